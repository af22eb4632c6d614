"""Asking somebody without an account, in a real browser: wide and narrow (BLO-055)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.reizen.conftest import BREED, SMAL, Proef
from tests.reizen.hand import Hand
from tests.reizen.stappen import link_in

Open = Callable[..., Page]
VRAAG = "Is er bij u iets bekend over het pand aan de haven?"
ANTWOORD = "Er gaan daar elke avond mensen naar binnen."


@pytest.mark.parametrize(
    ("maat", "bron"), [(BREED, "Omgevingsdienst"), (SMAL, "Nederlandse Arbeidsinspectie")]
)
def test_vraag_per_mail(maat: tuple[int, int], bron: str, proef: Proef, open_venster: Open) -> None:
    adres = f"{bron.split()[0].lower()}@dienst.example"
    bram = Hand(open_venster(maat), proef)
    bram.log_in("bram")
    bram.ga("/werk/?weergave=alle&stap=verrijken")
    bram.druk(bram.pagina.locator('main a[href^="/signaal/HEE"]').first)
    bram.link(f"Vraag per e-mail {bron}")
    bram.knop("Verstuur de vraag")
    bram.ziet("Vul een e-mailadres in.")
    bram.vul("E-mailadres", adres)
    bram.kies("Op welke grond", "Publieke taak")
    bram.kies("Waarom vraagt u dit", "Nagaan of wij dit al weten")
    bram.vul("Wat wilt u weten?", VRAAG)
    bram.vul("Tot en met welke dag", (timezone.localdate() + timedelta(days=7)).isoformat())
    bram.knop("Verstuur de vraag")
    bram.ziet("De vraag gaat nu per e-mail weg.")
    bram.ziet(f"Gevraagd per e-mail aan {bron}.")

    [bericht] = proef.wacht_op_post(0, 1, adres)
    assert VRAAG not in bericht
    ander = Hand(open_venster(maat), proef)
    ander.ga(link_in(bericht))
    ander.ziet_niet(VRAAG)
    ander.knop("Open het bericht")
    ander.ziet(VRAAG)
    ander.knop("Verstuur mijn antwoord")
    ander.ziet("Kies of er iets bekend is.")
    ander.vink("Ja, er is iets bekend")
    ander.vul("Wat is er bekend?", ANTWOORD)
    ander.knop("Verstuur mijn antwoord")
    ander.ziet("Uw antwoord is bij de gemeente.")
    ander.ziet_niet(ANTWOORD)

    bram.pagina.reload()
    bram.ziet(ANTWOORD)
    bram.ziet(f"{bron}: gevonden")
