"""Journey 13: somebody of two gemeenten, and a link between them that only two others hear of."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.reizen.conftest import BREED, SMAL, Proef
from tests.reizen.hand import Hand

Open = Callable[..., Page]
ANNA, CARLA = "anna@heemstede.example", "carla@teylingen.example"
WOORD = {"HEE": "roeiboot", "TEY": "tulpenbol"}
# Bram works in both gemeenten; the desks can be called.
BEGIN = """
from datetime import date
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker
from meldpunt.services.toegang import systeem
gemeente = Gemeente.objects.get(code="TEY")
Gemeente.objects.filter(code__in=["HEE", "TEY"]).update(verband={})
Gemeente.objects.filter(code="TEY").update(contact_telefoon="0252 12 34 56")
bram = Medewerker.objects.get(email="bram@heemstede.example")
with werk(systeem(gemeente), "toets"):
    if not Lidmaatschap.objects.filter(medewerker=bram, gemeente=gemeente).exists():
        lid = Lidmaatschap(medewerker=bram, gemeente=gemeente, rol="oov", van=date(2024, 1, 1))
        lid.bewaar(door=systeem(gemeente))
"""
NACHT = "from signalen.tasks import zoek_verbanden; zoek_verbanden()"


@pytest.mark.parametrize(("maat", "telefoon"), [(BREED, "06-18181818"), (SMAL, "06-19191919")])
def test_verband(maat: tuple[int, int], telefoon: str, proef: Proef, open_venster: Open) -> None:
    proef.manage("shell", "-c", BEGIN)
    daan = Hand(open_venster(maat), proef)
    daan.log_in("daan")
    _kies(daan, "Heemstede", "Teylingen")
    daan.ziet("koos u nog niet")
    _kies(daan, "Teylingen", "Heemstede")
    daan.ziet("Staat aan")

    # Without JavaScript: what he types is kept nowhere but in the two signalen.
    bram = Hand(open_venster(maat, javascript=False), proef, javascript=False)
    bram.log_in("bram")
    paginas = {}
    for code, naam in (("HEE", "Heemstede"), ("TEY", "Teylingen")):
        _werk_voor(bram, naam)
        paginas[code] = _meld(bram, f"Bel {telefoon}, hij heeft een {WOORD[code]}.")
    al = [len(_berichten(proef, wie)) for wie in (ANNA, CARLA)]
    proef.manage("shell", "-c", NACHT)

    # Who typed it in both places sees in neither that anything was found.
    for code, naam in (("HEE", "Heemstede"), ("TEY", "Teylingen")):
        _werk_voor(bram, naam)
        bram.ga(paginas[code])
        bram.ziet_niet("ogelijk verband")
        bram.ziet_niet(WOORD["TEY" if code == "HEE" else "HEE"])
        bram.ga("/werk/")
        bram.ziet_niet("ogelijke verbanden")
        bram.pagina.goto("/verbanden/")
        bram.ziet("Deze pagina is er niet")

    bericht, daar = (
        _wacht(proef, wie, eerst) for wie, eerst in zip((ANNA, CARLA), al, strict=True)
    )
    for tekst in (bericht, daar):
        assert not any(woord in tekst for woord in (*WOORD.values(), telefoon, "HEE-", "TEY-"))
    anna = Hand(open_venster(maat), proef)
    anna.log_in("anna")
    anna.ga(_pad_in(bericht))
    anna.ziet("Mogelijk verband met gemeente Teylingen")
    anna.ziet(re.compile("Bel .*: 0252 12 34 56."))
    anna.ziet_niet(WOORD["TEY"])
    anna.ziet_niet("TEY-")
    anna.knop("Gebeld: geen verband")
    anna.ziet("Bewaard.")
    anna.ga(paginas["HEE"])
    anna.ziet("Gebeld: geen verband (gemeente Teylingen)")
    anna.ga("/verbanden/")
    anna.ziet("Gebeld: geen verband")
    anna.pagina.goto(_pad_in(daar))
    anna.ziet("Deze pagina is er niet")


def _kies(daan: Hand, naam: str, ander: str) -> None:
    _werk_voor(daan, naam)
    daan.ga("/beheer/verband/")
    daan.vink(ander)
    daan.vul("Op welke grond mag dit?", "Artikel 1 van de verzonnen wet")
    daan.vul("Van welke dag is dat besluit?", "2026-01-05")
    daan.vul("Waar staat de beoordeling", "Zaak 12")
    daan.vul("Van welke dag is die beoordeling?", "2026-01-04")
    daan.knop("Bewaar de keuze")
    daan.ziet("Bewaard.")


def _werk_voor(hand: Hand, naam: str) -> None:
    hand.ga("/wissel-gemeente/")
    hand.knop(re.compile(f"(Werk voor|Blijf bij) {naam}"))


def _meld(bram: Hand, tekst: str) -> str:
    """Make a signaal and give the address of its page."""
    bram.ga("/signaal/nieuw/")
    bram.vul("Wat is er gezien of gehoord?", tekst)
    bram.kies("Wie heeft het gemeld?", "Anoniem")
    bram.knop("Maak signaal")
    bram.pagina.wait_for_url(re.compile(r"/signaal/[A-Z]+-\d{4}-\d+/"))
    return bram.pagina.url


def _berichten(proef: Proef, wie: str) -> list[str]:
    return [b for b in proef.post(wie) if "Subject: Er is mogelijk een verband" in b]


def _wacht(proef: Proef, wie: str, eerst: int) -> str:
    """Give the next message about a link to this person; the worker sends it."""
    eind = time.monotonic() + 120
    while len(berichten := _berichten(proef, wie)) == eerst:
        assert time.monotonic() < eind, "De post kwam niet binnen."
        time.sleep(0.5)
    return berichten[-1]


def _pad_in(bericht: str) -> str:
    gevonden = re.search(r"/verbanden/[0-9a-f-]{36}/", bericht.replace("=\n", ""))
    assert gevonden
    return gevonden.group()
