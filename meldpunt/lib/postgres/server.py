"""Start and stop the embedded PostgreSQL of one ``var/`` and know whether it runs.

A crashed server can look alive for a while, so only an answer on the socket counts as running.
"""

from __future__ import annotations

import fcntl
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from meldpunt.lib.postgres.plaats import (
    Plaats,
    PostgresFout,
    bepaal_plaats,
    bestaat,
    maak_mappen,
    schone_omgeving,
    socketmap,
)
from meldpunt.lib.postgres.rollen import Adres, maak_rollen

BEHEER = "meldroute_beheer"
DATABASE = "meldroute"
WACHTTIJD = 60  # seconds for start, crash recovery and stop
# Content of a case must not reach the server log through a failing statement: the text of an
# error quotes values too, so the log starts above errors (in this order: error, log, fatal).
INSTELLINGEN = (
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "jit=off",
    "log_min_messages=log",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
)
# A crash may lose what was committed: for tests only.
ALLEEN_TOETS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def adres(var: Path) -> Adres:
    """The address of the cluster of ``var``; a function of ``var`` only, starts nothing."""
    plek = quote(str(socketmap(var)), safe="/")
    return Adres.van(lambda rol: f"postgresql://{rol}@/{DATABASE}?host={plek}")


def start(var: Path, *, toets: bool = False) -> Adres:
    """Make and start the cluster of ``var`` when needed and return its address.

    Safe to repeat and to run several times at once. ``toets`` gives up durability for speed.
    Raises PostgresFout with one Dutch sentence.
    """
    with _fouten(var):
        _maak_var(var)
        with _slot(var):
            plaats = bepaal_plaats(var)
            if not toets and _is_onveilig(plaats) and _processen(plaats):
                _stop(plaats)
            if not _gereed(plaats):
                _start(plaats, toets=toets)
            plek = quote(str(plaats.socketmap), safe="/")
            beheer = f"postgresql://{BEHEER}@/postgres?host={plek}&port=5432"
            maak_rollen(beheer, database=DATABASE)
    return adres(var)


def stop(var: Path) -> None:
    """Stop the cluster of ``var``; does nothing when it does not run. Raises PostgresFout."""
    with _fouten(var):
        if not bestaat(var):
            return
        with _slot(var):
            plaats = bepaal_plaats(var)
            if _processen(plaats):
                _stop(plaats)


def draait(var: Path) -> bool:
    """Whether the cluster of ``var`` answers. Raises PostgresFout when that cannot be told."""
    with _fouten(var):
        return bestaat(var) and _gereed(bepaal_plaats(var))


def _maak_var(var: Path) -> None:
    """Make ``var`` and ``var/pg``; the second closed for everybody else."""
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    (var / "pg").mkdir(mode=0o700, exist_ok=True)
    (var / "pg").chmod(0o700)


@contextmanager
def _slot(var: Path) -> Iterator[None]:
    """One start or stop at a time; the kernel frees the lock when its holder dies."""
    with (var / "pg" / "slot").open("a") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield


