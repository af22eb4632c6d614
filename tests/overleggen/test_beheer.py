"""The bodies in beheer: their rhythm in words, what is planned, conflicts and who may enter."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.datum import plaatselijk
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.inrichting import open_taken
from meldpunt.services.toegang import systeem
from overleggen.models import Agendapunt, Overleg, Overlegvorm
from overleggen.services import maak_overlegvorm, wijzig_overlegvorm
from overleggen.vormbeeld import uitleg
from tests.kader import in_gemeente

Geef = Callable[[Medewerker], Toegang]
Browser = Callable[[Medewerker], Client]
LIJST = "/beheer/overlegvormen/"
NIEUW = "/beheer/overlegvormen/nieuw/"
INVOER = {
    "naam": "Lokaal Overleg Ondermijning (LOO)",
    "ritme": "om de twee weken",
    "weekdag": "3",
    "tijd": "14:30",
    "deelnemers": "Gemeente\r\nPolitie\r\n\r\nRIEC",
    "vaste_punten": "Mensenhandel",
    "actief": "ja",
    "versie": "1",
}


@pytest.fixture
def vorm(heemstede: Gemeente) -> Overlegvorm:
    """A body whose rhythm is still open."""
    return Overlegvorm.objects.get(gemeente=heemstede, code="loo")


@pytest.fixture
def browser(daan: Medewerker, client_van: Browser) -> Client:
    """The browser of Daan, beheerder."""
    return client_van(daan)


def _url(vorm: Overlegvorm) -> str:
    return reverse("overleggen:overlegvorm", args=[vorm.pk])


def _waarden(vorm: Overlegvorm, **anders: Any) -> dict[str, Any]:
    velden = ("naam", "ritme", "weekdag", "tijd", "deelnemers", "vaste_punten", "actief")
    return {veld: getattr(vorm, veld) for veld in velden} | anders


def test_the_open_choice_leads_to_the_body(vorm: Overlegvorm, browser: Client) -> None:
    begin = browser.get(reverse("meldpunt:beheer")).text
    assert f'href="{_url(vorm)}"' in begin
    assert f'href="{LIJST}"' in begin
    lijst = browser.get(LIJST).text
    assert f'href="{_url(vorm)}"' in lijst
    for woorden in ("Nog niet afgesproken", "Elke week", "Dinsdag, 10.00 uur", "Elk half jaar"):
        assert woorden in lijst


def test_a_chosen_rhythm_plans_eight_weeks(
    vorm: Overlegvorm, browser: Client, heemstede: Gemeente
) -> None:
    pagina = browser.get(_url(vorm)).text
    assert "Nog niet afgesproken hoe vaak dit overleg is." in pagina
    assert "Herkomst: HEE-013, BLO-060, BLO-069." in pagina
    antwoord = browser.post(_url(vorm), INVOER, follow=True).text
    assert "Dit overleg is elke twee weken, op donderdag, 14.30 uur." in antwoord
    assert "overleggen gepland." in antwoord
    vorm.refresh_from_db()
    assert (vorm.ritme_gekozen, vorm.weekdag, vorm.tijd) == (True, 3, time(14, 30))
    assert vorm.deelnemers == ["Gemeente", "Politie", "RIEC"]
    overleggen = list(vorm.overleggen.order_by("begint_op"))
    assert len(overleggen) in (4, 5)
    begin = [plaatselijk(overleg.begint_op) for overleg in overleggen]
    assert all((b.weekday(), b.time()) == (3, time(14, 30)) for b in begin)
    assert vorm.naam not in " ".join(taak.zin for taak in open_taken(systeem(heemstede)))


def test_the_series_is_work_of_the_system(
    vorm: Overlegvorm, browser: Client, daan: Medewerker
) -> None:
    browser.post(_url(vorm), INVOER)
    assert {o.laatst_door_id for o in vorm.overleggen.all()} == {None}
    punten = Agendapunt.objects.filter(overleg__vorm=vorm)
    assert {punt.inbrenger_id for punt in punten} == {None}
    laatste = vorm.history.latest()
    assert (laatste.history_user, laatste.versie) == (daan, 2)


def test_history_is_read_in_words(vorm: Overlegvorm, browser: Client) -> None:
    browser.post(_url(vorm), INVOER)
    tekst = browser.get(_url(vorm)).text
    assert "Laatst gewijzigd door Daan Mulder op" in tekst
    for woord in ("donderdag", "14.30 uur", "om de twee weken"):
        assert f"<ins>{woord}</ins>" in tekst


def test_saving_again_changes_nothing(vorm: Overlegvorm, browser: Client) -> None:
    browser.post(_url(vorm), INVOER)
    aantal = vorm.overleggen.count()
    antwoord = browser.post(_url(vorm), {**INVOER, "versie": "2"}, follow=True)
    assert "al gepland waren" not in antwoord.text
    vorm.refresh_from_db()
    assert (vorm.versie, vorm.history.count(), vorm.overleggen.count()) == (2, 2, aantal)


def test_meetings_that_stand_stay_and_that_is_said(vorm: Overlegvorm, browser: Client) -> None:
    browser.post(_url(vorm), INVOER)
    oud = set(vorm.overleggen.values_list("pk", flat=True))
    anders = {**INVOER, "ritme": "indien nodig", "versie": "2"}
    antwoord = browser.post(_url(vorm), anders, follow=True).text
    assert "Overleggen die al gepland waren, gaan door zoals gepland." in antwoord
    assert "Dit overleg is alleen als het nodig is. Wij plannen niets vanzelf." in antwoord
    assert set(vorm.overleggen.values_list("pk", flat=True)) == oud


@pytest.mark.parametrize("ritme", ["periodiek", "vijf keer per jaar"])
def test_an_unreadable_rhythm_is_asked_and_keeps_the_rest(
    ritme: str, vorm: Overlegvorm, browser: Client
) -> None:
    antwoord = browser.post(_url(vorm), {**INVOER, "ritme": ritme, "naam": "Nieuwe naam"})
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"ritme"}
    assert "Kies een ander ritme." in antwoord.text
    assert ritme in antwoord.text and "Nieuwe naam" in antwoord.text
    vorm.refresh_from_db()
    assert (vorm.versie, vorm.overleggen.count()) == (1, 0)


def test_wrong_words_are_named_at_their_field(vorm: Overlegvorm, browser: Client) -> None:
    fout = {"naam": "", "deelnemers": "x" * 151, "vaste_punten": "x" * 201, "tijd": "straks"}
    antwoord = browser.post(_url(vorm), {**INVOER, **fout})
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == set(fout)
    bestaand = browser.post(_url(vorm), {**INVOER, "naam": "SIGNALENOVERLEG"})
    assert set(bestaand.context["form"].errors) == {"naam"}


def test_without_a_rhythm_the_choice_is_open_again(vorm: Overlegvorm, browser: Client) -> None:
    browser.post(_url(vorm), INVOER)
    browser.post(_url(vorm), {**INVOER, "ritme": "", "versie": "2"})
    vorm.refresh_from_db()
    assert (vorm.ritme, vorm.ritme_gekozen) == ("", False)


def test_who_saves_later_sees_both(
    vorm: Overlegvorm, browser: Client, daan: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(daan)
    eerst = _waarden(vorm, ritme="wekelijks", deelnemers=["OM", "Politie"])
    wijzig_overlegvorm(vorm_id=vorm.pk, waarden=eerst, versie=1, door=door)
    antwoord = browser.post(_url(vorm), INVOER)
    assert antwoord.status_code == 409
    assert "wekelijks" in antwoord.text and "om de twee weken" in antwoord.text
    keuze = {**INVOER, "deelnemers": "OM\nPolitie", "versie": "2"}
    assert browser.post(_url(vorm), keuze).status_code == 302
    vorm.refresh_from_db()
    assert (vorm.ritme, vorm.deelnemers) == ("om de twee weken", ["OM", "Politie"])
    with pytest.raises(VersieConflict):
        wijzig_overlegvorm(vorm_id=vorm.pk, waarden=eerst, versie=1, door=door)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"actief": False}, "Dit overleg is niet in gebruik. Wij plannen niets."),
        ({"ritme": "periodiek"}, "Het ritme “periodiek” is niet duidelijk. Kies een ander ritme."),
        (
            {"ritme": "jaarlijks", "tijd": None},
            "Dit overleg is elk jaar. Kies een dag en een tijd, dan plannen wij het.",
        ),
    ],
)
def test_what_was_understood(anders: dict[str, Any], zin: str) -> None:
    assert uitleg(Overlegvorm(**{"ritme": "wekelijks", "weekdag": 0, **anders})) == zin


@pytest.mark.parametrize("wie", ["anna", "bram", "els", "farid", "gijs", "carla"])
def test_only_the_beheerder_enters(
    wie: str, vorm: Overlegvorm, request: pytest.FixtureRequest, client_van: Browser
) -> None:
    client = client_van(request.getfixturevalue(wie))
    assert client.get(LIJST).status_code == 404
    assert client.get(_url(vorm)).status_code == 404
    assert client.post(_url(vorm), INVOER).status_code == 404
    assert client.post(NIEUW, {**INVOER, "soort": "thema"}).status_code == 404
    assert not Overleg.objects.filter(vorm=vorm).exists()


def test_a_beheerder_of_another_gemeente_finds_nothing(
    teylingen: Gemeente, browser: Client, daan: Medewerker, toegang_van: Geef
) -> None:
    with in_gemeente(teylingen):
        ander = Overlegvorm.objects.filter(gemeente=teylingen)[0]
    assert browser.get(_url(ander)).status_code == 404
    assert str(ander.pk) not in browser.get(LIJST).text
    with pytest.raises(Overlegvorm.DoesNotExist):
        wijzig_overlegvorm(
            vorm_id=ander.pk, waarden=_waarden(ander), versie=1, door=toegang_van(daan)
        )


def test_who_takes_part_does_not_set_up(
    vorm: Overlegvorm, anna: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    assert door.rol == Rol.AANDACHTSFUNCTIONARIS
    with pytest.raises(Overlegvorm.DoesNotExist):
        wijzig_overlegvorm(vorm_id=vorm.pk, waarden=_waarden(vorm), versie=1, door=door)


def test_the_list_reads_as_often_for_many(browser: Client, heemstede: Gemeente) -> None:
    browser.get(LIJST)
    with CaptureQueriesContext(connection) as eerst:
        browser.get(LIJST)
    for nr in range(10):
        Overlegvorm(gemeente=heemstede, code=f"meer-{nr}", naam=f"Meer {nr}", soort="thema").bewaar(
            door=systeem(heemstede)
        )
    with CaptureQueriesContext(connection) as later:
        assert "Meer 9" in browser.get(LIJST).text
    assert len(later) == len(eerst)


def test_a_new_body_plans_its_meetings(browser: Client, heemstede: Gemeente) -> None:
    assert f'href="{NIEUW}"' in browser.get(LIJST).text
    invoer = {**INVOER, "naam": "Overleg aan de kust", "soort": "signalenoverleg"}
    antwoord = browser.post(NIEUW, invoer, follow=True).text
    assert "Bewaard. Dit overleg is elke twee weken, op donderdag, 14.30 uur." in antwoord
    assert "Herkomst: toegevoegd door de gemeente." in antwoord
    vorm = Overlegvorm.objects.get(gemeente=heemstede, code="overleg_aan_de_kust")
    assert (vorm.soort, vorm.ritme_gekozen, vorm.versie) == ("signalenoverleg", True, 1)
    assert vorm.overleggen.count() in (4, 5)


def test_a_new_body_needs_a_kind_and_a_name_of_its_own(browser: Client) -> None:
    aantal = Overlegvorm.objects.count()
    antwoord = browser.post(NIEUW, {**INVOER, "soort": ""})
    assert antwoord.status_code == 422
    assert "Kies wat voor overleg dit is." in antwoord.text
    antwoord = browser.post(NIEUW, {**INVOER, "soort": "thema", "ritme": "periodiek"})
    assert set(antwoord.context["form"].errors) == {"naam", "ritme"}
    assert Overlegvorm.objects.count() == aantal


def test_a_loo_needs_a_gemeente_that_has_one(
    vorm: Overlegvorm, heemstede: Gemeente, daan: Medewerker, toegang_van: Geef
) -> None:
    waarden = _waarden(vorm, naam="Tweede LOO")
    door = toegang_van(daan)
    maak_overlegvorm(soort="loo", waarden=waarden, door=door)
    heemstede.heeft_loo = False
    heemstede.bewaar(door=door)
    with pytest.raises(AntwoordFout) as fout:
        maak_overlegvorm(soort="loo", waarden={**waarden, "naam": "Derde LOO"}, door=door)
    assert list(fout.value.fouten) == ["soort"]


def test_bodies_with_names_alike_get_codes_of_their_own(
    vorm: Overlegvorm, daan: Medewerker, toegang_van: Geef
) -> None:
    def code(naam: str) -> str:
        waarden = _waarden(vorm, naam=naam)
        return maak_overlegvorm(soort="thema", waarden=waarden, door=toegang_van(daan))[0].code

    assert [code(naam) for naam in ("Kust", "Kust!", "Kust?", "???")] == [
        "kust",
        "kust_2",
        "kust_3",
        "overleg",
    ]
