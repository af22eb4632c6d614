"""Tables in plain text: copied from Word or Excel (tabs), with upright lines, CSV or HTML."""

import re
from collections.abc import Iterator

from meldpunt.lib.rekenblad_in import Rijen, begrens, lees_csv, schoon
from meldpunt.lib.tabellen.html_in import lees_html
from meldpunt.lib.tabellen.stukken import Alinea, Kop, Stuk, Tabel

HTML = re.compile(r"<\s*table[\s>]", re.IGNORECASE)
KOP = re.compile(r"(#{1,6})\s+(.*)")
STREEP = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
SCHEIDT = re.compile(r"(?<!\\)\|")


def lees_tekst(tekst: str) -> list[Stuk]:
    """Read what somebody pasted or a text file holds; the kind is told by its signs."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    if HTML.search(tekst):
        return lees_html(tekst)
    if "\t" in tekst:
        return [Tabel(begrens(lees_csv(tekst, "\t")))]
    if sum("|" in regel for regel in tekst.split("\n")) > 1:
        return list(_met_strepen(tekst))
    return [Tabel(begrens(lees_csv(tekst)))]


def _met_strepen(tekst: str) -> Iterator[Stuk]:
    rijen: Rijen = []
    eerste = 1
    for nummer, regel in enumerate(tekst.split("\n"), start=1):
        kaal = regel.strip()
        if "|" in kaal:
            eerste = eerste if rijen else nummer
            # The line below the headings keeps its place, so that row 4 here is line 4 there.
            rijen.append([] if STREEP.fullmatch(kaal) else _cellen(kaal))
            continue
        if rijen:
            yield Tabel(begrens(rijen), eerste)
            rijen = []
        if kop := KOP.fullmatch(kaal):
            yield Kop(len(kop[1]), schoon(kop[2]))
        elif kaal:
            yield Alinea(schoon(kaal))
    if rijen:
        yield Tabel(begrens(rijen), eerste)


def _cellen(regel: str) -> list[str]:
    regel = regel.removeprefix("|")
    regel = regel.removesuffix("|") if not regel.endswith("\\|") else regel
    return [_cel(cel) for cel in SCHEIDT.split(regel)]


def _cel(cel: str) -> str:
    recht = cel.replace("\\|", "|").replace("**", "")
    return schoon(re.sub(r"<br\s*/?>", "\n", recht, flags=re.IGNORECASE))
