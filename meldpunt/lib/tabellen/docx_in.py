"""The headings and tables of a Word document: only its text part is opened, no relations."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from meldpunt.lib.rekenblad_in import (
    GEEN_TABEL,
    MAX_KOLOMMEN,
    XML_FOUTEN,
    GeenTabel,
    Rijen,
    begrens,
    controleer_zip,
    schoon,
)
from meldpunt.lib.tabellen.stukken import Alinea, Kop, Stuk, Tabel

DEEL, STIJLEN = "word/document.xml", "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VERVANGER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What stands around rows and paragraphs without being one: content controls, tracked changes.
OMHULSELS = {W + naam for naam in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
KOPSTIJL = re.compile(r"(?:heading|kop)\s*([1-9])", re.IGNORECASE)


def lees_docx(bestand: bytes) -> list[Stuk]:
    """Read a Word document.

    A cell that is merged downwards gives its text to every row; one that is merged sideways
    leaves the cells beside it empty.

    Raises:
        GeenTabel: damaged, with entities or a document type, or it unpacks to too much.
    """
    try:
        document, stijlen = _open(bestand)
    except XML_FOUTEN as fout:
        raise GeenTabel(GEEN_TABEL) from fout
    romp = document.find(W + "body")
    return [] if romp is None else list(_stukken(romp, _koppen(stijlen)))


def _open(bestand: bytes) -> tuple[Element, Element | None]:
    from defusedxml.ElementTree import fromstring

    controleer_zip(bestand)
    with zipfile.ZipFile(io.BytesIO(bestand)) as pak:
        document = fromstring(pak.read(DEEL), forbid_dtd=True)
        heeft_stijlen = STIJLEN in pak.namelist()
        stijlen = fromstring(pak.read(STIJLEN), forbid_dtd=True) if heeft_stijlen else None
    return document, stijlen


def _koppen(stijlen: Element | None) -> dict[str, int]:
    """Say which styles are headings; in a Dutch Word they are called "Kop1"."""
    uit: dict[str, int] = {}
    for stijl in stijlen.iter(W + "style") if stijlen is not None else ():
        naam = stijl.find(W + "name")
        gevonden = KOPSTIJL.fullmatch(naam.get(W + "val", "") if naam is not None else "")
        if gevonden:
            uit[stijl.get(W + "styleId", "")] = int(gevonden[1])
    return uit


def _stukken(romp: Element, koppen: dict[str, int]) -> Iterator[Stuk]:
    for blok in _binnen(romp):
        if blok.tag == W + "tbl":
            rijen = begrens(_rijen(blok))
            if rijen:
                yield Tabel(rijen)
        elif blok.tag == W + "p" and (tekst := _tekst(blok)):
            stijl = blok.find(f"{W}pPr/{W}pStyle")
            naam = stijl.get(W + "val", "") if stijl is not None else ""
            los = KOPSTIJL.fullmatch(naam)
            niveau = koppen.get(naam) or (int(los[1]) if los else 0)
            yield Kop(niveau, tekst) if niveau else Alinea(tekst)


def _binnen(element: Element) -> Iterator[Element]:
    for kind in element:
        if kind.tag in OMHULSELS:
            yield from _binnen(kind)
        else:
            yield kind


def _rijen(tabel: Element) -> Rijen:
    rijen: Rijen = []
    for rij in (kind for kind in _binnen(tabel) if kind.tag == W + "tr"):
        boven = rijen[-1] if rijen else []
        cellen: list[str] = []
        for cel in (kind for kind in _binnen(rij) if kind.tag == W + "tc"):
            plek = len(cellen)
            loopt_door = _loopt_door(cel) and plek < len(boven)
            cellen.append(boven[plek] if loopt_door else _celtekst(cel))
            cellen += [""] * (_breedte(cel) - 1)
        rijen.append(cellen)
    return rijen


def _loopt_door(cel: Element) -> bool:
    merk = cel.find(f"{W}tcPr/{W}vMerge")
    return merk is not None and merk.get(W + "val", "continue") == "continue"


def _breedte(cel: Element) -> int:
    merk = cel.find(f"{W}tcPr/{W}gridSpan")
    waarde = merk.get(W + "val", "") if merk is not None else ""
    return min(int(waarde), MAX_KOLOMMEN) if waarde.isascii() and waarde.isdigit() else 1


def _celtekst(cel: Element) -> str:
    regels = (_tekst(alinea) for alinea in cel.iter(W + "p"))
    return schoon("\n".join(regel for regel in regels if regel))


def _tekst(alinea: Element) -> str:
    return schoon("".join(_letters(alinea)))


def _letters(element: Element) -> Iterator[str]:
    for kind in element:
        if kind.tag == W + "t":
            yield kind.text or ""
        elif kind.tag in (W + "br", W + "cr"):
            yield "\n"
        elif kind.tag == W + "tab":
            yield " "
        elif kind.tag not in (VERVANGER, W + "del", W + "moveFrom", W + "pPr"):
            yield from _letters(kind)
