"""What the forms of the plan share: find, do, and the answer when it doesn't go."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, conflict_pagina
from meldpunt.lib.formulier import Formulier, status_van
from meldpunt.lib.geschiedenis import Moment
from meldpunt.lib.rij import VersieConflict
from pijlers.models import Uitvoeringsplan
from pijlers.services import PlanFout


def vind_plan(request: Verzoek, pk: UUID) -> Uitvoeringsplan:
    """Give a visible plan with its gemeente, or 404."""
    zichtbaar = Uitvoeringsplan.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("gemeente"), pk=pk)


def probeer(
    request: Verzoek,
    form: Formulier,
    doe: Callable[[], HttpResponse],
    waarden: Callable[[Any], dict[str, str]],
) -> HttpResponse | None:
    """Do it and give the answer.

    Args:
        request: the POST.
        form: valid; a refusal becomes an error of this form.
        doe: calls the service and gives the redirect.
        waarden: the text per form field of a row, for the page of a conflict.

    Returns:
        the answer, or the page with was / theirs / yours; None when the plan refused it.
    """
    try:
        antwoord = doe()
    except VersieConflict as conflict:
        # Why somebody changes it is no value of the row, and is not lost either (rule 18).
        return conflict_pagina(request, conflict, form, lambda rij: {"reden": ""} | waarden(rij))
    except PlanFout as fout:
        form.add_error(fout.veld if fout.veld in form.fields else None, str(fout))
        return None
    ruim_op(request)
    return antwoord


def formulierpagina(
    request: Verzoek,
    form: Formulier,
    titel: str,
    *,
    terug: tuple[str, str],
    tijdlijn: list[Moment] | None = None,
    gelezen: Callable[[], dict[str, Any]] | None = None,
    **rest: Any,
) -> HttpResponse:
    """Show one form with the way back and, of what stands already, its history.

    Args:
        request: the request.
        form: the form; with errors the answer is 422.
        titel: heading and button.
        terug: address and words of the way back.
        tijdlijn: what changed before.
        gelezen: how the term is read, asked when the draft is in the form.
        rest: more for the template: `uitleg` above the form, `knop`.
    """
    bied_aan(request, form, titel=titel, bewerking=True)
    inhoud = {
        "form": form,
        "titel": titel,
        "terug_url": terug[0],
        "terug_tekst": terug[1],
        "tijdlijn": tijdlijn,
        "uitleg": "",
        "knop": titel,
        "gelezen": gelezen() if gelezen else None,
        **rest,
    }
    return render(request, "pijlers/planformulier.html", inhoud, status=status_van(form))


def invoer(rij: Any, *namen: str) -> dict[str, str]:
    """The text of these fields as a form would send it."""
    return {naam: als_invoer(getattr(rij, naam)) for naam in namen}


def als_invoer(waarde: object) -> str:
    """One value as a form would send it."""
    if waarde is None:
        return ""
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, list | tuple):
        return "\n".join(str(deel) for deel in waarde)
    return str(waarde.pk) if isinstance(waarde, Model) else str(waarde)
