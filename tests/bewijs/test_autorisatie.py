"""P1, P2: no visitor gets a byte that is not for this visitor, at any address, in any way."""

import pytest

from tests.bewijs.conftest import Meld
from tests.isolatie.kijkers import maak_stad
from tests.isolatie.ronde import Ronde
from tests.isolatie.vraag import ALLE_STATEN, DELEN, vragen
from tests.wereld import KANARIE


@pytest.mark.parametrize("deel", range(DELEN))
@pytest.mark.parametrize("staat", ALLE_STATEN)
def test_autorisatie(
    staat: str, deel: int, db: None, capfd: pytest.CaptureFixture[str], uitslag: Meld
) -> None:
    wereld, kijkers = maak_stad()
    uitkomst = Ronde(wereld).loop(staat, vragen(wereld, kijkers, staat, deel))
    if KANARIE in "".join(capfd.readouterr()):
        uitkomst.kanaries.append("LEK op het scherm van de server")
    uitslag(
        "autorisatie",
        verzoeken=uitkomst.verzoeken,
        kanaries=len(uitkomst.kanaries),
        fouten=len(uitkomst.fouten),
        delen=1,
    )
    assert not uitkomst.kanaries + uitkomst.fouten, uitkomst.toon()
