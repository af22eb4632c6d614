"""The screens of the plan: who may open them, what a form does, and what it refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import Gemeente, Ketenpartner, Lidmaatschap, Medewerker
from meldpunt.rollen import Toegang
from pijlers.models import Actie, GedeeldPlan, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan
from pijlers.planvorm import ToezeggingVorm
from pijlers.services import bewaar_regel, deel_plan, kies_eigenaar, meld_klaar, trek_actie_in
from tests.bezoeker import lees_formulieren
from tests.factories import ContactFactory
from tests.kader import in_gemeente

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]


@pytest.fixture(autouse=True)
def vandaag() -> object:
    """Look on 22 November 2026."""
    with time_machine.travel(datetime(2026, 11, 22, 10, tzinfo=NEDERLAND), tick=True):
        yield


@pytest.fixture
def plan(heemstede: Gemeente) -> Uitvoeringsplan:
    """The adopted plan of Heemstede."""
    return Uitvoeringsplan.objects.get(gemeente=heemstede)


@pytest.fixture
def browser(client_van: ClientVan, anna: Medewerker) -> Client:
    """Anna, who may change the plan."""
    return client_van(anna)


def url(naam: str, *args: object) -> str:
    """An address of this room."""
    return reverse(f"pijlers:{naam}", args=args)


def actie_van(code: str) -> Actie:
    """An action of the plan."""
    return Actie.objects.select_related("onderwerp__pijler").get(code=code)


def aangevinkt(browser: Client, adres: str) -> list[str]:
    """The owners that are ticked on a page."""
    forms = lees_formulieren(browser.get(adres).content.decode(), adres)
    return [pk for form in forms for pk in form.waarden.get("personen", [])]


LEZEN = ("over", "opbouw", "controle", "versies", "vergelijken")
WIJZIGEN = ("wijzigen", "vaststellen", "delen", "pijler_nieuw", "actie_nieuw")


def test_who_reads_and_who_changes(
    plan: Uitvoeringsplan, client_van: ClientVan, anna: Medewerker, farid: Medewerker,
    carla: Medewerker,
) -> None:  # fmt: skip
    """The bestuurder reads; only who may change the plan sees a form; a neighbour sees nothing."""
    leest, wijzigt, ander = client_van(farid), client_van(anna), client_van(carla)
    for naam in LEZEN:
        assert leest.get(url(naam, plan.pk)).status_code == 200
        assert "/regel/" not in leest.get(url(naam, plan.pk)).content.decode()
        assert ander.get(url(naam, plan.pk)).status_code == 404
    for naam in WIJZIGEN:
        assert wijzigt.get(url(naam, plan.pk)).status_code == 200
        assert leest.get(url(naam, plan.pk)).status_code == 404
        assert ander.post(url(naam, plan.pk), {}).status_code == 404


def test_about_shows_facts_documents_promises_and_the_question(
    plan: Uitvoeringsplan, browser: Client
) -> None:
    tekst = browser.get(url("over", plan.pk)).content.decode()
    for stuk in (
        "Opvolger: Integraal Veiligheidsplan 2024-2027.", "Signalenoverleg, wekelijks",
        "Postbus voor signalen", "Ook genoemd: Interbestuurlijk Platform.", "Termijn: Q3 2024.",
        "De termijn lag voor het besluit", "9 juli 2024",
    ):  # fmt: skip
        assert stuk in tekst, stuk


def test_a_fact_is_added_changed_and_withdrawn(plan: Uitvoeringsplan, browser: Client) -> None:
    adres = url("regel_nieuw", plan.pk, "feiten")
    gegevens = {"versie": 1, "soort": "bewaartermijn", "tekst": "Vijf jaar.", "reden": "DPIA."}
    assert browser.post(adres, gegevens | {"reden": ""}).status_code == 422
    assert browser.post(adres, gegevens | {"tekst": ""}).status_code == 422
    assert browser.post(adres, gegevens).status_code == 302
    plan.refresh_from_db()
    nummer = len(plan.feiten) - 1
    assert plan.feiten[nummer]["tekst"] == "Vijf jaar."
    adres = url("regel", plan.pk, "feiten", nummer)
    assert 'value="Vijf jaar."' in browser.get(adres).content.decode()
    weg = gegevens | {"versie": 2, "ingetrokken": "Toch niet."}
    assert browser.post(adres, weg).status_code == 302
    tekst = browser.get(url("over", plan.pk)).content.decode()
    assert "Ingetrokken: Toch niet." in tekst
    assert "regel toegevoegd" in browser.get(url("versies", plan.pk)).content.decode()


def test_two_at_once_lose_no_words(plan: Uitvoeringsplan, browser: Client, door: Toegang) -> None:
    """Rule 18: 409 with was / theirs / yours; another line of the list is no conflict to solve."""
    punt = ToezeggingVorm.uit_json(plan.toezeggingen[0])
    ander = ToezeggingVorm(tekst="Een beeld maken.", planning="Q4 2026", eis=punt.eis, bron="3.2")
    bewaar_regel(
        plan=plan, lijst="toezeggingen", nummer=0, regel=ander, reden="x", versie=1, door=door
    )
    mijn = {"versie": 1, "tekst": "Mijn beeld.", "planning": punt.planning, "reden": "y"}
    antwoord = browser.post(url("regel", plan.pk, "toezeggingen", 0), mijn)
    assert antwoord.status_code == 409
    tekst = antwoord.content.decode()
    assert "Mijn beeld." in tekst
    assert "Een beeld maken." in tekst
    for naam, gegevens in (
        ("wijzigen", {"titel": "X", "van": "2024-01-01", "tot": "2026-12-31", "reden": "y"}),
        ("vaststellen", {"besluit_orgaan": "raad", "besluit_datum": "2024-07-09", "reden": "y"}),
        ("delen", {}),
    ):
        assert browser.post(url(naam, plan.pk), gegevens | {"versie": 1}).status_code == 409


@pytest.mark.parametrize("adres", ["regel/x/", "regel/feiten/99/", "regel/x/0/"])
def test_a_line_that_is_not_there(adres: str, plan: Uitvoeringsplan, browser: Client) -> None:
    assert browser.get(f"/plan/{plan.pk}/{adres}").status_code == 404


def actiegegevens(onderwerp: UUID, **anders: Any) -> dict[str, Any]:
    """A form with an action."""
    gegevens = {
        "versie": 0, "onderwerp": onderwerp, "code": "HEE-P1-30", "tekst": "Iets nieuws doen.",
        "planning": "Q4 2026", "reden": "Nodig.", "eigenaren": "Team Zorg\nHandhaving\n",
    }  # fmt: skip
    return gegevens | anders


class TestActie:
    """The form of an action."""

    def test_says_how_the_term_is_read_before_it_is_kept(
        self, plan: Uitvoeringsplan, browser: Client
    ) -> None:
        onderwerp = Onderwerp.objects.filter(pijler__plan=plan).first()
        assert onderwerp
        adres = url("actie_nieuw", plan.pk)
        kijk = actiegegevens(onderwerp.pk, planning="Q3 2026", bekijk="1", tekst="")
        antwoord = browser.post(adres, kijk)
        tekst = antwoord.content.decode()
        assert antwoord.status_code == 200
        assert "Zo lezen wij de termijn" in tekst
        assert "30 september 2026" in tekst
        assert 'value="HEE-P1-30"' in tekst
        assert not Actie.objects.filter(code="HEE-P1-30").exists()

    def test_an_unclear_term_is_asked_about_once(
        self, plan: Uitvoeringsplan, browser: Client
    ) -> None:
        onderwerp = Onderwerp.objects.filter(pijler__plan=plan).first()
        assert onderwerp
        adres = url("actie_nieuw", plan.pk)
        vaag = actiegegevens(onderwerp.pk, planning="regelmatig")
        antwoord = browser.post(adres, vaag)
        assert antwoord.status_code == 422
        assert "De termijn is niet duidelijk" in antwoord.content.decode()
        antwoord = browser.post(adres, vaag | {"toch": "on"})
        actie = actie_van("HEE-P1-30")
        assert antwoord.headers["Location"] == url("actie", actie.pk)
        assert actie.eigenaren == ["Team Zorg", "Handhaving"]
        assert not actie.uitvoeringen.exists()

    def test_of_a_promise(self, plan: Uitvoeringsplan, browser: Client) -> None:
        adres = f"{url('actie_nieuw', plan.pk)}?toezegging=0"
        tekst = browser.get(adres).content.decode()
        assert "Met het RIEC een beeld" in tekst
        onderwerp = Onderwerp.objects.filter(pijler__plan=plan).first()
        assert onderwerp
        assert browser.post(adres, actiegegevens(onderwerp.pk)).status_code == 302
        assert "Dit is nu actie HEE-P1-30." in browser.get(url("over", plan.pk)).content.decode()
        for geen in ("99", "9" * 5000, "-1", "x"):
            antwoord = browser.get(f"{url('actie_nieuw', plan.pk)}?toezegging={geen}")
            assert antwoord.status_code == 200
            assert "Met het RIEC een beeld" not in antwoord.content.decode()

    def test_change_with_history_and_conflict(self, browser: Client, bram: Medewerker) -> None:
        actie = actie_van("HEE-P1-03")
        adres = url("actie_wijzigen", actie.pk)
        assert "Jaarlijks" in browser.get(adres).content.decode()
        gegevens = actiegegevens(
            actie.onderwerp_id, code=actie.code, versie=1, personen=bram.pk, tekst="Anders."
        )
        assert browser.post(adres, gegevens).status_code == 302
        tekst = browser.get(url("actie", actie.pk)).content.decode()
        assert "<ins>Anders.</ins>" in tekst
        assert "Termijn vervallen" in tekst
        assert browser.post(adres, gegevens | {"tekst": "Nog anders."}).status_code == 409
        dubbel = browser.post(adres, gegevens | {"versie": 2, "code": "HEE-P1-01"})
        assert dubbel.status_code == 422
        assert "al een actie met deze code" in dubbel.content.decode()

    def test_an_owner_who_left_stays_until_somebody_chooses(
        self, browser: Client, door: Toegang, bram: Medewerker, carla: Medewerker
    ) -> None:
        """A form holds what stands already: saving other words drops nobody silently."""
        actie, partner = actie_van("HEE-P1-03"), Ketenpartner.objects.actief()[0]
        contact = ContactFactory(ketenpartner=partner, naam="Balie", email="balie@partner.example")
        kies_eigenaar(actie=actie, personen=[bram], contact=contact, versie=1, door=door)
        lid = Lidmaatschap.objects.get(medewerker=bram)
        lid.tot = date(2026, 11, 21)
        lid.bewaar(door=door)
        contact.email = ""
        contact.bewaar(door=door)
        gegevens = actiegegevens(actie.onderwerp_id, code=actie.code, versie=2, tekst="Anders.")
        adres, kies = url("actie_wijzigen", actie.pk), url("eigenaar", actie.pk)
        assert str(bram.pk) in aangevinkt(browser, adres)
        assert browser.post(adres, gegevens | {"personen": bram.pk}).status_code == 302
        tekst = browser.get(kies).content.decode()
        assert str(bram.pk) in aangevinkt(browser, kies)
        assert f'<option value="{contact.pk}" selected>' in tekst
        beiden = {"versie": 3, "personen": bram.pk, "contact": contact.pk}
        assert browser.post(kies, beiden).status_code == 302
        actie.refresh_from_db()
        assert (actie.personen, actie.contact, actie.versie) == ([bram.pk], contact, 3)
        # He is a choice for this action only, and a neighbour never is.
        ander = actie_van("HEE-P1-01")
        voor_ander = actiegegevens(ander.onderwerp_id, code=ander.code, versie=1)
        for vreemd in (bram, carla):
            geweigerd = browser.post(
                url("actie_wijzigen", ander.pk), voor_ander | {"personen": vreemd.pk}
            )
            assert geweigerd.status_code == 422
            bekijk = voor_ander | {"personen": vreemd.pk, "bekijk": "1"}
            tekst = browser.post(url("actie_wijzigen", ander.pk), bekijk).content.decode()
            assert f'value="{vreemd.pk}"' not in tekst
        assert browser.post(kies, {"versie": 3, "contact": ""}).status_code == 302
        assert str(bram.pk) not in browser.get(adres).content.decode()

    def test_withdrawing_closes_its_forms(self, browser: Client) -> None:
        actie = actie_van("HEE-P1-02")
        tijd = actie.uitvoeringen.get()
        adres = url("actie_intrekken", actie.pk)
        assert browser.post(adres, {"versie": 1, "reden": ""}).status_code == 422
        assert browser.post(adres, {"versie": 9, "reden": "x"}).status_code == 409
        assert browser.post(adres, {"versie": 1, "reden": "Vervalt."}).status_code == 302
        tekst = browser.get(url("actie", actie.pk)).content.decode()
        assert "Vervalt." in tekst
        assert "Wijzig de actie" not in tekst
        for dicht in (
            adres, url("actie_wijzigen", actie.pk), url("eigenaar", actie.pk),
            url("klaar", tijd.pk),
        ):  # fmt: skip
            assert browser.get(dicht).status_code == 404


@pytest.mark.usefixtures("met_de_hand")
def test_what_was_reported_stays_when_the_action_is_withdrawn(
    browser: Client, door: Toegang
) -> None:
    """Undo behind an old page opens nothing; who reports meanwhile hears why not."""
    actie = actie_van("HEE-P1-02")
    tijd = actie.uitvoeringen.get()
    meld_klaar(uitvoering=tijd, resultaat="Gedaan.", bewijs="Map 3", versie=1, door=door)
    trek_actie_in(actie=actie, reden="Vervalt.", versie=1, door=door)
    antwoord = browser.post(url("terugnemen", tijd.pk), {"versie": 2}, follow=True)
    assert "Deze actie is ingetrokken." in antwoord.content.decode()
    tijd.refresh_from_db()
    assert (tijd.gedaan, tijd.versie) == (1, 2)
    gegevens = {"versie": 2, "gedaan_op": "2026-11-20", "resultaat": "Weer.", "bewijs": "Map 4"}
    antwoord = browser.post(url("klaar", tijd.pk), gegevens)
    assert antwoord.status_code == 422
    assert "Deze actie is ingetrokken." in antwoord.content.decode()


def test_pijler_and_subject_with_history(plan: Uitvoeringsplan, browser: Client) -> None:
    nieuw = {"versie": 0, "nummer": 5, "naam": "Regie", "toelichting": "", "reden": "x"}
    assert browser.post(url("pijler_nieuw", plan.pk), nieuw | {"nummer": 1}).status_code == 422
    assert browser.post(url("pijler_nieuw", plan.pk), nieuw | {"nummer": "a"}).status_code == 422
    assert browser.post(url("pijler_nieuw", plan.pk), nieuw).status_code == 302
    pijler = Pijler.objects.get(plan=plan, nummer=5)
    onder = {"versie": 0, "naam": "Bestuur", "volgorde": 1, "reden": "x"}
    assert browser.post(url("onderwerp_nieuw", pijler.pk), onder).status_code == 302
    onderwerp = Onderwerp.objects.get(pijler=pijler)
    anders = onder | {"versie": 1, "naam": "College"}
    assert browser.post(url("onderwerp", onderwerp.pk), anders).status_code == 302
    assert "<ins>College</ins>" in browser.get(url("onderwerp", onderwerp.pk)).content.decode()
    assert browser.post(url("onderwerp", onderwerp.pk), onder | {"versie": 1}).status_code == 409
    anders = nieuw | {"versie": 1, "naam": "Sturing"}
    assert browser.post(url("pijler", pijler.pk), anders).status_code == 302
    assert browser.post(url("pijler", pijler.pk), nieuw | {"versie": 1}).status_code in (302, 409)
    assert "<ins>Sturing</ins>" in browser.get(url("pijler", pijler.pk)).content.decode()


def test_begin_with_the_four_pijlers(browser: Client) -> None:
    """5-scherm 3.13: what the empty page offers; without a choice nothing begins."""
    nieuw = {"titel": "Plan 2027", "van": "2027-01-01", "tot": "2030-12-31"}
    assert browser.post(url("nieuw"), nieuw).status_code == 422
    assert browser.post(url("nieuw"), nieuw | {"begin": "vier_pijlers"}).status_code == 302
    pijlers = Uitvoeringsplan.objects.get(titel="Plan 2027").pijlers.all()
    assert [pijler.nummer for pijler in pijlers] == [1, 2, 3, 4]
    assert str(pijlers[3]) == "Pijler 4: Zorg en opvang"


def test_begin_adopt_and_see_a_version(plan: Uitvoeringsplan, browser: Client) -> None:
    nieuw = {"titel": "Plan 2027", "van": "2027-01-01", "tot": "2030-12-31", "begin": str(plan.pk)}
    fout = browser.post(url("nieuw"), nieuw | {"tot": "2026-01-01"})
    assert fout.status_code == 422
    assert "einddatum" in fout.content.decode()
    assert browser.post(url("nieuw"), nieuw | {"titel": plan.titel}).status_code == 422
    assert browser.post(url("nieuw"), nieuw).status_code == 302
    concept = Uitvoeringsplan.objects.get(titel="Plan 2027")
    assert "nog een concept" in browser.get(url("over", concept.pk)).content.decode()
    bord = browser.get(url("bord"), {"plan": str(concept.pk)}).content.decode()
    assert "Niemand krijgt herinneringen tot het is vastgesteld." in bord
    assert "Niemand krijgt" not in browser.get(url("bord")).content.decode()
    assert "Nog geen versies" in browser.get(url("versies", concept.pk)).content.decode()
    besluit = {"versie": 1, "besluit_orgaan": "college", "besluit_datum": "2026-11-20"}
    assert browser.post(url("vaststellen", concept.pk), besluit).status_code == 302
    versie = concept.versies.get()
    assert "HEE-P1-01" in browser.get(url("versie", versie.pk)).content.decode()
    naast = browser.get(url("vergelijken", concept.pk), {"met": str(plan.pk)}).content.decode()
    assert "2 verschillen" in naast


@pytest.mark.parametrize(
    ("van", "tot", "veld", "zin"),
    [
        ("2024-01-01", "9999-12-31", "tot", "Kies 31 december 2043 of eerder."),
        ("2024-02-29", "2226-12-31", "tot", "Kies 28 februari 2044 of eerder."),
        ("9999-01-01", "9999-12-31", "van", "Kies een dag in de jaren 1900 tot en met 2200."),
        ("0001-01-01", "0001-12-31", "van", "Kies een dag in de jaren 1900 tot en met 2200."),
    ],
)
def test_no_plan_lasts_more_than_twenty_years(
    van: str, tot: str, veld: str, zin: str, plan: Uitvoeringsplan, browser: Client
) -> None:
    """A slip of the keyboard is told at its field and makes no rows."""
    periode, geteld = {"van": van, "tot": tot}, Uitvoering.objects.count()
    nieuw = {"titel": "Plan 2027", "begin": str(plan.pk)} | periode
    anders = {"titel": plan.titel, "reden": "Langer.", "versie": 1} | periode
    for adres, gegevens in ((url("nieuw"), nieuw), (url("wijzigen", plan.pk), anders)):
        antwoord = browser.post(adres, gegevens)
        assert antwoord.status_code == 422
        [fout] = antwoord.context["form"].errors[veld]
        assert fout.endswith(zin)
    assert (Uitvoering.objects.count(), plan.versies.count()) == (geteld, 1)
    precies = anders | {"van": "2024-01-01", "tot": "2043-12-31"}
    assert browser.post(url("wijzigen", plan.pk), precies).status_code == 302


def test_share_and_compare(
    plan: Uitvoeringsplan, browser: Client, client_van: ClientVan, carla: Medewerker,
    teylingen: Gemeente,
) -> None:  # fmt: skip
    """What leaves is shown first (rule 20); the neighbour compares and begins with it."""
    pagina = browser.get(url("delen", plan.pk)).content.decode()
    assert "Dit gaat naar buiten" in pagina
    assert "horeca-overleg in Q3" not in pagina
    assert browser.post(url("delen", plan.pk), {"versie": 1}).status_code == 302
    deel = GedeeldPlan.objects.get()
    ander = client_van(carla)
    with in_gemeente(teylingen):
        eigen = Uitvoeringsplan.objects.get(gemeente=teylingen)
    assert "Met het plan van Heemstede" in ander.get(url("nieuw")).content.decode()
    adres = url("vergelijken", eigen.pk)
    tekst = ander.get(adres, {"met": str(deel.pk)}).content.decode()
    assert "postbus-veiligheid@heemstede.nl" in tekst
    assert ander.get(adres, {"met": str(deel.pk), "toon": "alles"}).status_code == 200
    assert ander.get(adres, {"met": str(plan.pk)}).status_code == 404
    nieuw = {"titel": "Samen", "van": "2027-01-01", "tot": "2029-12-31", "begin": str(deel.pk)}
    assert ander.post(url("nieuw"), nieuw).status_code == 302
    with in_gemeente(teylingen):
        samen = Uitvoeringsplan.objects.get(titel="Samen")
    tekst = ander.get(url("over", samen.pk)).content.decode()
    assert "Het plan van Heemstede." in tekst
    assert "4 verschillen met Heemstede" in ander.get(url("vergelijken", samen.pk)).content.decode()


def test_names_of_shared_plans_cost_no_plans(
    plan: Uitvoeringsplan, browser: Client, door: Toegang
) -> None:
    """A choice reads names only; a comparison reads the one that was chosen."""
    later = replace(door, moment=door.moment + timedelta(minutes=1))
    delen = [deel_plan(plan=plan, versie=None, door=wie) for wie in (door, later)]

    def teksten(adres: str) -> int:
        with CaptureQueriesContext(connection) as gedaan:
            assert browser.get(adres).status_code == 200
        return sum('"pijlers_gedeeldplan"."vorm"' in q["sql"] for q in gedaan.captured_queries)

    vergelijken = url("vergelijken", plan.pk)
    met = f"{vergelijken}?met={delen[1].pk}"
    assert [teksten(adres) for adres in (url("nieuw"), vergelijken, met)] == [0, 0, 1]


def test_check_leads_to_what_mends_it(plan: Uitvoeringsplan, browser: Client) -> None:
    tekst = browser.get(url("controle", plan.pk)).content.decode()
    assert f"{url('regel_nieuw', plan.pk, 'feiten')}?soort=bewaartermijn" in tekst
    assert "Bron: Pijler 2, rij 1." in tekst
    vooraf = browser.get(f"{url('regel_nieuw', plan.pk, 'feiten')}?soort=bewaartermijn")
    assert '<option value="bewaartermijn" selected>' in vooraf.content.decode()


def test_queries_stay_the_same_however_long_the_plan(
    plan: Uitvoeringsplan, browser: Client, door: Toegang
) -> None:
    """Twice as many actions, times done and versions cost no query more."""

    def tel() -> dict[str, int]:
        aantallen = {}
        for naam in LEZEN:
            browser.get(url(naam, plan.pk))
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                browser.get(url(naam, plan.pk))
            aantallen[naam] = len(vragen)
        return aantallen

    voor = tel()
    onderwerp = Onderwerp.objects.filter(pijler__plan=plan).first()
    assert onderwerp
    for n in range(20):
        gegevens = actiegegevens(onderwerp.pk, code=f"HEE-X-{n:02}", planning="2026")
        assert browser.post(url("actie_nieuw", plan.pk), gegevens).status_code == 302
    tijd = actie_van("HEE-X-03").uitvoeringen.get()
    meld_klaar(
        uitvoering=tijd, resultaat="x", bewijs="x", versie=1, door=door,
        gedaan_op=date(2026, 11, 1),
    )  # fmt: skip
    assert tel() == voor
