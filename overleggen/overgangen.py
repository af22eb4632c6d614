"""The life of a meeting: its states and the verbs of whoever runs it."""

from meldpunt.lib.overgang import Overgang, Soort, Staat, Tabel, Vraag
from meldpunt.rollen import Rol

STATEN = (
    Staat("gepland", "Gepland", 1, "nieuw", "kalender"),
    Staat("bezig", "Bezig", 2, "bezig", "mensen"),
    Staat("verslag", "Verslag in concept", 3, "bezig", "document"),
    Staat("vastgesteld", "Verslag vastgesteld", 4, "goed", "vink", open=False),
    Staat("vervallen", "Ging niet door", 4, "grijs", "kruis", open=False),
)

_AF: frozenset[str] = frozenset({Rol.AANDACHTSFUNCTIONARIS})

# fmt: off
RIJEN = (
    Overgang("starten", "Start overleg", "Overleg gestart",
             frozenset({"gepland"}), "bezig", _AF),
    Overgang("afronden", "Sluit overleg", "Overleg gesloten",
             frozenset({"bezig"}), "verslag", _AF),
    Overgang("vaststellen", "Stel verslag vast", "Verslag vastgesteld",
             frozenset({"verslag"}), "vastgesteld", _AF),
    Overgang("overslaan", "Laat overleg vervallen", "Overleg vervalt",
             frozenset({"gepland"}), "vervallen", _AF,
             vragen=(Vraag("reden", "Waarom?", Soort.REGEL),)),
)
# fmt: on

TABEL = Tabel(STATEN, RIJEN)
