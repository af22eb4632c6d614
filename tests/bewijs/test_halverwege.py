"""P5: a page that fails halfway leaves nothing: an act is done whole, with its lines, or not.

Every form of every page is sent and fails everywhere. What is killed halfway stands in
test_gedood.py, what can't be logged in test_zonder_logboek.py.
"""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from meldpunt.models import Medewerker
from meldpunt.rollen import Vertrouwelijkheid
from signalen.overgangen import RIJEN
from tests.bewijs.conftest import Meld
from tests.bewijs.sloper import Sloper
from tests.isolatie.adressen import adressen
from tests.isolatie.vraag import ALLE_STATEN
from tests.kader import zet_systeem
from tests.wereld import GEMEENTE, Wereld, bouw, zet_staat


def test_a_page_that_fails_anywhere_leaves_nothing(
    anna: Medewerker, daan: Medewerker, client_van: Callable[[Medewerker], Client], uitslag: Meld
) -> None:
    wereld = bouw(anna)
    sloper = Sloper(wereld)
    leider, beheerder, lezer = client_van(anna), client_van(daan), Client()
    for client in (leider, beheerder, lezer):
        client.raise_request_exception = False
    for staat in ALLE_STATEN:
        zet_systeem(wereld.gemeente)
        zet_staat(wereld, staat)
        for pad in _paginas(wereld):
            sloper.bezoek(leider, pad)
    for client in (beheerder, lezer):
        for pad in _paginas(wereld):
            sloper.bezoek(client, pad)
    uitslag(
        "halverwege", werkwoorden=len(sloper.gesloopt), breuken=sum(sloper.gesloopt.values()),
        half=len(sloper.half),
    )  # fmt: skip
    assert not sloper.half
    assert len(sloper.gesloopt) >= 45, sorted(sloper.gesloopt)


def _paginas(wereld: Wereld) -> list[str]:
    """Give the pages around the open signaal, and those of the meeting for every decision."""
    paden = [a.pad for a in adressen(wereld) if a.plek in (GEMEENTE, Vertrouwelijkheid.GEWOON)]
    punt = wereld.dossiers[Vertrouwelijkheid.GEWOON].punt
    live = reverse("overleggen:live_punt", args=[punt.overleg_id, punt.pk])
    besluiten = [rij.naam for rij in RIJEN if rij.via == "overleggen:besluiten"]
    return [f"{live}?besluit={naam}" for naam in besluiten] + paden
