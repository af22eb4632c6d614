"""Where the mail of a gemeente is fetched, how that goes, and what waits to be moved."""

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij, VersieRij
from meldpunt.post.brievenbus import UITLEG, Oorzaak, Plaats
from meldpunt.rollen import Compartiment, Onderdeel, Toegang

# How often a mailbox is looked into, unless somebody asks.
TUSSENTIJD = timedelta(minutes=5)


class Aanmelden(models.TextChoices):
    """How the mail server knows us."""

    WACHTWOORD = "wachtwoord", "Met een wachtwoord"
    OAUTH = "oauth", "Met OAuth (Microsoft 365, Google)"


class BrievenbusQuerySet(models.QuerySet["Brievenbus"]):
    """Mailboxes on a mail server, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """That of the gemeente acted for, for who sets it up; else none."""
        if not toegang.mag(Onderdeel.BEHEER):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def te_legen(self, moment: datetime) -> Self:
        """Those in use that were not tried for a while, or that somebody asked for."""
        lang_geleden = Q(stand__gepoogd_op=None) | Q(stand__gepoogd_op__lte=moment - TUSSENTIJD)
        gevraagd = Q(stand__gevraagd_op__isnull=False)
        return self.filter(aan=True).filter(lang_geleden | gevraagd)


class Brievenbus(VersieRij):
    """The mailbox of a gemeente on its mail server; its secrets stand in `Ophaalstand`."""

    aan = models.BooleanField("in gebruik", default=False)
    host = models.CharField("mailserver", max_length=253)
    poort = models.PositiveIntegerField("poort", default=993)
    gebruiker = models.CharField("gebruiker", max_length=254)
    map = models.CharField("map", max_length=200, default="INBOX")
    map_gehaald = models.CharField("map voor wat is opgehaald", max_length=200)
    aanmelden = models.CharField("aanmelden", max_length=20, choices=Aanmelden.choices)
    token_adres = models.CharField("adres voor een token", max_length=500, blank=True)
    client_id = models.CharField("client-id", max_length=200, blank=True)
    bereik = models.CharField("scope", max_length=500, blank=True)
    # The names under which the own server writes down who really sent a message (RFC 8601).
    uitslag_van = ArrayField(
        models.CharField(max_length=253), verbose_name="eigen servers", default=list, blank=True
    )

    objects = BrievenbusQuerySet.as_manager()

    class Meta:
        verbose_name = "brievenbus"
        verbose_name_plural = "brievenbussen"
        constraints = [models.UniqueConstraint(fields=["gemeente"], name="brievenbus_eenmaal")]

    def __str__(self) -> str:
        return self.host

    @property
    def plaats(self) -> Plaats:
        """Where it is."""
        return Plaats(self.host, self.poort, self.gebruiker, self.map, self.map_gehaald)

    @property
    def met_token(self) -> bool:
        """Whether we log in with a token instead of a password."""
        return self.aanmelden == Aanmelden.OAUTH

    @property
    def bron(self) -> str:
        """What a UID belongs to: another server, user or folder counts anew."""
        return f"{self.gebruiker}@{self.host}:{self.poort}/{self.map}"


class OphaalstandQuerySet(models.QuerySet["Ophaalstand"]):
    """How fetching goes, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """That of the gemeente acted for."""
        return self.filter(gemeente_id=toegang.gemeente_id)

    def stuk(self) -> Self:
        """Only where a mailbox in use fails."""
        return self.filter(brievenbus__aan=True, stuk_sinds__isnull=False)


class Ophaalstand(GemeenteRij):
    """How fetching goes, and the secrets it takes. No history: no old password stays behind."""

    brievenbus = models.OneToOneField(Brievenbus, on_delete=models.CASCADE, related_name="stand")
    geheim = GeslotenVeld("wachtwoord of clientgeheim", compartiment=Compartiment.GEHEIM)
    vernieuwing = GeslotenVeld("vernieuwingstoken", compartiment=Compartiment.GEHEIM)
    gevraagd_op = models.DateTimeField("gevraagd op", null=True, blank=True)
    gepoogd_op = models.DateTimeField("geprobeerd op", null=True, blank=True)
    gelukt_op = models.DateTimeField("gelukt op", null=True, blank=True)
    stuk_sinds = models.DateTimeField("stuk sinds", null=True, blank=True)
    oorzaak = models.CharField("oorzaak", max_length=20, blank=True)
    # Messages that stay on the server: more than 35 MB.
    te_groot = models.PositiveIntegerField("te groot", default=0)

    objects = OphaalstandQuerySet.as_manager()

    class Meta:
        verbose_name = "stand van de brievenbus"
        verbose_name_plural = "standen van brievenbussen"

    def __str__(self) -> str:
        return "Werkt niet" if self.stuk_sinds else "Werkt"

    @property
    def zaak_id(self) -> UUID:
        """Its secrets are closed with a key of their own."""
        return self.pk

    @property
    def is_stuk(self) -> bool:
        """Whether a mailbox in use fails now."""
        return self.brievenbus.aan and self.stuk_sinds is not None

    @property
    def uitleg(self) -> str:
        """What is wrong and what to look at; empty when it works."""
        return UITLEG[Oorzaak(self.oorzaak)] if self.oorzaak else ""


class Ophaling(GemeenteRij):
    """A message that is kept here and still stands on the server; gone once it was moved there."""

    brievenbus = models.ForeignKey(Brievenbus, on_delete=models.CASCADE, related_name="ophalingen")
    bron = models.CharField("bron", max_length=750)
    geldigheid = models.BigIntegerField("UIDVALIDITY")
    uid = models.BigIntegerField("UID")

    class Meta:
        verbose_name = "ophaling"
        verbose_name_plural = "ophalingen"
        constraints = [
            models.UniqueConstraint(
                fields=["brievenbus", "bron", "geldigheid", "uid"], name="ophaling_eenmaal"
            )
        ]

    def __str__(self) -> str:
        return f"Bericht {self.uid}"
