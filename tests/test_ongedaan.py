"""Undo (5-scherm rule 8): a plain form that sends the counter verb, for who may do that."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.lib.overgang import Doel
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from overleggen.services import agendeer, start_overleg
from signalen.models import Signaal
from signalen.ongedaan import terugweg_van
from signalen.overgangen import TABEL
from signalen.services import voer_uit
from tests.factories import maak_overleg, maak_rijp_signaal, maak_signaal, over
from tests.meldpunt.test_postbus import haal_binnen, zet_terug

pytestmark = pytest.mark.django_db

Geef = Callable[[Medewerker], Toegang]
Browser = Callable[[Medewerker], Client]
# Verbs that change a state and have no way back at once: what they set going can't be unsaid
# (a reopened case is no undone closing), or the state before asked nothing of anybody.
ZONDER = {
    "openen", "oppakken", "niet_in_behandeling", "van_agenda", "overdracht_aanvaard",
    "overdracht_geweigerd", "overdracht_intrekken", "resultaat_vastleggen", "besluit_herzien",
    "afsluiten", "heropenen", "splitsen",
}  # fmt: skip


@pytest.fixture
def door(anna: Medewerker, toegang_van: Geef) -> Toegang:
    """The aandachtsfunctionaris."""
    return toegang_van(anna)


def _terug(browser: Client, pagina: str) -> str:
    """Press "Maak ongedaan" on a page; gives the page that follows."""
    gevonden = re.search(
        r'<form method="post" action="([^"]+)">((?:(?!</form>).)*?Maak ongedaan)', pagina, re.S
    )
    assert gevonden, pagina
    velden = re.findall(r'name="(\w+)"\s+value="([^"]*)"', gevonden[2])
    gestuurd = {naam: html.unescape(waarde) for naam, waarde in velden}
    antwoord = browser.post(gevonden[1], gestuurd, follow=True)
    assert antwoord.status_code == 200
    return str(antwoord.content.decode())


def _nu(signaal: Signaal) -> Signaal:
    return Signaal.objects.get(pk=signaal.pk)


def test_a_counter_verb_leads_back_from_where_its_verb_leads() -> None:
    for rij in TABEL.rijen.values():
        if not rij.terug:
            continue
        terug = TABEL[rij.terug]
        waarheen = rij.van if rij.naar == Doel.BLIJFT else {rij.naar}
        assert waarheen & terug.van, rij.naam
        # Who could do it can take it back, as the one who brought it there if need be.
        assert rij.wie - {"systeem"} <= terug.wie | terug.wie_eigen, rij.naam


def test_every_verb_that_changes_a_state_can_be_undone_or_is_named_here() -> None:
    verzet = {rij.naam for rij in TABEL.rijen.values() if rij.naar != Doel.BLIJFT}
    assert {naam for naam in verzet if not TABEL[naam].terug} == ZONDER


def test_putting_on_the_agenda_is_undone_with_one_press(
    bram: Medewerker, client_van: Browser, door: Toegang
) -> None:
    signaal, overleg, browser = maak_rijp_signaal(door), maak_overleg(door), client_van(bram)
    gestuurd = {"overleg": str(overleg.pk), "reden": "", "versie": signaal.versie}
    pad = reverse("overleggen:agenderen", args=[signaal.nummer])
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    assert _nu(signaal).staat == "signalenoverleg"
    assert "is van de agenda gehaald" in _terug(browser, pagina)
    assert _nu(signaal).staat == signaal.staat
    werkwoorden = signaal.gebeurtenissen.order_by("-nr").values_list("werkwoord", flat=True)
    assert list(werkwoorden[:2]) == ["van_agenda", "agenderen"]


def test_what_somebody_changed_since_is_not_undone(
    bram: Medewerker, client_van: Browser, door: Toegang
) -> None:
    signaal, overleg, browser = maak_rijp_signaal(door), maak_overleg(door), client_van(bram)
    gestuurd = {"overleg": str(overleg.pk), "reden": "", "versie": signaal.versie}
    pad = reverse("overleggen:agenderen", args=[signaal.nummer])
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    voer_uit("notitie", signaal_id=signaal.pk, antwoorden={"reden": "Ook dit."}, door=door)
    weg = reverse("overleggen:van_agenda", args=[signaal.nummer])
    assert f'action="{weg}"' in pagina
    oud = {"reden": "Meteen ongedaan gemaakt.", "versie": signaal.versie + 1}
    assert browser.post(weg, oud).status_code == 409
    assert _nu(signaal).staat == "signalenoverleg"


def test_a_message_that_somebody_judged_since_is_left_alone(
    anna: Medewerker, bram: Medewerker, heemstede: Gemeente, client_van: Browser
) -> None:
    bericht, van_anna = haal_binnen(heemstede), client_van(anna)
    adres = f"/postbus/{bericht.pk}/geen-melding/"
    gestuurd = {"reden": "spam", "versie": bericht.versie}
    pagina = van_anna.post(adres, gestuurd, follow=True).content.decode()
    van_bram = client_van(bram)
    zet_terug(van_bram, bericht)
    bericht.refresh_from_db()
    van_bram.post(adres, {"reden": "nieuwsbrief", "versie": bericht.versie})
    assert "Iemand anders was net eerder" in _terug(van_anna, pagina)
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.reden_code) == ("geen_melding", "nieuwsbrief")


def test_assigning_gives_it_back_to_who_had_it(
    anna: Medewerker, bram: Medewerker, client_van: Browser, door: Toegang
) -> None:
    signaal, browser = maak_signaal(door), client_van(anna)
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    pad = reverse("signalen:overgang", args=[signaal.nummer, "toewijzen"])
    gestuurd = {"eigenaar": str(bram.pk), "voor": over(5).isoformat(), "versie": 2}
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    assert _nu(signaal).eigenaar_id == bram.pk
    _terug(browser, pagina)
    assert _nu(signaal).eigenaar_id == anna.pk


def test_merging_is_undone_with_one_press(
    anna: Medewerker, client_van: Browser, door: Toegang
) -> None:
    oud, nieuw, browser = maak_signaal(door), maak_signaal(door), client_van(anna)
    pad = reverse("signalen:samenvoegen", args=[oud.nummer]) + f"?met={nieuw.nummer}"
    pagina = browser.post(pad, {"reden": "Hetzelfde.", "versie": oud.versie}, follow=True)
    assert _nu(oud).staat == "samengevoegd"
    assert "staat weer op zichzelf" in _terug(browser, pagina.content.decode())
    assert _nu(oud).staat == oud.staat


def test_a_decision_is_taken_back_with_one_press(
    anna: Medewerker, client_van: Browser, door: Toegang
) -> None:
    overleg, signaal = maak_overleg(door), maak_rijp_signaal(door)
    punt = agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    browser, pad = client_van(anna), reverse("overleggen:live_punt", args=[overleg.pk, punt.pk])
    gestuurd = {
        "besluit": "meer_informatie", "bij_wie": "Toezicht", "vraag": "Wie komen er?",
        "voor": over(7).isoformat(), "versie": punt.versie,
    }  # fmt: skip
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    assert _nu(signaal).staat == "wacht_op_informatie"
    assert "Het besluit is herzien" in _terug(browser, pagina)
    assert _nu(signaal).staat == "signalenoverleg"


def test_who_may_not_undo_gets_no_button(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, door: Toegang
) -> None:
    signaal, overleg = maak_rijp_signaal(door), maak_overleg(door)
    agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    assert terugweg_van("agenderen", signaal_id=signaal.pk, toegang=door)
    assert terugweg_van("agenderen", signaal_id=signaal.pk, toegang=toegang_van(bram)) is None
    assert terugweg_van("notitie", signaal_id=signaal.pk, toegang=door) is None
