"""Around every page that opens signalen: not too many, and what an emergency leaves closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from meldpunt.deur import laatste_code, vraag_opnieuw
from meldpunt.logboek import huidige
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models import Bundeling, Inzagerecht
from signalen.models.noodtoegang import MelderStand
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
        if door is None or not _te_veel(request, door):
            return response
        transaction.set_rollback(True)
        return _vraag_code(request)

    return middleware


def noodtoegang(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let every page know by which emergency accesses this person is inside (P4).

    Who reported stays closed for this person, wherever it is asked (`Toegang.zonder_melder`).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        door: Toegang | None = getattr(request, "toegang", None)
        rechten: list[Any] = []
        if door and door.mag(Onderdeel.NOODTOEGANG):
            eigen = Inzagerecht.objects.alleen_door_nood(door)
            # Almost always there is none, and this asks it of every page.
            if eigen.exists():
                rechten = list(eigen.met_noodtoegang(door.moment).order_by("tot"))
            dicht = replace(door, zonder_melder=_zonder_melder(rechten))
            request.toegang = dicht  # type: ignore[attr-defined]
        request.noodtoegangen = rechten  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _zonder_melder(rechten: list[Any]) -> frozenset[UUID]:
    """The meldingen and postberichten of which no second person opened the sender."""
    signalen = [r.content_object_id for r in rechten if r.melder != MelderStand.TOEGESTAAN]
    bundelingen = Bundeling.objects.geldend().filter(signaal__in=signalen)
    paren = bundelingen.values_list("melding_id", "melding__postbericht_id")
    return frozenset(id_ for paar in paren for id_ in paar if id_)


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
