"""The self-assessment: frameworks, judgements, evidence that serves several, actions made of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.datum import dag
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.referentie import ReferentieFout
from pijlers.kaders import kaders
from pijlers.models import Actie, Bewijsstuk, Kader, Onderwerp, Toetspunt, Uitvoeringsplan
from pijlers.planvorm import PlanVorm
from pijlers.services import (
    PlanFout,
    begin_plan,
    beoordeel,
    bewaar_bewijsstuk,
    kies_kader,
    maak_actie_van,
    stel_plan_vast,
    trek_actie_in,
    vul_kaders_aan,
)
from tests.kader import in_gemeente

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]
OORDEEL: dict[str, Any] = {
    "oordeel": "deels", "nu": "Er is een concept.", "verbetering": "Stel het beleid vast.",
    "beoordeeld_door": "Team Veiligheid", "beoordeeld_op": date(2026, 2, 3), "bewijs": [],
}  # fmt: skip


@pytest.fixture
def browser(client_van: ClientVan, anna: Medewerker) -> Client:
    """Anna, who may change the plan."""
    return client_van(anna)


def url(naam: str, *args: object) -> str:
    """An address of this room."""
    return reverse(f"pijlers:{naam}", args=args)


def punt_van(kader: str, code: str) -> Toetspunt:
    """An item of the first gemeente."""
    return Toetspunt.objects.select_related("kader", "actie").get(kader__code=kader, code=code)


def beoordeeld(door: Toegang) -> Toetspunt:
    """An item with an open improvement."""
    punt = punt_van("basisniveau_vier", "beleid")
    return beoordeel(punt=punt, versie=punt.versie, door=door, **OORDEEL)


def test_the_frameworks_of_the_sources() -> None:
    """HAA-054, HAA-057, HAA-053, DEB-009, TEY-012, TEY-015, TEY-037, TEY-090."""
    assert {code: len(kader.punten) for code, kader in kaders().items()} == {
        "basisniveau_2015": 3, "basisniveau_vier": 4, "matrix_rollen": 4, "kompas": 4,
        "riec_den_haag": 3, "lenferink_hulp": 3, "lenferink_pijlers": 3, "taken_functionaris": 7,
    }  # fmt: skip
    assert all(punt.bron for kader in kaders().values() for punt in kader.punten)
    assert all(punt.rol for punt in kaders()["matrix_rollen"].punten)


def test_reference_data_gives_frameworks_once(heemstede: Gemeente, door: Toegang) -> None:
    """One gemeente uses several; loading again brings nothing back and judges nothing away."""
    codes = {"basisniveau_2015", "basisniveau_vier"}
    assert set(Kader.objects.values_list("code", flat=True)) == codes
    kies_kader(code="basisniveau_2015", in_gebruik=False, door=door)
    beoordeeld(door)
    vul_kaders_aan(gemeente=heemstede, gegevens={"kaders": sorted(codes)}, door=door)
    assert not Kader.objects.get(code="basisniveau_2015").in_gebruik
    assert punt_van("basisniveau_vier", "beleid").oordeel == "deels"
    with pytest.raises(ReferentieFout, match="bestaat niet"):
        vul_kaders_aan(gemeente=heemstede, gegevens={"kaders": ["niets"]}, door=door)


def test_choosing_a_framework(browser: Client) -> None:
    kies = url("kader_kiezen", "kompas")
    assert browser.get(kies).status_code == 405
    assert browser.post(kies, {"in_gebruik": "ja"}).status_code == 302
    kader = Kader.objects.get(code="kompas")
    assert browser.post(kies, {"in_gebruik": "ja"}).status_code == 302
    assert kader.punten.count() == 4
    assert "Regisseur" in browser.get(url("kader", kader.pk)).content.decode()
    browser.post(kies, {"in_gebruik": "nee"})
    kader.refresh_from_db()
    assert not kader.in_gebruik
    fout = browser.post(url("kader_kiezen", "niets"), {"in_gebruik": "ja"}, follow=True)
    assert "Dit kader bestaat niet." in fout.content.decode()


def test_one_evidence_serves_items_of_two_frameworks(browser: Client, door: Toegang) -> None:
    """verder 3.34: the lists of De Bilt and of Haarlem stand side by side and share evidence."""
    haa, deb = punt_van("basisniveau_2015", "beleid"), punt_van("basisniveau_vier", "beleid")
    nieuw = f"{url('bewijs_nieuw')}?punt={haa.pk}"
    stuk = {"versie": 0, "titel": "Nota", "plaats": "https://nota.example/", "dag": "2026-02-01"}
    assert browser.post(nieuw, stuk | {"plaats": ""}).status_code == 422
    assert browser.post(nieuw, stuk).status_code == 302
    bewijs = Bewijsstuk.objects.get()
    gegevens = {"versie": 1, "oordeel": "niet_beoordeeld", "bewijs": [str(bewijs.pk)]}
    assert browser.post(url("toetspunt_wijzigen", deb.pk), gegevens).status_code == 302
    assert set(Toetspunt.objects.met_bewijs(bewijs.pk)) == {haa, deb}
    for punt in (haa, deb):
        tekst = browser.get(url("toetspunt", punt.pk)).content.decode()
        assert 'href="https://nota.example/"' in tekst
    anders = stuk | {"versie": 1, "titel": "Nieuwe nota"}
    assert browser.post(url("bewijsstuk", bewijs.pk), anders).status_code == 302
    assert browser.post(url("bewijsstuk", bewijs.pk), stuk).status_code == 409
    for punt in (haa, deb):
        assert "Nieuwe nota" in browser.get(url("kader", punt.kader_id)).content.decode()
    tekst = browser.get(url("bewijsstuk", bewijs.pk)).content.decode()
    assert "drie onderdelen" in tekst
    assert "vier onderdelen" in tekst


def test_a_judgement_is_of_somebody_on_a_day(browser: Client, door: Toegang) -> None:
    punt = punt_van("basisniveau_vier", "beleid")
    adres = url("toetspunt_wijzigen", punt.pk)
    goed = {"versie": 1, "oordeel": "op_orde", "nu": "Geregeld.", "verbetering": "",
            "beoordeeld_door": "College", "beoordeeld_op": "2026-02-03"}  # fmt: skip
    for fout, zin in (
        ({"oordeel": ""}, "Kies hoe dit ervoor staat."),
        ({"beoordeeld_door": ""}, "Schrijf op wie dit beoordeelde."),
        ({"beoordeeld_op": ""}, "Kies de dag van de beoordeling."),
        ({"beoordeeld_op": "2999-01-01"}, "Kies een dag die al geweest is, of vandaag."),
        ({"oordeel": "prima"}, "Kies iets uit de lijst."),
    ):
        antwoord = browser.post(adres, goed | fout)
        assert antwoord.status_code == 422
        assert zin in antwoord.content.decode()
    assert browser.post(adres, goed).status_code == 302
    tekst = browser.get(url("toetspunt", punt.pk)).content.decode()
    for woord in ("Op orde", "College", "3 februari 2026", "Geregeld."):
        assert woord in tekst
    # The database itself refuses a judgement of nobody.
    with pytest.raises(IntegrityError), transaction.atomic():
        Toetspunt.objects.filter(pk=punt.pk).update(beoordeeld_door="")


def test_two_at_once_lose_no_words(browser: Client, door: Toegang) -> None:
    punt = beoordeeld(door)
    mijn = {"versie": 1, "oordeel": "nog_niet", "nu": "Mijn woorden.", "verbetering": "",
            "beoordeeld_door": "College", "beoordeeld_op": "2026-02-03"}  # fmt: skip
    antwoord = browser.post(url("toetspunt_wijzigen", punt.pk), mijn)
    assert antwoord.status_code == 409
    assert "Mijn woorden." in antwoord.content.decode()
    assert "Er is een concept." in antwoord.content.decode()
    with pytest.raises(VersieConflict):
        beoordeel(punt=punt, versie=1, door=door, **OORDEEL)
    # The same words again are no change.
    assert beoordeel(punt=punt, versie=2, door=door, **OORDEEL).versie == 2


def test_evidence_of_a_neighbour_is_none(
    door: Toegang, teylingen: Gemeente, carla: Medewerker, toegang_van: Callable[..., Toegang]
) -> None:
    with in_gemeente(teylingen):
        vreemd = bewaar_bewijsstuk(
            bewijsstuk=None, titel="Nota", plaats="Archief", dag=date(2026, 2, 1), versie=0,
            door=toegang_van(carla),
        )  # fmt: skip
    punt = punt_van("basisniveau_vier", "beleid")
    with pytest.raises(PlanFout, match="Kies een bewijsstuk"):
        beoordeel(punt=punt, versie=1, door=door, **OORDEEL | {"bewijs": [vreemd.pk]})


def test_an_improvement_becomes_an_action_once(
    browser: Client, door: Toegang, heemstede: Gemeente
) -> None:
    punt = beoordeeld(door)
    adres = url("toetspunt_actie", punt.pk)
    form = browser.get(adres).content.decode()
    assert "Stel het beleid vast." in form
    assert 'value="Z-1"' in form
    plan = Uitvoeringsplan.objects.get(gemeente=heemstede)
    onderwerp = Onderwerp.objects.filter(pijler__plan=plan)[0]
    gegevens = {
        "versie": 0, "onderwerp": str(onderwerp.pk), "code": "Z-1",
        "tekst": "Stel het beleid vast.", "planning": "Q4 2026", "reden": "Uit de zelftoets.",
    }  # fmt: skip
    assert browser.post(adres, gegevens | {"reden": ""}).status_code == 422
    hiervoor = plan.versies.count()
    assert browser.post(adres, gegevens).status_code == 302
    actie = Actie.objects.get(code="Z-1")
    assert actie.uitvoeringen.get().laatste_dag == date(2026, 12, 31)
    assert plan.versies.count() == hiervoor + 1
    # Twice gives the action that stands, by the button and by the service.
    tweede = browser.post(adres, gegevens | {"code": "Z-2"})
    assert tweede.headers["Location"] == url("actie", actie.pk)
    with pytest.raises(PlanFout, match="al een actie"):
        maak_actie_van(punt=punt, door=door)
    assert not Actie.objects.filter(code="Z-2").exists()
    for pagina in (url("toetspunt", punt.pk), url("kader", punt.kader_id)):
        tekst = browser.get(pagina).content.decode()
        assert url("actie", actie.pk) in tekst
        assert "Op schema" in tekst or "Te laat" in tekst
    assert "Maak er een actie van" not in browser.get(url("toetspunt", punt.pk)).content.decode()
    # Withdrawn, it may become another one.
    trek_actie_in(actie=actie, reden="Anders.", versie=None, door=door)
    tekst = browser.get(url("toetspunt", punt.pk)).content.decode()
    assert "Ingetrokken" in tekst
    assert "Maak er een actie van" in tekst


def test_the_action_is_the_one_of_the_plan_that_counts_today(
    browser: Client, door: Toegang, heemstede: Gemeente
) -> None:
    """In the successor it has the same code; one that was dropped names its older plan."""
    punt, plan = beoordeeld(door), Uitvoeringsplan.objects.get(gemeente=heemstede)
    oud = Actie.objects.get(code="HEE-P1-02")
    punt.actie = oud
    punt.bewaar(door=door)
    vandaag = dag(door.moment)
    vorm = PlanVorm(titel="Opvolger", van=vandaag, tot=vandaag + timedelta(days=400))
    nieuw = begin_plan(vorm=vorm, opvolger_van=plan, door=door)
    volgt = Actie.objects.get(code=oud.code, onderwerp__pijler__plan=nieuw)
    paginas = (url("toetspunt", punt.pk), url("kader", punt.kader_id))

    def getoond() -> list[tuple[bool, bool]]:
        teksten = [browser.get(pagina).content.decode() for pagina in paginas]
        return [(url("actie", oud.pk) in t, url("actie", volgt.pk) in t) for t in teksten]

    assert getoond() == [(True, False)] * 2  # still a concept
    stel_plan_vast(plan=nieuw, orgaan="raad", op=vandaag, reden="", versie=None, door=door)
    assert getoond() == [(False, True)] * 2
    naar = browser.get(url("toetspunt_actie", punt.pk)).headers["Location"]
    assert naar == url("actie", volgt.pk)
    trek_actie_in(actie=volgt, reden="Anders.", versie=None, door=door)
    assert getoond() == [(True, False)] * 2
    tekst = browser.get(paginas[0]).content.decode()
    assert "Deze actie hoort bij een ouder plan:" in tekst
    assert url("over", plan.pk) in tekst


def test_nothing_to_improve_is_no_action(browser: Client, door: Toegang) -> None:
    """What can't be done says what is needed first."""
    punt = punt_van("basisniveau_vier", "beleid")
    tekst = browser.get(url("toetspunt_actie", punt.pk)).content.decode()
    assert "Schrijf eerst op wat er beter moet" in tekst
    with pytest.raises(PlanFout, match="Schrijf eerst op"):
        maak_actie_van(punt=punt, door=door)
    beoordeeld(door)
    Uitvoeringsplan.objects.update(besluit_orgaan="", besluit_datum=None)
    vorm = PlanVorm(titel="Leeg plan", van=date(2025, 1, 1), tot=date(2044, 12, 31))
    begin_plan(vorm=vorm, door=door)
    tekst = browser.get(url("toetspunt_actie", punt.pk)).content.decode()
    assert "Voeg eerst een onderwerp toe" in tekst


