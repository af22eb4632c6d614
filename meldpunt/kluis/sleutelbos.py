"""The month keys: one random key per gemeente and month, outside the database.

They wrap the data keys. A folder of files of 32 bytes, mode 0600: under `var/` in the demo, a
mounted secret in production. Whoever has only the database, a dump or a disk of it reads nothing.
"""

import os
import re
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from meldpunt.kluis.sleutel import SLEUTEL_BYTES, KluisFout, lees_sleutelbestand

# A month, or a day within it when a key was replaced; newer names sort later.
_MAAND = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def huidige_maand() -> str:
    """Name the month of today as the keys do: "2026-11"."""
    return timezone.localdate().strftime("%Y-%m")


def volgende_maand() -> str:
    """Name the month after today's: as far ahead as a key makes sense."""
    return (timezone.localdate().replace(day=28) + timedelta(days=4)).strftime("%Y-%m")


def lees_maandsleutel(gemeente_id: UUID, maand: str) -> bytes:
    """Read a month key of 32 bytes; raises KluisFout when it is away, destroyed or damaged."""
    try:
        return lees_sleutelbestand(_pad(gemeente_id, maand))
    except KluisFout:
        # The reader of this sentence is a user: no path.
        zin = f"De sleutel van {maand} ontbreekt: deze inhoud gaat niet open. Bel de beheerder."
        raise KluisFout(zin) from None


def maanden(gemeente_id: UUID) -> list[str]:
    """Name the months of which there is a key, oldest first."""
    return [naam for naam in namen_in_de_bos(gemeente_id) if _MAAND.fullmatch(naam)]


def namen_in_de_bos(gemeente_id: UUID) -> list[str]:
    """Name every key of a gemeente, sorted; those of the index stand there too."""
    map_ = _map(gemeente_id)
    return sorted(pad.name for pad in map_.iterdir()) if map_.is_dir() else []


def maand_om_mee_te_sluiten(gemeente_id: UUID) -> str:
    """Name the newest month key, after making that of this month where that can be done.

    Where the folder can't be written (a secret mounted for reading), the newest one there is
    goes on until an operator adds one.

    Raises:
        KluisFout: there is none and none can be made.
    """
    maand = huidige_maand()
    if not _pad(gemeente_id, maand).exists():
        maak_maandsleutel(gemeente_id, maand)
    bestaande = maanden(gemeente_id)
    if not bestaande:
        raise KluisFout("Er is geen sleutel voor deze gemeente. Bel de beheerder.")
    return bestaande[-1]


def maak_maandsleutel(gemeente_id: UUID, maand: str) -> bool:
    """Make a month key that lasts before it is used; False when there is none and can't be.

    Complete before it has its name: two makers at once get one and the same key.
    """
    pad = _pad(gemeente_id, maand)
    try:
        pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A name of its own: threads and containers share their process id with another maker,
        # who would write over a key that was used already.
        with NamedTemporaryFile(dir=pad.parent, prefix=f".{maand}.") as los:
            los.write(os.urandom(SLEUTEL_BYTES))
            los.flush()
            os.fsync(los.fileno())
            os.link(los.name, pad)
    except FileExistsError:
        pass
    except OSError:
        return pad.exists()
    _leg_naam_vast(pad)
    return True


def vernietig_maandsleutel(gemeente_id: UUID, maand: str) -> None:
    """Remove a month key for good: what it wraps can never be opened again."""
    _pad(gemeente_id, maand).unlink(missing_ok=True)


def _leg_naam_vast(pad: Path) -> None:
    """Let the name of a file outlast a power cut, as its bytes do."""
    for map_ in (pad.parent, pad.parent.parent):
        open_ = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(open_)
        finally:
            os.close(open_)


def _map(gemeente_id: UUID) -> Path:
    return Path(settings.KLUIS_SLEUTELBOS) / str(gemeente_id)


def _pad(gemeente_id: UUID, maand: str) -> Path:
    return _map(gemeente_id) / maand
