"""The pages of the meetings: what each role sees, does and keeps when something goes wrong."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Logregel, Medewerker
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg
from overleggen.services import agendeer, besluit, noteer, rond_overleg_af, start_overleg
from signalen.models import Signaal
from signalen.services import leg_betrokkene_vast, voer_uit
from tests.factories import maak_overleg, maak_rijp_signaal, maak_signaal, over

Geef = Callable[[Medewerker], Toegang]
Browser = Callable[[Medewerker], Client]
VRAAG = {"bij_wie": "Wijkhandhaver", "vraag": "Wie komen er ’s avonds?", "voor": over(7)}
LOO_REDENEN = {
    "sterk_genoeg": "Twee bronnen zeggen hetzelfde.",
    "integraal_belang": "Samen optreden is nodig.",
    "feiten": "Vier slaapplaatsen in een keuken.",
}


@pytest.fixture
def van_anna(anna: Medewerker, client_van: Browser) -> Client:
    """The browser of Anna."""
    return client_van(anna)


@pytest.fixture
def punt(door: Toegang) -> Agendapunt:
    """A ready signaal on the agenda of a signalenoverleg that goes on."""
    overleg = maak_overleg(door)
    signaal = maak_rijp_signaal(door)
    gezet = agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    return Agendapunt.objects.select_related("overleg__vorm", "signaal__gemeente").get(pk=gezet.pk)


def _live(punt: Agendapunt) -> str:
    return reverse("overleggen:live_punt", args=[punt.overleg_id, punt.pk])


def _tekst(antwoord: Any) -> str:
    return str(antwoord.content.decode())


def _signaal(punt: Agendapunt) -> Signaal:
    """The signaal of an item as it is now."""
    return Signaal.objects.get(agendapunten=punt)


def _staat(punt: Agendapunt) -> str:
    return _signaal(punt).staat


# --- Overview and planning -----------------------------------------------------------------


def test_overview_shows_every_body_and_why_there_is_none(van_anna: Client, door: Toegang) -> None:
    overleg = maak_overleg(door)
    tekst = _tekst(van_anna.get(reverse("overleggen:overzicht")))
    assert overleg.moment in tekst
    assert "Er is nog geen overleg gepland." in tekst
    assert "Nog niet afgesproken hoe vaak dit overleg is." in tekst


def test_a_gemeente_without_loo_says_so(carla: Medewerker, client_van: Browser) -> None:
    tekst = _tekst(client_van(carla).get(reverse("overleggen:loo")))
    assert "Deze gemeente heeft geen Lokaal Overleg Ondermijning" in tekst


def test_plan_by_hand_and_its_errors(van_anna: Client, door: Toegang) -> None:
    vorm = maak_overleg(door, "loo").vorm
    url = reverse("overleggen:plan")
    fout = van_anna.post(url, {"vorm": vorm.pk, "begint_op": "2020-01-01T10:00"})
    assert fout.status_code == 422
    assert "Kies een moment dat nog komt." in _tekst(fout)
    moment = f"{over(20):%Y-%m-%d}T14:00"
    goed = van_anna.post(url, {"vorm": vorm.pk, "begint_op": moment}, follow=True)
    assert "Het overleg is gepland" in _tekst(goed)


@pytest.mark.parametrize("wie", ["daan", "els", "farid", "gijs"])
def test_other_roles_find_no_meetings(
    wie: str, punt: Agendapunt, client_van: Browser, request: pytest.FixtureRequest
) -> None:
    client = client_van(request.getfixturevalue(wie))
    urls = [
        reverse("overleggen:overzicht"),
        reverse("overleggen:overleg", args=[punt.overleg_id]),
        reverse("overleggen:verslag", args=[punt.overleg_id]),
        reverse("overleggen:acties"),
        _live(punt),
    ]
    assert [client.get(url).status_code for url in urls] == [404] * len(urls)


def test_who_does_not_lead_reads_but_runs_nothing(
    punt: Agendapunt, bram: Medewerker, client_van: Browser
) -> None:
    client = client_van(bram)
    pagina = client.get(reverse("overleggen:overleg", args=[punt.overleg_id]))
    assert pagina.status_code == 200
    assert "Open het overleg" not in _tekst(pagina)
    assert client.get(_live(punt)).status_code == 404
    assert client.get(reverse("overleggen:plan")).status_code == 404
    verzet = reverse("overleggen:verzet", args=[punt.overleg_id, "afronden"])
    assert client.post(verzet, {"versie": 1}).status_code == 404
    assert Overleg.objects.get(pk=punt.overleg_id).staat == "bezig"


def test_nothing_of_another_gemeente(
    punt: Agendapunt, carla: Medewerker, client_van: Browser
) -> None:
    client = client_van(carla)
    nummer = punt.signaal.nummer  # type: ignore[union-attr]
    urls = [
        reverse("overleggen:overleg", args=[punt.overleg_id]),
        reverse("overleggen:verslag", args=[punt.overleg_id]),
        _live(punt),
        *(
            reverse(f"overleggen:{naam}", args=[nummer])
            for naam in ("agenderen", "van_agenda", "herzien", "besluiten", "bij_signaal")
        ),
    ]
    assert [client.get(url).status_code for url in urls] == [404] * len(urls)
    assert nummer not in _tekst(client.get(reverse("overleggen:overzicht")))
    veel = client.get(reverse("overleggen:agenderen_veel"), {"signaal": nummer})
    assert veel.status_code == 302


# --- Agenda --------------------------------------------------------------------------------


def test_suggestions_say_why_and_go_on_with_one_click(van_anna: Client, door: Toegang) -> None:
    overleg, signaal = maak_overleg(door), maak_rijp_signaal(door)
    url = reverse("overleggen:overleg", args=[overleg.pk])
    tekst = _tekst(van_anna.get(url))
    assert "Voorgesteld (1)" in tekst
    assert "1 bron beantwoord" in tekst
    zet = reverse("overleggen:zet_erop", args=[overleg.pk])
    van_anna.post(zet, {"signaal": signaal.nummer})
    tekst = _tekst(van_anna.get(url))
    assert "Voorgesteld (0)" in tekst
    assert signaal.nummer in tekst


def test_loose_items_come_move_and_go(van_anna: Client, door: Toegang) -> None:
    overleg = maak_overleg(door)
    los = reverse("overleggen:los_punt", args=[overleg.pk])
    assert van_anna.post(los, {"titel": ""}).status_code == 422
    van_anna.post(los, {"titel": "Rondvraag"})
    nieuw = overleg.agendapunten.get(titel="Rondvraag")
    omhoog = reverse("overleggen:verplaats", args=[overleg.pk, nieuw.pk, "omhoog"])
    van_anna.post(omhoog)
    assert overleg.agendapunten.order_by("volgorde").first() == nieuw
    van_anna.post(reverse("overleggen:punt_weg", args=[overleg.pk, nieuw.pk]))
    assert nieuw not in overleg.agendapunten.geldend()


def test_agenderen_asks_a_reason_and_offers_undo(
    bram: Medewerker, client_van: Browser, toegang_van: Geef, door: Toegang
) -> None:
    overleg = maak_overleg(door)
    van_bram = toegang_van(bram)
    signaal = maak_signaal(van_bram)
    signaal = voer_uit("oppakken", signaal_id=signaal.pk, door=van_bram)
    client, url = client_van(bram), reverse("overleggen:agenderen", args=[signaal.nummer])
    data = {"overleg": overleg.pk, "reden": "", "versie": signaal.versie}
    fout = client.post(url, data)
    assert fout.status_code == 422
    assert "nog geen bron beantwoord" in _tekst(fout)
    goed = client.post(url, {**data, "reden": "Er is haast bij."})
    assert goed.status_code == 302
    weg = reverse("overleggen:van_agenda", args=[signaal.nummer])
    assert weg in _tekst(client.get(goed.headers["Location"]))
    signaal.refresh_from_db()
    client.post(weg, {"reden": "Vergissing.", "versie": signaal.versie})
    signaal.refresh_from_db()
    assert signaal.staat == "verrijken"


def test_a_stale_agenderen_keeps_what_was_typed(van_anna: Client, door: Toegang) -> None:
    overleg, signaal = maak_overleg(door), maak_rijp_signaal(door)
    url = reverse("overleggen:agenderen", args=[signaal.nummer])
    data = {"overleg": overleg.pk, "reden": "Mijn eigen reden.", "versie": 1}
    antwoord = van_anna.post(url, data)
    assert antwoord.status_code == 409
    assert "Mijn eigen reden." in _tekst(antwoord)
    assert "gewijzigd" in _tekst(antwoord)
    opnieuw = {**data, "versie": signaal.versie}
    assert f'value="{signaal.versie}"' in _tekst(antwoord)
    assert van_anna.post(url, opnieuw).status_code == 302


def test_without_a_meeting_there_is_a_next_step(van_anna: Client, door: Toegang) -> None:
    signaal = maak_rijp_signaal(door)
    tekst = _tekst(van_anna.get(reverse("overleggen:agenderen", args=[signaal.nummer])))
    assert "Er is nog geen overleg gepland." in tekst
    assert reverse("overleggen:plan") in tekst


def test_several_at_once_tells_the_result_of_each(van_anna: Client, door: Toegang) -> None:
    overleg = maak_overleg(door)
    goed, ook_goed = maak_rijp_signaal(door), maak_rijp_signaal(door)
    niet = maak_signaal(door)
    nummers = [s.nummer for s in (goed, ook_goed, niet)]
    url = reverse("overleggen:agenderen_veel")
    vraag = van_anna.post(url, {"signaal": nummers})
    assert vraag.status_code == 200
    assert "Zet 3 signalen op agenda" in _tekst(vraag)
    data = {"signaal": nummers, "overleg": overleg.pk, "reden": ""}
    tekst = _tekst(van_anna.post(url, data, follow=True))
    assert "2 signalen staan op de agenda" in tekst
    assert "2 gelukt, 1 niet." in tekst
    assert niet.nummer in tekst
    assert overleg.agendapunten.exclude(signaal=None).count() == 2


# --- Live ----------------------------------------------------------------------------------


def test_live_holds_no_name_address_or_text_of_the_case(
    van_anna: Client, door: Toegang, punt: Agendapunt
) -> None:
    """Rule 19: what must stay hidden is not in the page at all, nor in its title."""
    leg_betrokkene_vast(
        signaal_id=punt.signaal_id,  # type: ignore[arg-type]
        soort="persoon",
        rol="",
        naam="Zznaam Qachternaam",
        gegevens="Zzadres 99",
        door=door,
    )
    for url in (_live(punt), reverse("overleggen:overleg", args=[punt.overleg_id])):
        tekst = _tekst(van_anna.get(url))
        for geheim in ("Zznaam", "Qachternaam", "Zzadres", "Er slapen mensen"):
            assert geheim not in tekst
    assert "Namen verborgen op het scherm" in _tekst(van_anna.get(_live(punt)))


def test_live_offers_the_rows_of_the_table_with_keys(van_anna: Client, punt: Agendapunt) -> None:
    tekst = _tekst(van_anna.get(_live(punt)))
    assert tekst.count('name="besluit"') == 6
    assert 'value="meer_informatie"' in tekst
    assert 'data-sneltoets="6"' in tekst
    assert 'value="interventie_inzetten"' not in tekst


def test_choosing_a_decision_shows_its_questions_and_keeps_the_text(
    van_anna: Client, punt: Agendapunt
) -> None:
    """Without JavaScript: choose, go on, answer."""
    data = {"besluit": "inbrengen_loo", "verslag": "Half getypt", "versie": punt.versie}
    antwoord = van_anna.post(_live(punt), {**data, "doe": "toon"})
    tekst = _tekst(antwoord)
    assert antwoord.status_code == 200
    assert "Waarom is het signaal sterk genoeg?" in tekst
    assert "Half getypt" in tekst
    assert "mh-fouttekst" not in tekst
    assert not Besluit.objects.exists()
    via_adres = _tekst(van_anna.get(_live(punt), {"besluit": "inbrengen_loo"}))
    assert "In welk LOO?" in via_adres


def test_loo_is_refused_until_both_reasons_are_given(
    van_anna: Client, door: Toegang, punt: Agendapunt
) -> None:
    """BLO-059, with the errors at the fields and the typed text kept."""
    loo = maak_overleg(door, "loo", dagen=10)
    data = {
        "besluit": "inbrengen_loo",
        "verslag": "Onze afweging.",
        "versie": punt.versie,
        "overleg": loo.pk,
        **LOO_REDENEN,
        "integraal_belang": "",
    }
    fout = van_anna.post(_live(punt), data)
    assert fout.status_code == 422
    tekst = _tekst(fout)
    assert 'id="id_integraal_belang_error"' in tekst
    assert 'id="id_sterk_genoeg_error"' not in tekst
    assert LOO_REDENEN["sterk_genoeg"] in tekst
    assert "Onze afweging." in tekst
    assert _staat(punt) == "signalenoverleg"
    goed = van_anna.post(_live(punt), {**data, **LOO_REDENEN})
    assert goed.status_code == 302
    assert _staat(punt) == "loo"
    assert loo.agendapunten.filter(signaal=punt.signaal).exists()


def test_a_loo_is_planned_from_the_decision(van_anna: Client, punt: Agendapunt) -> None:
    data = {"besluit": "inbrengen_loo", "verslag": "", "versie": punt.versie, **LOO_REDENEN}
    fout = van_anna.post(_live(punt), data)
    assert fout.status_code == 422
    assert 'id="id_overleg_error"' in _tekst(fout)
    moment = f"{over(15):%Y-%m-%d}T14:00"
    assert van_anna.post(_live(punt), {**data, "nieuw_op": moment}).status_code == 302
    assert Overleg.objects.get(vorm__soort="loo").agendapunten.filter(signaal=punt.signaal).exists()


def test_decision_minutes_and_action_in_one_go(van_anna: Client, punt: Agendapunt) -> None:
    data = {
        "besluit": "meer_informatie",
        "verslag": "Wijkagent kent de groep.",
        "versie": punt.versie,
        **VRAAG,
        "actie_wat": "Bel de school.",
        "actie_wie": "Bram Bakker",
        "actie_voor": over(3),
    }
    onvolledig = van_anna.post(_live(punt), {**data, "actie_wie": ""})
    assert onvolledig.status_code == 422
    assert 'id="id_actie_wie_error"' in _tekst(onvolledig)
    antwoord = van_anna.post(_live(punt), data)
    assert antwoord.status_code == 302
    assert set(Actiepunt.objects.values_list("wie", flat=True)) == {"Wijkhandhaver", "Bram Bakker"}
    assert _staat(punt) == "wacht_op_informatie"


def test_keeping_the_minutes_needs_no_decision(van_anna: Client, punt: Agendapunt) -> None:
    data = {"verslag": "Tot hier.", "versie": punt.versie, "doe": "bewaar"}
    assert van_anna.post(_live(punt), data).status_code == 302
    assert "Tot hier." in _tekst(van_anna.get(_live(punt)))
    assert _staat(punt) == "signalenoverleg"


def test_two_people_at_one_item_lose_no_text(
    van_anna: Client, door: Toegang, punt: Agendapunt
) -> None:
    """Rule 18: was, theirs and yours; the answers go along."""
    noteer(agendapunt_id=punt.pk, verslag="Eerst dit.", actie=None, versie=None, door=door)
    data = {"besluit": "meer_informatie", "verslag": "Mijn tekst.", "versie": punt.versie}
    antwoord = van_anna.post(_live(punt), {**data, **VRAAG})
    assert antwoord.status_code == 409
    tekst = _tekst(antwoord)
    for stuk in ("Eerst dit.", "Mijn tekst.", VRAAG["bij_wie"], 'value="meer_informatie"'):
        assert str(stuk) in tekst
    assert _staat(punt) == "signalenoverleg"
    opnieuw = {**data, **VRAAG, "versie": punt.versie + 1}
    assert van_anna.post(_live(punt), opnieuw).status_code == 302
    assert _staat(punt) == "wacht_op_informatie"


def test_a_missing_care_answer_is_a_sentence(van_anna: Client, door: Toegang) -> None:
    """DEB-055, rule 5: what is nearly possible is said in words."""
    signaal = maak_signaal(door)
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    overleg = maak_overleg(door)
    gezet = agendeer(
        signaal_id=signaal.pk, overleg_id=overleg.pk, reden="Haast.", versie=None, door=door
    )
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    tekst = _tekst(van_anna.get(_live(gezet)))
    assert 'value="controle_plannen"' not in tekst
    assert "Beantwoord eerst de vraag over hulp voor het slachtoffer." in tekst


def test_a_loose_item_is_discussed_and_the_meeting_ends(
    van_anna: Client, door: Toegang, punt: Agendapunt
) -> None:
    van_anna.post(
        _live(punt), {"besluit": "meer_informatie", "verslag": "", "versie": punt.versie, **VRAAG}
    )
    los = punt.overleg.agendapunten.filter(signaal=None)
    for rij in los:
        data = {"verslag": "Geen bijzonderheden.", "versie": rij.versie}
        van_anna.post(_live(rij), data)
    assert set(los.values_list("stand", flat=True)) == {"besproken"}
    einde = van_anna.get(reverse("overleggen:live", args=[punt.overleg_id]))
    assert "Alles is besproken" in _tekst(einde)
    overleg = Overleg.objects.get(pk=punt.overleg_id)
    afronden = reverse("overleggen:verzet", args=[overleg.pk, "afronden"])
    antwoord = van_anna.post(afronden, {"versie": overleg.versie})
    assert antwoord.headers["Location"] == reverse("overleggen:verslag", args=[overleg.pk])


def test_an_item_with_a_hidden_signaal_does_not_exist(
    van_anna: Client, door: Toegang, punt: Agendapunt
) -> None:
    signaal = _signaal(punt)
    signaal.vertrouwelijkheid = Vertrouwelijkheid.STRIKT
    signaal.bewaar(door=door)
    assert van_anna.get(_live(punt)).status_code == 404
    for naam in ("overleg", "verslag"):
        tekst = _tekst(van_anna.get(reverse(f"overleggen:{naam}", args=[punt.overleg_id])))
        assert signaal.nummer not in tekst
        assert signaal.titel not in tekst


# --- Minutes, revising, actions ------------------------------------------------------------


def test_minutes_hold_everything_until_they_are_fixed(
    van_anna: Client, door: Toegang, punt: Agendapunt
) -> None:
    besluit(
        agendapunt_id=punt.pk,
        werkwoord="meer_informatie",
        antwoorden=VRAAG,
        verslag="Wijkagent kent de groep.",
        versie=None,
        door=door,
    )
    rond_overleg_af(overleg_id=punt.overleg_id, versie=None, door=door)
    url = reverse("overleggen:verslag", args=[punt.overleg_id])
    tekst = _tekst(van_anna.get(url))
    for stuk in ("Meer informatie gevraagd", "Wijkagent kent de groep.", "Wijkhandhaver"):
        assert stuk in tekst
    vast = reverse("overleggen:verzet", args=[punt.overleg_id, "vaststellen"])
    assert "Daarna verandert niets meer." in _tekst(van_anna.get(vast))
    versie = Overleg.objects.get(pk=punt.overleg_id).versie
    assert van_anna.post(vast, {"versie": versie - 1}).status_code == 409
    van_anna.post(vast, {"versie": versie})
    tekst = _tekst(van_anna.get(url))
    assert "Dit verslag verandert niet meer." in tekst
    assert "Wijzig aanwezigen" not in tekst
    nummer = punt.signaal.nummer  # type: ignore[union-attr]
    herzien = van_anna.get(reverse("overleggen:herzien", args=[nummer]), follow=True)
    assert "Het verslag is vastgesteld." in _tekst(herzien)


def test_revising_leads_back_to_the_item(van_anna: Client, door: Toegang, punt: Agendapunt) -> None:
    besluit(
        agendapunt_id=punt.pk,
        werkwoord="meer_informatie",
        antwoorden=VRAAG,
        verslag=None,
        versie=None,
        door=door,
    )
    signaal = _signaal(punt)
    url = reverse("overleggen:herzien", args=[signaal.nummer])
    assert url in _tekst(van_anna.get(_live(punt)))
    assert van_anna.post(url, {"reden": "", "versie": signaal.versie}).status_code == 422
    antwoord = van_anna.post(url, {"reden": "Al bekend.", "versie": signaal.versie})
    assert antwoord.headers["Location"] == _live(punt)
    assert "(herzien)" in _tekst(van_anna.get(_live(punt)))


def test_presence_is_edited_with_a_version(van_anna: Client, punt: Agendapunt) -> None:
    url = reverse("overleggen:aanwezigen", args=[punt.overleg_id])
    versie = Overleg.objects.get(pk=punt.overleg_id).versie
    van_anna.post(url, {"aanwezigen": "Politie\n\nRIEC", "versie": versie})
    assert Overleg.objects.get(pk=punt.overleg_id).aanwezigen == ["Politie", "RIEC"]
    botsing = van_anna.post(url, {"aanwezigen": "Alleen ik", "versie": versie})
    assert botsing.status_code == 409
    assert "Alleen ik" in _tekst(botsing)


def test_actions_are_ticked_and_unticked(van_anna: Client, door: Toegang, punt: Agendapunt) -> None:
    url = reverse("overleggen:acties")
    assert "Er zijn geen open acties." in _tekst(van_anna.get(url))
    besluit(
        agendapunt_id=punt.pk,
        werkwoord="meer_informatie",
        antwoorden=VRAAG,
        verslag=None,
        versie=None,
        door=door,
    )
    actie = Actiepunt.objects.get()
    wat = kluis.open(door, actie, ["wat"], Doel.OVERLEG)["wat"]
    lijst = _tekst(van_anna.get(url))
    verslag = reverse("overleggen:verslag", args=[punt.overleg_id])
    assert verslag in lijst and wat not in lijst
    assert wat in _tekst(van_anna.get(verslag))
    gedaan = reverse("overleggen:actie_gedaan", args=[actie.pk])
    assert "Maak ongedaan" in _tekst(van_anna.post(gedaan, {"versie": 1}, follow=True))
    assert "gewijzigd" in _tekst(van_anna.post(gedaan, {"versie": 1}, follow=True))
    van_anna.post(reverse("overleggen:actie_open", args=[actie.pk]), {"versie": 2})
    assert Actiepunt.objects.get().gedaan_op is None


def test_a_signaal_shows_its_meetings_as_a_page_and_as_a_part(
    van_anna: Client, punt: Agendapunt
) -> None:
    url = reverse("overleggen:bij_signaal", args=[punt.signaal.nummer])  # type: ignore[union-attr]
    pagina, deel = (
        _tekst(van_anna.get(url)),
        _tekst(van_anna.get(url, headers={"HX-Request": "true"})),
    )
    assert "<html" in pagina
    assert "<html" not in deel
    for tekst in (pagina, deel):
        assert punt.overleg.titel in tekst


def test_a_get_changes_nothing(van_anna: Client, punt: Agendapunt) -> None:
    for naam, extra in (("zet_erop", []), ("los_punt", []), ("punt_weg", [punt.pk])):
        url = reverse(f"overleggen:{naam}", args=[punt.overleg_id, *extra])
        assert van_anna.get(url).status_code == 405


# --- Speed ---------------------------------------------------------------------------------


def _vul(door: Toegang, aantal: int, dagen: int) -> Overleg:
    """A meeting with this many decided items, each with an action."""
    overleg = maak_overleg(door, dagen=dagen)
    for _ in range(aantal):
        signaal = maak_rijp_signaal(door)
        agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    for punt in list(overleg.agendapunten.exclude(signaal=None)):
        besluit(
            agendapunt_id=punt.pk,
            werkwoord="meer_informatie",
            antwoorden=VRAAG,
            verslag="Kort.",
            versie=None,
            door=door,
        )
    return overleg


# 8 of the page with most; the door, the keys, how fast this person reads and the log.
MEESTE_STATEMENTS = 18


def test_lists_ask_the_same_number_of_queries(van_anna: Client, door: Toegang) -> None:
    """A page does not get slower per row."""
    van_anna.get(reverse("overleggen:overzicht"))  # the session is kept at the first page
    een = [_queries(van_anna, url) for url in _paginas(_vul(door, 1, dagen=3))]
    zes = [_queries(van_anna, url) for url in _paginas(_vul(door, 5, dagen=5))]
    assert een == zes
    assert max(zes) <= MEESTE_STATEMENTS


def test_a_page_opens_only_what_it_shows(van_anna: Client, door: Toegang) -> None:
    """The agenda shows no minutes, so their reading is not in the log (P5)."""
    overleg = _vul(door, 1, dagen=3)
    gelezen = {}
    for naam in ("overleggen:overleg", "overleggen:verslag"):
        van_anna.get(reverse(naam, args=[overleg.pk]))
        regels = Logregel.objects.geopend().filter(oorsprong=naam)
        gelezen[naam] = set(regels.values_list("soort", flat=True))
    assert gelezen == {
        "overleggen:overleg": set(),
        "overleggen:verslag": {"actiepunt", "agendapunt", "besluit"},
    }


def _paginas(overleg: Overleg) -> list[str]:
    return [
        reverse("overleggen:overzicht"),
        reverse("overleggen:overleg", args=[overleg.pk]),
        reverse("overleggen:verslag", args=[overleg.pk]),
        reverse("overleggen:acties"),
    ]


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as gevangen:
        assert client.get(url).status_code == 200
    tekens = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return sum(not q["sql"].startswith(tekens) for q in gevangen.captured_queries)


def test_a_draft_of_the_minutes_comes_back_with_the_chosen_decision(
    van_anna: Client, punt: Agendapunt
) -> None:
    """5-scherm 3.8: minutes are kept while they are typed; the decision is not taken by that."""
    url = _live(punt)
    stempel = van_anna.get(url).context["form"].concept.stempel
    gestuurd = {
        "concept": stempel, "besluit": "meer_informatie", "verslag": "Er is lang gesproken.",
        "vraag": "Wie komen er?", "versie": punt.versie, "doe": "",
    }  # fmt: skip
    kop = {"X-Concept": "stil"}
    assert van_anna.post("/concepten/bewaren/", gestuurd, headers=kop).status_code == 204
    tekst = _tekst(van_anna.get(url))
    assert "Er is lang gesproken." in tekst
    assert "Wie komen er?" in tekst
    assert re.search(r'value="meer_informatie"[^>]*checked', tekst)
    assert _staat(punt) == "signalenoverleg"
    bewaar = {
        "concept": stempel,
        "doe": "bewaar",
        "verslag": "Er is lang gesproken.",
        "versie": punt.versie,
    }
    assert van_anna.post(url, bewaar).status_code == 302
    assert "U hebt geen concepten" in _tekst(van_anna.get("/concepten/"))
