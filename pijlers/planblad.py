"""A plan on paper and in a sheet: which headings, tables and columns it has, in words.

Writing (`pijlers.uitvoer`) and reading (`pijlers.planlezer`) share these words, so that what goes
out comes back the same (issue 6).
"""

import re
from dataclasses import fields
from datetime import date
from typing import Any, get_args, get_type_hints

from meldpunt.lib.datum import datum
from meldpunt.lib.planningstaal import maak_regel
from meldpunt.lib.tabellen import Alinea, Kop, Rijen, Stuk, Tabel
from pijlers.models.uitvoeringsplan import Feitsoort
from pijlers.planning import lees_planning
from pijlers.planvorm import ActieVorm, PijlerVorm, PlanVorm, Vorm

OVER = "Over dit plan"
ACTIES = "Acties"
HERKOMST = "Herkomst van de acties"
# The lists of a plan besides its actions: their heading and the name of their first column.
LIJSTEN = {
    "basisdocumenten": ("Waar dit plan op rust", "Document"),
    "feiten": ("Wat dit plan verder zegt", "Gegeven"),
    "toezeggingen": ("Toezeggingen zonder actie", "Toezegging"),
    "waarschuwingen": ("Let op bij dit plan", "Waarschuwing"),
}
LABELS = {
    "titel": "Titel", "van": "Eerste dag", "tot": "Laatste dag", "bron": "Herkomst",
    "bron_periode": "Herkomst van de periode", "besluit_orgaan": "Vastgesteld door",
    "besluit_datum": "Vastgesteld op", "opvolger": "Opvolger", "besluiten": "Besluiten",
    "ingetrokken": "Ingetrokken", "tekst": "Tekst", "planning": "Wanneer", "eis": "Eis",
}  # fmt: skip
KOLOMMEN = {
    "pijler": "Pijler", "toelichting": "Toelichting", "onderwerp": "Onderwerp", "code": "Code",
    "tekst": "Wat", "eigenaren": "Wie", "planning": "Wanneer", "bron": "Plaats in het plan",
    "eis": "Eis",
}  # fmt: skip
NAAM_VAN_PIJLER = re.compile(r"(?:pijler\s+)?(\d{1,3})(?:\s*[.:)–-]?\s+(\S.*))?", re.I | re.S)
MEESTE_TEKENS = 4000  # of a cell with owners
BUITEN_HAAKJES = re.compile(r",(?![^()]*\))")


def naar_stukken(vorm: PlanVorm) -> list[Stuk]:
    """Lay a plan out as it was adopted: per pijler its explanation and its table of actions."""
    uit: list[Stuk] = [Kop(1, vorm.titel), Kop(2, OVER), Tabel(feitenrijen(vorm))]
    for pijler in vorm.pijlers:
        uit.append(Kop(2, naam_van(pijler)))
        uit += [Alinea(pijler.toelichting)] if pijler.toelichting else []
        uit += [_actietabel(pijler)] if pijler.onderwerpen else []
    for veld, (kop, _) in LIJSTEN.items():
        if rijen := lijstrijen(vorm, veld):
            uit += [Kop(2, kop), Tabel(rijen)]
    herkomst = [[a.code, a.bron, a.eis] for _, _, a in vorm.rijen() if a.bron or a.eis]
    if herkomst:
        namen = [KOLOMMEN[veld] for veld in ("code", "bron", "eis")]
        uit += [Kop(2, HERKOMST), Tabel([namen, *herkomst])]
    return uit


def actierijen(vorm: PlanVorm) -> Rijen:
    """Give one table with every action and its place; the explanation stands at the first row."""
    rijen = [list(KOLOMMEN.values())]
    for pijler in vorm.pijlers:
        begin = [naam_van(pijler), pijler.toelichting]
        for onderwerp in pijler.onderwerpen:
            for actie in onderwerp.acties or (None,):
                rijen.append([*begin, onderwerp.naam, *_cellen(actie)])
                begin = [begin[0], ""]
        if not pijler.onderwerpen:
            rijen.append([*begin, "", *_cellen(None)])
    return rijen


def feitenrijen(vorm: PlanVorm) -> Rijen:
    """Give the facts of the plan, a name and a value per row."""
    losse = [veld.name for veld in fields(vorm) if veld.name in LABELS]
    return [["Gegeven", "Inhoud"],
            *([LABELS[naam], toon(getattr(vorm, naam))] for naam in losse)]  # fmt: skip


