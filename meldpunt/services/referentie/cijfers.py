"""Figures of others: tables as their source prints them (BLO-016..032, X-007)."""

from decimal import Decimal
from typing import Any

from meldpunt.lib.cijfertabel import Cel, tegenspraken
from meldpunt.models import Cijfer, Cijferreeks, Gebied, Gemeente, Ketenpartner
from meldpunt.models.cijfer import As, Staat
from meldpunt.rollen import Toegang
from meldpunt.services.referentie.bronnen import ReferentieFout, groepen, pak, teksten
from meldpunt.services.referentie.rijen import bestaande, vul_aan

TEKSTVELDEN = (
    "titel", "maker", "eenheid", "soort", "definitie", "rijen", "kolommen", "herkomst", "bron",
)  # fmt: skip
VELDEN = (*TEKSTVELDEN, "basis", "voetnoten", "opgaven")
PLEK = ("reeks_id", "gebied_id", "periode", "vorm", "groep", "kenmerk")
CIJFER_VELDEN = ("staat", "waarde", "tot", "noot")
WOORDEN = {staat.label: staat for staat in Staat}


def laad_cijfers(gemeente: Gemeente, gegevens: dict[str, Any], *, door: Toegang) -> list[str]:
    """Add the missing areas, tables and cells, found by code and place.

    Returns:
        a Dutch line per difference with the file, and per contradiction in the source itself.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    if "cijfers" not in gegevens:
        return []
    waar = f"Gemeente {gemeente.code}, cijfers"
    cijfers = pak(gegevens, "cijfers", dict, waar)
    lader = _Lader(gemeente, door, waar)
    for groep in groepen(cijfers, "gebieden", waar):
        lader.gebied(groep)
    for volgorde, groep in enumerate(groepen(cijfers, "reeksen", waar), start=1):
        lader.reeks(groep, volgorde)
    return lader.regels


class _Lader:
    """One load: what stands already, and the lines it found to say."""

    def __init__(self, gemeente: Gemeente, door: Toegang, waar: str) -> None:
        self.gemeente, self.door, self.waar = gemeente, door, waar
        self.gebieden = bestaande(Gebied, ("code",), gemeente=gemeente)
        self.reeksen = bestaande(Cijferreeks, ("code",), gemeente=gemeente)
        self.cijfers = bestaande(Cijfer, PLEK, gemeente=gemeente)
        self.partners = bestaande(Ketenpartner, ("naam",), gemeente=gemeente)
        self.regels: list[str] = []

    def gebied(self, groep: dict[str, Any]) -> None:
        code = pak(groep, "code", str, self.waar)
        waar = f"{self.waar}, gebied {code}"
        buiten = pak(groep, "deel_van", str, waar)
        nieuw = Gebied(
            gemeente=self.gemeente,
            code=code,
            naam=pak(groep, "naam", str, waar),
            deel_van=self._gebied(buiten, waar) if buiten else None,
        )
        bestaand = self.gebieden.get((code,))
        velden = ("naam", "deel_van_id")
        self.gebieden[(code,)], verschil = vul_aan(
            bestaand, nieuw, velden, waar=waar, door=self.door
        )
        self.regels += verschil

    def reeks(self, groep: dict[str, Any], volgorde: int) -> None:
        code = pak(groep, "code", str, self.waar)
        waar = f"{self.waar}, reeks {code}"
        nieuw = Cijferreeks(
            gemeente=self.gemeente,
            code=code,
            ketenpartner=self._partner(pak(groep, "ketenpartner", str, waar), waar),
            basis=_getal(groep["basis"], waar) if groep.get("basis") else None,
            voetnoten=groepen(groep, "voetnoten", waar),
            opgaven=groepen(groep, "opgaven", waar),
            volgorde=volgorde,
            **{veld: pak(groep, veld, str, waar) for veld in TEKSTVELDEN},
        )
        reeks, verschil = vul_aan(
            self.reeksen.get((code,)), nieuw, VELDEN, waar=waar, door=self.door
        )
        self.regels += verschil
        self._cellen(reeks, groep, waar)

    def _cellen(self, reeks: Cijferreeks, groep: dict[str, Any], waar: str) -> None:
        vast, koppen = pak(groep, "vast", dict, waar), teksten(groep, "koppen", waar)
        gelezen: list[Cel] = []
        for regel in pak(groep, "cellen", list, waar):
            if not isinstance(regel, list) or len(regel) != len(koppen) + 1:
                raise ReferentieFout(f"{waar}: een regel heeft niet bij elke kop een cel.")
            for kop, waarde in zip(koppen, regel[1:], strict=True):
                plek = {**vast, reeks.rijen: regel[0], reeks.kolommen: kop}
                cijfer = self._cijfer(reeks, plek, waarde, len(gelezen), waar)
                gelezen.append(Cel(regel[0], kop, cijfer.waarde))
        for zin in tegenspraken(gelezen, basis=reeks.basis, opgaven=reeks.opgaven):
            self.regels.append(f"Tegenspraak in de bron: {waar}. {zin}")

    def _cijfer(
        self, reeks: Cijferreeks, plek: dict[str, str], waarde: Any, volgorde: int, waar: str
    ) -> Cijfer:
        code = plek.get(As.GEBIED, "")
        nieuw = Cijfer(
            gemeente=self.gemeente,
            reeks=reeks,
            gebied=self._gebied(code, waar) if code else None,
            volgorde=volgorde,
            **{naam: tekst for naam, tekst in plek.items() if naam != As.GEBIED},
            **_waarde(waarde, waar),
        )
        bestaand = self.cijfers.get(tuple(getattr(nieuw, veld) for veld in PLEK))
        self.regels += vul_aan(
            bestaand, nieuw, CIJFER_VELDEN, waar=f"{waar}, {' '.join(plek.values())}",
            door=self.door,
        )[1]  # fmt: skip
        return nieuw

    def _gebied(self, code: str, waar: str) -> Gebied:
        if (code,) not in self.gebieden:
            raise ReferentieFout(f"{waar}: “{code}” staat niet bij de gebieden.")
        return self.gebieden[(code,)]

    def _partner(self, naam: str, waar: str) -> Ketenpartner | None:
        if naam and (naam,) not in self.partners:
            raise ReferentieFout(f"{waar}: “{naam}” staat niet bij de ketenpartners.")
        return self.partners.get((naam,))


def _waarde(cel: Any, waar: str) -> dict[str, Any]:
    """Read a cell: a number, [low, high], a word, or one of these with a note."""
    noot = ""
    if isinstance(cel, dict):
        noot, cel = pak(cel, "noot", str, waar), cel.get("waarde")
    if isinstance(cel, str) and cel in WOORDEN:
        return {"staat": WOORDEN[cel], "noot": noot}
    van, tot = cel if isinstance(cel, list) and len(cel) == 2 else (cel, None)
    return {
        "staat": Staat.GETAL,
        "waarde": _getal(van, waar),
        "tot": _getal(tot, waar) if tot is not None else None,
        "noot": noot,
    }


def _getal(waarde: Any, waar: str) -> Decimal:
    if isinstance(waarde, bool) or not isinstance(waarde, int | float):
        raise ReferentieFout(f"{waar}: “{waarde}” is geen getal.")
    return Decimal(str(waarde))
