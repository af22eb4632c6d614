"""From the parts of a document to the rows of a plan."""

import json
import re
from collections.abc import Sequence
from dataclasses import MISSING, asdict, fields
from typing import Any

from meldpunt.lib.planningstaal import maak_regel
from meldpunt.lib.tabellen import Alinea, GeenTabel, Gegevens, Kop, Rijen, Stuk, Tabel
from pijlers.planblad import (
    ACTIES,
    HERKOMST,
    KOLOMMEN,
    LABELS,
    LIJSTEN,
    OVER,
    actierijen,
    labels_van,
    lees_cel,
    lees_dag,
    soort_van,
)
from pijlers.planlezer.gelezen import Gelezen, Rij
from pijlers.planlezer.kolommen import EERSTE_RIJEN, herken
from pijlers.planvorm import PlanVorm, VormFout

GEEN_ACTIES = (
    "Wij vonden geen tabel met acties. Geef de kolommen een naam, zoals Wat, Wie en Wanneer."
)
GEEN_PLAN = "In dit bestand zitten geen gegevens van een plan."
# Names that say nothing: of a sheet nobody named, and of our own parts.
ZEGT_NIETS = re.compile(r"(?:blad|sheet|tabel|table)\s*\d*", re.IGNORECASE)
EIGEN_KOPPEN = {OVER, ACTIES, HERKOMST, *(kop for kop, _ in LIJSTEN.values())}
PIJLER = re.compile(r"pijler\b", re.IGNORECASE)
DAGEN = {"van", "tot", "besluit_datum"}
HERKOMSTVELDEN = ("code", "bron", "eis")


def lees_plan(stukken: Sequence[Stuk]) -> Gelezen:
    """Read the actions, and what else the document says of its plan.

    Args:
        stukken: of `meldpunt.lib.tabellen`.

    Raises:
        GeenTabel: no table has the columns of a plan.
    """
    for stuk in stukken:
        if isinstance(stuk, Gegevens):
            return _uit_gegevens(stuk.tekst)
    lezer = _Lezer()
    for stuk in stukken:
        lezer.neem(stuk)
    if not lezer.uit.kolommen:
        raise GeenTabel(GEEN_ACTIES)
    return lezer.klaar()


def _uit_gegevens(tekst: str) -> Gelezen:
    """Read data of our own by way of the same table as a sheet has."""
    try:
        vorm = PlanVorm.uit_json(json.loads(tekst))
    except (ValueError, VormFout) as fout:
        raise GeenTabel(GEEN_PLAN) from fout
    lezer = _Lezer()
    lezer.neem(Tabel(actierijen(vorm)))
    lezer.uit.plan = {naam: w for naam, w in vorm.als_json().items() if naam != "pijlers"}
    return lezer.klaar()


