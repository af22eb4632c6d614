"""The screens of the mailbox: what came in and what becomes of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from meldpunt.models import Gemeente, Medewerker, Postbericht
from meldpunt.post.bestandsnaam import veilige_naam
from meldpunt.post.models import PostStaat
from meldpunt.services.post import markeer, ontvang
from meldpunt.services.toegang import systeem
from tests.factories import ContactFactory, KetenpartnerFactory

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
    assert response["Content-Type"] == "application/octet-stream"
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
    client.post(f"/postbus/{bericht.pk}/terugzetten/")
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.reden_code) == (PostStaat.NIEUW, "")


def test_automatisch_bericht_kan_alsnog_een_melding_worden(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    bericht = haal_binnen(heemstede, "afwezig")
    client = client_van(bram)
    assert "?bericht=" not in client.get(f"/postbus/{bericht.pk}/").content.decode()
    client.post(f"/postbus/{bericht.pk}/terugzetten/")
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
    client.post(f"/postbus/{bericht.pk}/terugzetten/")
    bericht.refresh_from_db()
    assert bericht.staat == PostStaat.MELDING_GEMAAKT


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
