"""P3: every `zichtbaar_voor` lets everything through, and row-level security still holds.

With row-level security away as well the same round does find what is not for the visitor: it
looks well enough.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import QuerySet

from meldpunt.logboek import handeling
from meldpunt.models import Gemeente
from tests.bewijs.conftest import Meld
from tests.isolatie.kijkers import maak_stad
from tests.isolatie.ronde import Ronde
from tests.isolatie.vraag import DELEN, vragen
from tests.kader import word, zet_systeem

# What a queryset does to show only what is for one person.
GRENZEN = ("zichtbaar_voor", "te_beheren")
# Enough: the rows of the database know no states.
STATEN = ("nieuw", "signalenoverleg", "loo", "afgesloten")
# Who finds most when nothing stops it: another gemeente, and a colleague who is not named.
VINDERS = ("andere gemeente", "oov")


@pytest.fixture
def _sloop(monkeypatch: pytest.MonkeyPatch) -> None:
    gesloopt = list(_grenzen())
    assert len(gesloopt) > 10
    for klasse, naam in gesloopt:
        monkeypatch.setattr(klasse, naam, _alles)


def _grenzen() -> Iterator[tuple[type[QuerySet[Any]], str]]:
    klassen = {type(model._default_manager.all()) for model in apps.get_models()}
    for klasse in klassen:
        yield from ((klasse, naam) for naam in GRENZEN if naam in vars(klasse))


def _alles(rijen: QuerySet[Any], toegang: object) -> QuerySet[Any]:
    return rijen.all()


@pytest.mark.parametrize("deel", range(DELEN))
@pytest.mark.parametrize("staat", STATEN)
def test_sabotage(
    staat: str, deel: int, db: None, request: pytest.FixtureRequest, uitslag: Meld
) -> None:
    wereld, kijkers = maak_stad()
    request.getfixturevalue("_sloop")
    uitkomst = Ronde(wereld).loop(staat, vragen(wereld, kijkers, staat, deel))
    uitslag("sabotage", verzoeken=uitkomst.verzoeken, kanaries=len(uitkomst.kanaries), delen=1)
    # What opens may differ now: only what is read counts.
    assert not uitkomst.kanaries, uitkomst.toon()


# Without `db`, which holds a transaction of the app role: run it with the tests above, that ask
# pytest for a database.
def test_without_row_level_security_it_leaks(
    django_db_setup: None,
    django_db_blocker: Any,
    _rollen: tuple[str, str],
    request: pytest.FixtureRequest,
    uitslag: Meld,
) -> None:
    with django_db_blocker.unblock(), _zonder_rijbeveiliging(_rollen), handeling("toets"):
        zet_systeem(Gemeente.objects.get(code="HEE"))
        wereld, allen = maak_stad()
        request.getfixturevalue("_sloop")
        kijkers = [k for k in allen if k.naam in VINDERS]
        uitkomst = Ronde(wereld).loop(STATEN[1], vragen(wereld, kijkers, STATEN[1]))
    lekken = {kijker: sum(kijker in lek for lek in uitkomst.kanaries) for kijker in VINDERS}
    uitslag("sabotage", zonder_rijbeveiliging=len(uitkomst.kanaries))
    assert all(lekken.values()), lekken


@contextmanager
def _zonder_rijbeveiliging(rollen: tuple[str, str]) -> Iterator[None]:
    """Work in a transaction in which no table has it; only the owner can do that."""
    app, eigenaar = rollen
    word(eigenaar)
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("select relname from pg_class where relrowsecurity")
                for (tabel,) in cursor.fetchall():
                    cursor.execute(f'alter table "{tabel}" disable row level security')
            yield
            transaction.set_rollback(True)
    finally:
        word(app)
