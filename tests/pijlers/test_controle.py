"""The check of a plan finds what the sources leave open, from the data alone (eisen 4.9)."""

from collections import Counter
from datetime import date

import pytest

from meldpunt.models import Gemeente
from pijlers.controle import Bevinding, Bevindingsoort, controleer
from pijlers.models import Uitvoeringsplan
from tests.kader import in_gemeente

pytestmark = pytest.mark.django_db
B = Bevindingsoort
# Before anything in the plans of 2024-2026 ends.
DAG = date(2025, 3, 3)


def bevindingen(code: str, dag: date = DAG) -> list[Bevinding]:
    """What is found in the plan of a gemeente."""
    gemeente = Gemeente.objects.get(code=code)
    with in_gemeente(gemeente):
        plan = Uitvoeringsplan.objects.select_related("gemeente").get(gemeente=gemeente)
        return controleer(plan, dag)


# eisen 4.9, points 1-7 and 14, as far as they are about a plan: how often, and a word of one.
VERWACHT = [
    # point 1: two names
    ("BLO", B.TWEE_NAMEN, 3, "Lokaal Ondermijningsoverleg"),
    ("BLO", B.TWEE_NAMEN, 3, "Interbestuurlijk Platform"),
    ("HEE", B.TWEE_NAMEN, 1, "Interbestuurlijk Platform"),
    # point 2: figure and text, and no rhythm; Heemstede is weekly
    ("BLO", B.TWEE_NAMEN, 3, "Team OOV"),
    ("BLO", B.RITME, 3, "Signalenoverleg: het plan noemt geen ritme"),
    ("HEE", B.RITME, 2, "Lokaal Overleg Ondermijning"),
    ("TEY", B.RITME, 2, "zegt “periodiek”"),
    # point 3: itself as a partner
    ("HEE", B.EIGEN_NAAM, 1, "Heemstede en Bloemendaal"),
    ("BLO", B.EIGEN_NAAM, 1, "Bloemendaal en Zandvoort"),
    # point 4: due before adoption; no date of adoption
    ("HEE", B.TE_LAAT_GEBOREN, 1, "Q2 2024"),
    ("BLO", B.TE_LAAT_GEBOREN, 0, ""),
    ("BLO", B.BESLUIT, 1, "Het plan noemt niet: de datum van het besluit."),
    ("HEE", B.BESLUIT, 0, ""),
    # point 5 and 14: no owner, no role, no content, no term of keeping
    ("BLO", B.EIGENAAR, 19, "DPIA"),
    ("HEE", B.EIGENAAR, 19, "Halt"),
    ("TEY", B.EIGENAAR, 0, ""),
    ("BLO", B.ONTBREEKT, 3, "rol van het meldpunt"),
    ("HEE", B.ONTBREEKT, 3, "bewaartermijn"),
    # point 6: promised without a row
    ("BLO", B.TOEZEGGING, 4, "OOV-overleg. Termijn: één keer per half jaar"),
    ("BLO", B.TOEZEGGING, 4, "beeld van ondermijning"),
    ("BLO", B.TOEZEGGING, 4, "De ketenpartner laten weten"),
    ("HEE", B.TOEZEGGING, 5, "regionale werkgroep"),
    # point 7: promised without a row, a part without any, and feedback nowhere
    ("TEY", B.TOEZEGGING, 10, "lokaal signalenoverleg houden. De termijn “periodiek”"),
    ("TEY", B.TOEZEGGING, 10, "ID-scanner"),
    ("TEY", B.GEEN_ACTIE, 1, "Repressie"),
    ("TEY", B.ONTBREEKT, 3, "wie bericht krijgt"),
    # documents that lapsed, with their own period
    ("HEE", B.DOCUMENT, 1, "verliep op 31 december 2023. De opvolger is “Integraal"),
    ("BLO", B.DOCUMENT, 0, ""),
    ("HEE", B.EINDE, 0, ""),
    # a source without actions
    ("DEB", B.GEEN_ACTIE, 4, "Bewustwording"),
    ("HAA", B.EINDE, 1, "liep af op 31 december 2022"),
]


@pytest.mark.parametrize("code", sorted({code for code, *_ in VERWACHT}))
def test_finds_what_the_sources_leave_open(code: str) -> None:
    gevonden = bevindingen(code)
    per_soort = Counter(b.soort for b in gevonden)
    for wie, soort, aantal, woord in VERWACHT:
        if wie == code:
            assert per_soort[soort] == aantal, (soort, [b.tekst for b in gevonden])
            assert not aantal or any(woord in b.tekst for b in gevonden if b.soort == soort), woord
    assert all(b.bron for b in gevonden), [b for b in gevonden if not b.bron]


def test_the_end_comes_near() -> None:
    """HEE-004, HAA-020: half a year before."""
    soorten = Counter(b.soort for b in bevindingen("HEE", date(2026, 7, 1)))
    assert (soorten[B.EINDE], soorten[B.DOCUMENT]) == (1, 3)
    assert bevindingen("TEY", date(2026, 6, 29))[0].soort != B.EINDE


def test_queries_stay_the_same(django_assert_num_queries: object) -> None:
    gemeente = Gemeente.objects.get(code="HEE")
    with in_gemeente(gemeente):
        plan = Uitvoeringsplan.objects.select_related("gemeente").get(gemeente=gemeente)
        with django_assert_num_queries(6):  # type: ignore[operator]
            controleer(plan, DAG)
