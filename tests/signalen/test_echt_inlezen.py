"""Reading an old register while somebody presses the button again, with real commits."""

from threading import Event
from unittest import mock

import pytest

from meldpunt.lib.overgang import Weigering
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from signalen.models import Inlezing
from signalen.services import begin_inlezen
from signalen.services.inlezen import lees_stap
from signalen.services.inlezen import stap as dienst
from tests.echt import GEDULD, EchteDatabase, tegelijk, wacht_iemand, wacht_tot
from tests.signalen.test_inlezen import klaargezet


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits instead of one transaction around each test."""


def test_beginning_again_while_rows_are_read_never_waits_in_a_ring(
    door: Toegang, heemstede: Gemeente
) -> None:
    with werk(door, "toets"):
        inlezing = klaargezet(door, 3)
        begin_inlezen(inlezing_id=inlezing.pk, door=door)
    vast, over = Event(), Event()
    echt = dienst._neem_over

    def wacht(*rij: object) -> None:
        vast.set()
        wacht_tot(lambda: over.is_set() or wacht_iemand())
        echt(*rij)  # type: ignore[arg-type]

    def nog_eens() -> Inlezing:
        assert vast.wait(GEDULD)
        try:
            with werk(door, "toets"):
                return begin_inlezen(inlezing_id=inlezing.pk, door=door)
        finally:
            over.set()

    with mock.patch.object(dienst, "_neem_over", wacht):
        gelezen, geweigerd = tegelijk(lambda: lees_stap(gemeente=heemstede), nog_eens)
    assert gelezen == 3
    assert isinstance(geweigerd, Weigering), geweigerd
