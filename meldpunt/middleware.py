"""Around every request: one transaction, one access, one log, the same headers."""

from collections.abc import Callable
from functools import partial

from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from meldpunt.concept import vang_op
from meldpunt.kluis import KluisFout
from meldpunt.lib.context import transactie as een_transactie
from meldpunt.lib.context import zet_context
from meldpunt.logboek import Actie, LogboekFout, Resultaat, handeling, werk
from meldpunt.rollen import GeenToegang, Toegang
from meldpunt.services.toegang import bepaal_toegang
from meldpunt.views.fouten import kluis_dicht, niet_gevonden

# Health answers also when the database does not.
GEZONDHEID = "/-/"
GEWEIGERD = (403, 404)
Antwoord = Callable[[HttpRequest], HttpResponse]


def koppen(get_response: Antwoord) -> Antwoord:
    """Put on every response, errors and files included: nothing is cached or embedded (P21)."""
    vast = {
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=()",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
    }

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for naam, waarde in vast.items():
            response.headers.setdefault(naam, waarde)
        return response

    return middleware


def transactie(get_response: Antwoord) -> Antwoord:
    """Hold one transaction and one operation around the rest.

    Whatever a view did before it failed is rolled back: by a server error and by any exception.
    What was read is logged by the last statements of the same transaction: when that fails,
    nothing is shown (P5). A refusal has a line of its own, in a transaction of its own.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(GEZONDHEID):
            return get_response(request)
        try:
            response = _antwoord(get_response, request)
            _leg_weigering_vast(request, response)
        except LogboekFout as fout:
            return kluis_dicht(request, fout)
        return response

    middleware.process_exception = _na_uitzondering  # type: ignore[attr-defined]
    return middleware


def _antwoord(get_response: Antwoord, request: HttpRequest) -> HttpResponse:
    with een_transactie(), handeling("") as deze:
        response = get_response(request)
        if response.streaming:
            # It would be read when the transaction and its access are gone.
            raise TypeError("Een antwoord mag niet stromen.")
        if response.status_code >= 500 or transaction.get_rollback():
            transaction.set_rollback(True)
        else:
            deze.oorsprong = _oorsprong(request)
            deze.schrijf()
        return response


def _leg_weigering_vast(request: HttpRequest, response: HttpResponse) -> None:
    """Log that a known person was refused; where nobody is known there is no gemeente either."""
    door: Toegang | None = getattr(request, "toegang", None)
    geweigerd = response.status_code in GEWEIGERD or getattr(response, "geweigerd", False)
    if door and geweigerd:
        with werk(door, _oorsprong(request)) as deze:
            deze.noteer(door, Actie.BINNENGAAN, resultaat=Resultaat.GEWEIGERD)


def _oorsprong(request: HttpRequest) -> str:
    """Name the page; never its address, which can hold a token."""
    plek = request.resolver_match
    return plek.view_name if plek else "onbekend adres"


def _na_uitzondering(request: HttpRequest, fout: Exception) -> HttpResponse | None:
    """Keep nothing of a view that raised; content that stays closed is one sentence (P5)."""
    if isinstance(fout, ReauthenticationRequired | ImmediateHttpResponse):
        return None  # the login library sends the visitor on, and still reads who it is
    if not request.path.startswith(GEZONDHEID):  # that one has no transaction
        transaction.set_rollback(True)
    if isinstance(fout, GeenToegang):
        return niet_gevonden(request)
    if isinstance(fout, KluisFout | LogboekFout):
        return kluis_dicht(request, fout)
    return None


def toegang(get_response: Antwoord) -> Antwoord:
    """Set `request.toegang` for a person with a membership, and the database context."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(GEZONDHEID):
            return get_response(request)
        bepaald = bepaal_toegang(request)
        request.toegang = bepaald  # type: ignore[attr-defined]
        # For who must show a code first: the door of a page knows no services.
        request.vang_op = partial(vang_op, request, bepaald)  # type: ignore[attr-defined]
        if bepaald:
            zet_context(bepaald.gemeente_id, bepaald.medewerker_id, bepaald.ziet)
        return get_response(request)

    return middleware
