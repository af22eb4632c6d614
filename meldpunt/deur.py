"""The door of a page: who may enter, and what happens when two people save at once."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import BaseForm, ChoiceField, Field
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from meldpunt.lib.datum import tijd
from meldpunt.lib.geschiedenis import laatste, wie
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Lidmaatschap, Medewerker
from meldpunt.rollen import Onderdeel, Toegang

P = ParamSpec("P")
# How fresh the last code must be for what is extra secured.
OPNIEUW_BINNEN = timedelta(minutes=5)
OPNIEUW_TYPEN = (
    "Uw tekst is niet verstuurd en niet bewaard. Laat eerst zien dat u het bent en vul het"
    " formulier daarna opnieuw in."
)
OPNIEUW_VERSTUREN = (
    "Uw tekst is niet verstuurd. Laat eerst zien dat u het bent. Wij hebben uw tekst bewaard en"
    " zetten hem daarna terug."
)


class Verzoek(HttpRequest):
    """A request of somebody who is logged in and acts for a gemeente."""

    user: Medewerker
    toegang: Toegang
    lidmaatschappen: list[Lidmaatschap]
    sessie_nog: int  # seconds
    htmx: HtmxDetails


def heeft_tweestaps(request: HttpRequest) -> bool:
    """Say whether this session was opened with a second factor (allauth keeps the methods)."""
    return laatste_code(request) > 0


def laatste_code(request: HttpRequest) -> float:
    """Give when this session last used a second factor, in seconds since 1970; 0 for never."""
    methoden = request.session.get("account_authentication_methods", [])
    return max((float(m["at"]) for m in methoden if m["method"] == "mfa"), default=0.0)


def voor(
    onderdeel: Onderdeel | None = None,
) -> Callable[
    [Callable[Concatenate[Verzoek, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Open a view for people whose role may enter this part; for others it does not exist.

    Absent and forbidden give the same 404. Without a second factor the visitor goes there first.
    """

    def maak(
        view: Callable[Concatenate[Verzoek, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def deur(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not heeft_tweestaps(request):
                return _naar_tweestaps(request)
            toegang: Toegang | None = request.toegang  # type: ignore[attr-defined]
            if toegang is None:
                return render(request, "meldpunt/geen_lidmaatschap.html", status=403)
            if onderdeel and not toegang.mag(onderdeel):
                raise Http404
            if heeft_nulbyte(request):
                raise BadRequest("Een nulbyte past in geen enkel veld")
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        # The authorisation tests read which part a view belongs to.
        deur.onderdeel = onderdeel  # type: ignore[attr-defined]
        return deur  # type: ignore[return-value]

    return maak


def met_tweestaps(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Open a page of the login library only after the second factor.

    A session with a password alone could otherwise take the second factor away or read the
    recovery codes.
    """

    @wraps(view)
    def deur(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not heeft_tweestaps(request):
            return _naar_tweestaps(request)
        return view(request, *args, **kwargs)

    return deur  # type: ignore[return-value]


def vraag_opnieuw(request: HttpRequest, binnen: timedelta = OPNIEUW_BINNEN) -> HttpResponse | None:
    """Ask for a code again before something that is extra secured (step-up).

    Call it first in the view, so that it asks on GET, before the form is filled in, and checks
    again on POST. A POST that comes too late does not happen: its text is kept as a draft when
    its form has one, and never in the session.

    Args:
        request: of somebody who is logged in.
        binnen: how long ago the last code may be.

    Returns:
        The way to the page that asks a code and comes back here; None when it is fresh enough.
    """
    if laatste_code(request) > (timezone.now() - binnen).timestamp():
        return None
    if request.method == "POST":
        vang_op: Callable[[], bool] | None = getattr(request, "vang_op", None)
        bewaard = vang_op is not None and vang_op()
        messages.warning(request, OPNIEUW_VERSTUREN if bewaard else OPNIEUW_TYPEN)
    return _vraag_code(request)


def bladzijde(request: HttpRequest) -> str:
    """Give the address to come back to: of a fragment or of what was sent the page it stood on."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    if htmx:
        return htmx.current_url_abs_path or "/"
    if request.method != "POST":
        return request.get_full_path()
    # An address that only takes what is sent can't be opened afterwards.
    stond_op = urlsplit(request.headers.get("Referer", ""))
    eigen = stond_op.netloc == request.get_host()
    return stond_op._replace(scheme="", netloc="", fragment="").geturl() if eigen else "/"


def wis_browser(response: HttpResponse) -> HttpResponse:
    """Let the browser forget the pages of a session that ended (W3C Clear Site Data).

    Not the cookies: the browser would take those of every site of the gemeente along.
    """
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def heeft_nulbyte(request: HttpRequest) -> bool:
    """Say whether something was sent that PostgreSQL can't even look for."""
    lijsten = [lijst for vraag in (request.GET, request.POST) for _, lijst in vraag.lists()]
    return any("\0" in str(waarde) for lijst in lijsten for waarde in lijst)


def _naar_tweestaps(request: HttpRequest) -> HttpResponse:
    """Go and make a second factor, or use the one that was just made."""
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return _vraag_code(request)
    return redirect("mfa_activate_totp")


def _vraag_code(request: HttpRequest) -> HttpResponse:
    """Go to the page that asks a code and comes back."""
    volgende = urlencode({"next": bladzijde(request)})
    url = f"{reverse('mfa_reauthenticate')}?{volgende}"
    # A fragment can't hold that page.
    return HttpResponseClientRedirect(url) if getattr(request, "htmx", None) else redirect(url)


def conflict_pagina(
    request: Verzoek,
    conflict: VersieConflict,
    formulier: BaseForm,
    waarden: Callable[[Any], dict[str, str]],
) -> HttpResponse:
    """Show 409 with was / theirs / yours per field; nobody's text is lost (rule 18).

    Args:
        request: the POST that lost.
        conflict: raised by the service.
        formulier: the valid form with what this person typed.
        waarden: gives the text per form field of a row or of its history row.
    """
    rij = conflict.rij
    oud = rij.history.filter(versie=conflict.versie).first()
    was = waarden(oud) if oud else {}
    ander = waarden(rij)
    eigen = {naam: _tekst(formulier, naam) for naam in formulier.fields if naam in ander}
    botst = [n for n in eigen if eigen[n] not in (was.get(n), ander[n])]
    strijd = [n for n in botst if ander[n] != was.get(n)]
    regel = laatste(rij)
    rest = {n: eigen[n] if n in botst else ander[n] for n in eigen if n not in strijd}
    inhoud = {
        "wie": wie(regel),
        "wanneer": regel.history_date,
        "velden": [
            {
                "naam": naam,
                "label": formulier.fields[naam].label,
                "was": _woord(formulier.fields[naam], was.get(naam, "")),
                "ander": _woord(formulier.fields[naam], ander[naam]),
                "eigen": _woord(formulier.fields[naam], eigen[naam]),
                "ander_waarde": ander[naam],
                "eigen_waarde": eigen[naam],
            }
            for naam in strijd
        ],
        "verborgen": list(rest.items()),
        "actie_url": request.get_full_path(),
        "versie": rij.versie,
        "stempel": request.POST.get("concept", ""),
    }
    return render(request, "409.html", inhoud, status=409)


def _tekst(formulier: BaseForm, naam: str) -> str:
    waarde = formulier[naam].value()
    if isinstance(waarde, list | tuple):
        return ", ".join(str(w) for w in waarde)
    return "" if waarde is None else str(waarde)


def _woord(veld: Field, waarde: str) -> str:
    """Give a value as people read it: the names of chosen codes."""
    if not isinstance(veld, ChoiceField):
        return waarde
    namen = {str(code): str(naam) for code, naam in veld.choices}  # type: ignore[union-attr, misc]
    return ", ".join(namen.get(code, code) for code in waarde.split(", "))


def wie_was_eerder(conflict: VersieConflict, wat: str = "keuze") -> str:
    """Say who saved last and when, and what to do (rule 18).

    Args:
        conflict: raised by the service.
        wat: what this person sent, a word with "uw" before it.
    """
    regel = laatste(conflict.rij)
    uur = tijd(regel.history_date)
    return f"{wie(regel, 'Het systeem')} heeft dit om {uur} gewijzigd. Kijk of uw {wat} nog klopt."


def meld_fouten(formulier: BaseForm, fout: AntwoordFout) -> None:
    """Put the sentences of a service at their fields; without its field on top of the form."""
    for naam, zin in fout.fouten.items():
        formulier.add_error(naam if naam in formulier.fields else None, zin)
