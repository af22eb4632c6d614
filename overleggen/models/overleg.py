"""One meeting of a body."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang
from overleggen.overgangen import STATEN


class OverlegQuerySet(models.QuerySet["Overleg"]):
    """Meetings, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Meetings of the gemeente acted for, for roles that take part; else none."""
        if not toegang.mag(Onderdeel.OVERLEG):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def komend(self, moment: datetime) -> Self:
        """Meetings that still have to begin or are going on, the first one first."""
        return self.filter(staat__in=["gepland", "bezig"], begint_op__gte=moment).order_by(
            "begint_op"
        )

    def gehouden(self) -> Self:
        """Meetings that were held; one that fell out does not count."""
        return self.filter(staat__in=["verslag", "vastgesteld"])

    def van_soort(self, soort: str) -> Self:
        """Meetings of bodies of this kind."""
        return self.filter(vorm__soort=soort)


class Overleg(VersieRij):
    """One meeting: planned by the rhythm of its body, held, minuted and fixed."""

    vorm = models.ForeignKey(
        "overleggen.Overlegvorm", on_delete=models.PROTECT, related_name="overleggen"
    )
    begint_op = models.DateTimeField("begint op")
    staat = models.CharField(
        "stand", max_length=20, choices=[(s.code, s.naam) for s in STATEN], default="gepland"
    )
    aanwezigen = ArrayField(
        models.CharField(max_length=150), verbose_name="aanwezig", default=list, blank=True
    )
    reden = models.CharField("waarom ging het niet door", max_length=200, blank=True)
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    laatst_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        constraints = [
            models.UniqueConstraint(fields=["vorm", "begint_op"], name="overleg_een_per_moment"),
            models.CheckConstraint(
                condition=models.Q(staat__in=[s.code for s in STATEN]), name="overleg_staat_bestaat"
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "begint_op"])]

    def __str__(self) -> str:
        return f"Overleg {self.begint_op:%d-%m-%Y}"

