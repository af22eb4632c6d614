"""What the page of a report shows: four figures and the charts, made of the figures."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from rapportage.cijfers import GEEN_VORM, Cijfers, Pijlerstand, Regel, Tabel
from rapportage.grafiek import Grafiek, Verwijzing, maak_grafiek
from rapportage.uitvoer import NIET_GETOOND, getal


@dataclass(frozen=True)
class Kerncijfer:
    """One of the figures on top: the number, what it counts and a line below it."""

    getal: str
    naam: str
    onder: str


@dataclass(frozen=True)
class Blad:
    """The page."""

    kolom: str
    kolom_eerder: str
    kerncijfers: list[Kerncijfer]
    grafieken: list[Grafiek]
    pijlers: list[Pijlerstand]
    plan_titel: str
    is_leeg: bool


# The charts in order, with the file that holds the same figures.
GRAFIEKEN = {
    "vorm": "per-vorm",
    "bron": "per-bron",
    "waarheid": "per-uitkomst",
    "opvolging": "per-uitkomst",
    "maand": "per-maand",
    "terugkoppeling": "terugkoppeling",
}
# In these a row that counts nothing says something too.
MET_LEGE_RIJEN = ("vorm", "maand", "terugkoppeling")


# The filters of the work list (signalen) that show the rows of a chart, and its word for empty.
FILTERS = {"vorm": "vorm", "bron": "bron"}
LEEG = dict.fromkeys(GEEN_VORM, "leeg")


def maak_blad(cijfers: Cijfers, *, openbaar: bool) -> Blad:
    """Lay out the figures; a public page also keeps all rows that count nothing."""
    kolom, eerder = str(cijfers.periode.jaar), str(cijfers.periode.jaar_eerder.jaar)
    grafieken = []
    for naam, bestand in GRAFIEKEN.items():
        tabel = cijfers.tabellen[naam]
        grafiek = maak_grafiek(
            tabel,
            bestand=bestand,
            kolom=kolom,
            kolom_eerder=eerder,
            toon_leeg=openbaar or naam in MET_LEGE_RIJEN,
        )
        # A link at a row would tell that it counts something.
        links = [] if openbaar else _verwijzingen(tabel, kolom)
        grafieken.append(replace(grafiek, verwijzingen=links))
    return Blad(
        kolom=kolom,
        kolom_eerder=eerder,
        kerncijfers=_kerncijfers(cijfers),
        grafieken=[] if cijfers.signalen.is_leeg else grafieken,
        pijlers=cijfers.pijlers,
        plan_titel=cijfers.plan_titel,
        is_leeg=cijfers.signalen.nu == 0,
    )


def _verwijzingen(tabel: Tabel, jaar: str) -> list[Verwijzing]:
    """The work list knows years, not half years."""
    if tabel.naam not in FILTERS:
        return []
    vast = {"weergave": "alle", "jaar": jaar}
    return [
        Verwijzing(
            regel.naam, urlencode(vast | {FILTERS[tabel.naam]: LEEG.get(regel.code, regel.code)})
        )
        for regel in tabel.regels
        if regel.nu
    ]


def _kerncijfers(cijfers: Cijfers) -> list[Kerncijfer]:
    stand = cijfers.tabellen["stand"]
    return [
        Kerncijfer(getal(cijfers.signalen.nu), "signalen", _verschil(cijfers.signalen)),
        Kerncijfer(
            _van(stand["afgesloten"].nu, cijfers.signalen.nu),
            "signalen afgesloten",
            _los(stand["open"].nu, "nog open"),
        ),
        _terugkoppeling(cijfers.tabellen["terugkoppeling"]),
        _acties(cijfers.pijlers),
    ]


def _verschil(regel: Regel) -> str:
    if regel.nu is None or regel.eerder is None:
        return "Verschil met een jaar eerder: niet getoond"
    if regel.nu == regel.eerder:
        return "Evenveel als een jaar eerder"
    woord = "meer" if regel.nu > regel.eerder else "minder"
    return f"{abs(regel.nu - regel.eerder)} {woord} dan een jaar eerder"


def _terugkoppeling(tabel: Tabel) -> Kerncijfer:
    op_tijd, te_laat, open_ = (tabel[code].nu for code in ("op_tijd", "te_laat", "open"))
    delen = (op_tijd, te_laat, open_)
    nodig = None if None in delen else sum(n for n in delen if n is not None)
    onder = f"{_los(te_laat, 'te laat')}, {_los(open_, 'nog te doen')}"
    return Kerncijfer(_van(op_tijd, nodig), "terugkoppelingen op tijd", onder)


def _acties(pijlers: list[Pijlerstand]) -> Kerncijfer:
    goed = sum(p.klaar + p.op_schema + p.doorlopend for p in pijlers)
    totaal = sum(p.acties for p in pijlers)
    onder = f"{sum(p.te_laat for p in pijlers)} te laat"
    return Kerncijfer(_van(goed, totaal), "acties van het plan klaar of op schema", onder)


def _van(deel: int | None, geheel: int | None) -> str:
    if deel is None:
        return NIET_GETOOND.capitalize()
    return getal(deel) if geheel is None else f"{deel} van {geheel}"


def _los(aantal: int | None, wat: str) -> str:
    return f"{wat}: {getal(aantal)}" if aantal is None else f"{aantal} {wat}"
