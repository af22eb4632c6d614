"""Asking a partner to report: one link, for one report."""

from typing import Self

from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import GemeenteRij
from meldpunt.models.linkverzoek import Linkverzoek
from meldpunt.rollen import Onderdeel, Toegang


class MeldverzoekStand(models.TextChoices):
    """What became of it."""

    GEVRAAGD = "gevraagd", "Wacht op de melding"
    GEMELD = "gemeld", "Gemeld"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class MeldverzoekQuerySet(models.QuerySet["Meldverzoek"]):
    """Requests, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that handle signalen."""
        if not toegang.mag(Onderdeel.SIGNALEN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Meldverzoek(Linkverzoek, GemeenteRij):
    """A contact of a partner may report once. It knows no signaal: lists show who was asked."""

    contact = models.ForeignKey("meldpunt.Contact", on_delete=models.PROTECT, related_name="+")
    stand = models.CharField(
        "stand",
        max_length=20,
        choices=MeldverzoekStand.choices,
        default=MeldverzoekStand.GEVRAAGD,
    )
    door = models.ForeignKey("meldpunt.Medewerker", on_delete=models.PROTECT, related_name="+")

    objects = MeldverzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "meldverzoek"
        verbose_name_plural = "meldverzoeken"
        constraints = [
            models.CheckConstraint(
                condition=Q(stand="gevraagd", gesloten_op=None)
                | (~Q(stand="gevraagd") & Q(gesloten_op__isnull=False)),
                name="meldverzoek_klaar_heeft_moment",
            )
        ]
        indexes = [models.Index(fields=["gemeente", "gevraagd_op"])]

    def __str__(self) -> str:
        return f"Meldverzoek, {self.get_stand_display().lower()}"
