"""The list beside a copy: what is in it, so that a restore can tell whether all came back."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

LIJST = "lijst.json"


class KopieFout(Exception):
    """A copy can't be made or restored; the message is one Dutch sentence."""


@dataclass(frozen=True)
class Lijst:
    """What a copy holds: no case values, only names, counts and checksums."""

    gemaakt_op: str
    postgres: int = 0  # major version of the server
    bestanden: dict[str, str] = field(default_factory=dict)  # name to SHA-256
    tabellen: dict[str, int] = field(default_factory=dict)  # name to number of rows
    migraties: dict[str, str] = field(default_factory=dict)  # app to the last one

    def schrijf(self, map_: Path) -> None:
        """Write it as `lijst.json`."""
        schrijf(map_ / LIJST, json.dumps(asdict(self), indent=2).encode())


def lees_lijst(map_: Path) -> Lijst:
    """Read the list of a copy; raises KopieFout when there is none or it is damaged."""
    try:
        gelezen: dict[str, Any] = json.loads((map_ / LIJST).read_bytes())
        return Lijst(**gelezen)
    except OSError:
        raise KopieFout(f"In {map_} staat geen reservekopie.") from None
    except (ValueError, TypeError):
        raise KopieFout(f"De lijst in {map_} is beschadigd.") from None


def controleer(map_: Path, lijst: Lijst) -> None:
    """Raise KopieFout when a file is away or differs from the list."""
    for naam, som in lijst.bestanden.items():
        if not (map_ / naam).is_file():
            raise KopieFout(f"Het bestand {naam} ontbreekt in {map_}.")
        if controlesom(map_ / naam) != som:
            raise KopieFout(f"Het bestand {naam} in {map_} is beschadigd.")


def controlesom(pad: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimals."""
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def schrijf(pad: Path, inhoud: bytes) -> None:
    """Write a new file that only its owner reads and that outlasts a power cut."""
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())


@contextmanager
def nieuwe_map(onder: Path, naam: str) -> Iterator[Path]:
    """Give a folder to fill; it gets its name when all went well, else it is gone.

    Raises:
        KopieFout: the name exists, or the disk refuses.
    """
    if (onder / naam).exists():
        raise KopieFout(f"{onder / naam} bestaat al.")
    try:
        onder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = Path(mkdtemp(prefix=".half-", dir=onder))  # mode 0700
        try:
            yield half
            half.rename(onder / naam)
        except BaseException:
            rmtree(half, ignore_errors=True)
            raise
    except OSError as fout:
        plek = fout.filename or onder
        raise KopieFout(f"{plek} is niet te gebruiken ({fout.strerror}).") from fout


def moment() -> datetime:
    """Now, in UTC: names of copies sort by it."""
    return datetime.now(UTC)
