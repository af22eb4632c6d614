"""How allauth fits this house: nobody signs up, and secrets live in the vault."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from meldpunt.kluis.sleutel import ontsleutel, versleutel

PLAATS = b"tweestaps"


class Account(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by a beheerder."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse signing up."""
        return False


class Tweestaps(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the second factor's secret closed."""

    def encrypt(self, text: str) -> str:
        """Close a secret."""
        return base64.b64encode(versleutel(text.encode(), PLAATS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret; raises KluisFout when the key is not the one that closed it."""
        return ontsleutel(base64.b64decode(encrypted_text), PLAATS).decode()
