"""The invented cases: every state of the route, played through the services, once."""

import io
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from meldpunt.lib.datum import dag
from meldpunt.logboek import Logregel
from meldpunt.models import Gemeente, Medewerker, Postbericht
from rapportage import proef
from rapportage.proef import vul
from rapportage.proef.geval import lees_bestand
from rapportage.proef.variatie import verzin
from signalen.models import Gebeurtenis, Noodtoegang, Signaal, Telling, Terugkoppeling
from signalen.overgangen import STATEN
from signalen.services.tellen import Cel, cellen

# Merging has no screen yet, and "signalenoverleg" and "loo" stand on coming agendas.
STATEN_IN_DE_PROEF = {staat.code for staat in STATEN} - {"samengevoegd"}


def test_cases_show_every_state_and_a_second_time_adds_nothing(
    anna: Medewerker,
    carla: Medewerker,
    heemstede: Gemeente,
    teylingen: Gemeente,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # All written cases, and of the variation only enough to see that it plays.
    monkeypatch.setattr(proef, "verzin", lambda *delen: verzin(*delen)[:3])
    gemaakt = vul()
    assert gemaakt.keys() == {"HEE", "TEY"}
    assert all(aantal > 0 for aantal in gemaakt.values())
    signalen = Signaal.objects.filter(gemeente=heemstede)
    assert set(signalen.values_list("staat", flat=True)) == STATEN_IN_DE_PROEF
    assert signalen.count() == gemaakt["HEE"]
    assert Postbericht.objects.filter(gemeente=heemstede, staat="nieuw").count() == 2
    assert _telling(heemstede) == Counter(c for s in signalen for c in cellen(s))
    _controleer_tijd(heemstede)
    standen = Terugkoppeling.objects.filter(gemeente=heemstede).values_list("stand", flat=True)
    assert {"te_doen", "klaargezet", "afgerond", "niet_verschuldigd"} <= set(standen)
    niveaus = Counter(signalen.values_list("vertrouwelijkheid", flat=True))
    assert (niveaus["vertrouwelijk"], niveaus["strikt"]) == (1, 1)
    assert Noodtoegang.objects.te_beoordelen().get().gestopt_op
    regels = Gebeurtenis.objects.count()
    assert vul() == {"HEE": 0, "TEY": 0}
    assert Gebeurtenis.objects.count() == regels
    assert Postbericht.objects.filter(gemeente=heemstede).count() == 2


def _telling(gemeente: Gemeente) -> Counter[Cel]:
    tellingen = Telling.objects.filter(gemeente=gemeente, wat__in=["signaal", "vorm"])
    return Counter(
        {
            Cel(t.maand, t.wat, t.vorm, t.kanaal, t.staat, t.waarheid, t.opvolging): t.aantal
            for t in tellingen.exclude(aantal=0)
        }
    )


def _controleer_tijd(gemeente: Gemeente) -> None:
    """Lines of one signaal follow each other in time, and numbers follow the years."""
    for signaal in Signaal.objects.filter(gemeente=gemeente):
        momenten = list(signaal.gebeurtenissen.order_by("nr").values_list("op", flat=True))
        assert momenten == sorted(momenten)
        assert f"-{dag(signaal.gemaakt_op).year}-" in signaal.nummer
    # What was read while playing was read then.
    toen = timezone.now() - timedelta(days=30)
    assert Logregel.objects.geopend().filter(gemeente=gemeente, op__lt=toen).exists()


def test_variation_is_the_same_for_the_same_seed() -> None:
    delen = lees_bestand(proef.MAP / "gevallen.json")["variatie"]
    eerste, zelfde, ander = (
        verzin("HEE", delen, Random(zaad))  # noqa: S311 - variation, no secret
        for zaad in (1, 1, 2)
    )
    assert eerste == zelfde != ander
    assert len(eerste) == delen["aantal"]["HEE"]


@pytest.mark.django_db
def test_command_refuses_outside_the_demo() -> None:
    with pytest.raises(CommandError, match="alleen in de proef"):
        call_command("proefgevallen", stdout=io.StringIO())
