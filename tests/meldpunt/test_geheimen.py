"""The secrets of a new installation."""

import stat
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.compose import lees_compose


def test_every_secret_of_compose_is_made_closed_and_different(tmp_path: Path) -> None:
    map_ = tmp_path / "geheimen"
    call_command("maak_geheimen", str(map_), verbosity=0)
    inhoud = {pad.name: pad.read_bytes() for pad in map_.iterdir()}
    assert set(inhoud) == set(lees_compose()["secrets"])
    assert {stat.S_IMODE(pad.stat().st_mode) for pad in map_.iterdir()} == {0o600}
    assert stat.S_IMODE(map_.stat().st_mode) == 0o700
    assert len(set(inhoud.values())) == len(inhoud)
    assert len(inhoud["kluis_sleutel"]) == 32
    wachtwoord = inhoud["postgres_wachtwoord"].decode()
    assert inhoud["database_url_beheer"].decode() == (
        f"postgresql://postgres:{wachtwoord}@db:5432/postgres"
    )
    assert inhoud["database_url_kopie"].startswith(b"postgresql://meldroute_kopie:")


def test_what_stands_there_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("van gisteren")
    with pytest.raises(CommandError, match="niet leeg"):
        call_command("maak_geheimen", str(tmp_path))
    assert [pad.name for pad in tmp_path.iterdir()] == ["secret_key"]
