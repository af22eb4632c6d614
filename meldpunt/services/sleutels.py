"""Replacing the month key of a gemeente: every data key is wrapped anew, no content is touched."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, models, transaction

from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.sleutel import KluisFout
from meldpunt.kluis.sleutelbos import maak_maandsleutel, maanden, vernietig_maandsleutel
from meldpunt.kluis.sleutels import pak_in, pak_uit
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.toegang import systeem

PER_KEER = 500
OORSPRONG = "opdracht: wissel_sleutel"


@dataclass(frozen=True)
class Voortgang:
    """How many of the data keys have the new month key now."""

    klaar: int
    totaal: int


def wissel_sleutel(*, gemeente: Gemeente, naam: str) -> Iterator[Voortgang]:
    """Wrap all data keys of a gemeente in a month key, in steps that each commit.

    Killed halfway, everything stays readable and running it again goes on where it stopped.

    Args:
        gemeente: whose keys.
        naam: the month ("2026-12") or day ("2026-12-04") the new key is named after; made when
            it is not there.

    Raises:
        KluisFout: the key can't be made, is older than the newest one, or a data key does not
            open; the steps before stay done.
    """
    if naam < max(maanden(gemeente.pk), default=naam):
        raise KluisFout(f"Er is al een nieuwere sleutel dan die van {naam}.")
    if not maak_maandsleutel(gemeente.pk, naam):
        raise KluisFout("De map met sleutels is niet te schrijven.")
    with transaction.atomic(durable=True), werk(systeem(gemeente), OORSPRONG):
        totaal = _te_doen(gemeente, naam).count()
    klaar = 0
    while stap := _wissel_stap(gemeente, naam):
        klaar += stap
        yield Voortgang(klaar, max(totaal, klaar))


def vernietig_oude_sleutels(*, gemeente: Gemeente, voor: str) -> list[str]:
    """Destroy the month keys from before a month; returns their names.

    Backups from before then can't be read any more, which is what it is for (design c).

    Raises:
        KluisFout: a data key still needs one of them; nothing was destroyed.
    """
    oude = [maand for maand in maanden(gemeente.pk) if maand < voor]
    with transaction.atomic(durable=True), werk(systeem(gemeente), OORSPRONG):
        nodig = Sleutel.objects.filter(gemeente=gemeente, vernietigd_op=None, maand__lt=voor)
        _laat_niemand_sluiten()
        if nodig.exists() or oude == maanden(gemeente.pk):
            raise KluisFout(f"De sleutels van voor {voor} zijn nog nodig. Wissel eerst.")
        for maand in oude:
            vernietig_maandsleutel(gemeente.pk, maand)
    return oude


def _laat_niemand_sluiten() -> None:
    """Wait for data keys that are not committed yet, and let new ones wait until the end.

    A new one finds its month key gone before it closes anything (`sleutel_om_te_sluiten`).
    """
    with connection.cursor() as cursor:
        cursor.execute(f"lock table {Sleutel._meta.db_table} in share mode")


def _te_doen(gemeente: Gemeente, naam: str) -> models.QuerySet[Sleutel]:
    return Sleutel.objects.filter(gemeente=gemeente, vernietigd_op=None).exclude(maand=naam)


def _wissel_stap(gemeente: Gemeente, naam: str) -> int:
    with transaction.atomic(durable=True), werk(systeem(gemeente), OORSPRONG):
        rijen = list(_te_doen(gemeente, naam).select_for_update().order_by("pk")[:PER_KEER])
        for rij in rijen:
            pak_in(rij, pak_uit(rij), naam)
        Sleutel.objects.bulk_update(rijen, ["maand", "ingepakt"])
        return len(rijen)
