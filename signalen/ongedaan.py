"""The way back from a verb of the meldroute: the counter verb its row names (rule 8)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.urls import reverse

from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.ongedaan import REDEN, Terugweg, lees_paren
from meldpunt.rollen import Toegang
from signalen.models import Signaal
from signalen.overgangen import TABEL

EERDER = "Iemand anders was eerder. Kijk wat er nu staat."


def terugweg_van(
    werkwoord: str, *, signaal_id: UUID, toegang: Toegang, **antwoorden: str
) -> Terugweg | None:
    """Give the way back from a verb that was just done.

    Args:
        werkwoord: what was done.
        signaal_id: to which signaal, as it stands afterwards.
        toegang: who did it.
        antwoorden: what the counter verb asks besides a reason.

    Returns:
        None when the row names no counter verb, or it is impossible now for this person.
    """
    signaal = Signaal.objects.zichtbaar_voor(toegang).filter(pk=signaal_id).first()
    return terugweg(werkwoord, signaal, toegang, **antwoorden) if signaal else None


def terugweg(
    werkwoord: str, signaal: Signaal, toegang: Toegang, **antwoorden: str
) -> Terugweg | None:
    """The same of a signaal that was read already: as the verb left it."""
    terug = TABEL[werkwoord].terug
    if not terug or TABEL[terug].weigering(signaal, toegang):
        return None
    via = TABEL[terug].via
    url = reverse(via, args=[signaal.nummer]) if via else ""
    url = url or reverse("signalen:overgang", args=[signaal.nummer, terug])
    return Terugweg(url, {"versie": str(signaal.versie), "reden": REDEN, **antwoorden})


def neem_veel_terug(request: Any, neem_terug: Callable[..., object]) -> None:
    """Undo what was done on many at once, and say what somebody changed since and so stays.

    Args:
        request: carries the numbers and versions of `als_paren`.
        neem_terug: takes one back, from `signaal_id`, `versie` and `door`.
    """
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    gelukt, niet = 0, []
    for nummer, versie in lees_paren(request):
        signaal = zichtbaar.filter(nummer=nummer).first()
        if signaal is None:
            continue
        try:
            neem_terug(signaal_id=signaal.pk, versie=versie, door=request.toegang)
            gelukt += 1
        except Weigering as zin:
            niet.append(f"{nummer}: {zin}")
        except VersieConflict:
            niet.append(f"{nummer}: {EERDER}")
    if gelukt:
        woord = "signaal staat" if gelukt == 1 else "signalen staan"
        messages.success(request, f"Ongedaan gemaakt. {gelukt} {woord} weer zoals eerst.")
    if niet:
        messages.warning(request, " ".join([f"{gelukt} gelukt, {len(niet)} niet.", *niet]))
