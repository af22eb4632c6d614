"""One-time links: made for one object, opened by one browser (5-scherm 3.12, P17)."""

import hashlib
import hmac
import secrets
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from meldpunt.lib.context import zet_context
from meldpunt.models import EenmaligeLink
from meldpunt.rollen import GeenToegang, Rol, Toegang

TOKEN_BYTES = 32
BROWSER_KOEK = "lezer"


class LinkStand(StrEnum):
    """What a link is to the browser that asks."""

    OPEN = "open"
    ONBEKEND = "onbekend"
    VERLOPEN = "verlopen"
    INGETROKKEN = "ingetrokken"
    ELDERS = "elders"


class LinkDicht(Exception):
    """Raised when a link does not open; `link` is None when the token is unknown."""

    def __init__(self, stand: LinkStand, link: EenmaligeLink | None) -> None:
        """Keep why, and the link for the telephone number of its gemeente."""
        super().__init__(stand)
        self.stand = stand
        self.link = link


@transaction.atomic
def maak_link(
    *, gemeente_id: UUID, soort: str, object_id: UUID, geldig_tot: datetime
) -> tuple[EenmaligeLink, str]:
    """Make a one-time link; returns it with its token, of which only the hash is kept.

    Args:
        gemeente_id: whose object it is.
        soort: name of the URL, taking the token, of the page behind the link.
        object_id: what the page is about.
        geldig_tot: the moment it expires.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = EenmaligeLink.objects.create(
        gemeente_id=gemeente_id,
        token_hash=_hash(token),
        soort=soort,
        object_id=object_id,
        verloopt_op=geldig_tot,
    )
    return link, token


@transaction.atomic
def trek_link_in(*, link: EenmaligeLink, door: Toegang) -> None:
    """Make a link open nothing any more.

    Raises:
        GeenToegang: it is of another gemeente.
    """
    if link.gemeente_id != door.gemeente_id:
        raise GeenToegang("Deze link is van een andere gemeente")
    link.ingetrokken_op = door.moment
    link.save(update_fields=["ingetrokken_op"])


def nieuw_browsergeheim() -> str:
    """Make a value by which a browser is known again; only its hash is kept."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def vind_link(token: str) -> EenmaligeLink | None:
    """Find a link by its token, also an expired one; works without an access context."""
    links = EenmaligeLink.objects.select_related("gemeente")
    return links.filter(token_hash=_hash(token)).first()


def stand_van(link: EenmaligeLink | None, browser: str, moment: datetime) -> LinkStand:
    """Say what this link is to this browser (the value of its cookie, or "")."""
    if link is None:
        return LinkStand.ONBEKEND
    if link.ingetrokken_op:
        return LinkStand.INGETROKKEN
    if link.verloopt_op <= moment:
        return LinkStand.VERLOPEN
    if link.browser_hash and not _is_van(link, browser):
        return LinkStand.ELDERS
    return LinkStand.OPEN


@transaction.atomic
def open_link(*, token: str, browser: str) -> EenmaligeLink:
    """Open a link for this browser: the first one binds it, only that one may come back.

    Of two browsers at the same moment exactly one wins: the row is changed only while it is
    bound to nobody.

    Raises:
        LinkDicht: unknown, expired, withdrawn or opened elsewhere.
    """
    moment = timezone.now()
    nog_vrij = EenmaligeLink.objects.filter(token_hash=_hash(token), browser_hash=None)
    # When it turns out to be closed below, this is taken back.
    nog_vrij.update(browser_hash=_hash(browser), geopend_op=moment)
    link = vind_link(token)
    stand = stand_van(link, browser, moment)
    if stand != LinkStand.OPEN:
        raise LinkDicht(stand, link)
    assert link  # noqa: S101 - none is never open
    return link


def open_link_van_verzoek(request: HttpRequest, token: str) -> EenmaligeLink | None:
    """Give the link that this browser opened, for the page behind it; None when it did not.

    Sets the database context of the gemeente of the link: such a request has no login.
    """
    browser = request.COOKIES.get(BROWSER_KOEK, "")
    link = vind_link(token)
    if link is None or not _is_van(link, browser):
        return None
    if stand_van(link, browser, timezone.now()) != LinkStand.OPEN:
        return None
    zet_context(link.gemeente_id, ziet=toegang_van_link(link).ziet)
    return link


def toegang_van_link(link: EenmaligeLink) -> Toegang:
    """Give the access of the partner who reads behind an opened link."""
    return Toegang(
        medewerker_id=None,
        naam="de ontvanger",
        gemeente_id=link.gemeente_id,
        gemeente_code=link.gemeente.code,
        gemeente_naam=link.gemeente.naam,
        rol=Rol.KETENPARTNER,
        moment=timezone.now(),
    )


def _hash(geheim: str) -> bytes:
    return hashlib.sha256(geheim.encode()).digest()


def _is_van(link: EenmaligeLink, browser: str) -> bool:
    if not browser or not link.browser_hash:
        return False
    return hmac.compare_digest(bytes(link.browser_hash), _hash(browser))
