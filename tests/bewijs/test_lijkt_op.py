""" "Lijkt op" among 100,000 invented signalen of one gemeente: how fast, and how often right."""

import statistics
import time
from random import Random

import pytest

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker
from meldpunt.services.toegang import lidmaatschappen, maak_toegang, systeem
from signalen.services.lijkt_op import Kandidaat, beeld, lijkt_op
from tests.bewijs.conftest import Meld
from tests.echt import EchteDatabase, als_eigenaar
from tests.verzonnen import leg_neer, vertel_opnieuw, verzin_veel

SIGNALEN = 100_000
PER_KEER = 2_000
GEPLANT = 500


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits, and statistics for the planner."""


def test_lijkt_op(
    heemstede: Gemeente, anna: Medewerker, _rollen: tuple[str, str], uitslag: Meld
) -> None:
    dobbel = Random(5)  # noqa: S311 - dice
    alle = verzin_veel(SIGNALEN + GEPLANT, dobbel)
    bekend, nieuw = alle[:SIGNALEN], alle[SIGNALEN:]
    for begin in range(0, SIGNALEN, PER_KEER):
        with werk(systeem(heemstede), "bewijs"):
            leg_neer(heemstede, bekend[begin : begin + PER_KEER], dobbel, systeem(heemstede))
    with als_eigenaar(_rollen[1]) as verbinding:
        verbinding.execute("analyze")
    door = maak_toegang(lidmaatschappen(anna.pk)[0], anna.naam)
    tijden: list[float] = []

    def vraag(tekst: str) -> list[Kandidaat]:
        with werk(door, "bewijs"):
            begin = time.perf_counter()
            gevonden = lijkt_op(beeld([tekst], vormen=["arbeid"], ontvangen_op=door.moment), door)
            tijden.append(time.perf_counter() - begin)
            return gevonden

    in_drie = fout_eerst = vals = 0
    for nr, los in zip(dobbel.sample(range(SIGNALEN), GEPLANT), nieuw, strict=True):
        gevonden = vraag(vertel_opnieuw(bekend[nr], dobbel).tekst(dobbel))
        titels = [k.signaal.titel for k in gevonden]
        in_drie += f"Verzonnen {nr + 1}" in titels
        fout_eerst += bool(titels) and titels[0] != f"Verzonnen {nr + 1}"
        vals += bool(vraag(los.tekst(dobbel)))
    uitslag(
        "lijkt_op",
        signalen=SIGNALEN,
        geplant=GEPLANT,
        mediaan_ms=round(statistics.median(tijden) * 1000, 1),
        p95_ms=round(statistics.quantiles(tijden, n=20)[-1] * 1000, 1),
        in_eerste_drie_procent=round(in_drie / GEPLANT * 100, 1),
        verkeerde_eerst_procent=round(fout_eerst / GEPLANT * 100, 1),
        nieuw_maar_toch_een_procent=round(vals / GEPLANT * 100, 1),
    )
    assert statistics.median(tijden) < 0.050
    assert in_drie >= 0.95 * GEPLANT
    assert fout_eerst <= 0.02 * GEPLANT
    assert vals <= 0.02 * GEPLANT
