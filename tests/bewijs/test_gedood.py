"""P5: a web process that is killed while it works leaves an act done whole, or not at all."""

import os
import random
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Ketenpartner, Medewerker
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.proef.processen import vrije_poort
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from signalen.forms.terugkoppeling import merk
from signalen.models import Signaal, Terugkoppeling
from signalen.services import leg_slachtoffer_vast, voer_uit
from tests.bewijs.afdruk import Afdruk, afdruk, verschil
from tests.bewijs.conftest import Meld
from tests.echt import EchteDatabase, wacht_tot
from tests.factories import maak_signaal
from tests.meldpunt.test_echt_signalen import _geteld, _opnieuw_geteld

KEREN = 60
# The real settings; the files of the screens are not collected here.
ZONDER_STATISCH = {"DJANGO_SETTINGS_MODULE": "tests.stuk.settings", "REDIS_URL": ""}
ZAAD = 5512
GEHEIM = "a" * 32  # the same in cookie and form: that is all the CSRF check asks


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """A process of its own needs real commits."""


@dataclass
class Site:
    """The web server of production with one worker, that comes back when it dies."""

    poort: int
    baas: "subprocess.Popen[bytes]"
    koekjes: str

    def stuur(self, pad: str, gegevens: dict[str, Any]) -> socket.socket:
        """Send a form and do not wait for the answer."""
        inhoud = urlencode({**gegevens, "csrfmiddlewaretoken": GEHEIM}, doseq=True)
        koppen = {
            "Host": "127.0.0.1",
            "Cookie": f"{self.koekjes}; csrf={GEHEIM}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(inhoud)),
            "Connection": "close",
        }
        kop = "".join(f"{naam}: {waarde}\r\n" for naam, waarde in koppen.items())
        lijn = socket.create_connection(("127.0.0.1", self.poort), timeout=20)
        lijn.sendall(f"POST {pad} HTTP/1.1\r\n{kop}\r\n{inhoud}".encode())
        return lijn

    def warm_op(self) -> None:
        """Let a new worker load what it loads once: the address of nothing, refused in full."""
        assert _antwoord(self.stuur("/signaal/HEE-2000-001/oppakken/", {})) == 404

    def dood(self) -> None:
        """Kill the worker as it is."""
        for pid in _kinderen(self.baas.pid):
            os.kill(pid, signal.SIGKILL)


def _kinderen(pid: int) -> list[int]:
    return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _antwoord(lijn: socket.socket) -> int:
    """Give the status; 0 when the line went dead."""
    with lijn:
        try:
            begin = lijn.makefile("rb").readline()
        except ConnectionError:
            return 0
    return int(begin.split()[1]) if begin else 0


