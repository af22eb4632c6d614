"""P5: the read log holds exactly the objects whose content was on the page; none less, none more.

People of both gemeenten walk through the product along its own links, ten thousand pages. What
stands in the vault is known word for word, so the pages themselves say which objects they showed.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel, GeslotenVeld
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Logregel, Medewerker
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.toegang import systeem
from tests.bewijs.conftest import Meld
from tests.kader import als, in_gemeente
from tests.wereld import KANARIE, bouw

STAPPEN = 10_000
BEZOEKERS = ("anna", "bram", "carla", "daan", "els", "farid", "gijs")
HREF = re.compile(r'(?:href|hx-get)="(/[^"#]*)"')
WOORD = re.compile(rf"{KANARIE}[a-z]+Z", re.IGNORECASE)
# Leaving, and pages that hold no case.
NIET = ("/uitloggen", "/static/", "/profiel", "/opnieuw", "/wissel")


def _inhoud() -> dict[str, set[UUID]]:
    """Say in which objects every planted word stands, by opening the whole vault."""
    waar: defaultdict[str, set[UUID]] = defaultdict(set)
    for gemeente in Gemeente.objects.filter(code__in=["HEE", "TEY"]):
        door = systeem(gemeente)
        with werk(door, "bewijs"):
            for rij, tekst in _alles(door):
                for woord in WOORD.findall(tekst):
                    waar[woord.lower()].add(rij.pk)
    return waar


def _alles(door: Toegang) -> Iterator[tuple[Any, str]]:
    # The one role that may open every kind of content.
    lezer = replace(door, rol=Rol.AANDACHTSFUNCTIONARIS)
    for model in apps.get_models():
        velden = [v.name for v in model._meta.get_fields() if isinstance(v, GeslotenVeld)]
        if velden and not hasattr(model, "instance_type"):
            rijen: Any = model._default_manager.filter(gemeente_id=door.gemeente_id)
            for rij in rijen:
                for veld in velden:
                    inhoud = kluis.open_bestand(lezer, rij, veld, Doel.BEHANDELEN)
                    yield rij, inhoud.decode(errors="replace")


class _Wandeling:
    """One person who follows links, and what the log missed or said too much."""

    def __init__(
        self, door: Toegang, client: Client, waar: dict[str, set[UUID]], kans: random.Random
    ) -> None:
        self.gemeente = Gemeente.objects.get(pk=door.gemeente_id)
        self.client, self.waar, self.kans = client, waar, kans
        self.paden = {"/": None}  # ordered, so that the same seed walks the same way
        self.geopend = 0
        self.gemist: list[str] = []
        self.teveel: list[str] = []

    def stap(self) -> None:
        """Ask one page and compare it with its lines."""
        pad = self.kans.choice(list(self.paden))
        begin = timezone.now()
        antwoord = self.client.get(pad)
        assert antwoord.status_code < 500, (pad, antwoord.status_code)
        tekst = unescape(antwoord.content.decode(errors="replace"))
        self._vergelijk(pad, tekst, self._gelogd(begin))
        nieuw = [*HREF.findall(tekst), antwoord.headers.get("Location", "")]
        self.paden.update(
            dict.fromkeys(p for p in nieuw if p[:1] == "/" and not p.startswith(NIET))
        )

    def _gelogd(self, begin: Any) -> set[UUID]:
        with in_gemeente(self.gemeente):
            regels = Logregel.objects.filter(actie="openen", op__gte=begin)
            return {pk for pk in regels.values_list("object_id", flat=True) if pk}

    def _vergelijk(self, pad: str, tekst: str, gelogd: set[UUID]) -> None:
        getoond = [
            self.waar[w] for w in {w.lower() for w in WOORD.findall(tekst)} & self.waar.keys()
        ]
        self.geopend += len(gelogd)
        self.gemist += [pad for ids in getoond if not ids & gelogd]
        self.teveel += [pad for pk in gelogd if not any(pk in ids for ids in getoond)]


def test_leeslog(
    request: pytest.FixtureRequest,
    toegang_van: Callable[[Medewerker], Toegang],
    client_van: Callable[[Medewerker], Client],
    settings: Any,
    uitslag: Meld,
) -> None:
    settings.SIGNALEN_PER_UUR = 10**9
    mensen = [request.getfixturevalue(naam) for naam in BEZOEKERS]
    for leider in ("anna", "carla"):
        wie = request.getfixturevalue(leider)
        with als(toegang_van(wie)):
            bouw(wie)
    waar = _inhoud()
    kans = random.Random(3)  # noqa: S311
    lopers = [_Wandeling(toegang_van(m), client_van(m), waar, kans) for m in mensen]
    for _ in range(STAPPEN):
        kans.choice(lopers).stap()
    gemist = [pad for loper in lopers for pad in loper.gemist]
    teveel = [pad for loper in lopers for pad in loper.teveel]
    uitslag(
        "leeslog",
        paginas=STAPPEN,
        adressen=sum(len(loper.paden) for loper in lopers),
        geopend=sum(loper.geopend for loper in lopers),
        gemist=len(gemist),
        teveel=len(teveel),
    )
    assert not gemist + teveel, (sorted(set(gemist))[:10], sorted(set(teveel))[:10])
