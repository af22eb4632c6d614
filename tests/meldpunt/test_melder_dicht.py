"""Who is inside by an emergency access opens everything but who reported (P4)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Gemeente, Medewerker, Melding
from meldpunt.rollen import GeenToegang, Toegang
from tests.factories import MeldingFactory


@pytest.fixture
def melding(heemstede: Gemeente) -> Melding:
    """A report with a name."""
    gemaakt: Melding = MeldingFactory(
        gemeente=heemstede, tekst="Wat er is", melder_naam="Wie het zegt"
    )
    return gemaakt


@pytest.fixture
def binnen(
    anna: Medewerker, toegang_van: Callable[[Medewerker], Toegang], melding: Melding
) -> Toegang:
    """Somebody from whom the reporter of this melding is hidden."""
    return replace(toegang_van(anna), zonder_melder=frozenset({melding.pk}))


def test_the_vault_shows_all_of_a_report_but_who_sent_it(melding: Melding, binnen: Toegang) -> None:
    assert kluis.open(binnen, melding, ["tekst"], Doel.BEHANDELEN)["tekst"] == "Wat er is"
    for velden in (["melder_naam"], ["tekst", "melder_naam"]):
        with pytest.raises(GeenToegang):
            kluis.open(binnen, melding, velden, Doel.BEHANDELEN)


def test_a_task_still_answers_the_reporter(melding: Melding, binnen: Toegang) -> None:
    gelezen = kluis.verwerk(binnen, melding, ["melder_naam"], Doel.VERSTUREN)
    assert gelezen["melder_naam"] == "Wie het zegt"


def test_the_reporter_of_another_report_is_not_hidden(melding: Melding, binnen: Toegang) -> None:
    ander = MeldingFactory(gemeente=melding.gemeente, melder_naam="Iemand anders")
    open_ = kluis.open(binnen, ander, ["melder_naam"], Doel.BEHANDELEN)
    assert open_["melder_naam"] == "Iemand anders"
