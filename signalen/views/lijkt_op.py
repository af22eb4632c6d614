""" "Lijkt op" (5-scherm 3.3 and 3.4): beside a message, a report being typed, and a signaal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt import kluis
from meldpunt.deur import Verzoek, voor
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import status_van
from meldpunt.models import Postbericht
from meldpunt.rollen import Onderdeel
from signalen.forms.verband import VerbandFormulier
from signalen.models import Signaal, Verband
from signalen.models.verband import VerbandSoort
from signalen.overgangen import TABEL
from signalen.services.lijkt_op import Kandidaat, beeld, beeld_van, lijkt_op
from signalen.services.verband import leg_verband_vast
from signalen.views.vinden import vind


@voor(Onderdeel.POSTBUS)
def lijkt_op_bericht(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show what a message of the mailbox resembles; who sent it is compared unless it is closed."""
    toegang = request.toegang
    bericht = get_object_or_404(Postbericht.objects.zichtbaar_voor(toegang), pk=pk)
    velden = ["onderwerp", "tekst", *(["afzender"] if toegang.mag_melder_zien(pk) else [])]
    (open_,) = kluis.doorzoek(toegang, [(bericht, velden)], Doel.VERGELIJKEN)
    gevonden = lijkt_op(beeld(open_.values(), ontvangen_op=bericht.ontvangen_op), toegang)
    return _toon(request, gevonden, bericht=bericht)


@require_POST
@voor(Onderdeel.SIGNALEN)
def lijkt_op_tekst(request: Verzoek) -> HttpResponse:
    """Show what a report that is being typed resembles; nothing of it is kept."""
    teksten = [request.POST.get(veld, "") for veld in ("tekst", "waar", "titel")]
    genoemd = [request.POST.get(veld, "") for veld in ("melder_naam", "melder_contact")]
    van = beeld(
        teksten,
        genoemd=genoemd,
        vormen=request.POST.getlist("vormen"),
        ontvangen_op=request.toegang.moment,
    )
    return _toon(request, lijkt_op(van, request.toegang), is_tekst=True)


@voor(Onderdeel.SIGNALEN)
def lijkt_op_signaal(request: Verzoek, nummer: str) -> HttpResponse:
    """Show what a signaal resembles, and keep what somebody decides on one of those."""
    signaal, toegang = vind(request, nummer), request.toegang
    zichtbaar = Signaal.objects.zichtbaar_voor(toegang)
    form = VerbandFormulier(request.POST or None, zichtbaar=zichtbaar.exclude(pk=signaal.pk))
    if form.is_valid():
        soort, reden = form.gekozen
        ander = form.cleaned_data["ander"]
        leg_verband_vast(
            signaal_id=signaal.pk, ander_id=ander.pk, soort=soort, reden=reden, door=toegang
        )
        messages.success(request, f"Bewaard: {soort.label.lower()} met {ander.nummer}.")
        return redirect("signalen:signaal", nummer)
    besloten = _besloten(request, signaal)
    behalve = [signaal.pk, *(ander.pk for ander, _ in besloten)]
    gevonden = lijkt_op(beeld_van(signaal, toegang), toegang, behalve=behalve)
    verwant = [(a, v) for a, v in besloten if v.soort == VerbandSoort.VERWANT]
    return _toon(
        request, gevonden, signaal=signaal, form=form, verwant=verwant,
        status=status_van(form),
    )  # fmt: skip


def _besloten(request: Verzoek, signaal: Signaal) -> list[tuple[Signaal, Verband]]:
    """The other signalen on which somebody decided, each with the last decision."""
    verbanden = Verband.objects.zichtbaar_voor(request.toegang).van(signaal)
    laatste = {}
    for verband in verbanden.select_related("signaal", "ander", "door"):
        ander = verband.ander if verband.signaal_id == signaal.pk else verband.signaal
        laatste[ander.pk] = (ander, verband)
    return list(laatste.values())


def _toon(
    request: Verzoek, gevonden: list[Kandidaat], *, status: int = 200, **inhoud: Any
) -> HttpResponse:
    leeg: dict[str, Any] = {
        "bericht": None,
        "signaal": None,
        "form": None,
        "verwant": [],
        "is_tekst": False,
    }
    rijen = [
        {"signaal": k.signaal, "waarom": k.waarom, "staat": TABEL.staten[k.signaal.staat]}
        for k in gevonden
    ]
    deel = "#lijst" if request.htmx else ""
    volledig = {**leeg, **inhoud, "rijen": rijen}
    return render(request, f"signalen/lijkt_op.html{deel}", volledig, status=status)
