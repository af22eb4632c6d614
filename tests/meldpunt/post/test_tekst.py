"""Charsets, single lines and HTML as text."""

import pytest

from meldpunt.post.lezen.tekst import decodeer, een_regel, tekst_uit_html


@pytest.mark.parametrize(
    ("inhoud", "tekenset", "tekst"),
    [
        (b"caf\xc3\xa9", "bestaat-niet", "café"),
        (b"caf\xe9", "bestaat-niet", "café"),
        (b"caf\xe9", "utf-8", "café"),
        (b"caf\xc3\xa9 \xff", "utf-8", "café \ufffd"),
        (b"\x80 5", "iso-8859-1", "€ 5"),
        (b"caf\xc3\xa9", "us-ascii", "café"),
        (b"caf\xe9", None, "café"),
        (b"\\u0041", "unicode_escape", "\\u0041"),
        (b"tekst", "zip", "tekst"),
        ("Ж".encode("koi8-r"), "koi8-r", "Ж"),
    ],
)
def test_tekensets(inhoud: bytes, tekenset: str | None, tekst: str) -> None:
    assert decodeer(inhoud, tekenset) == tekst


def test_een_regel_haalt_onzichtbare_tekens_weg() -> None:
    assert een_regel("a\u202eb\u200bc \t\r\n d\x07") == "abc d\ufffd"


def test_html_zonder_inhoud_is_lege_tekst() -> None:
    assert tekst_uit_html("<style>p{}</style><!-- x --><script>1</script>") == ""
