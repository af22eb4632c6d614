"""Recording that a reporter heard it otherwise."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.rollen import Onderdeel
from signalen.forms.terugkoppeling import AfrondenFormulier
from signalen.models import Terugkoppeling
from signalen.overgangen import TABEL
from signalen.services import (
    rond_terugkoppeling_af,
)
from signalen.views.signaal.delen import melder
from signalen.views.terugkoppeling.vinden import na_conflict, vind_plicht


@voor(Onderdeel.TERUGKOPPELING)
def terugkoppeling_afronden(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Record that the reporter heard it otherwise."""
    signaal, plicht = vind_plicht(request, nummer, pk)
    rij = TABEL["terugkoppeling_afronden"]
    if request.method != "POST" and (plicht.is_voldaan or rij.weigering(signaal, request.toegang)):
        messages.warning(request, "Deze terugkoppeling is al gedaan.")
        return redirect("signalen:signaal", nummer)
    form = AfrondenFormulier(
        request.POST or None,
        gemeente_id=signaal.gemeente_id,
        initial={"versie": plicht.versie, "op": timezone.localdate()},
    )
    status = status_van(form)
    if form.is_valid():
        try:
            rond_terugkoppeling_af(plicht_id=pk, door=request.toegang, **form.cleaned_data)
            ruim_op(request)
            messages.success(request, "Terugkoppeling afgerond.")
            return redirect("signalen:signaal", nummer)
        except VersieConflict as conflict:
            form, status = na_conflict(form, conflict), 409
        except (Weigering, Terugkoppeling.DoesNotExist):
            form.add_error(None, "Deze terugkoppeling is al gedaan.")
            status = 422
    bied_aan(request, form, titel=f"{rij.knop}, {nummer}", signaal_id=signaal.pk)
    inhoud = {
        "signaal": signaal,
        "form": form,
        "titel": rij.knop,
        "knop": rij.knop,
        "uitleg": f"Voor {melder(plicht.bundeling.melding, request.toegang)}.",
    }
    return render(request, "signalen/formulier.html", inhoud, status=status)
