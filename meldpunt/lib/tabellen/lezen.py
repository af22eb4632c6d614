"""Reading a file by its first bytes; its name says nothing certain."""

import io
import zipfile

from meldpunt.lib.rekenblad_in import (
    GEEN_TABEL,
    MAX_BYTES,
    OUD_EXCEL,
    TE_GROOT,
    ZIP,
    GeenTabel,
    lees_bladen,
    ontcijfer,
)
from meldpunt.lib.tabellen.docx_in import DEEL, lees_docx
from meldpunt.lib.tabellen.pdf_in import lees_pdf
from meldpunt.lib.tabellen.stukken import Kop, Stuk, Tabel
from meldpunt.lib.tabellen.tekst_in import lees_tekst

PDF = b"%PDF-"
TE_OUD = "Dit is een oud bestand van Word of Excel. Bewaar het als docx of xlsx."
# An OpenDocument file begins with its kind, unpacked.
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
BEWAAR_ANDERS = (
    "Dit is een OpenDocument-bestand (odt of ods). Bewaar het als docx of xlsx en kies het opnieuw."
)
LEEG = "Wij vonden geen tabel. Controleer of u de goede tabel koos."


def lees_stukken(bestand: bytes) -> list[Stuk]:
    """Read a Word, Excel, CSV, HTML or text file, or a PDF of our own.

    Raises:
        GeenTabel: too large, too long, damaged, or without any table.
    """
    if len(bestand) > MAX_BYTES:
        raise GeenTabel(TE_GROOT)
    if bestand.startswith(OUD_EXCEL):
        raise GeenTabel(TE_OUD)
    if bestand.startswith(ZIP) and OPEN_DOCUMENT in bestand[:200]:
        raise GeenTabel(BEWAAR_ANDERS)
    if bestand.startswith(PDF):
        return lees_pdf(bestand)
    if bestand.startswith(ZIP):
        stukken = lees_docx(bestand) if _is_word(bestand) else _lees_boek(bestand)
    else:
        stukken = lees_tekst(ontcijfer(bestand))
    if not any(isinstance(stuk, Tabel) and stuk.rijen for stuk in stukken):
        raise GeenTabel(LEEG)
    return stukken


def _lees_boek(bestand: bytes) -> list[Stuk]:
    bladen = lees_bladen(bestand)
    return [stuk for naam, rijen in bladen.items() for stuk in (Kop(1, naam), Tabel(rijen))]


def _is_word(bestand: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(bestand)) as pak:
            return DEEL in pak.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fout:
        raise GeenTabel(GEEN_TABEL) from fout
