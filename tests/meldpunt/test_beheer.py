"""Beheer: open choices, settings with their source, partners, conflicts and who may enter."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Ketenpartner, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services import beheer
from meldpunt.services.inrichting import open_taken
from meldpunt.services.toegang import systeem
from tests.factories import ContactFactory, KetenpartnerFactory

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
AMBITIE = (
    "Samen met Bloemendaal en Zandvoort halen wij het landelijke basisniveau. "
    "Wij voorkomen en bestrijden mensenhandel en beschermen slachtoffers."
)
GEMEENTE = {
    "postbus": "postbus-veiligheid@heemstede.nl",
    "contact_naam": "",
    "contact_telefoon": "",
    "heeft_loo": "ja",
    "terugkoppeling_aan": "ketenpartner",
    "ambitie": AMBITIE,
    "rol_namen": "Aandachtsfunctionaris mensenhandel",
    "reageren_binnen_dagen": "2",
    "verrijken_binnen_dagen": "14",
    "terugkoppelen_binnen_dagen": "14",
    "link_geldig_dagen": "14",
    "versie": "1",
}


@pytest.fixture
def partner(heemstede: Gemeente) -> Ketenpartner:
    """A partner with one contact."""
    gemaakt: Ketenpartner = KetenpartnerFactory(gemeente=heemstede, naam="De Brug")
    ContactFactory(ketenpartner=gemaakt, naam="Loket")
    return gemaakt


def adressen(partner: Ketenpartner) -> list[str]:
    contact = partner.contacten.get()
    return [
        reverse("meldpunt:beheer"),
        reverse("meldpunt:gemeente"),
        reverse("meldpunt:ketenpartners"),
        reverse("meldpunt:ketenpartner_nieuw"),
        reverse("meldpunt:ketenpartner", args=[partner.pk]),
        reverse("meldpunt:contact_nieuw", args=[partner.pk]),
        reverse("meldpunt:contact", args=[contact.pk]),
    ]


@pytest.mark.parametrize("wie", ["anna", "bram", "els", "farid", "gijs"])
def test_alleen_de_beheerder_komt_binnen(
    wie: str, request: pytest.FixtureRequest, client_van: ClientVan, partner: Ketenpartner
) -> None:
    client = client_van(request.getfixturevalue(wie))
    assert {client.get(url).status_code for url in adressen(partner)} == {404}
    klopt = reverse("meldpunt:contact_klopt", args=[partner.contacten.get().pk])
    assert client.post(klopt).status_code == 404


def test_de_beheerder_ziet_elke_pagina(
    daan: Medewerker, client_van: ClientVan, partner: Ketenpartner
) -> None:
    client = client_van(daan)
    assert {client.get(url).status_code for url in adressen(partner)} == {200}


def test_begin_van_beheer_noemt_wat_open_staat(daan: Medewerker, client_van: ClientVan) -> None:
    tekst = client_van(daan).get(reverse("meldpunt:beheer")).content.decode()
    assert "Vul een contactpersoon met telefoon in." in tekst
    assert "hoe vaak dit overleg is: Lokaal Overleg Ondermijning (LOO)" in tekst
    assert "Dag en tijd van het signalenoverleg staan niet in het plan." in tekst
    assert "Kies wie terugkoppeling krijgt." not in tekst


def test_een_keuze_die_niet_in_de_bron_staat_staat_open(teylingen: Gemeente) -> None:
    zinnen = [taak.zin for taak in open_taken(systeem(teylingen))]
    assert "Kies wie terugkoppeling krijgt." in zinnen
    assert "Vul het adres van de postbus in." in zinnen


def test_een_instelling_toont_haar_herkomst(daan: Medewerker, client_van: ClientVan) -> None:
    tekst = client_van(daan).get(reverse("meldpunt:gemeente")).content.decode()
    assert "Herkomst: BLO-064." in tekst
    assert "Herkomst: standaard van het product." in tekst


def test_een_gewijzigde_instelling_is_een_eigen_keuze(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    url = reverse("meldpunt:gemeente")
    client = client_van(daan)
    antwoord = client.post(url, {**GEMEENTE, "terugkoppeling_aan": "melder", "heeft_loo": "nee"})
    assert antwoord.status_code == 302
    heemstede.refresh_from_db()
    assert (heemstede.terugkoppeling_aan, heemstede.heeft_loo) == ("melder", False)
    assert heemstede.versie == 2
    assert heemstede.bronnen["terugkoppeling_aan"] == beheer.EIGEN_KEUZE
    assert heemstede.bronnen["postbus"] == "HEE-011"
    tekst = client.get(url).content.decode()
    assert "Laatst gewijzigd door Daan Mulder op" in tekst
    assert "<del>De ketenpartner die meldde</del>" in tekst
    assert "<ins>Iedere melder die bekend is</ins>" in tekst


def test_bewaren_zonder_wijziging_maakt_geen_versie(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    assert client_van(daan).post(reverse("meldpunt:gemeente"), GEMEENTE).status_code == 302
    heemstede.refresh_from_db()
    assert (heemstede.versie, heemstede.history.count()) == (1, 1)


def test_de_rol_krijgt_de_naam_van_de_gemeente(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    """X-001: the name of a role is data; without an own name that of the product counts."""
    client, url = client_van(daan), reverse("meldpunt:gemeente")
    heemstede.rol_namen["oov"] = "Regisseur"
    heemstede.bewaar(door=systeem(heemstede))
    assert client.post(url, {**GEMEENTE, "rol_namen": "Spil", "versie": "2"}).status_code == 302
    heemstede.refresh_from_db()
    assert heemstede.rol_naam("aandachtsfunctionaris") == "Spil"
    assert heemstede.rol_naam("oov") == "Regisseur"
    assert client.post(url, {**GEMEENTE, "rol_namen": "", "versie": "3"}).status_code == 302
    heemstede.refresh_from_db()
    assert heemstede.rol_namen == {"oov": "Regisseur"}
    assert heemstede.rol_naam("aandachtsfunctionaris") == "Aandachtsfunctionaris"
    wissel = client.get(reverse("meldpunt:wissel_gemeente")).content.decode()
    assert "Uw rol: Beheerder" in wissel


def test_een_fout_bewaart_niets_en_houdt_de_tekst(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    invoer = {**GEMEENTE, "postbus": "geen adres", "contact_naam": "Iris", "link_geldig_dagen": "0"}
    antwoord = client_van(daan).post(reverse("meldpunt:gemeente"), invoer)
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert "geen adres" in tekst
    assert "Iris" in tekst
    assert "<title>" in tekst
    assert "Fout:" in tekst
    heemstede.refresh_from_db()
    assert heemstede.contact_naam == ""


def test_een_postbus_hoort_bij_een_gemeente(
    daan: Medewerker, teylingen: Gemeente, client_van: ClientVan
) -> None:
    teylingen.postbus = "samen@gemeente.example"
    teylingen.bewaar(door=systeem(teylingen))
    invoer = {**GEMEENTE, "postbus": "Samen@Gemeente.example"}
    antwoord = client_van(daan).post(reverse("meldpunt:gemeente"), invoer)
    assert antwoord.status_code == 422
    assert "Dit adres is al in gebruik." in antwoord.content.decode()


def test_wie_later_bewaart_ziet_beide_teksten(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan, toegang_van: ToegangVan
) -> None:
    beheer.wijzig_gemeente(
        gemeente=heemstede,
        waarden={"contact_naam": "Iris", "link_geldig_dagen": 7},
        versie=1,
        door=toegang_van(daan),
    )
    client = client_van(daan)
    url = reverse("meldpunt:gemeente")
    mijn = {**GEMEENTE, "contact_naam": "Joost", "contact_telefoon": "023 000 00 00"}
    antwoord = client.post(url, mijn)
    assert antwoord.status_code == 409
    tekst = antwoord.content.decode()
    assert "Iris" in tekst
    assert "Joost" in tekst
    # Choosing mine keeps the days of the other, which I never touched.
    keuze = {**mijn, "link_geldig_dagen": "7", "versie": "2"}
    assert 'name="link_geldig_dagen" value="7"' in tekst
    assert client.post(url, keuze).status_code == 302
    heemstede.refresh_from_db()
    assert heemstede.contact_naam == "Joost"
    assert heemstede.contact_telefoon == "023 000 00 00"
    assert heemstede.link_geldig_dagen == 7


def test_een_oude_versie_wordt_onder_het_slot_geweigerd(
    daan: Medewerker, heemstede: Gemeente, toegang_van: ToegangVan
) -> None:
    door = toegang_van(daan)
    oud = Gemeente.objects.get(pk=heemstede.pk)
    beheer.wijzig_gemeente(gemeente=oud, waarden={"contact_naam": "A"}, versie=1, door=door)
    with pytest.raises(VersieConflict):
        beheer.wijzig_gemeente(gemeente=oud, waarden={"contact_naam": "B"}, versie=1, door=door)
    heemstede.refresh_from_db()
    assert heemstede.contact_naam == "A"


def test_open_paginas_vragen_geen_login(client: Client, db: None) -> None:
    for naam in ("toegankelijkheid", "privacy"):
        assert client.get(reverse(f"meldpunt:{naam}")).status_code == 200


def test_een_melder_ziet_hoe_de_gemeente_te_bereiken_is(
    gijs: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    heemstede.contact_telefoon = "023 000 00 00"
    heemstede.bewaar(door=systeem(heemstede))
    tekst = client_van(gijs).get(reverse("meldpunt:begin"), follow=True).content.decode()
    assert "Meld wat u ziet" in tekst
    assert "023 000 00 00" in tekst


def test_zonder_lidmaatschap_is_er_een_uitweg(client_van: ClientVan) -> None:
    niemand = Medewerker.objects.maak(email="nieuw@gemeente.example", naam="Noor")
    antwoord = client_van(niemand).get(reverse("meldpunt:beheer"))
    assert antwoord.status_code == 403
    assert "U hebt nog geen toegang" in antwoord.content.decode()


def test_een_tegenspraak_in_de_bron_is_een_taak_tot_iemand_haar_afvinkt(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan, toegang_van: ToegangVan
) -> None:
    """Eisen 4.9: shown until settled, kept with the name of who did, and can be opened again."""
    client, url = client_van(daan), reverse("meldpunt:waarschuwing")
    alle = [punt["tekst"] for punt in heemstede.waarschuwingen]
    kop = "Los {} op waar de bron zich tegenspreekt of niets zegt."
    assert kop.format(f"{len(alle)} punten") in str(open_taken(toegang_van(daan)))
    for tekst in alle[1:]:
        assert client.post(url, {"tekst": tekst, "af": "ja"}).status_code == 302
    assert kop.format("1 punt") in str(open_taken(toegang_van(daan)))
    assert client.post(url, {"tekst": alle[0], "af": "ja"}).status_code == 302
    assert "tegenspreekt" not in str(open_taken(toegang_van(daan)))
    pagina = client.get(reverse("meldpunt:beheer")).content.decode()
    assert "Alle punten uit de bron zijn opgelost." in pagina
    assert alle[0] in pagina
    heemstede.refresh_from_db()
    assert heemstede.history.latest().history_user == daan
    client.post(url, {"tekst": alle[0], "af": "nee"})
    heemstede.refresh_from_db()
    assert [punt["tekst"] for punt in heemstede.open_waarschuwingen] == [alle[0]]


def test_wat_niet_in_de_bron_staat_is_niet_af_te_vinken(
    daan: Medewerker, anna: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    url, versie = reverse("meldpunt:waarschuwing"), heemstede.versie
    verzonnen = {"tekst": "Verzonnen", "af": "ja"}
    antwoord = client_van(daan).post(url, verzonnen, follow=True)
    assert "Dit punt staat niet meer bij de bron." in antwoord.content.decode()
    bestaat = {"tekst": heemstede.waarschuwingen[0]["tekst"], "af": "ja"}
    assert client_van(anna).post(url, bestaat).status_code == 404
    heemstede.refresh_from_db()
    assert heemstede.versie == versie
