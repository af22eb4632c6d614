"""A message as its sender laid it out, with everything that could do something taken out (P12).

The sanitiser takes the message apart; what it leaves is written anew, tag by tag, so that no
attribute and no address of the sender reaches a browser.
"""

import re
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from meldpunt.post.lezen.tekst import (
    MAXIMALE_HTML,
    een_regel,
    is_te_zwaar,
    schone_tekst,
    zonder_tags,
)

LEEG = {"br", "hr"}
KOPPEN = {"h1", "h2", "h3", "h4", "h5", "h6"}
NADRUK = {"b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "small", "sub", "sup", "code"}
BLOKKEN = {"p", "div", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "center"}
TABEL = {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
TAGS = LEEG | KOPPEN | NADRUK | BLOKKEN | TABEL
# Written down as words.
IN_WOORDEN = {"a", "img"}
# What is in these is no text of the message.
WEG_MET_INHOUD = {"script", "style", "title", "template", "noscript", "iframe", "object", "svg"} | {
    "math", "textarea", "select", "xmp", "plaintext", "noembed", "noframes", "audio", "video",
}  # fmt: skip
CELLEN = {"colspan", "rowspan"}
MEESTE_CELLEN = 40  # a browser that must draw a cell over 65,000 rows stands still
LANGSTE_PLEK = 100
# Tags that can lie in each other without end, whatever closes them: what the sanitiser needs
# grows with the square of how many, two seconds for this number.
NESTEND = re.compile(
    r"<(?!(?:br|hr|img|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|col|o:p)\b)[a-z]", re.IGNORECASE
)
MEESTE_NESTEND = 5_000
# Around our own words stand brackets; so in them stand none.
ZONDER_HAKEN = str.maketrans("", "", "[]")


def veilige_opmaak(html: str) -> str:
    """Give the HTML of a message without anything that runs, loads, sends or leads away.

    Args:
        html: any text at all; beyond MAXIMALE_HTML characters it is cut.

    Returns:
        Tags of TAGS without attributes (a cell may be wide), text, and our own class names. Behind
        a link stands where it leads, a picture is its description.
    """
    import nh3

    html = schone_tekst(html[:MAXIMALE_HTML])
    if is_te_zwaar(html) or _is_te_veel(html):
        return f"<p>{escape(zonder_tags(html))}</p>"
    schoon = nh3.clean(
        html,
        tags=TAGS | IN_WOORDEN,
        clean_content_tags=WEG_MET_INHOUD,
        attributes={"a": {"href"}, "img": {"alt"}, "td": CELLEN, "th": CELLEN},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    schrijver = _Schrijver()
    schrijver.feed(schoon)
    schrijver.close()
    return "".join(schrijver.stukken)


def plek_van_link(adres: str) -> str:
    """Say where a link leads: its host, as a machine reads it, or the address of a person."""
    try:
        delen = urlsplit(adres.strip())
        if delen.scheme in {"mailto", "tel"}:
            plek = unquote(delen.path).partition("?")[0]
        else:
            # A look-alike in another script shows as what it is.
            plek = (delen.hostname or "").encode("idna").decode()
    except ValueError:
        plek = ""
    return "".join(teken for teken in plek if teken.isprintable())[:LANGSTE_PLEK]


class _Schrijver(HTMLParser):
    """Writes sanitised HTML anew."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stukken: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._links.append(dict(attrs).get("href") or "")
        elif tag == "img":
            wat = een_regel(unescape(dict(attrs).get("alt") or ""))[:LANGSTE_PLEK]
            self._zeg(f"plaatje: {wat}" if wat else "plaatje")
            self.stukken.append(" ")
        elif tag in TAGS:
            self.stukken.append(f"<{tag}{_maat(attrs)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            if adres := self._links.pop():
                self._zeg(f"link naar {plek_van_link(adres) or 'een onbekend adres'}")
        elif tag in TAGS - LEEG:
            self.stukken.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.stukken.append(escape(data))

    def _zeg(self, woorden: str) -> None:
        self.stukken.append(
            f' <span class="zin">[{escape(woorden.translate(ZONDER_HAKEN))}]</span>'
        )


def _is_te_veel(html: str) -> bool:
    return html.count("<") > MEESTE_NESTEND and len(NESTEND.findall(html)) > MEESTE_NESTEND


def _maat(attrs: list[tuple[str, str | None]]) -> str:
    """How wide a cell is."""
    maten = ((naam, waarde or "") for naam, waarde in attrs if naam in CELLEN)
    return "".join(
        f' {naam}="{int(waarde)}"'
        for naam, waarde in maten
        if waarde.isascii()
        and waarde.isdigit()
        and len(waarde) < 3
        and 0 < int(waarde) <= MEESTE_CELLEN
    )
