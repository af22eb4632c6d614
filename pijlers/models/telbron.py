"""What an action of the plan counts: meetings with its item, or rows of a register."""

from typing import Self

from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang

OVERLEG = "overleg"
MET_DE_HAND = ""


class TelbronQuerySet(models.QuerySet["Telbron"]):
    """Sources, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Telbron(VersieRij):
    """Where the count of one action comes from; without a source people report by hand.

    A row with an empty `soort` says that somebody chose to report by hand: loading reference
    data leaves it so.
    """

    actie = models.OneToOneField("pijlers.Actie", on_delete=models.PROTECT, related_name="telbron")
    soort = models.CharField("waaruit", max_length=20, blank=True)
    # Only the rows with this value in the field by which the register tells its rows apart.
    keuze = models.CharField("welke rijen", max_length=60, blank=True)
    vorm = models.ForeignKey(
        "overleggen.Overlegvorm", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Words of the title of the agenda item; empty counts every meeting that was held.
    punt = models.CharField("agendapunt", max_length=200, blank=True)

    objects = TelbronQuerySet.as_manager()

    class Meta:
        verbose_name = "telbron"
        verbose_name_plural = "telbronnen"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort=OVERLEG, vorm__isnull=False) | (~Q(soort=OVERLEG) & Q(vorm=None)),
                name="telbron_overleg_heeft_vorm",
            )
        ]

    def __str__(self) -> str:
        return self.soort or "met de hand"
