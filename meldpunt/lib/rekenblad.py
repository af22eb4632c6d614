"""A table as CSV: UTF-8 with BOM and `;`, the way Dutch Excel opens it."""

import csv
import io
import os
from collections.abc import Iterable

from django.http import HttpResponse

BOM = "\ufeff"
# Where lxml is installed openpyxl would read with that, past defusedxml that refuses entities.
os.environ["OPENPYXL_LXML"] = "False"
# A cell that starts with one of these runs as a formula in a spreadsheet.
FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


def schrijf(rijen: Iterable[list[str]]) -> str:
    """Write rows of cells, the headings first."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerows([veilig(cel) for cel in rij] for rij in rijen)
    return BOM + uit.getvalue()


def veilig(cel: str) -> str:
    """Give the cell as text that no spreadsheet runs."""
    return f"'{cel}" if cel.startswith(FORMULE) else cel


def als_bestand(tekst: str, naam: str) -> HttpResponse:
    """Give a written table as a download; `naam` without its extension."""
    return HttpResponse(
        tekst,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}.csv"'},
    )
