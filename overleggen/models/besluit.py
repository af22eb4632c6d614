"""A decision of a meeting: always a verb of the meldroute."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import VasteRij
from meldpunt.rollen import Toegang
from overleggen.models.agendapunt import Agendapunt
from signalen.overgangen import TABEL


class BesluitQuerySet(models.QuerySet["Besluit"]):
    """Decisions, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Decisions on items this person may see."""
        return self.filter(agendapunt__in=Agendapunt.objects.zichtbaar_voor(toegang))

    def geldend(self) -> Self:
        """Decisions that stand: not revised, and not the revision itself."""
        return self.filter(herzien_door=None, herziet=None)


class Besluit(VasteRij):
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

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"

    def __str__(self) -> str:
        return TABEL[self.werkwoord].gedaan

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its agenda item."""
        return self.agendapunt.zaak_id
