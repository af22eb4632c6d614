"""Writing an Excel file of plain text: no cell of it is ever a formula or a link."""

import io
from collections.abc import Mapping

from meldpunt.lib.rekenblad_in import Rijen
from meldpunt.lib.tabellen.stukken import zonder_tekens

BREEDST, SMALST = 60, 10  # characters
LETTERS_PER_TEKEN = 1.1


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
        for plek, kolom in enumerate(zip(*rijen, strict=True), start=1):
            breedte = max(len(regel) for cel in kolom for regel in cel.split("\n")) + 2
            maat = min(max(breedte, SMALST), BREEDST) * LETTERS_PER_TEKEN
            blad.column_dimensions[get_column_letter(plek)].width = maat
        for nummer, rij in enumerate(rijen):
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
