"""An invented case: one report, and what people did with it step by step."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signalen.services import Kenmerken


@dataclass(frozen=True)
class Stap:
    """One act. `na` is days after the step before; None happens in the meeting itself."""

    doe: str
    na: float | None
    velden: dict[str, Any]


@dataclass(frozen=True)
class Geval:
    """One case, from its first report on."""

    dagen_geleden: int
    kenmerken: Kenmerken
    melding: dict[str, Any]
    waar: str
    stappen: tuple[Stap, ...]

    @property
    def titel(self) -> str:
        """The title of its signaal."""
        return self.kenmerken.titel


def lees_bestand(bestand: Path) -> dict[str, Any]:
    """Read the file of invented cases."""
    gelezen: dict[str, Any] = json.loads(bestand.read_text(encoding="utf-8"))
    return gelezen


def lees_geval(groep: dict[str, Any]) -> Geval:
    """Make a case of a group of the file; raises KeyError when something is missing."""
    kenmerken = Kenmerken(
        titel=groep["titel"],
        vormen=list(groep["vormen"]),
        sector=groep.get("sector", ""),
        risicogelegenheid=groep.get("risicogelegenheid", ""),
    )
    stappen = tuple(lees_stap(stap) for stap in groep["stappen"])
    return Geval(groep["dagen_geleden"], kenmerken, groep["melding"], groep["waar"], stappen)


def lees_stap(groep: dict[str, Any]) -> Stap:
    """Make a step of a group of the file."""
    velden = {naam: waarde for naam, waarde in groep.items() if naam not in ("doe", "na")}
    return Stap(groep["doe"], groep.get("na"), velden)
