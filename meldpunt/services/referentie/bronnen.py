"""Reading reference files: what is missing or has the wrong shape becomes one sentence."""

import json
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T", str, bool, list[Any], dict[str, Any])
SOORTEN = {str: "tekst", bool: "ja of nee", list: "lijst", dict: "groep met velden"}


class ReferentieFout(Exception):
    """Raised with one Dutch sentence when a reference file can't be used."""


def lees(pad: Path) -> dict[str, Any]:
    """Read one JSON file; raises ReferentieFout when it can't be read or is no group of fields."""
    try:
        gegevens = json.loads(pad.read_text(encoding="utf-8"))
    except OSError as fout:
        raise ReferentieFout("Dit bestand is niet te openen.") from fout
    except UnicodeDecodeError as fout:
        raise ReferentieFout("Dit bestand is geen UTF-8.") from fout
    except json.JSONDecodeError as fout:
        raise ReferentieFout(f"Regel {fout.lineno} is geen geldige JSON.") from fout
    if not isinstance(gegevens, dict):
        raise ReferentieFout("Dit bestand is geen groep met velden.")
    return gegevens


def pak(gegevens: dict[str, Any], sleutel: str, soort: type[T], waar: str) -> T:
    """Give a value of the asked type.

    Args:
        gegevens: one group of fields from a file.
        sleutel: the field.
        soort: str, bool, list or dict.
        waar: the place in the file, for the sentence.

    Raises:
        ReferentieFout: the field is missing or has another type.
    """
    waarde = gegevens.get(sleutel)
    if not isinstance(waarde, soort):
        raise ReferentieFout(f"{waar}: “{sleutel}” ontbreekt of is geen {SOORTEN[soort]}.")
    return waarde


def groepen(gegevens: dict[str, Any], sleutel: str, waar: str) -> list[dict[str, Any]]:
    """Give a list of groups; raises ReferentieFout when it is something else."""
    lijst = pak(gegevens, sleutel, list, waar)
    if not all(isinstance(groep, dict) for groep in lijst):
        raise ReferentieFout(f"{waar}: “{sleutel}” bevat iets dat geen groep met velden is.")
    return lijst


def teksten(gegevens: dict[str, Any], sleutel: str, waar: str) -> list[str]:
    """Give a list of texts; raises ReferentieFout when it is something else."""
    lijst = pak(gegevens, sleutel, list, waar)
    if not all(isinstance(tekst, str) for tekst in lijst):
        raise ReferentieFout(f"{waar}: “{sleutel}” bevat iets dat geen tekst is.")
    return lijst
