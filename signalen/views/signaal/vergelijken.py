"""Two signalen beside each other: what differs first. Nothing is opened for it."""

from collections.abc import Mapping
from typing import NamedTuple

from meldpunt.lib.datum import dag, datum
from signalen.models import Signaal
from signalen.overgangen import TABEL

LEEG = "Niet ingevuld"


class Regel(NamedTuple):
    """One property of both."""

    naam: str
    dit: str
    ander: str

    @property
    def verschilt(self) -> bool:
        """The two are not the same."""
        return self.dit != self.ander


def vergelijk(dit: Signaal, ander: Signaal, vormen: Mapping[str, str]) -> list[Regel]:
    """Give the properties of both, those that differ first.

    Args:
        dit: the signaal that would end.
        ander: the signaal that would go on.
        vormen: the names of the forms of exploitation, by code.
    """
    paren = zip(_eigenschappen(dit, vormen), _eigenschappen(ander, vormen), strict=True)
    regels = [Regel(naam, een, twee) for (naam, een), (_, twee) in paren]
    return sorted(regels, key=lambda regel: not regel.verschilt)


def _eigenschappen(signaal: Signaal, vormen: Mapping[str, str]) -> list[tuple[str, str]]:
    meldingen = signaal.bundelingen.geldend().count()
    eigenschappen = [
        ("Titel", signaal.titel),
        ("Stap", TABEL.staten[signaal.staat].naam),
        ("Ontvangen", datum(dag(signaal.ontvangen_op))),
        ("Vormen", ", ".join(vormen.get(code, code) for code in signaal.vormen)),
        ("Jonger dan 18", signaal.get_minderjarig_display()),
        ("Slachtoffer in beeld", signaal.get_slachtoffer_display()),
        ("Behandelaar", signaal.eigenaar.naam if signaal.eigenaar else "Niemand"),
        ("Volgende stap", signaal.volgende_stap),
        ("Meldingen", str(meldingen)),
        ("Wacht op terugkoppeling", str(signaal.open_plichten)),
    ]
    return [(naam, waarde or LEEG) for naam, waarde in eigenschappen]
