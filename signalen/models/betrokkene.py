"""Persons, firms and places of a signaal."""

from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import VersieRij


class BetrokkeneSoort(models.TextChoices):
    """What kind of thing is involved."""

    PERSOON = "persoon", "Persoon"
    ORGANISATIE = "organisatie", "Bedrijf of organisatie"
    LOCATIE = "locatie", "Locatie"


class Betrokkene(VersieRij):
    """Someone or something the signaal is about; never in lists, titles or mails (X-008)."""

    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.PROTECT, related_name="betrokkenen"
    )
    soort = models.CharField("soort", max_length=20, choices=BetrokkeneSoort.choices)
    rol = models.CharField("rol", max_length=40, blank=True)
    naam = GeslotenVeld("naam of adres")
    gegevens = GeslotenVeld("wat is bekend")

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"

    def __str__(self) -> str:
        return self.get_soort_display()

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal."""
        return self.signaal_id
