"""Merging two signalen and parting them: links move, and every undo gives back what was (D2)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import Ketenpartner, Medewerker, Melding
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models import Bundeling, Gebeurtenis, Signaal, Telling, Terugkoppeling, Verhuizing
from signalen.services import (
    haal_uit_elkaar,
    koppel,
    maak_vertrouwelijk,
    rond_terugkoppeling_af,
    toon_namen,
    verplaats_melding,
    voeg_samen,
    voer_uit,
)
from tests.factories import (
    KetenpartnerFactory,
    MeldingFactory,
    maak_rijp_signaal,
    maak_signaal,
    over,
)
from tests.signalen.test_namen import REDEN

pytestmark = pytest.mark.django_db
Blader = Callable[[Medewerker], Client]
# What a merge may change on its two signalen although it was undone: who did something last.
BLIJVEND = {"versie", "laatst_door", "besluit_herzienbaar", "laatste_nr", "laatste_stap_kan_terug"}


def _samen(oud: Signaal, nieuw: Signaal, door: Toegang) -> Signaal:
    return voeg_samen(
        signaal_id=oud.pk, met_id=nieuw.pk, reden="Zelfde pand", versie=None, door=door
    )


def _los(signaal: Signaal, door: Toegang) -> Signaal:
    return haal_uit_elkaar(signaal_id=signaal.pk, reden="Toch niet", versie=None, door=door)


def _rijen(soort: Any, *zonder: str) -> list[dict[str, Any]]:
    velden = [v.attname for v in soort._meta.concrete_fields if v.name not in zonder]
    return list(soort.objects.order_by("pk").values(*velden))


def _stand() -> dict[str, Any]:
    """Everything a merge could touch."""
    tellingen = Telling.objects.exclude(aantal=0).order_by("pk").values_list("pk", "aantal")
    return {
        "signalen": _rijen(Signaal, *BLIJVEND),
        "bundelingen": _rijen(Bundeling, "versie"),
        "plichten": _rijen(Terugkoppeling, "versie"),
        "meldingen": _rijen(Melding),
        "tellingen": list(tellingen),
    }


@pytest.fixture
def partner(door: Toegang) -> Ketenpartner:
    """Somebody who is owed feedback."""
    return KetenpartnerFactory(gemeente_id=door.gemeente_id)


@pytest.fixture
def twee(door: Toegang, partner: Ketenpartner) -> tuple[Signaal, Signaal]:
    """Two signalen, each with a reporter who is owed something."""
    return maak_signaal(door, ketenpartner=partner), maak_signaal(door, ketenpartner=partner)


def test_meldingen_go_along_with_reporter_and_duty(
    twee: tuple[Signaal, Signaal], door: Toegang
) -> None:
    oud, nieuw = twee
    melders = {m.pk: m.ketenpartner_id for m in Melding.objects.all()}
    _samen(oud, nieuw, door)
    oud.refresh_from_db()
    nieuw.refresh_from_db()
    assert (oud.staat, oud.open_plichten, oud.volgende_stap) == ("samengevoegd", 0, "")
    assert (nieuw.staat, nieuw.open_plichten) == ("nieuw", 2)
    assert nieuw.bundelingen.geldend().count() == 2
    assert {m.pk: m.ketenpartner_id for m in Melding.objects.all()} == melders
    regels = Gebeurtenis.objects.filter(werkwoord__in=("samenvoegen", "opnemen"))
    assert {regel.signaal_id for regel in regels} == {oud.pk, nieuw.pk}


@pytest.mark.parametrize("eerst", ["", "oppakken", "niet_in_behandeling"])
def test_parting_gives_back_exactly_what_was(
    eerst: str, twee: tuple[Signaal, Signaal], door: Toegang, partner: Ketenpartner
) -> None:
    """In the state of the last one a duty has a last day, and the other signaal has none."""
    oud, nieuw = maak_rijp_signaal(door, ketenpartner=partner), twee[1]
    if eerst == "niet_in_behandeling":
        antwoorden = {"reden_code": "geen_mensenhandel", "reden": "Iets anders"}
        voer_uit(eerst, signaal_id=oud.pk, door=door, antwoorden=antwoorden)
    voor = _stand()
    _samen(oud, nieuw, door)
    assert _stand() != voor
    _los(oud, door)
    assert _stand() == voor


def test_a_signaal_that_waits_for_feedback_gives_the_newcomer_a_last_day(
    twee: tuple[Signaal, Signaal], door: Toegang, partner: Ketenpartner
) -> None:
    nieuw = maak_rijp_signaal(door, ketenpartner=partner)
    antwoorden = {"reden_code": "geen_mensenhandel", "reden": "Iets anders"}
    voer_uit("niet_in_behandeling", signaal_id=nieuw.pk, door=door, antwoorden=antwoorden)
    voor = _stand()
    _samen(twee[0], nieuw, door)
    plichten = Terugkoppeling.objects.filter(bundeling__signaal=nieuw)
    assert plichten.count() == 2
    assert not plichten.filter(uiterlijk=None).exists()
    _los(twee[0], door)
    assert _stand() == voor


def test_a_duty_that_was_met_meanwhile_keeps_its_last_day(
    twee: tuple[Signaal, Signaal], door: Toegang, partner: Ketenpartner
) -> None:
    nieuw = maak_rijp_signaal(door, ketenpartner=partner)
    antwoorden = {"reden_code": "geen_mensenhandel", "reden": "Iets anders"}
    voer_uit("niet_in_behandeling", signaal_id=nieuw.pk, door=door, antwoorden=antwoorden)
    plicht = Terugkoppeling.objects.get(bundeling__signaal=twee[0], uiterlijk=None)
    _samen(twee[0], nieuw, door)
    rond_terugkoppeling_af(
        plicht_id=plicht.pk, wijze="telefoon", op=over(0), reden="Gebeld.", versie=None, door=door
    )
    plicht.refresh_from_db()
    uiterlijk, versie = plicht.uiterlijk, plicht.versie
    _los(twee[0], door)
    plicht.refresh_from_db()
    assert uiterlijk is not None
    assert (plicht.uiterlijk, plicht.versie) == (uiterlijk, versie)


def test_a_duty_that_did_not_change_is_not_written(
    twee: tuple[Signaal, Signaal], door: Toegang
) -> None:
    versies = dict(Terugkoppeling.objects.values_list("pk", "versie"))
    _samen(*twee, door)
    _los(twee[0], door)
    assert dict(Terugkoppeling.objects.values_list("pk", "versie")) == versies


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(paren=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5))
def test_any_row_of_merges_undone_in_turn_leaves_no_trace(
    paren: list[tuple[int, int]], door: Toegang, partner: Ketenpartner
) -> None:
    """Merges of merges, opposite ones and refused ones; undone the other way round."""
    with transaction.atomic():
        vier = [maak_signaal(door, ketenpartner=partner) for _ in range(4)]
        standen, gelukt = [_stand()], []
        for een, twee in paren:
            try:
                _samen(vier[een], vier[twee], door)
            except (Weigering, AntwoordFout):
                continue
            standen.append(_stand())
            gelukt.append(vier[een])
        assert Bundeling.objects.geldend().filter(signaal__in=vier).count() == 4
        for signaal in reversed(gelukt):
            standen.pop()
            _los(signaal, door)
            assert _stand() == standen[-1]
        assert not Verhuizing.objects.lopend().exists()
        transaction.set_rollback(True)


def test_what_came_later_stays_and_what_left_does_not_come_back(
    twee: tuple[Signaal, Signaal], door: Toegang, partner: Ketenpartner
) -> None:
    oud, nieuw = twee
    erbij = MeldingFactory(gemeente=oud.gemeente, ketenpartner=partner)
    koppel(melding=erbij, signaal_id=oud.pk, door=door)
    _samen(oud, nieuw, door)
    later = MeldingFactory(gemeente=oud.gemeente)
    koppel(melding=later, signaal_id=nieuw.pk, door=door)
    weg = Bundeling.objects.geldend().get(melding=erbij)
    verplaats_melding(bundeling_id=weg.pk, reden="Elders", naar=None, versie=None, door=door)
    _los(oud, door)
    assert oud.bundelingen.geldend().count() == 1
    assert nieuw.bundelingen.geldend().filter(melding=later).exists()
    assert not Bundeling.objects.geldend().filter(melding=erbij, signaal=oud).exists()
    for signaal in Signaal.objects.all():
        plichten = Terugkoppeling.objects.filter(bundeling__signaal=signaal).openstaand()
        assert signaal.open_plichten == plichten.count()


def test_the_last_melding_of_either_stays(twee: tuple[Signaal, Signaal], door: Toegang) -> None:
    oud, nieuw = twee
    eigen = nieuw.bundelingen.get()
    _samen(oud, nieuw, door)
    verplaats_melding(bundeling_id=eigen.pk, reden="Elders", naar=None, versie=None, door=door)
    with pytest.raises(Weigering, match="heeft dan geen melding meer"):
        _los(oud, door)


def test_nothing_to_part_is_said(twee: tuple[Signaal, Signaal], door: Toegang) -> None:
    oud, nieuw = twee
    with pytest.raises(Weigering, match="niet samengevoegd"):
        _los(oud, door)
    _samen(oud, nieuw, door)
    (gegaan,) = Verhuizing.objects.all()
    verplaats_melding(
        bundeling_id=gegaan.bundeling_id, reden="Elders", naar=None, versie=None, door=door
    )
    with pytest.raises(Weigering, match="staan nu ergens anders"):
        _los(oud, door)


def test_what_was_merged_further_is_parted_in_turn(
    twee: tuple[Signaal, Signaal], door: Toegang
) -> None:
    eerste, tweede = twee
    derde = maak_signaal(door)
    _samen(eerste, tweede, door)
    _samen(tweede, derde, door)
    with pytest.raises(Weigering, match="staan nu ergens anders"):
        _los(eerste, door)
    _los(tweede, door)
    _los(eerste, door)


@pytest.mark.parametrize("welke", [0, 1])
def test_a_confidential_signaal_is_not_merged(
    welke: int, twee: tuple[Signaal, Signaal], door: Toegang
) -> None:
    maak_vertrouwelijk(
        signaal_id=twee[welke].pk, niveau=Vertrouwelijkheid.VERTROUWELIJK, reden="Gevoelig",
        behandelaar_houdt_inzage=False, versie=None, door=door,
    )  # fmt: skip
    with pytest.raises(Weigering, match="vertrouwelijk signaal"):
        _samen(*twee, door)


def test_secrecy_takes_along_what_was_merged_in(
    twee: tuple[Signaal, Signaal], door: Toegang, client_van: Blader, bram: Medewerker
) -> None:
    """Its timeline names the signaal that nobody may know of."""
    oud, nieuw = twee
    eerste = maak_signaal(door)
    _samen(eerste, oud, door)
    _samen(oud, nieuw, door)
    maak_vertrouwelijk(
        signaal_id=nieuw.pk, niveau=Vertrouwelijkheid.STRIKT, reden="Gevoelig",
        behandelaar_houdt_inzage=False, versie=None, door=door,
    )  # fmt: skip
    client = client_van(bram)
    for signaal in (eerste, oud, nieuw):
        assert client.get(reverse("signalen:signaal", args=[signaal.nummer])).status_code == 404
        assert signaal.nummer not in client.get("/werk/?weergave=alle").text


def test_only_a_signaal_that_stands_on_no_agenda_and_is_open(
    twee: tuple[Signaal, Signaal], door: Toegang, lezer: Toegang
) -> None:
    oud, nieuw = twee
    with pytest.raises(AntwoordFout, match="ander signaal"):
        _samen(oud, oud, door)
    with pytest.raises(Weigering, match="rol"):
        _samen(oud, nieuw, lezer)
    _samen(oud, nieuw, door)
    with pytest.raises(Weigering, match="stap"):
        _samen(nieuw, oud, door)
    with pytest.raises(Weigering, match="stap"):
        _samen(oud, nieuw, door)


def test_compare_first_then_merge_and_part_on_the_pages(
    twee: tuple[Signaal, Signaal], client_van: Blader, anna: Medewerker, door: Toegang
) -> None:
    oud, nieuw = twee
    voer_uit("oppakken", signaal_id=nieuw.pk, door=door)
    client, url = client_van(anna), reverse("signalen:samenvoegen", args=[oud.nummer])
    assert url in client.get(reverse("signalen:signaal", args=[oud.nummer])).text
    assert "Vergelijk" in client.get(url).text
    assert client.get(url, {"met": oud.nummer}).status_code == 422
    pagina = client.get(url, {"met": nieuw.nummer}).text
    assert pagina.index("Stap") < pagina.index("Titel")  # what differs stands first
    url = f"{url}?met={nieuw.nummer}"
    assert client.post(url, {"versie": oud.versie}).status_code == 422
    assert client.post(url, {"versie": 99, "reden": "Zelfde pand"}).status_code == 422
    antwoord = client.post(url, {"versie": oud.versie, "reden": "Zelfde pand"}, follow=True)
    assert f"{oud.nummer} gaat nu verder in {nieuw.nummer}." in antwoord.text
    assert "Stond eerst bij" in antwoord.text
    pagina = client.get(reverse("signalen:signaal", args=[oud.nummer])).text
    assert "Samengevoegd met" in pagina
    assert nieuw.nummer in pagina
    url = reverse("signalen:splitsen", args=[oud.nummer])
    oud.refresh_from_db()
    assert client.post(url, {"versie": oud.versie}).status_code == 422
    antwoord = client.post(url, {"versie": oud.versie, "reden": "Toch niet"}, follow=True)
    assert f"{oud.nummer} staat weer op zichzelf." in antwoord.text


def test_names_that_were_shown_meanwhile_change_nothing(
    twee: tuple[Signaal, Signaal], door: Toegang
) -> None:
    """A closed signaal can still be read; its next step comes from before the merge."""
    oud, nieuw = twee
    oud.refresh_from_db()
    stap = oud.volgende_stap, oud.volgende_datum
    _samen(oud, nieuw, door)
    toon_namen(signaal_id=oud.pk, antwoorden=REDEN, door=door)
    assert (_los(oud, door).volgende_stap, oud.volgende_datum) == stap
