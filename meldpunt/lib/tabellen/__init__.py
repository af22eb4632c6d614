"""Tables out of whatever somebody sends: Word, Excel, CSV, a web page, or pasted text.

Hostile until read: everything but the magic bytes is looked at in a child process (`buiten`).
"""

from meldpunt.lib.rekenblad_in import GeenTabel, Rijen
from meldpunt.lib.tabellen.buiten import lees_stukken_buiten
from meldpunt.lib.tabellen.stukken import Alinea, Gegevens, Kop, Stuk, Tabel

__all__ = ["Alinea", "GeenTabel", "Gegevens", "Kop", "Rijen", "Stuk", "Tabel",
           "lees_stukken_buiten"]  # fmt: skip
