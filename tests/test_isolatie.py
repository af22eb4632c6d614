"""Every address × every visitor: what opens, and that no canary reaches who may not see it.

`autorisatie.csv` holds what is approved. Its columns are url_name, rol, relatie, staat, methode
and verwacht; `*` fits everything, `a|b` either, and the row with the fewest stars wins. A URL
without a row fails.

* `relatie` is what the visitor is to the signaal the page is about: `eigen` (an open one of the
  gemeente acted for; also what the pages that are about no signaal say), `vertrouwelijk` and
  `strikt` (confidential, and the visitor is not named), `genoemd` (named), `nood` (inside by an
  emergency access), `ander` (another gemeente), `geen` (no login, or none that counts).
* `verwacht` is `ok` (the page opens), `niet` (404, as if it does not exist), `inloggen` (sent to
  log in), `code` (sent to the second step), `dicht` (403: no membership) or `open` (no login
  needed).

`kanaries.csv` says per field who may read it; a field without a row is for nobody. There
`onthuld` is an open signaal, or a message, of which the visitor asked to see the names (who is
there by `nood` always did), and `melder` an emergency access of which a second person opened
who reported.
`make bewijs` runs the whole matrix; here runs one state, and of the rest one in a hundred.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product, starmap
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from meldpunt import kluis
from meldpunt.kluis import Doel, GeslotenVeld
from meldpunt.models import Medewerker
from meldpunt.rollen import REGELS as REGELS_VAN_ROL
from meldpunt.rollen import Compartiment, Rol, Toegang, Vertrouwelijkheid
from meldpunt.services.toegang import systeem
from signalen.models import Gebeurtenis
from tests.isolatie.adressen import URLS, adressen
from tests.isolatie.kijkers import Kijker, maak_stad
from tests.isolatie.regels import REGELS, VELDEN, verwacht
from tests.isolatie.ronde import Ronde
from tests.isolatie.vraag import ALLE_STATEN, OVERAL, Vraag, vragen
from tests.kader import eenmaal
from tests.wereld import GEMEENTE, KANARIE, Wereld, kaal

pytestmark = pytest.mark.django_db

STAAT = "signalenoverleg"
DEEL = 100
GEWONE_KIJKERS = {*Rol, "oov die namen toont", "andere gemeente", "niemand"}


@pytest.fixture(scope="module")
def stad(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Wereld, list[Kijker]]]:
    """One world for all tests here, each of which takes back what it did."""
    with eenmaal(django_db_blocker):
        yield maak_stad()


@pytest.fixture
def wereld(stad: tuple[Wereld, list[Kijker]]) -> Wereld:
    """The first gemeente, full of canaries."""
    return stad[0]


@pytest.fixture
def kijkers(stad: tuple[Wereld, list[Kijker]]) -> list[Kijker]:
    """Everybody who visits."""
    return stad[1]


def test_every_url_has_a_row_and_every_row_a_url() -> None:
    assert {r["url_name"] for r in REGELS} - {"*"} == set(URLS)


def test_every_closed_field_has_a_canary(wereld: Wereld) -> None:
    """A new closed field gets a canary in tests/wereld.py, else nobody looks for it."""
    for model in apps.get_models():
        velden = [v for v in model._meta.fields if isinstance(v, GeslotenVeld)]
        if velden and not model.__name__.startswith("Historical"):
            rijen: Any = list(model._default_manager.filter(gemeente=wereld.gemeente))
            for veld in velden:
                lezer = _lezer(veld.compartiment, wereld)
                open_ = [kluis.open_bestand(lezer, r, veld.name, Doel.VERSTUREN) for r in rijen]
                assert KANARIE.encode() in b"".join(open_), f"{model.__name__}.{veld.name}"


def _lezer(compartiment: Compartiment, wereld: Wereld) -> Toegang:
    """Somebody whose role opens this kind of content."""
    rol = next(r for r in Rol if compartiment in REGELS_VAN_ROL[r].compartimenten)
    return replace(systeem(wereld.gemeente), rol=rol)


def test_every_url(wereld: Wereld, kijkers: list[Kijker]) -> None:
    """The usual visitors at every page of the gemeente and of an open signaal.

    In one state: each page by everybody who may open it, and of all else one in sixteen.
    """
    gewoon = [k for k in kijkers if k.naam in GEWONE_KIJKERS]
    regels = Gebeurtenis.objects.count()
    alle = starmap(Vraag, product(adressen(wereld), gewoon, [STAAT], OVERAL))
    uitkomst = Ronde(wereld).loop(STAAT, [vraag for vraag in alle if _is_gewoon(vraag)])
    assert not uitkomst.fouten + uitkomst.kanaries, uitkomst.toon()
    assert {kaal(r["veld"]) for r in VELDEN} - uitkomst.gezien == set()
    assert Gebeurtenis.objects.count() == regels


def _is_gewoon(vraag: Vraag) -> bool:
    adres, kijker = vraag.adres, vraag.kijker
    if adres.plek not in (GEMEENTE, Vertrouwelijkheid.GEWOON) or adres.nr:
        return False
    goed = verwacht(adres.url, kijker.rol, kijker.relatie_tot(adres.plek), STAAT, vraag.methode)
    mag_in = vraag.methode == "GET" and goed in ("ok", "open")
    return mag_in or vraag.sleutel % 16 == 0


def test_a_hundredth_of_everything(wereld: Wereld, kijkers: list[Kijker]) -> None:
    """Every visitor, state, confidentiality and method: the same cells at every run."""
    ronde = Ronde(wereld)
    for staat in ALLE_STATEN:
        ronde.loop(staat, vragen(wereld, kijkers, staat, een_op=DEEL))
    assert not ronde.uitkomst.fouten + ronde.uitkomst.kanaries, ronde.uitkomst.toon()
    assert ronde.uitkomst.verzoeken > 500


@pytest.mark.parametrize("vraag", ["{nummer}", "in een keuken", "KANARIEgewoonsignaaltitel"])
def test_search_finds_nothing_of_another_gemeente(
    vraag: str, wereld: Wereld, client_van: Callable[[Medewerker], Client], bram: Medewerker,
    carla: Medewerker,
) -> None:  # fmt: skip
    gezocht = {"q": vraag.format(nummer=wereld.signaal.nummer)}
    ander = client_van(carla).post("/zoek/", gezocht, follow=True).content.decode()
    eigen = client_van(bram).post("/zoek/", gezocht, follow=True).content.decode()
    assert wereld.signaal.titel in eigen
    assert wereld.signaal.titel not in ander
    assert f"/signaal/{wereld.signaal.nummer}/" not in ander