def test_who_reads_and_who_writes(
    client_van: ClientVan, farid: Medewerker, carla: Medewerker, daan: Medewerker, door: Toegang
) -> None:
    """The bestuurder reads, the beheerder has no plan, a neighbour sees nothing of it."""
    punt = beoordeeld(door)
    leest, ander, zonder = client_van(farid), client_van(carla), client_van(daan)
    lezen = [url("zelftoets"), url("kader", punt.kader_id), url("toetspunt", punt.pk)]
    schrijven = [url("toetspunt_wijzigen", punt.pk), url("toetspunt_actie", punt.pk)]
    for adres in lezen:
        tekst = leest.get(adres)
        assert tekst.status_code == 200
        assert "Beoordeel dit punt" not in tekst.content.decode()
        assert "Gebruik dit kader" not in tekst.content.decode()
        assert zonder.get(adres).status_code == 404
    for adres in [*schrijven, url("bewijs_nieuw")]:
        assert leest.get(adres).status_code == 404
    for adres in [*lezen[1:], *schrijven]:
        assert ander.get(adres).status_code == 404
    assert leest.post(url("kader_kiezen", "kompas"), {"in_gebruik": "ja"}).status_code == 404


def test_the_pages_ask_no_more_for_longer_lists(browser: Client, door: Toegang) -> None:
    """Constant queries: the overview for more frameworks, the matrix for more items."""

    def vragen(adres: str) -> int:
        browser.get(adres)
        with CaptureQueriesContext(
            connection,
        ) as gevraagd:
            browser.get(adres)
        return len(gevraagd)

    overzicht = vragen(url("zelftoets"))
    kort = vragen(url("kader", Kader.objects.get(code="basisniveau_2015").pk))
    for code in kaders():
        kies_kader(code=code, in_gebruik=True, door=door)
    assert vragen(url("zelftoets")) == overzicht
    assert vragen(url("kader", Kader.objects.get(code="taken_functionaris").pk)) == kort
