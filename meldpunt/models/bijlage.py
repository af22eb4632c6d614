"""An attachment of an incoming message."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij
from meldpunt.post.models import Postbericht
from meldpunt.rollen import Toegang


class Scan(models.TextChoices):
    """What the virus scanner said; what nobody looked at is never called clean."""

    NIET_GESCAND = "niet_gescand", "Niet gescand"
    SCHOON = "schoon", "Schoon"
    GEWEIGERD = "geweigerd", "Geweigerd"


class BijlageQuerySet(models.QuerySet["Bijlage"]):
    """Attachments, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of messages this person may see."""
        return self.filter(postbericht__in=Postbericht.objects.zichtbaar_voor(toegang))


class Bijlage(GemeenteRij):
    """A file that came with a message; name and bytes are closed.

    Only `scan` ever changes: the app role of the database may update no other column.
    """

    postbericht = models.ForeignKey(
        "meldpunt.Postbericht", on_delete=models.PROTECT, related_name="bijlagen"
    )
    naam = GeslotenVeld("naam")
    inhoud = GeslotenVeld("inhoud")
    soort = models.CharField("soort bestand", max_length=100)
    grootte = models.PositiveIntegerField("grootte in bytes")
    # What its bytes tell; `soort` is what the sender said.
    echt = models.CharField("soort volgens de inhoud", max_length=100, blank=True, db_default="")
    # Codes of meldpunt.post.lezen.Kenmerk.
    kenmerken = models.JSONField(
        "kenmerken",
        default=list,
        db_default=models.Value([], output_field=models.JSONField()),
        blank=True,
    )
    scan = models.CharField(
        "virusscan",
        max_length=20,
        choices=Scan.choices,
        default=Scan.NIET_GESCAND,
        db_default=Scan.NIET_GESCAND,
    )

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
