"""A process starts closed, and its last words hold no value."""

import subprocess
import sys

import pytest
from django.conf import settings

KLEUR = "import sys; from meldpunt.lib.proces import begin, prctl; begin(); "


def _draai(regels: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", KLEUR + regels],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_core_and_no_look_into_memory_also_for_what_it_starts() -> None:
    klaar = _draai(
        "import os, resource, subprocess; "
        "print(prctl(3, 0), resource.getrlimit(resource.RLIMIT_CORE)); "
        "sys.stdout.flush(); "
        "pid = os.fork(); "
        "print('kind', prctl(3, 0)) if pid == 0 else os.waitpid(pid, 0); "
        "sys.stdout.flush(); "
        "pid and subprocess.run('ulimit -c', shell=True)"
    )
    assert klaar.stdout.splitlines() == ["0 (0, 0)", "kind 0", "0"], klaar.stderr


@pytest.mark.parametrize(
    ("regels", "zin"),
    [
        ("raise ValueError('KANARIE')", "fout in het programma. (ValueError: <string>:1 <module>)"),
        ("raise KeyboardInterrupt", "Gestopt."),
        (
            "from django.core.exceptions import ImproperlyConfigured as I; raise I('Zet X.')",
            "Zet X.",
        ),
    ],
)
def test_the_last_words_are_one_sentence(regels: str, zin: str) -> None:
    klaar = _draai(regels)
    assert klaar.returncode != 0
    assert klaar.stderr.endswith(f"{zin}\n")
    assert klaar.stderr.count("\n") == 1
    assert "KANARIE" not in klaar.stderr


def test_a_thread_and_a_destructor_say_no_value_either() -> None:
    klaar = _draai(
        "import threading; "
        "stuk = lambda *_: {}['KANARIE']; "
        "t = threading.Thread(target=stuk); t.start(); t.join(); "
        "type('Ding', (), {'__del__': stuk})()"
    )
    assert klaar.stderr.count("KeyError: <string>:1 <lambda>") == 2
    assert "KANARIE" not in klaar.stderr
