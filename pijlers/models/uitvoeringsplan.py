"""The plan of a gemeente: a period, a decision and what it rests on."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from meldpunt.lib.datum import datum
from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang

# Half a year is enough to make a successor.
AFLOPEN_VOOR = timedelta(days=183)


class UitvoeringsplanQuerySet(models.QuerySet["Uitvoeringsplan"]):
    """Plans, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The plans of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Uitvoeringsplan(VersieRij):
    """One plan. Its text is public: the council reads it (HEE-022, TEY-101).

    `basisdocumenten`: list of {"titel", "van", "tot", "opvolger", "bron"} and, where a body
    decided on it, "besluiten": a list of lines (BLO-003).
    `toezeggingen`: list of {"tekst", "planning", "eis", "bron"}: promised, but not an action.
    `waarschuwingen`: list of {"tekst", "bron"}: what the source contradicts or leaves open.
    """

    titel = models.CharField("titel", max_length=200)
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    bron_periode = models.CharField("herkomst van de periode", max_length=200, blank=True)
    besluit_orgaan = models.CharField("vastgesteld door", max_length=100, blank=True)
    besluit_datum = models.DateField("vastgesteld op", null=True, blank=True)
    basisdocumenten = models.JSONField("rust op", default=list, blank=True)
    toezeggingen = models.JSONField("toezeggingen", default=list, blank=True)
    waarschuwingen = models.JSONField("waarschuwingen", default=list, blank=True)
    bron = models.CharField("herkomst", max_length=200, blank=True)
    # In how many months an action without an end must show a sign of life: 0 is never, empty is
    # not chosen yet. The gemeente says so; nothing is assumed.
    hartslag_maanden = models.PositiveSmallIntegerField(
        "teken van leven in zoveel maanden", null=True, blank=True
    )

    objects = UitvoeringsplanQuerySet.as_manager()

    class Meta:
        verbose_name = "uitvoeringsplan"
        verbose_name_plural = "uitvoeringsplannen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "titel"], name="plan_titel_uniek"),
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="plan_van_voor_tot"),
        ]

    def __str__(self) -> str:
        return self.titel

    def loopt_op(self, dag: date) -> bool:
        """Say whether this day lies in the period of the plan."""
        return self.van <= dag <= self.tot

    def aflopende_documenten(self, vandaag: date) -> list[str]:
        """Say of each document it rests on that it lapsed or soon will (HEE-004, HAA-020).

        Args:
            vandaag: the day that counts as today.
        """
        grens = vandaag + AFLOPEN_VOOR
        return [
            _afloop(document, tot, vandaag)
            for document in self.basisdocumenten
            if document["tot"] and (tot := date.fromisoformat(document["tot"])) <= grens
        ]


def _afloop(document: dict[str, str], tot: date, vandaag: date) -> str:
    wanneer = "is verlopen op" if tot < vandaag else "loopt af op"
    opvolger = document["opvolger"]
    daarna = f"De opvolger is “{opvolger}”." if opvolger else "Er is nog geen opvolger."
    return f"“{document['titel']}” {wanneer} {datum(tot)}. {daarna}"
