"""The words in which people write when and how often: shared by plans and meetings.

A text becomes a short row of signs ("één keer per half jaar" → 1, keer, elke, 6 maanden).
Rules elsewhere look at whole rows of signs, so a text with one unknown word is unclear as a
whole and is asked, never guessed (eisen.md 4.8).
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """The kinds of signs. A sign with a number carries it in `waarde`."""

    KWARTAAL = "kwartaal"  # waarde: 1-4
    JAAR = "jaar"  # waarde: 2024
    GETAL = "getal"
    RANG = "rang"  # "derde": 3
    WEKEN = "weken"  # waarde: number of weeks
    MAANDEN = "maanden"  # waarde: number of months
    RITME_WEKEN = "ritme_weken"  # "wekelijks": 1
    RITME_MAANDEN = "ritme_maanden"  # "jaarlijks": 12
    KEER = "keer"
    ELKE = "elke"
    IN = "in"
    TOT = "tot"
    MINIMAAL = "minimaal"
    DOORLOPEND = "doorlopend"
    INDIEN_NODIG = "indien_nodig"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Teken:
    """One sign of the planning language."""

    soort: Soort
    waarde: int = 0


@dataclass(frozen=True)
class Ritme:
    """So many times in every period; the period is a number of weeks or of months.

    Exactly one of `weken` and `maanden` is positive. With `kwartalen` it is once in each of
    those quarters of every year, and `maanden` is 12.
    """

    keer: int
    weken: int = 0
    maanden: int = 0
    kwartalen: tuple[int, ...] = ()


GETALLEN = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
GETALLEN += ["elf", "twaalf"]
RANGEN = ["eerste", "tweede", "derde", "vierde"]

WOORDEN: dict[str, tuple[Teken, ...]] = {
    # Words that carry no meaning here.
    **dict.fromkeys(["de", "het", "en", "/"], ()),
    # Numbers.
    **{woord: (Teken(Soort.GETAL, n),) for n, woord in enumerate(GETALLEN)},
    **{woord: (Teken(Soort.RANG, n),) for n, woord in enumerate(RANGEN, 1)},
    **{
        f"{woord}maal": (Teken(Soort.GETAL, n), Teken(Soort.KEER))
        for n, woord in enumerate(GETALLEN)
    },
    "eens": (Teken(Soort.GETAL, 1), Teken(Soort.KEER)),
    **dict.fromkeys(["keer", "maal", "x"], (Teken(Soort.KEER),)),
    # Periods.
    **dict.fromkeys(["week", "weken"], (Teken(Soort.WEKEN, 1),)),
    **dict.fromkeys(["maand", "maanden"], (Teken(Soort.MAANDEN, 1),)),
    **dict.fromkeys(["kwartaal", "kwartalen"], (Teken(Soort.MAANDEN, 3),)),
    "halfjaar": (Teken(Soort.MAANDEN, 6),),
    **dict.fromkeys(["jaar", "kalenderjaar"], (Teken(Soort.MAANDEN, 12),)),
    # Rhythms in one word.
    "wekelijks": (Teken(Soort.RITME_WEKEN, 1),),
    "maandelijks": (Teken(Soort.RITME_MAANDEN, 1),),
    "halfjaarlijks": (Teken(Soort.RITME_MAANDEN, 6),),
    "jaarlijks": (Teken(Soort.RITME_MAANDEN, 12),),
    # Glue that does carry meaning.
    **dict.fromkeys(["per", "elke", "elk", "iedere", "ieder", "om"], (Teken(Soort.ELKE),)),
    "in": (Teken(Soort.IN),),
    **dict.fromkeys(["-", "t/m"], (Teken(Soort.TOT),)),
    # The rest.
    **dict.fromkeys(["minimaal", "minstens", "tenminste"], (Teken(Soort.MINIMAAL),)),
    **dict.fromkeys(["doorlopend", "continu"], (Teken(Soort.DOORLOPEND),)),
}
# Phrases that mean one thing are made one word first.
UITDRUKKINGEN = {
    "half jaar": "halfjaar",
    "ten minste": "tenminste",
    "tot en met": "t/m",
    "indien nodig": "indiennodig",
    "zo nodig": "indiennodig",
    "waar nodig": "indiennodig",
}
WOORDEN["indiennodig"] = (Teken(Soort.INDIEN_NODIG),)

AFBREKING = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")  # "mini- maal", broken over two lines
WOORD = re.compile(r"t/m|q[1-4](?!\d)|\d+x\b|\d+e\b|\d+(?!\w)|[^\W\d]+|[-–/]|[^\s,;.]")


def maak_regel(tekst: str) -> str:
    """The text on one line, with words that were broken over two lines made whole again."""
    return " ".join(AFBREKING.sub("", tekst).split())


def lees_tekens(tekst: str) -> tuple[Teken, ...]:
    """The signs of a text, in order; an unknown word is a sign of its own.

    Args:
        tekst: what someone wrote, any case, possibly over several lines.
    """
    gewoon = maak_regel(tekst).lower().replace("é", "e").replace("–", "-")
    for uitdrukking, woord in UITDRUKKINGEN.items():
        gewoon = re.sub(rf"\b{uitdrukking}\b", woord, gewoon)
    tekens = (teken for woord in WOORD.findall(gewoon) for teken in _lees_woord(woord))
    return _voeg_samen(list(tekens))


def _lees_woord(woord: str) -> tuple[Teken, ...]:
    if woord in WOORDEN:
        return WOORDEN[woord]
    if re.fullmatch(r"q[1-4]", woord):
        return (Teken(Soort.KWARTAAL, int(woord[1])),)
    if re.fullmatch(r"(19|20|21)\d\d", woord):
        return (Teken(Soort.JAAR, int(woord)),)
    if re.fullmatch(r"\d{1,2}", woord):
        return (Teken(Soort.GETAL, int(woord)),)
    if re.fullmatch(r"\d{1,2}x", woord):
        return (Teken(Soort.GETAL, int(woord[:-1])), Teken(Soort.KEER))
    if re.fullmatch(r"[1-4]e", woord):
        return (Teken(Soort.RANG, int(woord[0])),)
    return (Teken(Soort.ONBEKEND),)


def _voeg_samen(tekens: list[Teken]) -> tuple[Teken, ...]:
    """Join what only means something together: "derde kwartaal" is Q3, "in 2026" is 2026."""
    uit: list[Teken] = []
    for teken in tekens:
        vorige = uit[-1].soort if uit else None
        if teken == Teken(Soort.MAANDEN, 3) and vorige == Soort.RANG:
            uit[-1] = Teken(Soort.KWARTAAL, uit[-1].waarde)
        elif teken.soort in {Soort.KWARTAAL, Soort.JAAR} and vorige == Soort.IN:
            uit[-1] = teken
        else:
            uit.append(teken)
    return tuple(uit)


def lees_ritme(tekens: tuple[Teken, ...]) -> Ritme | None:
    """The rhythm that this whole row of signs is, or None.

    Known: one word ("jaarlijks"); a year with quarters ("jaarlijks, Q2 en Q4"); times in a
    period ("een keer in de drie maanden"); every period ("elk kwartaal", "om de vier jaar").
    """
    match tekens:
        case (Teken(Soort.RITME_WEKEN, lengte),):
            return Ritme(1, weken=lengte)
        case (Teken(Soort.RITME_MAANDEN, lengte),):
            return Ritme(1, maanden=lengte)
        case (Teken(Soort.RITME_MAANDEN, 12), *rest):
            kwartalen = lees_reeks(tuple(rest), Soort.KWARTAAL)
            return Ritme(len(kwartalen), maanden=12, kwartalen=kwartalen) if kwartalen else None
        case (Teken(Soort.GETAL, keer), Teken(Soort.KEER), Teken(Soort.ELKE | Soort.IN), *rest):
            return _per_periode(keer, rest) if keer else None
        case (Teken(Soort.ELKE), *rest):
            return _per_periode(1, rest)
    return None


def _per_periode(keer: int, periode: list[Teken]) -> Ritme | None:
    """A period, perhaps with a number before it: "half jaar", "drie maanden"."""
    match periode:
        case [Teken(Soort.WEKEN, lengte)]:
            return Ritme(keer, weken=lengte)
        case [Teken(Soort.MAANDEN, lengte)]:
            return Ritme(keer, maanden=lengte)
        case [Teken(Soort.GETAL, aantal), Teken(Soort.WEKEN, lengte)] if aantal:
            return Ritme(keer, weken=aantal * lengte)
        case [Teken(Soort.GETAL, aantal), Teken(Soort.MAANDEN, lengte)] if aantal:
            return Ritme(keer, maanden=aantal * lengte)
    return None


def lees_reeks(tekens: tuple[Teken, ...], soort: Soort) -> tuple[int, ...]:
    """Years or quarters in order: "Q2 en Q4" is (2, 4), "Q1 t/m Q3" is (1, 2, 3).

    Empty when the row holds anything else.
    """
    match tekens:
        case (Teken(begin_soort, begin), Teken(Soort.TOT), Teken(eind_soort, eind)):
            goed = begin_soort == eind_soort == soort
            return tuple(range(begin, eind + 1)) if goed and begin < eind else ()
    if any(teken.soort != soort for teken in tekens):
        return ()
    return tuple(sorted({teken.waarde for teken in tekens}))


def getal_in_woorden(getal: int) -> str:
    """The number as a word up to twelve, in digits above."""
    if getal == 1:
        return "één"
    return GETALLEN[getal] if getal < len(GETALLEN) else str(getal)
