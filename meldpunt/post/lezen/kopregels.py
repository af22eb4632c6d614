"""Header fields of a message, read without ever raising.

The standard library's strict header parser is tried first; it raises on some awkward
input and is slow on very long values, so a plain reading stands behind it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.policy import default as STRENG
from typing import Any

from meldpunt.post.lezen.tekst import VERVANGING, decodeer, een_regel

# What the email package is known to raise on malformed input.
LEESFOUTEN = (
    MessageError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    RecursionError,
)
MAXIMALE_KOP = 20_000  # characters of one header value that are read at all
MAXIMALE_INHOUDSKOP = 4_000  # the same, of a field that describes a part
MAXIMAAL_STRENG = 4_000  # characters of one header value that the strict parser may see
MAXIMUM_VERWIJZINGEN = 100
ADRES = re.compile(r"[^\s<>\"(),:;@]{1,64}@[^\s<>\"(),:;@]{1,255}")
BERICHTNUMMER = re.compile(r"<[^<>\s]{1,500}>")
GESPLITST = re.compile(r"\r?\n|\r")


class RuimePolicy(Compat32):
    """Parses without reading header values, which can raise; bytes outside ASCII become text."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value with its raw bytes decoded; what is beyond the limit is not looked at."""
        # The library looks for parameters in a time that grows with the square of the length.
        grens = MAXIMALE_INHOUDSKOP if name.lower().startswith("content-") else MAXIMALE_KOP
        return decodeer(value[:grens].encode("utf-8", "surrogateescape"), None)


RUIM = RuimePolicy()


def kop(bericht: "Message[str, str]", naam: str) -> str:
    """The first field with this name as one decoded line, "" when it is absent."""
    waarde = next(_waarden(bericht, naam), "")
    return een_regel(decodeer_kop(waarde))


def decodeer_kop(waarde: str) -> str:
    """A raw value with its encoded words (RFC 2047) decoded; unknown charsets are guessed."""
    if waarde.isascii() and "=?" not in waarde:
        return waarde
    streng = _streng("subject", waarde)
    tekst = str(streng) if streng is not None else VERVANGING
    half = VERVANGING in een_regel(tekst) or ("=?" in tekst and "?=" in tekst)
    return _decodeer_ruim(waarde) if half else tekst


def afzender(bericht: "Message[str, str]") -> tuple[str, str]:
    """Name and address of the sender: From, else Sender. Never Reply-To: anyone sets that."""
    for naam in ("From", "Sender"):
        for waarde in _waarden(bericht, naam):
            gevonden = _adressen(naam, waarde)
            if gevonden:
                return gevonden[0]
    return "", ""


def ontvangers(bericht: "Message[str, str]") -> tuple[str, ...]:
    """The addresses of every To field, in order."""
    paren = (paar for waarde in _waarden(bericht, "To") for paar in _adressen("To", waarde))
    return tuple(adres for _, adres in paren if adres)


def datum(bericht: "Message[str, str]") -> datetime | None:
    """The Date field in UTC, or None when it is absent or not a date."""
    streng = _streng("date", next(_waarden(bericht, "Date"), ""))
    moment = getattr(streng, "datetime", None)
    if not isinstance(moment, datetime):
        return None
    try:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def verwijzingen(bericht: "Message[str, str]") -> tuple[str, ...]:
    """The message ids this one answers: In-Reply-To first, then References, each once."""
    bron = " ".join(kop(bericht, naam) for naam in ("In-Reply-To", "References"))
    return tuple(dict.fromkeys(BERICHTNUMMER.findall(bron)))[:MAXIMUM_VERWIJZINGEN]


def message_id(bericht: "Message[str, str]") -> str:
    """The Message-ID with its brackets; a malformed one as it stands, cut at 500."""
    waarde = kop(bericht, "Message-ID")
    gevonden = BERICHTNUMMER.search(waarde)
    return gevonden.group() if gevonden else waarde[:500]


def _waarden(bericht: "Message[str, str]", naam: str) -> Iterator[str]:
    """The values of every field with this name, each on one line."""
    return (GESPLITST.sub("", waarde) for waarde in bericht.get_all(naam, []))


def _streng(naam: str, waarde: str) -> Any:
    if not waarde or len(waarde) > MAXIMAAL_STRENG:
        return None
    try:
        return STRENG.header_factory(naam, waarde)
    except LEESFOUTEN:
        return None


def _decodeer_ruim(waarde: str) -> str:
    try:
        stukken = decode_header(waarde)
    except LEESFOUTEN:
        return waarde
    return "".join(s if isinstance(s, str) else decodeer(s, tekenset) for s, tekenset in stukken)


def _adressen(naam: str, waarde: str) -> list[tuple[str, str]]:
    """Pairs of name and address; a name without address counts, an empty pair does not."""
    streng = _streng(naam.lower(), waarde)
    try:
        gelezen = [(a.display_name, a.addr_spec) for a in streng.addresses] if streng else []
    except LEESFOUTEN:
        gelezen = []
    paren = [(een_regel(n), een_regel(a)) for n, a in gelezen if ADRES.fullmatch(a)]
    return paren or _adressen_ruim(waarde)


def _adressen_ruim(waarde: str) -> list[tuple[str, str]]:
    """Every address found by its form; the name is what stands before it."""
    tekst = een_regel(_decodeer_ruim(waarde))
    paren, begin = [], 0
    for gevonden in ADRES.finditer(tekst):
        naam = tekst[begin : gevonden.start()].strip(" <>\"',;")
        paren.append((naam, gevonden.group()))
        begin = gevonden.end()
    naam = tekst.strip(" <>\"',;")
    return paren or ([(naam, "")] if naam else [])
