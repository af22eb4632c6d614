"""An old register as an office keeps it, invented, with rows that are wrong in every way."""

import csv
import io
from collections.abc import Callable

from openpyxl import Workbook

KOPPEN = ["Nummer", "Datum", "Omschrijving", "Vorm", "Locatie", "Minderjarig", "Kanaal",
          "Ketenpartner", "Melder", "Contact", "Status"]  # fmt: skip
KOP = {naam: nr for nr, naam in enumerate(KOPPEN)}
# Column, what stands there wrongly, and a word of what is said about it.
FOUTEN = (
    ("Datum", "", "ontbreekt"),
    ("Datum", "31-2-2021", "is geen datum"),
    ("Datum", "3-3-2199", "nog niet geweest"),
    ("Datum", "gisteren", "is geen datum"),
    ("Datum", "3-3-1021", "ligt voor 1990"),
    ("Omschrijving", "", "tekst ontbreekt"),
    ("Vorm", "woekerhuur", "lijst met vormen"),
    ("Minderjarig", "misschien", "geen ja of nee"),
    ("Kanaal", "postduif", "kennen wij niet"),
    ("Ketenpartner", "Bakkerij Jansen", "niet bij uw ketenpartners"),
    ("Contact", "x" * 151, "meer dan 150 tekens"),
    ("Locatie", "y" * 201, "meer dan 200 tekens"),
    ("Status", "zoek", "Wij kennen de status"),
    ("Status", "Gesloten", "al gesloten"),
    ("Nummer", "R-0002", "staat ook op rij 3"),
)


def register(goed: int, fout: int = 0, koppen: list[str] = KOPPEN) -> list[list[str]]:
    """Give headings and rows; the wrong ones stand spread among the good ones."""
    rijen = [_rij(nr) for nr in range(1, goed + fout + 1)]
    for nr in range(fout):
        kolom, waarde, _ = FOUTEN[nr % len(FOUTEN)]
        # The wrong ones begin after the rows that others are compared with. Of an anonymous
        # channel no reporter is read, so nothing can be wrong with one.
        rij = rijen[5 + nr * max(1, (goed + fout - 6) // max(1, fout))]
        rij[KOP["Kanaal"]] = "telefoon"
        rij[KOP[kolom]] = waarde
    return [koppen, *rijen]


def als_csv(rijen: list[list[str]], scheiding: str = ";", code: str = "utf-8-sig") -> bytes:
    """Write the table as CSV."""
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=scheiding).writerows(rijen)
    return uit.getvalue().encode(code)


def als_xlsx(rijen: list[list[str]], cel: Callable[[str], object] = str) -> bytes:
    """Write the table as a workbook."""
    boek, uit = Workbook(), io.BytesIO()
    for rij in rijen:
        boek.active.append([cel(waarde) for waarde in rij])
    boek.save(uit)
    return uit.getvalue()


def _rij(nr: int) -> list[str]:
    mma = nr % 7 == 0
    return [
        f"R-{nr:04d}",
        f"{nr % 28 + 1}-{nr % 12 + 1}-{2018 + nr % 6}",
        f"Verzonnen geval {nr}: in pand {nr} slapen mensen naast de oven.",
        ("Arbeidsuitbuiting", "seksueel", "arbeid, crimineel", "")[nr % 4],
        f"Verzonnenstraat {nr}" if nr % 2 else "",
        ("ja", "Nee", "onbekend", "")[nr % 4],
        "Meld Misdaad Anoniem" if mma else ("telefoon", "e-mail", "")[nr % 3],
        "",
        f"Melder {nr}" if mma or nr % 5 == 0 else "",
        f"melder{nr}@voorbeeld.example" if mma or nr % 5 == 0 else "",
        ("open", "In behandeling", "")[nr % 3],
    ]
