"""The page of a signaal, its verbs and its timeline."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services import (
    koppel,
    leg_aanwijzingen_vast,
    leg_betrokkene_vast,
    leg_bron_vast,
    leg_slachtoffer_vast,
    toon_namen,
    voer_uit,
    wijzig_kenmerken,
)
from signalen.services.aanwijzingen import afdruk, punten_nu
from signalen.services.openen import Kenmerken
from signalen.views.signaal.stappen import stappen
from tests.factories import MeldingFactory, maak_signaal, over

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]


def _pagina(signaal: Signaal) -> str:
    return reverse("signalen:signaal", args=[signaal.nummer])


def _overgang(signaal: Signaal, werkwoord: str) -> str:
    return reverse("signalen:overgang", args=[signaal.nummer, werkwoord])


def _statements(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as gedaan:
        assert client.get(url).status_code == 200
    overslaan = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return len([q for q in gedaan if not q["sql"].startswith(overslaan)])


def _vul(signaal: Signaal, door: Toegang, aantal: int) -> None:
    for n, bron in enumerate(["riec", "bag", "kvk", "kadaster"][:aantal]):
        leg_bron_vast(
            signaal_id=signaal.pk,
            bron=bron,
            grondslag="publieke_taak",
            doel="concreet_genoeg",
            stand="gevonden",
            inhoud=f"Inhoud {n}",
            door=door,
        )
        leg_betrokkene_vast(
            signaal_id=signaal.pk,
            soort="locatie",
            rol="",
            naam=f"Straat {n}",
            gegevens="",
            door=door,
        )
        melding = MeldingFactory(gemeente=signaal.gemeente, tekst=f"Melding {n}")
        koppel(melding=melding, signaal_id=signaal.pk, door=door)
        punten = punten_nu(door.gemeente_id, "arbeid", "")
        leg_aanwijzingen_vast(
            signaal_id=signaal.pk,
            vorm="arbeid",
            beroep="",
            antwoorden={punt["code"]: "ja" for punt in punten},
            lijst=afdruk(punten),
            door=door,
        )


# 9 of the page; session, person, memberships, context (twice) and personal rights of the door; two
# of keys, whether names show, who looked before, how fast this person reads, two of the log.
MEESTE_STATEMENTS = 20


def test_the_page_opens_everything_in_as_many_statements(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    """W2: the same number for a small and a large case, with hidden and with shown names."""
    door = toegang_van(bram)
    signaal = maak_signaal(door, tekst="Drie bedden achter het gordijn")
    _vul(signaal, door, 1)
    client = client_van(bram)
    client.get(_pagina(signaal))
    dicht = _statements(client, _pagina(signaal))
    toon_namen(signaal_id=signaal.pk, antwoorden={"reden_code": "melder_bellen"}, door=door)
    klein = _statements(client, _pagina(signaal))
    _vul(signaal, door, 4)
    assert _statements(client, _pagina(signaal)) == klein == dicht
    assert klein <= MEESTE_STATEMENTS
    tekst = client.get(_pagina(signaal)).text
    for woord in ("Drie bedden achter het gordijn", "Inhoud 3", "Straat 3", "Melding 3"):
        assert woord in tekst


def test_another_gemeente_and_other_roles_get_404(
    bram: Medewerker,
    carla: Medewerker,
    daan: Medewerker,
    farid: Medewerker,
    toegang_van: Geef,
    client_van: Blader,
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    for medewerker in (carla, daan, farid):
        client = client_van(medewerker)
        for url in (
            _pagina(signaal),
            reverse("signalen:tijdlijn", args=[signaal.nummer]),
            _overgang(signaal, "notitie"),
        ):
            assert client.get(url).status_code == 404
        assert client.post(_overgang(signaal, "oppakken"), {"versie": 1}).status_code == 404


def test_confidential_is_for_the_aandachtsfunctionaris_only(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(anna))
    Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijkheid="vertrouwelijk")
    assert client_van(anna).get(_pagina(signaal)).status_code == 200
    assert client_van(bram).get(_pagina(signaal)).status_code == 404


def test_anonymous_report_shows_no_reporter_and_why_no_feedback(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram), kanaal="mma", melder_soort="anoniem")
    tekst = client_van(bram).get(_pagina(signaal)).text
    assert "Niet bekend. De melding is anoniem." in tekst
    assert "De melding kwam van Meld Misdaad Anoniem" in tekst


def test_only_possible_verbs_are_buttons_and_the_rest_is_said(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    van_bram = client_van(bram).get(_pagina(signaal))
    assert van_bram.context["hoofd"].naam == "Neem in behandeling"
    assert "Neem niet in behandeling" not in van_bram.text
    van_anna = client_van(anna).get(_pagina(signaal))
    assert "Neem niet in behandeling" not in [a.naam for a in van_anna.context["knoppen"]]
    assert "Beantwoord eerst de vraag over hulp voor het slachtoffer." in van_anna.text
    assert "disabled" not in van_anna.text.partition("<main")[2]


def test_one_button_takes_it_in_hand(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    antwoord = client_van(bram).post(_overgang(signaal, "oppakken"), {"versie": 1}, follow=True)
    assert "In behandeling genomen." in antwoord.text
    signaal.refresh_from_db()
    assert (signaal.staat, signaal.eigenaar_id) == ("verrijken", bram.pk)


def test_a_verb_with_its_own_page_has_no_general_address() -> None:
    for rij in TABEL.rijen.values():
        if rij.via or not rij.scherm:
            with pytest.raises(NoReverseMatch):
                reverse("signalen:overgang", args=["HEE-2026-001", rij.naam])


def test_a_meeting_verb_can_not_be_posted_here(
    anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(anna))
    for werkwoord in ("interventie_inzetten", "doorzetten", "bestaat_niet"):
        url = f"{_pagina(signaal)}{werkwoord}/"
        assert client_van(anna).post(url, {"versie": 1}).status_code == 404


def test_missing_answers_stand_at_their_question(
    anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(anna)
    signaal = maak_signaal(door)
    leg_slachtoffer_vast(
        signaal_id=signaal.pk, slachtoffer="nee", minderjarig="", versie=None, door=door
    )
    client, url = client_van(anna), _overgang(signaal, "niet_in_behandeling")
    form = client.get(url).context["form"]
    assert list(form.fields) == ["versie", "reden_code", "reden"]
    antwoord = client.post(url, {"versie": 2, "reden": "Een zin die blijft staan"})
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"reden_code"}
    assert "Een zin die blijft staan" in antwoord.text
    gelukt = client.post(url, {"versie": 2, "reden": "Kort", "reden_code": "te_weinig"})
    assert gelukt.status_code == 302


def test_a_refusal_keeps_what_was_typed(
    anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(anna))
    url = _overgang(signaal, "niet_in_behandeling")
    getypt = {"versie": 1, "reden": "Mijn reden", "reden_code": "te_weinig"}
    antwoord = client_van(anna).post(url, getypt)
    assert antwoord.status_code == 422
    assert "Mijn reden" in antwoord.text
    assert "Beantwoord eerst de vraag over hulp" in antwoord.text


def test_a_colleague_first_gives_409_with_name_and_text(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    wijzig_kenmerken(
        signaal_id=signaal.pk, kenmerken=Kenmerken("Anders"), versie=1, door=toegang_van(anna)
    )
    client, url = client_van(bram), _overgang(signaal, "notitie")
    antwoord = client.post(url, {"versie": 1, "reden": "Gebeld met de begeleider"})
    assert antwoord.status_code == 409
    assert "Anna de Vries heeft dit om" in antwoord.text
    assert "Gebeld met de begeleider" in antwoord.text
    nieuw = {"versie": antwoord.context["form"]["versie"].value(), "reden": "Gebeld"}
    assert client.post(url, nieuw).status_code == 302


def test_assigning_offers_only_people_who_handle_signalen(
    anna: Medewerker,
    bram: Medewerker,
    carla: Medewerker,
    farid: Medewerker,
    toegang_van: Geef,
    client_van: Blader,
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    client, url = client_van(bram), _overgang(signaal, "toewijzen")
    aanbod = set(client.get(url).context["form"].fields["eigenaar"].queryset)
    assert aanbod == {anna, bram}
    vreemd = {"versie": 1, "eigenaar": str(carla.pk), "voor": over(3).isoformat()}
    assert client.post(url, vreemd).status_code == 422
    goed = {**vreemd, "eigenaar": str(anna.pk)}
    assert client.post(url, goed).status_code == 302
    signaal.refresh_from_db()
    assert (signaal.eigenaar_id, signaal.volgende_datum) == (anna.pk, over(3))


def _standen(signaal: Signaal) -> list[str]:
    return [stap["stand"] for stap in stappen(signaal)]


@pytest.mark.parametrize(
    ("staat", "pad", "loo", "verwacht"),
    [
        ("nieuw", [], True, "klaar nu open open open open"),
        ("verrijken", ["nieuw"], True, "klaar klaar nu open open open"),
        ("verrijken", ["nieuw"], False, "klaar klaar nu open over open"),
        ("terugkoppelen", ["nieuw"], True, "klaar klaar over over over nu"),
        (
            "terugkoppelen",
            ["nieuw", "verrijken", "signalenoverleg", "loo", "interventie"],
            True,
            "klaar klaar klaar klaar klaar nu",
        ),
        (
            "afgesloten",
            ["nieuw", "verrijken", "signalenoverleg", "terugkoppelen"],
            True,
            "klaar klaar klaar klaar over klaar",
        ),
    ],
)
def test_six_steps_follow_state_and_path(
    staat: str, pad: list[str], loo: bool, verwacht: str, bram: Medewerker, toegang_van: Geef
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    signaal.staat, signaal.pad, signaal.gemeente.heeft_loo = staat, pad, loo
    assert _standen(signaal) == verwacht.split()


def test_timeline_shows_who_when_was_and_is(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    """Journey, step 7; closed fields too, for who may open them."""
    door = toegang_van(bram)
    signaal = maak_signaal(door)
    signaal = voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    for stand, inhoud in (("gevonden", "Vier bewoners"), ("gevonden", "Vijf bewoners")):
        leg_bron_vast(
            signaal_id=signaal.pk,
            bron="brp",
            grondslag="wet_brp",
            doel="concreet_genoeg",
            stand=stand,
            inhoud=inhoud,
            door=door,
        )
    wijzig_kenmerken(
        signaal_id=signaal.pk,
        kenmerken=Kenmerken("Andere titel", ["seksueel"], sector="horeca"),
        versie=None,
        door=toegang_van(anna),
    )
    url = reverse("signalen:tijdlijn", args=[signaal.nummer])
    regels = client_van(bram).get(url).context["regels"]
    assert [r["titel"] for r in regels] == [
        "Gegevens gewijzigd",
        "Bron vastgelegd",
        "Bron vastgelegd",
        "In behandeling genomen",
        "Signaal gemaakt",
    ]
    assert regels[0]["door"] == "Anna de Vries"
    assert _was_is(regels[0])["Titel"] == ("Slaapplaatsen in een keuken", "Andere titel")
    assert _was_is(regels[0])["Vormen"] == ("Arbeidsuitbuiting", "Seksuele uitbuiting")
    assert _was_is(regels[0])["Sector"] == ("", "Horeca")
    gevonden = next(v for v in _was_is(regels[1]) if v.endswith("wat is gevonden"))
    assert _was_is(regels[1])[gevonden] == ("Vier bewoners", "Vijf bewoners")
    assert _was_is(regels[3])["Behandelaar"] == ("", "Bram Bakker")


def _was_is(regel: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {w.veld: (w.was, w.werd) for w in regel["wijzigingen"]}


@pytest.mark.parametrize(
    ("filter_", "titels"),
    [
        ("notities", ["Interne notitie"]),
        ("berichten", ["Signaal gemaakt"]),
        ("besluiten", []),
        ("onzin", ["Interne notitie", "Signaal gemaakt"]),
    ],
)
def test_timeline_can_be_filtered(
    filter_: str, titels: list[str], bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(bram)
    signaal = maak_signaal(door)
    voer_uit("notitie", signaal_id=signaal.pk, door=door, antwoorden={"reden": "Gebeld"})
    url = reverse("signalen:tijdlijn", args=[signaal.nummer])
    antwoord = client_van(bram).get(url, {"filter": filter_})
    assert [r["titel"] for r in antwoord.context["regels"]] == titels


def test_a_closed_signaal_says_so_and_can_be_reopened(
    anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(anna)
    signaal = maak_signaal(door)
    leg_slachtoffer_vast(
        signaal_id=signaal.pk, slachtoffer="nee", minderjarig="", versie=None, door=door
    )
    voer_uit(
        "niet_in_behandeling",
        signaal_id=signaal.pk,
        door=door,
        antwoorden={"reden_code": "te_weinig", "reden": "Te weinig."},
    )
    voer_uit(
        "uitkomst_invullen",
        signaal_id=signaal.pk,
        door=door,
        antwoorden={"waarheid": "niet_bevestigd", "opvolging": "geen"},
    )
    antwoord = client_van(anna).get(_pagina(signaal))
    assert antwoord.context["staat"].code == "afgesloten"
    assert "Afgesloten op" in antwoord.text and "Niet bevestigd" in antwoord.text
    assert antwoord.context["hoofd"].naam == "Heropen het signaal"
    assert "Notitie toevoegen" not in antwoord.text
