"""The daily work of the meetings: one signaal or gemeente holds up no other, nothing leaks."""

import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from overleggen import tasks
from overleggen.models import Agendapunt
from overleggen.services import agendeer, besluit, start_overleg
from overleggen.services import terug as dienst
from signalen.models import Signaal
from signalen.models.betrokkene import BetrokkeneSoort
from signalen.services import AntwoordFout, leg_betrokkene_vast
from tests.factories import maak_overleg, maak_rijp_signaal, over

Geef = Callable[[Medewerker], Toegang]
VRAAG = {"bij_wie": "Wijkhandhaver", "vraag": "Wie komen er ’s avonds?", "voor": over(7)}


@pytest.fixture
def wachtend(anna: Medewerker, toegang_van: Geef) -> list[Signaal]:
    """Two signalen that wait for an answer that does not come."""
    door = toegang_van(anna)
    maak_overleg(door, dagen=12)
    overleg = maak_overleg(door, dagen=1)
    signalen = [maak_rijp_signaal(door), maak_rijp_signaal(door)]
    wat: dict[str, Any] = {"versie": None, "door": door}
    punten = [
        agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", **wat)
        for signaal in signalen
    ]
    start_overleg(overleg_id=overleg.pk, **wat)
    for punt in punten:
        besluit(
            agendapunt_id=punt.pk,
            werkwoord="meer_informatie",
            antwoorden=VRAAG,
            verslag=None,
            **wat,
        )
    return signalen


def _op_agenda(signaal: Signaal) -> bool:
    return Agendapunt.objects.open().filter(signaal=signaal).exists()


def _na_de_termijn() -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(days=8), tick=False)


def test_words_of_the_system_itself_are_no_names(
    wachtend: list[Signaal], anna: Medewerker, toegang_van: Geef
) -> None:
    leg_betrokkene_vast(
        signaal_id=wachtend[0].pk,
        soort=BetrokkeneSoort.ORGANISATIE,
        rol="",
        naam="Bemiddeling Het Antwoord",
        gegevens="",
        door=toegang_van(anna),
    )
    with _na_de_termijn():
        tasks.terug_op_agenda()
    assert all(_op_agenda(signaal) for signaal in wachtend)


def test_one_signaal_that_can_not_holds_up_no_other(
    wachtend: list[Signaal], monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = agendeer

    def soms(**opties: Any) -> Agendapunt:
        if opties["signaal_id"] == wachtend[0].pk:
            raise Weigering("Dit kan nu niet.")
        return echt(**opties)

    monkeypatch.setattr(dienst, "agendeer", soms)
    with _na_de_termijn():
        tasks.terug_op_agenda()
    assert [_op_agenda(signaal) for signaal in wachtend] == [False, True]


def test_what_went_wrong_names_no_content(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stuk(*, gemeente: Gemeente) -> list[Agendapunt]:
        raise AntwoordFout({"reden": "Hier staat KANARIE."})

    monkeypatch.setattr(tasks, "zet_terug_op_agenda", stuk)
    with pytest.raises(RuntimeError) as gevangen:
        tasks.terug_op_agenda()
    assert "KANARIE" not in "".join(traceback.format_exception(gevangen.value))
    assert "KANARIE" not in caplog.text
    assert "AntwoordFout" in caplog.text
