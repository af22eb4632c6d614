"""How allauth fits this house: nobody signs up, and secrets live in the vault."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from meldpunt.kluis.sleutel import KluisFout, ontsleutel, versleutel
from meldpunt.models import Medewerker

PLAATS = b"tweestaps"


NIET_GELUKT = "Inloggen is niet gelukt. Controleer uw e-mailadres en wachtwoord."
LATER = "U kunt over 15 minuten weer proberen. Haast? Bel uw beheerder."
FOUTE_CODE = "Deze code klopt niet. Wacht op de volgende code en probeer opnieuw."
FOUT_WOORD = "Dit wachtwoord klopt niet."
GEEN_SLEUTEL = "Wij kunnen uw code nu niet controleren: de sleutel past niet. Bel de beheerder."
# With so few recovery codes left it is time for new ones.
WEINIG = 3


class Account(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by a beheerder. Errors never say which part was wrong."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NIET_GELUKT,
        "too_many_login_attempts": LATER,
        "rate_limited": LATER,
        "incorrect_code": FOUTE_CODE,
        "incorrect_password": FOUT_WOORD,
        "enter_current_password": FOUT_WOORD,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse signing up."""
        return False

    def get_reauthentication_methods(self, user: Medewerker) -> list[dict[str, Any]]:
        """Ask a code of who has one: a password alone must not undo the second factor."""
        alle: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [m for m in alle if m["id"] == "mfa_reauthenticate"] or alle

    def post_login(self, request: HttpRequest, user: Medewerker, **wat: Any) -> HttpResponse:
        """Say how many recovery codes are left after logging in with one."""
        response: HttpResponse = super().post_login(request, user, **wat)
        stappen = get_authentication_records(request, user)
        if stappen and stappen[-1].get("type") == Authenticator.Type.RECOVERY_CODES:
            messages.warning(request, _herstelcodes(user))
        return response


class Tweestaps(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the second factor's secret closed."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": FOUTE_CODE}

    def encrypt(self, text: str) -> str:
        """Close a secret."""
        return base64.b64encode(versleutel(text.encode(), PLAATS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret.

        Raises:
            KluisFout: the key is not the one that closed it. Who reads this is not logged in yet,
                so it does not say where the key lies.
        """
        try:
            return ontsleutel(base64.b64decode(encrypted_text), PLAATS).decode()
        except KluisFout:
            raise KluisFout(GEEN_SLEUTEL) from None


def _herstelcodes(medewerker: Medewerker) -> str:
    """Say how many recovery codes this person still has, and what to do when that is few."""
    codes = Authenticator.objects.get(user=medewerker, type=Authenticator.Type.RECOVERY_CODES)
    over = len(codes.wrap().get_unused_codes())
    zin = f"U logde in met een herstelcode. U hebt er nog {over}."
    return f"{zin} Maak nieuwe bij Uw account." if over <= WEINIG else zin
