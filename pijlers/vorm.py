"""Dataclasses that come from JSON and go back to it, with every value checked."""

from __future__ import annotations

from dataclasses import MISSING, Field, asdict, dataclass, fields
from datetime import date
from typing import Any, Self, get_args, get_type_hints


class VormFout(Exception):
    """Raised with one Dutch sentence when something is no plan; it names the place."""


@dataclass(frozen=True)
class Vorm:
    """What every part of the form shares: to JSON, and back with every value checked."""

    @classmethod
    def uit_json(cls, gegevens: object, waar: str = "Het plan") -> Self:
        """Make this part of a JSON value; a field the form doesn't know is passed over.

        Args:
            gegevens: a dict as `als_json` gives it: days are ISO texts, null is left open.
            waar: the place, for the sentence.

        Raises:
            VormFout: a field is missing or has another type.
        """
        if not isinstance(gegevens, dict):
            raise VormFout(f"{waar} is geen groep met velden.")
        soorten = get_type_hints(cls)
        waarden: dict[str, Any] = {}
        for veld in fields(cls):
            if gegevens.get(veld.name) is not None:
                plek = f"{waar}: “{veld.name}”"
                waarden[veld.name] = _lees(gegevens[veld.name], soorten[veld.name], plek)
            elif _is_verplicht(veld):
                raise VormFout(f"{waar}: “{veld.name}” ontbreekt.")
        return cls(**waarden)

    def als_json(self) -> dict[str, Any]:
        """Give plain JSON values; `uit_json` reads the same form back."""
        return {naam: _schrijf(waarde) for naam, waarde in asdict(self).items()}


def _is_verplicht(veld: Field[Any]) -> bool:
    return veld.default is MISSING


def _lees(waarde: object, soort: Any, waar: str) -> Any:
    """Read one value as its type: a text, a whole number, a day, a part or a list of those."""
    if get_args(soort) and get_args(soort)[-1] is Ellipsis:
        if not isinstance(waarde, list | tuple):
            raise VormFout(f"{waar} is geen lijst.")
        deel = get_args(soort)[0]
        return tuple(_lees(w, deel, f"{waar}, nummer {n}") for n, w in enumerate(waarde, start=1))
    if isinstance(soort, type) and issubclass(soort, Vorm):
        return soort.uit_json(waarde, waar)
    if soort is str or soort is int:
        return _enkel(waarde, soort, waar)
    return _dag(waarde, waar)


def _enkel(waarde: object, soort: type[str] | type[int], waar: str) -> str | int:
    if not isinstance(waarde, soort) or isinstance(waarde, bool):
        raise VormFout(f"{waar} is geen {'tekst' if soort is str else 'geheel getal'}.")
    return waarde


def _dag(waarde: object, waar: str) -> date:
    if isinstance(waarde, str):
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            pass
    raise VormFout(f"{waar} is geen datum.")


def _schrijf(waarde: object) -> object:
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, dict):
        return {naam: _schrijf(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_schrijf(deel) for deel in waarde]
    return waarde
