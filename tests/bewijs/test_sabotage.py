"""P3: every `zichtbaar_voor` lets everything through, and row-level security still holds."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import QuerySet
from django.test import Client

from meldpunt.models import Medewerker
from tests.bewijs.conftest import Meld
from tests.isolatie.kijkers import maak_kijkers
from tests.isolatie.ronde import Ronde
from tests.isolatie.vraag import ALLE_STATEN, vragen
from tests.wereld import bouw, maak_vertrouwelijk

# What a queryset does to show only what is for one person.
GRENZEN = ("zichtbaar_voor", "te_beheren")


def _grenzen() -> Iterator[tuple[type[QuerySet[Any]], str]]:
    klassen = {type(model._default_manager.all()) for model in apps.get_models()}
    for klasse in klassen:
        yield from ((klasse, naam) for naam in GRENZEN if naam in vars(klasse))


def _alles(rijen: QuerySet[Any], toegang: object) -> QuerySet[Any]:
    return rijen.all()


@pytest.mark.parametrize("staat", ALLE_STATEN)
def test_sabotage(
    staat: str,
    anna: Medewerker,
    toegang_van: Callable[[Medewerker], object],
    client_van: Callable[[Medewerker], Client],
    monkeypatch: pytest.MonkeyPatch,
    uitslag: Meld,
) -> None:
    toegang_van(anna)
    wereld = bouw(anna)
    kijkers = maak_kijkers(wereld, anna, client_van)
    maak_vertrouwelijk(wereld)
    gesloopt = list(_grenzen())
    for klasse, naam in gesloopt:
        monkeypatch.setattr(klasse, naam, _alles)
    uitkomst = Ronde(wereld).loop(staat, vragen(wereld, kijkers, staat))
    uitslag("sabotage", verzoeken=uitkomst.verzoeken, kanaries=len(uitkomst.kanaries), staten=1)
    assert len(gesloopt) > 10
    # What opens may differ now: only what is read counts.
    assert not uitkomst.kanaries, uitkomst.toon()
