"""The controlled lists: shared by all gemeenten or of one gemeente (X-006)."""

from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError

from meldpunt.models import Gemeente, LijstItem
from meldpunt.services.referentie.bronnen import ReferentieFout, groepen, pak

VELDEN = ("naam", "uitleg", "kenmerken", "bron")
ITEM = ("code", *VELDEN)
# The own items of a gemeente stand after the shared ones.
NA_GEDEELD = 100


def laad_lijsten(gegevens: dict[str, Any], gemeente: Gemeente | None = None) -> list[str]:
    """Add the missing items of the lists in this file, found by list and code.

    Returns:
        a Dutch line per difference with the file.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    staan = {(i.lijst, i.code): i for i in LijstItem.objects.filter(gemeente=gemeente)}
    nieuw = [
        item for lijst in groepen(gegevens, "lijsten", "Het bestand") for item in _items(lijst)
    ]
    for item in nieuw:
        item.gemeente = gemeente
        item.volgorde += NA_GEDEELD if gemeente else 0
    LijstItem.objects.bulk_create(i for i in nieuw if (i.lijst, i.code) not in staan)
    return [
        f"Anders dan de bron: lijst {item.lijst}, {item.code}, {veld}."
        for item in nieuw
        for veld in VELDEN
        if (bestaand := staan.get((item.lijst, item.code)))
        and getattr(bestaand, veld) != getattr(item, veld)
    ]


def voer_lijsten_uit(gemeente: Gemeente) -> list[dict[str, Any]]:
    """Give the own choices of a gemeente as `laad_lijsten` reads them, each list in its order.

    Without those that only change a shared choice: a neighbour has the shared one too.
    """
    gedeeld = set(LijstItem.objects.filter(gemeente=None).values_list("lijst", "code"))
    items = LijstItem.objects.filter(gemeente=gemeente, actief=True).order_by("lijst", "volgorde")
    eigen = [item for item in items if (item.lijst, item.code) not in gedeeld]
    return [
        {"lijst": lijst, "items": [{veld: getattr(i, veld) for veld in ITEM} for i in groep]}
        for lijst, groep in groupby(eigen, key=lambda item: item.lijst)
    ]


def _items(gegevens: dict[str, Any]) -> list[LijstItem]:
    lijst = pak(gegevens, "lijst", str, "Een lijst")
    groepjes = groepen(gegevens, "items", f"Lijst {lijst}")
    return [_item(lijst, plaats, groep) for plaats, groep in enumerate(groepjes, start=1)]


def _item(lijst: str, plaats: int, groep: dict[str, Any]) -> LijstItem:
    code = pak(groep, "code", str, f"Lijst {lijst}, keuze {plaats}")
    waar = f"Lijst {lijst}, keuze {code}"
    item = LijstItem(
        lijst=lijst,
        code=code,
        naam=pak(groep, "naam", str, waar),
        uitleg=pak(groep, "uitleg", str, waar),
        kenmerken=pak(groep, "kenmerken", dict, waar),
        bron=pak(groep, "bron", str, waar),
        volgorde=plaats,
    )
    try:
        item.clean_fields(exclude=["gemeente"])
    except ValidationError as fout:
        raise ReferentieFout(f"{waar}: {' '.join(fout.messages)}") from fout
    return item
