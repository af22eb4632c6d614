"""Meetings seen from a signaal: put it on an agenda, take it off, revise, and where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, meld_fouten, voor, wie_was_eerder
from meldpunt.lib.formulier import VersieFormulier, status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.ongedaan import Terugweg, meld_gedaan
from meldpunt.rollen import Onderdeel, Toegang
from overleggen.agendabeeld import ICOON
from overleggen.forms.agenda import AgendeerFormulier, HerzienFormulier, VanAgendaFormulier
from overleggen.models import Agendapunt, Besluit, Overleg
from overleggen.models.agendapunt import PuntStand
from overleggen.models.overleg import OverlegQuerySet
from overleggen.models.overlegvorm import Vormsoort
from overleggen.services import agendeer, haal_van_agenda, herzie_besluit
from overleggen.services.herzien import laatste_besluit
from overleggen.views.vinden import vind_signaal
from signalen.models import Signaal
from signalen.ongedaan import terugweg_van
from signalen.overgangen import TABEL
from signalen.services import AntwoordFout


@dataclass(frozen=True)
class Plek:
    """One agenda a signaal stands or stood on, with what was decided there."""

    punt: Agendapunt
    besluiten: list[str]

    @property
    def icoon(self) -> str:
        """The shape of its state."""
        return ICOON[PuntStand(self.punt.stand)]


def komende_overleggen(signaal: Signaal | None, toegang: Toegang) -> OverlegQuerySet:
    """Give the coming meetings a signaal can be put on: of its own step, else the first body."""
    soort = Vormsoort.SIGNALENOVERLEG
    if signaal and signaal.staat == Vormsoort.LOO:
        soort = Vormsoort.LOO
    komend = Overleg.objects.zichtbaar_voor(toegang).komend(toegang.moment)
    return komend.van_soort(soort).select_related("vorm")


@voor(Onderdeel.OVERLEG)
def agenderen(request: Verzoek, nummer: str) -> HttpResponse:
    """Choose the meeting and put the signaal on its agenda."""
    signaal = vind_signaal(request, nummer)
    if zin := _kan_niet(signaal, request.toegang):
        return _terug(request, signaal, zin)
    komend = komende_overleggen(signaal, request.toegang)
    eerste = komend.first()
    if eerste is None:
        return _leeg(request, signaal)
    begin = {"versie": signaal.versie, "overleg": request.GET.get("overleg") or eerste.pk}
    form = AgendeerFormulier(request.POST or None, overleggen=komend, initial=begin)

    def doe(schoon: dict[str, Any]) -> HttpResponse:
        overleg = schoon.pop("overleg")
        agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, **schoon, door=request.toegang)
        weg = terugweg_van("agenderen", signaal_id=signaal.pk, toegang=request.toegang)
        meld_gedaan(request, f"{nummer} staat op de agenda van {overleg.moment}.", weg)
        return redirect("signalen:signaal", nummer)

    return _verwerk(request, signaal, form, doe, "Zet op agenda")


@voor(Onderdeel.OVERLEG)
def van_agenda(request: Verzoek, nummer: str) -> HttpResponse:
    """Take the signaal off the agenda, with the reason."""
    signaal = vind_signaal(request, nummer)
    if zin := TABEL["van_agenda"].weigering(signaal, request.toegang):
        return _terug(request, signaal, zin)
    form = VanAgendaFormulier(request.POST or None, initial={"versie": signaal.versie})

    def doe(schoon: dict[str, Any]) -> HttpResponse:
        punten = Agendapunt.objects.zichtbaar_voor(request.toegang).open()
        waar = punten.filter(signaal=signaal).values_list("overleg_id", flat=True).first()
        haal_van_agenda(signaal_id=signaal.pk, **schoon, door=request.toegang)
        weg = _weer_erop(request, signaal.pk, waar)
        meld_gedaan(request, f"{nummer} is van de agenda gehaald.", weg)
        return redirect("signalen:signaal", nummer)

    return _verwerk(request, signaal, form, doe, "Haal van de agenda")


def _weer_erop(request: Verzoek, signaal_id: UUID, overleg_id: UUID | None) -> Terugweg | None:
    """The way back onto the agenda it came from; it stands last there."""
    signaal = Signaal.objects.get(pk=signaal_id)
    komend = komende_overleggen(signaal, request.toegang).values_list("pk", flat=True)
    if overleg_id not in komend:
        return None
    wie, waar = request.toegang, str(overleg_id)
    return terugweg_van("van_agenda", signaal_id=signaal_id, toegang=wie, overleg=waar)


@voor(Onderdeel.OVERLEG_LEIDEN)
def herzien(request: Verzoek, nummer: str) -> HttpResponse:
    """Take the last decision back, and go and decide again."""
    signaal = vind_signaal(request, nummer)
    oud = laatste_besluit(signaal_id=signaal.pk, toegang=request.toegang)
    if zin := TABEL["besluit_herzien"].weigering(signaal, request.toegang):
        return _terug(request, signaal, zin)
    if oud is None:
        return _terug(request, signaal, "Over dit signaal is nog niets besloten.")
    form = HerzienFormulier(request.POST or None, initial={"versie": signaal.versie})

    def doe(schoon: dict[str, Any]) -> HttpResponse:
        herzie_besluit(besluit_id=oud.pk, **schoon, door=request.toegang)
        messages.success(request, "Het besluit is herzien. Neem nu een nieuw besluit.")
        return redirect("overleggen:live_punt", oud.agendapunt.overleg_id, oud.agendapunt_id)

    return _verwerk(request, signaal, form, doe, f"Herzie het besluit: {oud}")


@voor(Onderdeel.OVERLEG)
def besluiten(request: Verzoek, nummer: str) -> HttpResponse:
    """Go to the place where is decided about this signaal."""
    signaal = vind_signaal(request, nummer)
    punten = Agendapunt.objects.zichtbaar_voor(request.toegang).open().filter(signaal=signaal)
    punt = punten.select_related("overleg").first()
    if punt is None:
        return _terug(request, signaal, "Dit signaal staat op geen agenda.")
    if punt.overleg.besluit_nog and request.toegang.mag(Onderdeel.OVERLEG_LEIDEN):
        return redirect("overleggen:live_punt", punt.overleg_id, punt.pk)
    return redirect("overleggen:overleg", punt.overleg_id)


@voor(Onderdeel.OVERLEG)
def bij_signaal(request: Verzoek, nummer: str) -> HttpResponse:
    """Show on which agendas the signaal stands and what was decided; a part for htmx."""
    signaal = vind_signaal(request, nummer)
    plekken = _plekken(signaal, request.toegang)
    op_agenda = any(plek.punt.is_open for plek in plekken)
    inhoud = {
        "signaal": signaal,
        "plekken": plekken,
        "kan_erop": not op_agenda and not _kan_niet(signaal, request.toegang),
    }
    deel = "#lijst" if request.htmx else ""
    return render(request, f"overleggen/bij_signaal.html{deel}", inhoud)


def _plekken(signaal: Signaal, toegang: Toegang) -> list[Plek]:
    zichtbaar = Agendapunt.objects.zichtbaar_voor(toegang).geldend().filter(signaal=signaal)
    punten = list(zichtbaar.select_related("overleg__vorm").order_by("-overleg__begint_op", "id"))
    genomen: dict[UUID, list[str]] = {punt.pk: [] for punt in punten}
    rijen = Besluit.objects.zichtbaar_voor(toegang).filter(agendapunt__in=punten)
    for besluit in rijen.order_by("op", "id"):
        genomen[besluit.agendapunt_id].append(str(besluit))
    return [Plek(punt, genomen[punt.pk]) for punt in punten]


def _kan_niet(signaal: Signaal, toegang: Toegang) -> str:
    """Why it can't be put on an agenda; one in a meeting's own step without an item can."""
    rij = TABEL["agenderen"]
    if signaal.staat not in (Vormsoort.SIGNALENOVERLEG, Vormsoort.LOO):
        return rij.weigering(signaal, toegang)
    if toegang.rol not in rij.wie:
        return "Dit hoort niet bij uw rol."
    op_agenda = signaal.agendapunten.open().exists()
    return "Dit signaal staat al op een agenda." if op_agenda else ""


def _verwerk(
    request: Verzoek,
    signaal: Signaal,
    form: VersieFormulier,
    doe: Callable[[dict[str, Any]], HttpResponse],
    titel: str,
) -> HttpResponse:
    """Do it when the form is valid; otherwise show the form with what was typed."""
    status = status_van(form)
    if form.is_valid():
        try:
            klaar = doe(dict(form.cleaned_data))
        except AntwoordFout as fout:
            meld_fouten(form, fout)
            status = 422
        except Weigering as zin:
            return _terug(request, signaal, zin)
        except VersieConflict as conflict:
            form, status = _opnieuw(form, conflict), 409
        else:
            ruim_op(request)
            return klaar
    bied_aan(request, form, titel=f"{titel}, {signaal.nummer}", signaal_id=signaal.pk)
    inhoud = {"signaal": signaal, "form": form, "titel": titel}
    return render(request, "overleggen/signaal_formulier.html", inhoud, status=status)


def _opnieuw(form: VersieFormulier, conflict: VersieConflict) -> VersieFormulier:
    """The same form on the newest version: the case changed, not these answers (rule 18)."""
    form.data = {**form.data, "versie": str(conflict.rij.versie)}
    form.add_error(None, wie_was_eerder(conflict))
    return form


def _leeg(request: Verzoek, signaal: Signaal) -> HttpResponse:
    inhoud = {
        "signaal": signaal,
        "mag_leiden": request.toegang.mag(Onderdeel.OVERLEG_LEIDEN),
        "contact": signaal.gemeente.contact_naam,
    }
    return render(request, "overleggen/geen_overleg.html", inhoud)


def _terug(request: Verzoek, signaal: Signaal, zin: Any) -> HttpResponse:
    messages.warning(request, str(zin))
    return redirect("signalen:signaal", signaal.nummer)
