"""Which pictures docs/gebruik shows: per role who looks, and per page where."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

MAP = Path(settings.BASE_DIR) / "docs" / "beeld"
GROOTST, SAMEN = 60_000, 1_500_000  # bytes


@dataclass(frozen=True)
class Beeld:
    """One picture: `rol` and `pagina` make its name."""

    rol: str
    pagina: str
    voornaam: str
    adres: str
    smal: bool = False

    @property
    def pad(self) -> Path:
        """Where it stands."""
        return MAP / f"{self.rol}-{self.pagina}.png"


BEELDEN = (
    Beeld("melder", "melden", "gijs", "/melden/"),
    Beeld("oov", "werk", "bram", "/werk/"),
    Beeld("oov", "werk-telefoon", "bram", "/werk/", smal=True),
    Beeld("oov", "postbus", "bram", "/postbus/"),
    Beeld("oov", "signaal", "bram", "/signaal/HEE-2026-025/"),
    Beeld("aandachtsfunctionaris", "agenda", "anna", "/overleg/"),
    Beeld("aandachtsfunctionaris", "overleg", "anna", ""),
    Beeld("aandachtsfunctionaris", "zelftoets", "anna", "/plan/zelftoets/"),
    Beeld("ketenpartner", "melden", "anna", ""),
    Beeld("bestuurder", "rapport", "farid", "/rapport/"),
    Beeld("bestuurder", "plan", "farid", "/plan/"),
    Beeld("beheerder", "beheer", "daan", "/beheer/"),
    Beeld("beheerder", "eerste-keer", "daan", "/beheer/eerste-keer/"),
    Beeld("beheerder", "mailtekst", "daan", "/beheer/mails/bericht_voor_u/"),
    Beeld("beheerder", "cijfers", "daan", "/beheer/cijfers/"),
    Beeld("privacyfunctionaris", "leeslog", "els", "/toezicht/"),
    Beeld("privacyfunctionaris", "rechten", "els", "/toezicht/rechten/"),
)
