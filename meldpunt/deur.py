"""The door of a page: who may enter, and what happens when two people save at once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import BadRequest
from django.forms import BaseForm, ChoiceField, Field
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from meldpunt.lib.datum import tijd
from meldpunt.lib.geschiedenis import laatste, wie
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Lidmaatschap, Medewerker
from meldpunt.rollen import Onderdeel, Toegang

P = ParamSpec("P")


class Verzoek(HttpRequest):
    """A request of somebody who is logged in and acts for a gemeente."""

    user: Medewerker
    toegang: Toegang
    lidmaatschappen: list[Lidmaatschap]
    htmx: HtmxDetails


def heeft_tweestaps(request: HttpRequest) -> bool:
    """Say whether this session was opened with a second factor (allauth keeps the methods)."""
    methoden = request.session.get("account_authentication_methods", [])
    return any(m.get("method") == "mfa" for m in methoden)


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
            if _heeft_nulbyte(request):
                raise BadRequest("Een nulbyte past in geen enkel veld")
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        # The authorisation tests read which part a view belongs to.
        deur.onderdeel = onderdeel  # type: ignore[attr-defined]
        return deur  # type: ignore[return-value]

    return maak


def _heeft_nulbyte(request: HttpRequest) -> bool:
    """Say whether something was sent that PostgreSQL can't even look for."""
    lijsten = [lijst for vraag in (request.GET, request.POST) for _, lijst in vraag.lists()]
    return any("\0" in str(waarde) for lijst in lijsten for waarde in lijst)


def _naar_tweestaps(request: HttpRequest) -> HttpResponse:
    """Go and make a second factor, or use the one that was just made."""
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        volgende = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('mfa_reauthenticate')}?{volgende}")
    return redirect("mfa_activate_totp")


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
