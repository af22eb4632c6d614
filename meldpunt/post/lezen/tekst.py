"""From bytes of any charset and from HTML to text that can be stored and shown."""

import codecs
import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

MAXIMALE_HTML = 500_000  # characters; beyond this an HTML body is cut and flagged
MAXIMUM_OPEN_TAGS = 10_000  # the sanitiser needs minutes for a few 100,000 nested elements
MAXIMUM_TEKENS = 50_000  # entities and bare ampersands: what they take grows with the square

VERVANGING = "\ufffd"
# Names that mail programs write and Python does not know, or knows too narrowly.
TEKENSETTEN = {
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "gb2312": "gb18030",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "x-windows-949": "cp949",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "x-euc-jp": "euc-jp",
    "iso-2022-jp": "iso-2022-jp-ext",
}
# Text encodings that run an algorithm over the bytes instead of mapping them.
GEWEIGERDE_CODECS = {"unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined"}
WESTERS = {"ascii", "iso8859-1"}  # as declared; in practice windows-1252 or UTF-8
# NUL and lone surrogates are refused by PostgreSQL, other control characters by browsers.
NIET_TOONBAAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
VERVANG = dict.fromkeys(
    {*range(0x20), 0x7F, *range(0xD800, 0xE000)} - {ord("\t"), ord("\n"), ord("\r")}, VERVANGING
)
BLOKKEN = {"p", "div", "br", "ul", "ol", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "pre"}


def schone_tekst(tekst: str) -> str:
    """The text with NUL, control characters and lone surrogates replaced, lines ended by \\n."""
    if NIET_TOONBAAR.search(tekst):
        tekst = tekst.translate(VERVANG)  # many times faster than a regular expression
    return tekst.replace("\r\n", "\n").replace("\r", "\n")


def een_regel(tekst: str) -> str:
    """The text on one line, without control, bidi or other invisible characters."""
    if tekst.isascii() and tekst.isprintable():
        return " ".join(tekst.split())
    zichtbaar = (" " if teken.isspace() else teken for teken in schone_tekst(tekst))
    gehouden = "".join(t for t in zichtbaar if unicodedata.category(t) not in {"Cc", "Cf"})
    return " ".join(gehouden.split())


def decodeer(inhoud: bytes, tekenset: str | None) -> str:
    """The bytes as text: the declared charset if it exists and fits, else the likely one."""
    naam = _codec(tekenset)
    if naam is None or naam in WESTERS:
        return _gok(inhoud)
    if naam == "utf-8":
        return _utf8_of_westers(inhoud)
    try:
        return inhoud.decode(naam, "replace")
    except (LookupError, ValueError):  # not a text codec (zip), or it refuses even "replace"
        return _gok(inhoud)


def _codec(tekenset: str | None) -> str | None:
    try:
        gevraagd = (tekenset or "").strip().lower()
        naam = codecs.lookup(TEKENSETTEN.get(gevraagd, gevraagd)).name.replace("_", "-")
    except (LookupError, ValueError):
        return None
    return None if naam in GEWEIGERDE_CODECS else naam


def _gok(inhoud: bytes) -> str:
    try:
        return inhoud.decode("utf-8")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", "replace")


def _utf8_of_westers(inhoud: bytes) -> str:
    """UTF-8, unless no accented letter survives: then the label was wrong."""
    tekst = inhoud.decode("utf-8", "replace")
    overleeft = any(teken > "\x7f" and teken != VERVANGING for teken in tekst)
    if VERVANGING in tekst and not overleeft:
        return inhoud.decode("cp1252", "replace")
    return tekst


def is_te_zwaar(html: str) -> bool:
    """Say whether taking it apart takes seconds to minutes: open tags, or ampersands."""
    te_diep = html.count("<") - 2 * html.count("</") > MAXIMUM_OPEN_TAGS
    return te_diep or html.count("&") > MAXIMUM_TEKENS


def zonder_tags(html: str) -> str:
    """The words of an HTML body on one line, by looking for tags alone."""
    return schone_tekst(" ".join(unescape(re.sub(r"<[^<>]*>", " ", html)).split()))


def tekst_uit_html(html: str) -> str:
    """Readable text of an HTML body: sanitised first, blocks on lines, links with address.

    A body with absurdly many unclosed tags or ampersands only loses its tags.
    """
    import nh3

    if is_te_zwaar(html):
        return zonder_tags(html)
    schoon = nh3.clean(
        html,
        tags=BLOKKEN | {"a", "td", "th"},
        attributes={"a": {"href"}},
        clean_content_tags={"script", "style", "title"},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    lezer = _HtmlLezer()
    lezer.feed(schoon)
    lezer.close()
    regels = (" ".join(regel.split()) for regel in "".join(lezer.stukken).split("\n"))
    return schone_tekst(re.sub(r"\n{3,}", "\n\n", "\n".join(regels)).strip())


class _HtmlLezer(HTMLParser):
    """Writes sanitised HTML down as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stukken: list[str] = []
        self._adres = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOKKEN:
            self.stukken.append("\n- " if tag == "li" else "\n")
        elif tag in {"td", "th"}:
            self.stukken.append(" ")
        elif tag == "a":
            self._adres = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOKKEN - {"li"}:
            self.stukken.append("\n")
        elif tag == "a" and self._adres:
            self.stukken.append(f" ({self._adres})")
            self._adres = ""

    def handle_data(self, data: str) -> None:
        # A line break in the HTML source is only a space on the page.
        self.stukken.append(data.replace("\n", " "))
