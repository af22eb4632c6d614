"""The pages about who sees a confidential signaal: what they show, and to whom."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import Bijlage, Medewerker, Melding, Postbericht
from meldpunt.models.melding import MelderSoort
from meldpunt.rollen import GeenToegang, Toegang, Vertrouwelijkheid
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from overleggen.services import agendeer
from signalen.models import Inzagerecht, Inzageverzoek, Noodtoegang, Signaal
from signalen.services import Kenmerken, koppel, neem_noodtoegang
from signalen.views.inzage import beoordelen
from tests.factories import (
    KetenpartnerFactory,
    MeldingFactory,
    maak_overleg,
    maak_rijp_signaal,
    maak_signaal,
)
from tests.kader import als
from tests.signalen.test_noodtoegang import REDEN
from tests.signalen.test_vertrouwelijk import tweede_af, zet

Geef = Callable[[Medewerker], Toegang]
ClientVan = Callable[[Medewerker], Client]
V = Vertrouwelijkheid
OVER = (timezone.localdate() + timedelta(days=30)).isoformat()


@pytest.fixture
def geheim(door: Toegang) -> Signaal:
    """A strict signaal of a known reporter."""
    signaal = maak_signaal(door, melder_naam="KANARIENAAM", melder_contact="06 KANARIETEL")
    return zet(signaal, V.STRIKT, door)


def adres(naam: str, *args: Any) -> str:
    """The path of a page of this room."""
    return reverse(f"signalen:{naam}", args=args)


def tekst(antwoord: Any) -> str:
    """The page as text."""
    return str(antwoord.content.decode())


# --- Levels and named people


def test_the_form_makes_it_strict_and_only_named_people_see_it(
    anna: Medewerker, bram: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    signaal = maak_signaal(door)
    pad = adres("vertrouwelijk", signaal.nummer)
    client = client_van(anna)
    assert client.get(pad).status_code == 200
    post = {"niveau": "strikt", "reden": "Een collega kent de verdachte.", "versie": signaal.versie}
    assert client.post(pad, {**post, "reden": ""}).status_code == 422
    assert client.post(pad, {**post, "versie": 99}).status_code == 409
    assert client.post(pad, post).status_code == 302
    pagina = client.get(adres("signaal", signaal.nummer))
    assert "Strikt: alleen wie inzage krijgt ziet het" in tekst(pagina)
    assert client_van(bram).get(adres("signaal", signaal.nummer)).status_code == 404
    assert client_van(bram).get(pad).status_code == 404


def test_a_level_that_did_not_change_is_said_at_its_field(
    anna: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    signaal = maak_signaal(door)
    post = {"niveau": "gewoon", "reden": "Zomaar.", "versie": signaal.versie}
    antwoord = client_van(anna).post(adres("vertrouwelijk", signaal.nummer), post)
    assert antwoord.status_code == 422
    assert "Dit signaal is al gewoon." in tekst(antwoord)


def test_a_person_is_named_and_taken_away_again(
    geheim: Signaal, anna: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    client, lezer, pad = client_van(anna), client_van(bram), adres("wie_mag_zien", geheim.nummer)
    post = {"aan": bram.pk, "tot": OVER, "reden": "Neemt waar."}
    assert client.post(pad, {**post, "tot": "2024-01-01"}).status_code == 422
    assert client.post(pad, post).status_code == 302
    assert lezer.get(adres("signaal", geheim.nummer)).status_code == 200
    pagina = tekst(client.get(pad))
    assert "Neemt waar." in pagina
    assert bram.naam in pagina
    recht = Inzagerecht.objects.get(user=bram)
    assert recht.tot.astimezone(NEDERLAND).date().isoformat() == OVER
    assert client.post(adres("inzage_stoppen", geheim.nummer, recht.pk)).status_code == 302
    assert lezer.get(adres("signaal", geheim.nummer)).status_code == 404
    assert "Ingetrokken door" in tekst(client.get(pad))


def test_who_ends_the_own_right_lands_on_the_list(
    geheim: Signaal, anna: Medewerker, client_van: ClientVan
) -> None:
    pad = adres("inzage_stoppen", geheim.nummer, Inzagerecht.objects.get().pk)
    assert client_van(anna).post(pad)["Location"] == adres("werkvoorraad")


def test_lists_and_counts_of_a_colleague_know_nothing_of_it(
    geheim: Signaal, anna: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    lijst = f"{adres('werkvoorraad')}?weergave=alle"
    assert geheim.nummer in tekst(client_van(anna).get(lijst))
    assert "Strikt" in tekst(client_van(anna).get(lijst))
    pagina = client_van(bram).get(lijst)
    assert geheim.nummer not in tekst(pagina)
    assert not pagina.context["rijen"]
    tellers = [link["aantal"] for _, links in pagina.context["weergaven"] for link in links]
    assert set(tellers) == {"0"}
    gezocht = client_van(bram).post(adres("zoeken"), {"q": geheim.nummer})
    assert gezocht.status_code == 200
    assert geheim.titel not in tekst(gezocht)


def test_a_leader_who_is_not_named_meets_it_nowhere(
    anna: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    signaal = maak_rijp_signaal(door, kenmerken=Kenmerken("KANARIETITEL sloep", ["arbeid"]))
    overleg = maak_overleg(door)
    agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    bericht, _ = ontvang(gemeente=signaal.gemeente, ruw=MAIL, door=systeem(signaal.gemeente))
    koppel(
        melding=MeldingFactory(gemeente=signaal.gemeente, postbericht=bericht),
        signaal_id=signaal.pk,
        door=door,
    )
    zet(Signaal.objects.get(pk=signaal.pk), V.STRIKT, door)
    lijsten = [
        f"{adres('werkvoorraad')}?weergave=alle",
        adres("terugkoppeling"),
        adres("inzage"),
        reverse("overleggen:overzicht"),
        reverse("overleggen:overleg", args=[overleg.pk]),
        f"{reverse('meldpunt:postbus')}?stand=alles",
    ]
    eigen = [
        adres("signaal", signaal.nummer),
        adres("tijdlijn", signaal.nummer),
        reverse("overleggen:bij_signaal", args=[signaal.nummer]),
        reverse("meldpunt:bericht", args=[bericht.pk]),
    ]
    ander = client_van(Medewerker.objects.get(naam=tweede_af(door).naam))
    genoemd = client_van(anna)
    for pad in lijsten:
        pagina = tekst(ander.get(pad))
        assert "KANARIE" not in pagina, pad
        assert signaal.nummer not in pagina, pad
    assert f"/postbus/{bericht.pk}/" not in tekst(ander.get(lijsten[-1]))
    assert f"/postbus/{bericht.pk}/" in tekst(genoemd.get(lijsten[-1]))
    for pad in eigen:
        assert ander.get(pad).status_code == 404, pad
        assert genoemd.get(pad).status_code == 200, pad


# --- Asking


def vraag(client: Client, nummer: str) -> list[tuple[int, bytes]]:
    """Ask, and give what the browser saw: the answer and the page after it."""
    post = {"nummer": nummer, "reden": "Ik ken het adres."}
    antwoord = client.post(adres("inzage_vragen"), post)
    pagina = client.get(antwoord["Location"])
    schoon = pagina.content.replace(nummer.encode(), b"NUMMER")
    return [(antwoord.status_code, antwoord.content), (pagina.status_code, _zonder_teken(schoon))]


def _zonder_teken(inhoud: bytes) -> bytes:
    """Leave out what differs at every request: the token against forged forms, and the clock."""
    schoon = re.sub(rb'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]*"', b"", inhoud)
    return re.sub(rb"<time.*?</time>", b"", schoon)


def test_asking_says_the_same_whether_it_exists_or_not(
    geheim: Signaal, bram: Medewerker, daan: Medewerker, client_van: ClientVan
) -> None:
    leeg = vraag(client_van(bram), "HEE-2098-998")
    # The list of one's own questions must be as short as it was.
    Inzageverzoek.objects.update(wie=daan)
    echt = vraag(client_van(bram), geheim.nummer)
    assert leeg == echt


@pytest.mark.parametrize("nummer", ["", "Jansen", "HEE-2026", "HEE-2026-001; drop", "HEE 2026 001"])
def test_only_a_number_is_a_number(nummer: str, bram: Medewerker, client_van: ClientVan) -> None:
    post = {"nummer": nummer, "reden": "Nodig."}
    assert client_van(bram).post(adres("inzage_vragen"), post).status_code == 422
    assert not Inzageverzoek.objects.exists()


def test_an_answer_is_given_on_the_page_of_the_question(
    geheim: Signaal, anna: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    vraag(client_van(bram), geheim.nummer)
    client = client_van(anna)
    pad = adres("inzageverzoek", geheim.nummer, Inzageverzoek.objects.get().pk)
    assert client.get(adres("werkvoorraad")).context["vragen"] == 1
    assert pad in tekst(client.get(adres("inzage")))
    assert "Er is inzage gevraagd" in tekst(client.get(adres("signaal", geheim.nummer)))
    assert "Ik ken het adres." in tekst(client.get(pad))
    post = {"antwoord": "geven", "tot": "", "reden": "Nodig voor het werk."}
    assert client.post(pad, post).status_code == 422
    assert client.post(pad, {**post, "tot": OVER}).status_code == 302
    assert client.get(pad).status_code == 404
    assert client_van(bram).get(adres("signaal", geheim.nummer)).status_code == 200
    assert "Nodig voor het werk." in tekst(client_van(bram).get(adres("inzage")))


def test_a_refusal_shows_nothing_but_the_number_typed(
    geheim: Signaal, anna: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    vraag(client_van(bram), geheim.nummer)
    pad = adres("inzageverzoek", geheim.nummer, Inzageverzoek.objects.get().pk)
    client_van(anna).post(pad, {"antwoord": "afwijzen", "reden": "Niet nodig."})
    pagina = tekst(client_van(bram).get(adres("inzage")))
    assert "Afgewezen" in pagina
    assert geheim.titel not in pagina
    assert client_van(bram).get(pad).status_code == 404


# --- Breaking the glass


@pytest.fixture
def binnen(geheim: Signaal, bram: Medewerker, toegang_van: Geef) -> Noodtoegang:
    """Bram broke the glass."""
    lezer = toegang_van(bram)
    with als(lezer):
        return neem_noodtoegang(nummer=geheim.nummer, reden=REDEN, door=lezer)


def test_the_page_opens_it_and_every_page_says_so(
    geheim: Signaal, bram: Medewerker, client_van: ClientVan
) -> None:
    client = client_van(bram)
    pad = adres("noodtoegang")
    assert "vier uur" in tekst(client.get(pad))
    assert client.post(pad, {"nummer": geheim.nummer, "reden": "kort"}).status_code == 422
    assert client.post(pad, {"nummer": "HEE-2099-999", "reden": REDEN}).status_code == 422
    antwoord = client.post(pad, {"nummer": geheim.nummer, "reden": REDEN})
    assert antwoord["Location"] == adres("signaal", geheim.nummer)
    for plek in (antwoord["Location"], adres("werkvoorraad"), "/plan/"):
        assert "Noodtoegang tot" in tekst(client.get(plek)), plek
    stop = adres("noodtoegang_stoppen", Noodtoegang.objects.get().pk)
    assert client.post(stop).status_code == 302
    assert "Noodtoegang tot" not in tekst(client.get(adres("werkvoorraad")))
    assert client.get(antwoord["Location"]).status_code == 404


def test_it_asks_a_code_first(geheim: Signaal, bram: Medewerker, client_van: ClientVan) -> None:
    client = client_van(bram)
    sessie = client.session
    oud = (timezone.now() - timedelta(minutes=6)).timestamp()
    sessie["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": oud}]
    sessie.save()
    for antwoord in (
        client.get(adres("noodtoegang")),
        client.post(adres("noodtoegang"), {"nummer": geheim.nummer, "reden": REDEN}),
    ):
        assert antwoord.status_code == 302
        assert antwoord["Location"].startswith(reverse("mfa_reauthenticate"))
    assert not Noodtoegang.objects.exists()


def test_nobody_stops_that_of_another(
    binnen: Noodtoegang, anna: Medewerker, client_van: ClientVan
) -> None:
    for naam in ("noodtoegang_stoppen", "melder_vragen"):
        assert client_van(anna).post(adres(naam, binnen.pk), {}).status_code == 404


def _toon_namen(client: Client, signaal: Signaal) -> None:
    post = {"reden_code": "melder_bellen", "reden": ""}
    assert client.post(adres("namen", signaal.nummer), post).status_code == 302


def test_who_reported_stays_closed_until_a_second_person_says_yes(
    binnen: Noodtoegang, geheim: Signaal, bram: Medewerker, els: Medewerker, client_van: ClientVan
) -> None:
    client, pad = client_van(bram), adres("signaal", geheim.nummer)
    _toon_namen(client, geheim)
    dicht = tekst(client.get(pad))
    assert "Wie meldde is dicht (noodtoegang)." in dicht
    assert "KANARIE" not in dicht
    vragen = adres("melder_vragen", binnen.pk)
    assert client.get(vragen).status_code == 200
    assert client.post(vragen, {"reden": "kort"}).status_code == 422
    assert client.post(vragen, {"reden": REDEN}).status_code == 302
    assert client.post(vragen, {"reden": REDEN}).status_code == 422
    besluit = adres("melder_beslissen", binnen.pk)
    assert client.post(besluit, {"antwoord": "toestaan"}).status_code == 404
    assert "KANARIE" not in tekst(client.get(pad))
    assert client_van(els).post(besluit, {"antwoord": "toestaan"}).status_code == 302
    assert "KANARIENAAM" in tekst(client.get(pad))


def test_the_organisation_that_reported_stays_closed_too(
    anna: Medewerker, bram: Medewerker, door: Toegang, toegang_van: Geef, client_van: ClientVan
) -> None:
    partner = KetenpartnerFactory(gemeente_id=door.gemeente_id, naam="KANARIEPARTNER")
    signaal = maak_signaal(door, melder_soort=MelderSoort.KETENPARTNER, ketenpartner=partner)
    zet(signaal, V.STRIKT, door)
    lezer = toegang_van(bram)
    with als(lezer):
        neem_noodtoegang(nummer=signaal.nummer, reden=REDEN, door=lezer)
    for pad in (
        adres("signaal", signaal.nummer),
        f"{adres('werkvoorraad')}?weergave=alle",
        adres("terugkoppeling"),
    ):
        assert "KANARIEPARTNER" in tekst(client_van(anna).get(pad)), pad
        assert "KANARIEPARTNER" not in tekst(client_van(bram).get(pad)), pad


def test_the_vault_itself_refuses(geheim: Signaal, bram: Medewerker, toegang_van: Geef) -> None:
    melding = Melding.objects.get()
    binnen = replace(toegang_van(bram), zonder_melder=frozenset({melding.pk}))
    assert kluis.open(binnen, melding, ["tekst"], Doel.BEHANDELEN)["tekst"]
    for veld in ("melder_naam", "melder_contact"):
        with pytest.raises(GeenToegang):
            kluis.open(binnen, melding, [veld], Doel.BEHANDELEN)
    assert kluis.verwerk(binnen, melding, ["melder_contact"], Doel.TERUGKOPPELEN)


# --- Judging


def test_the_review_page_shows_the_reason_and_nothing_of_the_case(
    binnen: Noodtoegang, geheim: Signaal, bram: Medewerker, els: Medewerker, client_van: ClientVan
) -> None:
    client_van(bram).get(adres("signaal", geheim.nummer))
    client, pad = client_van(els), adres("noodtoegang_beoordelen", binnen.pk)
    pagina = tekst(client.get(pad))
    assert REDEN in pagina
    assert geheim.nummer in pagina
    assert "melding: 1" in pagina
    assert geheim.titel not in pagina
    assert "keuken" not in pagina
    post = {"oordeel": "terecht", "tekst": "Er was gevaar."}
    assert "loopt nog" in tekst(client.post(pad, post))
    client_van(bram).post(adres("noodtoegang_stoppen", binnen.pk))
    assert client.post(pad, {**post, "tekst": ""}).status_code == 422
    assert client.post(pad, post).status_code == 302
    assert "Oordeel: terecht" in tekst(client.get(pad))


def test_a_leader_who_is_not_named_judges_without_the_number(
    binnen: Noodtoegang, geheim: Signaal, door: Toegang, client_van: ClientVan
) -> None:
    ander = Medewerker.objects.get(naam=tweede_af(door).naam)
    client = client_van(ander)
    assert adres("noodtoegang_beoordelen", binnen.pk) in tekst(client.get(adres("inzage")))
    pagina = tekst(client.get(adres("noodtoegang_beoordelen", binnen.pk)))
    assert "Een vertrouwelijk signaal" in pagina
    assert geheim.nummer not in pagina


def test_a_leader_who_is_named_judges_with_the_number(
    binnen: Noodtoegang, geheim: Signaal, anna: Medewerker, client_van: ClientVan
) -> None:
    pagina = client_van(anna).get(adres("noodtoegang_beoordelen", binnen.pk))
    assert geheim.nummer in tekst(pagina)


def test_an_old_one_is_marked(
    binnen: Noodtoegang, els: Medewerker, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    straks = datetime(2099, 1, 1, tzinfo=NEDERLAND)
    monkeypatch.setattr(beoordelen, "beoordelen_voor", lambda _: straks)
    pagina = tekst(client_van(els).get(adres("noodtoegang_beoordelen", binnen.pk)))
    assert "binnen vijf werkdagen" in pagina


# --- What hangs on it


MAIL = b"""From: tip@voorbeeld.example
To: postbus@gemeente.example
Subject: KANARIE
Message-ID: <1@voorbeeld.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

Er slapen mensen.
--x
Content-Type: text/plain
Content-Disposition: attachment; filename=a.txt

bijlage
--x--
"""


def test_code_and_database_hide_the_same_rows(
    door: Toegang, bram: Medewerker, toegang_van: Geef
) -> None:
    lezer = toegang_van(bram)
    gemeente = maak_signaal(door).gemeente
    bericht, _ = ontvang(gemeente=gemeente, ruw=MAIL, door=systeem(gemeente))
    zet(maak_signaal(door, postbericht=bericht), V.VERTROUWELIJK, door)
    for model, van_allen in ((Melding, 2), (Postbericht, 1), (Bijlage, 1)):
        for wie, verwacht in ((door, van_allen), (lezer, van_allen - 1)):
            # The filter of the code alone, and then the database alone.
            assert model.objects.zichtbaar_voor(wie).count() == verwacht, model
            with als(wie):
                assert model.objects.count() == verwacht, model
