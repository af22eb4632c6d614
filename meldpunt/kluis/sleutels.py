"""The data keys of the cases: made with the first closed field, opened for one operation."""

import os
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.sleutel import SLEUTEL_BYTES, KluisFout, ontsleutel, versleutel
from meldpunt.kluis.sleutelbos import lees_maandsleutel, maand_om_mee_te_sluiten
from meldpunt.logboek import huidige
from meldpunt.rollen import Compartiment


def sleutel_om_te_sluiten(
    gemeente_id: UUID, zaak_id: UUID, compartiment: Compartiment
) -> tuple[UUID, bytes]:
    """Give the id and the bytes of the data key of a case, made now when it has none.

    Always asks the database: a key made in a savepoint that was rolled back must never close
    anything.

    Raises:
        KluisFout: the month key is away, or the case was destroyed.
    """
    rijen = Sleutel.objects.filter(zaak_id=zaak_id, compartiment=compartiment)
    rij = rijen.first()
    if rij is None:
        nieuw = _maak(gemeente_id, zaak_id, compartiment)
        Sleutel.objects.bulk_create([nieuw], ignore_conflicts=True)
        rij = rijen.get()  # of whoever was first
    return rij.pk, pak_uit(rij)


def sleutels_om_te_openen(ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, bytes]]:
    """Give (case, bytes) of the data keys with these ids, in one statement for the new ones.

    The other compartments of the same cases come along: a page needs them too.

    Raises:
        KluisFout: a key is away, was destroyed, or does not fit its month key.
    """
    bekend = huidige().geheugen
    gevraagd = set(ids)
    if not gevraagd <= bekend.keys():
        zelfde = Sleutel.objects.filter(pk__in=gevraagd).values("zaak_id")
        for rij in Sleutel.objects.filter(zaak_id__in=zelfde):
            if rij.pk in gevraagd or not rij.vernietigd_op:
                bekend[rij.pk] = rij.zaak_id, pak_uit(rij)
    if not gevraagd <= bekend.keys():
        raise KluisFout("De sleutel van deze inhoud is er niet. Bel de beheerder.")
    return bekend


def vernietig_sleutel(zaak_id: UUID, op: datetime) -> None:
    """Destroy the data keys of a case that is over: no copy of its content opens any more.

    Args:
        zaak_id: the case.
        op: the moment, for the record.
    """
    levend = Sleutel.objects.filter(zaak_id=zaak_id, vernietigd_op=None)
    levend.update(ingepakt=None, vernietigd_op=op)


def pak_in(rij: Sleutel, sleutel: bytes, maand: str) -> None:
    """Wrap a data key in the key of a month; nothing is saved."""
    rij.maand = maand
    maandsleutel = lees_maandsleutel(rij.gemeente_id, maand)
    rij.ingepakt = versleutel(sleutel, _plaats(rij), maandsleutel)


def pak_uit(rij: Sleutel) -> bytes:
    """Unwrap a data key; raises KluisFout when it was destroyed or its month key is not right."""
    if rij.ingepakt is None:
        raise KluisFout("Deze inhoud is vernietigd.")
    maandsleutel = lees_maandsleutel(rij.gemeente_id, rij.maand)
    return ontsleutel(bytes(rij.ingepakt), _plaats(rij), maandsleutel)


def _maak(gemeente_id: UUID, zaak_id: UUID, compartiment: Compartiment) -> Sleutel:
    rij = Sleutel(gemeente_id=gemeente_id, zaak_id=zaak_id, compartiment=compartiment)
    pak_in(rij, os.urandom(SLEUTEL_BYTES), maand_om_mee_te_sluiten(gemeente_id))
    return rij


def _plaats(rij: Sleutel) -> bytes:
    return f"{rij.gemeente_id}|sleutel|{rij.pk}|{rij.zaak_id}|{rij.compartiment}".encode()
