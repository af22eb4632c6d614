"""The list of actions, with a tick and its undo."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, voor, wie_was_eerder
from meldpunt.lib.rij import VersieConflict
from meldpunt.ongedaan import Terugweg, gezien_versie, meld_gedaan
from meldpunt.rollen import Onderdeel
from overleggen.models import Actiepunt
from overleggen.services import haal_gedaan_terug
from overleggen.services import meld_gedaan as zet_gedaan

HOOGSTENS = 200
GEDAAN = 20


@voor(Onderdeel.OVERLEG)
def acties(request: Verzoek) -> HttpResponse:
    """Show the open actions, the latest deadline last, and the ones done most recently."""
    erbij = ("agendapunt__signaal", "agendapunt__overleg__vorm")
    # What was agreed is read at its meeting: a list opens nothing.
    zichtbaar = Actiepunt.objects.zichtbaar_voor(request.toegang).defer("wat")
    zichtbaar = zichtbaar.select_related(*erbij)
    open_ = list(zichtbaar.open().order_by("voor", "id")[: HOOGSTENS + 1])
    inhoud = {
        "open": open_[:HOOGSTENS],
        "is_meer": len(open_) > HOOGSTENS,
        "hoogstens": HOOGSTENS,
        "gedaan": zichtbaar.gedaan().order_by("-gedaan_op", "-id")[:GEDAAN],
    }
    return render(request, "overleggen/acties.html", inhoud)


@require_POST
@voor(Onderdeel.OVERLEG)
def actie_gedaan(request: Verzoek, pk: UUID) -> HttpResponse:
    """Tick an action, and say how to undo that."""
    _eis_zichtbaar(request, pk)
    try:
        actie = zet_gedaan(actiepunt_id=pk, versie=gezien_versie(request), door=request.toegang)
    except VersieConflict as conflict:
        messages.warning(request, wie_was_eerder(conflict))
    else:
        # Without a name: a message lies in a cookie for a moment.
        url = reverse("overleggen:actie_open", args=[pk])
        terugweg = Terugweg(url, {"versie": str(actie.versie)})
        meld_gedaan(request, "De actie is gedaan.", terugweg)
    return redirect("overleggen:acties")


@require_POST
@voor(Onderdeel.OVERLEG)
def actie_open(request: Verzoek, pk: UUID) -> HttpResponse:
    """Undo the tick."""
    _eis_zichtbaar(request, pk)
    try:
        haal_gedaan_terug(actiepunt_id=pk, versie=gezien_versie(request), door=request.toegang)
    except VersieConflict as conflict:
        messages.warning(request, wie_was_eerder(conflict))
    else:
        messages.success(request, "De actie staat weer open.")
    return redirect("overleggen:acties")


def _eis_zichtbaar(request: Verzoek, pk: UUID) -> None:
    get_object_or_404(Actiepunt.objects.zichtbaar_voor(request.toegang), pk=pk)
