"""Mail in and one-time links when several come at the same moment, with real commits (P11, P17)."""

import os
import subprocess
import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from meldpunt.lib.overgang import Weigering
from meldpunt.logboek import werk
from meldpunt.models import Bijlage, EenmaligeLink, Gemeente, Medewerker, Melding, Postbericht
from meldpunt.models.melding import Kanaal
from meldpunt.post.models import PostStaat
from meldpunt.rollen import Toegang
from meldpunt.services.links import maak_link
from meldpunt.services.meldingen import Bericht, leg_melding_vast
from meldpunt.services.post import laat_door, markeer, ontvang, vloed
from meldpunt.services.toegang import systeem
from tests.echt import GEDULD, EchteDatabase, tegelijk, wacht_iemand, wacht_tot
from tests.meldpunt.test_post_in import POSTBUS, ruw

RONDEN = 5


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits instead of one transaction around each test."""


def _mail() -> bytes:
    """A message that nobody sent before, with one attachment."""
    return f"X-Proef: {uuid4()}\n".encode() + ruw("melding_zorg")


def _ontvanger(gemeente: Gemeente, mail: bytes) -> Callable[[], bool]:
    def neem_aan() -> bool:
        with werk(systeem(gemeente), "toets"):
            return ontvang(gemeente=gemeente, ruw=mail, door=systeem(gemeente))[1]

    return neem_aan


@pytest.mark.parametrize("ronde", range(RONDEN))
def test_zes_ontvangers_van_een_mail_geven_een_rij(heemstede: Gemeente, ronde: int) -> None:
    berichten, bijlagen = Postbericht.objects.count(), Bijlage.objects.count()
    versies = Postbericht.history.count()
    mail = _mail()
    uit = tegelijk(*[_ontvanger(heemstede, mail)] * 6)
    assert sorted(map(str, uit)) == ["False"] * 5 + ["True"]
    assert Postbericht.objects.count() == berichten + 1
    assert Bijlage.objects.count() == bijlagen + 1
    assert Postbericht.history.count() == versies + 2  # kept, then read


def test_drie_processen_met_een_mail_geven_een_rij(echte_database: EchteDatabase) -> None:
    voor, mail = Postbericht.objects.count(), _mail()
    processen = [echte_database.opdracht("ontvang_mail", "--postbus", POSTBUS) for _ in range(3)]
    for proces in processen:
        assert proces.stdin is not None
        proces.stdin.write(mail)
    uit = [_einde(proces) for proces in processen]
    assert sorted(uit) == [
        (os.EX_OK, "Dit bericht was er al.\n", ""),
        (os.EX_OK, "Dit bericht was er al.\n", ""),
        (os.EX_OK, "Het bericht is bewaard. Stand: nieuw.\n", ""),
    ]
    assert Postbericht.objects.count() == voor + 1


def test_opdracht_zegt_de_mailserver_wat_er_is(echte_database: EchteDatabase) -> None:
    """Each as a process: what counts is the exit code that the mail server sees."""
    voor = Postbericht.objects.count()
    weg = "postgresql://meldroute_app@/meldroute?host=/nergens"
    leeg = echte_database.opdracht("ontvang_mail", "--postbus", POSTBUS)
    vreemd = echte_database.opdracht("ontvang_mail", "--postbus", "wie@nergens.example")
    dicht = echte_database.opdracht("ontvang_mail", "--postbus", POSTBUS, DATABASE_URL=weg)
    assert _einde(leeg) == (os.EX_DATAERR, "", "Er kwam geen bericht binnen.\n")
    zin = "Er is geen gemeente met de postbus wie@nergens.example.\n"
    assert _einde(vreemd, b"From: a@b.example\n\nx") == (os.EX_NOUSER, "", zin)
    zin = "De database antwoordt niet. Het bericht is niet bewaard.\n"
    assert _einde(dicht, _mail()) == (os.EX_TEMPFAIL, "", zin)
    assert Postbericht.objects.count() == voor


def _einde(proces: "subprocess.Popen[bytes]", invoer: bytes = b"") -> tuple[int, str, str]:
    uit, fout = proces.communicate(invoer, timeout=30)
    return proces.returncode, uit.decode(), fout.decode()


def test_wat_een_ander_net_besliste_komt_niet_met_de_vloed_terug(
    heemstede: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who lets a flood through waits for who decides, and then leaves that message alone."""
    monkeypatch.setattr(vloed, "PER_AFZENDER", 0)
    _ontvanger(heemstede, _mail())()
    bericht = Postbericht.objects.vastgehouden().latest("ontvangen_op")
    op_slot = threading.Event()

    def beslis() -> None:
        with werk(systeem(heemstede), "toets"):
            markeer(bericht=bericht, staat=PostStaat.GEEN_MELDING, door=systeem(heemstede))
            op_slot.set()
            wacht_tot(wacht_iemand)

    def laat_alles_door() -> int:
        assert op_slot.wait(GEDULD)
        with werk(systeem(heemstede), "toets"):
            return laat_door(door=systeem(heemstede))[0]

    assert tegelijk(beslis, laat_alles_door) == [None, 0]
    bericht.refresh_from_db()
    assert bericht.staat == PostStaat.GEEN_MELDING


def test_twee_mensen_maken_van_een_bericht_een_melding(
    heemstede: Gemeente, bram: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    door = toegang_van(bram)
    _ontvanger(heemstede, _mail())()
    postbericht = Postbericht.objects.filter(staat=PostStaat.NIEUW).latest("ontvangen_op")
    bericht = Bericht("Tekst", Kanaal.POSTBUS, timezone.now(), postbericht=postbericht)

    def maak() -> Melding:
        naar = PostStaat.MELDING_GEMAAKT
        with werk(door, "toets"):
            return leg_melding_vast(bericht=bericht, naar=naar, door=door)

    uit = tegelijk(maak, maak)
    assert {type(een) for een in uit} == {Melding, Weigering}
    assert Melding.objects.filter(postbericht=postbericht).count() == 1
    postbericht.refresh_from_db()
    assert (postbericht.staat, postbericht.versie) == (PostStaat.MELDING_GEMAAKT, 3)


@pytest.mark.parametrize("ronde", range(RONDEN))
def test_zes_browsers_op_een_link_geven_een_winnaar(heemstede: Gemeente, ronde: int) -> None:
    with werk(systeem(heemstede), "toets"):
        link, token = maak_link(
            gemeente_id=heemstede.pk,
            soort="signalen:partnerbericht",
            object_id=uuid4(),
            geldig_tot=timezone.now() + timedelta(days=1),
        )

    def druk_op_de_knop() -> int:
        return Client().post(f"/t/{token}/").status_code

    assert sorted(map(str, tegelijk(*[druk_op_de_knop] * 6))) == ["302"] + ["403"] * 5
    link = EenmaligeLink.objects.get(pk=link.pk)
    assert link.geopend_op is not None
