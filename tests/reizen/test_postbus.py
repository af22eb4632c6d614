"""From mail to signaal by keyboard: two presses, nothing typed (5-scherm 3.4, journey 1)."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.reizen.conftest import Proef
from tests.reizen.hand import Hand

Open = Callable[..., Page]
MAIL = Path(__file__).parents[1] / "gegevens" / "berichten" / "melding_zorg.eml"
POSTBUS = "postbus-veiligheid@heemstede.nl"


def _mail(proef: Proef) -> None:
    bericht = MAIL.read_bytes().replace(b"7F3A@", uuid4().hex.encode() + b"@")
    assert "bewaard" in proef.manage("ontvang_mail", "--postbus", POSTBUS, stdin=bericht)


def test_two_presses_from_mail_to_signaal(open_venster: Open, proef: Proef) -> None:
    hand = Hand(open_venster(), proef, toetsenbord=True)
    hand.log_in("bram")
    _mail(proef)
    hand.ga("/postbus/")
    hand.link(re.compile("^Bericht van"))
    pagina = hand.pagina
    bericht = pagina.url

    pagina.keyboard.press("s")
    vak = pagina.get_by_label("Wat is er gezien of gehoord?")
    expect(vak).to_be_focused()
    hand.ziet(re.compile("Overgenomen uit e-mail"))
    assert "Lindenhof" in vak.input_value()
    hand.kijk()
    pagina.keyboard.press("Control+Enter")

    expect(pagina).to_have_url(re.compile(r"/signaal/HEE-\d{4}-\d+/$"))
    hand.ziet(re.compile(r"Signaal HEE-\d{4}-\d+ is gemaakt"))
    hand.ga(bericht)
    # What was judged is not offered any more, so its key does nothing.
    expect(pagina.locator("[data-sneltoets='s']")).to_have_count(0)
    pagina.keyboard.press("s")
    expect(pagina).to_have_url(bericht)
