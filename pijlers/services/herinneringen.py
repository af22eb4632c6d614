"""Reminders: 30 days and 7 days before a deadline and when it passed, once each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from meldpunt.lib.datum import dag, datum, relatief
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker, UitgaandBericht
from meldpunt.post.uit import zet_klaar
from meldpunt.rollen import Onderdeel, Rol
from meldpunt.services.mailteksten import stel_mail_op
from pijlers.models import Herinnering, HerinneringSoort, Uitvoering

VOORAF = ((7, HerinneringSoort.DAGEN_7), (30, HerinneringSoort.DAGEN_30))
VERSTE = 30


@dataclass(frozen=True)
class Regel:
    """One action in a reminder mail: why it is in it, and why this person gets it."""

    uitvoering: Uitvoering
    soort: HerinneringSoort
    reden: str
    waarom_u: str

    @property
    def sleutel(self) -> tuple[UUID, str, date]:
        """What makes this reminder the same as an earlier one to the same person."""
        return self.uitvoering.pk, self.soort.value, self.uitvoering.laatste_dag


def soort_op(laatste_dag: date, vandaag: date) -> HerinneringSoort | None:
    """Say which reminder is due; None when it is too early.

    Only one is due at a time, so a reminder that was missed goes late, and not at all once the
    next one is due.
    """
    rest = (laatste_dag - vandaag).days
    if rest < 0:
        return HerinneringSoort.TE_LAAT
    return next((soort for dagen, soort in VOORAF if rest <= dagen), None)


@transaction.atomic
def stel_herinneringen_op(*, gemeente: Gemeente, moment: datetime) -> list[UitgaandBericht]:
    """Write the reminders that are due as outgoing messages: one mail per person per day.

    To the owner when that person still works here; else to the aandachtsfunctionarissen. The
    reminder and its mail are rows of one transaction. Two workers at once: the second one
    finds the gemeente locked and does nothing.

    Args:
        gemeente: whose plan.
        moment: the moment that counts as now.

    Returns:
        the messages that were written.
    """
    vergrendeld = Gemeente.objects.select_for_update(skip_locked=True, no_key=True)
    if not vergrendeld.filter(pk=gemeente.pk).first():
        return []
    vandaag = dag(moment)
    per_persoon = _regels_per_persoon(gemeente, vandaag)
    return [_verstuur(gemeente, persoon, regels, moment) for persoon, regels in per_persoon.items()]


def _regels_per_persoon(gemeente: Gemeente, vandaag: date) -> dict[Medewerker, list[Regel]]:
    mensen = _mensen(gemeente, vandaag)
    geweest = set(
        Herinnering.objects.filter(gemeente=gemeente).values_list(
            "uitvoering_id", "soort", "termijn", "ontvanger_id"
        )
    )
    # Who had a mail today gets the rest tomorrow: the mail of a day is made once.
    vandaag_al = set(
        Herinnering.objects.filter(gemeente=gemeente, op=vandaag).values_list(
            "ontvanger_id", flat=True
        )
    )
    per_persoon: dict[Medewerker, list[Regel]] = {}
    for uitvoering in _binnenkort(gemeente, vandaag):
        for persoon, regel in _regels(uitvoering, mensen, vandaag):
            if persoon.pk not in vandaag_al and (*regel.sleutel, persoon.pk) not in geweest:
                per_persoon.setdefault(persoon, []).append(regel)
    return per_persoon


def _binnenkort(gemeente: Gemeente, vandaag: date) -> Iterable[Uitvoering]:
    alle = Uitvoering.objects.filter(gemeente=gemeente).binnen(vandaag, VERSTE)
    return alle.select_related("actie").order_by("laatste_dag", "actie__code", "nr")


def _mensen(gemeente: Gemeente, vandaag: date) -> dict[Medewerker, Rol]:
    """Who works here today and may see the plan; a deputy in the role that is taken over."""
    leden = Lidmaatschap.objects.met(Onderdeel.PLAN, gemeente.pk, vandaag)
    return {
        lid.medewerker: Rol(lid.rol)
        for lid in leden.select_related("medewerker").order_by(
            "medewerker__email", F("vervangt").asc(nulls_first=True)
        )
    }


def _regels(
    uitvoering: Uitvoering, mensen: dict[Medewerker, Rol], vandaag: date
) -> list[tuple[Medewerker, Regel]]:
    soort = soort_op(uitvoering.laatste_dag, vandaag)
    if soort is None:
        return []
    reden = _reden(uitvoering, soort, vandaag)
    eigenaar = [persoon for persoon in mensen if persoon.pk == uitvoering.actie.eigenaar_id]
    if eigenaar:
        return [(eigenaar[0], Regel(uitvoering, soort, reden, "U bent de eigenaar."))]
    anders = "Er is geen eigenaar in dit systeem. U bent aandachtsfunctionaris."
    return [
        (persoon, Regel(uitvoering, soort, reden, anders))
        for persoon, rol in mensen.items()
        if rol == Rol.AANDACHTSFUNCTIONARIS
    ]


def _reden(uitvoering: Uitvoering, soort: HerinneringSoort, vandaag: date) -> str:
    laatste = uitvoering.laatste_dag
    afstand = relatief(laatste, vandaag)
    if soort == HerinneringSoort.TE_LAAT:
        return f"Deze actie moest voor {datum(laatste)} klaar zijn: {afstand}."
    if laatste == vandaag:
        return f"Deze actie moet voor {datum(laatste)} klaar zijn: dat is vandaag."
    return f"Deze actie moet voor {datum(laatste)} klaar zijn: {afstand}."


def _verstuur(
    gemeente: Gemeente, persoon: Medewerker, regels: list[Regel], moment: datetime
) -> UitgaandBericht:
    vandaag = dag(moment)
    onderwerp, inhoud = _mail(gemeente, persoon, regels)
    bericht = zet_klaar(
        gemeente_id=gemeente.pk,
        sleutel=f"plan-herinnering:{persoon.pk}:{vandaag.isoformat()}",
        ontvanger=persoon.email,
        onderwerp=onderwerp,
        inhoud=inhoud,
        niet_voor=moment,
    )
    Herinnering.objects.bulk_create(
        Herinnering(
            gemeente=gemeente,
            uitvoering=regel.uitvoering,
            soort=regel.soort,
            termijn=regel.uitvoering.laatste_dag,
            ontvanger=persoon,
            op=vandaag,
            bericht=bericht,
        )
        for regel in regels
    )
    return bericht


def _mail(gemeente: Gemeente, persoon: Medewerker, regels: list[Regel]) -> tuple[str, str]:
    """Subject and text: only words of the plan, which is public, and nothing of a signaal."""
    waarden = {
        "gemeente": gemeente.naam,
        "naam": persoon.naam,
        "acties": "\n\n".join(_als_tekst(regel) for regel in regels),
        "adres": settings.BASIS_URL + reverse("pijlers:bord"),
    }
    return stel_mail_op("herinnering", gemeente_id=gemeente.pk, waarden=waarden)


def _als_tekst(regel: Regel) -> str:
    actie = regel.uitvoering.actie
    return f"{actie.code}. {actie.tekst}\n{regel.reden}\n{regel.waarom_u}"
