"""Names of a signaal stay off the beamer, out of the minutes and out of the browser's cookies."""

import base64
import json
import zlib
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Besluit
from overleggen.services import Actie, agendeer, besluit, herzie_besluit, noteer, start_overleg
from signalen.models.betrokkene import BetrokkeneSoort
from signalen.services import AntwoordFout, leg_betrokkene_vast
from tests.factories import maak_overleg, maak_rijp_signaal, over

Geef = Callable[[Medewerker], Toegang]
NAAM = "Kowalczyk"
NIET = {"waarheid": "niet_bevestigd", "reden_code": "geen_mensenhandel", "reden": ""}


@pytest.fixture
def punt(door: Toegang) -> Agendapunt:
    """An item under discussion, about a signaal with a known name."""
    signaal, overleg = maak_rijp_signaal(door), maak_overleg(door)
    _noem(signaal.pk, door)
    gezet = agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    return gezet


def _noem(signaal_id: object, door: Toegang) -> None:
    leg_betrokkene_vast(
        signaal_id=signaal_id,  # type: ignore[arg-type]
        soort=BetrokkeneSoort.PERSOON,
        rol="",
        naam=NAAM,
        gegevens="",
        door=door,
    )


def test_a_name_in_the_reason_of_a_revision_is_refused(punt: Agendapunt, door: Toegang) -> None:
    genomen = besluit(
        agendapunt_id=punt.pk,
        werkwoord="controle_plannen",
        antwoorden={"reden": "Concreet genoeg.", "wie_regelt": "Team toezicht", "voor": over(7)},
        verslag=None,
        versie=None,
        door=door,
    )
    with pytest.raises(AntwoordFout) as fout:
        herzie_besluit(besluit_id=genomen.pk, reden=f"{NAAM} is vertrokken.", door=door)
    assert set(fout.value.fouten) == {"reden"}
    assert Besluit.objects.get() == genomen


def test_a_name_as_owner_of_an_action_is_refused(punt: Agendapunt, door: Toegang) -> None:
    actie = Actie("Bel de wijkagent.", f"Mevrouw {NAAM}", over(3))
    with pytest.raises(AntwoordFout) as fout:
        noteer(agendapunt_id=punt.pk, verslag="", actie=actie, versie=None, door=door)
    assert set(fout.value.fouten) == {"actie_wie"}


def test_a_name_found_in_many_at_once_is_not_kept_in_a_cookie(
    door: Toegang, anna: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    signaal, overleg = maak_rijp_signaal(door), maak_overleg(door)
    _noem(signaal.pk, door)
    browser = client_van(anna)
    post = {"signaal": signaal.nummer, "overleg": overleg.pk, "reden": f"{NAAM} vertrekt."}
    antwoord = browser.post(reverse("overleggen:agenderen_veel"), post)
    bericht = antwoord.cookies["messages"].value
    assert NAAM.casefold() not in _gelezen(bericht).casefold()
    assert signaal.nummer in _gelezen(bericht)
    assert not Agendapunt.objects.filter(signaal=signaal).exists()


def _gelezen(koek: str) -> str:
    """Read a signed message cookie the way anybody can."""
    eerste = koek.split(":")[0]
    bytes_ = base64.urlsafe_b64decode(eerste.lstrip(".") + "==")
    return json.dumps(json.loads(zlib.decompress(bytes_) if eerste.startswith(".") else bytes_))
