"""One look-up in one source."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import VersieRij


class VerrijkingStand(models.TextChoices):
    """How far the look-up is; hit or no hit comes before any content."""

    GEVRAAGD = "gevraagd", "Gevraagd"
    NIETS = "niets", "Niets gevonden"
    GEVONDEN = "gevonden", "Gevonden"
    NIET_NODIG = "niet_nodig", "Niet nodig"


class VerrijkingQuerySet(models.QuerySet["Verrijking"]):
    """Look-ups, chainable."""

    def beantwoord(self) -> Self:
        """Look-ups with an answer."""
        return self.filter(stand__in=[VerrijkingStand.NIETS, VerrijkingStand.GEVONDEN])


class Verrijking(VersieRij):
    """One look-up: source, ground and purpose, hit or no hit first, content second (BLO-051)."""

    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.PROTECT, related_name="verrijkingen"
    )
    bron = models.CharField("bron", max_length=60)
    grondslag = models.CharField("grondslag", max_length=60)
    doel = models.CharField("doel", max_length=60)
    stand = models.CharField("stand", max_length=20, choices=VerrijkingStand.choices)
    gevraagd_op = models.DateTimeField("gevraagd op")
    antwoord_voor = models.DateField("antwoord voor", null=True, blank=True)
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    inhoud = GeslotenVeld("wat is gevonden")
    reden = GeslotenVeld("reden")
    door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = VerrijkingQuerySet.as_manager()

    class Meta:
        verbose_name = "verrijking"
        verbose_name_plural = "verrijkingen"
        constraints = [
            models.UniqueConstraint(fields=["signaal", "bron"], name="verrijking_bron_eenmaal"),
            models.CheckConstraint(
                condition=Q(stand__in=["gevraagd", "niet_nodig"]) | Q(beantwoord_op__isnull=False),
                name="verrijking_antwoord_heeft_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.bron

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal."""
        return self.signaal_id
