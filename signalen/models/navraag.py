"""A question about a signaal, by mail, to somebody who has no account."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij
from meldpunt.models.linkverzoek import Linkverzoek
from meldpunt.rollen import Compartiment


class NavraagStand(models.TextChoices):
    """What became of the question."""

    GEVRAAGD = "gevraagd", "Wacht op antwoord"
    BEANTWOORD = "beantwoord", "Beantwoord"
    STIL = "stil", "Geen antwoord gekregen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class NavraagQuerySet(models.QuerySet["Navraag"]):
    """Questions, chainable."""

    def open(self) -> Self:
        """Questions that wait for an answer."""
        return self.filter(stand=NavraagStand.GEVRAAGD)

    def te_laat(self, vandaag: date) -> Self:
        """Questions whose last day is over."""
        return self.open().filter(uiterlijk__lt=vandaag)


class Navraag(Linkverzoek, GemeenteRij):
    """One question to one person, about one source (BLO-055). The answer stands with the source.

    So the answer can't be read behind the link of the question.
    """

    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.PROTECT, related_name="navragen"
    )
    bron = models.CharField("bron", max_length=60)
    # A service, a function or a colleague: it stands in lists, so nobody the signaal is about.
    wie = models.CharField("aan wie", max_length=120)
    ontvanger = GeslotenVeld("e-mailadres", compartiment=Compartiment.UITGAAND)
    vraag = GeslotenVeld("vraag", compartiment=Compartiment.UITGAAND)
    uiterlijk = models.DateField("antwoord uiterlijk")
    stand = models.CharField(
        "stand", max_length=20, choices=NavraagStand.choices, default=NavraagStand.GEVRAAGD
    )
    door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = NavraagQuerySet.as_manager()

    class Meta:
        verbose_name = "navraag"
        verbose_name_plural = "navragen"
        constraints = [
            models.UniqueConstraint(
                fields=["signaal", "bron"],
                condition=Q(stand="gevraagd"),
                name="navraag_een_open_per_bron",
            ),
            models.CheckConstraint(
                condition=Q(stand="gevraagd", gesloten_op=None)
                | (~Q(stand="gevraagd") & Q(gesloten_op__isnull=False)),
                name="navraag_klaar_heeft_moment",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "stand", "uiterlijk"])]

    def __str__(self) -> str:
        return f"Navraag, {self.get_stand_display().lower()}"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal."""
        return self.signaal_id
