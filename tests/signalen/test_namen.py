"""Names, addresses and phones are in no page until somebody said why, for a quarter of an hour."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.logboek import Actie, Logregel, werk
from meldpunt.models import Gemeente, Medewerker, Postbericht
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from meldpunt.services.namen import (
    ZICHTBAAR,
    namen_van_bericht_tot,
    toon_namen_van_bericht,
)
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from signalen.models import Betrokkene, Signaal
from signalen.services import leg_betrokkene_vast, namen_tot, toon_namen
from signalen.views.signaal.delen import betrokkenen, meldingen
from signalen.views.signaal.namen import Namen
from tests.factories import ContactFactory, KetenpartnerFactory, maak_signaal
from tests.kader import in_gemeente
from tests.signalen.test_noodtoegang import neem
from tests.signalen.test_vertrouwelijk import zet

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
BERICHTEN = Path(__file__).parent.parent / "gegevens" / "berichten"
GEHEIM = ("Milan Terpstra", "Rijdt in een rode auto", "Noor Verweij", "noor@zorg.example")
AFZENDER = "n.verweij@hvo-querido.example"  # of melding_zorg.eml
REDEN = {"reden_code": "melder_bellen", "reden": ""}


@pytest.fixture
def door(bram: Medewerker, toegang_van: Geef) -> Toegang:
    return toegang_van(bram)


@pytest.fixture
def signaal(door: Toegang) -> Signaal:
    """A signaal with a name in every field that is hidden."""
    gemaakt = maak_signaal(
        door,
        melder_soort="ketenpartner",
        ketenpartner=KetenpartnerFactory(gemeente=Gemeente.objects.get(pk=door.gemeente_id)),
        melder_naam="Noor Verweij",
        melder_contact="noor@zorg.example",
    )
    _leg_vast(gemaakt, door, naam="Milan Terpstra", gegevens="Rijdt in een rode auto")
    return gemaakt


@pytest.fixture
def bericht(heemstede: Gemeente) -> Postbericht:
    ruw = (BERICHTEN / "melding_zorg.eml").read_bytes()
    with in_gemeente(heemstede):
        return ontvang(gemeente=heemstede, ruw=ruw, door=systeem(heemstede))[0]


def _leg_vast(signaal: Signaal, door: Toegang, **anders: Any) -> Betrokkene:
    wie = {"soort": "persoon", "rol": "slachtoffer", "gegevens": "", **anders}
    return leg_betrokkene_vast(signaal_id=signaal.pk, door=door, **wie)


def _toon(client: Client, signaal: Signaal, **anders: Any) -> Any:
    return client.post(_namen(signaal), {**REDEN, **anders})


def _namen(signaal: Signaal) -> str:
    return reverse("signalen:namen", args=[signaal.nummer])


def _paginas(signaal: Signaal) -> list[str]:
    """Every page of this signaal where a hidden field could stand."""
    plicht = signaal.bundelingen.get().terugkoppeling.pk
    return [
        reverse("signalen:signaal", args=[signaal.nummer]),
        reverse("signalen:tijdlijn", args=[signaal.nummer]),
        reverse("signalen:terugkoppeling_maken", args=[signaal.nummer, plicht]),
    ]


def _gezien(client: Client, signaal: Signaal) -> set[str]:
    tekst = "".join(client.get(url).text for url in _paginas(signaal))
    return {woord for woord in GEHEIM if woord in tekst}


def test_names_are_absent_before_present_after_and_for_nobody_else(
    signaal: Signaal, anna: Medewerker, bram: Medewerker, client_van: Blader
) -> None:
    client, ander = client_van(bram), client_van(anna)
    assert _gezien(client, signaal) == set()
    pagina = client.get(_paginas(signaal)[0]).text
    assert pagina.count("mh-masker__balk") == 2  # the reporter and the betrokkene
    assert "slachtoffer" in pagina
    assert _toon(client, signaal).headers["Location"] == _paginas(signaal)[0]
    assert _gezien(client, signaal) == set(GEHEIM)
    assert "Namen zichtbaar tot" in client.get(_paginas(signaal)[0]).text
    assert _gezien(ander, signaal) == set()


def test_what_stays_hidden_is_not_opened(
    signaal: Signaal, bram: Medewerker, client_van: Blader
) -> None:
    client, betrokkene = client_van(bram), signaal.betrokkenen.get()
    open_ = Logregel.objects.filter(actie=Actie.OPENEN, object_id=betrokkene.pk)
    for url in _paginas(signaal):
        client.get(url)
    assert not open_.exists()
    _toon(client, signaal)
    client.get(_paginas(signaal)[0])
    assert open_.exists()


def test_after_a_quarter_of_an_hour_they_are_hidden_again(signaal: Signaal, door: Toegang) -> None:
    regel = toon_namen(signaal_id=signaal.pk, antwoorden=REDEN, door=door)
    for later, zichtbaar in ((0, True), (14, True), (15, False), (60, False)):
        straks = replace(door, moment=regel.op + timedelta(minutes=later))
        assert (namen_tot(signaal, straks) is not None) is zichtbaar
    assert namen_tot(signaal, door) == regel.op + ZICHTBAAR


def test_it_is_a_line_of_the_timeline_with_the_reason_and_one_of_the_read_log(
    signaal: Signaal, bram: Medewerker, client_van: Blader
) -> None:
    versie = signaal.versie
    client = client_van(bram)
    _toon(client, signaal, reden_code="anders", reden="Ik herken dit adres.")
    nieuwste = client.get(_paginas(signaal)[1]).context["regels"][0]
    assert (nieuwste["titel"], nieuwste["door"]) == ("Namen getoond", "Bram Bakker")
    assert "Anders" in nieuwste["tekst"] and "Ik herken dit adres." in nieuwste["tekst"]
    regel = Logregel.objects.get(actie=Actie.NAMEN_TONEN, object_id=signaal.pk)
    assert (regel.doel, regel.medewerker) == ("Anders", bram)
    signaal.refresh_from_db()
    assert signaal.versie == versie + 1  # of the betrokkene alone: looking is no change
    assert signaal.laatste_nr == signaal.gebeurtenissen.count()


@pytest.mark.parametrize(
    ("antwoorden", "veld"),
    [
        ({}, "reden_code"),
        ({"reden_code": ""}, "reden_code"),
        ({"reden_code": "verzonnen"}, "reden_code"),
        ({"reden_code": "anders", "reden": " "}, "reden"),
    ],
)
def test_without_a_reason_nothing_shows(
    antwoorden: dict[str, str],
    veld: str,
    signaal: Signaal,
    bram: Medewerker,
    client_van: Blader,
) -> None:
    client = client_van(bram)
    antwoord = client.post(_namen(signaal), antwoorden)
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {veld}
    assert _gezien(client, signaal) == set()


@pytest.mark.parametrize("antwoorden", [{}, {"reden_code": "verzonnen"}, {"reden_code": "anders"}])
def test_the_service_asks_a_reason_too(
    antwoorden: dict[str, str], signaal: Signaal, door: Toegang
) -> None:
    with pytest.raises(AntwoordFout):
        toon_namen(signaal_id=signaal.pk, antwoorden=antwoorden, door=door)


def test_asking_for_the_page_changes_nothing(
    signaal: Signaal, bram: Medewerker, client_van: Blader
) -> None:
    client, regels = client_van(bram), signaal.gebeurtenissen.count()
    assert client.get(_namen(signaal)).status_code == 200
    assert signaal.gebeurtenissen.count() == regels
    assert not Logregel.objects.filter(actie=Actie.NAMEN_TONEN).exists()
    assert _gezien(client, signaal) == set()


@pytest.mark.parametrize(
    ("volgende", "veilig"),
    [
        ("/werk/", True),
        ("https://kwaad.example/", False),
        ("//kwaad.example/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_the_way_back_stays_on_this_site(
    volgende: str, veilig: bool, signaal: Signaal, bram: Medewerker, client_van: Blader
) -> None:
    antwoord = client_van(bram).post(f"{_namen(signaal)}?next={volgende}", REDEN)
    verwacht = volgende if veilig else _paginas(signaal)[0]
    assert antwoord.headers["Location"] == verwacht


def test_who_changes_a_name_sees_it_first(
    signaal: Signaal, bram: Medewerker, client_van: Blader
) -> None:
    client, rij = client_van(bram), signaal.betrokkenen.get()
    url = reverse("signalen:betrokkene", args=[signaal.nummer, rij.pk])
    naar_namen = client.get(url)
    assert naar_namen.status_code == 302
    getypt = {"soort": "persoon", "naam": "Rico Jansen", "gegevens": "", "versie": rij.versie}
    geweigerd = client.post(url, getypt)
    assert geweigerd.status_code == 422
    assert "De namen zijn weer verborgen." in geweigerd.text
    assert "Rico Jansen" in geweigerd.text
    assert client.post(naar_namen.headers["Location"], REDEN).headers["Location"] == url
    assert 'value="Milan Terpstra"' in client.get(url).text
    assert client.post(url, getypt).status_code == 302
    assert "Rico Jansen" in client.get(_paginas(signaal)[0]).text


def test_the_service_refuses_who_does_not_see_the_names(signaal: Signaal, door: Toegang) -> None:
    rij = signaal.betrokkenen.get()
    with pytest.raises(Weigering):
        _leg_vast(signaal, door, naam="Rico Jansen", betrokkene_id=rij.pk)


def test_was_and_is_of_a_name_are_bars_until_shown(
    signaal: Signaal, door: Toegang, bram: Medewerker, client_van: Blader
) -> None:
    rij, client = signaal.betrokkenen.get(), client_van(bram)
    toon_namen(signaal_id=signaal.pk, antwoorden=REDEN, door=door)
    _leg_vast(signaal, door, naam="Rico Jansen", gegevens="", betrokkene_id=rij.pk)
    assert ("Milan Terpstra", "Rico Jansen") in _was_is(client, signaal)


def test_a_colleague_sees_that_a_name_changed_and_not_what(
    signaal: Signaal, door: Toegang, anna: Medewerker, client_van: Blader
) -> None:
    rij = signaal.betrokkenen.get()
    toon_namen(signaal_id=signaal.pk, antwoorden=REDEN, door=door)
    _leg_vast(signaal, door, naam="Rico Jansen", gegevens="", betrokkene_id=rij.pk)
    assert ("▨▨▨", "▨▨▨") in _was_is(client_van(anna), signaal)


def _was_is(client: Client, signaal: Signaal) -> list[tuple[str, str]]:
    regels = client.get(_paginas(signaal)[1]).context["regels"]
    return [(w.was, w.werd) for regel in regels for w in regel["wijzigingen"]]


def test_feedback_goes_to_an_address_nobody_has_to_see(
    signaal: Signaal, bram: Medewerker, client_van: Blader
) -> None:
    client, url = client_van(bram), _paginas(signaal)[2]
    dicht = client.get(url).text
    assert "noor@zorg.example" not in dicht
    assert "Het adres dat bij de melding staat" in dicht
    _toon(client, signaal)
    assert "noor@zorg.example" in client.get(url).text


@pytest.mark.parametrize("eigen", ["", "noor@zorg.example"])
def test_feedback_by_emergency_tells_no_address_of_a_partner_either(
    eigen: str, anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    """The registered address names the organisation that reported."""
    leidt = toegang_van(anna)
    partner = KetenpartnerFactory(gemeente=Gemeente.objects.get(pk=leidt.gemeente_id))
    ContactFactory(ketenpartner=partner, email="mensenhandel@politie.example")
    geheim = maak_signaal(
        leidt, melder_soort="ketenpartner", ketenpartner=partner, melder_contact=eigen
    )
    zet(geheim, Vertrouwelijkheid.STRIKT, leidt)
    plicht = geheim.bundelingen.get().terugkoppeling.pk
    neem(geheim, toegang_van(bram))
    client = client_van(bram)
    _toon(client, geheim)
    url = reverse("signalen:terugkoppeling_maken", args=[geheim.nummer, plicht])
    tekst = client.get(url).text
    assert "Het adres dat bij de melding staat" in tekst
    assert "politie.example" not in tekst and "zorg.example" not in tekst


def test_the_sender_of_a_message_is_hidden_the_same_way(
    bericht: Postbericht, anna: Medewerker, bram: Medewerker, client_van: Blader
) -> None:
    url, client = reverse("meldpunt:bericht", args=[bericht.pk]), client_van(bram)
    vraag = reverse("signalen:bericht_namen", args=[bericht.pk])
    assert AFZENDER not in client.get(url).text
    assert "reden" not in client.get(vraag).context["form"].fields
    for fout in ({}, {"reden_code": "anders"}):
        assert client.post(vraag, fout).status_code == 422
    assert AFZENDER not in client.get(url).text
    assert client.post(vraag, {"reden_code": "melder_bellen"}).headers["Location"] == url
    assert AFZENDER in client.get(url).text
    assert AFZENDER not in client_van(anna).get(url).text
    regel = Logregel.objects.get(actie=Actie.NAMEN_TONEN)
    assert (regel.object_id, regel.doel) == (bericht.pk, "Melder bellen")
    assert regel.zaak_id == bericht.pk


def test_the_sender_hides_again_after_a_quarter_of_an_hour(
    bericht: Postbericht, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    vraag = reverse("signalen:bericht_namen", args=[bericht.pk])
    client_van(bram).post(vraag, {"reden_code": "melder_bellen"})
    door = toegang_van(bram)
    tot = namen_van_bericht_tot(bericht, door)
    assert tot is not None
    assert namen_van_bericht_tot(bericht, replace(door, moment=tot)) is None
    zonder_melder = replace(door, zonder_melder=frozenset({bericht.pk}))
    assert namen_van_bericht_tot(bericht, zonder_melder) is None


def test_names_of_one_show_none_of_another(
    signaal: Signaal, bericht: Postbericht, door: Toegang
) -> None:
    ander = maak_signaal(door)
    toon_namen(signaal_id=signaal.pk, antwoorden=REDEN, door=door)
    assert namen_tot(ander, door) is None
    nr = ander.laatste_nr
    ander.refresh_from_db()
    assert ander.laatste_nr == nr
    with werk(door, "toets"):
        toon_namen_van_bericht(bericht_id=uuid4(), reden="Melder bellen", door=door)
    assert namen_van_bericht_tot(bericht, door) is None


def test_a_message_of_a_signaal_asks_the_reason_there(
    bericht: Postbericht, bram: Medewerker, client_van: Blader
) -> None:
    client = client_van(bram)
    url = f"/signaal/nieuw/?bericht={bericht.pk}"
    form = client.get(url).context["form"]
    getypt = {n: form[n].value() for n in form.fields if form[n].value() is not None}
    getypt["ontvangen_op"] = getypt["ontvangen_op"].strftime("%Y-%m-%dT%H:%M")
    client.post(url, getypt)
    signaal = Signaal.objects.get()
    pagina = reverse("meldpunt:bericht", args=[bericht.pk])
    naar = client.get(reverse("signalen:bericht_namen", args=[bericht.pk])).headers["Location"]
    assert naar.startswith(_namen(signaal))
    assert AFZENDER not in client.get(pagina).text
    assert client.post(naar, REDEN).headers["Location"] == pagina
    assert AFZENDER in client.get(pagina).text
    assert signaal.gebeurtenissen.filter(werkwoord="namen_tonen").count() == 1
    getoond = Logregel.objects.filter(actie=Actie.NAMEN_TONEN)
    assert {(r.object_id, r.zaak_id) for r in getoond} == {
        (signaal.pk, signaal.pk),
        (bericht.pk, signaal.pk),
    }


def test_a_reporter_stays_closed_for_who_came_in_by_emergency(
    signaal: Signaal, door: Toegang
) -> None:
    """That needs two people; the case itself opens."""
    bundeling = signaal.bundelingen.get()
    nood = replace(door, zonder_melder=frozenset({bundeling.melding_id}))
    (item,) = meldingen([bundeling], nood, Namen([]), los=False, toon=True)
    assert item["verborgen"] and "melder_naam" not in item
    (rij,) = betrokkenen(signaal, nood, Namen([]), toon=True)
    assert rij["naam"] == "Milan Terpstra"


def test_only_people_are_shown_names(signaal: Signaal, heemstede: Gemeente) -> None:
    with pytest.raises(Weigering):
        toon_namen(signaal_id=signaal.pk, antwoorden=REDEN, door=systeem(heemstede))


def test_a_signaal_that_came_by_phone_has_one_line_in_the_log(
    signaal: Signaal, door: Toegang
) -> None:
    with werk(door, "toets"):
        toon_namen(signaal_id=signaal.pk, antwoorden=REDEN, door=door)
    assert Logregel.objects.get(actie=Actie.NAMEN_TONEN).object_id == signaal.pk
