"""With which other gemeenten a gemeente looks for links: choosing it, and taking it back."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt.kluis import KluisFout
from meldpunt.kluis.zoeksleutel import (
    bos_van_paar,
    maak_zoeksleutel,
    vernietig_zoeksleutel,
    zoeksleutels,
)
from meldpunt.models import Gemeente
from meldpunt.models.gemeente import GemeenteQuerySet
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import wijzig_gemeente

UIT: Mapping[str, Any] = {}


def andere_gemeenten(gemeente: Gemeente) -> GemeenteQuerySet:
    """Give those a gemeente can choose, by name."""
    return Gemeente.objects.exclude(pk=gemeente.pk).order_by("naam")


@transaction.atomic
def zet_verband(
    *, gemeente: Gemeente, verband: Mapping[str, Any], versie: int, door: Toegang
) -> Gemeente:
    """Choose with whom links are looked for, and on which ground (verder 3.16).

    With whom it was and is not any more, the marks go in this transaction (a trigger of the
    database, for both gemeenten) and the key of the two goes with them.

    Args:
        gemeente: of the beheerder.
        verband: `met` (ids of gemeenten) with `grondslag`, `dpia` and the day of each; `UIT`.
        versie: the version the form was opened with.
        door: the beheerder.

    Raises:
        VersieConflict: somebody else saved since the form was opened.
    """
    eerst = set(Gemeente.objects.verbonden_met(gemeente))
    nu = wijzig_gemeente(gemeente=gemeente, waarden={"verband": verband}, versie=versie, door=door)
    for ander in eerst - set(Gemeente.objects.verbonden_met(nu)):
        # After the end: what is taken back keeps its key.
        transaction.on_commit(partial(_vernietig, bos_van_paar(gemeente.pk, ander.pk)))
    return nu


def nieuwe_sleutels(gemeenten: list[Gemeente], *, naam: str) -> list[tuple[str, str]]:
    """Give every two that look for links a new key, and destroy the old ones.

    Until both gemeenten filled in what they compare again, nothing is found.

    Args:
        gemeenten: of each pair at least one.
        naam: of the new key ("zoek-2027-01-04").

    Returns:
        The codes of each pair.

    Raises:
        KluisFout: a key can't be made, or the one there is is of today.
    """
    paren = {
        tuple(sorted((gemeente, ander), key=lambda g: g.code))
        for gemeente in gemeenten
        for ander in Gemeente.objects.verbonden_met(gemeente)
    }
    for een, ander in paren:
        paar = bos_van_paar(een.pk, ander.pk)
        if naam <= max(zoeksleutels(paar), default=""):
            raise KluisFout(f"{een.code} en {ander.code} hebben vandaag al een nieuwe sleutel.")
        maak_zoeksleutel(paar, naam)
        for oud in zoeksleutels(paar):
            if oud < naam:
                vernietig_zoeksleutel(paar, oud)
    return sorted((een.code, ander.code) for een, ander in paren)


def _vernietig(paar: UUID) -> None:
    # Where the folder can't be written an operator does it: without marks a key opens nothing.
    with suppress(OSError):
        for naam in zoeksleutels(paar):
            vernietig_zoeksleutel(paar, naam)
