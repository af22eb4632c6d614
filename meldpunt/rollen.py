"""Who may see and do what: one page that a privacy officer can read.

The rules are data. `zichtbaar_voor` on every queryset, `weigering` on every verb and
`Toegang.mag_zien` on every closed field read this table, and nothing else knows a role.
`docs/wie-mag-wat.md` is printed from it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Rol(StrEnum):
    """A role of a person in one gemeente, or of the system itself."""

    MELDER = "melder"
    OOV = "oov"
    AANDACHTSFUNCTIONARIS = "aandachtsfunctionaris"
    BESTUUR = "bestuur"
    BEHEERDER = "beheerder"
    PRIVACY = "privacyfunctionaris"
    KETENPARTNER = "ketenpartner"
    SYSTEEM = "systeem"


class Vertrouwelijkheid(StrEnum):
    """How closed a signaal is."""

    GEWOON = "gewoon"
    VERTROUWELIJK = "vertrouwelijk"
    STRIKT = "strikt"


class Compartiment(StrEnum):
    """A kind of closed content; each role opens only its own kinds."""

    INHOUD = "inhoud"
    MELDER = "melder"
    ZORG = "zorg"
    UITGAAND = "uitgaand"
    # Why somebody broke the glass, and what the reviewer thinks of it.
    TOEZICHT = "toezicht"
    # Passwords with which the system itself logs in elsewhere: no person ever reads them.
    GEHEIM = "geheim"


class Onderdeel(StrEnum):
    """A part of the product that a role may enter."""

    # Reporting as a colleague, and seeing what was told about the own reports.
    MELDEN = "melden"
    SIGNALEN = "signalen"
    POSTBUS = "postbus"
    OVERLEG = "overleg"
    OVERLEG_LEIDEN = "overleg_leiden"
    TERUGKOPPELING = "terugkoppeling"
    PLAN = "plan"
    PLAN_WIJZIGEN = "plan_wijzigen"
    RAPPORT = "rapport"
    BEHEER = "beheer"
    # The read log and who has which right: only who holds no case may watch.
    TOEZICHT = "toezicht"
    # Saying who a confidential signaal exists for.
    INZAGE_GEVEN = "inzage_geven"
    # Taking over an old register, and taking that back as a whole.
    INLEZEN = "inlezen"
    # Hearing that a signaal may be linked with one of another gemeente (verder 3.16).
    VERBAND = "verband"
    # Opening a closed signaal in an emergency; judging afterwards whether that was right.
    NOODTOEGANG = "noodtoegang"
    NOODTOEGANG_BEOORDELEN = "noodtoegang_beoordelen"


INHOUD: dict[Compartiment, str] = {
    Compartiment.INHOUD: "Wat er gezegd, gevonden en besproken is, en over wie het gaat.",
    Compartiment.MELDER: "Wie meldde, en hoe die te bereiken is.",
    Compartiment.ZORG: "Welke hulp een slachtoffer krijgt.",
    Compartiment.UITGAAND: "Berichten aan melders en ketenpartners, en wat zij antwoorden.",
    Compartiment.TOEZICHT: "Waarom iemand noodtoegang nam, en het oordeel daarover.",
    Compartiment.GEHEIM: "Het wachtwoord van de postbus. Dat ziet niemand terug.",
}


@dataclass(frozen=True)
class Regel:
    """What one role may see and enter."""

    naam: str
    uitleg: str
    signalen: frozenset[Vertrouwelijkheid] = frozenset()
    compartimenten: frozenset[Compartiment] = frozenset()
    onderdelen: frozenset[Onderdeel] = frozenset()
    # Cases of which this role may learn that they exist, without seeing anything of them: their
    # number in the read log, the row behind a one-time link.
    telt: frozenset[Vertrouwelijkheid] = frozenset()


_V = Vertrouwelijkheid
_C = Compartiment
_O = Onderdeel
_BEHANDELEN = frozenset({_O.SIGNALEN, _O.POSTBUS, _O.OVERLEG, _O.TERUGKOPPELING, _O.PLAN})
_INHOUD = frozenset({_C.INHOUD, _C.MELDER, _C.ZORG, _C.UITGAAND})
_TOEZICHT = frozenset({_C.TOEZICHT})

REGELS: dict[Rol, Regel] = {
    Rol.MELDER: Regel(
        "Melder",
        "Meldt zelf, en leest wat wij over de eigen melding vertellen. Ziet geen signalen.",
        compartimenten=frozenset({_C.UITGAAND}),
        onderdelen=frozenset({_O.MELDEN}),
    ),
    Rol.OOV: Regel(
        "Medewerker OOV",
        "Ziet de gewone signalen van de gemeente waarvoor deze persoon nu werkt.",
        frozenset({_V.GEWOON}),
        _INHOUD,
        _BEHANDELEN | {_O.NOODTOEGANG},
    ),
    Rol.AANDACHTSFUNCTIONARIS: Regel(
        "Aandachtsfunctionaris",
        "Ziet ook vertrouwelijke signalen. Leidt het overleg, besluit en sluit af.",
        frozenset({_V.GEWOON, _V.VERTROUWELIJK}),
        _INHOUD | _TOEZICHT,
        _BEHANDELEN
        | {_O.OVERLEG_LEIDEN, _O.PLAN_WIJZIGEN, _O.RAPPORT, _O.INLEZEN, _O.VERBAND}
        | {_O.INZAGE_GEVEN, _O.NOODTOEGANG, _O.NOODTOEGANG_BEOORDELEN},
    ),
    Rol.BESTUUR: Regel(
        "Bestuurder",
        "Ziet cijfers en het uitvoeringsplan. Kan geen enkel signaal openen.",
        onderdelen=frozenset({_O.PLAN, _O.RAPPORT}),
    ),
    Rol.BEHEERDER: Regel(
        "Beheerder",
        "Richt de gemeente en de ketenpartners in. Ziet geen signalen.",
        onderdelen=frozenset({_O.BEHEER}),
    ),
    Rol.PRIVACY: Regel(
        "Privacyfunctionaris",
        "Houdt toezicht op inzage en verstrekking. Ziet geen inhoud van signalen.",
        compartimenten=_TOEZICHT,
        onderdelen=frozenset({_O.RAPPORT, _O.TOEZICHT, _O.NOODTOEGANG_BEOORDELEN}),
        telt=frozenset(_V),
    ),
    Rol.KETENPARTNER: Regel(
        "Ketenpartner",
        "Leest via een eenmalige link alleen het eigen bericht.",
        compartimenten=frozenset({_C.UITGAAND}),
        telt=frozenset(_V),
    ),
    Rol.SYSTEEM: Regel(
        "Het systeem",
        "Verstuurt post, plant overleggen en sluit af als alles gedaan is.",
        frozenset(_V),
        _INHOUD | {_C.GEHEIM},
        _BEHANDELEN,
    ),
}


@dataclass(frozen=True)
class Toegang:
    """One person acting for one gemeente in one role at one moment.

    Made once per request or task and passed on as `toegang` (reading) or `door` (writing).
    """

    medewerker_id: UUID | None
    naam: str
    gemeente_id: UUID
    gemeente_code: str
    gemeente_naam: str
    rol: Rol
    moment: datetime
    # Meldingen and postberichten this person reaches by an emergency access alone: who sent them
    # stays closed.
    zonder_melder: frozenset[UUID] = frozenset()

    @property
    def regel(self) -> Regel:
        """The rule of this role."""
        return REGELS[self.rol]

    @property
    def ziet(self) -> list[str]:
        """The kinds of confidentiality of which rows exist for the database."""
        return sorted(self.regel.signalen | self.regel.telt)

    def mag(self, onderdeel: Onderdeel) -> bool:
        """Say whether this person may enter this part of the product."""
        return onderdeel in self.regel.onderdelen

    def mag_zien(self, compartiment: Compartiment, gemeente_id: UUID) -> bool:
        """Say whether this person may open this kind of content of this gemeente."""
        return gemeente_id == self.gemeente_id and compartiment in self.regel.compartimenten

    def mag_melder_zien(self, object_id: UUID) -> bool:
        """Say whether this person may open who sent this melding or this postbericht."""
        return object_id not in self.zonder_melder


class GeenToegang(Exception):
    """Raised when content is opened by someone who may not see it."""
