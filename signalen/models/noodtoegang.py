"""Breaking the glass: one time somebody opened a confidential signaal on their own authority."""

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.datum import NEDERLAND, dag, plaatselijk
from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Compartiment, Onderdeel, Toegang

# Working days in which somebody else must have judged it.
BEOORDELEN_BINNEN = 5


class Oordeel(models.TextChoices):
    """What the reviewer thinks of it."""

    OPEN = "", "Nog te beoordelen"
    TERECHT = "terecht", "Terecht"
    NIET_TERECHT = "niet_terecht", "Niet terecht"


class MelderStand(models.TextChoices):
    """Whether the person inside may also see who reported: that needs a second person."""

    DICHT = "", "Dicht"
    GEVRAAGD = "gevraagd", "Gevraagd"
    TOEGESTAAN = "toegestaan", "Toegestaan"
    GEWEIGERD = "geweigerd", "Geweigerd"


class NoodtoegangQuerySet(models.QuerySet["Noodtoegang"]):
    """Emergency accesses, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that judge them; else only one's own."""
        hier = self.filter(gemeente_id=toegang.gemeente_id)
        if toegang.mag(Onderdeel.NOODTOEGANG_BEOORDELEN):
            return hier
        return hier.filter(wie_id=toegang.medewerker_id)

    def te_beoordelen(self) -> Self:
        """Those nobody judged yet."""
        return self.filter(oordeel=Oordeel.OPEN)

    def te_laat(self, moment: datetime) -> Self:
        """Those that should have been judged by now."""
        return self.te_beoordelen().filter(begint_op__lt=beoordelen_voor(moment))

    def lopend(self, moment: datetime) -> Self:
        """Those by which somebody is inside now."""
        return self.filter(tot__gt=moment, gestopt_op=None)


class Noodtoegang(GemeenteRij):
    """Who, when, until when and why; the database lets nobody change these facts.

    The judgement and the question to see who reported are filled in later, by somebody else.
    """

    signaal = models.ForeignKey("signalen.Signaal", on_delete=models.PROTECT, related_name="+")
    wie = models.ForeignKey("meldpunt.Medewerker", on_delete=models.PROTECT, related_name="+")
    rol = models.CharField("in welke rol", max_length=30)
    reden = GeslotenVeld("waarom", compartiment=Compartiment.TOEZICHT)
    begint_op = models.DateTimeField("begon op")
    tot = models.DateTimeField("tot")
    gestopt_op = models.DateTimeField("gestopt op", null=True, blank=True)
    oordeel = models.CharField("oordeel", max_length=20, choices=Oordeel.choices, blank=True)
    beoordeling = GeslotenVeld("toelichting op het oordeel", compartiment=Compartiment.TOEZICHT)
    beoordeeld_op = models.DateTimeField("beoordeeld op", null=True, blank=True)
    beoordeeld_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    melder = models.CharField(
        "melder tonen", max_length=20, choices=MelderStand.choices, blank=True
    )
    melder_reden = GeslotenVeld("waarom is de melder nodig", compartiment=Compartiment.TOEZICHT)
    melder_besloten_op = models.DateTimeField("besloten op", null=True, blank=True)
    melder_besloten_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = NoodtoegangQuerySet.as_manager()

    class Meta:
        verbose_name = "noodtoegang"
        verbose_name_plural = "noodtoegangen"
        constraints = [
            models.CheckConstraint(
                condition=Q(beoordeeld_door=None) | ~Q(beoordeeld_door=F("wie")),
                name="noodtoegang_beoordeeld_door_ander",
            ),
            models.CheckConstraint(
                condition=Q(melder_besloten_door=None) | ~Q(melder_besloten_door=F("wie")),
                name="noodtoegang_melder_door_ander",
            ),
            models.CheckConstraint(
                condition=Q(oordeel="", beoordeeld_op=None, beoordeeld_door=None)
                | (~Q(oordeel="") & Q(beoordeeld_op__isnull=False, beoordeeld_door__isnull=False)),
                name="noodtoegang_oordeel_heeft_persoon",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "oordeel", "begint_op"])]

    def __str__(self) -> str:
        return f"Noodtoegang van {plaatselijk(self.begint_op):%d-%m-%Y %H:%M}"

    @property
    def zaak_id(self) -> UUID:
        """It has a key of its own: who judges it need not see the signaal."""
        return self.pk

    @property
    def einde(self) -> datetime:
        """When it really ended or will end."""
        return self.gestopt_op or self.tot


def beoordelen_voor(moment: datetime) -> datetime:
    """Give the moment before which a begun emergency access should have been judged by now.

    Args:
        moment: now; Saturdays and Sundays do not count.
    """
    dag_, over = dag(moment), BEOORDELEN_BINNEN
    while over:
        dag_ -= timedelta(days=1)
        over -= dag_.weekday() < 5
    return datetime(dag_.year, dag_.month, dag_.day, tzinfo=NEDERLAND)
