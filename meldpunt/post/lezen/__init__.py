"""Reading mail: from raw bytes to one Bericht, and folding what an answer quotes (BLO-049).

Needs no settings and no database, so that a bare child process can do it (`buiten`).
"""

from meldpunt.post.lezen.bericht import Bericht, Berichtsoort, Bezorgfout, Bijlagedeel
from meldpunt.post.lezen.buiten import Lezer, lees_buiten, lees_opmaak_buiten
from meldpunt.post.lezen.citaat import vouw_citaat
from meldpunt.post.lezen.keuren import Kenmerk
from meldpunt.post.lezen.ontleden import lees_bericht

__all__ = [
    "Bericht",
    "Berichtsoort",
    "Bezorgfout",
    "Bijlagedeel",
    "Kenmerk",
    "Lezer",
    "lees_bericht",
    "lees_buiten",
    "lees_opmaak_buiten",
    "vouw_citaat",
]
