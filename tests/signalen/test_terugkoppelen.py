"""Feedback duties: what leaves, what is taken back, and what two people do at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from unittest import mock

import pytest

from meldpunt.lib.overgang import Weigering
from meldpunt.models import EenmaligeLink, Medewerker
from meldpunt.models.melding import MelderSoort
from meldpunt.post.models import UitgaandStaat
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from signalen.models import Signaal, Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand
from signalen.services import (
    AntwoordFout,
    bevestig_ontvangst,
    gang,
    haal_terug,
    koppel,
    ontkoppel,
    verstuur_terugkoppeling,
    voer_uit,
)
from signalen.services import terugkoppelen as dienst
from tests.factories import (
    ContactFactory,
    KetenpartnerFactory,
    MeldingFactory,
    maak_rijp_signaal,
    over,
)

Geef = Callable[[Medewerker], Toegang]
NIET = {"reden_code": "geen_mensenhandel", "reden": "Het is iets anders."}


def _met_plicht(door: Toegang, **melding: Any) -> tuple[Signaal, Terugkoppeling]:
    """A signaal with an outcome and one reporter of a partner who waits."""
    partner = KetenpartnerFactory(gemeente_id=door.gemeente_id)
    ContactFactory(ketenpartner=partner)
    gegevens = {"melder_soort": MelderSoort.KETENPARTNER, "ketenpartner": partner, **melding}
    signaal = maak_rijp_signaal(door, **gegevens)
    voer_uit("niet_in_behandeling", signaal_id=signaal.pk, antwoorden=NIET, door=door)
    return signaal, Terugkoppeling.objects.get(bundeling__signaal=signaal)


def _verstuur(plicht: Terugkoppeling, door: Toegang) -> Terugkoppeling:
    return verstuur_terugkoppeling(
        plicht_id=plicht.pk, tekst="Dank voor uw melding.", versie=None, door=door
    )


def test_a_melding_taken_away_takes_its_message_and_link_with_it(
    anna: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    signaal, plicht = _met_plicht(door)
    koppel(melding=MeldingFactory(gemeente_id=door.gemeente_id), signaal_id=signaal.pk, door=door)
    plicht = _verstuur(plicht, door)
    ontkoppel(bundeling_id=plicht.bundeling_id, reden="Andere zaak.", versie=None, door=door)
    assert plicht.uitgaand is not None
    plicht.uitgaand.refresh_from_db()
    assert plicht.uitgaand.staat == UitgaandStaat.INGETROKKEN
    assert plicht.link is not None
    assert EenmaligeLink.objects.get(pk=plicht.link.pk).ingetrokken_op == door.moment


def test_a_signaal_keeps_its_only_melding(bram: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(bram)
    bundeling = maak_rijp_signaal(door).bundelingen.get()
    with pytest.raises(Weigering, match="enige melding"):
        ontkoppel(bundeling_id=bundeling.pk, reden="Weg.", versie=None, door=door)
    assert bundeling.signaal.bundelingen.geldend().count() == 1


@pytest.mark.parametrize("contact", ["jan@", "jan@zorg.example of 06-12345678"])
def test_a_contact_that_is_no_address_is_a_sentence_at_the_form(
    anna: Medewerker, toegang_van: Geef, contact: str
) -> None:
    door = toegang_van(anna)
    _, plicht = _met_plicht(door, melder_contact=contact)
    with pytest.raises(AntwoordFout, match="e-mailadres"):
        _verstuur(plicht, door)


def test_taking_back_keeps_what_a_colleague_changed_meanwhile(
    anna: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    _, plicht = _met_plicht(door)
    _verstuur(plicht, door)
    with _net_ervoor(lambda: _zet_uiterlijk(plicht, over(60), door)):
        haal_terug(plicht_id=plicht.pk, door=door)
    plicht.refresh_from_db()
    assert (plicht.stand, plicht.uiterlijk) == (PlichtStand.TE_DOEN, over(60))


def test_confirming_keeps_what_a_colleague_changed_meanwhile(
    anna: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    signaal, plicht = _met_plicht(door)
    link = _verstuur(plicht, door).link
    assert link is not None
    with _net_ervoor(lambda: _zet_uiterlijk(plicht, over(60), door)):
        bevestig_ontvangst(link=link, reactie="", systeem=systeem(signaal.gemeente))
    plicht.refresh_from_db()
    assert (plicht.stand, plicht.uiterlijk) == (PlichtStand.BEVESTIGD, over(60))


def test_a_confirmation_after_midnight_counts_for_the_dutch_day(
    anna: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    signaal, plicht = _met_plicht(door)
    link = _verstuur(plicht, door).link
    assert link is not None
    # 22.30 in UTC on the tenth is 00.30 on the eleventh here.
    laat = replace(systeem(signaal.gemeente), moment=datetime(2026, 7, 10, 22, 30, tzinfo=UTC))
    bevestig_ontvangst(link=link, reactie="", systeem=laat)
    plicht.refresh_from_db()
    assert plicht.voldaan_op == date(2026, 7, 11)


def _zet_uiterlijk(plicht: Terugkoppeling, dag: date, door: Toegang) -> None:
    rij = Terugkoppeling.objects.get(pk=plicht.pk)
    rij.uiterlijk = dag
    rij.bewaar(door=door)


def _net_ervoor(doe: Callable[[], None]) -> Any:
    """Let a colleague save in the moment before this service gets the lock."""
    echt = gang.vergrendel

    def vergrendel(**opties: Any) -> Signaal:
        doe()
        return echt(**opties)

    return mock.patch.object(dienst, "vergrendel", vergrendel)
