"""Changing what is known: sources, the victim question, properties and who is involved."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import Gemeente, LijstItem, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.lijsten import wijzig_keuze
from signalen.models import Signaal
from signalen.services import (
    Kenmerken,
    koppel,
    leg_betrokkene_vast,
    leg_bron_vast,
    leg_slachtoffer_vast,
    toon_namen,
    wijzig_kenmerken,
)
from tests.factories import MeldingFactory, maak_signaal, over

REDEN = {"reden_code": "melder_bellen", "reden": ""}

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]


def _url(naam: str, signaal: Signaal, *rest: Any) -> str:
    return reverse(f"signalen:{naam}", args=[signaal.nummer, *rest])


def _bron(**anders: Any) -> dict[str, Any]:
    basis = {"versie": 0, "grondslag": "publieke_taak", "doel": "concreet_genoeg"}
    return {**basis, "stand": "niets", **anders}


def test_a_hit_is_recorded_with_ground_and_purpose(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    client, url = client_van(bram), _url("verrijken", signaal, "kvk")
    grond = [code for code, _ in client.get(url).context["form"].fields["grondslag"].choices]
    assert "publieke_taak" in grond
    assert "toestemming" not in grond  # a ground for sharing, not for looking up
    antwoord = client.post(url, _bron(stand="gevonden", inhoud="Vier bewoners"), follow=True)
    assert "Bewaard." in antwoord.text
    assert "Vier bewoners" in antwoord.text
    signaal.refresh_from_db()
    assert signaal.bronnen_klaar == 1


@pytest.mark.parametrize(
    ("getypt", "veld"),
    [
        (_bron(stand=""), "stand"),
        (_bron(grondslag=""), "grondslag"),
        (_bron(stand="niets", inhoud="Toch iets"), "inhoud"),
        (_bron(stand="gevraagd"), "antwoord_voor"),
        (_bron(stand="niet_nodig"), "reden"),
    ],
)
def test_what_does_not_fit_the_answer_is_refused_at_its_field(
    getypt: dict[str, Any],
    veld: str,
    bram: Medewerker,
    toegang_van: Geef,
    client_van: Blader,
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    antwoord = client_van(bram).post(_url("verrijken", signaal, "kvk"), getypt)
    assert antwoord.status_code == 422
    assert veld in antwoord.context["form"].errors
    assert not signaal.verrijkingen.exists()


def test_a_question_waits_for_its_answer(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    client, url = client_van(bram), _url("verrijken", signaal, "wijkagent")
    client.post(url, _bron(stand="gevraagd", antwoord_voor=over(5).isoformat()))
    pagina = client.get(_url("signaal", signaal)).text
    assert "Vul antwoord in" in pagina and "nog 5 dagen" in pagina
    form = client.get(url).context["form"]
    assert (form["stand"].value(), form["versie"].value()) == ("gevraagd", 1)


def test_two_people_add_the_same_source_nobody_overwrites(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    gegevens: dict[str, Any] = {"bron": "kvk", "grondslag": "publieke_taak"}
    gegevens["doel"] = "concreet_genoeg"
    leg_bron_vast(signaal_id=signaal.pk, stand="niets", door=toegang_van(anna), **gegevens)
    antwoord = client_van(bram).post(
        _url("verrijken", signaal, "kvk"), _bron(stand="gevonden", inhoud="Vier bewoners")
    )
    assert antwoord.status_code == 409
    assert "Anna de Vries" in antwoord.text and "Vier bewoners" in antwoord.text
    assert signaal.verrijkingen.get().stand == "niets"


def test_an_unknown_source_is_not_there(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    assert client_van(bram).get(_url("verrijken", signaal, "onzin")).status_code == 404


def test_victim_question_asks_help_and_keeps_the_answer(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    """DEB-055."""
    signaal = maak_signaal(toegang_van(bram))
    client, url = client_van(bram), _url("slachtoffer", signaal)
    getypt = {"versie": 1, "slachtoffer": "ja", "minderjarig": "ja", "toelichting": "Gebeld"}
    antwoord = client.post(url, getypt)
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"zorg_code"}
    assert "Gebeld" in antwoord.text
    assert client.post(url, {**getypt, "zorg_code": "zorg_geregeld"}).status_code == 302
    signaal.refresh_from_db()
    assert (signaal.slachtoffer, signaal.minderjarig) == ("ja", "ja")
    assert client.get(url).context["form"]["toelichting"].value() == "Gebeld"


def test_victim_question_conflict_shows_was_theirs_and_yours(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    leg_slachtoffer_vast(
        signaal_id=signaal.pk,
        slachtoffer="mogelijk",
        minderjarig="",
        zorg_code="zorg_in_gang",
        toelichting="Tekst van Anna",
        versie=1,
        door=toegang_van(anna),
    )
    getypt = {"versie": 1, "slachtoffer": "nee", "toelichting": "Tekst van Bram"}
    antwoord = client_van(bram).post(_url("slachtoffer", signaal), getypt)
    assert antwoord.status_code == 409
    for woord in ("Anna de Vries", "Tekst van Anna", "Tekst van Bram", "Misschien"):
        assert woord in antwoord.text


def test_line_ends_of_a_browser_are_no_change(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    antwoorden = {"slachtoffer": "nee", "minderjarig": ""}
    leg_slachtoffer_vast(
        signaal_id=signaal.pk,
        toelichting="Regel een\nRegel twee",
        versie=1,
        door=toegang_van(bram),
        **antwoorden,
    )
    wijzig_kenmerken(
        signaal_id=signaal.pk,
        kenmerken=Kenmerken("Anders", minderjarig="ja"),
        versie=2,
        door=toegang_van(anna),
    )
    getypt = {"versie": 2, "slachtoffer": "nee", "toelichting": "Regel een\r\nRegel twee"}
    antwoord = client_van(bram).post(_url("slachtoffer", signaal), getypt)
    assert antwoord.status_code == 409
    assert antwoord.context["velden"] == []
    assert dict(antwoord.context["verborgen"])["minderjarig"] == "ja"


def test_properties_change_and_a_conflict_can_be_settled(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    wijzig_kenmerken(
        signaal_id=signaal.pk,
        kenmerken=Kenmerken("Titel van Anna", ["arbeid"]),
        versie=1,
        door=toegang_van(anna),
    )
    client, url = client_van(bram), _url("wijzigen", signaal)
    getypt = {"versie": 1, "titel": "Titel van Bram", "vormen": ["arbeid", "seksueel"]}
    antwoord = client.post(url, getypt)
    assert antwoord.status_code == 409
    velden = {v["naam"]: v for v in antwoord.context["velden"]}
    assert set(velden) == {"titel"}
    # What the conflict page sends: the choice and everything that did not clash.
    keuze = {**dict(antwoord.context["verborgen"]), "titel": velden["titel"]["eigen"]}
    assert client.post(url, {**keuze, "versie": 2}).status_code == 302
    signaal.refresh_from_db()
    assert (signaal.titel, signaal.vormen) == ("Titel van Bram", ["arbeid", "seksueel"])


def test_people_firms_and_places_are_added_and_changed(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    client = client_van(bram)
    getypt = {"versie": 0, "soort": "persoon", "naam": "J. Voorbeeld", "rol": "slachtoffer"}
    assert client.post(_url("betrokkene_nieuw", signaal), getypt).status_code == 302
    rij = signaal.betrokkenen.get()
    url = _url("betrokkene", signaal, rij.pk)
    toon_namen(signaal_id=signaal.pk, antwoorden=REDEN, door=toegang_van(bram))
    assert client.get(url).context["form"]["naam"].value() == "J. Voorbeeld"
    assert client.post(url, {**getypt, "versie": 1, "naam": "K. Voorbeeld"}).status_code == 302
    assert client.post(url, {**getypt, "versie": 1, "naam": "L. Voorbeeld"}).status_code == 409
    rij.refresh_from_db()
    open_ = kluis.open(toegang_van(bram), rij, ["naam"], Doel.BEHANDELEN)
    assert open_["naam"] == "K. Voorbeeld"


def test_names_are_never_in_lists_or_titles(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(bram)
    signaal = maak_signaal(door, tekst="ZZTEKST", melder_naam="ZZMELDER")
    leg_betrokkene_vast(
        signaal_id=signaal.pk, soort="persoon", rol="", naam="ZZNAAM", gegevens="", door=door
    )
    client = client_van(bram)
    toon_namen(signaal_id=signaal.pk, antwoorden=REDEN, door=door)
    pagina = client.get(_url("signaal", signaal)).text
    for geheim in ("ZZTEKST", "ZZMELDER", "ZZNAAM"):
        assert geheim in pagina
        assert geheim not in pagina.partition("</title>")[0]
        assert geheim not in client.get("/werk/?weergave=alle").text
        assert geheim not in client.get("/terugkoppeling/?groep=niet_nodig").text


def test_a_melding_is_taken_away_with_a_reason(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(bram)
    signaal = maak_signaal(door)
    melding = MeldingFactory(gemeente=signaal.gemeente, tekst="Hoort hier niet")
    koppel(melding=melding, signaal_id=signaal.pk, door=door)
    bundeling = signaal.bundelingen.get(melding=melding)
    client, url = client_van(bram), _url("ontkoppelen", signaal, bundeling.pk)
    assert client.post(url, {"versie": 1}).status_code == 422
    antwoord = client.post(url, {"versie": 1, "reden": "Andere straat"})
    assert "Hoort hier niet" not in client.get(_url("signaal", signaal)).text
    assert client.get(url).status_code == 404
    # No report is lost: it is a signaal of its own now.
    assert "Hoort hier niet" in client.get(antwoord.headers["Location"]).text


def test_a_melding_moves_to_the_signaal_it_belongs_to(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(bram)
    fout, goed = maak_signaal(door), maak_signaal(door)
    melding = MeldingFactory(gemeente=fout.gemeente, tekst="Hoort bij de ander")
    koppel(melding=melding, signaal_id=fout.pk, door=door)
    bundeling = fout.bundelingen.get(melding=melding)
    client, url = client_van(bram), _url("ontkoppelen", fout, bundeling.pk)
    zelf = {"versie": 1, "reden": "Andere straat", "bestaand": fout.nummer}
    assert "staat al bij dit signaal" in client.post(url, zelf).text
    antwoord = client.post(url, {**zelf, "bestaand": goed.nummer}, follow=True)
    assert f"De melding staat nu bij {goed.nummer}." in antwoord.text
    assert goed.bundelingen.filter(melding=melding).geldend().exists()
    assert not fout.bundelingen.filter(melding=melding).geldend().exists()


@pytest.mark.parametrize("naam", ["wijzigen", "slachtoffer", "betrokkene_nieuw", "koppelen"])
def test_a_closed_signaal_sends_back_with_the_reason(
    naam: str, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    Signaal.objects.filter(pk=signaal.pk).update(
        staat="samengevoegd", volgende_datum=None, volgende_stap=""
    )
    antwoord = client_van(bram).get(_url(naam, signaal), follow=True)
    assert "Dit kan niet in deze stap." in antwoord.text


@pytest.fixture
def regel_van_bag(heemstede: Gemeente, daan: Medewerker, toegang_van: Geef) -> Callable[..., None]:
    """Lay down who may use the BAG, and on which grounds."""

    def leg_vast(**kenmerken: list[str]) -> None:
        items = LijstItem.objects.geldend("bron", heemstede.pk)
        item = next(item for item in items if item.code == "bag")
        wijzig_keuze(
            item_id=item.pk, naam=item.naam, uitleg=item.uitleg, versie=item.versie,
            kenmerken=kenmerken, door=toegang_van(daan),
        )  # fmt: skip

    return leg_vast


def test_only_the_grounds_of_the_source_are_offered_and_taken(
    bram: Medewerker, toegang_van: Geef, client_van: Blader, regel_van_bag: Callable[..., None]
) -> None:
    regel_van_bag(gronden=["toezicht"], rollen=[])
    signaal, client = maak_signaal(toegang_van(bram)), client_van(bram)
    url = _url("verrijken", signaal, "bag")
    veld = client.get(url).context["form"].fields["grondslag"]
    assert [code for code, _ in veld.choices] == ["", "toezicht"]
    assert client.post(url, _bron(grondslag="publieke_taak")).status_code == 422
    with pytest.raises(AntwoordFout, match="grond"):
        leg_bron_vast(
            signaal_id=signaal.pk, bron="bag", grondslag="publieke_taak",
            doel="concreet_genoeg", stand="niets", door=toegang_van(bram),
        )  # fmt: skip
    assert client.post(url, _bron(grondslag="toezicht")).status_code == 302


def test_a_source_without_a_ground_or_for_another_role_is_closed(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader,
    regel_van_bag: Callable[..., None],
) -> None:  # fmt: skip
    signaal = maak_signaal(toegang_van(bram))
    url, client = _url("verrijken", signaal, "bag"), client_van(bram)
    regel_van_bag(gronden=["toezicht"], rollen=["aandachtsfunctionaris"])
    for antwoord in (client.get(url, follow=True), client.post(url, _bron(), follow=True)):
        assert "Deze bron is alleen voor: aandachtsfunctionaris." in antwoord.text
        assert url not in antwoord.text
    assert client_van(anna).get(url).status_code == 200
    with pytest.raises(Weigering, match="aandachtsfunctionaris"):
        leg_bron_vast(
            signaal_id=signaal.pk, bron="bag", grondslag="toezicht",
            doel="concreet_genoeg", stand="niets", door=toegang_van(bram),
        )  # fmt: skip
    regel_van_bag(gronden=[], rollen=[])
    assert "geen wettelijke grond" in client_van(anna).get(url, follow=True).text
    assert not signaal.verrijkingen.exists()
