"""Writing an Excel file of plain text: no cell of it is ever a formula or a link."""

import io
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from meldpunt.lib.rekenblad_in import Rijen
from meldpunt.lib.tabellen.stukken import zonder_tekens

BREEDST, SMALST = 60, 10  # characters
BLAD_BREED = 150  # characters: all columns together, still readable on A4
A4 = 9  # as the format numbers paper
LETTERS_PER_TEKEN = 1.1
REGEL_HOOG = 15  # points


def schrijf_xlsx(bladen: Mapping[str, Rijen], *, titel: str) -> bytes:
    """Write sheets by name; the first row of each holds its headings and stays in view."""
    # Imported here: the web process seldom needs it (6-snelheid).
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    boek = Workbook(write_only=True)
    boek.properties.title = titel
    boek.properties.language = "nl"
    boven, vet = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for naam, rijen in bladen.items():
        blad = boek.create_sheet(naam)
        blad.freeze_panes = "A2"
        _zet_papier(blad)
        breedtes = _breedtes(rijen)
        for plek, breedte in enumerate(breedtes, start=1):
            blad.column_dimensions[get_column_letter(plek)].width = breedte * LETTERS_PER_TEKEN
        for nummer, rij in enumerate(rijen):
            # Excel finds the height itself; LibreOffice would print lines over each other.
            blad.row_dimensions[nummer + 1].height = _regels(rij, breedtes) * REGEL_HOOG
            cellen = []
            for tekst in rij:
                cel = WriteOnlyCell(blad, zonder_tekens(tekst))
                # What begins with an is-sign would be a formula.
                cel.data_type, cel.alignment = "s", boven
                if nummer == 0:
                    cel.font = vet
                cellen.append(cel)
            blad.append(cellen)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _breedtes(rijen: Rijen) -> list[int]:
    """As wide as the longest line; together no wider than a page, at the cost of the widest."""
    kolommen = zip(*rijen, strict=True)
    langst = [max(len(regel) for cel in kolom for regel in cel.split("\n")) for kolom in kolommen]
    uit = [min(max(lengte + 2, SMALST), BREEDST) for lengte in langst]
    while sum(uit) > BLAD_BREED and max(uit) > SMALST:
        uit[uit.index(max(uit))] -= 1
    return uit


def _regels(rij: Sequence[str], breedtes: Sequence[int]) -> int:
    """How many lines the fullest cell takes, counted a little generously: words don't break."""
    return max(
        sum(ceil((len(regel) or 1) / (breedte - 2)) for regel in cel.split("\n"))
        for cel, breedte in zip(rij, breedtes, strict=True)
    )


def _zet_papier(blad: Any) -> None:
    """Print on A4, lying down: every column on one page, the headings on each."""
    blad.page_setup.orientation, blad.page_setup.paperSize = "landscape", A4
    blad.sheet_properties.pageSetUpPr.fitToPage = True
    blad.page_setup.fitToWidth, blad.page_setup.fitToHeight = 1, 0
    blad.print_title_rows = "1:1"