@contextmanager
def _fouten(var: Path) -> Iterator[None]:
    """Turn what the machine says into one Dutch sentence."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as fout:
        raise PostgresFout(f"{fout.filename} is geen map. Hernoem of verwijder dit.") from fout
    except PermissionError as fout:
        raise PostgresFout(f"U hebt geen rechten op {fout.filename or var}.") from fout
    except OSError as fout:
        raise PostgresFout(f"De map {var} is niet te gebruiken ({fout.strerror}).") from fout
    except psycopg.Error as fout:
        raise PostgresFout(
            f"De database in {var / 'pg'} antwoordt niet goed. ({' '.join(str(fout).split())})"
        ) from fout


def _gereed(plaats: Plaats) -> bool:
    """Whether the server answers: the only proof that it runs."""
    programma = str(plaats.programmas / "pg_isready")
    opdracht = [programma, "-q", "-h", str(plaats.socketmap), "-p", "5432"]
    return subprocess.run(opdracht, check=False, env=schone_omgeving()).returncode == 0  # noqa: S603


def _processen(plaats: Plaats) -> list[int]:
    """The process ids of this cluster: all carry its mark as cluster_name."""
    merk = plaats.kenmerk.encode()
    return [int(map_.name) for map_ in Path("/proc").glob("[0-9]*") if merk in _opdracht(map_)]


def _opdracht(proces: Path) -> bytes:
    """The command line of a PostgreSQL process; empty for others, the dead and zombies."""
    try:
        regel = (proces / "cmdline").read_bytes()
    except OSError:
        return b""
    naam = regel.split(b"\0")[0].split(b":")[0]
    return regel if naam.rsplit(b"/", 1)[-1] == b"postgres" else b""


def _is_onveilig(plaats: Plaats) -> bool:
    """Whether the running server was started for tests."""
    opties = plaats.data / "postmaster.opts"
    return opties.exists() and ALLEEN_TOETS[0] in opties.read_text()


def _start(plaats: Plaats, *, toets: bool) -> None:
    """Start a server that does not answer, after the last process of a crashed one has gone."""
    maak_mappen(plaats)
    if _wacht_op_vorige(plaats):
        return
    # Nothing of this cluster runs: what lies here names a dead process, or a number reused since.
    for rest in (plaats.data / "postmaster.pid", plaats.socketmap / ".s.PGSQL.5432.lock"):
        rest.unlink(missing_ok=True)
    if not plaats.data.exists():
        _maak_cluster(plaats, toets=toets)
    opties = " ".join(f"-c {shlex.quote(optie)}" for optie in _instellingen(plaats, toets=toets))
    uitkomst = plaats.voer_uit(
        *("pg_ctl", "start", "-w", "-t", str(WACHTTIJD), "-D", str(plaats.data)),
        *("-l", str(plaats.logboek), "-o", opties),
    )
    if uitkomst.returncode != 0 or not _gereed(plaats):
        raise PostgresFout(
            f"De database in {plaats.data} start niet en is misschien beschadigd. "
            f"Zie {plaats.logboek}, of verwijder {plaats.data.parent} en begin opnieuw."
        )


def _instellingen(plaats: Plaats, *, toets: bool) -> tuple[str, ...]:
    eigen = (f"unix_socket_directories={plaats.eigen_socketmap}", f"cluster_name={plaats.kenmerk}")
    return (*INSTELLINGEN, *eigen, *(ALLEEN_TOETS if toets else ()))


def _wacht_op_vorige(plaats: Plaats) -> bool:
    """Wait for a server that is coming up (True) or going down (False)."""
    einde = time.monotonic() + WACHTTIJD
    while _processen(plaats):
        if _gereed(plaats):
            return True
        if time.monotonic() > einde:
            raise PostgresFout(f"De vorige database in {plaats.data} draait nog, maar zwijgt.")
        time.sleep(0.05)
    return False


def _maak_cluster(plaats: Plaats, *, toets: bool) -> None:
    """Make the cluster beside its final place, so that a half-made one is never used."""
    nieuw = plaats.data.with_name("data.nieuw")
    if nieuw.exists():
        shutil.rmtree(nieuw)
    uitkomst = plaats.voer_uit(
        *("initdb", "-D", str(nieuw), "-U", BEHEER, "-E", "UTF8"),
        *("--auth-local=trust", "--auth-host=reject", "--no-instructions"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"),
        *(["--no-sync"] if toets else []),
    )
    if uitkomst.returncode != 0:
        reden = uitkomst.stderr.strip().splitlines()[-1:] or ["onbekend"]
        raise PostgresFout(f"De database in {plaats.data} is niet te maken. ({reden[0]})")
    nieuw.rename(plaats.data)


def _stop(plaats: Plaats) -> None:
    plaats.voer_uit(
        *("pg_ctl", "stop", "-w", "-t", str(WACHTTIJD), "-m", "fast", "-D", str(plaats.data))
    )
    einde = time.monotonic() + WACHTTIJD
    while _processen(plaats):
        if time.monotonic() > einde:
            raise PostgresFout(f"De database in {plaats.data} stopt niet.")
        time.sleep(0.05)
