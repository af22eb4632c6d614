"""The workloads of 6-snelheid, asked of each server in its own words."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode

import psycopg

from bench.meten import Vraag
from bench.woorden import ZELDZAAM

CSRF = "b" * 32
DICHT = "afgesloten,samengevoegd"
POEL = 80  # signalen that are taken in hand, again every round
NIEUWSTE = {"weergave": "gesloten", "sorteer": "-ontvangen_op"}
Vragen = Callable[[int], list[Vraag]]


@dataclass(frozen=True)
class Bron:
    """What the questions are about: one gemeente of many."""

    eigenaar: str  # address of the database as its owner
    gemeente_id: str
    gemeente: str
    vorm: str

    def nummers(self, staat: str, aantal: int) -> list[tuple[str, int]]:
        """Give number and version of signalen in this state."""
        vraag = "select nummer, versie from signalen_signaal where gemeente_id = %s and staat = %s"
        return self._doe(f"{vraag} order by nummer limit %s", self.gemeente_id, staat, aantal)

    def zet_terug(self, nummers: list[str]) -> list[tuple[str, int]]:
        """Make these signalen new again, for the next round."""
        opdracht = "update signalen_signaal set staat = 'nieuw', eigenaar_id = null"
        waar = "where gemeente_id = %s and nummer = any(%s) returning nummer, versie"
        return self._doe(f"{opdracht} {waar}", self.gemeente_id, nummers)

    def _doe(self, sql: str, *waarden: object) -> list[tuple[str, int]]:
        with psycopg.connect(self.eigenaar) as verbinding:
            verbinding.execute("select set_config('meldroute.onderhoud', 'aan', true)")
            return verbinding.execute(sql, waarden).fetchall()


def onze(bron: Bron, sessie: str) -> dict[str, Vragen]:
    """What a medewerker asks of Meldroute, logged in."""
    poel = [nummer for nummer, _ in bron.nummers("nieuw", POEL)]
    dicht = [nummer for nummer, _ in bron.nummers("afgesloten", 500)]
    koekjes = f"sessie={sessie}; csrf={CSRF}"
    zoek = urlencode({"csrfmiddlewaretoken": CSRF, "q": ZELDZAAM})

    def stap(aantal: int) -> list[Vraag]:
        return [
            Vraag(
                f"/signaal/{nummer}/oppakken/",
                koekjes,
                urlencode({"csrfmiddlewaretoken": CSRF, "versie": versie}),
                302,
            )
            for nummer, versie in bron.zet_terug(poel)[:aantal]
        ]

    return {
        "W1": _steeds(f"/werk/?{urlencode({**NIEUWSTE, 'vorm': bron.vorm})}", koekjes),
        "W1s": _steeds(f"/werk/?{urlencode(NIEUWSTE)}", koekjes),
        "W2": _om_beurten([f"/signaal/{nummer}/" for nummer in dicht], koekjes),
        "W3": stap,
        "W4": lambda aantal: [Vraag("/zoek/", koekjes, zoek, 200)] * aantal,
        "W5": _steeds("/rapport/", koekjes),
    }


def van_de_vloer(bron: Bron) -> dict[str, Vragen]:
    """The same, of bare SQL."""
    poel = [nummer for nummer, _ in bron.nummers("nieuw", POEL)]
    dicht = [nummer for nummer, _ in bron.nummers("afgesloten", 500)]

    def stap(aantal: int) -> list[Vraag]:
        return [Vraag(f"/W3?nummer={n}") for n, _ in bron.zet_terug(poel)[:aantal]]

    return {
        "W1": _steeds(f"/W1?staten={DICHT}&vorm={bron.vorm}"),
        "W1s": _steeds(f"/W1s?staten={DICHT}"),
        "W2": _om_beurten([f"/W2?nummer={nummer}" for nummer in dicht]),
        "W3": stap,
        "W4": _steeds(f"/W4?staten={DICHT},nieuw&woord={ZELDZAAM}"),
        "W5": _steeds("/W5"),
    }


def van_de_kopie(bron: Bron, sessie: str) -> dict[str, Vragen]:
    """The lists of Django's admin, and the page that only checks session and user."""
    lijst, hier = "/admin/kopie/signaal/", {"gemeente__exact": bron.gemeente}
    koekjes = f"sessionid={sessie}"
    dicht = {**hier, "staat__exact": "afgesloten"}
    return {
        "W1": _steeds(f"{lijst}?{urlencode({**dicht, 'vorm__exact': bron.vorm})}", koekjes),
        "W1s": _steeds(f"{lijst}?{urlencode(dicht)}", koekjes),
        "W4": _steeds(f"{lijst}?{urlencode({**hier, 'q': ZELDZAAM})}", koekjes),
        "sessie": _steeds("/sessie/", koekjes),
    }


def _steeds(pad: str, koekjes: str = "") -> Vragen:
    return lambda aantal: [Vraag(pad, koekjes)] * aantal


def _om_beurten(paden: list[str], koekjes: str = "") -> Vragen:
    rij = cycle(paden)
    return lambda aantal: [Vraag(pad, koekjes) for pad in islice(rij, aantal)]
