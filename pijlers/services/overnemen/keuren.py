"""Judging the rows of a table against a plan: new, already there, changed, or not readable."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from meldpunt.lib.planningstaal import maak_regel
from pijlers.models import Actie
from pijlers.planblad import KOLOMMEN, lees_eigenaren, toon_eigenaren
from pijlers.planlezer import Gelezen, Rij
from pijlers.planning import MEESTE_TEKENS, Planning, Soort, lees_planning
from pijlers.planvorm import ActieVorm
from pijlers.services.overnemen.oordeel import Fout, Gekeurd, Keuring, Verschil
from pijlers.services.overnemen.plaats import LANGSTE_NAAM, Doel, GeenPlaats

LANGST = {"code": 40, "tekst": 2000, "planning": 200, "bron": 200, "eis": 100,
          "onderwerp": LANGSTE_NAAM}  # fmt: skip
LANGSTE_EIGENAAR = 200
ZONDER_PIJLER = "De pijler ontbreekt. Schrijf hem erbij, of kies er een voor alle rijen."
VRAAG = "Wij vragen u later een termijn te kiezen."
VOOR_BESLUIT = (
    "Deze termijn lag voor het besluit. Kies later een nieuwe datum, of meld de actie klaar."
)
BUITEN_PLAN = "Deze termijn valt buiten de periode van het plan. De actie komt niet aan de beurt."


def keur_rijen(gelezen: Gelezen, doel: Doel, pijler: str = "") -> Keuring:
    """Judge every row in its order; every column with something wrong is named.

    Args:
        gelezen: what was read.
        pijler: of new actions for which the table names none.
        doel: the plan as it stands; its new pijlers and subjects come with it.
    """
    doel.neem_koppen(gelezen.pijlers)
    keurder = _Keurder(doel, gelezen.kolommen, pijler)
    rijen = [keurder.keur(plaats, rij) for plaats, rij in enumerate(gelezen.rijen)]
    keurder.geef_codes(rijen)
    return Keuring(rijen, doel)


class _Keurder:
    """Knows the plan, and which codes and texts came before."""

    def __init__(self, doel: Doel, kolommen: list[str], pijler: str) -> None:
        self.doel, self.kolommen, self.pijler = doel, set(kolommen), pijler
        self.op_code = {actie.code: actie for actie in doel.acties}
        geldig = [actie for actie in doel.acties if actie.ingetrokken_op is None]
        self.op_tekst = {_gelijk(actie.tekst): actie for actie in geldig}
        self.gezien: dict[object, Rij] = {}

    def keur(self, plaats: int, rij: Rij) -> Gekeurd:
        uit = Gekeurd(plaats, rij)
        self._lengtes(uit)
        if not rij.tekst.strip():
            uit.fouten.append(Fout(KOLOMMEN["tekst"], "Hier staat niet wat er moet gebeuren."))
        uit.actie = self._bestaande(uit)
        self._plaats(uit)
        self._eenmaal(uit)
        planning = lees_planning(maak_regel(rij.planning)[: MEESTE_TEKENS + 1])
        uit.planning = planning.in_woorden()
        self._let_op(uit, planning)
        if not uit.fouten:
            uit.vorm = self._vorm(uit)
            uit.verschillen = list(self._verschillen(uit))
        return uit

    def geef_codes(self, rijen: list[Gekeurd]) -> None:
        """Number the new actions without a code behind those of their pijler."""
        zonder = [rij for rij in rijen if rij.vorm and not rij.vorm.code]
        aantal = Counter(rij.pijler for rij in zonder)
        bezet = set(self.op_code) | {rij.vorm.code for rij in rijen if rij.vorm}
        volgende: dict[int, int] = {}
        for rij in zonder:
            begin = f"{self.doel.gemeente_code}-P{rij.pijler}-"
            if rij.pijler not in volgende:
                volgende[rij.pijler] = _hoogste(bezet, begin) + 1
            nummer = volgende[rij.pijler]
            volgende[rij.pijler] += 1
            breedte = max(2, len(str(nummer + aantal[rij.pijler])))
            assert rij.vorm  # noqa: S101 - chosen above
            rij.vorm = replace(rij.vorm, code=f"{begin}{nummer:0{breedte}}")
            aantal[rij.pijler] -= 1

    def _lengtes(self, uit: Gekeurd) -> None:
        for veld, grens in LANGST.items():
            if len(getattr(uit.rij, veld)) > grens:
                zin = f"Dit zijn meer dan {grens} tekens. Maak het korter."
                uit.fouten.append(Fout(KOLOMMEN[veld], zin))
        if any(len(naam) > LANGSTE_EIGENAAR for naam in lees_eigenaren(uit.rij.eigenaren)):
            zin = f"Een naam heeft meer dan {LANGSTE_EIGENAAR} tekens. Zet er ; tussen."
            uit.fouten.append(Fout(KOLOMMEN["eigenaren"], zin))

    def _bestaande(self, uit: Gekeurd) -> Actie | None:
        code = maak_regel(uit.rij.code)
        actie = self.op_code.get(code) if code else self.op_tekst.get(_gelijk(uit.rij.tekst))
        if actie and actie.ingetrokken_op is not None:
            zin = "Deze actie is ingetrokken. Kies een andere code."
            uit.fouten.append(Fout(KOLOMMEN["code"], zin))
        return actie

    def _plaats(self, uit: Gekeurd) -> None:
        rij, actie = uit.rij, uit.actie
        if actie and not rij.pijler:
            uit.pijler, uit.onderwerp = actie.onderwerp.pijler.nummer, actie.onderwerp.naam
            return
        if not (rij.pijler or self.pijler):
            uit.fouten.append(Fout(KOLOMMEN["pijler"], ZONDER_PIJLER))
            return
        try:
            plek = self.doel.plek(rij.pijler or self.pijler)
        except GeenPlaats as zin:
            uit.fouten.append(Fout(KOLOMMEN["pijler"], str(zin)))
            return
        uit.pijler = plek.nummer
        zelfde_pijler = actie and actie.onderwerp.pijler.nummer == plek.nummer
        if actie and zelfde_pijler and not rij.onderwerp:
            uit.onderwerp = actie.onderwerp.naam
        elif not uit.fouten:
            # Without a subject the pijler itself is the subject, as in TEY chapter 8.
            uit.onderwerp = plek.noem(rij.onderwerp or plek.naam)

    def _eenmaal(self, uit: Gekeurd) -> None:
        """Refuse a row that says a thing twice: the same action, code, or text in a pijler."""
        code = maak_regel(uit.rij.code)
        sleutel: tuple[object, ...] = ("tekst", uit.pijler, _gelijk(uit.rij.tekst))
        if code or uit.actie:
            sleutel = ("code", uit.actie.code if uit.actie else code)
        eerder = self.gezien.setdefault(sleutel, uit.rij)
        if eerder is not uit.rij and uit.rij.tekst:
            wat, kolom = ("Deze code", "code") if code else ("Deze actie", "tekst")
            uit.fouten.append(Fout(KOLOMMEN[kolom], f"{wat} staat ook op {eerder.plek}."))

    def _let_op(self, uit: Gekeurd, planning: Planning) -> None:
        plan = self.doel.plan
        vensters = planning.vensters(plan.van, plan.tot)
        besluit = plan.besluit_datum
        if planning.soort == Soort.ONDUIDELIJK:
            uit.let_op.append(VRAAG)
        elif planning.soort == Soort.VENSTERS and not vensters:
            uit.let_op.append(BUITEN_PLAN)
        elif besluit and vensters and all(venster.laatste < besluit for venster in vensters):
            uit.voor_besluit = True
            uit.let_op.append(VOOR_BESLUIT)

    def _vorm(self, uit: Gekeurd) -> ActieVorm:
        """The words the action gets; what has no column stays as it stands."""
        rij, actie = uit.rij, uit.actie
        vorm = ActieVorm(
            code=actie.code if actie else maak_regel(rij.code),
            tekst=rij.tekst.strip(),
            planning=maak_regel(rij.planning),
            eigenaren=tuple(lees_eigenaren(rij.eigenaren)),
            eis=maak_regel(rij.eis),
            bron=maak_regel(rij.bron),
        )
        if actie is None:
            return vorm
        staan: dict[str, Any] = {"planning": actie.planning, "eigenaren": tuple(actie.eigenaren),
                                 "eis": actie.eis, "bron": actie.bron}  # fmt: skip
        houdt = {veld: waarde for veld, waarde in staan.items() if veld not in self.kolommen}
        return replace(vorm, **houdt)

    def _verschillen(self, uit: Gekeurd) -> list[Verschil]:
        actie, vorm = uit.actie, uit.vorm
        if actie is None or vorm is None:
            return []
        was = {
            "tekst": actie.tekst, "eigenaren": toon_eigenaren(tuple(actie.eigenaren)),
            "planning": actie.planning, "bron": actie.bron, "eis": actie.eis,
            "pijler": str(actie.onderwerp.pijler.nummer), "onderwerp": actie.onderwerp.naam,
        }  # fmt: skip
        wordt = {
            "tekst": vorm.tekst, "eigenaren": toon_eigenaren(vorm.eigenaren),
            "planning": vorm.planning, "bron": vorm.bron, "eis": vorm.eis,
            "pijler": str(uit.pijler), "onderwerp": uit.onderwerp,
        }  # fmt: skip
        return [
            Verschil(KOLOMMEN[veld], was[veld], wordt[veld])
            for veld in was
            if maak_regel(was[veld]) != maak_regel(wordt[veld])
        ]


def _gelijk(tekst: str) -> str:
    """A text by which two rows are the same action: without capitals, spaces and end signs."""
    return " ".join(tekst.casefold().split()).rstrip(" .;")


def _hoogste(codes: set[str], begin: str) -> int:
    patroon = re.compile(re.escape(begin) + r"(\d{1,6})")
    return max((int(g[1]) for code in codes if (g := patroon.fullmatch(code))), default=0)
