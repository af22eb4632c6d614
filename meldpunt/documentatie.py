"""docs/wie-mag-wat.md: the rule table of the roles, printed for people who don't read code."""

from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from pathlib import Path

from meldpunt.lib.markdown import tabel
from meldpunt.rollen import REGELS, Compartiment, Onderdeel, Regel, Vertrouwelijkheid

WIE_MAG_WAT = Path("docs/wie-mag-wat.md")
KOP = """\
<!-- Gemaakt met `make fix` uit meldpunt/rollen.py. Wijzig dit bestand niet met de hand. -->
# Wie mag wat

Deze regels staan op één plaats in het systeem. Elke lijst, knop en gesloten tekst leest ze.
Een persoon werkt steeds voor één gemeente, in één rol. Van een andere gemeente ziet die niets.
OOV is Openbare Orde en Veiligheid.
"""


def documenten() -> dict[Path, str]:
    """Give the documents of this room by their path in the project."""
    delen = [
        KOP,
        "## De rollen\n",
        tabel(("Rol", "Wat deze rol ziet en doet"), ((r.naam, r.uitleg) for r in REGELS.values())),
        "\n## Welke signalen een rol kan openen\n",
        _kruisjes("Signaal", Vertrouwelijkheid, lambda regel: regel.signalen),
        "\n## Welke gesloten inhoud een rol kan lezen\n",
        _kruisjes("Inhoud", Compartiment, lambda regel: regel.compartimenten),
        "\n## Welke onderdelen een rol kan openen\n",
        _kruisjes("Onderdeel", Onderdeel, lambda regel: regel.onderdelen),
    ]
    return {WIE_MAG_WAT: "\n".join(delen) + "\n"}


def _kruisjes(
    kop: str, soorten: Iterable[StrEnum], van: Callable[[Regel], Collection[StrEnum]]
) -> str:
    """Write a grid: what stands on the left, per role ja or a dash."""
    koppen = [kop, *(regel.naam for regel in REGELS.values())]
    rijen = [
        [soort.value.replace("_", " "), *("ja" if soort in van(r) else "" for r in REGELS.values())]
        for soort in soorten
    ]
    return tabel(koppen, rijen)
