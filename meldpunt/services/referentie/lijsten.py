"""The controlled lists: shared by all gemeenten or of one gemeente (X-006)."""

from typing import Any

from django.core.exceptions import ValidationError

from meldpunt.models import Gemeente, LijstItem
from meldpunt.services.referentie.bronnen import ReferentieFout, groepen, pak

VELDEN = ("naam", "uitleg", "kenmerken", "bron")
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
