"""P1, P2: no visitor gets a byte that is not for this visitor, at any address, in any way."""

from collections.abc import Callable

import pytest
from django.test import Client

from meldpunt.models import Medewerker
from tests.bewijs.conftest import Meld
from tests.isolatie.kijkers import maak_kijkers
from tests.isolatie.ronde import Ronde
from tests.isolatie.vraag import ALLE_STATEN, vragen
from tests.wereld import KANARIE, bouw, maak_vertrouwelijk


@pytest.mark.parametrize("staat", ALLE_STATEN)
def test_autorisatie(
    staat: str,
    anna: Medewerker,
    toegang_van: Callable[[Medewerker], object],
    client_van: Callable[[Medewerker], Client],
    capfd: pytest.CaptureFixture[str],
    uitslag: Meld,
) -> None:
    toegang_van(anna)
    wereld = bouw(anna)
    kijkers = maak_kijkers(wereld, anna, client_van)
    maak_vertrouwelijk(wereld)
    uitkomst = Ronde(wereld).loop(staat, vragen(wereld, kijkers, staat))
    if KANARIE in "".join(capfd.readouterr()):
        uitkomst.kanaries.append("LEK op het scherm van de server")
    uitslag(
        "autorisatie",
        verzoeken=uitkomst.verzoeken,
        kanaries=len(uitkomst.kanaries),
        fouten=len(uitkomst.fouten),
        staten=1,
    )
    assert not uitkomst.kanaries + uitkomst.fouten, uitkomst.toon()
