"""publiccode.yml says of the product what the rest of the repository says of it."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

WORTEL = Path(settings.BASE_DIR)
BLAD: dict[str, Any] = yaml.safe_load((WORTEL / "publiccode.yml").read_text())
PROJECT = tomllib.loads((WORTEL / "pyproject.toml").read_text())["project"]
# The keys the standard asks for (0.5), those of sections after a slash.
VERPLICHT = (
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus",
    "softwareType", "description", "legal/license", "maintenance/type",
    "localisation/localisationReady", "localisation/availableLanguages",
)  # fmt: skip


@pytest.mark.parametrize("sleutel", VERPLICHT)
def test_what_the_standard_asks_for_is_there(sleutel: str) -> None:
    deel: Any = BLAD
    for naam in sleutel.split("/"):
        deel = deel[naam]
    assert deel not in ("", [], {}, None)


def test_name_and_licence_are_those_of_the_project() -> None:
    assert BLAD["name"].lower() == PROJECT["name"]
    assert BLAD["description"]["nl"]["shortDescription"] == PROJECT["description"]
    assert BLAD["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    kop = (WORTEL / "LICENSE").read_text().splitlines()[0]
    assert kop == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
    python = next(d for d in BLAD["dependsOn"]["open"] if d["name"] == "Python")
    assert f">={python['versionMin']}," in PROJECT["requires-python"]


def test_version_and_day_are_those_of_the_last_release() -> None:
    """Before the first release the standard wants neither."""
    koppen = re.findall(r"^## (.+)$", (WORTEL / "CHANGELOG.md").read_text(), re.M)
    uitgaven = [re.fullmatch(r"(\S+) \((\d{4}-\d{2}-\d{2})\)", k) for k in koppen[1:]]
    assert koppen[0] == "Unreleased"
    if not uitgaven:
        assert not {"softwareVersion", "releaseDate"} & set(BLAD)
        return
    assert uitgaven[0], "A release is headed: ## 1.0.0 (2026-12-31)"
    versie, dag = uitgaven[0].groups()
    assert BLAD["softwareVersion"] == PROJECT["version"] == versie
    assert str(BLAD["releaseDate"]) == str(date.fromisoformat(dag))


@pytest.mark.parametrize("taal", BLAD["description"])
def test_texts_have_the_length_of_the_standard(taal: str) -> None:
    tekst = BLAD["description"][taal]
    assert len(tekst["shortDescription"]) <= 150
    assert 150 <= len(tekst["longDescription"]) <= 10_000
    assert all((WORTEL / beeld).exists() for beeld in tekst.get("screenshots", []))
