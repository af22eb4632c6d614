"""Deadlines in a calendar: read back with icalendar, and who may read them."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import EenmaligeLink, Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.models import Actie, Uitvoering, Uitvoeringsplan
from pijlers.planvorm import PlanVorm
from pijlers.services import begin_plan, kies_eigenaar, stel_plan_vast, verschuif
from pijlers.views.agenda import VRAGEN

ClientVan = Callable[[Medewerker], Client]
PAGINA = "/plan/agenda/"
NU = datetime(2026, 11, 22, 10, tzinfo=NEDERLAND)


@pytest.fixture(autouse=True)
def vandaag() -> object:
    """Look on 22 November 2026."""
    with time_machine.travel(NU, tick=True):
        yield


@pytest.fixture
def van_bram(heemstede: Gemeente, bram: Medewerker) -> Uitvoering:
    """Bram owns the DPIA, before 30 September 2024."""
    actie = Actie.objects.get(code="HEE-P1-02")
    kies_eigenaar(actie=actie, personen=[bram], versie=None, door=systeem(heemstede))
    return actie.uitvoeringen.get()


def maak_adres(client: Client) -> str:
    """Make an address and take its path from the page, where it stands once."""
    tekst = client.post(PAGINA, {"doe": "maak"}).content.decode()
    gevonden = re.search(re.escape(settings.BASIS_URL) + r"(/t/[\w-]+/agenda\.ics)", tekst)
    assert gevonden
    assert gevonden[1] not in client.get(PAGINA).content.decode()
    return gevonden[1]


def lees(inhoud: bytes) -> list[dict[str, object]]:
    """Read a calendar back."""
    agenda = Calendar.from_ical(inhoud)
    assert (agenda["version"], agenda["method"]) == ("2.0", "PUBLISH")
    return [
        {naam.lower(): getattr(w, "dt", w) for naam, w in rij.items()}
        for rij in agenda.walk("VEVENT")
    ]


def test_own_actions_without_login(
    client_van: ClientVan, bram: Medewerker, van_bram: Uitvoering, heemstede: Gemeente
) -> None:
    adres = maak_adres(client_van(bram))
    antwoord = Client().get(adres)
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    [afspraak] = lees(antwoord.content)
    assert afspraak["uid"] == f"{van_bram.pk}@meldroute"
    assert (afspraak["dtstart"], afspraak["dtend"]) == (date(2024, 9, 30), date(2024, 10, 1))
    assert afspraak["sequence"] == 0
    assert str(afspraak["summary"]).startswith("Laatste dag: Een DPIA maken")
    verschuif(
        uitvoering=van_bram, laatste_dag=date(2026, 12, 31), reden="Ziekte, niet in de agenda.",
        versie=None, door=systeem(heemstede),
    )  # fmt: skip
    inhoud = Client().get(adres).content
    [later] = lees(inhoud)
    assert (later["uid"], later["sequence"]) == (afspraak["uid"], 1)
    assert later["dtstart"] == date(2026, 12, 31)
    assert b"Ziekte" not in inhoud
    assert EenmaligeLink.objects.get().browser_hash is None


def test_the_last_day_there_is(
    client_van: ClientVan, bram: Medewerker, van_bram: Uitvoering
) -> None:
    """Moved to 31-12-9999 before that was refused: the calendars go on."""
    Uitvoering.objects.filter(pk=van_bram.pk).update(laatste_dag=date.max)
    client = client_van(bram)
    [afspraak] = lees(Client().get(maak_adres(client)).content)
    assert (afspraak["dtstart"], "dtend" in afspraak) == (date.max, False)
    plan = Uitvoeringsplan.objects.get()
    assert client.get(reverse("pijlers:agenda_van_plan", args=[plan.pk])).status_code == 200
    assert client.get(reverse("pijlers:bord")).status_code == 200


def test_unknown_withdrawn_and_left_are_absent(
    client_van: ClientVan, bram: Medewerker, van_bram: Uitvoering, heemstede: Gemeente
) -> None:
    client = client_van(bram)
    assert Client().get("/t/bestaat-niet/agenda.ics").status_code == 404
    oud = maak_adres(client)
    nieuw = maak_adres(client)
    assert [Client().get(a).status_code for a in (oud, nieuw)] == [404, 200]
    assert Client().post(nieuw).status_code == 405
    with time_machine.travel(NU + timedelta(days=366)):
        assert Client().get(nieuw).status_code == 404
    assert (
        "werkt niet meer" in client.post(PAGINA, {"doe": "trek_in"}, follow=True).content.decode()
    )
    assert Client().get(nieuw).status_code == 404
    blijft = maak_adres(client)
    lid = Lidmaatschap.objects.get(medewerker=bram)
    lid.tot = date(2026, 11, 21)
    lid.bewaar(door=systeem(heemstede))
    assert Client().get(blijft).status_code == 404


def test_a_concept_stands_in_no_calendar_until_it_is_adopted(
    client_van: ClientVan, anna: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    client, door = client_van(anna), toegang_van(anna)
    plan = begin_plan(
        vorm=PlanVorm("Nieuw", date(2027, 1, 1), date(2030, 12, 31)),
        opvolger_van=Uitvoeringsplan.objects.get(gemeente__code="HEE"),
        door=door,
    )
    actie = Actie.objects.get(code="HEE-P1-03", onderwerp__pijler__plan=plan)
    kies_eigenaar(actie=actie, personen=[anna], versie=None, door=door)
    adres, over = maak_adres(client), reverse("pijlers:over", args=[plan.pk])
    assert lees(Client().get(adres).content) == []
    zin = "Tot het is vastgesteld, gaan er geen herinneringen uit."
    assert zin in client.get(over).content.decode()
    stel_plan_vast(plan=plan, orgaan="raad", op=date(2026, 11, 1), reden="", versie=None, door=door)
    assert len(lees(Client().get(adres).content)) == 4
    assert zin not in client.get(over).content.decode()


@pytest.mark.django_db
def test_too_often_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VRAGEN, "agenda", "2/m/ip")
    status = [Client().get("/t/bestaat-niet/agenda.ics").status_code for _ in range(3)]
    assert status == [404, 404, 429]


def test_whole_plan(client_van: ClientVan, farid: Medewerker, carla: Medewerker) -> None:
    plan = Uitvoeringsplan.objects.get(gemeente__code="HEE")
    adres = reverse("pijlers:agenda_van_plan", args=[plan.pk])
    antwoord = client_van(farid).get(adres)
    open_ = Uitvoering.objects.filter(actie__onderwerp__pijler__plan=plan)
    assert len(lees(antwoord.content)) == open_.count() > 20
    assert "attachment" in antwoord["Content-Disposition"]
    assert client_van(carla).get(adres).status_code == 404
