"""A personal right on one confidential signaal: given, ended, asked for and given again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models import Gebeurtenis, Inzagerecht, Inzageverzoek, Signaal
from signalen.models.inzageverzoek import VerzoekStand
from signalen.services import beslis_verzoek, geef_inzage, trek_inzage_in, vraag_inzage
from tests.factories import maak_signaal
from tests.kader import als
from tests.signalen.test_vertrouwelijk import tweede_af, zet

Geef = Callable[[Medewerker], Toegang]
V = Vertrouwelijkheid
MAAND = timedelta(days=30)


def geef(signaal: Signaal, aan: Medewerker, door: Toegang, **anders: Any) -> Inzagerecht:
    """Give a right for a month."""
    opties = {"reden": "Neemt waar.", "tot": door.moment + MAAND, **anders}
    return geef_inzage(signaal_id=signaal.pk, aan=aan, door=door, **opties)


@pytest.fixture
def geheim(door: Toegang) -> Signaal:
    """A confidential signaal."""
    return zet(maak_signaal(door), V.VERTROUWELIJK, door)


def test_a_right_that_ended_can_be_given_again(
    geheim: Signaal, bram: Medewerker, door: Toegang, lezer: Toegang
) -> None:
    assert not Signaal.objects.zichtbaar_voor(lezer).exists()
    for dag in (0, 2):
        nu = replace(door, moment=door.moment + timedelta(days=dag))
        geef(geheim, bram, nu, tot=nu.moment + timedelta(days=1))
        toen = replace(lezer, moment=nu.moment + timedelta(hours=1))
        assert Signaal.objects.zichtbaar_voor(toen).get() == geheim
    assert Inzagerecht.objects.count() == 1
    assert Gebeurtenis.objects.filter(werkwoord="inzage_geven").count() == 2


def test_a_right_shows_one_signaal(
    geheim: Signaal, bram: Medewerker, door: Toegang, lezer: Toegang
) -> None:
    zet(maak_signaal(door), V.VERTROUWELIJK, door)
    geef(geheim, bram, door)
    assert Signaal.objects.zichtbaar_voor(lezer).get() == geheim


def test_an_ended_right_opens_nothing_and_stays_on_record(
    geheim: Signaal, bram: Medewerker, door: Toegang, lezer: Toegang
) -> None:
    recht = geef(geheim, bram, door)
    with als(lezer):
        assert Signaal.objects.get() == geheim
    with als(door):
        trek_inzage_in(signaal_id=geheim.pk, recht_id=recht.pk, door=door)
    with als(lezer):
        assert not Signaal.objects.exists()
    recht.refresh_from_db()
    assert recht.ingetrokken_door_id == door.medewerker_id
    assert recht.ingetrokken_op == recht.tot == door.moment
    with pytest.raises(Weigering):
        trek_inzage_in(signaal_id=geheim.pk, recht_id=recht.pk, door=door)
    with pytest.raises(DatabaseError), transaction.atomic():
        recht.delete()


def test_one_may_end_the_own_right_on_a_strict_one(door: Toegang) -> None:
    signaal = zet(maak_signaal(door), V.STRIKT, door)
    with als(door):
        trek_inzage_in(signaal_id=signaal.pk, recht_id=Inzagerecht.objects.get().pk, door=door)
        assert not Signaal.objects.exists()


@pytest.mark.parametrize(
    ("anders", "velden"),
    [
        ({"reden": " "}, {"reden"}),
        ({"tot": timedelta(0)}, {"tot"}),
        ({"tot": timedelta(days=400)}, {"tot"}),
    ],
)
def test_what_is_not_right_is_said_at_its_field(
    anders: dict[str, Any], velden: set[str], geheim: Signaal, bram: Medewerker, door: Toegang
) -> None:
    if "tot" in anders:
        anders = {"tot": door.moment + anders["tot"]}
    with pytest.raises(AntwoordFout) as fout:
        geef(geheim, bram, door, **anders)
    assert set(fout.value.fouten) == velden
    assert not Inzagerecht.objects.exists()


def test_only_for_people_who_handle_signalen_here(
    geheim: Signaal, daan: Medewerker, carla: Medewerker, door: Toegang
) -> None:
    for niemand in (daan, carla):
        with pytest.raises(AntwoordFout) as fout:
            geef(geheim, niemand, door)
        assert set(fout.value.fouten) == {"aan"}


def test_only_the_aandachtsfunctionaris_gives(
    geheim: Signaal, bram: Medewerker, door: Toegang, lezer: Toegang
) -> None:
    geef(geheim, bram, door)
    with pytest.raises(Weigering):
        geef(geheim, bram, lezer)


def _vraag(nummer: str, lezer: Toegang) -> Inzageverzoek:
    with als(lezer):
        return vraag_inzage(nummer=nummer, reden="Ik ken het adres.", door=lezer)


def test_a_question_reaches_who_sees_the_signaal(
    geheim: Signaal, door: Toegang, lezer: Toegang
) -> None:
    verzoek = _vraag(f" {geheim.nummer.lower()} ", lezer)
    assert verzoek.signaal_id == geheim.pk
    assert _vraag(geheim.nummer, lezer) == verzoek
    with als(door):
        assert list(Inzageverzoek.objects.te_beslissen(door)) == [verzoek]
        assert kluis.open(door, verzoek, ["reden"], Doel.INZAGE) == {"reden": "Ik ken het adres."}
    assert not Inzageverzoek.objects.te_beslissen(lezer).exists()


@pytest.mark.parametrize("wat", ["onbekend", "zelf zichtbaar", "andere gemeente"])
def test_a_question_that_reaches_nobody_looks_the_same(
    wat: str, geheim: Signaal, door: Toegang, lezer: Toegang
) -> None:
    nummer = {
        "onbekend": "HEE-2099-999",
        "zelf zichtbaar": maak_signaal(door).nummer,
        "andere gemeente": "TEY-2026-001",
    }[wat]
    verzoek, echt = _vraag(nummer, lezer), _vraag(geheim.nummer, lezer)
    assert verzoek.signaal_id is None
    assert list(Inzageverzoek.objects.te_beslissen(door)) == [echt]
    with als(lezer):
        eigen = Inzageverzoek.objects.van(lezer)
        assert {rij.get_stand_display() for rij in eigen} == {"Wacht op antwoord"}
        assert eigen.count() == 2


def test_a_strict_one_is_asked_of_named_people_only(door: Toegang, lezer: Toegang) -> None:
    signaal = zet(maak_signaal(door), V.STRIKT, door)
    tweede = tweede_af(door)
    verzoek = _vraag(signaal.nummer, lezer)
    with als(tweede):
        assert not Inzageverzoek.objects.exists()
        assert not Inzageverzoek.objects.te_beslissen(tweede).exists()
    with als(door):
        assert Inzageverzoek.objects.te_beslissen(door).get() == verzoek


@pytest.mark.parametrize("geven", [True, False])
def test_an_answer_reaches_who_asked(
    geven: bool, geheim: Signaal, door: Toegang, lezer: Toegang
) -> None:
    verzoek = _vraag(geheim.nummer, lezer)
    tot = door.moment + MAAND if geven else None
    with als(door):
        beslis_verzoek(verzoek_id=verzoek.pk, geven=geven, reden="Nodig.", tot=tot, door=door)
    with als(lezer):
        (eigen,) = Inzageverzoek.objects.van(lezer)
        assert eigen.stand == (VerzoekStand.GEGEVEN if geven else VerzoekStand.AFGEWEZEN)
        assert Signaal.objects.exists() is geven
    with pytest.raises(Inzageverzoek.DoesNotExist):
        beslis_verzoek(verzoek_id=verzoek.pk, geven=geven, reden="Nog eens.", tot=tot, door=door)


def test_an_answer_needs_a_reason_and_an_end(
    geheim: Signaal, door: Toegang, lezer: Toegang
) -> None:
    verzoek = _vraag(geheim.nummer, lezer)
    with pytest.raises(AntwoordFout) as fout:
        beslis_verzoek(verzoek_id=verzoek.pk, geven=True, reden="", tot=None, door=door)
    assert set(fout.value.fouten) == {"reden", "tot"}
    assert Inzageverzoek.objects.get().stand == VerzoekStand.OPEN
