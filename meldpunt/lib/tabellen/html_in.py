"""The headings and tables of a piece of HTML: a page saved, or copied as text."""

from html.parser import HTMLParser

from meldpunt.lib.rekenblad_in import (
    MAX_KOLOMMEN,
    MAX_RIJEN,
    TE_BREED,
    TE_LANG,
    GeenTabel,
    Rijen,
    begrens,
    schoon,
)
from meldpunt.lib.tabellen.stukken import Alinea, Kop, Stuk, Tabel

KOPPEN = {f"h{niveau}": niveau for niveau in range(1, 7)}
STIL = {"script", "style", "template", "title"}
CELLEN = {"td", "th"}
REGELS = {"br", "p", "div", "li"}


def lees_html(tekst: str) -> list[Stuk]:
    """Read headings, paragraphs and tables; a merged cell is dealt with as in a Word document.

    Raises:
        GeenTabel: too many rows or columns, or too much in a cell.
    """
    lezer = _Lezer()
    lezer.feed(tekst)
    lezer.close()
    lezer.sluit_tabel()
    return lezer.stukken


class _Lezer(HTMLParser):
    """Gathers text until something ends; a table in a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stukken: list[Stuk] = []
        self.letters: list[str] = []
        self.stil = self.diepte = 0
        self.rijen: Rijen = []
        self.cellen: list[str] = []
        self.maat = (1, 1)
        self.in_cel = False
        # Per column: how many rows a cell from above still covers, and its text.
        self.van_boven: dict[int, tuple[int, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in STIL:
            self.stil += 1
        elif tag == "table":
            self.diepte += 1
        elif self.diepte == 1 and tag == "tr":
            self._sluit_rij()
        elif self.diepte == 1 and tag in CELLEN:
            self._sluit_cel()
            waarden = dict(attrs)
            self.maat = (_getal(waarden.get("colspan"), MAX_KOLOMMEN + 1),
                         _getal(waarden.get("rowspan"), MAX_RIJEN))  # fmt: skip
            self.in_cel, self.letters = True, []
        elif not self.diepte and (tag in KOPPEN or tag in REGELS):
            self._alinea()
        elif tag in REGELS:
            self.letters.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in STIL:
            self.stil = max(0, self.stil - 1)
        elif tag == "table" and self.diepte:
            if self.diepte == 1:
                self.sluit_tabel()
            self.diepte = max(0, self.diepte - 1)
        elif self.diepte == 1 and tag in CELLEN:
            self._sluit_cel()
        elif self.diepte == 1 and tag == "tr":
            self._sluit_rij()
        elif not self.diepte and tag in KOPPEN:
            if tekst := self._neem():
                self.stukken.append(Kop(KOPPEN[tag], tekst))
        elif not self.diepte and tag in REGELS:
            self._alinea()

    def handle_data(self, data: str) -> None:
        if not self.stil:
            self.letters.append(data.replace("\n", " "))

    def sluit_tabel(self) -> None:
        """End the table that was being read, and what text stood loose."""
        self._sluit_rij()
        if self.rijen:
            self.stukken.append(Tabel(begrens(self.rijen)))
        else:
            self._alinea()
        self.rijen, self.van_boven = [], {}

    def _alinea(self) -> None:
        if tekst := self._neem():
            self.stukken.append(Alinea(tekst))

    def _neem(self) -> str:
        regels = "".join(self.letters).replace("\xa0", " ").split("\n")
        self.letters = []
        return schoon("\n".join(kaal for regel in regels if (kaal := " ".join(regel.split()))))

    def _sluit_cel(self) -> None:
        if not self.in_cel:
            return
        self.in_cel = False
        self._vul_van_boven()
        breed, hoog = self.maat
        tekst, plek = self._neem(), len(self.cellen)
        # What `begrens` refuses at the end: a million cells are not read first.
        if tekst and plek >= MAX_KOLOMMEN:
            raise GeenTabel(TE_BREED)
        self.cellen += [tekst, *[""] * (breed - 1)]
        if hoog > 1:
            self.van_boven[plek] = (hoog - 1, tekst)

    def _sluit_rij(self) -> None:
        self._sluit_cel()
        if not self.cellen:
            return
        self._vul_van_boven()
        self.rijen.append(self.cellen)
        if len(self.rijen) > MAX_RIJEN + 1:
            raise GeenTabel(TE_LANG)
        self.cellen = []

    def _vul_van_boven(self) -> None:
        while (boven := self.van_boven.pop(plek := len(self.cellen), None)) is not None:
            rest, tekst = boven
            self.cellen.append(tekst)
            if rest > 1:
                self.van_boven[plek] = (rest - 1, tekst)


def _getal(tekst: str | None, hoogstens: int) -> int:
    goed = bool(tekst) and str(tekst).isascii() and str(tekst).isdigit() and len(str(tekst)) < 7
    return min(max(1, int(str(tekst))), hoogstens) if goed else 1
