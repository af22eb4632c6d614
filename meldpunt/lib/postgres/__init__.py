"""Embedded PostgreSQL for the demo and the tests: ``python -m meldpunt.lib.postgres --help``.

Only a socket, no network. Settings may ask for the address but never start a server.
"""

from meldpunt.lib.postgres.plaats import PostgresFout
from meldpunt.lib.postgres.rollen import Adres
from meldpunt.lib.postgres.server import adres, draait, start, stop

__all__ = ["Adres", "PostgresFout", "adres", "draait", "start", "stop"]
