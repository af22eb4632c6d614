"""A copy becomes the database again: beside it first, and in its place when all is right."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from meldpunt.lib.reservekopie.lijst import KopieFout, Lijst, controleer, lees_lijst
from meldpunt.lib.reservekopie.maken import BESTAND, Verbinding, tel
from meldpunt.lib.reservekopie.programma import voer_uit

BEHEER = "postgres"  # the database one is in while another gets its name


def zet_terug(*, url: str, map_: Path, daarna: Sequence[str]) -> Lijst:
    """Restore a copy into an empty database.

    Nobody reaches the restored rows before they are counted and `daarna` is done: until then
    they stand in a database of another name.

    Args:
        url: address of the owner of the database.
        map_: folder of the copy.
        daarna: SQL for the restored database.

    Returns:
        the list of the copy.

    Raises:
        KopieFout: the copy is damaged, the database is not empty, or what came back is not what
            was copied. The database is as it was.
    """
    lijst = lees_lijst(map_)
    controleer(map_, lijst)
    naam = urlsplit(url).path.lstrip("/")
    ernaast = f"{naam}_terug"
    try:
        with psycopg.connect(url, connect_timeout=10) as doel:
            _eis_leeg(doel, naam)
        _opnieuw(url, ernaast)
        tijdelijk = _met_naam(url, ernaast)
        # One after the other, not in parallel: the owner can check a foreign key only before the
        # rows of its table are closed, and that is the order of the copy.
        voer_uit(
            *("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={ernaast}"),
            str(map_ / BESTAND),
            url=tijdelijk,
        )
        with psycopg.connect(tijdelijk, connect_timeout=10) as terug:
            _eis_gelijk(terug, lijst)
            for opdracht in daarna:
                terug.execute(opdracht.encode())
        _ruil(url, naam, ernaast)
    except psycopg.errors.ObjectInUse as fout:
        zin = "De database is in gebruik. Stop eerst web, worker en beat."
        raise KopieFout(zin) from fout
    except psycopg.Error as fout:
        raise KopieFout(f"De database werkt niet mee ({type(fout).__name__}).") from fout
    return lijst


def _eis_leeg(doel: Verbinding, naam: str) -> None:
    rij = doel.execute(
        "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
    ).fetchone()
    if rij != (0,):
        raise KopieFout(f"De database {naam} is niet leeg. Er is niets teruggezet.")


def _eis_gelijk(terug: Verbinding, lijst: Lijst) -> None:
    # The owner meets the rows of every gemeente only when it says so (lib/rechten.py).
    terug.execute("select set_config('meldroute.onderhoud', 'aan', true)")
    anders = [t for t, aantal in tel(terug).items() if lijst.tabellen.get(t) != aantal]
    anders += [t for t in lijst.tabellen if t not in tel(terug)]
    if anders:
        raise KopieFout(f"Niet alles kwam terug: {', '.join(sorted(anders))}.")


def _opnieuw(url: str, naam: str) -> None:
    """An empty database of this name; a run that was killed may have left one."""
    maak = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
    _in_beheer(url, _weg(naam), maak.format(sql.Identifier(naam)))


def _ruil(url: str, naam: str, ernaast: str) -> None:
    hernoem = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    _in_beheer(
        url, _weg(naam), hernoem.format(sql.Identifier(ernaast), sql.Identifier(naam))
    )  # fmt: skip


def _weg(naam: str) -> sql.Composed:
    return sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(naam))


def _in_beheer(url: str, *opdrachten: sql.Composed) -> None:
    with psycopg.connect(_met_naam(url, BEHEER), autocommit=True, connect_timeout=10) as verbinding:
        for opdracht in opdrachten:
            verbinding.execute(opdracht)


def _met_naam(url: str, naam: str) -> str:
    return urlsplit(url)._replace(path=f"/{naam}").geturl()
