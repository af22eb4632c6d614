"""Possible links with other gemeenten on the page of a signaal, for who may know of them."""

from collections.abc import Iterable
from typing import Any

from meldpunt.rollen import Toegang
from signalen.models import MogelijkVerband, Signaal


def verbanden_van(signaal: Signaal, toegang: Toegang) -> list[MogelijkVerband]:
    """Give messages and what was done with them, newest first.

    For a colleague who may not know none, without a question to the database.
    """
    zichtbaar = MogelijkVerband.objects.zichtbaar_voor(toegang).filter(signaal=signaal)
    return list(zichtbaar.select_related("door", "met").order_by("-op", "-pk"))


def als_regels(rijen: Iterable[MogelijkVerband]) -> list[dict[str, Any]]:
    """Give lines as the timeline template shows them."""
    return [
        {
            "titel": rij.regel,
            "op": rij.op,
            "door": rij.door.naam if rij.door else "het systeem",
            "tekst": "",
            "wijzigingen": [],
        }
        for rij in rijen
    ]


def met_verbanden(
    regels: list[dict[str, Any]], verbanden: list[MogelijkVerband]
) -> list[dict[str, Any]]:
    """Put them between the lines of the timeline; newest first."""
    # The lines come in order: those of one moment stay so.
    alle = [*regels, *als_regels(verbanden)]
    return sorted(alle, key=lambda regel: regel["op"], reverse=True) if verbanden else regels
