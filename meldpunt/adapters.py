"""How allauth fits this house: nobody signs up, and secrets live in the vault."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from meldpunt.kluis.sleutel import ontsleutel, versleutel

PLAATS = b"tweestaps"


NIET_GELUKT = "Inloggen is niet gelukt. Controleer uw e-mailadres en wachtwoord."
LATER = "U kunt over 15 minuten weer proberen. Haast? Bel uw beheerder."
FOUTE_CODE = "Deze code klopt niet. Wacht op de volgende code en probeer opnieuw."
FOUT_WOORD = "Dit wachtwoord klopt niet."


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


class Tweestaps(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the second factor's secret closed."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": FOUTE_CODE}

    def encrypt(self, text: str) -> str:
        """Close a secret."""
        return base64.b64encode(versleutel(text.encode(), PLAATS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret; raises KluisFout when the key is not the one that closed it."""
        return ontsleutel(base64.b64decode(encrypted_text), PLAATS).decode()
