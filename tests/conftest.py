"""The database of the tests and a fixed cast.

Tests run as the app role of the database: what it may not do fails here too. Anna is
aandachtsfunctionaris and Bram medewerker OOV in the first gemeente; Carla is
aandachtsfunctionaris in the second and sees nothing of theirs; Daan is beheerder, Els
privacyfunctionaris and Farid bestuurder of the first.
"""

import io
import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client

from meldpunt.kluis.sleutel import maak_sleutelbestand
from meldpunt.lib import postgres
from meldpunt.logboek import Handeling, handeling
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.toegang import lidmaatschappen, maak_toegang, systeem
from tests.bezoeker import ingelogd
from tests.echt import EchteDatabase, kopie
from tests.kader import word, zet_systeem
from tests.sjabloon import sjabloon

DATUM_BEGIN = datetime(2024, 7, 10, tzinfo=UTC)
EIGEN_VAR = Path(settings.VAR) / "toets"
CAST = {
    "anna": ("Anna de Vries", "HEE", Rol.AANDACHTSFUNCTIONARIS),
    "bram": ("Bram Bakker", "HEE", Rol.OOV),
    "carla": ("Carla Smit", "TEY", Rol.AANDACHTSFUNCTIONARIS),
    "daan": ("Daan Mulder", "HEE", Rol.BEHEERDER),
    "els": ("Els Visser", "HEE", Rol.PRIVACY),
    "farid": ("Farid Haddad", "HEE", Rol.BESTUUR),
    "gijs": ("Gijs Kok", "HEE", Rol.MELDER),
}


