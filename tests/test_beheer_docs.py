"""What docs/beheer/ tells operators is there: commands, services, settings, codes, pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from meldpunt.services.stand import lees_stand
from tests.compose import VRAAG, lees_compose
from tests.migraties.keuring import BREEKT, SLUIT

WORTEL = Path(settings.BASE_DIR)
BLADEN = sorted((WORTEL / "docs" / "beheer").glob("*.md"))
ALLES = "\n".join(blad.read_text() for blad in BLADEN)


def test_every_command_exists() -> None:
    genoemd = set(re.findall(r"manage\.py ([a-z_]+)", ALLES))
    assert len(genoemd) > 6
    assert genoemd - set(get_commands()) == set()


def test_every_service_exists() -> None:
    woorden = re.findall(
        r"docker compose (?:exec(?: -T)?|run --rm|up -d|stop)((?: [a-z_]+)+)", ALLES
    )
    diensten = {woord for rij in woorden for woord in rij.split()}
    assert {"web", "worker", "kopie", "zet_terug"} <= diensten
    assert diensten - set(lees_compose()["services"]) - {"python", "manage"} == set()


def test_every_choice_of_compose_is_told() -> None:
    keuzes = {naam for naam, _, _ in VRAAG.findall((WORTEL / "docker-compose.yml").read_text())}
    assert {keuze for keuze in keuzes if not re.search(rf"\b{keuze}\b", ALLES)} == set()


def test_every_code_of_the_judge_is_told() -> None:
    blad = (WORTEL / "docs/beheer/bijwerken.md").read_text()
    codes = (BREEKT | SLUIT | {"NOT_NULL", "CHECK", "REVERSE"}) - {"REINDEX"}
    assert {code for code in codes if f"`{code}`" not in blad} == set()


@pytest.mark.django_db
def test_every_number_of_the_stand_is_told() -> None:
    blad = (WORTEL / "docs/beheer/bewaken.md").read_text()
    assert {getal for getal in lees_stand() if f"| `{getal}` |" not in blad} == set()


@pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.name)
def test_every_link_leads_somewhere(blad: Path) -> None:
    for doel in re.findall(r"\]\(([^)#:]+)\)", blad.read_text()):
        assert (blad.parent / doel).exists(), doel
