"""Each part of a rule about closed signalen, with somebody for whom only that part differs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker, UitgaandBericht
from meldpunt.rollen import GeenToegang, Rol, Toegang, Vertrouwelijkheid
from meldpunt.services.toegang import achter_de_deur, systeem
from signalen.models import (
    Bundeling,
    Gebeurtenis,
    Inzagerecht,
    Inzageverzoek,
    Noodtoegang,
    Signaal,
)
from signalen.models.noodtoegang import MelderStand, Oordeel
from signalen.services import (
    beslis_melder,
    beslis_verzoek,
    koppel,
    sluit_beoordeling,
    stop_noodtoegang,
    trek_inzage_in,
    verplaats_melding,
    voer_uit,
    vraag_inzage,
    vraag_melder,
)
from signalen.services.zicht import kan_behandelen
from tests.bezoeker import ingelogd
from tests.factories import (
    LidmaatschapFactory,
    MedewerkerFactory,
    MeldingFactory,
    maak_signaal,
    over,
)
from tests.kader import als
from tests.signalen.test_inzage import MAAND, geef
from tests.signalen.test_noodtoegang import REDEN, later, neem, post
from tests.signalen.test_vertrouwelijk import tweede_af, zet

Geef = Callable[[Medewerker], Toegang]
V = Vertrouwelijkheid


@pytest.fixture
def tweede(door: Toegang) -> Toegang:
    """Another aandachtsfunctionaris, who is named nowhere."""
    return tweede_af(door)


@pytest.fixture
def strikt(door: Toegang) -> Callable[[], Signaal]:
    """Make a strict signaal that only Anna sees."""
    return lambda: zet(maak_signaal(door), V.STRIKT, door)


def _tekst(toegang: Toegang, rij: Any, veld: str) -> str:
    rij.refresh_from_db()
    return kluis.open(toegang, rij, [veld], Doel.TOEZICHT)[veld]


# Who handles a signaal that closes.


def test_a_signaal_that_nobody_handles_is_given_to_nobody(door: Toegang) -> None:
    signaal = maak_signaal(door)
    assert signaal.eigenaar_id is None
    zet(signaal, V.VERTROUWELIJK, door)
    assert Signaal.objects.get().eigenaar_id is None


@pytest.mark.parametrize("houdt", [True, False])
def test_a_handler_whose_role_still_sees_it_stays_and_needs_no_right(
    houdt: bool, door: Toegang, tweede: Toegang
) -> None:
    signaal = maak_signaal(door)
    voer_uit("oppakken", signaal_id=signaal.pk, door=tweede)
    zet(signaal, V.VERTROUWELIJK, door, behandelaar_houdt_inzage=houdt)
    assert Signaal.objects.get().eigenaar_id == tweede.medewerker_id
    assert not Inzagerecht.objects.exists()


@pytest.mark.parametrize(
    ("op_dit", "aan_deze", "blijft"),
    [(True, True, True), (False, True, False), (True, False, False)],
)
def test_a_handler_who_is_named_stays(
    op_dit: bool, aan_deze: bool, blijft: bool, door: Toegang, lezer: Toegang, bram: Medewerker,
) -> None:  # fmt: skip
    signaal, ander = maak_signaal(door), maak_signaal(door)
    collega = LidmaatschapFactory(gemeente_id=door.gemeente_id, rol=Rol.OOV).medewerker
    voer_uit("oppakken", signaal_id=signaal.pk, door=lezer)
    geef(signaal if op_dit else ander, bram if aan_deze else collega, door)
    zet(signaal, V.VERTROUWELIJK, door)
    signaal.refresh_from_db()
    assert signaal.eigenaar_id == (bram.pk if blijft else door.medewerker_id)


def test_a_melding_moves_to_a_signaal_that_is_as_closed(door: Toegang) -> None:
    van, naar = maak_signaal(door), maak_signaal(door)
    koppel(melding=MeldingFactory(gemeente=van.gemeente), signaal_id=van.pk, door=door)
    weg = Bundeling.objects.filter(signaal=van).latest("gekoppeld_op")
    reden = "Hoort daar."
    assert (
        verplaats_melding(bundeling_id=weg.pk, reden=reden, naar=naar, versie=None, door=door)
        == naar
    )


def test_only_rights_on_the_closed_signaal_itself_go_along(door: Toegang, bram: Medewerker) -> None:
    gewoon, geheim = maak_signaal(door), maak_signaal(door)
    geef(gewoon, bram, door)
    nieuw = _haal_los(gewoon, door)
    assert not Inzagerecht.objects.filter(content_object=nieuw).exists()
    zet(geheim, V.STRIKT, door)
    nieuw = _haal_los(geheim, door)
    assert Inzagerecht.objects.get(content_object=nieuw).user_id == door.medewerker_id


def _haal_los(signaal: Signaal, door: Toegang) -> Signaal:
    """Make a new signaal of its second melding."""
    melding = MeldingFactory(gemeente=signaal.gemeente)
    koppel(melding=melding, signaal_id=signaal.pk, door=later(door, seconds=1))
    weg = Bundeling.objects.filter(signaal=signaal).latest("gekoppeld_op")
    with als(door):
        return verplaats_melding(
            bundeling_id=weg.pk, reden="Iets anders.", naar=None, versie=None, door=door
        )


def test_a_signaal_that_closed_a_moment_ago_is_not_there(
    strikt: Callable[[], Signaal], lezer: Toegang
) -> None:
    with pytest.raises(GeenToegang):
        voer_uit("notitie", signaal_id=strikt().pk, door=lezer)


@pytest.mark.parametrize("recht", ["geen", "nood", "op een ander", "op dit"])
def test_a_signaal_is_given_to_who_keeps_seeing_it(
    recht: str, strikt: Callable[[], Signaal], door: Toegang, lezer: Toegang, bram: Medewerker
) -> None:
    signaal, ander = strikt(), strikt()
    if recht == "nood":
        neem(signaal, lezer)
    elif recht != "geen":
        geef(signaal if recht == "op dit" else ander, bram, door)
    antwoorden = {"eigenaar": bram, "voor": over(3)}
    if recht == "op dit":
        geven = voer_uit("toewijzen", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
        assert geven.eigenaar_id == bram.pk
    else:
        with pytest.raises(AntwoordFout, match="mag dit signaal niet zien"):
            voer_uit("toewijzen", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)


def test_a_right_that_is_over_keeps_nobody_at_a_signaal(
    strikt: Callable[[], Signaal], door: Toegang, bram: Medewerker
) -> None:
    signaal = strikt()
    recht = geef(signaal, bram, door)
    trek_inzage_in(signaal_id=signaal.pk, recht_id=recht.pk, door=door)
    assert not kan_behandelen(bram.pk, signaal, V.STRIKT, later(door, seconds=1).moment)


# Asking, and answering.


def test_after_an_answer_the_same_can_be_asked_again(
    strikt: Callable[[], Signaal], door: Toegang, lezer: Toegang
) -> None:
    signaal = strikt()
    vragen: dict[str, Any] = {"nummer": signaal.nummer, "reden": "Ik ken de straat.", "door": lezer}
    eerste = vraag_inzage(**vragen)
    tot = door.moment + MAAND
    beslis_verzoek(verzoek_id=eerste.pk, geven=False, reden="Nu niet.", tot=tot, door=door)
    assert _tekst(door, eerste, "besluit") == "Nu niet."
    # An end that was filled in gives nothing to who was refused.
    assert not Inzagerecht.objects.filter(user_id=lezer.medewerker_id).exists()
    assert vraag_inzage(**vragen).pk != eerste.pk


def test_who_is_inside_by_an_emergency_answers_no_question(
    strikt: Callable[[], Signaal], lezer: Toegang, tweede: Toegang
) -> None:
    signaal = strikt()
    verzoek = vraag_inzage(nummer=signaal.nummer, reden="Ik ken de straat.", door=lezer)
    neem(signaal, tweede)
    with pytest.raises(Weigering, match="door noodtoegang"):
        beslis_verzoek(verzoek_id=verzoek.pk, geven=False, reden="Nee.", tot=None, door=tweede)


# Rights of one person on one signaal.


def test_one_right_ends_and_its_neighbours_stay(
    strikt: Callable[[], Signaal], door: Toegang, bram: Medewerker
) -> None:
    signaal, ander = strikt(), strikt()
    recht, elders = geef(signaal, bram, door, reden="Kent de wijk."), geef(ander, bram, door)
    assert _tekst(door, recht, "reden") == "Kent de wijk."
    with pytest.raises(Weigering, match="al voorbij"):
        trek_inzage_in(signaal_id=signaal.pk, recht_id=elders.pk, door=door)
    trek_inzage_in(signaal_id=signaal.pk, recht_id=recht.pk, door=door)
    geldig = Inzagerecht.objects.geldig(door.moment)
    assert {r.user_id for r in geldig.filter(content_object=signaal)} == {door.medewerker_id}
    assert geldig.filter(pk=elders.pk).exists()
    assert Gebeurtenis.objects.get(werkwoord="inzage_intrekken").signaal_id == signaal.pk


def test_an_emergency_on_one_signaal_takes_no_power_over_another(
    strikt: Callable[[], Signaal], door: Toegang, tweede: Toegang, bram: Medewerker
) -> None:
    neem(strikt(), tweede)
    ander = zet(maak_signaal(door), V.VERTROUWELIJK, door)
    assert geef(ander, bram, tweede).user_id == bram.pk
    zet(ander, V.GEWOON, tweede)


def test_who_is_inside_by_an_emergency_changes_no_confidentiality(
    strikt: Callable[[], Signaal], tweede: Toegang
) -> None:
    signaal = strikt()
    neem(signaal, tweede)
    with pytest.raises(Weigering, match="door noodtoegang"):
        zet(signaal, V.GEWOON, tweede)


def test_only_what_the_role_does_not_show_is_seen_by_an_emergency_alone(
    strikt: Callable[[], Signaal], door: Toegang, lezer: Toegang, bram: Medewerker,
    teylingen: Gemeente,
) -> None:  # fmt: skip
    signaal = strikt()
    geef(strikt(), bram, door)
    neem(signaal, lezer)
    door_nood = Inzagerecht.objects.alleen_door_nood
    assert door_nood(lezer).get().content_object_id == signaal.pk
    assert not door_nood(door).exists()
    assert not door_nood(replace(lezer, gemeente_id=teylingen.pk)).exists()
    zet(signaal, V.GEWOON, door)
    assert not door_nood(lezer).exists()


def test_who_lost_the_role_meets_nothing_of_a_running_emergency(
    strikt: Callable[[], Signaal], lezer: Toegang, bram: Medewerker
) -> None:
    signaal = strikt()
    neem(signaal, lezer)
    browser = ingelogd(bram)
    assert signaal.nummer in browser.get("/plan/", follow=True).text
    lid = Lidmaatschap.objects.get(medewerker=bram)
    lid.rol = Rol.BESTUUR
    lid.bewaar(door=systeem(lid.gemeente))
    pagina = browser.get("/plan/", follow=True)
    assert pagina.status_code == 200
    assert signaal.nummer not in pagina.text


def test_an_emergency_closes_the_reporters_of_its_own_case_alone(
    strikt: Callable[[], Signaal], door: Toegang, lezer: Toegang, bram: Medewerker
) -> None:
    signaal = strikt()
    maak_signaal(door)
    neem(signaal, lezer)
    request: Any = ingelogd(bram).get("/plan/").wsgi_request
    melding = Bundeling.objects.get(signaal=signaal).melding_id
    assert request.toegang.zonder_melder == {melding}


def test_behind_the_door_all_exists_and_afterwards_what_did_before(
    strikt: Callable[[], Signaal], lezer: Toegang
) -> None:
    signaal = Signaal.objects.filter(pk=strikt().pk)
    with als(lezer):
        with achter_de_deur(lezer):
            assert signaal.exists()
        assert not signaal.exists()


def test_nobody_answers_the_own_question_or_without_that_power(
    strikt: Callable[[], Signaal], door: Toegang, tweede: Toegang, lezer: Toegang,
    bram: Medewerker, teylingen: Gemeente,
) -> None:  # fmt: skip
    signaal = strikt()
    verzoek = vraag_inzage(nummer=signaal.nummer, reden="Ik ken de straat.", door=tweede)
    geef(signaal, verzoek.wie, door)
    te_beslissen, van = Inzageverzoek.objects.te_beslissen, Inzageverzoek.objects.van
    assert (list(te_beslissen(tweede)), list(te_beslissen(door))) == ([], [verzoek])
    geef(signaal, bram, door)
    assert not te_beslissen(lezer).exists()
    assert (list(van(tweede)), list(van(door))) == ([verzoek], [])
    assert not van(replace(tweede, gemeente_id=teylingen.pk)).exists()


# Emergencies of two people on two signalen.


def test_one_emergency_stops_and_its_neighbours_go_on(
    strikt: Callable[[], Signaal], lezer: Toegang, tweede: Toegang
) -> None:
    een, twee = strikt(), strikt()
    alle = {(s, w): neem(s, w) for s in (een, twee) for w in (lezer, tweede)}
    zichtbaar = Noodtoegang.objects.zichtbaar_voor
    assert set(zichtbaar(lezer)) == {alle[een, lezer], alle[twee, lezer]}
    assert set(zichtbaar(tweede)) == set(alle.values())  # judges
    wie_wat = {(s.pk, w.medewerker_id, n.pk) for (s, w), n in alle.items()}
    assert _met_noodtoegang(later(lezer, minutes=1).moment) == wie_wat
    for eigen in (alle[twee, lezer], alle[een, tweede]):
        wie = lezer if eigen.wie_id == lezer.medewerker_id else tweede
        stop_noodtoegang(noodtoegang_id=eigen.pk, door=later(wie, minutes=1))
    lopend = Noodtoegang.objects.lopend(later(lezer, minutes=2).moment)
    assert set(lopend) == {alle[een, lezer], alle[twee, tweede]}
    assert _met_noodtoegang(later(lezer, minutes=2).moment) == {
        (een.pk, lezer.medewerker_id, alle[een, lezer].pk),
        (twee.pk, tweede.medewerker_id, alle[twee, tweede].pk),
    }


def _met_noodtoegang(moment: datetime) -> set[tuple[Any, ...]]:
    """Which emergency access stands behind each right that holds."""
    rechten: Any = Inzagerecht.objects.geldig(moment).filter(soort="nood").met_noodtoegang(moment)
    return {(recht.content_object_id, recht.user_id, recht.noodtoegang_id) for recht in rechten}


def test_a_right_that_was_given_meanwhile_outlives_the_emergency(
    strikt: Callable[[], Signaal], door: Toegang, lezer: Toegang, bram: Medewerker
) -> None:
    signaal = strikt()
    noodtoegang = neem(signaal, lezer)
    geef(signaal, bram, door)
    stop_noodtoegang(noodtoegang_id=noodtoegang.pk, door=later(lezer, minutes=1))
    assert Signaal.objects.zichtbaar_voor(later(lezer, hours=5)).filter(pk=signaal.pk).exists()


def test_nobody_stops_or_asks_in_the_name_of_another(
    strikt: Callable[[], Signaal], lezer: Toegang, tweede: Toegang
) -> None:
    noodtoegang = neem(strikt(), lezer)
    with pytest.raises(Noodtoegang.DoesNotExist):
        stop_noodtoegang(noodtoegang_id=noodtoegang.pk, door=tweede)
    with pytest.raises(Noodtoegang.DoesNotExist):
        vraag_melder(noodtoegang_id=noodtoegang.pk, reden=REDEN, door=tweede)


def test_what_was_asked_and_judged_is_kept_closed_and_can_be_read(
    strikt: Callable[[], Signaal], lezer: Toegang, toezicht: Toegang
) -> None:
    noodtoegang = neem(strikt(), lezer)
    vraag_melder(noodtoegang_id=noodtoegang.pk, reden=REDEN, door=lezer)
    daarna = later(toezicht, hours=5)
    assert Noodtoegang.objects.te_beoordelen().get() == noodtoegang
    sluit_beoordeling(
        noodtoegang_id=noodtoegang.pk, oordeel=Oordeel.TERECHT, tekst="Het kon niet anders.",
        door=daarna,
    )  # fmt: skip
    assert _tekst(toezicht, noodtoegang, "reden") == REDEN
    assert _tekst(toezicht, noodtoegang, "melder_reden") == REDEN
    assert _tekst(toezicht, noodtoegang, "beoordeling") == "Het kon niet anders."
    assert not Noodtoegang.objects.te_beoordelen().exists()


def test_who_reported_is_decided_once_asked_and_while_it_goes_on(
    strikt: Callable[[], Signaal], lezer: Toegang, toezicht: Toegang
) -> None:
    pk = neem(strikt(), lezer).pk
    with pytest.raises(Weigering, match="al besloten"):
        beslis_melder(noodtoegang_id=pk, toestaan=True, door=toezicht)
    with pytest.raises(Weigering, match="voorbij"):
        vraag_melder(noodtoegang_id=pk, reden=REDEN, door=later(lezer, hours=5))
    vraag_melder(noodtoegang_id=pk, reden=REDEN, door=lezer)
    with pytest.raises(Weigering, match="voorbij"):
        beslis_melder(noodtoegang_id=pk, toestaan=True, door=later(toezicht, hours=5))
    beslis_melder(noodtoegang_id=pk, toestaan=False, door=toezicht)
    assert Noodtoegang.objects.get(pk=pk).melder == MelderStand.GEWEIGERD


def test_an_emergency_is_told_to_who_may_log_in_alone(
    strikt: Callable[[], Signaal], door: Toegang, lezer: Toegang, els: Medewerker
) -> None:
    weg = MedewerkerFactory(is_active=False)
    LidmaatschapFactory(medewerker=weg, gemeente_id=door.gemeente_id, rol=Rol.PRIVACY)
    noodtoegang = neem(strikt(), lezer)
    assert post() == sorted(
        f"noodtoegang:{noodtoegang.pk}:{wie}" for wie in (door.medewerker_id, els.pk)
    )
    assert UitgaandBericht.objects.count() == 2


def test_an_emergency_is_going_on_until_its_end_or_until_it_stops(
    strikt: Callable[[], Signaal], lezer: Toegang
) -> None:
    noodtoegang = neem(strikt(), lezer)
    lopend = Noodtoegang.objects.lopend
    assert lopend(lezer.moment).get() == noodtoegang
    assert not lopend(noodtoegang.tot).exists()
    gestopt = later(lezer, minutes=5)
    stop_noodtoegang(noodtoegang_id=noodtoegang.pk, door=gestopt)
    noodtoegang.refresh_from_db()
    assert noodtoegang.einde == gestopt.moment
    assert not lopend(gestopt.moment + timedelta(seconds=1)).exists()
