"""Reading a file in a child process: hostile bytes never meet keys, database or network (P11)."""

import json
import subprocess
import sys
from pathlib import Path

from meldpunt.lib.rekenblad_in import GEEN_TABEL, MAX_BYTES, TE_GROOT, GeenTabel
from meldpunt.lib.tabellen.stukken import Stuk, uit_json

WORTEL = Path(__file__).parents[3]
SECONDEN = 20.0  # on the clock; the limits on its processor time and memory are lower


def lees_stukken_buiten(bestand: bytes) -> list[Stuk]:
    """Read a file in a process that can reach nothing.

    Args:
        bestand: the whole file, any bytes at all.

    Raises:
        GeenTabel: it is no table we take, or the child died or hung on it.
    """
    if len(bestand) > MAX_BYTES:
        raise GeenTabel(TE_GROOT)
    try:
        klaar = subprocess.run(
            [sys.executable, "-m", "meldpunt.lib.tabellen.kind"],
            cwd=WORTEL,
            env={"PYTHONPATH": str(WORTEL), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
            input=bestand,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDEN,
            check=True,
        )
        antwoord = json.loads(klaar.stdout)
        stukken = uit_json(antwoord.get("stukken", []))
    except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError) as fout:
        raise GeenTabel(GEEN_TABEL) from fout
    if "zin" in antwoord:
        raise GeenTabel(str(antwoord["zin"]))
    return stukken
