"""docs/wie-mag-wat.md: the rule table of the roles, printed for people who don't read code."""

from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from pathlib import Path

from meldpunt.lib.markdown import tabel
from meldpunt.rollen import INHOUD, REGELS, Compartiment, Onderdeel, Regel, Vertrouwelijkheid

WIE_MAG_WAT = Path("docs/wie-mag-wat.md")
KOP = """\
<!-- Gemaakt met `make fix` uit meldpunt/rollen.py. Wijzig dit bestand niet met de hand. -->
# Wie mag wat

Deze regels staan op één plaats in het systeem. Elke lijst, knop en gesloten tekst leest ze.
Een persoon werkt steeds voor één gemeente, in één rol. Van een andere gemeente ziet die niets.
OOV is Openbare Orde en Veiligheid.

De database houdt dezelfde regels aan als een tweede slot: vergeet een pagina iets, dan bestaan de
rijen van een andere gemeente of van een gesloten signaal daar niet.
"""
UITZONDERING = """
Op deze regels zijn twee uitzonderingen, steeds voor één persoon en één signaal:

- **Inzage**: een aandachtsfunctionaris geeft een collega inzage, met een reden en een einddatum.
  Een strikt signaal ziet alleen wie zo genoemd is, ook van de aandachtsfunctionarissen.
- **Noodtoegang**: wie niet kan wachten opent een gesloten signaal vier uur lang, met een reden en
  na opnieuw inloggen. De aandachtsfunctionarissen en privacyfunctionarissen krijgen direct bericht
  en één van hen beoordeelt het. Wie meldde blijft dicht tot een tweede persoon dat toestaat.

Een recht dat voorbij is werkt bij de volgende klik niet meer. Dat geldt ook voor een rol.
"""
BESTAAN = """
Twee rollen mogen weten dat een signaal bestaat, maar zien er niets van: de privacyfunctionaris
leest het nummer in het leeslog, de ketenpartner heeft een bericht achter een eenmalige link.
"""
LEESLOG = """
Wie inhoud opent komt in het leeslog: wie, wat, waarvoor, wanneer. Lukt dat niet, dan toont het
systeem niets. Namen, adressen en telefoonnummers staan pas op een pagina als iemand een reden
geeft, en dan een kwartier.
"""


def documenten() -> dict[Path, str]:
    """Give the documents of this room by their path in the project."""
    delen = [
        KOP,
        "## De rollen\n",
        tabel(("Rol", "Wat deze rol ziet en doet"), ((r.naam, r.uitleg) for r in REGELS.values())),
        "\n## Welke signalen een rol kan openen\n",
        _kruisjes("Signaal", Vertrouwelijkheid, lambda regel: regel.signalen),
        UITZONDERING,
        "## Van welke signalen een rol weet dat ze bestaan\n",
        _kruisjes("Signaal", Vertrouwelijkheid, lambda regel: regel.signalen | regel.telt),
        BESTAAN,
        "## Welke gesloten inhoud er is\n",
        tabel(("Inhoud", "Wat dat is"), ((c.value, uitleg) for c, uitleg in INHOUD.items())),
        "\n## Welke gesloten inhoud een rol kan lezen\n",
        _kruisjes("Inhoud", Compartiment, lambda regel: regel.compartimenten),
        LEESLOG,
        "## Welke onderdelen een rol kan openen\n",
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
