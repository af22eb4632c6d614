"""P12: the real clamd says what may be had, and what comes in goes on when it is away."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from meldpunt.models import Bijlage, Gemeente, Medewerker
from meldpunt.models.bijlage import Scan
from meldpunt.proef.processen import vrije_poort
from tests.bewijs.conftest import Meld
from tests.clamd import EICAR
from tests.echte_clamd import CLAMD, MEESTE, echte_clamd
from tests.meldpunt.test_bijlagen import PDF, binnen, pad, toon_namen

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CLAMD, reason="apt install clamav-daemon"),
]

Inloggen = Callable[[Medewerker], Client]


def _zip(inhoud: bytes) -> bytes:
    """Pack it twice: the word of the scanner is about what is inside."""
    for naam in ("binnen.pdf", "buiten.zip"):
        doel = io.BytesIO()
        with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as pakket:
            pakket.writestr(naam, inhoud)
        inhoud = doel.getvalue()
    return inhoud


# By name: the bytes and what clamd says of them.
BESTANDEN: dict[str, tuple[bytes, Scan]] = {
    "schoon.pdf": (PDF, Scan.SCHOON),
    "schoon.zip": (_zip(PDF), Scan.SCHOON),
    "bijna_te_groot.bin": (b"x" * (MEESTE - 1000), Scan.SCHOON),
    "eicar.com": (EICAR, Scan.GEWEIGERD),
    "eicar.pdf": (PDF + EICAR, Scan.GEWEIGERD),
    "eicar.zip": (_zip(EICAR), Scan.GEWEIGERD),
    # Too large for the scanner: no word is given, and none is made up.
    "te_groot.bin": (b"x" * (MEESTE + 1000), Scan.NIET_GESCAND),
    "te_groot_met_eicar.bin": (EICAR + b"x" * (2 * MEESTE), Scan.NIET_GESCAND),
}


@pytest.mark.parametrize("over", ["poort", "socket"])
def test_every_file_gets_the_word_of_the_scanner(
    over: str, heemstede: Gemeente, settings: Settings, uitslag: Meld
) -> None:
    with echte_clamd() as plekken:
        settings.CLAMD = dict(zip(("poort", "socket"), plekken, strict=True))[over]
        scans = {n: Scan(binnen(heemstede, n, b).scan) for n, (b, _) in BESTANDEN.items()}
    teller = Counter(scans.values())
    uitslag(
        "clamd", schoon=teller[Scan.SCHOON], geweigerd=teller[Scan.GEWEIGERD],
        zonder_oordeel=teller[Scan.NIET_GESCAND],
    )  # fmt: skip
    assert scans == {naam: scan for naam, (_, scan) in BESTANDEN.items()}


def test_when_it_stops_files_still_come_and_can_be_had(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen, settings: Settings, uitslag: Meld
) -> None:
    client, poort = client_van(bram), vrije_poort()
    settings.CLAMD = f"tcp://127.0.0.1:{poort}"
    with echte_clamd(poort):
        geweigerd = _ontvang(client, heemstede, "voor.pdf", PDF + EICAR)
    goed = _ontvang(client, heemstede, "schoon.pdf", PDF)
    fout = _ontvang(client, heemstede, "eicar.pdf", PDF + EICAR + b" ")
    assert {goed.scan, fout.scan} == {Scan.NIET_GESCAND}
    pagina = client.get(f"/postbus/{goed.postbericht_id}/").text
    zonder = [client.get(pad(rij)).status_code for rij in (goed, fout, geweigerd)]
    with echte_clamd(poort):
        weer = [client.get(pad(rij)).status_code for rij in (goed, fout, geweigerd)]
    uitslag("clamd", te_halen_zonder_scanner=zonder.count(200), geweigerd_erna=weer.count(302))
    assert "Niet gescand" in pagina
    assert "De virusscanner kon dit bestand nog niet bekijken." in pagina
    # What it refused before stays refused; of the others nobody says that they are clean.
    assert zonder == [200, 200, 302]
    # Back again, it has its word before somebody gets a file.
    assert weer == [200, 302, 302]


def _ontvang(client: Client, gemeente: Gemeente, naam: str, inhoud: bytes) -> Bijlage:
    rij = binnen(gemeente, naam, inhoud)
    toon_namen(client, rij.postbericht_id)
    return rij
