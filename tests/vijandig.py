"""HTML that wants to run, load, send or lead away: one fragment a line, of our own making (P12)."""

from html.parser import HTMLParser
from pathlib import Path

BRON = Path(__file__).parent / "gegevens" / "opmaak" / "vijandig.txt"
# Not splitlines: a fragment may hold other line ends than ours.
FRAGMENTEN = [regel for regel in BRON.read_text().split("\n") if regel]


class Ontleed(HTMLParser):
    """Everything in a piece of HTML that is no text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.kenmerken: set[tuple[str, str]] = set()
        self.rest: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.kenmerken |= {(naam, waarde or "") for naam, waarde in attrs}

    def handle_comment(self, data: str) -> None:
        self.rest.append(data)

    def handle_decl(self, decl: str) -> None:
        self.rest.append(decl)

    def handle_pi(self, data: str) -> None:
        self.rest.append(data)

    def unknown_decl(self, data: str) -> None:
        self.rest.append(data)


def mail_met(html: str, onderwerp: str = "proef") -> bytes:
    """A message whose only body is this HTML."""
    kop = f"From: vreemd@kwaad.example\nSubject: {onderwerp}\nMIME-Version: 1.0\n"
    return f"{kop}Content-Type: text/html; charset=utf-8\n\n{html}\n".encode()
