"""Journey: a pasted table with two errors becomes actions on the board, and goes back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.reizen.conftest import BREED, SMAL, Proef
from tests.reizen.hand import Hand

Open = Callable[..., Page]
TABEL = """Actie\tTrekker\tPlanning
Pijler 1: Zien
Training
Baliemedewerkers een training geven.\tTeam Publiekszaken\tQ1 2027
\tTeam OOV\tjaarlijks
Pijler 9
Hotels bezoeken.\tTeam Toezicht\tDoorlopend
"""


@pytest.mark.parametrize("toetsenbord", [False, True], ids=["muis", "toetsenbord"])
def test_een_geplakte_tabel_wordt_een_plan_en_gaat_terug(
    proef: Proef, open_venster: Open, toetsenbord: bool
) -> None:
    venster = open_venster(SMAL if toetsenbord else BREED)
    anna = Hand(venster, proef, toetsenbord=toetsenbord)
    anna.log_in("anna")
    anna.ga("/plan/overnemen/")
    anna.vul("Of plak de tabel", TABEL)
    anna.kies("In welk plan komen de acties?", "Een nieuw plan")
    anna.knop("Bekijk de rijen")
    anna.ziet("Vul de titel in.")
    anna.vul("Titel van het nieuwe plan", "Plan uit een tabel")
    anna.vul("Eerste dag van het nieuwe plan", "2026-01-01")
    anna.vul("Laatste dag van het nieuwe plan", "2027-12-31")
    anna.knop("Bekijk de rijen")
    anna.ziet("Hier staat niet wat er moet gebeuren.")
    anna.ziet("Pijler 9 heeft nog geen naam.")
    anna.link("Verbeter rij 5")
    anna.vul("Wat", "Collega’s bijpraten.")
    anna.knop("Bewaar de rij")
    anna.link("Verbeter rij 7")
    anna.vul("Pijler", "2: Doen")
    anna.knop("Bewaar de rij")
    anna.ziet("Foute rijen: 0")
    anna.knop("Neem 3 rijen over")
    anna.ziet("Nieuwe acties: 3.")
    anna.link("Naar het plan")
    for tekst in ("Plan uit een tabel", "Hotels bezoeken", "Collega’s bijpraten"):
        anna.ziet(tekst)
    anna.ga("/plan/overnemen/")
    anna.link(re.compile(r"\d{4}"), anna.pagina.locator("main tbody tr").first)
    anna.knop("Draai alles terug")
    anna.ziet("Teruggedraaid. Het plan is weer zoals het was.")
    anna.ga("/plan/")
    anna.ziet_niet("Plan uit een tabel")
