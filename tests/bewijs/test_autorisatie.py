"""P1, P2: no visitor gets a byte that is not for this visitor, at any address, in any way."""

import pytest

from tests.bewijs.conftest import Meld
from tests.isolatie.kijkers import maak_stad
from tests.isolatie.ronde import Ronde
from tests.isolatie.vraag import ALLE_STATEN, vragen
from tests.wereld import KANARIE


@pytest.mark.parametrize("staat", ALLE_STATEN)
def test_autorisatie(
    staat: str, db: None, capfd: pytest.CaptureFixture[str], uitslag: Meld
) -> None:
    wereld, kijkers = maak_stad()
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
