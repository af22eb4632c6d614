"""The screens of the mailbox: what came in and what becomes of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from meldpunt.models import Gemeente, Instroom, Medewerker, Postbericht
from meldpunt.post.bestandsnaam import veilige_naam
from meldpunt.post.models import PostStaat
from meldpunt.services.post import beoordelen, markeer, ontvang, vloed
from meldpunt.services.toegang import systeem
from tests.factories import ContactFactory, KetenpartnerFactory
from tests.kader import in_gemeente

BERICHTEN = Path(__file__).parent.parent / "gegevens" / "berichten"
Inloggen = Callable[[Medewerker], Client]


def haal_binnen(gemeente: Gemeente, naam: str = "melding_zorg") -> Postbericht:
    ruw = (BERICHTEN / f"{naam}.eml").read_bytes()
    return ontvang(gemeente=gemeente, ruw=ruw, door=systeem(gemeente))[0]


def vul(gemeente: Gemeente, aantal: int) -> None:
    for nummer in range(aantal):
        ruw = f"From: a{nummer}@b.nl\nSubject: Bericht {nummer}\n\nDag {nummer}\n".encode()
        bericht = ontvang(gemeente=gemeente, ruw=ruw, door=systeem(gemeente))[0]
        moment = timezone.now() - timedelta(minutes=nummer)
        Postbericht.objects.filter(pk=bericht.pk).update(ontvangen_op=moment)


def zet_terug(client: Client, bericht: Postbericht) -> None:
    """Press the button on the page of this message as it is now."""
    versie = Postbericht.objects.get(pk=bericht.pk).versie
    client.post(f"/postbus/{bericht.pk}/terugzetten/", {"versie": versie})


def _bijlage(bericht: Postbericht) -> str:
    return f"/postbus/{bericht.pk}/bijlage/{bericht.bijlagen.get().pk}/"


def _toon_namen(client: Client, bericht: Postbericht) -> None:
    post = {"reden_code": "melding_beoordelen"}
    assert client.post(f"/postbus/{bericht.pk}/namen/", post).status_code == 302


def test_lijst_toont_wat_wacht(heemstede: Gemeente, bram: Medewerker, client_van: Inloggen) -> None:
    """The list opens nothing: no sender, no subject; an organisation only when it is known."""
    partner = KetenpartnerFactory(gemeente=heemstede, naam="Zorghuis")
    ContactFactory(ketenpartner=partner, email="N.Verweij@hvo-querido.example")
    haal_binnen(heemstede)
    haal_binnen(heemstede, "bounce")
    pagina = client_van(bram).get("/postbus/").content.decode()
    assert "Zorgen over een jongen van 16" not in pagina
    assert "Verweij" not in pagina
    assert "volgens het bericht van Zorghuis (niet bevestigd)" in " ".join(pagina.split())
    assert "1 bericht" in pagina
    alles = client_van(bram).get("/postbus/?stand=alles").content.decode()
    assert "2 berichten" in alles
    assert "Niet bezorgd bericht" in alles


@pytest.mark.parametrize("hoeveel", [0, 2])
def test_een_onbekend_of_gedeeld_adres_noemt_niemand(
    heemstede: Gemeente, bram: Medewerker, hoeveel: int
) -> None:
    for _ in range(hoeveel):
        partner = KetenpartnerFactory(gemeente=heemstede)
        ContactFactory(ketenpartner=partner, email="n.verweij@hvo-querido.example")
    assert haal_binnen(heemstede).ketenpartner is None


@pytest.mark.parametrize("adres", ["/postbus/", "/postbus/{pk}/"])
def test_andere_gemeente_vindt_niets(
    heemstede: Gemeente, carla: Medewerker, client_van: Inloggen, adres: str
) -> None:
    bericht = haal_binnen(heemstede)
    response = client_van(carla).get(adres.format(pk=bericht.pk))
    assert response.status_code == (200 if adres == "/postbus/" else 404)
    assert "jongen" not in response.content.decode()


@pytest.mark.parametrize("wie", ["daan", "els", "farid", "gijs"])
def test_andere_rol_komt_er_niet_in(
    heemstede: Gemeente, client_van: Inloggen, wie: str, request: pytest.FixtureRequest
) -> None:
    bericht = haal_binnen(heemstede)
    client = client_van(request.getfixturevalue(wie))
    for adres in ("/postbus/", f"/postbus/{bericht.pk}/", _bijlage(bericht)):
        assert client.get(adres).status_code == 404
    assert client.post(f"/postbus/{bericht.pk}/geen-melding/").status_code == 404
    assert client.post(f"/postbus/{bericht.pk}/terugzetten/").status_code == 404


def test_bericht_als_platte_tekst(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    ruw = b"From: a@b.nl\nSubject: <b>Dag</b>\n\n<script>alert(1)</script> http://kwaad.example\n"
    bericht = ontvang(gemeente=heemstede, ruw=ruw, door=systeem(heemstede))[0]
    pagina = client_van(bram).get(f"/postbus/{bericht.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)" in pagina
    assert "<script>alert" not in pagina
    assert 'href="http://kwaad' not in pagina
    assert f"?bericht={bericht.pk}" in pagina


def test_titel_van_de_pagina_zegt_niets_over_de_inhoud(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    bericht = haal_binnen(heemstede)
    pagina = client_van(bram).get(f"/postbus/{bericht.pk}/").content.decode()
    assert "jongen" not in pagina.partition("</title>")[0]


def test_onleesbaar_bericht_toont_wat_er_binnenkwam(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    bericht, client = haal_binnen(heemstede, "onleesbaar"), client_van(bram)
    pagina = client.get(f"/postbus/{bericht.pk}/").content.decode()
    assert "Wij kunnen dit bericht niet lezen" in pagina
    assert "<pre" not in pagina
    _toon_namen(client, bericht)
    pagina = client.get(f"/postbus/{bericht.pk}/").content.decode()
    assert "<pre" in pagina
    assert f"?bericht={bericht.pk}" in pagina


def test_bijlage_is_alleen_een_download(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    bericht, client = haal_binnen(heemstede), client_van(bram)
    assert client.get(_bijlage(bericht)).headers["Location"] == f"/postbus/{bericht.pk}/namen/"
    _toon_namen(client, bericht)
    response = client.get(_bijlage(bericht))
    assert len(response.content) == bericht.bijlagen.get().grootte
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('attachment; filename="')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("Gespreks verslag.PDF", "Gespreks-verslag.pdf"),
        ("../../etc/passwd", "bijlage.bin"),
        ("rekening.pdf.exe", "rekening-pdf.bin"),
        ('a"; x=".html', "a-x.bin"),
        ("gpj\u202e.docx", "gpj.docx"),
        ("", "bijlage.bin"),
        ("pdf", "pdf.bin"),
    ],
)
def test_naam_van_een_download_is_veilig(naam: str, veilig: str) -> None:
    assert veilige_naam(naam) == veilig
    assert "/" not in veilige_naam(naam)


# --- no melding ---------------------------------------------------------------------------------


def test_geen_melding_met_reden_en_terug(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    bericht = haal_binnen(heemstede)
    client = client_van(bram)
    post = {"reden": "nieuwsbrief", "versie": bericht.versie}
    response = client.post(f"/postbus/{bericht.pk}/geen-melding/", post)
    assert response.status_code == 302
    pagina = client.get(f"/postbus/{bericht.pk}/").content.decode()
    assert "Nieuwsbrief" in pagina
    assert "Zet bij Te beoordelen" in pagina
    assert "jongen" not in client.get("/postbus/").content.decode()
    zet_terug(client, bericht)
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.reden_code) == (PostStaat.NIEUW, "")


def test_automatisch_bericht_kan_alsnog_een_melding_worden(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    bericht = haal_binnen(heemstede, "afwezig")
    client = client_van(bram)
    assert "?bericht=" not in client.get(f"/postbus/{bericht.pk}/").content.decode()
    zet_terug(client, bericht)
    assert "?bericht=" in client.get(f"/postbus/{bericht.pk}/").content.decode()


@pytest.mark.parametrize("reden", ["", "verzonnen"])
def test_zonder_reden_kan_het_niet(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen, reden: str
) -> None:
    bericht = haal_binnen(heemstede)
    post = {"reden": reden, "versie": 2}
    response = client_van(bram).post(f"/postbus/{bericht.pk}/geen-melding/", post)
    assert response.status_code == 422
    pagina = response.content.decode()
    assert "Kies een reden." in pagina
    assert "Fout:" in pagina.partition("</title>")[0]
    bericht.refresh_from_db()
    assert bericht.staat == PostStaat.NIEUW


def test_twee_mensen_tegelijk_zien_elkaars_oordeel(
    heemstede: Gemeente, anna: Medewerker, bram: Medewerker, client_van: Inloggen
) -> None:
    bericht = haal_binnen(heemstede)
    adres = f"/postbus/{bericht.pk}/geen-melding/"
    client_van(anna).post(adres, {"reden": "spam", "versie": 2})
    response = client_van(bram).post(adres, {"reden": "nieuwsbrief", "versie": 2})
    assert response.status_code == 409
    pagina = response.content.decode()
    assert anna.naam in pagina
    assert "Spam" in pagina
    assert '<option value="nieuwsbrief" selected>' in pagina
    assert client_van(bram).post(adres, {"reden": "nieuwsbrief", "versie": 3}).status_code == 302
    bericht.refresh_from_db()
    assert bericht.reden_code == "nieuwsbrief"


def test_bericht_van_een_signaal_kan_niet_meer_weg(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen, toegang_van: Callable[..., object]
) -> None:
    bericht = haal_binnen(heemstede)
    door = toegang_van(bram)
    markeer(bericht=bericht, staat=PostStaat.MELDING_GEMAAKT, door=door)  # type: ignore[arg-type]
    client = client_van(bram)
    post = {"reden": "spam", "versie": 3}
    response = client.post(f"/postbus/{bericht.pk}/geen-melding/", post, follow=True)
    assert "hoort al bij een signaal" in response.content.decode()
    zet_terug(client, bericht)
    bericht.refresh_from_db()
    assert bericht.staat == PostStaat.MELDING_GEMAAKT


def test_de_dag_van_wissen_staat_er_voor_en_na_het_oordeel(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    """X-009: the term of the gemeente, from the day of the judgement and not of the mail."""
    heemstede.bewaartermijnen = {"geen_melding": {"maanden": 6, "bron": "Besluit van het college"}}
    heemstede.bewaar(door=systeem(heemstede))
    with time_machine.travel(datetime(2026, 8, 30, 12, tzinfo=UTC), tick=False):
        bericht = haal_binnen(heemstede)
    with time_machine.travel(datetime(2026, 8, 31, 12, tzinfo=UTC), tick=False):
        client = client_van(bram)
        adres = f"/postbus/{bericht.pk}/"
        assert "Het bericht wordt dan gewist op 28 februari 2027." in client.get(adres).text
        post = {"reden": "spam", "versie": bericht.versie}
        na = client.post(f"{adres}geen-melding/", post, follow=True).text
        assert "Het bericht wordt dan gewist op 28 februari 2027." in na
        assert '<time datetime="2027-02-28">' in client.get(adres).text
        assert '<time datetime="2027-02-28">' in client.get("/postbus/?stand=geen_melding").text
        zet_terug(client, bericht)
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.opzij_op) == (PostStaat.NIEUW, None)


def test_zonder_termijn_wordt_geen_dag_beloofd(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    heemstede.bewaartermijnen = {}
    heemstede.bewaar(door=systeem(heemstede))
    bericht, client = haal_binnen(heemstede, "afwezig"), client_van(bram)
    assert "koos nog niet hoe lang" in client.get(f"/postbus/{bericht.pk}/").text
    assert "Wordt gewist op" not in client.get("/postbus/?stand=alles").text


# --- what stands in the list --------------------------------------------------------------------


def test_lijst_zegt_soort_afzender_en_ouderdom(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    for naam in ("melding_zorg", "afwezig", "bounce", "onleesbaar"):
        bericht = haal_binnen(heemstede, naam)
        dagen = timedelta(days=3 if naam == "melding_zorg" else 0)
        Postbericht.objects.filter(pk=bericht.pk).update(ontvangen_op=timezone.now() - dagen)
    pagina = " ".join(client_van(bram).get("/postbus/?stand=alles").text.split())
    for woord in ("Gewoon bericht", "Automatisch antwoord", "Niet bezorgd bericht", "Niet te lezen",
                  "afzender niet bevestigd", "3 dagen oud", "vandaag"):  # fmt: skip
        assert woord in pagina, woord


def test_soort_blijft_wat_er_ook_van_wordt(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    bericht, client = haal_binnen(heemstede, "afwezig"), client_van(bram)
    zet_terug(client, bericht)
    assert "Automatisch antwoord" in client.get("/postbus/").text


# --- a flood ------------------------------------------------------------------------------------


@pytest.fixture
def kleine_vloed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two from one sender and four together fit in an hour."""
    monkeypatch.setattr(vloed, "PER_AFZENDER", 2)
    monkeypatch.setattr(vloed, "SAMEN", 4)


