"""What walking the table does to who may undo, to outcomes and to owners."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meldpunt.lib.overgang import Weigering
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from overleggen.services import agendeer, haal_van_agenda
from signalen.models import Signaal
from signalen.services import AntwoordFout, voer_uit, zet_besluiten_vast
from tests.factories import (
    LidmaatschapFactory,
    MedewerkerFactory,
    maak_overleg,
    maak_rijp_signaal,
    maak_signaal,
    over,
)

Geef = Callable[[Medewerker], Toegang]
WAARHEID = {"waarheid": "bevestigd", "opvolging": "interventie"}


def _sluit(signaal: Signaal, door: Toegang) -> Signaal:
    """Close a signaal whose reporter is not owed anything, with a confirmed outcome."""
    antwoorden = {"reden_code": "geen_mensenhandel", "reden": "Het is iets anders."}
    voer_uit("niet_in_behandeling", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    return voer_uit("uitkomst_invullen", signaal_id=signaal.pk, antwoorden=WAARHEID, door=door)


def test_a_note_gives_nobody_the_right_to_undo_what_a_colleague_did(
    bram: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(bram)
    ander = LidmaatschapFactory(
        medewerker=MedewerkerFactory(), gemeente_id=door.gemeente_id
    ).medewerker
    signaal = maak_rijp_signaal(door)
    overleg = maak_overleg(door)
    agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    collega = toegang_van(ander)
    notitie = {"reden": "Gezien."}
    voer_uit("notitie", signaal_id=signaal.pk, antwoorden=notitie, door=collega)
    with pytest.raises(Weigering, match="rol"):
        haal_van_agenda(signaal_id=signaal.pk, reden="Weg ermee.", versie=None, door=collega)
    terug = haal_van_agenda(signaal_id=signaal.pk, reden="Toch niet.", versie=None, door=door)
    assert terug.staat == "verrijken"


def test_a_reopened_signaal_starts_without_an_outcome(anna: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(anna)
    signaal = _sluit(maak_rijp_signaal(door), door)
    assert signaal.staat == "afgesloten"
    antwoorden = {"reden": "Er kwam een nieuwe melding."}
    weer = voer_uit("heropenen", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    assert (weer.waarheid, weer.opvolging, weer.reden_code) == ("", "", "")
    antwoorden = {"reden_code": "geen_mensenhandel", "reden": "Toch niets."}
    nu = voer_uit("niet_in_behandeling", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    assert (nu.staat, nu.volgende_stap) == ("terugkoppelen", "Vul de uitkomst in")


def test_only_somebody_who_handles_signalen_here_can_be_given_one(
    bram: Medewerker, carla: Medewerker, farid: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(bram)
    signaal = maak_signaal(door)
    for vreemde in (carla, farid):
        antwoorden = {"eigenaar": vreemde, "voor": over(3)}
        with pytest.raises(AntwoordFout, match="werkt hier niet"):
            voer_uit("toewijzen", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    antwoorden = {"eigenaar": bram, "voor": over(3)}
    nu = voer_uit("toewijzen", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    assert nu.eigenaar_id == bram.pk


def test_decisions_are_fixed_in_one_order_for_everybody(door: Toegang) -> None:
    """Two meetings that fix the same signalen never wait for each other in a ring."""
    ids = [maak_signaal(door).pk for _ in range(2)]
    with CaptureQueriesContext(connection) as vragen:
        zet_besluiten_vast(signaal_ids=ids, door=door)
    (slot,) = [v["sql"] for v in vragen if "FOR UPDATE" in v["sql"]]
    assert 'ORDER BY "signalen_signaal"."id" ASC FOR UPDATE' in slot
