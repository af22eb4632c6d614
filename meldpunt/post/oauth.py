"""An access token for a mailbox (RFC 6749), for servers that take no password."""

import http.client
import json
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from meldpunt.post.brievenbus import WACHTTIJD, ZONDER_TLS, BusFout, Oorzaak

MEESTE_BYTES = 100_000  # an answer is a few thousand


@dataclass(frozen=True)
class Aanvraag:
    """What a token is asked with.

    Without `vernieuwing` the application logs in as itself (RFC 6749, 4.4), as Microsoft calls
    an app-only login; with it for the user who once said yes (RFC 6749, 6).
    """

    adres: str
    client_id: str
    bereik: str
    geheim: str = field(repr=False)
    vernieuwing: str = field(default="", repr=False)


@dataclass(frozen=True)
class Token:
    """An access token; `vernieuwing` is filled when the server gave a new refresh token."""

    toegang: str = field(repr=False)
    vernieuwing: str = field(default="", repr=False)


def vraag_token(aanvraag: Aanvraag) -> Token:
    """Ask an access token; over TLS, except of this computer.

    Raises:
        BusFout: TOKEN, whatever went wrong: the answer can hold a secret.
    """
    velden = {
        "grant_type": "refresh_token" if aanvraag.vernieuwing else "client_credentials",
        "refresh_token": aanvraag.vernieuwing,
        "client_id": aanvraag.client_id,
        "client_secret": aanvraag.geheim,
        "scope": aanvraag.bereik,
    }
    try:
        antwoord = _stuur(aanvraag.adres, {n: w for n, w in velden.items() if w})
        return Token(str(antwoord["access_token"]), str(antwoord.get("refresh_token") or ""))
    except (OSError, http.client.HTTPException, ValueError, LookupError, TypeError, AttributeError):
        raise BusFout(Oorzaak.TOKEN) from None


def _stuur(adres: str, velden: dict[str, str]) -> dict[str, object]:
    """Post a form and read the answer as JSON. Follows no redirect: it would carry the secret."""
    delen = urlsplit(adres)
    lijn = _lijn(delen.scheme, delen.hostname or "", delen.port)
    try:
        kop = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        pad = f"{delen.path or '/'}{'?' if delen.query else ''}{delen.query}"
        lijn.request("POST", pad, urlencode(velden), kop)
        with lijn.getresponse() as antwoord:
            if antwoord.status != http.HTTPStatus.OK:
                raise ValueError
            gelezen: dict[str, object] = json.loads(antwoord.read(MEESTE_BYTES))
        return gelezen
    finally:
        lijn.close()


def _lijn(soort: str, host: str, poort: int | None) -> http.client.HTTPConnection:
    if soort == "https":
        veilig = ssl.create_default_context()
        return http.client.HTTPSConnection(host, poort, timeout=WACHTTIJD, context=veilig)
    if soort == "http" and host == ZONDER_TLS:
        return http.client.HTTPConnection(host, poort, timeout=WACHTTIJD)
    raise ValueError
