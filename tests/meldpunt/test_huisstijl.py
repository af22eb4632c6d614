"""Colours of a gemeente: readable or refused, shown before they count, and a stylesheet apart."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.lib import huisstijl
from meldpunt.models import Gemeente, Medewerker
from meldpunt.services.toegang import systeem

ClientVan = Callable[[Medewerker], Client]
URL = reverse("meldpunt:huisstijl")
PAARS = {"merk": "#4b1d6b", "actie": "#5a2a82", "link": "#5a2a82"}


@pytest.mark.parametrize(
    ("een", "twee", "uitkomst"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that passes, after WCAG
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_contrast_is_die_van_wcag(een: str, twee: str, uitkomst: float) -> None:
    assert huisstijl.contrast(een, twee) == pytest.approx(uitkomst, abs=0.005)
    assert huisstijl.contrast(twee, een) == huisstijl.contrast(een, twee)


def test_het_product_is_zelf_leesbaar() -> None:
    assert huisstijl.te_licht({}) == {}
    assert huisstijl.te_licht(PAARS) == {}


@pytest.mark.parametrize(
    ("naam", "kleur", "zin"),
    [
        ("actie", "#8a8a8a", "De kleur van de knop is te licht. Contrast 2,9. Nodig is 4,5."),
        ("merk", "#ffffff", "De kleur van de balk is te licht. Contrast 1,0. Nodig is 4,5."),
        # On white this link would do (4,54), on the grey page it would not.
        ("link", "#767676", "De kleur van de link is te licht. Contrast 3,9. Nodig is 4,5."),
    ],
)
def test_te_licht_noemt_de_kleur_en_het_contrast(naam: str, kleur: str, zin: str) -> None:
    assert huisstijl.te_licht({naam: kleur}) == {naam: zin}


def test_mengen() -> None:
    assert huisstijl.meng("#000000", "#ffffff", 0.1) == "#e6e6e6"
    assert huisstijl.meng("#102030", "#ffffff", 1) == "#102030"


def test_de_gemeente_kiest_haar_kleuren(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    assert "standaard van het product" in client.get(URL).text
    assert "huisstijl/HEE" not in client.get(URL).text
    assert client.post(URL, {**PAARS, "versie": "1"}).status_code == 302
    heemstede.refresh_from_db()
    assert heemstede.huisstijl == PAARS
    pagina = client.get(URL).text
    assert '<link rel="stylesheet" href="/huisstijl/HEE/2.css">' in pagina
    assert "gekozen door de gemeente" in pagina
    blad = Client().get("/huisstijl/HEE/2.css")
    assert blad.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in blad.headers["Cache-Control"]
    assert "--basis-color-accent-1-inverse-bg-default:#4b1d6b;" in blad.text
    # An older page asks for an older version: it gets the colours, and keeps nothing.
    assert "no-store" in Client().get("/huisstijl/HEE/1.css").headers["Cache-Control"]


def test_een_andere_gemeente_houdt_de_eigen_kleuren(
    carla: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    heemstede.huisstijl = PAARS
    heemstede.bewaar(door=systeem(heemstede))
    assert "huisstijl/" not in client_van(carla).get(reverse("signalen:werkvoorraad")).text


def test_een_kleur_die_te_licht_is_wordt_geweigerd(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    invoer = {**PAARS, "actie": "#FFDD00", "versie": "1"}
    antwoord = client_van(daan).post(URL, invoer)
    assert antwoord.status_code == 422
    assert "De kleur van de knop is te licht." in antwoord.text
    assert "#4b1d6b" in antwoord.text
    assert "merk=4b1d6b&amp;actie=0b5f80" in antwoord.text  # the preview stays readable
    heemstede.refresh_from_db()
    assert heemstede.huisstijl == {}


@pytest.mark.parametrize("kleur", ["rood", "#12345", "#1234567", "}body{display:none", ""])
def test_wat_geen_kleur_is_komt_niet_in_een_stijlblad(
    kleur: str, daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    assert client.post(URL, {**PAARS, "link": kleur, "versie": "1"}).status_code == 422
    heemstede.refresh_from_db()
    assert heemstede.huisstijl == {}
    voorbeeld = client.get(reverse("meldpunt:huisstijl_voorbeeld"), {"link": kleur})
    assert huisstijl.STANDAARD["link"] in voorbeeld.text
    assert not kleur or kleur not in voorbeeld.text


def test_een_voorbeeld_bewaart_niets(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    antwoord = client.post(URL, {**PAARS, "versie": "1", "wat": "voorbeeld"})
    assert antwoord.status_code == 200
    assert "Deze kleuren zijn nog niet bewaard." in antwoord.text
    assert "voorbeeld.css?merk=4b1d6b&amp;actie=5a2a82&amp;link=5a2a82" in antwoord.text
    blad = client.get(reverse("meldpunt:huisstijl_voorbeeld"), {"merk": "4b1d6b"}).text
    assert blad.startswith(".mh-thema{")
    assert "#4b1d6b" in blad
    heemstede.refresh_from_db()
    assert heemstede.huisstijl == {}


def test_terug_naar_het_product(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    client.post(URL, {**PAARS, "versie": "1"})
    client.post(URL, {"wat": "product"})
    heemstede.refresh_from_db()
    assert heemstede.huisstijl == {}
    assert "huisstijl/HEE" not in client.get(URL).text


def test_wie_later_bewaart_hoort_het(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    client.post(URL, {**PAARS, "versie": "1"})
    antwoord = client.post(URL, {**PAARS, "merk": "#222222", "versie": "1"})
    assert antwoord.status_code == 409
    assert "#222222" in antwoord.text


def test_een_onbekende_gemeente_heeft_geen_kleuren(db: None) -> None:
    assert Client().get("/huisstijl/NIETS/1.css").status_code == 404


def test_de_gemeente_vertelt_zelf_over_privacy(heemstede: Gemeente) -> None:
    heemstede.privacy_tekst = "Wij bewaren zo kort mogelijk."
    heemstede.bewaar(door=systeem(heemstede))
    open_ = Client()
    eigen = reverse("meldpunt:privacy_gemeente", args=["HEE"])
    assert "Wij bewaren zo kort mogelijk." in open_.get(eigen).text
    assert "Wij bewaren zo kort" not in open_.get(reverse("meldpunt:privacy")).text
    anders = reverse("meldpunt:privacy_gemeente", args=["TEY"])
    assert "Wij bewaren zo kort" not in open_.get(anders).text
    niets = reverse("meldpunt:privacy_gemeente", args=["NIETS"])
    assert open_.get(niets).status_code == 404


def test_de_privacytekst_staat_bij_de_gemeente(daan: Medewerker, client_van: ClientVan) -> None:
    assert "Tekst over privacy" in client_van(daan).get(reverse("meldpunt:gemeente")).text
