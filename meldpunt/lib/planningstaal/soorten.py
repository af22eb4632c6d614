"""The signs of the planning language."""

from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """The kinds of signs. A sign with a number carries it in `waarde`."""

    # Named days.
    JAAR = "jaar"  # waarde: 2024
    KWARTAAL = "kwartaal"  # waarde: 1-4
    HELFT = "helft"  # waarde: 1-2
    MAAND = "maand"  # waarde: 1-12
    SEIZOEN = "seizoen"  # waarde: 1-4 from spring on, 5 before the summer, 6 after it
    RAND = "rand"  # waarde: 1 begin, 2 middle, 3 end, 4 the last day
    WEEKNUMMER = "weeknummer"
    SCHOOLJAAR = "schooljaar"
    PLAN = "plan"  # "in de periode van het plan"
    # Numbers and periods.
    GETAL = "getal"
    RANG = "rang"  # "derde": 3; "laatste": -1
    KEER = "keer"
    DAGEN = "dagen"  # waarde: number of days
    WEKEN = "weken"
    MAANDEN = "maanden"
    RITME_DAGEN = "ritme_dagen"  # "dagelijks": 1
    RITME_WEKEN = "ritme_weken"
    RITME_MAANDEN = "ritme_maanden"  # "jaarlijks": 12
    # Words that tie the others together.
    ELKE = "elke"
    PER = "per"
    OM = "om"
    IN = "in"
    TOT = "tot"  # the last one counts too; waarde 1 for a mere dash
    TOT_AAN = "tot_aan"  # the last one does not count
    TUSSEN = "tussen"
    OF = "of"
    VOOR = "voor"
    UITERLIJK = "uiterlijk"
    VANAF = "vanaf"
    INGAAND = "ingaand"  # "met ingang van"
    START = "start"
    DAARNA = "daarna"
    VERDER = "verder"  # "2025 en verder"
    # How it returns.
    MINIMAAL = "minimaal"
    EENMALIG = "eenmalig"
    DOORLOPEND = "doorlopend"
    INDIEN_NODIG = "indien_nodig"
    VAKER = "vaker"
    # Not understood, or understood to say nothing certain.
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Teken:
    """One sign of the planning language."""

    soort: Soort
    waarde: int = 0


Tekens = tuple[Teken, ...]
