"""Whether mail to the mailbox comes in, for the beheerder, who reads none of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente, Postbustest
from meldpunt.rollen import Onderdeel
from meldpunt.services.postbustest import Stand, begin_test, stand_van

HOOGSTENS = 5
# What is known, and what to look at.
UITLEG = {
    Stand.BINNEN: "Het bericht is aangekomen. De postbus werkt.",
    Stand.ONDERWEG: "Het bericht is onderweg. Kijk over een minuut opnieuw.",
    Stand.NIET_VERSTUURD: (
        "Het bericht is nog niet verstuurd. Vraag de systeembeheerder of het versturen werkt."
    ),
    Stand.GEWEIGERD: (
        "De mailserver neemt het bericht niet aan."
        " Controleer het adres en vraag het de systeembeheerder."
    ),
    Stand.NIET_AANGEKOMEN: (
        "Het bericht is verstuurd, maar komt niet aan."
        " Vraag de systeembeheerder of de mailserver post voor dit adres doorgeeft."
    ),
}


@voor(Onderdeel.BEHEER)
def postbustest(request: Verzoek) -> HttpResponse:
    """Show the last tests and what came of them; a POST begins one."""
    if request.method == "POST":
        try:
            begin_test(door=request.toegang)
        except Weigering as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "Het testbericht gaat weg. Kijk over een minuut opnieuw.")
        return redirect("meldpunt:postbustest")
    tests = Postbustest.objects.zichtbaar_voor(request.toegang).select_related("uitgaand")
    inhoud = {
        "gemeente": get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang)),
        "regels": [_regel(request, test) for test in tests.order_by("-gestuurd_op")[:HOOGSTENS]],
    }
    return render(request, "meldpunt/beheer/postbustest.html", inhoud)


def _regel(request: Verzoek, test: Postbustest) -> dict[str, Any]:
    stand = stand_van(test, request.toegang.moment)
    return {
        "test": test,
        "uitleg": UITLEG[stand],
        "goed": stand == Stand.BINNEN,
        "bezig": stand == Stand.ONDERWEG,
    }
