"""Backup and restore around pg_dump and pg_restore: whole or not at all, counted and checked.

The database and the keys are two copies in two places: who has one of them reads nothing.
"""

from meldpunt.lib.reservekopie.lijst import KopieFout
from meldpunt.lib.reservekopie.maken import maak_kopie
from meldpunt.lib.reservekopie.sleutels import kopieer_sleutels, zet_sleutels_terug
from meldpunt.lib.reservekopie.terugzetten import zet_terug

__all__ = ["KopieFout", "kopieer_sleutels", "maak_kopie", "zet_sleutels_terug", "zet_terug"]
