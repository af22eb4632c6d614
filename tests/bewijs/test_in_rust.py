"""P7: a stolen disk, dump or backup reads nothing.

The real demo runs (web, worker, beat, PostgreSQL that keeps its log), people and senders plant
canaries, and then every byte it left anywhere is searched. Titles are plain on purpose and hold
no names by rule: they get no canary, but one that shows that the search finds what is there. Who
does an action is plain too: those canaries are counted apart, and so is the folder of the mail
sink, which is the mailbox of the recipients.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from meldpunt.lib.postgres.plaats import bepaal_plaats, socketmap
from meldpunt.lib.postgres.server import BEHEER, DATABASE
from meldpunt.proef.processen import vrije_poort
from tests.bewijs.conftest import Meld
from tests.bewijs.planten import ADRES, MAIL, SCHERM, Kanaries, Planter, mail
from tests.bewijs.zoeken import Vondst, Zoeker, kanarie
from tests.factories import over
from tests.reizen.conftest import _wacht_tot_klaar

WORTEL = Path(__file__).parents[2]
SIGNALEN = 10
MAILS = 6
GEDULD = 150  # seconds
# Plain on purpose: whoever keeps the list of actions reads it without opening a case.
WIE_DOET_HET = {"actie_wie", "bij_wie", "wie_regelt"}
_LINK = re.compile(r"http://\S+?(/t/\S+)")


@dataclass
class Proef:
    """A demo in a folder of its own, with what it says and its temporary files in folders too."""

    map: Path
    poort: int
    proces: "subprocess.Popen[bytes] | None" = None

    @property
    def var(self) -> Path:
        """Everything it keeps."""
        return self.map / "var"

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.poort}"

    def omgeving(self) -> dict[str, str]:
        """Like that of a person who starts it by hand, but with temporary files of its own."""
        schoon = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "REDIS_"))}
        eigen = {"MELDROUTE_VAR": str(self.var), "TMPDIR": str(self.map / "tmp")}
        return {**schoon, **eigen, "MELDROUTE_DEMO": "1"}

    def start(self) -> None:
        """Start it and wait until it answers."""
        (self.map / "tmp").mkdir()
        with (self.map / "uitvoer").open("wb") as uit:
            self.proces = subprocess.Popen(
                [sys.executable, "manage.py", "demo", "--poort", str(self.poort)],
                cwd=WORTEL, env=self.omgeving(), stdout=uit, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
        _wacht_tot_klaar(self.proces, self.url)

    def stop(self) -> None:
        """Stop it the ordinary way; a second time does nothing."""
        if self.proces and self.proces.poll() is None:
            self.proces.send_signal(signal.SIGINT)
            self.proces.wait(timeout=60)

    def manage(self, *woorden: str, stdin: bytes) -> int:
        """Run a command; what it says is searched as well. Gives its exit code."""
        gedaan = subprocess.run(
            [sys.executable, "manage.py", *woorden],
            cwd=WORTEL, env=self.omgeving(), input=stdin, capture_output=True, check=False,
        )  # fmt: skip
        with (self.map / "uitvoer").open("ab") as uit:
            uit.write(gedaan.stdout + gedaan.stderr)
        return gedaan.returncode

    def post(self) -> list[Path]:
        """Give the messages that were delivered."""
        return list((self.var / "proefpost").glob("*.eml"))

    def beheer(self) -> "psycopg.Connection[Any]":
        """Log in as who may do everything in the database."""
        plek = quote(str(socketmap(self.var)), safe="/")
        return psycopg.connect(f"postgresql://{BEHEER}@/{DATABASE}?host={plek}", autocommit=True)

    def dump(self) -> Path:
        """Write what pg_dump gives to somebody who sees every row."""
        plaats = bepaal_plaats(self.var)
        opties = ("-h", str(plaats.eigen_socketmap), "-U", BEHEER, DATABASE)
        gedaan = plaats.voer_uit("pg_dump", *opties)
        assert gedaan.returncode == 0, gedaan.stderr
        bestand = self.map / "dump.sql"
        bestand.write_text(gedaan.stdout)
        return bestand

    def onderdelen(self) -> Iterator[int]:
        """Give the process ids of everything it started."""
        assert self.proces
        ouders = {}
        for map_ in Path("/proc").glob("[0-9]*"):
            try:
                ouders[int(map_.name)] = int(
                    (map_ / "stat").read_text().rpartition(")")[2].split()[1]
                )
            except OSError:
                continue
        nieuw = [self.proces.pid]
        while nieuw:
            yield (deze := nieuw.pop())
            nieuw += [kind for kind, ouder in ouders.items() if ouder == deze]


@pytest.fixture
def proef(tmp_path: Path) -> Iterator[Proef]:
    """A demo that keeps its whole write-ahead log."""
    proef = Proef(tmp_path, vrije_poort())
    try:
        proef.start()
        with proef.beheer() as verbinding:
            verbinding.execute("alter system set wal_keep_size = '4GB'")
            verbinding.execute("select pg_reload_conf()")
        yield proef
    finally:
        proef.stop()
        shutil.rmtree(tmp_path, ignore_errors=True)


def test_nothing_of_the_content_lies_open_anywhere(proef: Proef, uitslag: Meld) -> None:
    kanaries, controle = Kanaries(), {naam: kanarie() for naam in ("titel", "geperst")}
    _plant(proef, kanaries, controle["titel"])
    _plant_in_geperste_tekst(proef, controle["geperst"])
    dump = _leg_alles_vast(proef)
    zonder_core = _dood_een_werker(proef)
    plekken = _plekken(proef, dump)
    zoeker = Zoeker([*kanaries.alle, *controle.values()])
    doorzocht = {naam: zoeker.in_bestanden(paden) for naam, paden in plekken.items()}
    velden = {naam: _velden(vondst, kanaries) for naam, (vondst, _, _) in doorzocht.items()}
    dicht = {naam: gevonden - WIE_DOET_HET for naam, gevonden in velden.items()}
    wegen, vond = kanaries.aantallen(), _controle(doorzocht, controle)
    uitslag(
        "in_rust", kanaries=len(kanaries.alle), via_scherm=wegen[SCHERM], via_mail=wegen[MAIL],
        via_adres=wegen[ADRES], velden=len({veld for _, veld in kanaries.alle.values()}),
        bestanden=sum(bestanden for _, bestanden, _ in doorzocht.values()),
        megabytes=sum(gelezen for _, _, gelezen in doorzocht.values()) // 2**20,
        **{f"open_{naam}": len(gevonden) for naam, gevonden in dicht.items()},
        open_wie_doet_het=len(velden["tabellen"] & WIE_DOET_HET),
        kanaries_in_titels=0, controle=vond, cores=int(not zonder_core),
    )  # fmt: skip
    assert len(kanaries.alle) >= 200
    assert min(wegen[SCHERM], wegen[MAIL]) >= 40
    # The search sees what is there: in the tables, in the log of the database and in the dump,
    # also in text that the database compressed.
    assert vond == 6
    assert dicht.pop("postvak") <= {"melder_contact", "ontvanger"}
    assert not {naam: gevonden for naam, gevonden in dicht.items() if gevonden}
    assert zonder_core


def _velden(vondst: Vondst, kanaries: Kanaries) -> set[str]:
    """Name the fields whose canaries were found."""
    return {kanaries.alle[naam][1] for _, naam in vondst if naam in kanaries.alle}


def _plant(proef: Proef, kanaries: Kanaries, titel: str) -> None:
    planter = Planter(proef.url, kanaries)
    nummers = [planter.signaal(f"Proef {nr}") for nr in range(SIGNALEN - 1)]
    planter.signaal(titel)
    planter.terugkoppeling(nummers.pop())
    for nummer in nummers:
        planter.agendeer(nummer)
    for nr in range(MAILS):
        bericht = mail(kanaries, nr)
        assert proef.manage(*_POSTBUS, stdin=bericht) == 0
    assert proef.manage(*_POSTBUS, stdin=mail(kanaries, MAILS)[:2000] + b"\xff\xfe\0") == 0
    assert proef.manage("ontvang_mail", "--postbus", "weg@mail.example", stdin=bericht) == 67
    _besluit(planter, nummers)
    planter.dwaal()
    _reageer(proef, planter)


_POSTBUS = ("ontvang_mail", "--postbus", "postbus-veiligheid@heemstede.nl")


def _besluit(planter: Planter, nummers: list[str]) -> None:
    dag = {"voor": over(14).isoformat()}
    planter.besluit(nummers[0], "meer_informatie", "bij_wie", "vraag", **dag)
    planter.besluit(nummers[1], "controle_plannen", "reden", "wie_regelt", **dag)
    planter.besluit(nummers[2], "overdragen", "vraag", afdeling="wonen", **dag)
    planter.besluit(nummers[3], "niet_bevestigd", "reden", waarheid="niet_bevestigd",
                    reden_code="geen_treffers")  # fmt: skip


def _reageer(proef: Proef, planter: Planter) -> None:
    """Wait for the mail with the link, and answer."""
    einde, gezien = time.monotonic() + GEDULD, set[Path]()
    while time.monotonic() < einde:
        for pad in set(proef.post()) - gezien:
            gezien.add(pad)
            if any(planter.reactie(link) for link in _LINK.findall(pad.read_text())):
                return
        time.sleep(1)
    raise AssertionError("De post kwam niet binnen.")


def _plant_in_geperste_tekst(proef: Proef, naam: str) -> None:
    """Write one open on purpose, in a text so long that the database compresses it."""
    with proef.beheer() as verbinding:
        vulling = "De keuken is groot. " * 300
        verbinding.execute("create table proef_zoeker (tekst text)")
        verbinding.execute("insert into proef_zoeker values (%s)", [f"{vulling}{naam}{vulling}"])
        rij = verbinding.execute(
            "select pg_column_size(tekst) < length(tekst) / 4 from proef_zoeker"
        ).fetchone()
        assert rij == (True,)


def _leg_alles_vast(proef: Proef) -> Path:
    """Let the database write everything to its files, and make the dump."""
    dump = proef.dump()
    with proef.beheer() as verbinding:
        verbinding.execute("checkpoint")
    return dump


def _dood_een_werker(proef: Proef) -> bool:
    """Kill a worker so that it would leave a core; says that nothing could and none did."""
    processen = list(proef.onderdelen())
    namen = {pid: (Path("/proc") / str(pid) / "cmdline").read_bytes() for pid in processen}
    for pid in processen:
        limieten = (Path("/proc") / str(pid) / "limits").read_text()
        assert re.search(r"core file size +0 +0 ", limieten), namen[pid]
    (werker,) = [pid for pid, naam in namen.items() if b"\0worker\0" in naam]
    os.kill(werker, signal.SIGABRT)
    assert proef.proces
    proef.proces.wait(timeout=60)  # the demo stops when a part of it is gone
    plekken = [WORTEL, proef.map, proef.var, proef.map / "tmp", Path("/tmp")]  # noqa: S108
    return not [pad for plek in plekken for pad in plek.glob("core*") if pad.is_file()]


def _plekken(proef: Proef, dump: Path) -> dict[str, list[Path]]:
    """Give every file the demo left, by place."""
    data = bepaal_plaats(proef.var).data
    begin = {
        "dump": dump,
        "wal": data / "pg_wal",
        "tabellen": data,
        "wachtrij": proef.var / "wachtrij",
        "postvak": proef.var / "proefpost",
        "var": proef.var,
        "tmp": proef.map / "tmp",
        "uitvoer": proef.map / "uitvoer",
    }
    gezien: set[Path] = set()
    plekken = {}
    for naam, plek in begin.items():
        paden = [plek] if plek.is_file() else [p for p in plek.rglob("*") if p.is_file()]
        plekken[naam] = [p for p in paden if p not in gezien and not p.is_symlink()]
        gezien.update(paden)
    return plekken


def _controle(doorzocht: dict[str, tuple[Vondst, int, int]], controle: dict[str, str]) -> int:
    """Count in how many of three places each of the two open canaries is found."""
    return sum(
        any(naam == gevonden for _, gevonden in doorzocht[plek][0])
        for plek in ("tabellen", "wal", "dump")
        for naam in controle.values()
    )
