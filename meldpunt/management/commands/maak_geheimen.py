"""`manage.py maak_geheimen MAP`: the secret files that docker-compose.yml reads."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meldpunt.kluis.sleutel import maak_sleutelbestand
from meldpunt.lib.opdracht import Fout
from meldpunt.lib.postgres.rollen import APP, EIGENAAR, KOPIE

ADRESSEN = {
    "database_url": APP,
    "database_url_eigenaar": EIGENAAR,
    "database_url_kopie": KOPIE,
}
BEHEER = "postgres"


class Command(BaseCommand):
    """Make every secret once, at random; never touches what stands there."""

    help = "Maakt de geheimen van een nieuwe installatie in een lege map."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder and where the database is."""
        parser.add_argument("map", type=Path, help="een lege map")
        parser.add_argument("--database", default="db:5432/meldroute", help="plek:poort/naam")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Write the files with mode 0600; raises Fout when the folder is not empty."""
        map_: Path = opties["map"]
        try:
            map_.mkdir(mode=0o700, parents=True, exist_ok=True)
            if any(map_.iterdir()):
                raise Fout(f"De map {map_} is niet leeg. Er is niets gemaakt.")
            for naam, waarde in _geheimen(opties["database"]).items():
                _schrijf(map_ / naam, waarde)
            maak_sleutelbestand(map_ / "kluis_sleutel")
        except OSError as fout:
            raise Fout(f"{fout.filename or map_} is niet te schrijven ({fout.strerror}).") from fout
        self.stdout.write(f"Klaar. Bewaar een kopie van {map_} apart van de database.")


def _geheimen(database: str) -> dict[str, str]:
    beheer = secrets.token_urlsafe(32)
    plek = database.rpartition("/")[0]
    return {
        "secret_key": secrets.token_urlsafe(64),
        "stand_sleutel": secrets.token_urlsafe(32),
        "postgres_wachtwoord": beheer,
        "database_url_beheer": f"postgresql://{BEHEER}:{beheer}@{plek}/postgres",
        # Of the mail server; the operator fills it in.
        "relay_wachtwoord": "",
        **{
            naam: f"postgresql://{rol}:{secrets.token_urlsafe(32)}@{database}"
            for naam, rol in ADRESSEN.items()
        },
    }


def _schrijf(pad: Path, waarde: str) -> None:
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as bestand:
        bestand.write(waarde)
