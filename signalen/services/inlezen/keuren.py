"""Judging one row of an old register: what it says, or what is wrong with it and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from meldpunt.lib.datum import MAANDEN, NEDERLAND, datum
from meldpunt.lib.velden import LANGSTE_TEKST
from meldpunt.models import Ketenpartner, LijstItem
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import LANGSTE_MELDER, ZONDER_MELDER, Bericht
from signalen.services.inlezen.kolommen import LABELS
from signalen.services.openen import Kenmerken

LANGSTE_TITEL, LANGSTE_PLAATS, LANGSTE_KENMERK = 120, 200, 60  # characters
OPEN = {"", "open", "nieuw", "in behandeling", "lopend", "loopt", "actief", "bezig", "verrijken"}
DICHT = {"gesloten", "afgesloten", "dicht", "afgehandeld", "klaar", "gereed", "afgerond"}
JA_NEE = {"": "", "ja": "ja", "j": "ja", "nee": "nee", "n": "nee", "onbekend": "", "?": "",
          "weet ik niet": ""}  # fmt: skip
# How the channels and kinds of reporters are written besides their own names.
KANALEN = {"mail": "postbus", "e-mail": "postbus", "email": "postbus", "tel": "telefoon",
           "m": "mma", "m.": "mma"}  # fmt: skip
SOORTEN = {"burger": "inwoner", "bewoner": "inwoner", "collega": "collega",
           "partner": "ketenpartner", "onbekend": "anoniem"}  # fmt: skip
MAAND_NR = {naam[:3]: nr for nr, naam in enumerate(MAANDEN, start=1)} | {"mrt": 3}
_TIJD = r"(?:[ T]+(?P<uur>\d{1,2})[:.](?P<minuut>\d{2})(?::\d{2})?)?"
DATUMS = (
    re.compile(rf"(?P<jaar>\d{{4}})-(?P<maand>\d{{1,2}})-(?P<dag>\d{{1,2}}){_TIJD}"),
    re.compile(rf"(?P<dag>\d{{1,2}})[-/.](?P<maand>\d{{1,2}})[-/.](?P<jaar>\d{{4}}){_TIJD}"),
    re.compile(rf"(?P<dag>\d{{1,2}})[ -](?P<maand>[a-z]{{3,9}})\.?[ -](?P<jaar>\d{{4}}){_TIJD}"),
)
OUDSTE_JAAR = 1990

AL_DICHT = "Dit signaal is in het oude register al gesloten. Wij nemen alleen open signalen over."


@dataclass(frozen=True)
class Fout:
    """What is wrong, in which column."""

    kolom: str
    zin: str


@dataclass(frozen=True)
class Keuze:
    """What a person chose before reading: which column holds what, and the usual channel."""

    kolommen: Mapping[str, int]
    kanaal: str


@dataclass(frozen=True)
class Namen:
    """The lists of the gemeente, by name and code in small letters."""

    vormen: Mapping[str, str]
    partners: Mapping[str, Ketenpartner]


@dataclass
class Gekeurd:
    """One row, judged: `bericht` only when nothing is wrong with it."""

    nummer: int
    rij: list[str]
    cellen: Mapping[str, str]
    fouten: list[Fout] = field(default_factory=list)
    bericht: Bericht | None = None
    kenmerken: Kenmerken | None = None
    waar: str = ""


def namen_van(toegang: Toegang) -> Namen:
    """Read what the words in a register may mean in this gemeente."""
    vormen = LijstItem.objects.keuzes("vorm", toegang.gemeente_id)
    partners = Ketenpartner.objects.zichtbaar_voor(toegang).actief()
    return Namen(
        {woord.lower(): code for code, naam in vormen for woord in (code, naam)},
        {partner.naam.lower(): partner for partner in partners},
    )


def keur(nummer: int, rij: list[str], keuze: Keuze, namen: Namen) -> Gekeurd:
    """Judge one row; every column with something wrong is named, not only the first."""
    cellen = {veld: cel(rij, keuze, veld) for veld in LABELS}
    gekeurd = Gekeurd(nummer, rij, cellen, waar=cellen["waar"])
    gelezen = _Lezer(cellen, namen, gekeurd.fouten)
    ontvangen_op = gelezen.moment()
    kanaal = gelezen.kanaal() or keuze.kanaal
    soort, partner = gelezen.melder(kanaal)
    vormen, minderjarig = gelezen.vormen(), gelezen.minderjarig()
    gelezen.stand()
    gelezen.teksten()
    if gekeurd.fouten or ontvangen_op is None:
        return gekeurd
    gekeurd.bericht = Bericht(
        tekst=_tekst(cellen),
        kanaal=kanaal,
        ontvangen_op=ontvangen_op,
        melder_soort=soort,
        ketenpartner=partner,
        melder_naam=cellen["melder_naam"],
        melder_contact=cellen["melder_contact"],
    )
    titel = cellen["titel"] or f"Uit het oude register, {datum(ontvangen_op)}"
    gekeurd.kenmerken = Kenmerken(titel, vormen, minderjarig)
    return gekeurd


def cel(rij: list[str], keuze: Keuze, veld: str) -> str:
    """Give what stands in the column of this field; "" without one."""
    return rij[plek] if (plek := keuze.kolommen.get(veld, -1)) in range(len(rij)) else ""


def _tekst(cellen: Mapping[str, str]) -> str:
    kenmerk = cellen["kenmerk"]
    return cellen["tekst"] + (f"\n\nNummer in het oude register: {kenmerk}" if kenmerk else "")


@dataclass
class _Lezer:
    """Reads the cells of one row and gathers what is wrong."""

    cellen: Mapping[str, str]
    namen: Namen
    fouten: list[Fout]

    def fout(self, veld: str, zin: str) -> None:
        self.fouten.append(Fout(LABELS[veld], zin))

    def moment(self) -> datetime | None:
        cel = self.cellen["ontvangen"]
        if not cel:
            self.fout("ontvangen", "De datum ontbreekt.")
            return None
        moment = lees_moment(cel)
        if moment is None:
            self.fout("ontvangen", f"“{_kort(cel)}” is geen datum. Schrijf die als 3-3-2021.")
        elif moment > timezone.now():
            self.fout("ontvangen", "Deze datum is nog niet geweest.")
            return None
        elif moment.year < OUDSTE_JAAR:
            self.fout("ontvangen", f"Deze datum ligt voor {OUDSTE_JAAR}. Controleer het jaar.")
            return None
        return moment

    def kanaal(self) -> str:
        return self._kies("kanaal", Kanaal.choices, KANALEN)

    def melder(self, kanaal: str) -> tuple[str, Ketenpartner | None]:
        """Who reported; of a channel that never tells it nothing is taken over (BLO-048)."""
        if kanaal in ZONDER_MELDER:
            return MelderSoort.ANONIEM, None
        soort = self._kies("melder_soort", MelderSoort.choices, SOORTEN)
        naam = self.cellen["ketenpartner"]
        partner = self.namen.partners.get(naam.lower()) if naam else None
        if naam and partner is None:
            zin = f"“{_kort(naam)}” staat niet bij uw ketenpartners."
            self.fout("ketenpartner", zin)
        if partner or soort == MelderSoort.KETENPARTNER:
            if not naam:
                self.fout("ketenpartner", "De naam van de ketenpartner ontbreekt.")
            return MelderSoort.KETENPARTNER, partner
        bekend = self.cellen["melder_naam"] or self.cellen["melder_contact"]
        return soort or (MelderSoort.ANDERS if bekend else MelderSoort.ANONIEM), None

    def vormen(self) -> list[str]:
        delen = [deel.strip() for deel in re.split(r"[,;/+\n]| en ", self.cellen["vormen"])]
        gevonden: dict[str, None] = {}
        for deel in filter(None, delen):
            if deel.lower() in ("onbekend", "nog niet duidelijk"):
                continue
            if code := self.namen.vormen.get(deel.lower()):
                gevonden[code] = None
            else:
                self.fout("vormen", f"“{_kort(deel)}” staat niet in uw lijst met vormen.")
        return list(gevonden)

    def minderjarig(self) -> str:
        cel = self.cellen["minderjarig"].lower()
        if cel not in JA_NEE:
            self.fout("minderjarig", f"“{_kort(cel)}” is geen ja of nee.")
        return JA_NEE.get(cel, "")

    def stand(self) -> None:
        cel = self.cellen["status"].lower()
        if cel in DICHT:
            self.fout("status", AL_DICHT)
        elif cel not in OPEN:
            self.fout("status", f"Wij kennen de status “{_kort(cel)}” niet. Maak er open van.")

    def teksten(self) -> None:
        if not self.cellen["tekst"]:
            self.fout("tekst", "De tekst ontbreekt.")
        grenzen = {
            "tekst": LANGSTE_TEKST - LANGSTE_KENMERK - 40, "titel": LANGSTE_TITEL,
            "waar": LANGSTE_PLAATS, "kenmerk": LANGSTE_KENMERK, "melder_naam": LANGSTE_MELDER,
            "melder_contact": LANGSTE_MELDER,
        }  # fmt: skip
        for veld, grens in grenzen.items():
            if len(self.cellen[veld]) > grens:
                self.fout(veld, f"Dit zijn meer dan {grens} tekens. Maak het korter.")

    def _kies(self, veld: str, keuzes: list[tuple[str, str]], ook: Mapping[str, str]) -> str:
        cel = self.cellen[veld].lower()
        bekend = {woord.lower(): code for code, naam in keuzes for woord in (code, naam)}
        if cel and cel not in bekend and cel not in ook:
            namen = ", ".join(naam for _, naam in keuzes)
            self.fout(veld, f"“{_kort(cel)}” kennen wij niet. U kunt kiezen uit: {namen}.")
        return bekend.get(cel) or ook.get(cel, "")


def lees_moment(cel: str) -> datetime | None:
    """Read a day, maybe with a time, as Dutch offices write it; None when it is no day.

    A day without a time begins at midnight: the hour is not known.
    """
    for vorm in DATUMS:
        if gevonden := vorm.fullmatch(cel.strip().lower()):
            delen = gevonden.groupdict()
            maand = delen["maand"]
            nr = int(maand) if maand.isdigit() else MAAND_NR.get(maand[:3], 0)
            uur, minuut = int(delen["uur"] or 0), int(delen["minuut"] or 0)
            try:
                return datetime(
                    int(delen["jaar"]), nr, int(delen["dag"]), uur, minuut, tzinfo=NEDERLAND
                )
            except ValueError:
                return None
    return None


def _kort(cel: str) -> str:
    return cel if len(cel) <= 40 else f"{cel[:39]}…"
