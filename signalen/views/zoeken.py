"""Searching. The words come by POST: in an address they would stand in logs and histories."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.models import LijstItem
from meldpunt.rollen import Onderdeel
from signalen.forms.velden import behandelaars
from signalen.forms.zoeken import ZoekFormulier
from signalen.models import Signaal
from signalen.models.signaal import SignaalQuerySet
from signalen.overgangen import TABEL
from signalen.services.zoeken import HOOGSTENS, Zoekdeel, zoek

TUSSEN = "|"  # between number and place of a hit of an earlier part


@voor(Onderdeel.SIGNALEN)
def zoeken(request: Verzoek) -> HttpResponse:
    """Ask for words, or show one part of a search with the hits of the parts before it."""
    toegang = request.toegang
    form = ZoekFormulier(
        request.POST,
        vormen=LijstItem.objects.namen("vorm", toegang.gemeente_id),
        behandelaars=behandelaars(toegang.gemeente_id),
    )
    zichtbaar = Signaal.objects.zichtbaar_voor(toegang)
    if raak := zichtbaar.filter(nummer__iexact=form.woorden).first():
        return redirect("signalen:signaal", raak.nummer)
    inhoud: dict[str, Any] = {"form": form, "deel": None, "rijen": [], "eerder": [], "vol": False}
    if form.woorden:
        signalen = form.pas_toe(zichtbaar)
        deel = zoek(form.woorden, signalen, toegang, gezien=form.al_gezien)
        rijen = _rijen(signalen, deel, request.POST.getlist("eerder"))
        eerder = [f"{s.nummer}{TUSSEN}{plek}" for s, plekken in rijen for plek in plekken]
        inhoud |= {"deel": deel, "rijen": _met_staat(rijen), "eerder": eerder}
        inhoud["vol"] = len(rijen) == HOOGSTENS
    return render(request, "signalen/zoeken.html", inhoud)


def _rijen(
    signalen: SignaalQuerySet, deel: Zoekdeel, eerder: list[str]
) -> list[tuple[Signaal, list[str]]]:
    """Join the hits of this part with those of before, newest first.

    What came back from the page is looked up again: only what this person may see stays.
    """
    plekken: dict[str, set[str]] = {}
    for regel in eerder:
        nummer, _, plek = regel.partition(TUSSEN)
        plekken.setdefault(nummer, set()).add(plek)
    gevonden = signalen.filter(nummer__in=plekken) | signalen.filter(pk__in=deel.plekken)
    rijen = gevonden.order_by("-ontvangen_op", "pk")[:HOOGSTENS]
    return [
        (rij, sorted(plekken.get(rij.nummer, set()) | deel.plekken.get(rij.pk, set())))
        for rij in rijen
    ]


def _met_staat(rijen: list[tuple[Signaal, list[str]]]) -> list[dict[str, Any]]:
    return [
        {"signaal": rij, "plekken": plekken, "staat": TABEL.staten[rij.staat]}
        for rij, plekken in rijen
    ]
