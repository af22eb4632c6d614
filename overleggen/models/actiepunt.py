"""Who does what before when, agreed in a meeting."""

from typing import Self
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import Bewaarder, VersieRij
from meldpunt.rollen import Toegang
from overleggen.models.agendapunt import Agendapunt


class ActiepuntQuerySet(models.QuerySet["Actiepunt"]):
    """Action points, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Action points of items this person may see."""
        return self.filter(agendapunt__in=Agendapunt.objects.zichtbaar_voor(toegang))

    def open(self) -> Self:
        """Action points that are not done."""
        return self.filter(gedaan_op=None)

    def gedaan(self) -> Self:
        """Action points that are done."""
        return self.exclude(gedaan_op=None)


class Actiepunt(VersieRij):
    """One action with an owner and a date; the owner may have no account."""

    agendapunt = models.ForeignKey(
        "overleggen.Agendapunt", on_delete=models.PROTECT, related_name="actiepunten"
    )
    # The decision that made it; a revised decision takes its actions away again.
    besluit = models.ForeignKey(
        "overleggen.Besluit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actiepunten",
    )
    wat = GeslotenVeld("wat")
    wie = models.CharField("wie", max_length=150)
    voor = models.DateField("voor wanneer")
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)

    objects = ActiepuntQuerySet.as_manager()

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"

    def __str__(self) -> str:
        return f"Actiepunt voor {self.wie}"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its agenda item."""
        return self.agendapunt.zaak_id

    def verwijder(self, *, door: Bewaarder) -> None:
        """Delete the row; its history keeps it, with the person who took it away."""
        persoon = get_user_model()(pk=door.medewerker_id) if door.medewerker_id else None
        self._history_user = persoon  # type: ignore[misc]
        self.delete()
