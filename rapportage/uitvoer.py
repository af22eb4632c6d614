"""The figures as tables for a spreadsheet."""

from collections.abc import Callable, Iterable

from meldpunt.lib.rekenblad import schrijf
from rapportage.cijfers import Cijfers, Tabel

NIET_GETOOND = "niet getoond"

Rij = list[str]


def maak_csv(cijfers: Cijfers, naam: str) -> str:
    """Write one table.

    Args:
        cijfers: internal or made public; a figure that is not shown is written as such.
        naam: a name of `BESTANDEN`; raises KeyError for another one.
    """
    return schrijf(BESTANDEN[naam](cijfers))


def getal(aantal: int | None) -> str:
    """Write a figure, or that it is not shown."""
    return NIET_GETOOND if aantal is None else str(aantal)


def _kop(cijfers: Cijfers, *eerste: str) -> Rij:
    return [*eerste, cijfers.periode.naam, cijfers.periode.jaar_eerder.naam]


def _rijen(tabel: Tabel, *eerste: str) -> Iterable[Rij]:
    return ([*eerste, r.naam, getal(r.nu), getal(r.eerder)] for r in tabel.regels)


def _een_tabel(kolom: str, naam: str) -> Callable[[Cijfers], list[Rij]]:
    return lambda cijfers: [_kop(cijfers, kolom), *_rijen(cijfers.tabellen[naam])]


def _met_totaal(kolom: str, naam: str) -> Callable[[Cijfers], list[Rij]]:
    tabel = _een_tabel(kolom, naam)

    def rijen(cijfers: Cijfers) -> list[Rij]:
        alle = cijfers.signalen
        return [*tabel(cijfers), [alle.naam, getal(alle.nu), getal(alle.eerder)]]

    return rijen


def _per_uitkomst(cijfers: Cijfers) -> list[Rij]:
    tabellen = [cijfers.tabellen[naam] for naam in ("waarheid", "opvolging")]
    rijen = [rij for tabel in tabellen for rij in _rijen(tabel, tabel.titel)]
    return [_kop(cijfers, "Vraag", "Uitkomst"), *rijen]


def _plan(cijfers: Cijfers) -> list[Rij]:
    kop = ["Pijler", "Klaar", "Op schema", "Te laat", "Doorlopend", "Zonder datum"]
    rijen = [
        [
            f"{p.nummer} {p.naam}",
            *map(str, (p.klaar, p.op_schema, p.te_laat, p.doorlopend, p.anders)),
        ]
        for p in cijfers.pijlers
    ]
    return [kop, *rijen]


BESTANDEN: dict[str, Callable[[Cijfers], list[Rij]]] = {
    "per-vorm": _met_totaal("Vorm", "vorm"),
    "per-bron": _met_totaal("Bron", "bron"),
    "per-uitkomst": _per_uitkomst,
    "per-maand": _met_totaal("Maand", "maand"),
    "terugkoppeling": _een_tabel("Terugkoppeling", "terugkoppeling"),
    "plan": _plan,
}
