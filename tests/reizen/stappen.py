"""Steps of the meldroute that more than one journey takes."""

import re

from meldpunt.post.lezen import lees_bericht
from tests.reizen.hand import Hand


def toon_namen(hand: Hand, reden: str) -> None:
    """Say why, and come back to the page where the names were hidden."""
    hand.link("Toon namen")
    hand.kies("Waarom hebt u de namen nodig?", reden)
    hand.knop("Toon namen")
    hand.ziet(re.compile("^Namen zichtbaar tot"))


def naar_punt(anna: Hand, nummer: str, titel: str) -> None:
    """From the signaal to its meeting, start that if needed, and to its item."""
    anna.ga(f"/signaal/{nummer}/overleggen/")
    anna.link(re.compile(r"\d{4}$"), anna.pagina.locator("main .mh-check"))
    if anna.pagina.get_by_role("button", name="Start overleg").count():
        anna.knop("Start overleg")
    else:
        anna.link(re.compile("^Open het overleg"), anna.pagina.locator("main"))
    anna.link(re.compile(re.escape(titel)), anna.pagina.get_by_role("navigation", name="Agenda"))


def kies_besluit(anna: Hand, besluit: str) -> None:
    """Choose a tile; without JavaScript a button asks for the questions."""
    anna.vink(re.compile(besluit))
    if anna.javascript:
        anna.pagina.wait_for_selector("#besluitvelden textarea, #besluitvelden select")
    else:
        anna.knop(re.compile("^Toon|^Ga verder"))


def link_in(bericht: str) -> str:
    """Give the path of the one link in a mail."""
    tekst = lees_bericht(bericht.encode()).tekst
    (pad,) = set(re.findall(r"http://[^/]+(/t/[\w-]+/)", tekst))
    return str(pad)


def partner_leest(partner: Hand, bericht: str) -> None:
    """Look twice, which opens nothing; then open the message and say that it was read."""
    pad = link_in(bericht)
    for _ in range(2):
        partner.ga(pad)
        partner.ziet_niet("Dank u wel voor uw melding")
    partner.knop("Open het bericht")
    partner.ziet(re.compile("Dank u wel voor uw melding"))
    partner.knop("Ik heb dit gelezen")
    partner.ziet(re.compile("U hebt laten weten"))
