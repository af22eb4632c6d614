"""Several owners of one action: chosen, shown, mailed, and kept by everything that follows."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from meldpunt import kluis
from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.tabellen.lezen import lees_stukken
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.toegang import systeem
from pijlers.bord import maak_bord
from pijlers.forms.bord import medewerkers_van
from pijlers.models import Actie, Uitvoering, Uitvoeringsplan
from pijlers.planlezer import lees_plan
from pijlers.planvorm import van_plan
from pijlers.services import PlanFout, kies_eigenaar, maak_agendalink, stel_herinneringen_op
from pijlers.services.overnemen import neem_bestand_over
from pijlers.uitvoer import SOORTEN
from tests.bezoeker import lees_formulieren

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("met_de_hand")]
ClientVan = Callable[[Medewerker], Client]
LAATSTE = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def vandaag() -> object:
    """Look on 22 November 2026."""
    with time_machine.travel(datetime(2026, 11, 22, 10, tzinfo=NEDERLAND), tick=True):
        yield


@pytest.fixture
def door(anna: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Toegang:
    """The aandachtsfunctionaris of Heemstede."""
    return toegang_van(anna)


@pytest.fixture
def actie(door: Toegang, anna: Medewerker, bram: Medewerker) -> Actie:
    """The only open action of Heemstede, due on 1 December 2026; Anna and Bram own it."""
    for rij in Uitvoering.objects.exclude(actie__code="HEE-P1-02"):
        rij.gedaan, rij.gedaan_op = rij.nodig, date(2026, 1, 1)
        rij.bewaar(door=door)
    open_ = Uitvoering.objects.get(actie__code="HEE-P1-02")
    open_.laatste_dag = LAATSTE
    open_.bewaar(door=door)
    return kies_eigenaar(actie=open_.actie, personen=[bram, anna], versie=1, door=door)


def _brieven(gemeente: Gemeente, dag: date) -> dict[str, list[str]]:
    """What went this day, per address."""
    uit: dict[str, list[str]] = {}
    moment = datetime(dag.year, dag.month, dag.day, 7, tzinfo=NEDERLAND)
    for bericht in stel_herinneringen_op(gemeente=gemeente, moment=moment):
        velden = ["ontvanger", "inhoud"]
        tekst = kluis.open(systeem(gemeente), bericht, velden, kluis.Doel.VERSTUREN)
        uit.setdefault(tekst["ontvanger"], []).append(tekst["inhoud"])
    return uit


def test_each_owner_gets_one_mail(
    actie: Actie, heemstede: Gemeente, anna: Medewerker, bram: Medewerker
) -> None:
    """Each moment once a person, also when the round runs again; Anna watches it too."""
    for dag in (date(2026, 11, 24), LAATSTE, date(2026, 12, 7)):
        gegaan = _brieven(heemstede, dag)
        assert set(gegaan) == {anna.email, bram.email}
        for brieven in gegaan.values():
            assert [b.count("U bent een van de eigenaren.") for b in brieven] == [1]
        assert _brieven(heemstede, dag) == {}


def test_who_left_hears_nothing_and_the_other_does(
    actie: Actie, heemstede: Gemeente, anna: Medewerker, bram: Medewerker, door: Toegang
) -> None:
    """The action still has an owner, so it isn't the desk's at once; a deputy of Bram hears."""
    lid = Lidmaatschap.objects.get(medewerker=bram)
    lid.tot = date(2026, 11, 22)
    lid.bewaar(door=door)
    gegaan = _brieven(heemstede, date(2026, 11, 24))
    assert set(gegaan) == {anna.email}
    lid.tot = None
    lid.bewaar(door=door)
    vervanger = Lidmaatschap(
        gemeente=heemstede, medewerker=anna, rol=Rol.OOV, van=date(2024, 1, 1), vervangt=lid,
        tot=date(2027, 1, 1),
    )  # fmt: skip
    vervanger.bewaar(door=door)
    assert [len(b) for b in _brieven(heemstede, LAATSTE).values()] == [1, 1]
    kies_eigenaar(actie=actie, personen=[bram], versie=actie.versie, door=door)
    assert set(_brieven(heemstede, date(2026, 12, 7))) == {anna.email, bram.email}


def test_the_board_has_it_under_each(
    actie: Actie, heemstede: Gemeente, anna: Medewerker, bram: Medewerker
) -> None:
    bord = maak_bord(Uitvoeringsplan.objects.get(gemeente=heemstede), date(2026, 11, 22))
    per_naam = dict(bord.per_eigenaar)
    for wie in (anna, bram):
        assert [rij.actie.code for rij in per_naam[wie.naam]] == [actie.code]


def test_each_has_it_in_the_calendar(
    actie: Actie, client: Client, anna: Medewerker, bram: Medewerker,
    toegang_van: Callable[[Medewerker], Toegang],
) -> None:  # fmt: skip
    for wie in (anna, bram):
        _, token = maak_agendalink(door=toegang_van(wie))
        antwoord = client.get(reverse("pijlers:agenda_lezen", args=[token]))
        assert antwoord.content.decode().count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize("soort", SOORTEN)
def test_taking_the_exported_plan_over_keeps_them(
    actie: Actie, door: Toegang, soort: str, bram: Medewerker
) -> None:
    """A plan is public text without accounts: a changed row changes its words, not its owners."""
    plan = actie.onderwerp.pijler.plan
    eerst = van_plan(plan)
    inhoud = SOORTEN[soort].maak(eerst)
    assert bram.naam.encode() not in inhoud
    Actie.objects.filter(pk=actie.pk).update(tekst="Iets anders.")
    gelezen = lees_plan(lees_stukken(inhoud))
    neem_bestand_over(gelezen=gelezen, plan=plan, reden="Terug.", door=door)
    weer = Actie.objects.get(pk=actie.pk)
    assert weer.personen == actie.personen
    assert van_plan(plan) == eerst


class TestScherm:
    """Choosing them, together with somebody else, and their history."""

    def test_tick_several(
        self, client_van: ClientVan, actie: Actie, anna: Medewerker, bram: Medewerker
    ) -> None:
        browser, adres = client_van(anna), reverse("pijlers:eigenaar", args=[actie.pk])
        gekozen = {str(anna.pk), str(bram.pk)}
        (form,) = (
            f for f in lees_formulieren(browser.get(adres).content.decode(), adres)
            if "personen" in f.namen
        )  # fmt: skip
        assert set(form.waarden["personen"]) == gekozen
        een = {"versie": actie.versie, "personen": [anna.pk]}
        assert browser.post(adres, een).status_code == 302
        te_laat = browser.post(adres, {"versie": actie.versie, "personen": list(gekozen)})
        assert te_laat.status_code == 409
        assert "Iemand anders koos net: Anna" in te_laat.content.decode()
        pagina = browser.get(reverse("pijlers:actie", args=[actie.pk])).content.decode()
        assert "Eigenaar gekozen" in pagina
        assert f"<del>{bram.naam}, {anna.naam}</del>" in pagina or (
            f"<del>{anna.naam}, {bram.naam}</del>" in pagina
        )

    def test_a_conflict_and_a_look_at_the_term_keep_every_tick(
        self, client_van: ClientVan, actie: Actie, door: Toegang, anna: Medewerker,
        bram: Medewerker,
    ) -> None:  # fmt: skip
        browser, adres = client_van(anna), reverse("pijlers:actie_wijzigen", args=[actie.pk])
        gegevens = {
            "versie": actie.versie, "onderwerp": actie.onderwerp_id, "code": actie.code,
            "tekst": "Anders.", "planning": "Q4 2026", "reden": "Besluit.",
            "personen": [anna.pk, bram.pk],
        }  # fmt: skip
        gekeken = browser.post(adres, gegevens | {"bekijk": "1"}).content.decode()
        ticks = [f.waarden.get("personen", []) for f in lees_formulieren(gekeken, adres)]
        assert {str(anna.pk), str(bram.pk)} in [set(pks) for pks in ticks]
        niemand = gegevens | {"bekijk": "1", "personen": []}
        assert all(
            "personen" not in f.waarden
            for f in lees_formulieren(browser.post(adres, niemand).content.decode(), adres)
        )
        kies_eigenaar(actie=actie, personen=[bram], versie=actie.versie, door=door)
        strijd = browser.post(adres, gegevens | {"personen": [anna.pk]})
        assert strijd.status_code == 409
        tekst = strijd.content.decode()
        assert f"{bram.naam}" in tekst
        (form,) = (f for f in lees_formulieren(tekst, adres) if "code" in f.namen)
        samen = {**form.waarden, "personen": [f"{anna.pk}, {bram.pk}"]}
        assert browser.post(adres, samen).status_code == 302
        assert set(Actie.objects.get(pk=actie.pk).personen) == {anna.pk, bram.pk}


def test_somebody_who_works_elsewhere_is_refused_beside_a_good_one(
    actie: Actie, door: Toegang, anna: Medewerker, bram: Medewerker, carla: Medewerker
) -> None:
    with pytest.raises(PlanFout, match="werkt hier niet") as fout:
        kies_eigenaar(actie=actie, personen=[anna, carla], versie=actie.versie, door=door)
    assert fout.value.veld == "personen"
    assert Actie.objects.get(pk=actie.pk).personen == actie.personen
    # The same people in another order is no change.
    gelijk = kies_eigenaar(actie=actie, personen=[anna, bram], versie=actie.versie, door=door)
    assert gelijk.versie == actie.versie


def test_who_may_not_see_the_plan_is_not_offered_and_refused(
    actie: Actie, door: Toegang, bram: Medewerker, gijs: Medewerker
) -> None:
    """A mail about a page that somebody may not open helps nobody."""
    aangeboden = set(medewerkers_van(door, actie))
    assert bram in aangeboden
    assert gijs not in aangeboden
    with pytest.raises(PlanFout, match="mag het plan niet zien"):
        kies_eigenaar(actie=actie, personen=[gijs], versie=actie.versie, door=door)