def lijstrijen(vorm: PlanVorm, veld: str) -> Rijen:
    """Give a list of the plan with its headings; columns nobody filled stay out; [] if empty."""
    regels: tuple[Vorm, ...] = getattr(vorm, veld)
    if not regels:
        return []
    labels = labels_van(veld)
    namen = [naam for naam in labels if any(getattr(regel, naam) for regel in regels)]
    rijen = [[_celtekst(naam, getattr(regel, naam)) for naam in namen] for regel in regels]
    return [[labels[naam] for naam in namen], *rijen]


def soort_van(veld: str) -> type[Vorm]:
    """Give the form of one line of this list."""
    soort: type[Vorm] = get_args(get_type_hints(PlanVorm)[veld])[0]
    return soort


def labels_van(veld: str) -> dict[str, str]:
    """Give the columns of a list by field; the first has a name that tells which list it is."""
    namen = [v.name for v in fields(soort_van(veld))]
    labels = {naam: LABELS.get(naam, naam.replace("_", " ").capitalize()) for naam in namen}
    return labels | {namen[0]: LIJSTEN[veld][1]}


def lees_cel(naam: str, leeg: object, cel: str) -> Any:
    """Read a cell as its field, by what that holds when empty: a list, a day or a text."""
    if isinstance(leeg, tuple):
        return cel.split("\n")
    if naam == "soort":
        return next((code for code, label in Feitsoort.choices if label == cel), cel)
    dag = lees_dag(cel) if leeg is None else None
    return dag.isoformat() if dag else cel


def _celtekst(naam: str, waarde: Any) -> str:
    return dict(Feitsoort.choices).get(waarde, waarde) if naam == "soort" else toon(waarde)


def naam_van(pijler: PijlerVorm) -> str:
    """Give "Pijler 1: Signaleren"."""
    return f"Pijler {pijler.nummer}: {pijler.naam}"


def splits_pijler(tekst: str) -> tuple[int | None, str]:
    """Take "Pijler 1: Signaleren" or "1. Signaleren" apart.

    Returns:
        the number, None without one; and the name, "" without one.
    """
    gevonden = NAAM_VAN_PIJLER.fullmatch(maak_regel(tekst))
    return (int(gevonden[1]), gevonden[2] or "") if gevonden else (None, maak_regel(tekst))


def toon_eigenaren(namen: tuple[str, ...]) -> str:
    """Give owners in one cell; a name that has a comma itself is closed with a semicolon."""
    los = len(namen) == 1 and BUITEN_HAAKJES.search(namen[0])
    return "; ".join(namen) + (";" if los else "")


def lees_eigenaren(cel: str) -> list[str]:
    """Give the owners of a cell: by line or semicolon, else by comma outside brackets.

    A cell longer than any list of names stays as it is: looking for brackets in it takes long.
    """
    if len(cel) > MEESTE_TEKENS:
        return [cel]
    delen = re.split(r"[;\n]", cel) if re.search(r"[;\n]", cel) else BUITEN_HAAKJES.split(cel)
    return list(dict.fromkeys(naam for deel in delen if (naam := " ".join(deel.split()))))


def lees_dag(cel: str) -> date | None:
    """Give the one day a cell names, however an office writes it; None for anything else."""
    spannen = lees_planning(cel).spannen if len(cel) <= 40 else ()
    dagen = {dag for span in spannen for dag in (span.eerste, span.laatste)}
    return dagen.pop() if len(dagen) == 1 else None


def toon(waarde: Any) -> str:
    """Give a value of the form as the text of a cell."""
    if isinstance(waarde, date):
        return datum(waarde)
    if isinstance(waarde, tuple):
        return "\n".join(str(deel) for deel in waarde)
    return "" if waarde is None else str(waarde)


def _actietabel(pijler: PijlerVorm) -> Tabel:
    namen = ("code", "tekst", "eigenaren", "planning")
    rijen, groepen = [[KOLOMMEN[veld] for veld in namen]], []
    for onderwerp in pijler.onderwerpen:
        groepen.append(len(rijen))
        rijen.append([onderwerp.naam, "", "", ""])
        rijen += [_cellen(actie)[:4] for actie in onderwerp.acties]
    return Tabel(rijen, groepen=groepen, breedtes=[14, 46, 22, 18])


def _cellen(actie: ActieVorm | None) -> list[str]:
    if actie is None:
        return [""] * 6
    eigenaren = toon_eigenaren(actie.eigenaren)
    return [actie.code, actie.tekst, eigenaren, actie.planning, actie.bron, actie.eis]
