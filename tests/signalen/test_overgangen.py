"""The table itself: every state reachable, every row answerable, every word its own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from meldpunt.lib.overgang import Doel, Overgang, Soort
from meldpunt.models import LijstItem, Medewerker
from meldpunt.rollen import Rol, Toegang
from signalen.models import Signaal
from signalen.overgangen import OPEN, RIJEN, STAPPEN, STATEN, TABEL

Geef = Callable[[Medewerker], Toegang]
BLIJVEND = {Doel.BLIJFT, Doel.HERKOMST}


@dataclass
class Stil:
    """A dossier in which every requirement is met."""

    staat: str
    laatst_door_id: UUID | None = None

    def __getattr__(self, naam: str) -> bool:
        return True


@dataclass
class Iemand:
    """An actor in a role."""

    rol: str
    medewerker_id: UUID | None = None


def test_every_state_is_reachable_and_open_ones_can_be_left() -> None:
    doelen = {rij.naar for rij in RIJEN}
    vertrekpunten = {van for rij in RIJEN if rij.naar != Doel.BLIJFT for van in rij.van}
    assert {staat.code for staat in STATEN} <= doelen
    assert vertrekpunten >= OPEN


def test_every_target_and_origin_exists() -> None:
    staten = {staat.code for staat in STATEN}
    for rij in RIJEN:
        assert rij.van <= staten, rij.naam
        assert rij.naar in staten | BLIJVEND, rij.naam
        assert set(rij.ook_van_als) <= staten, rij.naam


def test_every_requirement_is_known_to_signaal() -> None:
    for rij in RIJEN:
        for eis in rij.eisen:
            assert hasattr(Signaal, eis.eigenschap), eis
            assert eis.zin.endswith(".")
        for voorwaarde in rij.ook_van_als.values():
            assert hasattr(Signaal, voorwaarde), voorwaarde


def test_every_verb_that_moves_an_open_signaal_names_its_next_step() -> None:
    """X-005: who has to do what by when."""
    for rij in RIJEN:
        if rij.naar in OPEN or rij.naar == Doel.HERKOMST:
            # Parting two signalen and undoing a step give back the next step of before.
            terug = rij.naam in ("splitsen", "stap_terug")
            assert rij.volgende_stap or not rij.scherm or terug, rij.naam


def test_words_are_short_and_buttons_differ() -> None:
    knoppen = [rij.knop for rij in RIJEN]
    assert len(set(knoppen)) == len(knoppen)
    for rij in RIJEN:
        zinnen = [v.label for v in rij.vragen] + [v.hulp for v in rij.vragen if v.hulp]
        for zin in zinnen:
            assert max(len(z.split()) for z in re.split(r"[.?]\s*", zin)) <= 15, zin


def test_every_state_has_one_of_six_steps() -> None:
    assert len(STAPPEN) == 6
    assert {staat.stap for staat in STATEN} <= set(range(1, 7))


def test_loo_has_exactly_three_outcomes_and_aanhouden() -> None:
    """BLO-061; a control it wants is an intervention."""
    besluiten = {r.naam for r in RIJEN if "loo" in r.van and r.via == "overleggen:besluiten"}
    assert besluiten == {
        "interventie_inzetten", "riec_casus_starten", "niet_bevestigd", "aanhouden",
    }  # fmt: skip


@pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: rij.naam)
def test_row_refuses_every_other_state_and_role(rij: Overgang) -> None:
    wel, vreemd = next(iter(rij.wie or rij.wie_eigen)), set(Rol) - rij.wie - rij.wie_eigen
    for staat in TABEL.staten:
        mag = staat in rij.van or staat in rij.ook_van_als
        assert (rij.weigering(Stil(staat), Iemand(wel)) == "") is mag, staat
        for rol in vreemd:
            assert rij.weigering(Stil(staat), Iemand(rol)) != ""


def test_own_work_can_be_undone_by_a_role_that_else_may_not() -> None:
    rij, ik, ander = TABEL["van_agenda"], uuid4(), uuid4()
    assert rij.weigering(Stil("signalenoverleg", ik), Iemand(Rol.OOV, ik)) == ""
    assert rij.weigering(Stil("signalenoverleg", ander), Iemand(Rol.OOV, ik)) != ""


def test_without_a_loo_the_signalenoverleg_decides_what_a_loo_decides() -> None:
    dossier, rij = Stil("signalenoverleg"), TABEL["interventie_inzetten"]
    assert rij.weigering(dossier, Iemand(Rol.AANDACHTSFUNCTIONARIS)) == ""
    dossier.zonder_loo = False  # type: ignore[attr-defined]
    assert rij.weigering(dossier, Iemand(Rol.AANDACHTSFUNCTIONARIS)) != ""


def test_every_choice_has_its_list(anna: Medewerker, toegang_van: Geef) -> None:
    gemeente_id = toegang_van(anna).gemeente_id
    for rij in RIJEN:
        for vraag in rij.vragen:
            if vraag.soort == Soort.KEUZE:
                assert LijstItem.objects.keuzes(vraag.lijst, gemeente_id), vraag
