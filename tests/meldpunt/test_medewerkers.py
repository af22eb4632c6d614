"""Who works for a gemeente: invited, changed, blocked, ended, and never nobody as beheerder."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import EenmaligeLink, Gemeente, Lidmaatschap, Medewerker, UitgaandBericht
from meldpunt.models.lidmaatschap import Stand
from meldpunt.rollen import Rol, Toegang
from meldpunt.services import medewerkers as diensten
from meldpunt.services.inrichting import open_taken
from meldpunt.services.links import BROWSER_KOEK
from meldpunt.services.toegang import lidmaatschappen, systeem
from meldpunt.services.uitnodigingen import aanvaard_uitnodiging, nodig_uit
from tests.factories import LidmaatschapFactory, MedewerkerFactory
from tests.kader import in_gemeente
from tests.meldpunt.test_inloggen import SEED, WOORD, code_van_nu

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
LIJST = reverse("meldpunt:medewerkers")
WACHTWOORD = "paard-lamp-fiets-regen"


@pytest.fixture
def door(daan: Medewerker, toegang_van: ToegangVan) -> Toegang:
    """The beheerder of the first gemeente."""
    return toegang_van(daan)


def lid_van(mens: Medewerker) -> Lidmaatschap:
    return Lidmaatschap.objects.get(medewerker=mens, gemeente__code="HEE", vervangt=None)


def doe(client: Client, lid: Lidmaatschap, werkwoord: str) -> int:
    return client.post(reverse("meldpunt:medewerker_doen", args=[lid.pk, werkwoord])).status_code


def laatste_mail(gemeente: Gemeente) -> dict[str, str]:
    with in_gemeente(gemeente):
        rij = UitgaandBericht.objects.filter(gemeente=gemeente).latest("gemaakt_op")
        velden = ["ontvanger", "onderwerp", "inhoud"]
        return kluis.open(systeem(gemeente), rij, velden, Doel.VERSTUREN)


def open_de_link(gemeente: Gemeente) -> tuple[Client, str]:
    """Open the link of the last mail in a new browser, as the person who got it."""
    pad = re.search(r"(/t/[\w-]+/)", laatste_mail(gemeente)["inhoud"])
    assert pad
    browser = Client()
    antwoord = browser.post(pad.group(1))
    assert antwoord.status_code == 302
    assert BROWSER_KOEK in browser.cookies
    return browser, antwoord.headers["Location"]


def test_uitnodigen_tot_en_met_inloggen(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    invoer = {"email": "Nieuw@Gemeente.example", "rol": "oov"}
    antwoord = client_van(daan).post(reverse("meldpunt:uitnodigen"), invoer, follow=True)
    assert "De uitnodiging gaat per e-mail naar nieuw@gemeente.example." in antwoord.text
    lid = Lidmaatschap.objects.get(medewerker__email="nieuw@gemeente.example")
    assert (lid.stand, lid.rol) == (Stand.UITGENODIGD, "oov")
    assert lid.tot == diensten.over_een_jaar(timezone.localdate())
    assert lidmaatschappen(lid.medewerker_id) == []
    brief = laatste_mail(heemstede)
    assert brief["ontvanger"] == "nieuw@gemeente.example"
    assert heemstede.naam in brief["onderwerp"]

    browser, pagina = open_de_link(heemstede)
    keuze = {"naam": "Noor Jansen", "wachtwoord": WACHTWOORD, "nog_een_keer": WACHTWOORD}
    antwoord = browser.post(pagina, keuze)
    assert antwoord.headers["Location"] == reverse("account_login")
    lid.refresh_from_db()
    nieuw = Medewerker.objects.get(pk=lid.medewerker_id)
    assert (lid.stand, nieuw.naam) == (Stand.ACTIEF, "Noor Jansen")
    assert nieuw.check_password(WACHTWOORD)
    assert [rij.pk for rij in lidmaatschappen(nieuw.pk)] == [lid.pk]
    assert lid.history.latest().history_user_id == nieuw.pk
    # The first thing after logging in is the second factor.
    binnen = browser.post(
        reverse("account_login"), {"login": nieuw.email, "password": WACHTWOORD}, follow=True
    )
    pagina = binnen.redirect_chain[-1][0]
    binnen = browser.post(pagina, {"password": WACHTWOORD}, follow=True)
    assert "Koppel een app" in binnen.text


@pytest.mark.parametrize(
    ("keuze", "zin"),
    [
        ({"naam": ""}, "Vul uw naam in."),
        ({"wachtwoord": "kort", "nog_een_keer": "kort"}, "12"),
        ({"nog_een_keer": "anders"}, "De twee wachtwoorden zijn niet gelijk."),
    ],
)
def test_een_fout_bij_het_wachtwoord_houdt_de_uitnodiging_open(
    door: Toegang, heemstede: Gemeente, keuze: dict[str, str], zin: str
) -> None:
    lid = nodig_uit(email="nieuw@gemeente.example", rol="oov", door=door)
    browser, pagina = open_de_link(heemstede)
    goed = {"naam": "Noor", "wachtwoord": WACHTWOORD, "nog_een_keer": WACHTWOORD}
    antwoord = browser.post(pagina, {**goed, **keuze})
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    lid.refresh_from_db()
    assert lid.stand == Stand.UITGENODIGD


def test_een_link_wijzigt_nooit_een_wachtwoord_dat_er_is(
    door: Toegang, carla: Medewerker, heemstede: Gemeente
) -> None:
    lid = nodig_uit(email=carla.email, rol="oov", door=door)
    browser, pagina = open_de_link(heemstede)
    assert "U hebt al een account." in browser.get(pagina).text
    keuze = {"naam": "Iemand anders", "wachtwoord": WACHTWOORD, "nog_een_keer": WACHTWOORD}
    assert browser.post(pagina, keuze).status_code == 302
    carla.refresh_from_db()
    assert carla.naam == "Carla Smit"
    assert not carla.check_password(WACHTWOORD)
    lid.refresh_from_db()
    assert lid.stand == Stand.ACTIEF
    assert {rij.gemeente.code for rij in lidmaatschappen(carla.pk)} == {"HEE", "TEY"}


def test_de_dienst_geeft_een_nieuw_account_niet_zonder_wachtwoord(door: Toegang) -> None:
    lid = nodig_uit(email="nieuw@gemeente.example", rol="oov", door=door)
    with pytest.raises(Weigering, match="Kies een naam"):
        aanvaard_uitnodiging(lid_id=lid.pk)


def test_een_bekend_adres_is_niet_te_zien(
    daan: Medewerker, carla: Medewerker, client_van: ClientVan
) -> None:
    """Somebody of another gemeente and a stranger give the same answers until they say yes."""
    client = client_van(daan)
    paginas = {}
    for email in (carla.email, "vreemd@gemeente.example"):
        antwoord = client.post(
            reverse("meldpunt:uitnodigen"), {"email": email, "rol": "oov"}, follow=True
        )
        lid = Lidmaatschap.objects.get(gemeente__code="HEE", medewerker__email=email)
        een = client.get(reverse("meldpunt:medewerker", args=[lid.pk])).text
        alles = antwoord.text + een + client.get(LIJST, {"q": email}).text
        assert "Carla" not in alles
        assert "Teylingen" not in alles
        geheim = r"[0-9a-f-]{36}|csrfmiddlewaretoken\" value=\"\w+|X-CSRFToken\": \"\w+"
        paginas[email] = re.sub(geheim, "", een).replace(email, "")
    assert len(set(paginas.values())) == 1
    assert "Carla" not in client.get(LIJST, {"q": "Smit"}).text


def test_een_uitnodiging_kent_niemand_bij_toezicht(
    door: Toegang, els: Medewerker, client_van: ClientVan, carla: Medewerker
) -> None:
    nodig_uit(email=carla.email, rol="oov", door=door)
    assert "Carla" not in client_van(els).get(reverse("signalen:toezicht")).text


def test_een_tweede_uitnodiging_wordt_geweigerd(door: Toegang, bram: Medewerker) -> None:
    with pytest.raises(AntwoordFout) as fout:
        nodig_uit(email=bram.email.upper(), rol="oov", door=door)
    assert fout.value.fouten == {"email": "Dit adres staat al in de lijst. Kies een ander adres."}


def test_een_nieuwe_link_sluit_de_oude(
    daan: Medewerker, door: Toegang, heemstede: Gemeente, client_van: ClientVan
) -> None:
    lid = nodig_uit(email="nieuw@gemeente.example", rol="oov", door=door)
    browser, pagina = open_de_link(heemstede)
    assert doe(client_van(daan), lid, "uitnodigen") == 302
    assert browser.get(pagina).status_code == 302
    assert EenmaligeLink.objects.filter(object_id=lid.pk, ingetrokken_op=None).count() == 1
    nieuw, pagina = open_de_link(heemstede)
    assert nieuw.get(pagina).status_code == 200


def test_een_ingetrokken_uitnodiging_opent_niets(
    daan: Medewerker, door: Toegang, heemstede: Gemeente, client_van: ClientVan
) -> None:
    lid = nodig_uit(email="nieuw@gemeente.example", rol="oov", door=door)
    browser, pagina = open_de_link(heemstede)
    assert doe(client_van(daan), lid, "beeindigen") == 302
    lid.refresh_from_db()
    assert lid.stand == Stand.INGETROKKEN
    assert browser.post(pagina, {"naam": "x"}).status_code == 410
    with pytest.raises(Weigering):
        aanvaard_uitnodiging(lid_id=lid.pk, naam="x", wachtwoord=WACHTWOORD)


@pytest.mark.parametrize("werkwoord", ["blokkeren", "beeindigen"])
def test_wie_geen_toegang_meer_heeft_is_meteen_uitgelogd(
    werkwoord: str, daan: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    TOTP.activate(bram, SEED)
    van_bram = Client()
    van_bram.post(reverse("account_login"), {"login": bram.email, "password": WOORD})
    van_bram.post(reverse("mfa_authenticate"), {"code": code_van_nu()})
    werk = reverse("signalen:werkvoorraad")
    assert van_bram.get(werk).status_code == 200
    assert doe(client_van(daan), lid_van(bram), werkwoord) == 302
    assert van_bram.get(werk).headers["Location"].startswith(reverse("account_login"))
    assert lidmaatschappen(bram.pk) == []


def test_een_blokkade_gaat_er_weer_af(
    daan: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    client, lid = client_van(daan), lid_van(bram)
    doe(client, lid, "blokkeren")
    assert "Geblokkeerd" in client.get(LIJST).text
    doe(client, lid, "deblokkeren")
    assert [rij.pk for rij in lidmaatschappen(bram.pk)] == [lid.pk]
    assert [regel.stand for regel in lid.history.order_by("-versie")] == [
        "actief",
        "geblokkeerd",
        "actief",
    ]


def test_een_blokkade_geldt_alleen_hier(door: Toegang, carla: Medewerker, bram: Medewerker) -> None:
    hier = LidmaatschapFactory(medewerker=carla, gemeente=lid_van(bram).gemeente)
    diensten.blokkeer(lid_id=hier.pk, door=door)
    assert [rij.gemeente.code for rij in lidmaatschappen(carla.pk)] == ["TEY"]


def test_van_een_andere_gemeente_is_niets_te_doen(
    daan: Medewerker, carla: Medewerker, client_van: ClientVan
) -> None:
    daar = Lidmaatschap.objects.get(medewerker=carla)
    client = client_van(daan)
    assert client.get(reverse("meldpunt:medewerker", args=[daar.pk])).status_code == 404
    for werkwoord in ("verlengen", "beeindigen", "blokkeren", "deblokkeren", "uitnodigen"):
        assert doe(client, daar, werkwoord) == 404
    daar.refresh_from_db()
    assert daar.versie == 1
    assert "Carla" not in client.get(LIJST).text


@pytest.mark.parametrize("werkwoord", ["blokkeren", "beeindigen"])
def test_de_laatste_beheerder_blijft(
    werkwoord: str, daan: Medewerker, client_van: ClientVan
) -> None:
    lid, client = lid_van(daan), client_van(daan)
    url = reverse("meldpunt:medewerker_doen", args=[lid.pk, werkwoord])
    assert diensten.LAATSTE in client.post(url, follow=True).text
    lid.refresh_from_db()
    assert lid.stand == Stand.ACTIEF
    tweede = LidmaatschapFactory(gemeente=lid.gemeente, rol=Rol.BEHEERDER)
    assert doe(client, tweede, werkwoord) == 302
    tweede.refresh_from_db()
    assert tweede.stand != Stand.ACTIEF


def test_een_beheerder_die_niet_binnenkomt_telt_niet(
    daan: Medewerker, door: Toegang, heemstede: Gemeente
) -> None:
    nodig_uit(email="nieuw@gemeente.example", rol=Rol.BEHEERDER, door=door)
    LidmaatschapFactory(gemeente=heemstede, rol=Rol.BEHEERDER, stand=Stand.GEBLOKKEERD)
    uit_dienst = MedewerkerFactory(is_active=False)
    LidmaatschapFactory(gemeente=heemstede, rol=Rol.BEHEERDER, medewerker=uit_dienst)
    later = timezone.localdate() + timedelta(days=3)
    LidmaatschapFactory(gemeente=heemstede, rol=Rol.BEHEERDER, van=later)
    with pytest.raises(Weigering):
        diensten.beeindig(lid_id=lid_van(daan).pk, door=door)


def test_de_laatste_beheerder_houdt_rol_en_duur(daan: Medewerker, heemstede: Gemeente) -> None:
    door, lid, dag = systeem_als_beheerder(heemstede), lid_van(daan), timezone.localdate()
    for rol, tot, veld in (("oov", None, "rol"), ("beheerder", dag + timedelta(days=9), "tot")):
        with pytest.raises(AntwoordFout) as fout:
            diensten.wijzig_lidmaatschap(lid_id=lid.pk, rol=rol, tot=tot, versie=1, door=door)
        assert fout.value.fouten == {veld: diensten.LAATSTE}
    # Until the tenth day somebody else is there: the ninth is possible, a later end is not.
    LidmaatschapFactory(gemeente=heemstede, rol=Rol.BEHEERDER, tot=dag + timedelta(days=10))
    with pytest.raises(AntwoordFout):
        diensten.wijzig_lidmaatschap(
            lid_id=lid.pk, rol="beheerder", tot=dag + timedelta(days=10), versie=1, door=door
        )
    gewijzigd = diensten.wijzig_lidmaatschap(
        lid_id=lid.pk, rol="beheerder", tot=dag + timedelta(days=9), versie=1, door=door
    )
    assert gewijzigd.tot == dag + timedelta(days=9)


def systeem_als_beheerder(gemeente: Gemeente) -> Toegang:
    """A beheerder who is nobody of the cast, for what is refused about the own row."""
    lid = LidmaatschapFactory(gemeente=gemeente, rol=Rol.BEHEERDER, stand=Stand.GEBLOKKEERD)
    return Toegang(
        lid.medewerker_id, "B", gemeente.pk, "HEE", gemeente.naam, Rol.BEHEERDER, timezone.now()
    )


def test_niemand_geeft_zichzelf_een_andere_rol(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    LidmaatschapFactory(gemeente=heemstede, rol=Rol.BEHEERDER)
    lid = lid_van(daan)
    url = reverse("meldpunt:medewerker", args=[lid.pk])
    invoer = {"rol": "aandachtsfunctionaris", "tot": "", "versie": "1"}
    antwoord = client_van(daan).post(url, invoer)
    assert antwoord.status_code == 422
    assert diensten.EIGEN_ROL in antwoord.text
    lid.refresh_from_db()
    assert lid.rol == "beheerder"


def test_rol_en_duur_wijzigen(daan: Medewerker, bram: Medewerker, client_van: ClientVan) -> None:
    lid, client = lid_van(bram), client_van(daan)
    url = reverse("meldpunt:medewerker", args=[lid.pk])
    gisteren = (timezone.localdate() - timedelta(days=1)).isoformat()
    antwoord = client.post(url, {"rol": "oov", "tot": gisteren, "versie": "1"})
    assert "Kies vandaag of een latere dag." in antwoord.text
    invoer = {"rol": "melder", "tot": "2027-03-03", "versie": "1"}
    assert client.post(url, invoer).status_code == 302
    tekst = client.get(url).text
    assert "<del>Medewerker OOV</del>" in tekst
    assert "<ins>3 maart 2027</ins>" in tekst
    assert client.post(url, {**invoer, "rol": "oov"}).status_code == 409


def test_wat_bijna_afloopt_staat_in_een_lijst(
    daan: Medewerker, bram: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    lid, client, dag = lid_van(bram), client_van(daan), timezone.localdate()
    for dagen, bijna in ((31, False), (30, True), (0, True)):
        Lidmaatschap.objects.filter(pk=lid.pk).update(tot=dag + timedelta(days=dagen))
        assert ("Bram Bakker" in client.get(LIJST, {"bijna": "ja"}).text) is bijna
        zinnen = [taak.zin for taak in open_taken(door)]
        zin = "Van 1 medewerker loopt de toegang binnen 30 dagen af."
        assert (zin in zinnen) is bijna
    assert doe(client, lid, "verlengen") == 302
    lid.refresh_from_db()
    assert lid.tot == diensten.over_een_jaar(dag)
    assert "Niets gevonden" in client.get(LIJST, {"bijna": "ja"}).text


def test_verlengen_maakt_niets_korter(door: Toegang, bram: Medewerker) -> None:
    assert diensten.verleng(lid_id=lid_van(bram).pk, door=door).tot is None


@pytest.mark.parametrize(
    ("dag", "jaar_later"),
    [(date(2026, 11, 22), date(2027, 11, 22)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_twaalf_maanden(dag: date, jaar_later: date) -> None:
    assert diensten.over_een_jaar(dag) == jaar_later


@pytest.mark.parametrize("stand", [s for s in Stand if s != Stand.ACTIEF])
def test_alleen_wat_in_gebruik_is_opent_iets(stand: Stand, heemstede: Gemeente) -> None:
    lid = LidmaatschapFactory(gemeente=heemstede, stand=stand)
    assert lidmaatschappen(lid.medewerker_id) == []


def test_de_lijst_vraagt_altijd_even_veel(
    daan: Medewerker,
    heemstede: Gemeente,
    client_van: ClientVan,
) -> None:
    client = client_van(daan)
    client.get(LIJST)

    def tel() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(LIJST).status_code == 200
        return len(gevangen)

    eerst = tel()
    LidmaatschapFactory.create_batch(5, gemeente=heemstede)
    assert tel() == eerst


def test_de_lijst_bladert_per_vijftig(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    for nr in range(51):
        mens = MedewerkerFactory(naam=f"Zeger {nr:02d}")
        LidmaatschapFactory(gemeente=heemstede, medewerker=mens)
    client = client_van(daan)
    eerste = client.get(LIJST, {"q": "Zeger"}).text
    assert "51 personen" in eerste
    assert "Zeger 49" in eerste and "Zeger 50" not in eerste
    assert "Zeger 50" in client.get(LIJST, {"q": "Zeger", "bladzij": "2"}).text


# The deputy of the aandachtsfunctionaris (TEY-038).


def vervang(door: Toegang, anna: Medewerker, bram: Medewerker, van: int, tot: int) -> Lidmaatschap:
    dag = timezone.localdate()
    return diensten.wijs_plaatsvervanger_aan(
        lid_id=lid_van(anna).pk,
        wie=bram,
        van=dag + timedelta(days=van),
        tot=dag + timedelta(days=tot),
        door=door,
    )


def test_een_plaatsvervanger_heeft_de_rol_alleen_in_de_periode(
    door: Toegang, anna: Medewerker, bram: Medewerker
) -> None:
    rij = vervang(door, anna, bram, 0, 5)
    (nu,) = lidmaatschappen(bram.pk)
    assert (nu.rol, nu.vervangt_id) == (Rol.AANDACHTSFUNCTIONARIS, lid_van(anna).pk)
    dag = timezone.localdate()
    for van, tot in ((dag + timedelta(days=1), dag + timedelta(days=5)), (dag, dag)):
        Lidmaatschap.objects.filter(pk=rij.pk).update(van=van, tot=tot)
        (nu,) = lidmaatschappen(bram.pk)
        assert nu.rol == (Rol.OOV if van > dag else Rol.AANDACHTSFUNCTIONARIS)
    Lidmaatschap.objects.filter(pk=rij.pk).update(
        van=dag - timedelta(days=2), tot=dag - timedelta(days=1)
    )
    assert lidmaatschappen(bram.pk)[0].rol == Rol.OOV


def test_een_plaatsvervanger_leidt_het_overleg(
    daan: Medewerker, anna: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    van_bram = client_van(bram)
    assert van_bram.get(reverse("rapportage:rapport")).status_code == 404
    dag = timezone.localdate()
    url = reverse("meldpunt:plaatsvervanger", args=[lid_van(anna).pk])
    invoer = {"wie": str(bram.pk), "van": dag.isoformat(), "tot": dag.isoformat()}
    tekst = client_van(daan).post(url, invoer, follow=True).text
    assert "Bram Bakker vervangt Anna de Vries." in tekst
    assert van_bram.get(reverse("rapportage:rapport")).status_code == 200
    assert "Vervangt tot en met" in client_van(daan).get(LIJST).text
    rij = Lidmaatschap.objects.get(vervangt__isnull=False)
    assert doe(client_van(daan), rij, "stoppen") == 302
    assert van_bram.get(reverse("rapportage:rapport")).status_code == 404
    assert lidmaatschappen(bram.pk)[0].rol == Rol.OOV


@pytest.mark.parametrize(
    ("van", "tot", "veld"), [(-1, 3, "van"), (3, 2, "tot"), (0, 400, "tot"), (2, 4, "van")]
)
def test_een_onmogelijke_periode(
    door: Toegang, anna: Medewerker, bram: Medewerker, van: int, tot: int, veld: str
) -> None:
    vervang(door, anna, bram, 4, 6)
    with pytest.raises(AntwoordFout) as fout:
        vervang(door, anna, bram, van, tot)
    assert list(fout.value.fouten) == [veld]


@pytest.mark.parametrize("wie", ["anna", "carla", "daan", "els", "farid", "gijs"])
def test_alleen_wie_signalen_behandelt_kan_vervangen(
    wie: str, door: Toegang, anna: Medewerker, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(AntwoordFout) as fout:
        vervang(door, anna, request.getfixturevalue(wie), 0, 1)
    assert list(fout.value.fouten) == ["wie"]


def test_alleen_een_aandachtsfunctionaris_heeft_een_plaatsvervanger(
    door: Toegang, bram: Medewerker, daan: Medewerker, client_van: ClientVan
) -> None:
    tweede = LidmaatschapFactory(gemeente=lid_van(bram).gemeente).medewerker
    with pytest.raises(AntwoordFout):
        vervang(door, bram, tweede, 0, 1)
    url = reverse("meldpunt:plaatsvervanger", args=[lid_van(bram).pk])
    assert client_van(daan).get(url).status_code == 404


def test_een_blokkade_treft_ook_de_vervanging(
    door: Toegang, anna: Medewerker, bram: Medewerker
) -> None:
    vervang(door, anna, bram, 0, 5)
    diensten.blokkeer(lid_id=lid_van(bram).pk, door=door)
    assert lidmaatschappen(bram.pk) == []
    diensten.deblokkeer(lid_id=lid_van(bram).pk, door=door)
    assert lidmaatschappen(bram.pk)[0].rol == Rol.AANDACHTSFUNCTIONARIS
    diensten.beeindig(lid_id=lid_van(bram).pk, door=door)
    assert lidmaatschappen(bram.pk) == []


def test_de_eigen_toegang_duurt_langer_dan_de_vervanging(
    door: Toegang, anna: Medewerker, bram: Medewerker
) -> None:
    vervang(door, anna, bram, 0, 5)
    lid, dag = lid_van(bram), timezone.localdate()
    for rol, tot, veld in (("oov", dag + timedelta(days=4), "tot"), ("melder", None, "rol")):
        with pytest.raises(AntwoordFout) as fout:
            diensten.wijzig_lidmaatschap(lid_id=lid.pk, rol=rol, tot=tot, versie=1, door=door)
        assert list(fout.value.fouten) == [veld]
    lid = diensten.wijzig_lidmaatschap(
        lid_id=lid.pk, rol="oov", tot=dag + timedelta(days=6), versie=1, door=door
    )
    with pytest.raises(AntwoordFout, match="stopt eerder"):
        vervang(door, anna, bram, 6, 7)


def test_een_vervanging_heeft_altijd_een_einde(anna: Medewerker, bram: Medewerker) -> None:
    lid = lid_van(anna)
    with pytest.raises(IntegrityError), transaction.atomic():
        LidmaatschapFactory(
            medewerker=MedewerkerFactory(), gemeente=lid.gemeente, vervangt=lid, tot=None
        )


def test_zonder_aandachtsfunctionaris_staat_er_een_taak(
    door: Toegang, anna: Medewerker, bram: Medewerker
) -> None:
    zin = "Er is vandaag geen aandachtsfunctionaris. Nodig er een uit, of laat iemand vervangen."
    assert zin not in [taak.zin for taak in open_taken(door)]
    diensten.blokkeer(lid_id=lid_van(anna).pk, door=door)
    assert zin in [taak.zin for taak in open_taken(door)]
