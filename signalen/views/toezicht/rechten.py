"""Who sees a signaal beside the rule table: by a right that was given, or by an emergency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.bladeren import begrensd, blad, totaal
from meldpunt.lib.datum import datum
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models import Inzagerecht, Inzageverzoek, Noodtoegang, Signaal
from signalen.models.inzageverzoek import VerzoekStand
from signalen.models.noodtoegang import beoordelen_voor

# Judged emergency accesses that are shown; what waits is shown whole.
BEOORDEELD = 20


@dataclass(frozen=True)
class Recht:
    """One personal right in words."""

    wie: str
    nummer: str
    soort: str
    door: str
    tot: datetime
    stand: str


@dataclass(frozen=True)
class Nood:
    """One emergency access in words."""

    id: UUID
    wie: str
    nummer: str
    begin: datetime
    einde: datetime
    te_beoordelen: bool
    te_laat: bool
    oordeel: str
    door: str


@require_safe
@voor(Onderdeel.TOEZICHT)
def rechten(request: Verzoek) -> HttpResponse:
    """Show emergencies, those to judge on top, and every personal right."""
    toegang = request.toegang
    noden = _noodtoegangen(toegang)
    alle = Inzagerecht.objects.filter(gemeente_id=toegang.gemeente_id)
    bladzijde = blad(alle.select_related("user", "door"), "tot", request.GET, aflopend=True)
    zaken = [n.signaal_id for n in noden] + [r.content_object_id for r in bladzijde.rijen]
    nummers = dict(Signaal.objects.nummers_voor(toegang).filter(pk__in=zaken))
    vragen = Inzageverzoek.objects.filter(gemeente_id=toegang.gemeente_id)
    open_vragen = vragen.filter(stand=VerzoekStand.OPEN, signaal__isnull=False)
    inhoud = {
        "noden": [_nood(n, nummers, toegang.moment) for n in noden],
        "vragen": open_vragen.count(),
        "rechten": [_recht(r, nummers, toegang.moment) for r in bladzijde.rijen],
        "bladzijde": bladzijde,
        "totaal": totaal(begrensd(alle).count(), "recht", "rechten"),
    }
    return render(request, "signalen/toezicht/rechten.html", inhoud)


def _noodtoegangen(toegang: Toegang) -> list[Noodtoegang]:
    """What waits for a judgement, the oldest first; then what was judged, the newest first."""
    alle = Noodtoegang.objects.zichtbaar_voor(toegang).select_related("wie", "beoordeeld_door")
    wacht: Iterable[Noodtoegang] = alle.te_beoordelen().order_by("begint_op", "pk")
    klaar = alle.exclude(oordeel="").order_by("-begint_op", "pk")[:BEOORDEELD]
    return [*wacht, *klaar]


def _nood(nood: Noodtoegang, nummers: dict[UUID, str], moment: datetime) -> Nood:
    open_ = not nood.oordeel
    return Nood(
        id=nood.pk,
        wie=nood.wie.naam,
        nummer=nummers[nood.signaal_id],
        begin=nood.begint_op,
        einde=nood.einde,
        te_beoordelen=open_,
        te_laat=open_ and nood.begint_op < beoordelen_voor(moment),
        oordeel=nood.get_oordeel_display(),
        door=nood.beoordeeld_door.naam if nood.beoordeeld_door else "",
    )


def _recht(recht: Any, nummers: dict[UUID, str], moment: datetime) -> Recht:
    return Recht(
        wie=recht.user.naam,
        nummer=nummers[recht.content_object_id],
        soort=recht.get_soort_display(),
        door=recht.door.naam if recht.door else "het systeem",
        tot=recht.tot,
        stand=_stand(recht, moment),
    )


def _stand(recht: Any, moment: datetime) -> str:
    if recht.ingetrokken_op:
        return f"Ingetrokken op {datum(recht.ingetrokken_op)}"
    return "Loopt" if recht.tot > moment else "Afgelopen"
