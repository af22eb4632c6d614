"""The mailbox: what came in, and what becomes of it (5-scherm 3.4)."""

from meldpunt.views.postbus.bestanden import bijlage
from meldpunt.views.postbus.lijst import postbus
from meldpunt.views.postbus.oordelen import geen_melding, terugzetten, vrijgeven
from meldpunt.views.postbus.opmaak import opmaak
from meldpunt.views.postbus.tonen import bericht

__all__ = ["bericht", "bijlage", "geen_melding", "opmaak", "postbus", "terugzetten", "vrijgeven"]
