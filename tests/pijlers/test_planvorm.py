"""The neutral form of a plan: the same data in every kind of storage."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from meldpunt.models import Gemeente
from pijlers.models import Uitvoeringsplan
from pijlers.planvorm import ActieVorm, DocumentVorm, PlanVorm, VormFout, van_plan
from tests.kader import in_gemeente

BESTANDEN = sorted((Path(settings.BASE_DIR) / "fixtures" / "gemeenten").glob("*.json"))


def bron(bestand: Path) -> dict[str, Any]:
    """A whole reference file."""
    gegevens: dict[str, Any] = json.loads(bestand.read_text(encoding="utf-8"))
    return gegevens


@pytest.mark.django_db
@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda bestand: bestand.stem)
def test_a_plan_is_the_same_in_file_form_and_database(
    bestand: Path, django_assert_num_queries: Any
) -> None:
    """BLO-002: from the data the plan reads back as it was adopted."""
    gegevens = bron(bestand)
    vorm = PlanVorm.uit_json(gegevens["plan"])
    assert PlanVorm.uit_json(json.loads(json.dumps(vorm.als_json()))) == vorm
    gemeente = Gemeente.objects.get(code=gegevens["gemeente"]["code"])
    with in_gemeente(gemeente):
        plan = Uitvoeringsplan.objects.get(gemeente=gemeente)
        with django_assert_num_queries(3 if any(True for _ in vorm.rijen()) else 2):
            assert van_plan(plan) == vorm


GOED = {"titel": "Plan", "van": "2026-01-01", "tot": "2026-12-31"}


def test_days_lists_and_what_is_left_open() -> None:
    vorm = PlanVorm.uit_json(
        GOED | {"besluit_orgaan": None, "basisdocumenten": [{"titel": "IVP", "tot": "2027-12-31"}]}
    )
    assert (vorm.van, vorm.besluit_orgaan) == (date(2026, 1, 1), "")
    assert vorm.basisdocumenten == (DocumentVorm("IVP", tot=date(2027, 12, 31)),)
    assert ActieVorm.uit_json({"code": "A", "tekst": "B", "eigenaren": ["C"]}).eigenaren == ("C",)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"van": "straks"}, "Het plan: “van” is geen datum."),
        ({"titel": None}, "Het plan: “titel” ontbreekt."),
        ({"titel": 3}, "Het plan: “titel” is geen tekst."),
        ({"pijlers": {}}, "Het plan: “pijlers” is geen lijst."),
        ({"pijlers": ["x"]}, "Het plan: “pijlers”, nummer 1 is geen groep met velden."),
        (
            {"pijlers": [{"naam": "Zonder nummer"}]},
            "Het plan: “pijlers”, nummer 1: “nummer” ontbreekt.",
        ),
        (
            {"pijlers": [{"nummer": True, "naam": "x"}]},
            "Het plan: “pijlers”, nummer 1: “nummer” is geen geheel getal.",
        ),
    ],
)
def test_what_is_no_plan_is_one_sentence(anders: dict[str, object], zin: str) -> None:
    with pytest.raises(VormFout) as fout:
        PlanVorm.uit_json(GOED | anders)
    assert str(fout.value) == zin
