"""What the form of one item accepts, and what it says when it does not."""

from collections.abc import Callable
from typing import Any

import pytest

from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from overleggen.besluitkeuze import besluitkeuze
from overleggen.forms.overleg import AanwezigenFormulier
from overleggen.forms.punt import PuntFormulier
from overleggen.models import Agendapunt, Overleg
from overleggen.services import Actie, agendeer, start_overleg
from tests.factories import maak_overleg, maak_rijp_signaal, over

Geef = Callable[[Medewerker], Toegang]
Maak = Callable[..., PuntFormulier]


@pytest.fixture
def volgend(anna: Medewerker, toegang_van: Geef) -> Overleg:
    """The next meeting of the signalenoverleg."""
    return maak_overleg(toegang_van(anna), dagen=10)


@pytest.fixture
def maak(anna: Medewerker, toegang_van: Geef, volgend: Overleg) -> Maak:
    """Fill in the form of a ready signaal in a meeting that goes on."""
    door = toegang_van(anna)
    overleg = maak_overleg(door)
    gezet = agendeer(
        signaal_id=maak_rijp_signaal(door).pk,
        overleg_id=overleg.pk,
        reden="",
        versie=None,
        door=door,
    )
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    punten = Agendapunt.objects.select_related("overleg__vorm", "signaal__gemeente")
    punt = punten.get(pk=gezet.pk)
    keuze = besluitkeuze(punt, door)

    def geef(*, besluiten: bool = True, **data: Any) -> PuntFormulier:
        return PuntFormulier(
            {"versie": 1, **data},
            punt=punt,
            keuze=keuze,
            gekozen=keuze.rij(data.get("besluit", "")),
            besluiten=besluiten,
            toegang=door,
        )

    return geef


def test_a_decision_is_asked_unless_only_the_minutes_are_kept(maak: Maak) -> None:
    assert maak().errors == {"besluit": ["Kies een besluit."]}
    assert maak(besluiten=False, verslag="Tot hier.").is_valid()
    assert not maak(besluit="afsluiten").is_valid()


def test_every_question_of_the_row_is_asked(maak: Maak) -> None:
    form = maak(besluit="meer_informatie")
    assert set(form.errors) == {"bij_wie", "vraag", "voor"}
    vol = maak(besluit="meer_informatie", bij_wie="Wijkagent", vraag="Wie?", voor=over(0))
    assert vol.is_valid()
    assert vol.antwoorden() == {"bij_wie": "Wijkagent", "vraag": "Wie?", "voor": over(0)}


def test_a_day_that_has_passed_is_refused(maak: Maak) -> None:
    form = maak(besluit="meer_informatie", bij_wie="x", vraag="x", voor=over(-1))
    assert form.errors == {"voor": ["Kies vandaag of een dag die nog komt."]}


def test_the_next_meeting_is_chosen_or_planned_not_both(maak: Maak, volgend: Overleg) -> None:
    nieuw_op = f"{over(20):%Y-%m-%d}T10:00"
    assert maak(besluit="aanhouden", overleg=volgend.pk).is_valid()
    assert maak(besluit="aanhouden", nieuw_op=nieuw_op).is_valid()
    beide = maak(besluit="aanhouden", overleg=volgend.pk, nieuw_op=nieuw_op)
    assert set(beide.errors) == {"nieuw_op"}


def test_a_meeting_of_another_gemeente_is_no_choice(
    maak: Maak, carla: Medewerker, toegang_van: Geef
) -> None:
    vreemd = maak_overleg(toegang_van(carla), dagen=10)
    assert set(maak(besluit="aanhouden", overleg=vreemd.pk).errors) == {"overleg"}


@pytest.mark.parametrize("leeg", ["actie_wat", "actie_wie", "actie_voor"])
def test_an_action_is_whole_or_not_there(maak: Maak, leeg: str) -> None:
    actie = {"actie_wat": "Bel terug.", "actie_wie": "Bram Bakker", "actie_voor": over(2)}
    heel = maak(besluiten=False, **actie)
    assert heel.is_valid()
    assert heel.actie() == Actie("Bel terug.", "Bram Bakker", over(2))
    assert set(maak(besluiten=False, **{**actie, leeg: ""}).errors) == {leeg}
    niets = maak(besluiten=False)
    assert niets.is_valid()
    assert niets.actie() is None


def test_names_come_one_per_line() -> None:
    form = AanwezigenFormulier({"versie": 1, "aanwezigen": " Politie \r\n\r\nRIEC\r\n"})
    assert form.is_valid()
    assert form.cleaned_data["aanwezigen"] == ["Politie", "RIEC"]
