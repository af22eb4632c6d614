"""`manage.py lees_planning`: a deadline as JSON, without a database."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

PLAN = ["--van", "2024-01-01", "--tot", "2026-12-31"]


def lees(tekst: str, *opties: str) -> dict[str, object]:
    uit = StringIO()
    call_command("lees_planning", tekst, *(opties or PLAN), stdout=uit)
    gelezen: dict[str, object] = json.loads(uit.getvalue())
    return gelezen


def test_de_driehoek() -> None:
    token = "Doorlopend, minimaal twee keer in het jaar agenderen op de Driehoek"
    assert lees(token) == {
        "soort": "doorlopend",
        "vensters": [[f"{jaar}-01-01", f"{jaar}-12-31"] for jaar in (2024, 2025, 2026)],
        "minimaal_per_jaar": 2,
        "orgaan": "Driehoek",
        "in_woorden": "Doorlopend. Minimaal twee keer per jaar. Overleg: Driehoek.",
    }


def test_een_kwartaal_en_een_onduidelijke_termijn() -> None:
    assert lees("Q3 2024")["vensters"] == [["2024-07-01", "2024-09-30"]]
    onduidelijk = lees("periodiek")
    assert (onduidelijk["soort"], onduidelijk["vensters"]) == ("onduidelijk", [])
    assert onduidelijk["minimaal_per_jaar"] is onduidelijk["orgaan"] is None


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        ([], "Geef --van mee"),
        (["--van", "2024-01-01"], "Geef --tot mee"),
        (["--van", "2024-02-30", "--tot", "2026-12-31"], "“2024-02-30” bij --van is geen datum"),
        (["--van", "2026-01-01", "--tot", "2024-12-31"], "ligt voor de eerste dag"),
        (["--van", "0001-01-01", "--tot", "2024-12-31"], "Het jaar bij --van"),
        (["--van", "1950-01-01", "--tot", "2100-12-31"], "hooguit 50 jaar"),
    ],
)
def test_een_fout_is_een_zin(opties: list[str], zin: str) -> None:
    with pytest.raises(CommandError, match=zin):
        call_command("lees_planning", "Q3 2024", *opties, stdout=StringIO())


def test_een_te_lange_tekst_wordt_geweigerd() -> None:
    with pytest.raises(CommandError, match="te lang"):
        lees("Q3 2024 " * 200)
    with pytest.raises(CommandError, match="aanhalingstekens"):
        call_command("lees_planning", *PLAN)


def test_het_werkt_voor_er_iets_is_ingericht(tmp_path: Path) -> None:
    manage = Path(settings.BASE_DIR) / "manage.py"
    omgeving = {"MELDROUTE_VAR": str(tmp_path / "var"), "PATH": "/usr/bin:/bin"}
    opdracht = [sys.executable, str(manage), "lees_planning", "Q3 2024", *PLAN]
    uit = subprocess.run(opdracht, capture_output=True, text=True, env=omgeving, check=True)
    assert json.loads(uit.stdout)["soort"] == "vensters"
    fout = subprocess.run(
        [*opdracht[:-1], "gisteren"], capture_output=True, text=True, env=omgeving
    )
    assert fout.returncode != 0
    assert "“gisteren” bij --tot is geen datum" in fout.stderr
    assert "Traceback" not in fout.stderr
