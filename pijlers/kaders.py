"""The frameworks that a gemeente can measure itself against: reference data in our own words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from pijlers.vorm import Vorm

BESTAND = Path(settings.BASE_DIR) / "fixtures" / "kaders.json"


@dataclass(frozen=True)
class PuntVorm(Vorm):
    """One item: the role it is of (may be empty), what is asked, and where the source says so."""

    code: str
    naam: str
    bron: str
    rol: str = ""


@dataclass(frozen=True)
class KaderVorm(Vorm):
    """A framework with its items, in the order of its source."""

    code: str
    naam: str
    bron: str
    punten: tuple[PuntVorm, ...] = ()


@dataclass(frozen=True)
class _Lijst(Vorm):
    kaders: tuple[KaderVorm, ...]


@cache
def kaders() -> dict[str, KaderVorm]:
    """Give every framework by code (HAA-054, HAA-057, DEB-009, TEY-012, TEY-015, TEY-037).

    Raises:
        VormFout: the file misses a field.
    """
    gegevens = json.loads(BESTAND.read_text(encoding="utf-8"))
    lijst = _Lijst.uit_json(gegevens, "De lijst met kaders")
    return {kader.code: kader for kader in lijst.kaders}
