"""docker-compose.yml and the Dockerfile as data, and their commands as Docker would run them."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

WORTEL = Path(settings.BASE_DIR)
VRAAG = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")
Dienst = dict[str, Any]


def lees_compose() -> dict[str, Any]:
    """Read docker-compose.yml, its anchors resolved."""
    gelezen: dict[str, Any] = yaml.safe_load((WORTEL / "docker-compose.yml").read_text())
    return gelezen


def vul_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """Replace `${NAME:-standard}` and `${NAME:?why}` as Docker does; a KeyError when required."""

    def waarde(vondst: re.Match[str]) -> str:
        naam, soort, rest = vondst.groups()
        return waarden.get(naam) or (rest if soort == "-" else waarden[naam])

    return VRAAG.sub(waarde, tekst)


def omgeving(dienst: Dienst, waarden: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of one service."""
    return {naam: vul_in(str(w), waarden) for naam, w in dienst.get("environment", {}).items()}


def fasen() -> dict[str, list[list[str]]]:
    """Give the instructions of each stage of the Dockerfile, as words."""
    tekst = re.sub(r"\\\n", " ", (WORTEL / "Dockerfile").read_text())
    uit: dict[str, list[list[str]]] = {}
    for regel in tekst.splitlines():
        if regel.startswith("FROM"):
            huidig = uit.setdefault(regel.split()[-1], [])
        if regel and not regel.startswith("#"):
            huidig.append(regel.split(maxsplit=1))
    return uit


def opdracht(dienst: Dienst) -> list[str]:
    """Give the command of a service: its own, or the CMD of its image."""
    if "command" in dienst:
        return [str(woord) for woord in dienst["command"]]
    (cmd,) = [rest for doe, rest in fasen()[dienst["build"]["target"]] if doe == "CMD"]
    woorden: list[str] = yaml.safe_load(cmd)
    return woorden


def collectstatic() -> list[str]:
    """Give the words of the step that gathers the files of the screens."""
    stappen = [rest for doe, rest in fasen()["meldroute"] if doe == "RUN"]
    (stap,) = [deel for rest in stappen for deel in rest.split("&&") if "collectstatic" in deel]
    return shlex.split(stap)
