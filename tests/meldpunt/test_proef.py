"""Health, and the demo: its mail and its codes exist nowhere else."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings


@pytest.mark.parametrize("adres", ["/-/levend", "/-/gereed"])
def test_gezondheid_zonder_inloggen(db: None, client: Client, adres: str) -> None:
    assert client.get(adres).status_code == 200


@pytest.mark.parametrize(
    "adres", ["/proefpost/", f"/proefpost/20261122T041125149000-{'a' * 32}.eml/"]
)
def test_proefpost_bestaat_alleen_in_de_proef(
    db: None, client: Client, settings: Settings, tmp_path: Path, adres: str
) -> None:
    assert client.get(adres).status_code == 404
    naam = f"20261122T041125149000-{'a' * 32}.eml"
    (tmp_path / naam).write_bytes(
        b"From: a@b.nl\nTo: c@d.nl\nSubject: Bericht\nDate: Sun, 22 Nov 2026 10:00:00 +0100\n\n"
        b"Open http://proef.example/t/abc_-/\nof http://kwaad.example/t/abc/\n"
    )
    settings.DEMO, settings.PROEFPOST = True, tmp_path
    settings.BASIS_URL = "http://proef.example"
    pagina = client.get(adres).content.decode()
    assert "Bericht" in pagina
    assert 'href="http://kwaad' not in pagina
    if adres != "/proefpost/":
        assert 'href="http://proef.example/t/abc_-/"' in pagina


@pytest.mark.parametrize("naam", ["../kluis.sleutel", "geheim.txt", "x.eml"])
def test_proefpost_geeft_geen_ander_bestand(
    db: None, client: Client, settings: Settings, tmp_path: Path, naam: str
) -> None:
    settings.DEMO, settings.PROEFPOST = True, tmp_path / "post"
    settings.PROEFPOST.mkdir()
    (tmp_path / "kluis.sleutel").write_text("geheim")
    (settings.PROEFPOST / "geheim.txt").write_text("geheim")
    assert client.get(f"/proefpost/{naam}/").status_code == 404


def test_proefcode_weigert_buiten_de_proef(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR = tmp_path
    with pytest.raises(SystemExit):
        call_command("proefcode", "anna@heemstede.example")
    assert "De proef draait niet" in capsys.readouterr().err
