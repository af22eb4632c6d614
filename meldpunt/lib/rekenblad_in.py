"""Reading a table somebody sends, CSV or Excel, within limits: rows of plain text cells."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException

from meldpunt.lib.rekenblad import FORMULE

MAX_BYTES = 5 * 1024 * 1024
MAX_RIJEN = 10_000  # without the headings
MAX_KOLOMMEN = 60
MAX_CEL = 20_000  # characters
# An Excel file is a zip: this much it may be unpacked, however small it came in.
MAX_UITGEPAKT = 60 * 1024 * 1024
MAX_DELEN = 500
MAX_BLADEN = 20
ZIP = b"PK\x03\x04"
OUD_EXCEL = b"\xd0\xcf\x11\xe0"
SCHEIDINGEN = (";", ",", "\t")
# How a table from another program may say its letters, the surest first.
BOMMEN = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

TE_GROOT = "Het bestand is groter dan 5 MB. Verdeel het in stukken."
TE_LANG = "Het bestand heeft meer dan 10.000 rijen. Verdeel het in stukken."
TE_BREED = "Het bestand heeft meer dan 60 kolommen. Haal weg wat u niet nodig hebt."
CEL_TE_LANG = "Rij {rij} heeft een cel met meer dan 20.000 tekens. Maak die korter."
LEEG = "In het bestand staan geen rijen."
GEEN_TABEL = (
    "Wij kunnen dit bestand niet lezen. Bewaar het als xlsx of als csv en kies het opnieuw."
)
TE_OUD = "Dit is een oud Excel-bestand. Bewaar het in Excel als xlsx en kies het opnieuw."
MET_MACROS = "In dit bestand zitten macro’s. Bewaar het zonder macro’s en kies het opnieuw."

# The ways in which a damaged document fails inside a library.
XML_FOUTEN = (
    zipfile.BadZipFile, DefusedXmlException, ParseError, KeyError, ValueError, IndexError,
    TypeError, AttributeError, EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip

Rijen = list[list[str]]


class GeenTabel(Exception):
    """Raised when a file is no table we take; its text is for the user."""


def lees_tabel(bestand: bytes) -> Rijen:
    """Read a CSV or XLSX file: the headings first, then every row that is not empty.

    An empty row in between stays, so that row 14 here is row 14 in the file.

    Args:
        bestand: the whole file; of a workbook the first sheet counts.

    Raises:
        GeenTabel: too large, too long, not a table, or a zip that unpacks to too much.
    """
    if len(bestand) > MAX_BYTES:
        raise GeenTabel(TE_GROOT)
    if bestand.startswith(OUD_EXCEL):
        raise GeenTabel(TE_OUD)
    if bestand.startswith(ZIP):
        rijen = next(iter(lees_bladen(bestand, hoogstens=1).values()), [])
    else:
        rijen = begrens(lees_csv(ontcijfer(bestand)))
    if len(rijen) < 2 or not any(rijen[0]):
        raise GeenTabel(LEEG)
    return rijen


def lees_bladen(bestand: bytes, *, hoogstens: int = MAX_BLADEN) -> dict[str, Rijen]:
    """Read the sheets of an Excel file by name, in their order; formulas give what they show.

    Raises:
        GeenTabel: too large, damaged, with macros, or a zip that unpacks to too much.
    """
    try:
        return {naam: begrens(rijen) for naam, rijen in _lees_xlsx(bestand, hoogstens)}
    except XML_FOUTEN as fout:
        # A damaged workbook fails in any of these ways inside the library.
        raise GeenTabel(GEEN_TABEL) from fout


def begrens(rijen: Iterable[list[str]]) -> Rijen:
    """Take rows as far as we take them, without empty cells and rows behind.

    Raises:
        GeenTabel: too many rows or columns, or too much in a cell.
    """
    klaar: Rijen = []
    for nr, rij in enumerate(rijen, start=1):
        if nr > MAX_RIJEN + 1:
            raise GeenTabel(TE_LANG)
        if any(len(cel) > MAX_CEL for cel in rij):
            raise GeenTabel(CEL_TE_LANG.format(rij=nr))
        while rij and not rij[-1]:
            rij.pop()
        if len(rij) > MAX_KOLOMMEN:
            raise GeenTabel(TE_BREED)
        klaar.append(rij)
    while klaar and not klaar[-1]:
        klaar.pop()
    return klaar


def lees_csv(tekst: str, scheiding: str = "") -> Iterator[list[str]]:
    """Read rows of a text; without `scheiding` what the first line has most of."""
    if "\0" in tekst:
        raise GeenTabel(GEEN_TABEL)
    kop = tekst.split("\n", 1)[0]
    csv.field_size_limit(MAX_BYTES)
    lezer = csv.reader(
        io.StringIO(tekst, newline=""), delimiter=scheiding or max(SCHEIDINGEN, key=kop.count)
    )
    try:
        for rij in lezer:
            yield [schoon(cel) for cel in rij]
    except csv.Error as fout:
        raise GeenTabel(GEEN_TABEL) from fout


def ontcijfer(bestand: bytes) -> str:
    """Give the letters of a text file, whichever program wrote it."""
    for bom, code in BOMMEN:
        if bestand.startswith(bom):
            return bestand.decode(code, errors="replace")
    try:
        return bestand.decode()
    except UnicodeDecodeError:
        # What Dutch Excel writes when asked for plain CSV.
        return bestand.decode("cp1252", errors="replace")


def _lees_xlsx(bestand: bytes, hoogstens: int) -> Iterator[tuple[str, Iterator[list[str]]]]:
    # Imported here: the web process seldom needs it (6-snelheid).
    from openpyxl import load_workbook

    controleer_zip(bestand)
    boek = load_workbook(io.BytesIO(bestand), read_only=True, data_only=True, keep_links=False)
    for blad in boek.worksheets[:hoogstens]:
        # What the sheet says about its own size may be anything.
        blad.reset_dimensions()
        rijen = blad.iter_rows(values_only=True, max_col=MAX_KOLOMMEN + 1)
        yield blad.title, ([_cel(waarde) for waarde in rij] for rij in rijen)


def controleer_zip(bestand: bytes) -> None:
    """Refuse a zip bomb by its directory; what a part unpacks to beyond that is never read.

    Raises:
        GeenTabel: it says to unpack to too much, or it carries macros.
    """
    with zipfile.ZipFile(io.BytesIO(bestand)) as boek:
        delen = boek.infolist()
    if len(delen) > MAX_DELEN or sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
        raise GeenTabel(GEEN_TABEL)
    if any(deel.filename.lower().endswith("vbaproject.bin") for deel in delen):
        raise GeenTabel(MET_MACROS)


def _cel(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    if isinstance(waarde, datetime):
        return f"{waarde:%Y-%m-%d}" if waarde.time() == time() else f"{waarde:%Y-%m-%d %H:%M}"
    if isinstance(waarde, date):
        return waarde.isoformat()
    return schoon(str(waarde))


def schoon(tekst: str) -> str:
    """Give plain text without what no field of the database holds."""
    kaal = tekst.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    # What our own tables put before a cell that could run (rekenblad.veilig).
    return kaal[1:] if kaal.startswith("'") and kaal[1:].startswith(FORMULE) else kaal