def stuur(gemeente: Gemeente, *afzenders: str) -> list[str]:
    """Receive a message of each; give their states in that order."""
    begin = Postbericht.objects.count()
    return [
        ontvang(
            gemeente=gemeente,
            ruw=f"From: {wie}@b.example\nSubject: {begin + nr}\n\nTekst\n".encode(),
            door=systeem(gemeente),
        )[0].staat
        for nr, wie in enumerate(afzenders)
    ]


@pytest.mark.usefixtures("kleine_vloed")
def test_te_veel_van_een_afzender_wordt_vastgehouden(heemstede: Gemeente) -> None:
    assert stuur(heemstede, "a", "A", "a", "b") == ["nieuw", "nieuw", "vastgehouden", "nieuw"]
    with time_machine.travel(timezone.now() + vloed.VENSTER):
        assert stuur(heemstede, "a") == ["nieuw"]
    assert Instroom.objects.count() == 1


@pytest.mark.usefixtures("kleine_vloed")
def test_te_veel_samen_wordt_vastgehouden(heemstede: Gemeente, teylingen: Gemeente) -> None:
    assert stuur(heemstede, "a", "b", "c", "d", "e")[-2:] == ["nieuw", "vastgehouden"]
    with in_gemeente(teylingen):
        assert stuur(teylingen, "a") == ["nieuw"]
    assert haal_binnen(heemstede, "bounce").staat == PostStaat.BOUNCE


