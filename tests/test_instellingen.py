"""Settings that refuse to start: what belongs to the demo never opens on the internet."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


def _start(**omgeving: str) -> str:
    """Load the settings in a process of their own; gives what it says when it refuses."""
    klaar = subprocess.run(
        [sys.executable, "-c", "import meldpunt.settings"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **omgeving},
        capture_output=True,
        text=True,
        check=False,
    )
    return klaar.stderr if klaar.returncode else ""


@pytest.mark.parametrize(
    ("omgeving", "zin"),
    [
        ({"MELDROUTE_HTTPS": "ja"}, "SECRET_KEY ontbreekt"),
        ({"MELDROUTE_HTTPS": "ja", "SECRET_KEY": "x" * 60, "MELDROUTE_DEMO": "ja"}, "proef"),
        ({"MELDROUTE_DEMO": "ja", "ALLOWED_HOSTS": "meldroute.example"}, "proef"),
        ({"ALLOWED_HOSTS": "meldroute.example"}, "SECRET_KEY ontbreekt"),
        ({"SECRET_KEY_FILE": "/nergens/geheim"}, "SECRET_KEY_FILE wijst naar /nergens/geheim."),
    ],
)
def test_what_is_only_for_the_demo_refuses_another_address(
    omgeving: dict[str, str], zin: str
) -> None:
    assert zin in _start(**omgeving)


def test_nothing_configured_and_everything_configured_start() -> None:
    assert _start() == ""
    assert _start(MELDROUTE_DEMO="ja") == ""
    vol = {"MELDROUTE_HTTPS": "ja", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "meldroute.example"}
    assert _start(**vol) == ""
