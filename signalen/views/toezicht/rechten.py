"""Who has a right on a signaal beside the rule table."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meldpunt.deur import Verzoek, voor
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models import Inzagerecht, Signaal


@dataclass(frozen=True)
class Recht:
    """One personal right in words."""

    wie: str
    nummer: str
    tot: datetime
    stand: str


@require_safe
@voor(Onderdeel.TOEZICHT)
def rechten(request: Verzoek) -> HttpResponse:
    """Show every personal right, the one that runs longest first."""
    inhoud = {"rechten": _rechten(request.toegang)}
    return render(request, "signalen/toezicht/rechten.html", inhoud)


def _rechten(toegang: Toegang) -> list[Recht]:
    rijen = Inzagerecht.objects.filter(gemeente_id=toegang.gemeente_id).select_related("user")
    gegeven = list(rijen.order_by("-tot", "pk"))
    ids = [recht.content_object_id for recht in gegeven]
    nummers = dict(Signaal.objects.nummers_voor(toegang).filter(pk__in=ids))
    return [
        Recht(
            wie=recht.user.naam,
            nummer=nummers[recht.content_object_id],
            tot=recht.tot,
            stand="Loopt" if recht.tot > toegang.moment else "Afgelopen",
        )
        for recht in gegeven
    ]
