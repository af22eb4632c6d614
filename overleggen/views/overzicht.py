"""The lists of meetings: all bodies, or the LOO alone, and planning one by hand."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.lib.formulier import status_van
from meldpunt.rollen import Onderdeel, Toegang
from overleggen.forms.overleg import PlanFormulier
from overleggen.models import Agendapunt, Overleg, Overlegvorm
from overleggen.models.overlegvorm import Vormsoort
from overleggen.services import plan_overleg
from signalen.services import AntwoordFout

# Bodies that decide about signalen stand first.
EERST = [Vormsoort.SIGNALENOVERLEG, Vormsoort.LOO]
HOOGSTENS = 200
GEHOUDEN = 20


@dataclass(frozen=True)
class Regel:
    """One meeting in a list, with the number of items this person sees."""

    overleg: Overleg
    punten: int


@dataclass
class Groep:
    """One body with its coming meetings."""

    vorm: Overlegvorm
    regels: list[Regel] = field(default_factory=list)

    @property
    def ritme(self) -> str:
        """How often it meets, as written; a sentence when that is still open."""
        if not self.vorm.ritme_gekozen:
            return "Nog niet afgesproken hoe vaak dit overleg is."
        return self.vorm.ritme[:1].upper() + self.vorm.ritme[1:]


@voor(Onderdeel.OVERLEG)
def overzicht(request: Verzoek) -> HttpResponse:
    """Show the coming meetings per body and the ones that were held."""
    return _toon(request, list(Vormsoort), "Overleg")


@voor(Onderdeel.OVERLEG)
def loo(request: Verzoek) -> HttpResponse:
    """Show the meetings of the LOO alone."""
    return _toon(request, [Vormsoort.LOO], "Lokaal Overleg Ondermijning (LOO)")


def _toon(request: Verzoek, soorten: list[Vormsoort], titel: str) -> HttpResponse:
    overleggen = Overleg.objects.zichtbaar_voor(request.toegang).select_related("vorm")
    van_soort = overleggen.filter(vorm__soort__in=soorten)
    lopend = list(van_soort.lopend()[:HOOGSTENS])
    gehouden = list(van_soort.gehouden().order_by("-begint_op", "-id")[:GEHOUDEN])
    telling = _punten([*lopend, *gehouden], request.toegang)
    inhoud = {
        "titel": titel,
        "alleen_loo": soorten == [Vormsoort.LOO],
        "groepen": _groepen(lopend, soorten, telling, request.toegang),
        "gehouden": [Regel(overleg, telling[overleg.pk]) for overleg in gehouden],
        "mag_leiden": request.toegang.mag(Onderdeel.OVERLEG_LEIDEN),
    }
    return render(request, "overleggen/overzicht.html", inhoud)


def _punten(overleggen: list[Overleg], toegang: Toegang) -> dict[UUID, int]:
    zichtbaar = Agendapunt.objects.zichtbaar_voor(toegang).geldend()
    rijen = zichtbaar.filter(overleg__in=overleggen).values_list("overleg")
    return defaultdict(int, rijen.annotate(aantal=Count("pk")).order_by())


def _groepen(
    lopend: list[Overleg], soorten: list[Vormsoort], telling: dict[UUID, int], toegang: Toegang
) -> list[Groep]:
    vormen = Overlegvorm.objects.zichtbaar_voor(toegang).actief().filter(soort__in=soorten)
    groepen = {vorm.pk: Groep(vorm) for vorm in vormen.order_by("naam")}
    for overleg in lopend:
        groep = groepen.setdefault(overleg.vorm_id, Groep(overleg.vorm))
        groep.regels.append(Regel(overleg, telling[overleg.pk]))
    return sorted(groepen.values(), key=lambda groep: _plaats(groep.vorm))


def _plaats(vorm: Overlegvorm) -> int:
    return EERST.index(Vormsoort(vorm.soort)) if vorm.soort in EERST else len(EERST)


@voor(Onderdeel.OVERLEG_LEIDEN)
def plan(request: Verzoek) -> HttpResponse:
    """Plan one meeting by hand."""
    begin = {"vorm": request.GET.get("vorm")}
    form = PlanFormulier(request.POST or None, toegang=request.toegang, initial=begin)
    if form.is_valid():
        try:
            overleg = plan_overleg(**form.cleaned_data, door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, f"Het overleg is gepland: {overleg.titel}.")
            return redirect("overleggen:overleg", overleg.pk)
    return render(request, "overleggen/plan.html", {"form": form}, status=status_van(form))
