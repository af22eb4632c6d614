"""Saying that something is done, with the way back beside it (5-scherm rule 8).

The way back is a plain form that sends the counter verb to its own address: it works without a
script, asks the same rights and leaves its own line. A message lies in a cookie or a session for
a moment, so it holds an address, ids and a fixed reason; never content.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

REDEN = "Meteen ongedaan gemaakt."
PAREN = "paren"
MEESTE = 200  # as many as one page shows at most


@dataclass(frozen=True)
class Terugweg:
    """Where the counter verb is sent to, and what goes along."""

    url: str
    velden: dict[str, str] = field(default_factory=dict)


def gezien_versie(request: HttpRequest) -> int:
    """The version the button was made from; without a number it is never the current one."""
    versie = request.POST.get("versie", "")
    return int(versie) if versie.isdecimal() else 0


def als_paren(gedaan: Iterable[tuple[str, int]]) -> dict[str, str]:
    """What goes along to undo a verb on many at once: each number with the version it left."""
    return {PAREN: " ".join(f"{nummer}:{versie}" for nummer, versie in gedaan)}


def lees_paren(request: HttpRequest) -> list[tuple[str, int]]:
    """The numbers and versions of `als_paren`; what is no pair is left out."""
    paren = [paar.partition(":") for paar in request.POST.get(PAREN, "").split()[:MEESTE]]
    return [(nummer, int(versie)) for nummer, _, versie in paren if versie.isdecimal()]


def meld_gedaan(request: HttpRequest, zin: Any, terugweg: Terugweg | None) -> None:
    """Say what was done; with a way back also show its button on the next page.

    Args:
        request: whose next page shows it.
        zin: what was done, without content.
        terugweg: None when it can't be undone, or not by this person.
    """
    tags = json.dumps([terugweg.url, terugweg.velden]) if terugweg else ""
    messages.success(request, zin, extra_tags=tags)
