"""What the pages of one duty share: finding it, and keeping text after a conflict."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from meldpunt.deur import Verzoek, wie_was_eerder
from meldpunt.lib.rij import VersieConflict
from signalen.models import Signaal, Terugkoppeling
from signalen.views.vinden import vind


def vind_plicht(request: Verzoek, nummer: str, pk: UUID) -> tuple[Signaal, Terugkoppeling]:
    """Give a visible duty of this signaal, with everything its page shows; else 404."""
    signaal = vind(request, nummer)
    erbij = ("bundeling__melding__ketenpartner", "uitgaand", "link")
    zichtbaar = Terugkoppeling.objects.zichtbaar_voor(request.toegang).select_related(*erbij)
    plicht = get_object_or_404(zichtbaar, bundeling__signaal=signaal, pk=pk)
    plicht.bundeling.signaal = signaal
    return signaal, plicht


def na_conflict(form: Any, conflict: VersieConflict) -> Any:
    """Keep what was typed, with the current version and who was first (rule 18)."""
    post = form.data.copy()
    post["versie"] = str(conflict.rij.versie)
    form.data = post
    form.add_error(None, wie_was_eerder(conflict, "tekst"))
    return form
