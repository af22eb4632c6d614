"""An attachment of an incoming message."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij
from meldpunt.post.models import Postbericht
from meldpunt.rollen import Toegang


class BijlageQuerySet(models.QuerySet["Bijlage"]):
    """Attachments, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of messages this person may see."""
        return self.filter(postbericht__in=Postbericht.objects.zichtbaar_voor(toegang))


class Bijlage(GemeenteRij):
    """A file that came with a message; name and bytes are closed, and it never changes."""

    postbericht = models.ForeignKey(
        "meldpunt.Postbericht", on_delete=models.PROTECT, related_name="bijlagen"
    )
    naam = GeslotenVeld("naam")
    inhoud = GeslotenVeld("inhoud")
    soort = models.CharField("soort bestand", max_length=100)
    grootte = models.PositiveIntegerField("grootte in bytes")

    objects = BijlageQuerySet.as_manager()

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"

    def __str__(self) -> str:
        return f"Bijlage van {self.grootte} bytes"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its message."""
        return self.postbericht_id
