"""The index keys: they turn an identifying value into a number that says nothing without them.

One random key per gemeente and year, in the folder of its month keys and so outside the database.
Whoever has the database alone can't guess a telephone number by trying them all. Two gemeenten that
look for links have a folder of their own, with one key for what they compare.
"""

import hmac
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import TypeVar
from uuid import UUID, uuid5

from meldpunt.kluis.sleutel import KluisFout
from meldpunt.kluis.sleutelbos import (
    huidige_maand,
    lees_maandsleutel,
    maak_maandsleutel,
    namen_in_de_bos,
    vernietig_maandsleutel,
)

# Beside "2026-11" in the folder; the other keys never have this shape.
_NAAM = re.compile(r"zoek-\d{4}(-\d{2}){0,2}")
BYTES = 8  # of the hash: enough to tell cases apart, too little to be worth guessing at
Waarde = TypeVar("Waarde", bound=tuple[str, str])


def bos_van_paar(een: UUID, ander: UUID) -> UUID:
    """Give the id under which two gemeenten keep their keys; the same whoever of the two asks."""
    laag, hoog = sorted((een, ander))
    return uuid5(laag, str(hoog))


def zoeksleutels(gemeente_id: UUID) -> list[str]:
    """Name the index keys of a gemeente, oldest first; two while a new one takes over."""
    return [naam for naam in namen_in_de_bos(gemeente_id) if _NAAM.fullmatch(naam)]


def zoeksleutel_om_te_schrijven(gemeente_id: UUID) -> str:
    """Name the newest index key, after making the first one; "" when that can't be made.

    Then nothing is found yet, but what somebody reports is kept: `vul_index` catches up.
    """
    if not zoeksleutels(gemeente_id):
        maak_maandsleutel(gemeente_id, f"zoek-{huidige_maand()[:4]}")
    return max(zoeksleutels(gemeente_id), default="")


def maak_zoeksleutel(gemeente_id: UUID, naam: str) -> None:
    """Make an index key; raises KluisFout when the folder can't be written."""
    if not maak_maandsleutel(gemeente_id, naam):
        raise KluisFout("De map met sleutels is niet te schrijven: zoeken kan nog niet.")


def vernietig_zoeksleutel(gemeente_id: UUID, naam: str) -> None:
    """Remove an index key for good: the marks made with it lead nowhere any more."""
    vernietig_maandsleutel(gemeente_id, naam)


def merken(gemeente_id: UUID, naam: str, waarden: Iterable[Waarde]) -> dict[Waarde, int]:
    """Give the marks of values: keyed hashes, cut off at 8 bytes, as the database keeps numbers.

    Args:
        gemeente_id: whose key; the same value has another mark elsewhere.
        naam: which of its index keys.
        waarden: kind and normalised value.

    Raises:
        KluisFout: the key is away.
    """
    sleutel = lees_maandsleutel(gemeente_id, naam)
    return {waarde: _merk(sleutel, "|".join(waarde)) for waarde in waarden}


def _merk(sleutel: bytes, tekst: str) -> int:
    kort = hmac.digest(sleutel, tekst.encode(), sha256)[:BYTES]
    return int.from_bytes(kort, "big", signed=True)
