"""pg_dump and pg_restore: where they are, and what they say when it goes wrong."""

import os
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from meldpunt.lib.omgeving import lees
from meldpunt.lib.postgres.plaats import PostgresFout, schone_omgeving, zoek_programmas
from meldpunt.lib.reservekopie.lijst import KopieFout

# libpq reads these; a password on the command line shows in the list of processes.
UIT_ADRES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


def voer_uit(programma: str, *argumenten: str, url: str) -> None:
    """Run pg_dump or pg_restore against the database of a URL.

    Raises:
        KopieFout: it is not there, or it failed. Quotes no line that can hold a value.
    """
    klaar = subprocess.run(  # noqa: S603 - fixed programs
        [str(zoek(programma)), *argumenten],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env={**schone_omgeving(), **_omgeving(url)},
        check=False,
    )
    if klaar.returncode:
        raise KopieFout(f"{programma} lukt niet. {_reden(klaar.stderr)}")


def zoek(programma: str) -> Path:
    """Find a program: in the folder `PG_BIN`, in the embedded PostgreSQL or on the PATH."""
    eigen = lees("PG_BIN")
    if eigen:
        pad = Path(eigen) / programma
        if os.access(pad, os.X_OK):
            return pad
        raise KopieFout(f"{programma} staat niet in {eigen} (PG_BIN).")
    try:
        return zoek_programmas() / programma
    except PostgresFout:
        gevonden = shutil.which(programma)
        if gevonden:
            return Path(gevonden)
    raise KopieFout(f"{programma} ontbreekt. Installeer postgresql-client, of zet PG_BIN.")


def _omgeving(url: str) -> dict[str, str]:
    delen = conninfo_to_dict(url)
    onbekend = set(delen) - set(UIT_ADRES)
    if onbekend:
        namen = ", ".join(sorted(onbekend))
        raise KopieFout(f"Het adres van de database heeft iets wat hier niet kan: {namen}.")
    return {UIT_ADRES[naam]: str(waarde) for naam, waarde in delen.items()}


def _reden(uitvoer: str) -> str:
    """The first error; its DETAIL and CONTEXT quote rows and stay away."""
    fouten = [regel for regel in uitvoer.splitlines() if "error:" in regel]
    if any("server version mismatch" in fout for fout in fouten):
        return "Het programma is ouder dan de database. Zet PG_BIN naar een nieuwer."
    return f"({fouten[0].partition('error:')[2].strip()})" if fouten else "(geen reden gegeven)"
