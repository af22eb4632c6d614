"""Two records of one operation: who read what, and which processing of personal data it was.

`Logregel` names the person (BIO2 8.15.01); `Dataverwerking` follows the standard Logboek
Dataverwerkingen and names nobody. The operation id joins them. Neither holds content.
"""

from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.lib.datum import plaatselijk
from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Onderdeel, Toegang


class Actie(StrEnum):
    """What was done with an object; only `openen` is a person reading it."""

    OPENEN = "openen"
    DOORZOEKEN = "doorzoeken"
    VERSCHENEN = "verschenen"
    VERWERKEN = "verwerken"
    NAMEN_TONEN = "namen_tonen"
    UITGEVEN = "uitgeven"
    BINNENGAAN = "binnengaan"


class Resultaat(StrEnum):
    """How it ended."""

    GELUKT = "gelukt"
    GEWEIGERD = "geweigerd"


ACTIES = {
    Actie.OPENEN: "Geopend",
    Actie.DOORZOEKEN: "Doorzocht door het systeem",
    Actie.VERSCHENEN: "Gevonden en genoemd",
    Actie.VERWERKEN: "Verwerkt door het systeem",
    Actie.NAMEN_TONEN: "Namen getoond",
    Actie.UITGEVEN: "Uitgegeven als bestand",
    Actie.BINNENGAAN: "Pagina gevraagd",
}
RESULTATEN = {Resultaat.GELUKT: "Gelukt", Resultaat.GEWEIGERD: "Geweigerd"}


class LogregelQuerySet(models.QuerySet["Logregel"]):
    """Lines of the read log, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The lines of the gemeente acted for, for who watches the reading."""
        if not toegang.mag(Onderdeel.TOEZICHT):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def geopend(self) -> Self:
        """Objects that a person really saw."""
        return self.filter(actie=Actie.OPENEN, resultaat=Resultaat.GELUKT).exclude(medewerker=None)

    def van_zaak(self, zaak_id: UUID) -> Self:
        """Lines about one signaal, melding or bericht."""
        return self.filter(zaak_id=zaak_id)

    def sinds(self, moment: datetime) -> Self:
        """Lines from this moment on."""
        return self.filter(op__gte=moment)


class Logregel(GemeenteRij):
    """One line: who did what with which object, why, from where and how it ended."""

    op = models.DateTimeField("wanneer")
    operatie = models.CharField("operatie", max_length=16)
    medewerker = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )
    rol = models.CharField("rol", max_length=30)
    actie = models.CharField(
        "wat", max_length=20, choices=[(a.value, woord) for a, woord in ACTIES.items()]
    )
    resultaat = models.CharField(
        "hoe het afliep",
        max_length=20,
        choices=[(r.value, woord) for r, woord in RESULTATEN.items()],
    )
    doel = models.CharField("waarvoor", max_length=60, blank=True)
    oorsprong = models.CharField("vanaf welke pagina of taak", max_length=80)
    soort = models.CharField("soort gegeven", max_length=40, blank=True)
    object_id = models.UUIDField("welk gegeven", null=True)
    zaak_id = models.UUIDField("welke zaak", null=True)
    aantal = models.PositiveIntegerField("hoeveel", default=1)

    objects = LogregelQuerySet.as_manager()

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        indexes = [
            models.Index(fields=["gemeente", "-op", "id"], name="logregel_nieuwste"),
            models.Index(fields=["zaak_id", "-op"], name="logregel_zaak"),
            models.Index(fields=["medewerker", "-op"], name="logregel_medewerker"),
        ]

    def __str__(self) -> str:
        return f"{self.get_actie_display()}, {plaatselijk(self.op):%d-%m-%Y %H:%M}"


class DataverwerkingQuerySet(models.QuerySet["Dataverwerking"]):
    """Processings, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for who watches the reading."""
        if not toegang.mag(Onderdeel.TOEZICHT):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Dataverwerking(GemeenteRij):
    """One processing of the data of one person, without a user (Logboek Dataverwerkingen)."""

    trace = models.CharField(max_length=32)
    operatie = models.CharField(max_length=16, db_index=True)
    naam = models.CharField(max_length=80)
    activiteit = models.CharField("verwerkingsactiviteit", max_length=200)
    betrokkene = models.CharField("verwijzing naar de betrokkene", max_length=64)
    begin = models.DateTimeField()
    einde = models.DateTimeField()
    status = models.CharField(max_length=10, default="ok")

    objects = DataverwerkingQuerySet.as_manager()

    class Meta:
        verbose_name = "dataverwerking"
        verbose_name_plural = "dataverwerkingen"

    def __str__(self) -> str:
        return f"{self.naam}, {plaatselijk(self.begin):%d-%m-%Y %H:%M}"
