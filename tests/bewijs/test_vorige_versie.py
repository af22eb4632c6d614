"""P23: while an update runs, the version of before works on the tables of the new one.

The code of before is taken out of git and plays all cases of the demo, from the first mail to the
last feedback, on a database that this version migrated and filled with its reference data. Its
pages are asked too.
"""

import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import psycopg
import pytest

from meldpunt.kluis.sleutel import maak_sleutelbestand
from meldpunt.lib import postgres
from tests.bewijs.conftest import Meld
from tests.lib.test_postgres import ruim_op

WORTEL = Path(__file__).resolve().parents[2]
# What runs somewhere until the update is through. Moves on with every release.
VORIGE = "e832701b7adfd4be973a3950219b6ea1d448ab10"
TABELLEN = ("signalen_signaal", "signalen_gebeurtenis", "overleggen_besluit")
VRAAG = (
    "import django; django.setup();"
    "from django.test import Client;"
    "from meldpunt.models import Medewerker;"
    "from tests.bezoeker import ingelogd;"
    "c = ingelogd(Medewerker.objects.get(email='anna@heemstede.example'));"
    "print([c.get(pad).status_code for pad in ('/werk/', '/overleg/', '/postbus/', '/inzage/')])"
)


@pytest.fixture
def oude_code(tmp_path: Path) -> Path:
    """The tree of the version of before; a shallow clone has none."""
    uit = subprocess.run(["git", "archive", VORIGE], cwd=WORTEL, capture_output=True, check=False)
    if uit.returncode:
        pytest.skip("De vorige versie staat niet in deze kopie van git.")
    with tarfile.open(fileobj=BytesIO(uit.stdout)) as boom:
        boom.extractall(tmp_path / "oud", filter="data")
    return tmp_path / "oud"


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A cluster of its own."""
    yield tmp_path / "var"
    ruim_op(tmp_path / "var")


def _python(boom: Path, var: Path, *woorden: str, **extra: str) -> str:
    schoon = {n: w for n, w in os.environ.items() if not n.startswith(("DATABASE_", "REDIS_"))}
    klaar = subprocess.run(
        [sys.executable, *woorden], cwd=boom, capture_output=True, text=True, check=False,
        env={
            **schoon, "MELDROUTE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "tests.stuk.settings",
            **extra,
        },
    )  # fmt: skip
    assert klaar.returncode == 0, klaar.stdout + klaar.stderr
    return klaar.stdout


def test_the_version_of_before_goes_on(oude_code: Path, var: Path, uitslag: Meld) -> None:
    adres = postgres.start(var, toets=True)
    maak_sleutelbestand(var / "sleutels" / "kluis.sleutel")
    _python(WORTEL, var, "-m", "meldpunt.proef.inrichten", "tabellen", MELDROUTE_ROL="eigenaar")
    # Reference data of before, as an operator of before would load it once more.
    _python(oude_code, var, "manage.py", "laad_referentie")
    _python(oude_code, var, "-m", "meldpunt.proef.inrichten", "inhoud", MELDROUTE_DEMO="1")
    paginas = _python(oude_code, var, "-c", VRAAG)
    geteld = {naam: _tel(adres.kopie, naam) for naam in TABELLEN}
    uitslag("vorige_versie", versie=VORIGE[:7], paginas=paginas.strip(), **geteld)
    assert set(paginas.strip("[]\n").split(", ")) == {"200"}
    assert min(geteld.values()) > 0


def _tel(url: str, tabel: str) -> int:
    with psycopg.connect(url) as verbinding:
        rij = verbinding.execute(f"select count(*) from {tabel}".encode()).fetchone()  # noqa: S608
    return int(rij[0]) if rij else 0