def pytest_configure() -> None:
    """Make the settings those of a test: own key, quick passwords, no static manifest."""
    settings.KLUIS_SLEUTELBESTAND = EIGEN_VAR / "kluis.sleutel"
    maak_sleutelbestand(settings.KLUIS_SLEUTELBESTAND)
    settings.KLUIS_SLEUTELBOS = EIGEN_VAR / "maanden"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    # The cache the environment asks for has its own test (test_omgeving.py).
    settings.CACHES["echt"] = settings.CACHES["default"]
    settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.WHITENOISE_AUTOREFRESH = True
    settings.CELERY_TASK_ALWAYS_EAGER = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with the longest test: at the end it would leave the other core idle."""
    items.sort(key=lambda item: item.name != "test_every_url")


@pytest.fixture(scope="session")
def _rollen() -> tuple[str, str]:
    """The URLs of the app role and of the owner, of a running server."""
    if "DATABASE_URL" in os.environ:
        return os.environ["DATABASE_URL"], os.environ["DATABASE_URL_EIGENAAR"]
    gestart = postgres.start(EIGEN_VAR, toets=True)
    return gestart.app, gestart.eigenaar


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    _rollen: tuple[str, str],
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: Any,
) -> None:
    """Point the connection at the server of the tests, as the owner: it makes the database."""
    eigenaar = dj_database_url.parse(_rollen[1])
    connections["default"].settings_dict.update(
        {
            **{s: eigenaar.get(s, "") for s in ("NAME", "USER", "PASSWORD", "HOST", "PORT")},
            "OPTIONS": eigenaar.get("OPTIONS", {}),
            "CONN_MAX_AGE": 0,
        }
    )
    with django_db_blocker.unblock():
        connections["default"].settings_dict["TEST"]["TEMPLATE"] = sjabloon(_rollen[1])


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, _rollen: tuple[str, str]
) -> Iterator[None]:
    """Fill the database with reference data and the cast, then go on as the app role."""
    # Tests travel in time: what stands already must be older than what they do.
    with django_db_blocker.unblock(), time_machine.travel(DATUM_BEGIN):
        call_command("laad_referentie", stdout=io.StringIO())
        _maak_cast()
        word(_rollen[0])
    yield
    with django_db_blocker.unblock():
        word(_rollen[1])


def _maak_cast() -> None:
    for voornaam, (naam, code, rol) in CAST.items():
        medewerker = Medewerker.objects.maak(
            email=f"{voornaam}@gemeente.example", naam=naam, wachtwoord="geheim-woord-van-vier"
        )
        gemeente = Gemeente.objects.get(code=code)
        lid = Lidmaatschap(medewerker=medewerker, gemeente=gemeente, rol=rol, van=date(2024, 1, 1))
        lid.bewaar(door=systeem(gemeente))


@pytest.fixture(autouse=True)
def _kader(request: pytest.FixtureRequest) -> None:
    """Let the test itself work as the system of the first gemeente: all its rows exist.

    What a person sees then shows the filters of the code alone; a browser has its own context,
    and `als` gives one to the test (tests/kader.py).
    """
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        zet_systeem(
            Gemeente.objects.get(code="HEE"), sessie="echte_database" in request.fixturenames
        )


@pytest.fixture(autouse=True)
def _handeling() -> Iterator[Handeling]:
    """An operation for the test itself: the vault opens nothing outside one."""
    with handeling("toets") as deze:
        yield deze


@pytest.fixture(autouse=True)
def _lege_cache() -> None:
    """Forget used codes and counted attempts of the test before."""
    cache.clear()


def _persoon(voornaam: str) -> Medewerker:
    return Medewerker.objects.get(email=f"{voornaam}@gemeente.example")


@pytest.fixture
def anna(db: None) -> Medewerker:
    """Aandachtsfunctionaris of the first gemeente."""
    return _persoon("anna")


@pytest.fixture
def bram(db: None) -> Medewerker:
    """Medewerker OOV of the first gemeente."""
    return _persoon("bram")


@pytest.fixture
def carla(db: None) -> Medewerker:
    """Aandachtsfunctionaris of the second gemeente."""
    return _persoon("carla")


@pytest.fixture
def daan(db: None) -> Medewerker:
    """Beheerder of the first gemeente."""
    return _persoon("daan")


@pytest.fixture
def els(db: None) -> Medewerker:
    """Privacyfunctionaris of the first gemeente."""
    return _persoon("els")


@pytest.fixture
def farid(db: None) -> Medewerker:
    """Bestuurder of the first gemeente."""
    return _persoon("farid")


@pytest.fixture
def gijs(db: None) -> Medewerker:
    """Melder of the first gemeente."""
    return _persoon("gijs")


@pytest.fixture
def heemstede(db: None) -> Gemeente:
    """The gemeente of Anna and Bram."""
    return Gemeente.objects.get(code="HEE")


@pytest.fixture
def teylingen(db: None) -> Gemeente:
    """The gemeente of Carla."""
    return Gemeente.objects.get(code="TEY")


@pytest.fixture
def in_teylingen(teylingen: Gemeente) -> None:
    """Let the test itself work in the gemeente of Carla."""
    zet_systeem(teylingen)


@pytest.fixture
def toegang_van(db: None) -> Callable[[Medewerker], Toegang]:
    """Give the access of a person of the cast; `als` makes it that of the database too."""

    def geef(medewerker: Medewerker) -> Toegang:
        (lid,) = lidmaatschappen(medewerker.pk)
        return maak_toegang(lid, medewerker.naam)

    return geef


@pytest.fixture
def door(anna: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Toegang:
    """Anna, who leads."""
    return toegang_van(anna)


@pytest.fixture
def lezer(bram: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Toegang:
    """Bram, who sees ordinary signalen."""
    return toegang_van(bram)


@pytest.fixture
def toezicht(els: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Toegang:
    """Els, who judges."""
    return toegang_van(els)


@pytest.fixture
def client_van(db: None) -> Callable[[Medewerker], Client]:
    """Give a browser in which this person is logged in, second factor included."""
    return ingelogd


@pytest.fixture(scope="module")
def echte_database(
    django_db_setup: None, django_db_blocker: Any, _rollen: tuple[str, str]
) -> Iterator[EchteDatabase]:
    """A copy of the database with real commits. A module that uses it replaces `db` by it."""
    with django_db_blocker.unblock(), kopie(*_rollen) as database:
        yield database


@pytest.fixture
def als_app(db: None) -> str:
    """Name the database role the tests run as."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        return str(cursor.fetchone()[0])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no server behind; of two workers neither stops it for the other."""
    if "DATABASE_URL" not in os.environ and not hasattr(config, "workerinput"):
        postgres.stop(EIGEN_VAR)
