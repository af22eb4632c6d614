"""Template tags and filters that every screen uses: dates, icons and states."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from typing import Protocol

from django import template
from django.contrib.messages.storage.base import Message
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from meldpunt.lib import datum as datums
from meldpunt.lib.iconen import ICONEN

register = template.Library()

# Days before a deadline in which it is marked as close.
BIJNA_DAGEN = 2
KLEUREN = frozenset({"nieuw", "bezig", "overleg", "goed", "fout", "grijs"})


class Staat(Protocol):
    """What a status label needs to know of a state: rule 4 asks word, shape and colour."""

    @property
    def naam(self) -> str: ...

    @property
    def kleur(self) -> str: ...

    @property
    def icoon(self) -> str: ...


@register.filter
def datum(waarde: date | None) -> str:
    """Return "3 maart 2026", or nothing when there is no date."""
    return datums.datum(waarde) if waarde else ""


@register.filter
def dag_datum(waarde: date | None) -> str:
    """Return "dinsdag 24 november 2026", or nothing when there is no date."""
    return datums.dag_datum(waarde) if waarde else ""


@register.filter
def tijdstip(waarde: datetime | None) -> str:
    """Return "3 maart 2026, 10.00 uur", or nothing when there is no moment."""
    return datums.tijdstip(waarde) if waarde else ""


@register.filter
def klokslag(waarde: datetime | None) -> str:
    """Return "10.00 uur", or nothing when there is no moment."""
    return datums.tijd(waarde) if waarde else ""


@register.filter
def nog_dagen(waarde: date | None) -> str:
    """Return the distance to today: "vandaag", "nog 4 dagen", "2 dagen te laat"."""
    return datums.relatief(waarde, _vandaag()) if waarde else ""


@register.filter
def terugweg(bericht: Message) -> tuple[str, dict[str, str]] | None:
    """Return where a message's "Maak ongedaan" goes and what it sends, or None (rule 8)."""
    if not bericht.extra_tags:
        return None
    url, velden = json.loads(bericht.extra_tags)
    return url, velden


@register.simple_tag
def tijd(waarde: date | None) -> SafeString | str:
    """Return a <time> element for a date or an aware datetime, or nothing without one."""
    if waarde is None:
        return ""
    if isinstance(waarde, datetime):
        machine = datums.plaatselijk(waarde).isoformat(timespec="minutes")
        return _time(machine, datums.tijdstip(waarde))
    return _time(waarde.isoformat(), datums.datum(waarde))


@register.simple_tag
def termijn(waarde: date | None) -> SafeString | str:
    """Return a deadline: the date, the distance in days and a mark when close or late."""
    if waarde is None:
        return ""
    rest = (datums.dag(waarde) - _vandaag()).days
    soort = " mh-datum--laat" if rest < 0 else " mh-datum--bijna" if rest <= BIJNA_DAGEN else ""
    return format_html(
        '<span class="mh-datum{}">{}<small>{}</small></span>',
        soort,
        _time(datums.dag(waarde).isoformat(), datums.datum(waarde)),
        datums.relatief(waarde, _vandaag()).capitalize(),
    )


@register.simple_tag
def nu_tijdstip() -> str:
    """Return this moment as "3 maart 2026, 10.00 uur", for the foot of a printed page."""
    return datums.tijdstip(timezone.now())


@register.simple_tag
@cache
def icoon(naam: str) -> SafeString:
    """Return a decorative icon; raises KeyError for a name that is not drawn."""
    ICONEN[naam]
    return format_html(
        '<svg class="mh-i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<use href="#i-{}"></use></svg>',
        naam,
    )


@register.simple_tag
@cache
def iconenblad() -> SafeString:
    """Return the sheet of symbols that `icoon` points at, once per page."""
    symbolen = format_html_join(
        "",
        '<symbol id="i-{}" viewBox="0 0 24 24">{}</symbol>',
        ((naam, mark_safe(inhoud)) for naam, inhoud in ICONEN.items()),  # noqa: S308
    )
    return format_html('<svg hidden aria-hidden="true" focusable="false">{}</svg>', symbolen)


@register.simple_tag
def status_label(staat: Staat) -> SafeString:
    """Return a state as word, shape and colour; raises ValueError for an unknown colour."""
    return _status(staat.kleur, staat.icoon, staat.naam)


@cache
def _status(kleur: str, teken: str, naam: str) -> SafeString:
    if kleur not in KLEUREN:
        raise ValueError(f"Onbekende kleur van een status: {kleur}")
    return format_html(
        '<span class="mh-status mh-status--{}">{}{}</span>', kleur, icoon(teken), naam
    )


def _vandaag() -> date:
    return datums.dag(timezone.now())


def _time(machine: str, tekst: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, tekst)
