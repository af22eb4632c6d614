"""The parameters of a header field, as strangers write them.

The email package keeps to the letter of RFC 2231 and loses names that mail programs do show:
quotes that are not closed or not escaped, a plain and an encoded name side by side, encoded
words inside quotes. So the field is cut up here; decoding stays with the library.
"""

import re
from email.message import Message
from urllib.parse import unquote_to_bytes

from meldpunt.post.lezen.kopregels import LEESFOUTEN, decodeer_kop
from meldpunt.post.lezen.tekst import VERVANGING, decodeer

# A quote inside quotes ends the value only when a next parameter or nothing follows.
KENMERK = re.compile(
    r';?\s*([^\s=;"]{1,80})\s*=\s*'
    r'(?:"((?:[^"\\]|\\.|"(?!\s*(?:;|$|[\w*-]{1,40}=)))*)"?|([^;]*))',
    re.DOTALL,
)
SLEUTEL = re.compile(r"([^*]+?)(?:\*(\d{1,3}))?(\*)?")
UITGEBREID = re.compile(r"([\w.:-]{2,40})'([\w-]{0,20})'(.*)", re.DOTALL)
VOUW = re.compile(r"\r?\n[ \t]*|\r[ \t]*")


def kenmerk(deel: "Message[str, str]", veld: str, naam: str) -> str:
    """One parameter of a header field, decoded.

    Args:
        deel: the part that has the field.
        veld: "Content-Type" or "Content-Disposition".
        naam: the parameter, in lower case.

    Returns:
        The value; "" when it is absent. The encoded form (RFC 2231) wins over the plain one, and
        a form that can be read wins over one that can't.
    """
    try:
        waarde = deel.get(veld, "")
    except LEESFOUTEN:
        return ""
    stukken = _stukken(VOUW.sub(" ", str(waarde)), naam)
    gelezen = [tekst for tekst in (_genummerd(stukken), _ster(stukken), _gewoon(stukken)) if tekst]
    heel = (tekst for tekst in gelezen if VERVANGING not in tekst)
    return next(heel, gelezen[0] if gelezen else "")


Stukken = dict[tuple[int | None, bool], str]


def _stukken(waarde: str, naam: str) -> Stukken:
    """The pieces of one parameter: (number or None, encoded?) → raw text; the first one counts."""
    stukken: Stukken = {}
    for sleutel, tussen_quotes, kaal in KENMERK.findall(waarde):
        gevonden = SLEUTEL.fullmatch(sleutel.lower())
        if gevonden and gevonden[1] == naam:
            nummer = int(gevonden[2]) if gevonden[2] else None
            tekst = re.sub(r'\\(["\\])', r"\1", tussen_quotes) or kaal.strip()
            stukken.setdefault((nummer, bool(gevonden[3])), tekst)
    return stukken


def _genummerd(stukken: Stukken) -> str:
    genummerd = sorted((n, ster, tekst) for (n, ster), tekst in stukken.items() if n is not None)
    if not any(ster for _, ster, _ in genummerd):
        return decodeer_kop("".join(tekst for _, _, tekst in genummerd))
    tekenset, _, eerste = _ontleed(genummerd[0][2])
    bytes_ = unquote_to_bytes(eerste) if genummerd[0][1] else genummerd[0][2].encode()
    for _, ster, tekst in genummerd[1:]:
        bytes_ += unquote_to_bytes(tekst) if ster else tekst.encode()
    return decodeer(bytes_, tekenset)


def _ster(stukken: Stukken) -> str:
    tekenset, _, tekst = _ontleed(stukken.get((None, True), ""))
    return decodeer_kop(decodeer(unquote_to_bytes(tekst), tekenset))


def _gewoon(stukken: Stukken) -> str:
    tekst = stukken.get((None, False), "")
    if UITGEBREID.fullmatch(tekst) and "%" in tekst:  # the star was forgotten
        return _ster({(None, True): tekst})
    return decodeer_kop(tekst)


def _ontleed(tekst: str) -> tuple[str | None, str, str]:
    """Charset, language and percent-encoded text; a value without its prefix is all text."""
    gevonden = UITGEBREID.fullmatch(tekst)
    return (gevonden[1], gevonden[2], gevonden[3]) if gevonden else (None, "", tekst)
