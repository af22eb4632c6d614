"""How long a session lasts, and when it gets a new key (P20).

Fifteen minutes without a page and ten hours since logging in, whichever comes first. The browser
only warns (static/js/meldroute.js); the server ends.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from meldpunt.concept import vang_op
from meldpunt.deur import bladzijde, heeft_tweestaps, wis_browser
from meldpunt.logboek import werk
from meldpunt.middleware import GEZONDHEID
from meldpunt.services.sessies import noteer_gezien, verander_sleutel
from meldpunt.services.toegang import bepaal_toegang

log = logging.getLogger(__name__)
BEGIN, GEZIEN = "sessie_begin", "sessie_gezien"
# Seconds. A session is written at most this often, so the quiet time is 14 to 15 minutes.
BIJHOUDEN = 60
VERLOPEN = "U was te lang weg, of u bent al tien uur ingelogd. Daarom hebben wij u uitgelogd."
WEG = "Wat u daarna verstuurde, is niet bewaard. Log opnieuw in om verder te gaan."
BEWAARD = "Uw tekst is niet verstuurd, maar wel bewaard. Log opnieuw in: u vindt hem bij Concepten."


def sessie(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """End a session that rested or lasted too long; note at most once a minute that it lives."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(GEZONDHEID):
            return get_response(request)
        if request.user.is_authenticated:
            if _nog(request.session) <= 0:
                return _beeindig(request)
            _houd_bij(request)
        was_zwak = not heeft_tweestaps(request)
        response = get_response(request)
        if request.user.is_authenticated:
            _houd_bij(request)  # after logging in
            if was_zwak and heeft_tweestaps(request):
                verander_sleutel(request.session)
        return response

    return middleware


def _nog(sessie: SessionBase) -> float:
    """Give the seconds this session may still last."""
    nu = timezone.now().timestamp()
    stil = sessie.get(GEZIEN, nu) + settings.SESSIE_STIL
    lang = sessie.get(BEGIN, nu) + settings.SESSION_COOKIE_AGE
    return float(min(stil, lang) - nu)


def _houd_bij(request: HttpRequest) -> None:
    """Note when the session began and was last used, and what is left of its ten hours."""
    nu = timezone.now()
    begin = request.session.setdefault(BEGIN, nu.timestamp())
    if nu.timestamp() - request.session.get(GEZIEN, 0) >= BIJHOUDEN:
        request.session[GEZIEN] = nu.timestamp()
        noteer_gezien(request.session, nu)
    nog = begin + settings.SESSION_COOKIE_AGE - nu.timestamp()
    request.sessie_nog = int(nog)  # type: ignore[attr-defined]


def _beeindig(request: HttpRequest) -> HttpResponse:
    """Log out and go to the page for logging in.

    What was sent does not happen; what was typed stays as a draft of this same person (rule 17).
    """
    bewaard = _vang_op(request)
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    naar = redirect_to_login(bladzijde(request))
    logout(request)
    messages.warning(request, f"{VERLOPEN} {BEWAARD if bewaard else WEG}")
    return wis_browser(HttpResponseClientRedirect(naar.url) if htmx else naar)


def _vang_op(request: HttpRequest) -> bool:
    if request.method != "POST" or not heeft_tweestaps(request):
        return False
    try:
        door = bepaal_toegang(request)
    except PermissionDenied:
        return False
    if door is None:
        return False
    try:
        with werk(door, "sessie voorbij"):
            return vang_op(request, door)
    # Whatever a draft runs into: this person is logged out.
    except Exception as fout:
        log.error("concept niet bewaard: %s", type(fout).__name__)
        return False
