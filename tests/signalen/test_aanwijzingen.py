"""Lists of aanwijzingen: per form and profession, in versions, without a score."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente, LijstItem, Medewerker
from meldpunt.rollen import GeenToegang, Toegang
from meldpunt.services.lijsten import voeg_keuze_toe, wijzig_keuze, zet_keuze
from signalen.models import Aanwijzingenblad, Aanwijzingenlijst, Signaal
from signalen.services import leg_aanwijzingen_vast
from signalen.services.aanwijzingen import GEWIJZIGD, afdruk, punten_nu
from signalen.services.openen import Kenmerken
from tests.factories import maak_signaal
from tests.kader import als

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
PAPIEREN, SCHOOL, LOON = "documenten_ingenomen", "schooluitval", "onderbetaling"


@pytest.fixture
def signaal(bram: Medewerker, toegang_van: Geef) -> Signaal:
    """A signaal of labour exploitation."""
    return maak_signaal(toegang_van(bram), kenmerken=Kenmerken("Keuken", ["arbeid"]))


@pytest.fixture
def verander(heemstede: Gemeente, daan: Medewerker, toegang_van: Geef) -> Callable[..., None]:
    """Let the beheerder change one aanwijzing."""

    def doe(code: str, **anders: Any) -> None:
        items = LijstItem.objects.geldend("indicator", heemstede.pk)
        item = next(item for item in items if item.code == code)
        woorden = {"naam": item.naam, "uitleg": item.uitleg, "kenmerken": item.kenmerken}
        wijzig_keuze(
            item_id=item.pk, versie=item.versie, door=toegang_van(daan), **{**woorden, **anders}
        )

    return doe


def _url(signaal: Signaal, vraag: str = "") -> str:
    return reverse("signalen:aanwijzingen", args=[signaal.nummer]) + vraag


def _codes(gemeente: Gemeente, vorm: str, beroep: str) -> set[str]:
    return {punt["code"] for punt in punten_nu(gemeente.pk, vorm, beroep)}


def _vul(
    signaal: Signaal, door: Toegang, vorm: str = "arbeid", beroep: str = "", **ja: str
) -> Aanwijzingenblad:
    punten = punten_nu(door.gemeente_id, vorm, beroep)
    antwoorden = {punt["code"]: ja.get(punt["code"], "niet") for punt in punten}
    return leg_aanwijzingen_vast(
        signaal_id=signaal.pk, vorm=vorm, beroep=beroep, lijst=afdruk(punten),
        antwoorden=antwoorden, door=door,
    )  # fmt: skip


def _post(client: Client, url: str, **ja: str) -> dict[str, str]:
    """What the form sends when only these were answered."""
    form = client.get(url).context["form"]
    return {naam: str(form[naam].value()) for naam in form.fields} | {
        f"punt_{code}": antwoord for code, antwoord in ja.items()
    }


def test_every_form_and_profession_has_its_own_list(heemstede: Gemeente) -> None:
    """TEY-002, TEY-039, TEY-085, DEB-020, HAA-010."""
    assert len(_codes(heemstede, "", "")) == 19
    assert LOON in _codes(heemstede, "arbeid", "boa")
    assert LOON not in _codes(heemstede, "seksueel", "boa")
    assert SCHOOL in _codes(heemstede, "crimineel", "docent")
    assert SCHOOL not in _codes(heemstede, "crimineel", "boa")
    assert PAPIEREN in _codes(heemstede, "orgaan", "huisarts")


def test_filled_in_on_the_page_and_shown_with_who_when_and_version(
    bram: Medewerker, signaal: Signaal, client_van: Blader
) -> None:
    client, url = client_van(bram), _url(signaal, "?vorm=arbeid&beroep=boa")
    antwoord = client.post(url, _post(client, url, **{PAPIEREN: "ja", LOON: "nee"}), follow=True)
    blad = antwoord.context["bladen"][0]
    assert (blad["naam"], blad["door"], blad["versie"]) == (
        "Arbeidsuitbuiting, Boa", "Bram Bakker", 1,
    )  # fmt: skip
    groepen = dict(blad["groepen"])
    assert groepen["Gezien"] == ["Papieren zijn afgepakt"]
    assert groepen["Niet gezien"] == ["Krijgt te weinig loon"]
    assert "Slaapt op de werkplek" in groepen["Niet bekeken"]
    tekst = " ".join(antwoord.text.split())
    assert "Ingevuld door Bram Bakker op" in tekst and "versie 1 van de lijst" in tekst
    assert "Lijst: Arbeidsuitbuiting, Boa, versie 1" in antwoord.text
    tijdlijn = client.get(reverse("signalen:tijdlijn", args=[signaal.nummer])).context["regels"]
    assert tijdlijn[0]["titel"] == "Aanwijzingen ingevuld"


def test_there_is_no_score(bram: Medewerker, signaal: Signaal, toegang_van: Geef,
                           client_van: Blader) -> None:  # fmt: skip
    """Verder 3.18: of the numbers in the card one is the version, the others are the day."""
    blad = _vul(signaal, toegang_van(bram), **{PAPIEREN: "ja", LOON: "ja"})
    tekst = client_van(bram).get(reverse("signalen:signaal", args=[signaal.nummer])).text
    kaart = tekst.partition('aria-labelledby="aanwijzingen"')[2].partition("</section>")[0]
    woorden = re.sub(r"<[^>]+>", " ", kaart)
    op = dag(blad.op)
    assert re.findall(r"\d+", woorden) == [str(op.day), str(op.year), "1"]
    assert {f.name for f in Aanwijzingenblad._meta.get_fields()} == {
        "id", "gemeente", "signaal", "lijst", "op", "door", "antwoorden",
    }  # fmt: skip


def test_a_changed_list_is_a_new_version_and_an_old_sheet_keeps_its_words(
    bram: Medewerker, signaal: Signaal, toegang_van: Geef, client_van: Blader,
    verander: Callable[..., None],
) -> None:  # fmt: skip
    """Verder 3.18: an indicator list can be changed without a release."""
    oud = _vul(signaal, toegang_van(bram), **{PAPIEREN: "ja"})
    assert _vul(signaal, toegang_van(bram), **{LOON: "ja"}).lijst == oud.lijst
    verander(PAPIEREN, naam="Iemand anders heeft het paspoort")
    nieuw = _vul(signaal, toegang_van(bram), **{PAPIEREN: "ja"})
    assert (oud.lijst.nummer, nieuw.lijst.nummer) == (1, 2)
    assert Aanwijzingenlijst.objects.count() == 2
    antwoord = client_van(bram).get(reverse("signalen:signaal", args=[signaal.nummer]))
    (blad,), eerder = antwoord.context["bladen"], antwoord.context["bladen_eerder"]
    assert dict(blad["groepen"])["Gezien"] == ["Iemand anders heeft het paspoort"]
    assert [(b["versie"], dict(b["groepen"])["Gezien"]) for b in eerder] == [
        (1, ["Krijgt te weinig loon"]),
        (1, ["Papieren zijn afgepakt"]),
    ]


def test_a_list_that_changes_under_the_form_is_shown_again_with_the_answers(
    bram: Medewerker, signaal: Signaal, client_van: Blader, verander: Callable[..., None],
    daan: Medewerker, toegang_van: Geef,
) -> None:  # fmt: skip
    client, url = client_van(bram), _url(signaal, "?vorm=arbeid")
    gestuurd = _post(client, url, **{PAPIEREN: "ja"})
    verander(PAPIEREN, naam="Iemand anders heeft het paspoort")
    antwoord = client.post(url, gestuurd)
    assert antwoord.status_code == 422 and GEWIJZIGD in antwoord.text
    assert not Aanwijzingenblad.objects.exists()
    form = antwoord.context["form"]
    assert form[f"punt_{PAPIEREN}"].value() == "ja"
    opnieuw = {naam: form[naam].value() for naam in form.fields}
    assert client.post(url, opnieuw).status_code == 302
    nieuw = voeg_keuze_toe(lijst="indicator", naam="Nieuw", uitleg="", door=toegang_van(daan))
    antwoord = client.post(url, opnieuw)
    assert set(antwoord.context["form"].errors) == {f"punt_{nieuw.code}"}


def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(
    bram: Medewerker, signaal: Signaal, client_van: Blader, toegang_van: Geef
) -> None:
    client, url = client_van(bram), _url(signaal)
    leeg = client.post(url, _post(client, url))
    assert leeg.status_code == 422 and "minstens één aanwijzing" in leeg.text
    fout = client.post(url, _post(client, url, **{PAPIEREN: "misschien"}))
    assert set(fout.context["form"].errors) == {f"punt_{PAPIEREN}"}
    for vraag in ("?vorm=onzin", "?beroep=onzin"):
        assert client.get(_url(signaal, vraag)).status_code == 422
        assert client.post(_url(signaal, vraag), {}).status_code == 422
    with pytest.raises(Weigering, match="elke aanwijzing"):
        _vul(signaal, toegang_van(bram), **{PAPIEREN: "misschien"})
    assert not Aanwijzingenblad.objects.exists() and not Aanwijzingenlijst.objects.exists()


def test_the_form_of_the_signaal_is_chosen_first_and_an_empty_list_says_so(
    bram: Medewerker, daan: Medewerker, heemstede: Gemeente, signaal: Signaal,
    client_van: Blader, toegang_van: Geef, verander: Callable[..., None],
) -> None:  # fmt: skip
    client = client_van(bram)
    assert client.get(_url(signaal)).context["kiezen"]["vorm"].value() == "arbeid"
    verander(PAPIEREN, kenmerken={"vormen": ["arbeid"], "beroepen": []})
    for item in LijstItem.objects.geldend("indicator", heemstede.pk):
        if item.code != PAPIEREN:
            zet_keuze(item_id=item.pk, actief=False, door=toegang_van(daan))
    antwoord = client.get(_url(signaal, "?vorm=seksueel"))
    assert antwoord.context["form"] is None
    assert "In deze lijst staan geen aanwijzingen." in antwoord.text


def test_answers_are_closed_and_a_sheet_is_never_changed(
    bram: Medewerker, carla: Medewerker, signaal: Signaal, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(bram)
    blad = Aanwijzingenblad.objects.get(pk=_vul(signaal, door, **{PAPIEREN: "ja"}).pk)
    assert blad.antwoorden is not None and PAPIEREN.encode() not in blad.antwoorden.bytes
    gegeven = json.loads(kluis.open(door, blad, ["antwoorden"], Doel.BEHANDELEN)["antwoorden"])
    assert {code for code, antwoord in gegeven.items() if antwoord == "ja"} == {PAPIEREN}
    for rijen in (Aanwijzingenblad.objects.all(), Aanwijzingenlijst.objects.all()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            rijen._raw_delete("default")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Aanwijzingenblad.objects.update(op=door.moment)
    assert client_van(carla).get(_url(signaal)).status_code == 404
    with als(toegang_van(carla)), pytest.raises(GeenToegang):
        _vul(signaal, toegang_van(carla), **{PAPIEREN: "ja"})


def test_the_beheerder_says_to_which_lists_an_aanwijzing_belongs(
    daan: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    client = client_van(daan)
    item = LijstItem.objects.get(gemeente=None, lijst="indicator", code=SCHOOL)
    url = reverse("meldpunt:keuze", args=[item.pk])
    pagina = client.get(url)
    assert "houdt de woorden van toen" in pagina.text
    form = pagina.context["form"]
    assert form["beroepen"].value() == item.kenmerken["beroepen"]
    invoer = {"naam": item.naam, "uitleg": "", "versie": item.versie}
    plek = {"vormen": ["crimineel"], "beroepen": ["boa"]}
    assert client.post(url, {**invoer, **plek, "vormen": ["onzin"]}).status_code == 422
    assert client.post(url, {**invoer, **plek}).status_code == 302
    assert SCHOOL in _codes(heemstede, "crimineel", "boa")
    assert SCHOOL not in _codes(heemstede, "arbeid", "boa")
    assert SCHOOL not in _codes(heemstede, "crimineel", "docent")
    nieuw = reverse("meldpunt:keuze_nieuw", args=["indicator"])
    assert client.post(nieuw, {"naam": "Draagt steeds dezelfde kleren"}).status_code == 302
    assert "draagt_steeds_dezelfde_kleren" in _codes(heemstede, "orgaan", "docent")


def test_a_colleague_continues_from_a_draft_with_the_words_of_now(
    bram: Medewerker, signaal: Signaal, client_van: Blader, verander: Callable[..., None]
) -> None:
    client, url = client_van(bram), _url(signaal, "?vorm=arbeid")
    pagina = client.get(url)
    stempel = pagina.context["form"].concept.stempel
    getypt = {**_post(client, url, **{PAPIEREN: "ja"}), "concept": stempel}
    assert client.post(reverse("meldpunt:concept_bewaren"), getypt).status_code in (200, 204, 302)
    verander(PAPIEREN, naam="Iemand anders heeft het paspoort")
    form = client.get(url).context["form"]
    assert form[f"punt_{PAPIEREN}"].value() == "ja"
    assert form["lijst"].value() == form.afdruk
