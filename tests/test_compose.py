"""The containers, without Docker: what docker-compose.yml promises and what the settings need."""

import ast
import re
from typing import Any

import pytest

from tests.compose import VRAAG, WORTEL, Dienst, fasen, lees_compose, opdracht, vul_in

COMPOSE = lees_compose()
DIENSTEN: dict[str, Dienst] = COMPOSE["services"]
# Those that stay: the others do one thing and end.
BLIJVERS = {naam: d for naam, d in DIENSTEN.items() if d.get("restart") != "no"}
# Those that load the settings of production.
DJANGO = {naam: d for naam, d in DIENSTEN.items() if "MELDROUTE_HTTPS" in d.get("environment", {})}
# Settings a container does not get, and why.
NIET_IN_CONTAINER = {
    "MELDROUTE_DEMO": "opens the demo, which refuses to run here",
    "MELDROUTE_ROL": "manage.py sets it for the commands of the owner",
    "EMAIL_HOST_USER": "the mail container logs in, not the worker",
    "EMAIL_HOST_PASSWORD": "the mail container logs in, not the worker",
    "EMAIL_USE_TLS": "the mail container speaks TLS to the outside",
}
# Only for who migrates, copies or restores.
VAN_ENKELEN = {"DATABASE_URL_EIGENAAR", "DATABASE_URL_KOPIE"}
# Read by other code than the settings, from the same environment.
BUITEN_INSTELLINGEN = {"DATABASE_URL_BEHEER"}


def _instellingen() -> set[str]:
    """Name every environment variable that settings.py reads."""
    boom = ast.parse((WORTEL / "meldpunt/settings.py").read_text())
    return {
        arg.value
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Call) and getattr(knoop.func, "id", "") in ("lees", "aan")
        for arg in knoop.args[:1]
        if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    }


def _gezet(dienst: Dienst) -> set[str]:
    """Name the settings a service gets, from compose and from its image."""
    uit_image = {
        woord.split("=")[0]
        for doe, rest in fasen()["meldroute"]
        if doe == "ENV"
        for woord in rest.split()
    }
    namen = set(dienst.get("environment", {})) | uit_image
    return {naam.removesuffix("_FILE") for naam in namen}


def test_settings_read_the_environment_in_one_way() -> None:
    assert len(_instellingen()) > 20
    assert "os.environ" not in (WORTEL / "meldpunt/settings.py").read_text()


@pytest.mark.parametrize("naam", sorted(DJANGO))
def test_every_setting_of_production_is_passed(naam: str) -> None:
    nodig = _instellingen() - set(NIET_IN_CONTAINER) - VAN_ENKELEN
    assert nodig - _gezet(DJANGO[naam]) == set()


def test_every_setting_that_is_passed_exists() -> None:
    bekend = _instellingen() | BUITEN_INSTELLINGEN
    for naam, dienst in DIENSTEN.items():
        if dienst.get("build", {}).get("target") in ("meldroute", "kopie"):
            gezet = {n.removesuffix("_FILE") for n in dienst.get("environment", {})}
            assert gezet - bekend == set(), naam


@pytest.mark.parametrize(
    ("geheim", "houders"),
    [
        ("database_url_beheer", {"rollen"}),
        ("database_url_eigenaar", {"rollen", "migrate", "zet_terug"}),
        ("database_url_kopie", {"rollen", "kopie", "zet_terug"}),
    ],
)
def test_nothing_that_stays_holds_a_strong_role(geheim: str, houders: set[str]) -> None:
    assert {n for n, d in DIENSTEN.items() if geheim in d.get("secrets", [])} == houders
    assert houders.isdisjoint(BLIJVERS)


