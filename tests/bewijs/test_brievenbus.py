"""P11: a thousand messages on a real IMAP server, and fetchers that are killed: a thousand rows."""

import random
import signal
from collections import Counter
from collections.abc import Iterator

import pytest

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.logboek import werk
from meldpunt.models import Bijlage, Gemeente, Medewerker, Ophaling, Postbericht
from meldpunt.services.post import haal_op
from meldpunt.services.toegang import lidmaatschappen, maak_toegang, systeem
from tests.bewijs.conftest import Meld
from tests.dovecot import DOVECOT, WACHTWOORD, Dovecot, dovecot
from tests.echt import EchteDatabase
from tests.meldpunt.test_ophalen import stel_in
from tests.meldpunt.test_post_in import ruw

BERICHTEN = 1000
TUSSEN = 50  # kills between fetching a message and committing it
ERNA = 24  # kills after that
ERNA_MOMENTEN = ("ongelezen", "gelezen", "vastgelegd", "verplaatst")
ZAAD = 5511
pytestmark = pytest.mark.skipif(not DOVECOT, reason="apt install dovecot-imapd")


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """A process of its own needs real commits."""


@pytest.fixture
def server() -> Iterator[Dovecot]:
    """A mail server with a thousand messages; every tenth is a melding with an attachment."""
    with dovecot() as klaar:
        for nr in range(BERICHTEN):
            klaar.stop_in(nr, _bericht(nr))
        yield klaar


def _bericht(nr: int) -> bytes:
    kop = f"X-Proef: {nr}\n".encode()
    if nr % 10 == 0:
        return kop + ruw("melding_zorg")
    tekst = f"From: iemand{nr}@partner.example\nSubject: Bericht {nr}\n\nEr slapen mensen. {nr}\n"
    return kop + tekst.encode()


def test_killed_fetchers_lose_nothing_and_double_nothing(
    server: Dovecot, echte_database: EchteDatabase, heemstede: Gemeente, daan: Medewerker,
    uitslag: Meld,
) -> None:  # fmt: skip
    (lid,) = lidmaatschappen(daan.pk)
    with werk(maak_toegang(lid, daan.naam), "bewijs"):
        stel_in(maak_toegang(lid, daan.naam), server.poort, WACHTWOORD)
    kans = random.Random(ZAAD)  # noqa: S311 - repeatable, not secret
    keren = ["opgehaald", "bewaard"] * (TUSSEN // 2) + list(ERNA_MOMENTEN) * (ERNA // 4)
    kans.shuffle(keren)
    gedood: Counter[str] = Counter()
    for moment in keren:
        nr = 1 if moment == "verplaatst" else kans.randint(1, 15)
        gedood[moment] += _sterf(echte_database, moment, nr)
    halverwege = Postbericht.objects.count()
    eerste = haal_op(gemeente=heemstede)
    tweede = haal_op(gemeente=heemstede)
    rijen = Postbericht.objects.count()
    uitslag(
        "brievenbus", berichten=BERICHTEN, rijen=rijen, halverwege=halverwege,
        gedood_tussen_ophalen_en_bewaren=gedood["opgehaald"] + gedood["bewaard"],
        gedood_erna=sum(gedood[moment] for moment in ERNA_MOMENTEN),
        bijlagen=Bijlage.objects.count(), nog_op_de_server=server.aantal(),
        verplaatst=server.aantal("Opgehaald"),
    )  # fmt: skip
    assert gedood.total() == len(keren)
    assert 0 < halverwege < BERICHTEN
    assert eerste is not None and tweede is not None
    assert eerste.mislukt == tweede.nieuw == tweede.bekend == 0
    assert rijen == BERICHTEN
    assert Bijlage.objects.count() == BERICHTEN // 10
    assert {rij.versie for rij in Postbericht.objects.all()} == {2}  # kept, and read once
    assert Postbericht.history.count() == 2 * BERICHTEN
    assert Ophaling.objects.count() == 0
    assert (server.aantal(), server.aantal("Opgehaald")) == (0, BERICHTEN)
    assert _nummers(heemstede) == list(range(BERICHTEN))


def _sterf(database: EchteDatabase, moment: str, nr: int) -> int:
    """Let one fetcher die; says 1 when it did."""
    proces = database.python("-m", "tests.bewijs.haal_en_sterf", moment, str(nr), omgeving={})
    uit, _ = proces.communicate(timeout=120)
    assert proces.returncode in (0, -signal.SIGKILL), uit.decode()
    return proces.returncode == -signal.SIGKILL


def _nummers(gemeente: Gemeente) -> list[int]:
    """The numbers in the raw bytes of all rows: each message once and whole."""
    with werk(systeem(gemeente), "bewijs"):
        stukken = [(rij, ["ruw"]) for rij in Postbericht.objects.all()]
        inhoud = kluis.doorzoek(systeem(gemeente), stukken, Doel.BEHANDELEN)
    koppen = [open_["ruw"].splitlines()[0] for open_ in inhoud]
    return sorted(int(kop.removeprefix("X-Proef: ")) for kop in koppen)
