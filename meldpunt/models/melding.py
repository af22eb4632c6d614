"""The melding: what was said, word for word."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij
from meldpunt.lib.verborgen import zonder_verborgen
from meldpunt.rollen import Compartiment, Onderdeel, Toegang


class Kanaal(models.TextChoices):
    """How a report reached the desk (BLO-045, DEB-037, TEY-080)."""

    POSTBUS = "postbus", "Postbus"
    TELEFOON = "telefoon", "Telefoon"
    BALIE = "balie", "Balie"
    FORMULIER = "formulier", "Formulier medewerker"
    MMA = "mma", "Meld Misdaad Anoniem"
    POLITIE = "politie", "Politie"
    KETENPARTNER = "ketenpartner", "Ketenpartner"
    LAA = "laa", "Landelijke Aanpak Adreskwaliteit"
    CONTROLE = "controle", "Controle"


class MelderSoort(models.TextChoices):
    """Who reported (BLO-047, DEB-039); `anoniem` holds nothing about the reporter."""

    ANONIEM = "anoniem", "Anoniem"
    INWONER = "inwoner", "Inwoner"
    KETENPARTNER = "ketenpartner", "Ketenpartner"
    COLLEGA = "collega", "Collega van de gemeente"
    ANDERS = "anders", "Iemand anders"


class MeldingQuerySet(models.QuerySet["Melding"]):
    """Meldingen, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that handle signalen; else none.

        Without those of a signaal that does not exist for this person.
        """
        if not toegang.mag(Onderdeel.SIGNALEN):
            return self.none()
        return zonder_verborgen(self.filter(gemeente_id=toegang.gemeente_id), toegang)


class Melding(GemeenteRij):
    """One report. It never changes: the app role of the database can't update it."""

    kanaal = models.CharField("kanaal", max_length=20, choices=Kanaal.choices)
    melder_soort = models.CharField("soort melder", max_length=20, choices=MelderSoort.choices)
    ketenpartner = models.ForeignKey(
        "meldpunt.Ketenpartner", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beroep = models.CharField("beroep van de melder", max_length=60, blank=True)
    ontvangen_op = models.DateTimeField("ontvangen op")
    postbericht = models.ForeignKey(
        "meldpunt.Postbericht", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    tekst = GeslotenVeld("wat is er gezien of gehoord")
    melder_naam = GeslotenVeld("naam van de melder", compartiment=Compartiment.MELDER)
    melder_contact = GeslotenVeld("contact van de melder", compartiment=Compartiment.MELDER)
    door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField("vastgelegd op", auto_now_add=True)

    objects = MeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        constraints = [
            # BLO-048: an anonymous report has no reporter columns at all.
            models.CheckConstraint(
                condition=~models.Q(melder_soort=MelderSoort.ANONIEM)
                | models.Q(melder_naam=None, melder_contact=None, ketenpartner=None),
                name="melding_anoniem_zonder_melder",
            ),
            models.CheckConstraint(
                condition=~models.Q(kanaal=Kanaal.MMA) | models.Q(melder_soort=MelderSoort.ANONIEM),
                name="melding_mma_is_anoniem",
            ),
        ]

    def __str__(self) -> str:
        return f"Melding via {self.get_kanaal_display()}"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with a key of its own."""
        return self.pk
