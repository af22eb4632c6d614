"""The last day for feedback follows the outcome: taken back with it, and set anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from meldpunt.lib.datum import dag
from meldpunt.models import Medewerker
from meldpunt.models.melding import MelderSoort
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Besluit
from overleggen.services import agendeer, besluit, herzie_besluit, start_overleg
from signalen.models import Signaal, Terugkoppeling
from tests.factories import KetenpartnerFactory, maak_overleg, maak_rijp_signaal

NIET = {"waarheid": "niet_bevestigd", "reden_code": "geen_mensenhandel", "reden": ""}


def _niet_bevestigd(punt: Agendapunt, door: Toegang) -> Besluit:
    return besluit(
        agendapunt_id=punt.pk,
        werkwoord="niet_bevestigd",
        antwoorden=NIET,
        verslag=None,
        versie=None,
        door=door,
    )


def _uiterlijk(signaal: Signaal) -> date | None:
    return Terugkoppeling.objects.get(bundeling__signaal=signaal).uiterlijk


def test_a_revised_outcome_gives_feedback_a_new_last_day(
    anna: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    door = toegang_van(anna)
    partner = KetenpartnerFactory(gemeente_id=door.gemeente_id)
    signaal = maak_rijp_signaal(door, melder_soort=MelderSoort.KETENPARTNER, ketenpartner=partner)
    overleg = maak_overleg(door)
    punt = agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    oud = _niet_bevestigd(punt, door)
    assert _uiterlijk(signaal) == dag(door.moment) + timedelta(days=14)
    herzie_besluit(besluit_id=oud.pk, reden="Er kwam nog iets.", door=door)
    assert _uiterlijk(signaal) is None
    later = replace(door, moment=door.moment + timedelta(days=5))
    _niet_bevestigd(punt, later)
    assert _uiterlijk(signaal) == dag(later.moment) + timedelta(days=14)
