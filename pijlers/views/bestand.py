"""The plan as a file to download."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from meldpunt.deur import Verzoek, voor
from meldpunt.rollen import Onderdeel
from pijlers.models import Uitvoeringsplan
from pijlers.planvorm import van_plan
from pijlers.uitvoer import SOORTEN


@voor(Onderdeel.PLAN)
def bestand(request: Verzoek, pk: UUID, soort: str) -> HttpResponse:
    """Give the plan as Word, PDF, Excel or CSV, the text of today."""
    zichtbaar = Uitvoeringsplan.objects.zichtbaar_voor(request.toegang)
    plan = get_object_or_404(zichtbaar, pk=pk)
    if soort not in SOORTEN:
        raise Http404
    naam = f"plan-{request.toegang.gemeente_code}-{plan.van.year}.{soort}"
    return HttpResponse(
        SOORTEN[soort].maak(van_plan(plan)),
        content_type=SOORTEN[soort].mime,
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )
