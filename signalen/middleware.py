"""Around every page that opens signalen: not more in an hour than a person can handle."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from meldpunt.deur import laatste_code, vraag_opnieuw
from meldpunt.logboek import huidige
from meldpunt.middleware import GEZONDHEID
from meldpunt.rollen import Toegang
from signalen.toezicht import te_veel_geopend

UUR = timedelta(hours=1)
ALTIJD = timedelta()


def leestempo(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for a code again before somebody sees more signalen in an hour than the limit.

    It looks at what the vault opened, so no address can forget it. Nothing of that page is sent
    or kept; after the code it opens. A signaal that was seen in this hour does not count again,
    so what is typed on its page still arrives.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        door: Toegang | None = getattr(request, "toegang", None)
        if door is None or request.path.startswith(GEZONDHEID) or not _te_veel(request, door):
            return response
        transaction.set_rollback(True)
        return _vraag_code(request)

    return middleware


def _te_veel(request: HttpRequest, door: Toegang) -> bool:
    zaken = huidige().geopend
    if not zaken:
        return False
    ingelogd = datetime.fromtimestamp(laatste_code(request), UTC)
    return te_veel_geopend(zaken, door, max(door.moment - UUR, ingelogd))


def _vraag_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; what the page meant to say about itself did not happen."""
    list(messages.get_messages(request))
    zin = f"U opende in een uur {settings.SIGNALEN_PER_UUR} signalen. Daarom vragen wij een code."
    messages.info(request, zin)
    response = vraag_opnieuw(request, ALTIJD)
    assert response  # noqa: S101 - a code is never newer than now
    response.geweigerd = True  # type: ignore[attr-defined]
    return response
