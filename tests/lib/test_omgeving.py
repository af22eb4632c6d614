"""Settings from the environment or from files of secrets."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from meldpunt.lib.omgeving import aan, lees


def test_a_value_a_file_or_what_holds_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lees("PROEF_X") == ""
    assert lees("PROEF_X", "anders") == "anders"
    monkeypatch.setenv("PROEF_X", "uit de omgeving")
    assert lees("PROEF_X", "anders") == "uit de omgeving"
    monkeypatch.delenv("PROEF_X")
    (tmp_path / "x").write_text("uit een bestand\n")
    monkeypatch.setenv("PROEF_X_FILE", str(tmp_path / "x"))
    assert lees("PROEF_X", "anders") == "uit een bestand"


def test_a_file_that_is_away_or_empty_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "x"
    monkeypatch.setenv("PROEF_X_FILE", str(pad))
    with pytest.raises(ImproperlyConfigured, match=rf"^PROEF_X_FILE wijst naar {pad}\. Dat .* er"):
        lees("PROEF_X", "anders")
    pad.write_text("\n")
    with pytest.raises(ImproperlyConfigured, match=r"is leeg\.$"):
        lees("PROEF_X", "anders")


def test_a_value_and_a_file_is_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEF_X", "een")
    monkeypatch.setenv("PROEF_X_FILE", "/nergens")
    with pytest.raises(ImproperlyConfigured, match="allebei"):
        lees("PROEF_X")


@pytest.mark.parametrize(
    ("waarde", "staat"), [("1", True), ("ja", True), ("0", False), ("", False)]
)
def test_switched_on(waarde: str, staat: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEF_X", waarde)
    assert aan("PROEF_X") is staat
