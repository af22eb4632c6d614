"""What a mailbox on a mail server is, and why it can fail."""

from dataclasses import dataclass
from enum import StrEnum

WACHTTIJD = 20.0  # seconds that a server may take for one answer
# Only this computer itself is spoken to without TLS: what goes there crosses no network.
ZONDER_TLS = "127.0.0.1"
MEESTE_BYTES = 35 * 1024 * 1024  # of one message, as mail servers send it on


class Oorzaak(StrEnum):
    """Why a mailbox can't be fetched."""

    ONBEREIKBAAR = "onbereikbaar"
    ONVEILIG = "onveilig"
    AANMELDEN = "aanmelden"
    TOKEN = "token"  # noqa: S105 - the name of a cause
    MAP = "map"
    ANTWOORD = "antwoord"
    BEWAREN = "bewaren"


UITLEG = {
    Oorzaak.ONBEREIKBAAR: "De mailserver antwoordt niet. Kijk of de naam en de poort kloppen.",
    Oorzaak.ONVEILIG: "De verbinding is niet veilig. Kijk of de naam van de server klopt.",
    Oorzaak.AANMELDEN: "De mailserver weigert de gebruiker. Kijk of het wachtwoord klopt.",
    Oorzaak.TOKEN: "Het aanmelden met OAuth lukt niet. Kijk of de sleutel nog geldig is.",
    Oorzaak.MAP: "De map bestaat niet. Kijk of de namen van de mappen kloppen.",
    Oorzaak.ANTWOORD: "De mailserver geeft een vreemd antwoord. Vraag het de beheerder ervan.",
    Oorzaak.BEWAREN: "Een bericht is niet bewaard. Het staat nog op de mailserver.",
}


class BusFout(Exception):
    """Raised when a mailbox can't be fetched; carries the cause and never a value."""

    def __init__(self, oorzaak: Oorzaak) -> None:
        super().__init__(oorzaak.value)
        self.oorzaak = oorzaak


@dataclass(frozen=True)
class Plaats:
    """Where a mailbox is. `map` holds what came in, `map_gehaald` what was fetched from it."""

    host: str
    poort: int
    gebruiker: str
    map: str
    map_gehaald: str
