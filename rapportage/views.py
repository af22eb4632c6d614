"""The report of a gemeente: one page and its tables as files."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import dag
from meldpunt.lib.rekenblad import als_bestand
from meldpunt.rollen import Onderdeel
from rapportage.blad import maak_blad
from rapportage.cijfers import Cijfers, lees_cijfers
from rapportage.cijfers.anderen import lees_anderen
from rapportage.openbaar import maak_openbaar
from rapportage.periode import Periode
from rapportage.uitvoer import BESTANDEN, maak_csv

AANTAL_PERIODEN = 6


@dataclass(frozen=True)
class Versie:
    """For whom a report is."""

    code: str
    naam: str


INTERN, OPENBAAR = Versie("intern", "Interne versie"), Versie("openbaar", "Openbare versie")
VERSIES = {versie.code: versie for versie in (INTERN, OPENBAAR)}


@dataclass(frozen=True)
class Keuze:
    """Which report was asked for."""

    periode: Periode
    versie: Versie

    @property
    def openbaar(self) -> bool:
        """Small figures are not shown."""
        return self.versie == OPENBAAR

    @property
    def vraag(self) -> str:
        """The choice as the end of an address."""
        return urlencode({"periode": self.periode.code, "versie": self.versie.code})


@require_safe
@voor(Onderdeel.RAPPORT)
def rapport(request: Verzoek) -> HttpResponse:
    """Show the figures of half a year; without a choice the half year that runs."""
    keuze = _keuze(request)
    huidige = Periode.van(dag(request.toegang.moment))
    perioden = {huidige.vorige(n) for n in range(AANTAL_PERIODEN)} | {keuze.periode}
    inhoud = {
        "keuze": keuze,
        "perioden": sorted(perioden, reverse=True),
        "versies": list(VERSIES.values()),
        "loopt": keuze.periode == huidige,
        "mag_signalen": request.toegang.mag(Onderdeel.SIGNALEN),
        "mag_plan": request.toegang.mag(Onderdeel.PLAN),
        "blad": maak_blad(_cijfers(request, keuze), openbaar=keuze.openbaar),
        "vandaag": dag(request.toegang.moment),
    }
    return render(request, "rapportage/rapport.html", inhoud)


@require_safe
@voor(Onderdeel.RAPPORT)
def csv(request: Verzoek, naam: str) -> HttpResponse:
    """Give one table of the same report as a file."""
    if naam not in BESTANDEN:
        raise Http404
    keuze = _keuze(request)
    inhoud = maak_csv(_cijfers(request, keuze), naam)
    delen = ["rapport", request.toegang.gemeente_code.lower(), keuze.periode.code, naam]
    return als_bestand(inhoud, "-".join([*delen, keuze.versie.code]))


@require_safe
@voor(Onderdeel.RAPPORT)
def cijfers_van_anderen(request: Verzoek) -> HttpResponse:
    """Show the figures of partners with what may not be read in them (BLO-016..032)."""
    inhoud = {"anderen": lees_anderen(request.toegang)}
    return render(request, "rapportage/anderen.html", inhoud)


def _keuze(request: HttpRequest) -> Keuze:
    """Read the choice from the address; one that means nothing is a page that isn't there."""
    versie = VERSIES.get(request.GET.get("versie", INTERN.code))
    gekozen = request.GET.get("periode", "")
    moment = request.toegang.moment  # type: ignore[attr-defined]
    periode = Periode.lees(gekozen) if gekozen else Periode.van(dag(moment))
    if periode is None or versie is None:
        raise Http404
    return Keuze(periode, versie)


def _cijfers(request: Verzoek, keuze: Keuze) -> Cijfers:
    cijfers = lees_cijfers(
        gemeente_id=request.toegang.gemeente_id,
        periode=keuze.periode,
        vandaag=dag(request.toegang.moment),
    )
    return maak_openbaar(cijfers) if keuze.openbaar else cijfers
