"""`manage.py lees_bericht`: any bytes in, one JSON object out."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from meldpunt.management.commands import lees_bericht as opdracht

BERICHTEN = Path(__file__).parent.parent / "gegevens" / "berichten"


def geef(inhoud: bytes, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the command prints about these bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(inhoud)))
    uit = io.StringIO()
    call_command("lees_bericht", stdout=uit)
    gelezen = json.loads(uit.getvalue())
    assert isinstance(gelezen, dict)
    return gelezen


def test_een_melding_met_bijlage(monkeypatch: pytest.MonkeyPatch) -> None:
    gelezen = geef((BERICHTEN / "melding_zorg.eml").read_bytes(), monkeypatch)
    assert gelezen["subject"].startswith("Zorgen over een jongen van 16")
    assert gelezen["from"] == "Noor Verweij <n.verweij@hvo-querido.example>"
    assert gelezen["to"] == ["postbus-veiligheid@heemstede.nl"]
    (bijlage,) = gelezen["attachments"]
    assert bijlage.pop("size") > 100
    assert bijlage == {
        "filename": "Gespreksverslag M.T. – november 2026.pdf",
        "content_type": "application/pdf",
    }
    assert (gelezen["n_leaves"], gelezen["kind"], gelezen["bounces"]) == (3, "normal", [])
    assert (gelezen["readable"], gelezen["remarks"]) == (True, [])


def test_een_bezorgfout(monkeypatch: pytest.MonkeyPatch) -> None:
    gelezen = geef((BERICHTEN / "bounce.eml").read_bytes(), monkeypatch)
    assert gelezen["kind"] == "bounce"
    assert gelezen["bounces"] == [
        {"dsn": "5.1.1", "hard": True, "recipient": "weg@partner.example"}
    ]


@pytest.mark.parametrize("inhoud", [b"", b"\0", b"\xff" * 1000, os.urandom(5000)])
def test_bytes_die_niets_zijn_geven_ook_een_antwoord(
    inhoud: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    gelezen = geef(inhoud, monkeypatch)
    assert not gelezen["readable"]
    assert gelezen["attachments"] == []


def test_te_groot_geeft_een_zin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opdracht, "MEESTE_BYTES", 10)
    with pytest.raises(CommandError, match="Het bericht is te groot"):
        geef(b"x" * 11, monkeypatch)


def test_lezen_heeft_geen_instellingen_nodig() -> None:
    code = (
        "from meldpunt.post.lezen import lees_bericht, vouw_citaat; import sys; "
        "print(lees_bericht(b'From: a@b.example\\n\\nx').afzender, vouw_citaat('x'), "
        "'django.conf' in sys.modules, 'nh3' in sys.modules, 'flufl.bounce' in sys.modules)"
    )
    uit = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert uit.stdout == "a@b.example x False False False\n", uit.stderr