@pytest.mark.parametrize("naam", sorted(DIENSTEN))
def test_every_secret_is_a_declared_file(naam: str) -> None:
    dienst = DIENSTEN[naam]
    woorden = " ".join(map(str, [*dienst.get("environment", {}).values(), *opdracht(dienst)]))
    gebruikt = set(re.findall(r"/run/secrets/(\w+)", woorden))
    gegeven = set(dienst.get("secrets", []))
    assert gebruikt == gegeven
    assert gegeven <= set(COMPOSE["secrets"])
    for waarde in dienst.get("environment", {}).values():
        assert not re.search(r"(?i)wachtwoord|password", str(waarde)) or "/run/secrets" in waarde


def test_every_declared_secret_is_made_and_used() -> None:
    verklaard = COMPOSE["secrets"]
    assert {vul_in(s["file"], {}) for s in verklaard.values()} == {
        f"./geheimen/{naam}" for naam in verklaard
    }
    assert {s for d in DIENSTEN.values() for s in d.get("secrets", [])} == set(verklaard)


@pytest.mark.parametrize("naam", sorted(DIENSTEN))
def test_every_service_is_closed(naam: str) -> None:
    dienst = DIENSTEN[naam]
    assert dienst["user"] == "10001:10001"
    assert dienst["read_only"] is True
    assert dienst["cap_drop"] == ["ALL"]
    assert dienst["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in dienst
    assert ("ports" in dienst) is (naam == "web")
    assert any(plek.startswith("/tmp:") for plek in dienst["tmpfs"])  # noqa: S108


@pytest.mark.parametrize("naam", sorted(BLIJVERS))
def test_every_service_that_stays_says_whether_it_is_well(naam: str) -> None:
    proef = BLIJVERS[naam]["healthcheck"]
    assert proef["test"][0] == "CMD"
    assert {"interval", "timeout", "retries"} <= set(proef)


def test_the_only_port_is_for_a_proxy_on_this_machine() -> None:
    assert [vul_in(poort, {}) for poort in DIENSTEN["web"]["ports"]] == ["127.0.0.1:8000:8000"]


def test_only_web_worker_and_mail_touch_a_network_with_a_way_out() -> None:
    assert COMPOSE["networks"]["binnen"] == {"internal": True}
    assert {n for n, d in DIENSTEN.items() if d["networks"] != ["binnen"]} == {
        "web",
        "mail",
        "worker",
    }


def test_the_database_logs_no_value() -> None:
    opties = dict(w.split("=") for w in opdracht(DIENSTEN["db"]) if "=" in w)
    assert (
        opties.items()
        >= {
            "log_min_messages": "log",
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            "log_statement": "none",
            "log_min_duration_statement": "-1",
            "log_parameter_max_length": "0",
            "log_parameter_max_length_on_error": "0",
        }.items()
    )


def test_images_run_as_an_ordinary_user_and_copy_only_what_they_need() -> None:
    for fase in ("meldroute", "kopie", "mail"):
        gebruikers = [rest for doe, rest in fasen()[fase] if doe == "USER"]
        assert gebruikers[-1] == "10001:10001", fase
    kopieen = [rest.split()[0] for doe, rest in fasen()["meldroute"] if doe == "COPY"]
    assert "." not in kopieen
    mee = {r[1:] for r in (WORTEL / ".dockerignore").read_text().splitlines() if r[:1] == "!"}
    bronnen = {b for b in kopieen if not b.startswith("--")}
    assert bronnen <= mee
    assert {b for b in mee if not (WORTEL / b).exists()} == set()


def test_what_is_required_says_what_is_missing() -> None:
    """The operator reads a Dutch sentence instead of an empty setting."""
    tekst = (WORTEL / "docker-compose.yml").read_text()
    zonder: dict[str, Any] = {}
    for naam, soort, rest in VRAAG.findall(tekst):
        zonder.setdefault(naam, []).append((soort, rest))
    for naam, vragen in zonder.items():
        assert any(soort for soort, _ in vragen), naam
        assert all(rest.startswith("zet ") for soort, rest in vragen if soort == "?"), naam