@pytest.mark.usefixtures("kleine_vloed")
def test_vastgehouden_is_te_zien_en_een_mens_laat_het_door(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    stuur(heemstede, *"aaaaa")
    client = client_van(bram)
    lijst = client.get("/postbus/")
    assert lijst.context["totaal"] == "2 berichten"
    assert "Daarom staat een deel apart: 3." in " ".join(lijst.text.split())
    apart = client.get("/postbus/?stand=vastgehouden")
    assert [r.bericht.staat for r in apart.context["regels"]] == ["vastgehouden"] * 3
    een = apart.context["regels"][0].bericht
    pagina = client.get(f"/postbus/{een.pk}/").text
    assert "Daarom staat het apart" in pagina
    assert f"?bericht={een.pk}" in pagina
    zet_terug(client, een)
    na = client.post("/postbus/vrijgeven/", follow=True)
    assert "2 berichten erbij in Te beoordelen." in na.text
    assert na.context["totaal"] == "5 berichten"
    assert "Daarom staat een deel apart" not in na.text


@pytest.mark.usefixtures("kleine_vloed")
def test_een_vloed_komt_niet_in_een_keer_terug(
    heemstede: Gemeente,
    bram: Medewerker,
    client_van: Inloggen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beoordelen, "HOEVEEL_DOOR", 1)
    stuur(heemstede, *"aaaa")
    oudste = Postbericht.objects.vastgehouden().order_by("ontvangen_op").first()
    na = client_van(bram).post("/postbus/vrijgeven/", follow=True)
    assert "1 bericht erbij in Te beoordelen. Nog vastgehouden: 1." in na.text
    assert oudste
    oudste.refresh_from_db()
    assert (oudste.staat, oudste.history.latest().history_user) == (PostStaat.NIEUW, bram)


@pytest.mark.usefixtures("kleine_vloed")
def test_een_vastgehouden_bericht_kan_meteen_een_signaal_worden(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    stuur(heemstede, *"aaa")
    (een,) = Postbericht.objects.vastgehouden()
    assert client_van(bram).get(f"/signaal/nieuw/?bericht={een.pk}").status_code == 200


# --- single keys --------------------------------------------------------------------------------


def test_losse_toetsen_uit_en_aan_in_het_profiel(bram: Medewerker, client_van: Inloggen) -> None:
    client = client_van(bram)
    assert "data-sneltoetsen" not in client.get("/postbus/").text
    assert "Zet losse toetsen uit" in client.get("/profiel/").text
    van = {"HTTP_REFERER": "http://testserver/postbus/?stand=alles"}
    na = client.post("/profiel/sneltoetsen/", {"aan": "nee"}, **van)  # type: ignore[arg-type]
    assert (na.status_code, na["Location"]) == (302, "/postbus/?stand=alles")
    assert 'data-sneltoetsen="uit"' in client.get("/postbus/").text
    client.post("/profiel/sneltoetsen/", {"aan": "ja"})
    bram.refresh_from_db()
    assert bram.sneltoetsen


# --- long lists ---------------------------------------------------------------------------------


def test_vijftig_per_bladzijde_en_evenveel_vragen(
    heemstede: Gemeente,
    bram: Medewerker,
    client_van: Inloggen,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_van(bram)
    vul(heemstede, 5)
    client.get("/postbus/")
    with CaptureQueriesContext(connection) as bij_vijf:
        client.get("/postbus/")
    vul(heemstede, 52)
    with django_assert_num_queries(len(bij_vijf)):
        eerste = client.get("/postbus/")
    assert eerste.content.decode().count("mh-rij__titel") == 50
    assert (eerste.context["totaal"], eerste.context["vorige"]) == ("52 berichten", "")
    tweede = client.get("/postbus/" + eerste.context["volgende"])
    assert tweede.content.decode().count("mh-rij__titel") == 2
    assert tweede.context["volgende"] == ""
    gezien = {r.bericht.pk for p in (eerste, tweede) for r in p.context["regels"]}
    assert len(gezien) == 52
    terug = client.get("/postbus/" + tweede.context["vorige"])
    assert [r.bericht.pk for r in terug.context["regels"]] == [
        r.bericht.pk for r in eerste.context["regels"]
    ]


@pytest.mark.parametrize("na", ["", "0", "_", "x_y", "2026-11-20_geen", "²", "9" * 500])
def test_vreemde_plek_geeft_een_pagina(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen, na: str
) -> None:
    assert client_van(bram).get("/postbus/", {"na": na}).status_code == 200
