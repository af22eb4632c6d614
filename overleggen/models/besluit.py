"""A decision of a meeting: always a verb of the meldroute."""

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij
from signalen.overgangen import TABEL


class Besluit(GemeenteRij):
    """One decision. Appended, never changed; a revision is a new one that names the old."""

    agendapunt = models.ForeignKey(
        "overleggen.Agendapunt", on_delete=models.PROTECT, related_name="besluiten"
    )
    werkwoord = models.CharField("besluit", max_length=40)
    # The coded choice of the decision (instrument, afdeling, reden): a code, never content.
    keuze = models.CharField("keuze", max_length=60, blank=True)
    toelichting = GeslotenVeld("toelichting")
    op = models.DateTimeField("wanneer")
    door = models.ForeignKey("meldpunt.Medewerker", on_delete=models.PROTECT, related_name="+")
    herziet = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="herzien_door"
    )

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"

    def __str__(self) -> str:
        return TABEL[self.werkwoord].gedaan