@pytest.fixture
def site(
    echte_database: EchteDatabase, anna: Medewerker, client_van: Callable[[Medewerker], Client]
) -> Iterator[Site]:
    """A site at which Anna is logged in."""
    poort = vrije_poort()
    gunicorn = ("-m", "gunicorn", "meldpunt.wsgi:application", "--bind", f"127.0.0.1:{poort}")
    baas = echte_database.python(
        *gunicorn, "--preload", "--no-control-socket", omgeving=ZONDER_STATISCH,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    koekjes = "; ".join(f"{k.key}={k.value}" for k in client_van(anna).cookies.values())
    try:
        wacht_tot(lambda: _kinderen(baas.pid))
        yield Site(poort, baas, koekjes)
    finally:
        baas.kill()
        for pid in _kinderen(baas.pid):
            os.kill(pid, signal.SIGKILL)
        baas.communicate()


Daad = Callable[[Toegang], tuple[str, dict[str, Any]]]


def _oppakken(door: Toegang) -> tuple[str, dict[str, Any]]:
    signaal = maak_signaal(door)
    return f"/signaal/{signaal.nummer}/oppakken/", {"versie": signaal.versie}


def _betrokkene(door: Toegang) -> tuple[str, dict[str, Any]]:
    signaal = maak_signaal(door)
    velden = {"soort": "persoon", "naam": "Iemand", "gegevens": "Woont in de keuken", "versie": 1}
    return f"/signaal/{signaal.nummer}/betrokkene/", velden


def _nieuw(door: Toegang) -> tuple[str, dict[str, Any]]:
    return "/signaal/nieuw/", {
        "titel": "Slaapplaatsen", "vormen": "arbeid", "tekst": "Er slapen mensen.",
        "melder_soort": "inwoner", "melder_naam": "Iemand", "melder_contact": "06-1",
        "kanaal": "telefoon", "ontvangen_op": "2026-01-05T10:00",
    }  # fmt: skip


def _terugkoppelen(door: Toegang) -> tuple[str, dict[str, Any]]:
    """The mail stands ready in the same act as the duty, the link and the line."""
    partner = Ketenpartner.objects.filter(gemeente_id=door.gemeente_id).order_by("naam")[0]
    signaal = maak_signaal(
        door, kanaal=Kanaal.KETENPARTNER, melder_soort=MelderSoort.KETENPARTNER,
        ketenpartner=partner, melder_contact="noor@partner.example",
    )  # fmt: skip
    vast: dict[str, Any] = {"signaal_id": signaal.pk, "door": door}
    leg_slachtoffer_vast(slachtoffer="nee", minderjarig="nee", versie=None, **vast)
    antwoorden = {"reden_code": "te_weinig", "reden": "Er is niets."}
    voer_uit("niet_in_behandeling", antwoorden=antwoorden, **vast)
    plicht = Terugkoppeling.objects.get(bundeling__signaal=signaal)
    tekst = "Dank voor uw melding."
    velden = {"tekst": tekst, "gezien": merk(tekst), "actie": "verstuur", "versie": plicht.versie}
    return f"/signaal/{signaal.nummer}/terugkoppeling/{plicht.pk}/", velden


DADEN: tuple[Daad, ...] = (_oppakken, _betrokkene, _nieuw, _terugkoppelen)


def _foto(gemeente: Gemeente) -> Afdruk:
    """Look when nobody works in the database any more."""
    wacht_tot(_is_stil)
    with werk(systeem(gemeente), "bewijs"):
        return afdruk()


def _is_stil() -> bool:
    """Whether no statement and no transaction of the web is still going on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity where datname = current_database()"
            " and usename = current_user and pid <> pg_backend_pid() and state <> 'idle'"
        )
        return bool(cursor.fetchone()[0] == 0)


def test_a_killed_request_is_done_whole_or_not_at_all(
    site: Site,
    anna: Medewerker,
    heemstede: Gemeente,
    toegang_van: Callable[[Medewerker], Toegang],
    uitslag: Meld,
) -> None:
    door = toegang_van(anna)

    def bereid_voor(daad: Daad) -> tuple[str, dict[str, Any]]:
        with werk(door, "bewijs"):
            return daad(door)

    heel: dict[Daad, dict[str, int]] = {}
    duur: dict[Daad, float] = {}
    for daad in (*DADEN, *DADEN):  # the first time also makes what is made once
        pad, velden = bereid_voor(daad)
        site.warm_op()
        voor, begin = _foto(heemstede), time.monotonic()
        assert _antwoord(site.stuur(pad, velden)) == 302, pad
        duur[daad] = time.monotonic() - begin
        heel[daad] = verschil(voor, _foto(heemstede))
        assert heel[daad]
    kans = random.Random(ZAAD)  # noqa: S311 - repeatable, not secret
    geteld: Counter[str] = Counter()
    rek = 1.0  # longer after a kill that came too soon: it hunts for the moment of the commit
    for nr in range(KEREN):
        daad = DADEN[nr % len(DADEN)]
        pad, velden = bereid_voor(daad)
        site.warm_op()
        voor = _foto(heemstede)
        lijn = site.stuur(pad, velden)
        time.sleep(kans.uniform(0.4, 1.2) * duur[daad] * rek)
        site.dood()
        geteld["zonder_antwoord"] += _antwoord(lijn) == 0
        anders = verschil(voor, _foto(heemstede))
        stand = "voor" if not anders else "na" if anders == heel[daad] else "half"
        rek *= 1.15 if stand == "voor" else 0.85
        geteld[stand] += 1
    uitslag("gedood", keren=KEREN, **geteld, half=geteld["half"])
    assert geteld["half"] == 0
    # From before the first statement until after the last: else it was never killed halfway.
    assert min(geteld["voor"], geteld["na"]) >= KEREN / 20
    with werk(systeem(heemstede), "bewijs"):
        _klopt(heemstede)


def _klopt(gemeente: Gemeente) -> None:
    """Every signaal agrees with its lines and its history, and all of them with the counts."""
    for signaal in Signaal.objects.all():
        nummers = list(signaal.gebeurtenissen.order_by("nr").values_list("nr", flat=True))
        assert nummers == list(range(1, signaal.laatste_nr + 1))
        assert signaal.history.count() == signaal.versie
    assert _geteld(gemeente) == _opnieuw_geteld(gemeente)
