"""Around every request: one transaction, one access, the same headers."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from meldpunt.lib.context import zet_context
from meldpunt.services.toegang import bepaal_toegang

# Health answers also when the database does not.
GEZONDHEID = "/-/"
Antwoord = Callable[[HttpRequest], HttpResponse]


def koppen(get_response: Antwoord) -> Antwoord:
    """Put on every response, errors and files included: nothing is cached or embedded."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return middleware


def transactie(get_response: Antwoord) -> Antwoord:
    """Hold one transaction around the rest; a server error rolls everything back."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(GEZONDHEID):
            return get_response(request)
        with transaction.atomic():
            response = get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    return middleware


def toegang(get_response: Antwoord) -> Antwoord:
    """Set `request.toegang` for a person with a membership, and the database context."""

    def middleware(request: HttpRequest) -> HttpResponse:
        bepaald = bepaal_toegang(request)
        request.toegang = bepaald  # type: ignore[attr-defined]
        if bepaald:
            zet_context(bepaald.gemeente_id, bepaald.medewerker_id)
        return get_response(request)

    return middleware
