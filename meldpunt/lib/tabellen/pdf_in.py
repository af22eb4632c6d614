"""The data that a PDF of our own carries inside; any other PDF is a picture of a text."""

import io

from meldpunt.lib.rekenblad_in import MAX_BYTES, GeenTabel
from meldpunt.lib.tabellen.stukken import Gegevens, Stuk

BIJLAGE = "plan.json"
GEEN_GEGEVENS = (
    "In deze pdf zitten geen gegevens. Kies het Word- of Excel-bestand, of plak de tabel."
)


def lees_pdf(bestand: bytes) -> list[Stuk]:
    """Take out the attached data.

    Raises:
        GeenTabel: it carries none, is closed with a password, or is damaged.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        lezer = PdfReader(io.BytesIO(bestand))
        (inhoud, *_) = dict(lezer.attachments.items())[BIJLAGE]
        tekst = bytes(inhoud).decode()
    except (PyPdfError, KeyError, ValueError, IndexError, TypeError, AttributeError, OSError,
            RecursionError, NotImplementedError) as fout:  # fmt: skip
        raise GeenTabel(GEEN_GEGEVENS) from fout
    if len(tekst) > MAX_BYTES:
        raise GeenTabel(GEEN_GEGEVENS)
    return [Gegevens(tekst)]
