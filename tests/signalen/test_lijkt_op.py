""" "Lijkt op": what resembles is found with its reasons, and what is hidden is not."""

from dataclasses import replace
from random import Random

import pytest

from meldpunt.logboek import Actie, Logregel, huidige
from meldpunt.models import Gemeente
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import Bericht
from signalen.models import Signaal
from signalen.services import Kenmerken, leg_betrokkene_vast, meld_nieuw
from signalen.services.lijkt_op import beeld, beeld_van, lijkt_op
from tests.kader import als
from tests.verzonnen import leg_neer, vertel_opnieuw, verzin_veel

pytestmark = pytest.mark.django_db
TEKST = "Kees van der Meijden rijdt in 12-ABC-3 naar de Dorpsstraat 12. Bel 06-12345678."


@pytest.fixture
def signaal(door: Toegang) -> Signaal:
    return _meld(door, TEKST)


def _meld(door: Toegang, tekst: str, contact: str = "") -> Signaal:
    bericht = Bericht(
        tekst=tekst, kanaal=Kanaal.TELEFOON, ontvangen_op=door.moment,
        melder_soort=MelderSoort.INWONER, melder_contact=contact,
    )  # fmt: skip
    kenmerken = Kenmerken("Slaapplaatsen", ["arbeid"])
    return meld_nieuw(bericht=bericht, kenmerken=kenmerken, waar="", door=door)


def _waarom(tekst: str, door: Toegang) -> list[str]:
    gevonden = lijkt_op(beeld([tekst], vormen=["arbeid"], ontvangen_op=door.moment), door)
    return gevonden[0].waarom if gevonden else []


def test_every_candidate_says_why(signaal: Signaal, door: Toegang) -> None:
    tekst = "Er belde iemand: +31 6 1234 5678, over Kees vd Meyden en Kees van der Meyden."
    assert _waarom(tekst, door) == [
        "Zelfde telefoonnummer",
        "Een naam die erop lijkt",
        "Zelfde vorm",
        "Ongeveer in dezelfde week",
    ]
    assert _waarom("In de Dorpstraat 12 is het druk.", door)[0] == "Zelfde adres"
    bijna = "Het is druk bij Kees van der Meiden, Dorplstraat 12."
    assert _waarom(bijna, door)[:2] == ["Een naam die erop lijkt", "Een adres dat erop lijkt"]
    assert _waarom("Dorplstraat 12.", door) == []
    assert _waarom("Het is druk in de stad.", door) == []
    assert _waarom("Volgens Karel van der Molen is het druk.", door) == []


def test_a_signaal_is_compared_by_all_that_hangs_on_it(signaal: Signaal, door: Toegang) -> None:
    ander = _meld(door, "Er is iets.")
    leg_betrokkene_vast(
        signaal_id=ander.pk, soort="persoon", rol="", naam="Meijden, Kees van der",
        gegevens="rijdt in 12-ABC-3", door=door,
    )  # fmt: skip
    (gevonden,) = lijkt_op(beeld_van(ander, door), door, behalve=[ander.pk])
    assert gevonden.signaal == signaal
    assert gevonden.waarom[0] == "Zelfde kenteken"
    assert not lijkt_op(beeld_van(ander, door), door, behalve=[ander.pk, signaal.pk])


def test_what_is_hidden_resembles_nothing(signaal: Signaal, door: Toegang, lezer: Toegang) -> None:
    Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijkheid="vertrouwelijk")
    with als(lezer):
        assert _waarom(TEKST, lezer) == []
    with als(door):
        assert _waarom(TEKST, door)


def test_another_gemeente_sees_nothing(
    signaal: Signaal, door: Toegang, teylingen: Gemeente
) -> None:
    daar = replace(door, gemeente_id=teylingen.pk)
    with als(daar):
        assert _waarom(TEKST, daar) == []


def test_one_reporter_alone_is_no_reason(door: Toegang) -> None:
    _meld(door, "Er is iets.", "klacht@voorbeeld.example")
    tekst = "Ook gemeld door klacht@voorbeeld.example over Dorpsstraat 3."
    assert lijkt_op(beeld([tekst]), door) == []


def test_the_log_knows_what_was_opened_and_what_was_named(signaal: Signaal, door: Toegang) -> None:
    _waarom(TEKST, door)
    huidige().schrijf()
    regels = Logregel.objects.filter(doel="vergelijken met andere signalen")
    assert regels.get(actie=Actie.DOORZOEKEN).aantal == 1
    assert regels.get(actie=Actie.VERSCHENEN).object_id == signaal.pk


def test_typing_errors_hide_few(heemstede: Gemeente, door: Toegang) -> None:
    """A small edition of tests/bewijs/test_lijkt_op.py."""
    dobbel = Random(5)  # noqa: S311 - dice
    alle = verzin_veel(80, dobbel)
    leg_neer(heemstede, alle[20:], dobbel, door)
    goed = vals = 0
    for nr in range(20):
        tekst = vertel_opnieuw(alle[20 + nr], dobbel).tekst(dobbel)
        gevonden = lijkt_op(beeld([tekst]), door)
        goed += bool(gevonden) and gevonden[0].signaal.titel == f"Verzonnen {nr + 1}"
        vals += bool(lijkt_op(beeld([alle[nr].tekst(dobbel)]), door))
    assert goed >= 18
    assert vals == 0
