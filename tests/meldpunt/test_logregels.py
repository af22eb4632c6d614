"""What a log line lets through, and what it drops."""

import ast
import io
import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.module_loading import import_string

from meldpunt.lib.foutrapport import Foutrapport
from meldpunt.lib.logregels import Kenmerk, Regel, plek

NIVEAUS = {"debug", "info", "warning", "error", "critical", "exception", "log"}
KAMERS = ("meldpunt", "signalen", "overleggen", "pijlers", "rapportage")
CODE = [p for kamer in KAMERS for p in (Path(settings.BASE_DIR) / kamer).rglob("*.py")]


@dataclass
class Telling:
    """A count, as a task logs it."""

    goed: int
    wie: str


def _regel(msg: object, *args: object, pad: str = __file__, **extra: object) -> str:
    record = logging.LogRecord("naam", logging.INFO, pad, 7, msg, args, None, "doe")
    record.__dict__.update(extra)
    return Regel().format(record)


@pytest.mark.parametrize(
    ("waarde", "woord"),
    [
        ("KANARIE", "…"),
        (b"KANARIE", "…"),
        (["KANARIE"], "…"),
        ({"KANARIE": 1}, "…"),
        (Path("/t/KANARIE"), "…"),
        (3, "3"),
        (2.5, "2.5"),
        (None, "None"),
        (True, "True"),
        (date(2026, 3, 3), "2026-03-03"),
        (ValueError, "ValueError"),
        (ValueError("KANARIE"), "ValueError:"),
        (Kenmerk("HEE"), "HEE"),
        (Telling(3, "KANARIE"), "goed=3 wie=…"),
        ("meldpunt.tasks.verstuur_post", "meldpunt.tasks.verstuur_post"),
        ("meldpunt.tasks.verstuur_post KANARIE", "…"),
    ],
)
def test_an_argument_is_a_number_an_id_or_hidden(waarde: object, woord: str) -> None:
    regel = _regel("gedaan %d keer: %s", 1, waarde)
    assert f"gedaan 1 keer: {woord}" in regel
    assert "KANARIE" not in regel


def test_ids_come_through() -> None:
    sleutel = uuid4()
    assert _regel("%s %s", sleutel, str(sleutel)).endswith(f"{sleutel} {sleutel}")


def test_a_sentence_that_may_be_filled_in_already_shows_its_place() -> None:
    vreemd = {"pad": "/usr/lib/bibliotheek/module.py"}
    assert _regel("fout bij KANARIE", **vreemd).endswith("naam bibliotheek/module.py:7 doe")
    assert _regel(ValueError("KANARIE")).endswith("test_logregels.py:7 doe")
    assert _regel("klopt %d niet", "KANARIE").endswith("test_logregels.py:7 doe")
    assert _regel("begonnen").endswith("naam begonnen")


def test_one_event_is_one_line() -> None:
    regel = _regel("een\n  twee\r\n%s", Kenmerk("drie\nvier"), stack_info="KANARIE")
    assert regel.endswith("een twee drie vier")
    assert "KANARIE" not in regel


def test_an_error_is_its_classes_and_places() -> None:
    regel = plek(_fout())
    eigen = "tests/meldpunt/test_logregels.py"
    assert regel.startswith(f"RuntimeError < KeyError: {eigen}:")
    assert regel.endswith(" _fout")
    assert "KANARIE" not in regel


def test_the_report_of_django_holds_no_variable_and_no_request() -> None:
    fout = _fout()
    verzoek = RequestFactory().post("/KANARIE/", {"naam": "KANARIE"})
    rapport = Foutrapport(verzoek, type(fout), fout, fout.__traceback__)
    for tekst in (rapport.get_traceback_text(), rapport.get_traceback_html()):
        assert "RuntimeError" in tekst
        assert "KANARIE" not in tekst


def _fout() -> BaseException:
    geheim = {"KANARIE": "KANARIE"}
    try:
        try:
            geheim["KANARIE" * 2]
        except KeyError as oorzaak:
            raise RuntimeError("KANARIE") from oorzaak
    except RuntimeError as gevangen:
        fout = gevangen
    return fout


def test_nobody_gets_a_mail_or_a_debug_page() -> None:
    assert settings.DEBUG is False
    assert settings.ADMINS == settings.MANAGERS == []
    assert import_string(settings.DEFAULT_EXCEPTION_REPORTER) is Foutrapport


def test_every_way_out_writes_these_lines() -> None:
    """Of the real settings: each handler that exists after `django.setup()`."""
    uitgangen = [
        uitgang
        for naam in [None, *logging.root.manager.loggerDict]
        for uitgang in logging.getLogger(naam).handlers
        if isinstance(uitgang, logging.StreamHandler)
        and not isinstance(uitgang.stream, io.StringIO)
    ]
    eigen = [u for u in uitgangen if type(u).__module__ == "logging"]
    assert eigen
    assert all(isinstance(u.formatter, Regel) for u in eigen)


def test_our_own_sentences_are_written_out_in_the_code() -> None:
    """A sentence of ours is shown as it is, so no value may be put in beforehand."""
    gevonden = 0
    for pad in CODE:
        for knoop in ast.walk(ast.parse(pad.read_text())):
            if _is_logregel(knoop):
                assert isinstance(knoop, ast.Call)
                gevonden += 1
                zin = knoop.args[0]
                assert isinstance(zin, ast.Constant), f"{pad}:{knoop.lineno}"
    assert gevonden >= 4


def _is_logregel(knoop: ast.AST) -> bool:
    return (
        isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Attribute)
        and isinstance(knoop.func.value, ast.Name)
        and knoop.func.value.id in ("log", "logger", "logging")
        and knoop.func.attr in NIVEAUS
    )
