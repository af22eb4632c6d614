"""What a service changes, and what it refuses."""

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest

from meldpunt import kluis
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from signalen.models import Signaal, Telling
from signalen.services import (
    AntwoordFout,
    Kenmerken,
    leg_bron_vast,
    leg_slachtoffer_vast,
    voer_uit,
    wijzig_kenmerken,
)
from tests.factories import maak_signaal, over

Geef = Callable[[Medewerker], Toegang]


def test_tests_run_as_the_app_role(als_app: str) -> None:
    assert als_app == "meldroute_app"


def test_open_signaal_numbers_counts_and_owes(bram: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(bram)
    eerste = maak_signaal(door)
    tweede = maak_signaal(door)
    assert eerste.nummer.startswith("HEE-")
    assert int(tweede.nummer[-3:]) == int(eerste.nummer[-3:]) + 1
    assert eerste.staat == "nieuw"
    assert eerste.volgende_datum == over(2)
    cel = Telling.objects.get(wat="signaal", staat="nieuw")
    assert cel.aantal == 2
    assert Telling.objects.get(wat="vorm", vorm="arbeid").aantal == 2


def test_oppakken_gives_owner_timeline_and_history(bram: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(bram)
    signaal = voer_uit("oppakken", signaal_id=maak_signaal(door).pk, door=door)
    assert (signaal.staat, signaal.eigenaar_id, signaal.versie) == ("verrijken", bram.pk, 2)
    regels = list(signaal.gebeurtenissen.order_by("nr").values_list("werkwoord", "van", "naar"))
    assert regels == [("openen", "", "nieuw"), ("oppakken", "nieuw", "verrijken")]
    nieuw, oud = signaal.history.all()
    assert (oud.staat, nieuw.staat, nieuw.history_user_id) == ("nieuw", "verrijken", bram.pk)
    assert Telling.objects.get(wat="signaal", staat="nieuw").aantal == 0


def test_verb_of_another_role_is_refused(bram: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(bram)
    signaal = maak_signaal(door)
    with pytest.raises(Weigering, match="rol"):
        voer_uit(
            "niet_in_behandeling",
            signaal_id=signaal.pk,
            door=door,
            antwoorden={"reden_code": "te_weinig", "reden": "Te weinig."},
        )


def test_stale_version_is_a_conflict(bram: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(bram)
    signaal = maak_signaal(door)
    wijzig_kenmerken(signaal_id=signaal.pk, kenmerken=Kenmerken("Anders"), versie=1, door=door)
    with pytest.raises(VersieConflict):
        wijzig_kenmerken(signaal_id=signaal.pk, kenmerken=Kenmerken("Weer"), versie=1, door=door)
    assert Signaal.objects.get(pk=signaal.pk).titel == "Anders"


def test_no_follow_up_before_the_care_question(anna: Medewerker, toegang_van: Geef) -> None:
    """DEB-055: with a victim in view nothing follows before care is answered."""
    door = toegang_van(anna)
    signaal = maak_signaal(door)
    antwoorden = {"reden_code": "te_weinig", "reden": "Te weinig."}
    with pytest.raises(Weigering, match="hulp voor het slachtoffer"):
        voer_uit("niet_in_behandeling", signaal_id=signaal.pk, door=door, antwoorden=antwoorden)
    with pytest.raises(AntwoordFout):
        leg_slachtoffer_vast(
            signaal_id=signaal.pk, slachtoffer="mogelijk", minderjarig="", versie=None, door=door
        )
    leg_slachtoffer_vast(
        signaal_id=signaal.pk,
        slachtoffer="mogelijk",
        minderjarig="ja",
        zorg_code="verwezen_zorgcoordinator",
        versie=None,
        door=door,
    )
    signaal = voer_uit(
        "niet_in_behandeling", signaal_id=signaal.pk, door=door, antwoorden=antwoorden
    )
    assert signaal.staat == "terugkoppelen"


def test_source_needs_ground_and_purpose(bram: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(bram)
    signaal = maak_signaal(door)
    with pytest.raises(AntwoordFout) as fout:
        leg_bron_vast(
            signaal_id=signaal.pk, bron="brp", grondslag="", doel="", stand="niets", door=door
        )
    assert set(fout.value.fouten) == {"grondslag", "doel"}


def test_content_needs_a_hit_first(bram: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(bram)
    gegevens: dict[str, Any] = {
        "signaal_id": maak_signaal(door).pk,
        "bron": "brp",
        "grondslag": "wet_brp",
        "doel": "mensenhandel_bepalen",
        "inhoud": "Vier personen ingeschreven.",
        "door": door,
    }
    with pytest.raises(AntwoordFout):
        leg_bron_vast(stand="niets", **gegevens)
    verrijking = leg_bron_vast(stand="gevonden", **gegevens)
    assert verrijking.signaal.bronnen_klaar == 1
    geopend = kluis.open(door, verrijking, ["inhoud"], kluis.Doel.BEHANDELEN)
    assert geopend == {"inhoud": "Vier personen ingeschreven."}


def test_a_verb_that_fails_leaves_nothing(bram: Medewerker, toegang_van: Geef) -> None:
    door = toegang_van(bram)
    signaal = maak_signaal(door)
    with (
        mock.patch("signalen.services.gang.verplaats", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    signaal.refresh_from_db()
    assert (signaal.staat, signaal.gebeurtenissen.count()) == ("nieuw", 1)
