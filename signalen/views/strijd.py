"""Two people at once: who was first, in a sentence."""

from meldpunt.lib.datum import tijd
from meldpunt.lib.rij import VersieConflict


def wie_was_eerder(conflict: VersieConflict) -> str:
    """Say who saved last and when."""
    laatste = conflict.rij.history.select_related("history_user").latest()
    wie = laatste.history_user.naam if laatste.history_user else "Het systeem"
    return f"{wie} heeft dit om {tijd(laatste.history_date)} gewijzigd."
