"""One thing that was recognised in a text."""

from enum import StrEnum
from typing import NamedTuple


class Soort(StrEnum):
    """What kind of thing leads from one case to another."""

    TELEFOON = "telefoon"
    EMAIL = "email"
    KENTEKEN = "kenteken"
    KVK = "kvk"
    POSTCODE = "postcode"
    ADRES = "adres"
    # The first two sounds of a street with the number: a typing error further on does no harm.
    BIJNA_ADRES = "bijna_adres"
    STRAAT = "straat"
    # The sound of the surname with the first letter of the given name, and the other way round:
    # a typing error spoils one of the two.
    ACHTERNAAM = "achternaam"
    VOORNAAM = "voornaam"


class Vondst(NamedTuple):
    """A kind with its value, written in the one way all its spellings share."""

    soort: Soort
    waarde: str