class _Lezer:
    """Walks through a document and remembers under which headings it is."""

    def __init__(self) -> None:
        self.uit = Gelezen()
        self.tabellen = 0
        self.koppen: list[Kop] = []
        self.toelichting: list[str] = []
        self.herkomst: dict[str, dict[str, str]] = {}
        # Of a table that goes on after a page or a line of text.
        self.kolommen: dict[str, int] = {}
        self.breedte = 0

    def klaar(self) -> Gelezen:
        """Give what was read, with where each action comes from."""
        for rij in self.uit.rijen:
            for veld, waarde in self.herkomst.get(rij.code, {}).items():
                setattr(rij, veld, getattr(rij, veld) or waarde)
        if self.herkomst:
            self.uit.kolommen = list(dict.fromkeys([*self.uit.kolommen, "bron", "eis"]))
        return self.uit

    def neem(self, stuk: Stuk) -> None:
        """Take the next part of the document."""
        if isinstance(stuk, Kop):
            self._sluit_pijler()
            self.koppen = [kop for kop in self.koppen if kop.niveau < stuk.niveau] + [stuk]
        elif isinstance(stuk, Alinea):
            self.toelichting.append(stuk.tekst)
        elif isinstance(stuk, Tabel):
            self.tabellen += 1
            self._neem_tabel(stuk)

    def _neem_tabel(self, tabel: Tabel) -> None:
        for plek, rij in enumerate(tabel.rijen[:EERSTE_RIJEN]):
            if lijst := _lijst_van(rij):
                self.uit.plan[lijst] = _lees_lijst(lijst, tabel.rijen[plek:])
                return
            if rij == [KOLOMMEN[veld] for veld in HERKOMSTVELDEN]:
                self._neem_herkomst(tabel.rijen[plek + 1 :])
                return
            if kolommen := herken(rij):
                self.kolommen, self.breedte = kolommen, len(rij)
                self._neem_acties(tabel, plek + 1)
                return
        if feiten := _feiten(tabel.rijen):
            self.uit.plan |= feiten
        elif self.kolommen and max(map(len, tabel.rijen), default=0) == self.breedte:
            self._neem_acties(tabel, 0)

    def _neem_herkomst(self, rijen: Rijen) -> None:
        for rij in rijen:
            velden = dict(zip(HERKOMSTVELDEN, [*rij, "", ""], strict=False))
            self.herkomst[velden.pop("code")] = velden

    def _neem_acties(self, tabel: Tabel, begin: int) -> None:
        self.uit.kolommen = list(dict.fromkeys([*self.uit.kolommen, *self.kolommen]))
        pijler, onderwerp = self._plaats()
        self._sluit_pijler()
        for nummer, rij in enumerate(tabel.rijen[begin:], start=tabel.eerste + begin):
            cellen = {v: rij[p] if p < len(rij) else "" for v, p in self.kolommen.items()}
            if (kop := _groep(rij, cellen)) is not None:
                if "pijler" not in self.kolommen and PIJLER.match(kop):
                    pijler, onderwerp = maak_regel(kop), ""
                else:
                    onderwerp = maak_regel(kop)
                self.uit.noem(pijler, onderwerp)
                continue
            if cellen.get("pijler"):
                if maak_regel(cellen["pijler"]) != pijler:
                    onderwerp = ""
                pijler = maak_regel(cellen["pijler"])
            onderwerp = maak_regel(cellen.get("onderwerp") or onderwerp)
            self.uit.noem(pijler, onderwerp, cellen.pop("toelichting", ""))
            inhoud = {v: w for v, w in cellen.items() if v not in ("pijler", "onderwerp")}
            if any(inhoud.values()) and not _is_kop(rij, self.kolommen):
                plaats = {"pijler": pijler, "onderwerp": onderwerp}
                self.uit.rijen.append(Rij(nummer, self.tabellen, **inhoud, **plaats))

    def _plaats(self) -> tuple[str, str]:
        """The pijler and subject that the headings above this table name."""
        koppen = [kop.tekst for kop in self.koppen]
        koppen = [k for k in koppen if k not in EIGEN_KOPPEN and not ZEGT_NIETS.fullmatch(k)]
        plek = next((nr for nr, kop in enumerate(koppen) if PIJLER.match(kop)), len(koppen) - 1)
        if not koppen or "pijler" in self.kolommen:
            return "", ""
        rest = koppen[plek + 1 :]
        return maak_regel(koppen[plek]), maak_regel(rest[-1]) if rest else ""

    def _sluit_pijler(self) -> None:
        """Lay the text under the heading of a pijler with that pijler."""
        kop = self.koppen[-1].tekst if self.koppen else ""
        if PIJLER.match(kop):
            self.uit.noem(maak_regel(kop), toelichting="\n".join(self.toelichting))
        self.toelichting = []


def _groep(rij: Sequence[str], cellen: dict[str, str]) -> str | None:
    """Give the text of a row that is a heading for the rows below it; None for any other."""
    gevuld = [cel for cel in rij if cel]
    alleen_eerste = len(gevuld) == 1 and bool(rij[0])
    eigen_kolom = cellen.get("pijler") or cellen.get("onderwerp") or cellen.get("toelichting")
    return gevuld[0] if alleen_eerste and not eigen_kolom else None


def _is_kop(rij: Sequence[str], kolommen: dict[str, int]) -> bool:
    """Whether the headings are said again, as Word does on a new page."""
    return herken(rij) == kolommen


def _lijst_van(rij: Sequence[str]) -> str | None:
    for veld, (_, eerste) in LIJSTEN.items():
        if rij and rij[0] == eerste and set(rij) <= {*labels_van(veld).values(), ""}:
            return veld
    return None


def _lees_lijst(veld: str, rijen: Rijen) -> list[dict[str, Any]]:
    naam_van = {label: naam for naam, label in labels_van(veld).items()}
    koppen = [naam_van.get(kop, "") for kop in rijen[0]]
    leeg = asdict(soort_van(veld)(*[""] * _verplicht(veld)))
    uit = []
    for rij in filter(any, rijen[1:]):
        cellen = {naam: cel for naam, cel in zip(koppen, rij, strict=False) if naam}
        uit.append({naam: lees_cel(naam, leeg[naam], cel) for naam, cel in cellen.items() if cel})
    return uit


def _verplicht(veld: str) -> int:
    return sum(v.default is MISSING for v in fields(soort_van(veld)))


def _feiten(rijen: Rijen) -> dict[str, Any]:
    """Give the facts of a table that has a name and a value per row; {} for any other table."""
    naam_van = {label: naam for naam, label in LABELS.items()}
    gevonden: dict[str, Any] = {}
    for rij in rijen:
        naam = naam_van.get(rij[0]) if len(rij) > 1 else None
        if naam in PlanVorm.__dataclass_fields__ and naam not in LIJSTEN:
            dag = lees_dag(rij[1]) if naam in DAGEN else None
            waarde = dag.isoformat() if dag else rij[1]
            if waarde and bool(dag) == (naam in DAGEN):
                gevonden[str(naam)] = waarde
    return gevonden if len(gevonden) > 1 else {}
