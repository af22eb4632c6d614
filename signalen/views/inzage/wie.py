"""Who may see this: the named people of one signaal, with until when, by whom and why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meldpunt import kluis
from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.rollen import Onderdeel, Toegang, Vertrouwelijkheid
from signalen.forms.inzage import NIVEAUS, RechtFormulier
from signalen.models import Inzagerecht, Inzageverzoek, Signaal
from signalen.services import geef_inzage, trek_inzage_in
from signalen.views.vinden import vind


@voor(Onderdeel.INZAGE_GEVEN)
def wie_mag_zien(request: Verzoek, nummer: str) -> HttpResponse:
    """Show who may see this signaal, and name somebody."""
    signaal = vind(request, nummer)
    form = RechtFormulier(request.POST or None, gemeente_id=signaal.gemeente_id)
    if not form.is_valid():
        return _toon(request, signaal, form)
    try:
        geef_inzage(signaal_id=signaal.pk, door=request.toegang, **form.cleaned_data)
    except AntwoordFout as fout:
        meld_fouten(form, fout)
        return _toon(request, signaal, form)
    except Weigering as zin:
        form.add_error(None, str(zin))
        return _toon(request, signaal, form)
    messages.success(request, "Inzage gegeven.")
    return redirect("signalen:wie_mag_zien", nummer)


@require_POST
@voor(Onderdeel.INZAGE_GEVEN)
def inzage_stoppen(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """End the right of one person now."""
    signaal = vind(request, nummer)
    try:
        trek_inzage_in(signaal_id=signaal.pk, recht_id=pk, door=request.toegang)
    except Weigering as zin:
        messages.warning(request, str(zin))
    else:
        messages.success(request, "Inzage ingetrokken.")
    # Who ended the own right sees the signaal no more.
    if Signaal.objects.zichtbaar_voor(request.toegang).filter(pk=signaal.pk).exists():
        return redirect("signalen:wie_mag_zien", nummer)
    return redirect("signalen:werkvoorraad")


def _toon(request: Verzoek, signaal: Signaal, form: RechtFormulier) -> HttpResponse:
    verzoeken = Inzageverzoek.objects.te_beslissen(request.toegang).filter(signaal=signaal)
    inhoud = {
        "signaal": signaal,
        "niveau": dict(NIVEAUS)[Vertrouwelijkheid(signaal.vertrouwelijkheid)],
        "rechten": _rechten(signaal, request.toegang),
        "verzoeken": verzoeken.select_related("wie").order_by("gevraagd_op"),
        "form": form,
    }
    return render(request, "signalen/inzage/wie.html", inhoud, status=status_van(form))


def _rechten(signaal: Signaal, toegang: Toegang) -> list[dict[str, Any]]:
    """The rights, those that hold first, each with its reason opened."""
    rijen = Inzagerecht.objects.filter(content_object=signaal).order_by("-tot", "pk")
    rechten = list(rijen.select_related("user", "door", "ingetrokken_door"))
    redenen = kluis.open_alle(toegang, [(r, ["reden"]) for r in rechten], Doel.INZAGE)
    return [
        {"recht": recht, "loopt": recht.tot > toegang.moment, **open_}
        for recht, open_ in zip(rechten, redenen, strict=True)
    ]
