"""Mails in the words of a gemeente: a closed list of variables, versions, and always a link."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Mailtekst, Medewerker
from meldpunt.post.sjablonen import IN_ONDERWERP, SJABLONEN, bezwaar, vul_in
from meldpunt.post.variabelen import VARIABELEN
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.mailteksten import (
    bewaar_mailtekst,
    fouten_in,
    stel_mail_op,
    zet_mailtekst_terug,
)
from meldpunt.services.toegang import systeem
from signalen.overgangen import TABEL
from tests.kader import in_gemeente

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
CODE = "bericht_voor_u"
URL = reverse("meldpunt:mailtekst", args=[CODE])
WAARDEN = {"gemeente": "Heemstede", "adres": "https://x", "geldig_tot": "3 maart", "contact": "Bel"}
EIGEN = {"onderwerp": "Nieuws van {gemeente}", "tekst": "Dag,\n\nLees het op {adres}\n\nGroet"}


@pytest.fixture
def door(daan: Medewerker, toegang_van: ToegangVan) -> Toegang:
    """The beheerder of the first gemeente."""
    return toegang_van(daan)


def mail(gemeente: Gemeente, code: str = CODE) -> tuple[str, str]:
    return stel_mail_op(code, gemeente_id=gemeente.pk, waarden=WAARDEN)


@pytest.mark.parametrize("code", SJABLONEN)
def test_de_tekst_van_het_product_klopt(code: str) -> None:
    sjabloon = SJABLONEN[code]
    assert fouten_in(sjabloon, sjabloon.onderwerp, sjabloon.tekst) == {}
    assert set(sjabloon.variabelen) <= set(VARIABELEN)
    assert "{" not in vul_in(sjabloon.onderwerp + sjabloon.tekst, sjabloon.voorbeelden)


def test_elk_nieuws_voor_een_melder_heeft_een_tekst() -> None:
    assert {rij.melder_hoort for rij in TABEL.rijen.values()} - {""} <= set(SJABLONEN)


def test_geen_variabele_vertelt_iets_over_een_zaak() -> None:
    """Rule 20: a new name here is a decision about what may leave."""
    overal = {"gemeente", "adres", "geldig_tot", "contact", "naam"}
    # About the plan, which is public; as a test of the mailbox, when that fails; whom to call.
    een = {
        "acties": ["herinnering", "voortgang"],
        "code": ["postbustest"],
        "sinds": ["postbus_stuk"],
        "andere_gemeente": ["verband"],
    }
    assert set(VARIABELEN) == overal | set(een)
    for naam, mails in een.items():
        assert [code for code, rij in SJABLONEN.items() if naam in rij.variabelen] == mails


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("{adres}", ""),
        ("{adres} {gemeente} {adres}", ""),
        ("{nummer} {adres}", "{nummer} kennen wij hier niet. Kies uit: {gemeente}, {adres}."),
        ("{ adres }", "{ adres } kennen wij hier niet. Kies uit: {gemeente}, {adres}."),
        ("{adres} {", "Er staat een losse accolade in de tekst. Haal die weg."),
        ("} {adres}", "Er staat een losse accolade in de tekst. Haal die weg."),
        ("Dag", "{adres} ontbreekt. Zet die in de tekst."),
    ],
)
def test_wat_er_mis_is_met_een_tekst(tekst: str, zin: str) -> None:
    assert bezwaar(tekst, ("gemeente", "adres"), ("adres",)) == zin


def test_een_waarde_wordt_zelf_niet_ingevuld() -> None:
    assert vul_in("{naam}: {adres}", {"naam": "{adres}", "adres": "x"}) == "{adres}: x"


def test_eigen_woorden_gaan_mee_met_de_mail(
    daan: Medewerker, heemstede: Gemeente, teylingen: Gemeente, client_van: ClientVan
) -> None:
    standaard = mail(heemstede)
    client = client_van(daan)
    assert client.post(URL, {**EIGEN, "versie": "0"}).status_code == 302
    assert mail(heemstede) == (
        "Nieuws van Heemstede",
        "Dag,\n\nLees het op https://x\n\nGroet\n",
    )
    with in_gemeente(teylingen):
        assert mail(teylingen) == standaard
    assert "gekozen door de gemeente" in client.get(reverse("meldpunt:mailteksten")).text


@pytest.mark.parametrize(
    ("veld", "woorden", "zin"),
    [
        ("tekst", "Zaak {nummer}, zie {adres}", "{nummer} kennen wij hier niet."),
        ("tekst", "Zonder link", "{adres} ontbreekt."),
        ("tekst", "", "Schrijf een tekst."),
        ("onderwerp", "Zie {adres}", "{adres} kennen wij hier niet."),
        ("onderwerp", "", "Vul een onderwerp in."),
    ],
)
def test_een_tekst_die_niet_kan_wordt_bij_het_veld_geweigerd(
    veld: str, woorden: str, zin: str, daan: Medewerker, client_van: ClientVan
) -> None:
    antwoord = client_van(daan).post(URL, {**EIGEN, veld: woorden, "versie": "0"})
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert f'id="id_{veld}_error"' in antwoord.text
    assert "Lees het op" in antwoord.text or veld == "tekst"
    assert not Mailtekst.objects.exists()


def test_de_dienst_weigert_zelf_ook(door: Toegang) -> None:
    with pytest.raises(AntwoordFout):
        bewaar_mailtekst(code=CODE, onderwerp="x", tekst="{nummer}", versie=0, door=door)


def test_een_oude_tekst_die_niet_meer_past_wijkt_voor_het_product(
    heemstede: Gemeente, door: Toegang
) -> None:
    standaard = mail(heemstede)
    rij = Mailtekst(gemeente=heemstede, code=CODE, onderwerp="x", tekst="{vroeger} {adres}")
    rij.bewaar(door=door)
    assert mail(heemstede) == standaard


def test_een_voorbeeld_bewaart_niets(daan: Medewerker, client_van: ClientVan) -> None:
    client = client_van(daan)
    antwoord = client.post(URL, {**EIGEN, "versie": "0", "actie": "voorbeeld"})
    assert antwoord.status_code == 200
    assert "Nieuws van Voorbeeldstad" in antwoord.text
    assert "https://signalen.example/t/voorbeeld/" in antwoord.text
    assert "Deze tekst is nog niet bewaard." in antwoord.text
    assert "Nieuws van {gemeente}" in antwoord.text
    assert not Mailtekst.objects.exists()
    assert "nog niet bewaard" not in client.get(URL).text


def test_een_eerdere_tekst_komt_terug(
    daan: Medewerker, door: Toegang, heemstede: Gemeente, client_van: ClientVan
) -> None:
    standaard = mail(heemstede)
    for versie, tekst in enumerate(("Een {adres}", "Twee {adres}")):
        bewaar_mailtekst(code=CODE, onderwerp="O", tekst=tekst, versie=versie, door=door)
    client, terug = client_van(daan), reverse("meldpunt:mailtekst_terug", args=[CODE])
    assert client.post(terug, {"versie": "1"}).status_code == 302
    assert mail(heemstede)[1] == "Een https://x\n"
    pagina = client.get(URL).text
    assert "Versie 3, geldt nu" in pagina
    assert "Daan Mulder" in pagina
    assert client.post(terug, {"versie": "0"}).status_code == 302
    assert mail(heemstede) == standaard
    assert Mailtekst.objects.get().versie == 4
    assert client.post(terug, {"versie": "9"}).status_code == 404
    assert client.post(terug, {"versie": "x"}).status_code == 404


def test_zonder_eigen_tekst_is_er_niets_terug_te_zetten(door: Toegang) -> None:
    with pytest.raises(Mailtekst.DoesNotExist):
        zet_mailtekst_terug(code=CODE, versie=0, door=door)


def test_wie_later_bewaart_ziet_beide_teksten(
    daan: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    bewaar_mailtekst(code=CODE, onderwerp="O", tekst="Een {adres}", versie=0, door=door)
    with pytest.raises(VersieConflict):
        bewaar_mailtekst(code=CODE, onderwerp="O", tekst="Twee {adres}", versie=0, door=door)
    antwoord = client_van(daan).post(URL, {**EIGEN, "versie": "0"})
    assert antwoord.status_code == 409
    assert "Een {adres}" in antwoord.text
    assert "Lees het op" in antwoord.text


def test_alleen_beheer_wijzigt_teksten(
    anna: Medewerker, heemstede: Gemeente, client_van: ClientVan, door: Toegang
) -> None:
    bewaar_mailtekst(code=CODE, onderwerp="O", tekst="Een {adres}", versie=0, door=door)
    assert client_van(anna).get(URL).status_code == 404
    assert not Mailtekst.objects.zichtbaar_voor(systeem(heemstede)).exists()
    assert door.rol == Rol.BEHEERDER


def test_een_onbekende_mail_bestaat_niet(daan: Medewerker, client_van: ClientVan) -> None:
    client = client_van(daan)
    assert client.get(reverse("meldpunt:mailtekst", args=["bestaat_niet"])).status_code == 404
    terug = reverse("meldpunt:mailtekst_terug", args=["bestaat_niet"])
    assert client.post(terug, {"versie": "0"}).status_code == 404


def test_een_tekst_zonder_onderwerp(daan: Medewerker, client_van: ClientVan) -> None:
    url = reverse("meldpunt:mailtekst", args=["afgerond"])
    client = client_van(daan)
    assert "Onderwerp" not in client.get(url).text
    invoer = {"onderwerp": "stiekem", "tekst": "Dank u, zegt {gemeente}.", "versie": "0"}
    assert client.post(url, invoer).status_code == 302
    assert Mailtekst.objects.get().onderwerp == ""


def test_een_link_staat_niet_in_een_onderwerp() -> None:
    assert IN_ONDERWERP == ("gemeente",)
