"""The people of the demo: one login per role, with a fixed second factor."""

import json
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import REGELS, Rol
from meldpunt.services.toegang import systeem

BESTAND = Path(settings.BASE_DIR) / "fixtures" / "proef" / "mensen.json"
EERSTE_DAG = date(2024, 1, 1)


@dataclass(frozen=True)
class Mens:
    """One person of the demo; `lid` pairs the code of a gemeente with a role."""

    email: str
    naam: str
    wachtwoord: str
    geheim: str
    lid: tuple[tuple[str, Rol], ...]

    @property
    def rol(self) -> str:
        """The role in words; each person of the demo has one."""
        return REGELS[self.lid[0][1]].naam

    @property
    def gemeenten(self) -> str:
        """The codes of the gemeenten this person acts for."""
        return ", ".join(code for code, _ in self.lid)

    def code(self) -> str:
        """The six digits that are right at this moment."""
        return code_van(self.geheim)


def code_van(geheim: str) -> str:
    """Give the six digits that an app with this secret shows at this moment."""
    teller = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(geheim, teller)))


def mensen() -> list[Mens]:
    """Read the people of the demo from the fixtures."""
    gelezen = json.loads(BESTAND.read_text())
    return [
        Mens(
            email=mens["email"],
            naam=mens["naam"],
            wachtwoord=gelezen["wachtwoord"],
            geheim=mens["geheim"],
            lid=tuple((lid["gemeente"], Rol(lid["rol"])) for lid in mens["lid"]),
        )
        for mens in gelezen["mensen"]
    ]


def vul() -> None:
    """Make the people that are not there yet. Doing it twice changes nothing.

    Raises:
        KluisFout: the key file is not the one these people were made with.
    """
    for mens in mensen():
        medewerker = _medewerker(mens)
        _zet_tweestaps(medewerker, mens)
        for code, rol in mens.lid:
            _zet_lid(medewerker, Gemeente.objects.get(code=code), rol)


def _medewerker(mens: Mens) -> Medewerker:
    bestaand = Medewerker.objects.filter(email=mens.email).first()
    return bestaand or Medewerker.objects.maak(
        email=mens.email, naam=mens.naam, wachtwoord=mens.wachtwoord
    )


def _zet_tweestaps(medewerker: Medewerker, mens: Mens) -> None:
    soort = Authenticator.Type.TOTP
    bestaand = Authenticator.objects.filter(user=medewerker, type=soort).first()
    if bestaand is None:
        TOTP.activate(medewerker, mens.geheim)
    else:
        # Opens the stored secret: a wrong key file shows here and not at somebody's login.
        TOTP(bestaand).validate_code("")


def _zet_lid(medewerker: Medewerker, gemeente: Gemeente, rol: Rol) -> None:
    with werk(systeem(gemeente), "proef"):
        if Lidmaatschap.objects.filter(medewerker=medewerker, gemeente=gemeente).exists():
            return
        lid = Lidmaatschap(medewerker=medewerker, gemeente=gemeente, rol=rol, van=EERSTE_DAG)
        lid.bewaar(door=systeem(gemeente))
