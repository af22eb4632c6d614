"""P5: the read log holds exactly the objects whose content was on the page; none less, none more.

Somebody walks through the product along its own links. Every text in the vault is unique, so the
pages themselves say which objects they showed.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client

from meldpunt import kluis
from meldpunt.kluis import Doel, GeslotenVeld
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Logregel, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from tests.bewijs.conftest import Meld
from tests.wereld import KANARIE, bouw

STAPPEN = 10_000
BEZOEKERS = ("anna", "bram", "carla", "els", "farid")
HREF = re.compile(r'(?:href|hx-get)="(/[^"#]*)"')
WOORD = re.compile(rf"{KANARIE}\w+", re.IGNORECASE)
# Leaving, files of the browser, and pages that hold no case.
NIET = ("/uitloggen", "/static/", "/profiel", "/opnieuw", "/-/")


def _gesloten(model: Any) -> list[str]:
    return [veld.name for veld in model._meta.get_fields() if isinstance(veld, GeslotenVeld)]


def _inhoud() -> dict[str, set[UUID]]:
    """Say in which objects every planted word stands."""
    waar: defaultdict[str, set[UUID]] = defaultdict(set)
    for gemeente in Gemeente.objects.all():
        door = systeem(gemeente)
        with werk(door, "bewijs"):
            for model in apps.get_models():
                velden = _gesloten(model)
                if velden and not hasattr(model, "instance_type"):
                    for rij in model._default_manager.filter(gemeente=gemeente):
                        for tekst in _teksten(door, rij, velden):
                            for woord in WOORD.findall(tekst):
                                waar[woord].add(rij.pk)
    return waar


def _teksten(door: Toegang, rij: Any, velden: list[str]) -> Iterator[str]:
    for veld in velden:
        yield kluis.open_bestand(door, rij, veld, Doel.BEHANDELEN).decode(errors="replace")


class _Loop:
    """Somebody who follows links, and what the log missed or said too much."""

    def __init__(self, client: Client, waar: dict[str, set[UUID]], kans: random.Random) -> None:
        self.client, self.waar, self.kans = client, waar, kans
        self.bekend = ["/"]
        self.gezien = {"/"}
        self.geopend = self.gemist = self.teveel = 0

    def stap(self) -> None:
        pad = self.kans.choice(self.bekend)
        antwoord = self.client.get(pad)
        if antwoord.status_code in (301, 302):
            return self._onthoud(antwoord.headers["Location"])
        tekst = unescape(antwoord.content.decode(errors="replace"))
        self._vergelijk(set(WOORD.findall(tekst)), self._gelogd())
        for href in HREF.findall(tekst):
            self._onthoud(href)
        return None

    def _onthoud(self, pad: str) -> None:
        if pad not in self.gezien and pad.startswith("/") and not pad.startswith(NIET):
            self.gezien.add(pad)
            self.bekend.append(pad)

    def _gelogd(self) -> set[UUID]:
        """The objects the last request logged: lines are appended, so the newest operation."""
        regels = Logregel.objects.filter(actie="openen").exclude(pk__in=self._oud)
        return set(regels.values_list("object_id", flat=True))

    def _vergelijk(self, woorden: set[str], gelogd: set[UUID]) -> None:
        self.geopend += len(gelogd)
        getoond = {woord: self.waar.get(woord, set()) for woord in woorden}
        self.gemist += sum(1 for ids in getoond.values() if ids and not ids & gelogd)
        alle = set().union(*getoond.values()) if getoond else set()
        self.teveel += len(gelogd - alle)
