"""`python -m bench`: load, measure, print. Everything stands in a folder of its own."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import django
import psycopg

from meldpunt.lib import postgres

KLAAR = "geladen"  # holds how many signalen were loaded


def main() -> int:
    """Measure once; returns 0, or 1 after one Dutch sentence."""
    gevraagd = _lees_opdracht()
    var: Path = gevraagd.var.resolve()
    os.environ.update(
        MELDROUTE_VAR=str(var),
        SIGNALEN_PER_UUR="1000000000",
        DJANGO_SETTINGS_MODULE="meldpunt.settings",
    )
    try:
        adres = postgres.start(_lege_map(var, gevraagd))
        try:
            _meet(var, adres, gevraagd)
        finally:
            postgres.stop(var)
    except (postgres.PostgresFout, RuntimeError) as fout:
        print(fout, file=sys.stderr)
        return 1
    return 0


def _lees_opdracht() -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    lezer.add_argument("--signalen", type=int, default=100_000)
    lezer.add_argument("--gemeenten", type=int, default=50)
    lezer.add_argument("--rondes", type=int, default=5)
    lezer.add_argument(
        "--geheugen", type=int, default=0, help="meet het geheugen na zoveel verzoeken"
    )
    lezer.add_argument("--var", type=Path, default=Path("var/bench"))
    lezer.add_argument("--opnieuw", action="store_true", help="laad ook als het al geladen is")
    return lezer.parse_args()


def _lege_map(var: Path, gevraagd: argparse.Namespace) -> Path:
    """Keep what was loaded for the same question; else begin anew."""
    klaar = var / KLAAR
    zelfde = klaar.exists() and klaar.read_text() == _merk(gevraagd)
    if not zelfde or gevraagd.opnieuw:
        postgres.stop(var)
        shutil.rmtree(var, ignore_errors=True)
    return var


def _merk(gevraagd: argparse.Namespace) -> str:
    return f"{gevraagd.signalen} {gevraagd.gemeenten}"


def _meet(var: Path, adres: postgres.Adres, gevraagd: argparse.Namespace) -> None:
    if not (var / KLAAR).exists():
        _laad(var, adres, gevraagd)
    django.setup()
    from bench.proef import meet_alles  # needs the settings

    kopie = adres.eigenaar.replace("/meldroute?", "/kopie?")
    for regel in meet_alles(var, adres, kopie, gevraagd.rondes, gevraagd.geheugen):
        print(regel)


def _laad(var: Path, adres: postgres.Adres, gevraagd: argparse.Namespace) -> None:
    """Load everything; prints how long it took."""
    begin = time.perf_counter()
    als_eigenaar = {"MELDROUTE_ROL": "eigenaar"}
    _python("-m", "meldpunt.proef.inrichten", "tabellen", omgeving=als_eigenaar)
    aantal = str(gevraagd.gemeenten)
    _python("-m", "bench.vullen", "gemeenten", aantal, omgeving=als_eigenaar)
    _python("-m", "bench.vullen", "signalen", str(gevraagd.signalen))
    with psycopg.connect(adres.eigenaar, autocommit=True) as verbinding:
        verbinding.execute("vacuum analyze")
        verbinding.execute("create database kopie")
    (var / KLAAR).write_text(_merk(gevraagd))
    print(f"{gevraagd.signalen} signalen geladen in {time.perf_counter() - begin:.0f} s")


def _python(*woorden: str, omgeving: Mapping[str, str] | None = None) -> None:
    klaar = subprocess.run(  # noqa: S603 - fixed programs
        [sys.executable, *woorden], env={**os.environ, **(omgeving or {})}, check=False
    )
    if klaar.returncode:
        raise RuntimeError(f"Laden is niet gelukt: {' '.join(woorden)}")


if __name__ == "__main__":
    sys.exit(main())
