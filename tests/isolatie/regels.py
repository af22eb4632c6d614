"""What is approved, read from the two tables beside the tests.

`autorisatie.csv` says what opens for whom, `kanaries.csv` who may read which field. A cell holds
one word, a few words with `|` between them, or `*` for everything.
"""

import csv
from functools import cache
from pathlib import Path

from tests.wereld import kaal

KOLOMMEN = ("url_name", "rol", "relatie", "staat", "methode")
_TABELLEN = Path(__file__).parent.parent
Rij = dict[str, str]


def _lees(naam: str) -> list[Rij]:
    return list(csv.DictReader((_TABELLEN / naam).read_text().splitlines()))


REGELS = _lees("autorisatie.csv")
VELDEN = _lees("kanaries.csv")


def _past(cel: str, waarde: str) -> bool:
    return cel == "*" or waarde in cel.split("|")


@cache
def _voor_url(url: str) -> list[Rij]:
    return [r for r in REGELS if _past(r["url_name"], url)]


@cache
def verwacht(url: str, rol: str, relatie: str, staat: str, methode: str) -> str:
    """Give the approved answer: of the rows that fit, one that names the address, then the one
    with the fewest stars.
    """
    vraag = dict(zip(KOLOMMEN, (url, rol, relatie, staat, methode), strict=True))
    past = [r for r in _voor_url(url) if all(_past(r[k], vraag[k]) for k in KOLOMMEN)]
    if not past:
        raise AssertionError(f"geen regel in autorisatie.csv voor {vraag}")
    return min(past, key=_sterren)["verwacht"]


def _sterren(rij: Rij) -> tuple[bool, int]:
    return rij["url_name"] == "*", [rij[k] for k in KOLOMMEN].count("*")


@cache
def mag_lezen(veld: str, rol: str, relatie: str) -> bool:
    """Say whether this role may meet this field; a field without a row is for nobody."""
    return any(
        kaal(r["veld"]) == kaal(veld) and _past(r["rol"], rol) and _past(r["relatie"], relatie)
        for r in VELDEN
    )
