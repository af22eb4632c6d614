"""A plan as a file: Word and PDF as it was adopted, Excel and CSV for who goes on with it."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from meldpunt.lib.rekenblad import schrijf
from meldpunt.lib.tabellen.docx_uit import schrijf_docx
from meldpunt.lib.tabellen.pdf_uit import schrijf_pdf
from meldpunt.lib.tabellen.xlsx_uit import schrijf_xlsx
from pijlers.planblad import (
    ACTIES,
    LIJSTEN,
    OVER,
    actierijen,
    feitenrijen,
    lijstrijen,
    naar_stukken,
)
from pijlers.planvorm import PlanVorm


@dataclass(frozen=True)
class Soort:
    """One kind of file; `volledig` when everything of the plan is in it."""

    naam: str
    mime: str
    maak: Callable[[PlanVorm], bytes]
    volledig: bool = True


def maak_docx(vorm: PlanVorm) -> bytes:
    """Write the plan as a Word document."""
    return schrijf_docx(naar_stukken(vorm), titel=vorm.titel)


def maak_pdf(vorm: PlanVorm) -> bytes:
    """Write the plan as a PDF with its data inside."""
    gegevens = json.dumps(vorm.als_json(), ensure_ascii=False)
    return schrijf_pdf(naar_stukken(vorm), titel=vorm.titel, gegevens=gegevens)


def maak_xlsx(vorm: PlanVorm) -> bytes:
    """Write the plan as an Excel file: the actions first, then what else it says."""
    rest = {kop[:31]: lijstrijen(vorm, veld) for veld, (kop, _) in LIJSTEN.items()}
    bladen = {ACTIES: actierijen(vorm), OVER: feitenrijen(vorm), **rest}
    return schrijf_xlsx({naam: rijen for naam, rijen in bladen.items() if rijen}, titel=vorm.titel)


def maak_csv(vorm: PlanVorm) -> bytes:
    """Write the actions as CSV; one table has no room for what else the plan says."""
    return schrijf(actierijen(vorm)).encode()


OFFICE = "application/vnd.openxmlformats-officedocument"
SOORTEN = {
    "docx": Soort("Word", f"{OFFICE}.wordprocessingml.document", maak_docx),
    "pdf": Soort("PDF", "application/pdf", maak_pdf),
    "xlsx": Soort("Excel", f"{OFFICE}.spreadsheetml.sheet", maak_xlsx),
    "csv": Soort("CSV", "text/csv; charset=utf-8", maak_csv, volledig=False),
}
