"""Deadlines as a calendar (RFC 5545): only words of the plan, which is public. Reads only."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from meldpunt.lib.datum import dag
from pijlers.models import Uitvoering, UitvoeringQuerySet
from pijlers.tellen import tel_uitvoeringen

SOORT = "text/calendar; charset=utf-8"
PRODID = "-//Meldroute//Uitvoeringsplan//NL"
# What was done longer ago leaves the calendar.
TERUG = timedelta(days=365)


def voor_agenda(uitvoeringen: UitvoeringQuerySet, moment: datetime) -> Iterable[Uitvoering]:
    """Give the times that belong in a calendar, with their action, counted."""
    sinds = dag(moment - TERUG)
    rijen = (
        uitvoeringen.geldig().filter(laatste_dag__gte=sinds).select_related("actie")
        | uitvoeringen.open().select_related("actie")
    ).order_by("laatste_dag", "actie__code", "nr")
    gevonden = list(rijen)
    tel_uitvoeringen(gevonden, dag(moment))
    return gevonden


def maak_agenda(naam: str, uitvoeringen: Iterable[Uitvoering], moment: datetime) -> bytes:
    """Give the calendar: one all-day event on the last day of each time to do.

    A day has no clock, so no time zone is needed. The UID stays when the day moves and SEQUENCE
    goes up, so that a calendar moves the event instead of adding one.

    Args:
        naam: of the calendar.
        uitvoeringen: the times, with their action.
        moment: of making.
    """
    agenda = Calendar()
    agenda.add("prodid", PRODID)
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    agenda.add("x-wr-calname", naam)
    agenda.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for uitvoering in uitvoeringen:
        agenda.add_component(_afspraak(uitvoering, moment))
    return bytes(agenda.to_ical())


def _afspraak(uitvoering: Uitvoering, moment: datetime) -> Event:
    actie = uitvoering.actie
    adres = settings.BASIS_URL + reverse("pijlers:actie", args=[actie.pk])
    afspraak = Event()
    afspraak.add("uid", f"{uitvoering.pk}@meldroute")
    afspraak.add("sequence", uitvoering.versie - 1)
    afspraak.add("dtstamp", moment)
    afspraak.add("dtstart", uitvoering.laatste_dag)
    # A row of before days had a bound; without an end an all-day event lasts that day.
    if uitvoering.laatste_dag < date.max:
        afspraak.add("dtend", uitvoering.laatste_dag + timedelta(days=1))
    afspraak.add("summary", f"{_woord(uitvoering)}: {actie.kort}")
    afspraak.add("description", f"{actie.code}. {actie.tekst}\n{adres}")
    afspraak.add("url", adres)
    afspraak.add("transp", "TRANSPARENT")
    return afspraak


def _woord(uitvoering: Uitvoering) -> str:
    if uitvoering.is_klaar:
        return "Klaar"
    if uitvoering.nodig > 1:
        return f"Laatste dag, {uitvoering.keer} van {uitvoering.nodig} klaar"
    return "Laatste dag"
