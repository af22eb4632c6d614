"""What in the registers must be looked at: reviews, effects, contracts that end. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from meldpunt.lib.datum import datum, maanden_later
from pijlers.models import Registratie, RegistratieQuerySet
from pijlers.registers import OPVOLGER_MAANDEN

# A contract that ended longer ago was followed up, or nobody misses it.
TERUG = timedelta(days=365)
# The effect of a measure is closed; whether it moved elsewhere says that somebody looked.
BEKEND = ("ja", "nee")


@dataclass(frozen=True, order=True)
class Vervaldag:
    """One row with the day it is due; `zin` names no case."""

    dag: date
    zin: str
    registratie_id: UUID


def vervaldagen(rijen: RegistratieQuerySet, vandaag: date, dagen: int = 0) -> list[Vervaldag]:
    """Give what is due by now or within so many days, the first one first; one query.

    A contract is due half a year before it ends, unless somebody chose another day (HAA-020). A
    campaign or measure whose effect is written down isn't due any more; an address or an
    agreement is, until somebody chooses the next day.

    Args:
        rijen: rows of one gemeente: all of them for a mail or a count, or those somebody sees.
        vandaag: the day that counts as today.
        dagen: how far ahead.
    """
    grens = vandaag + timedelta(days=dagen)
    met_dag = rijen.geldend().filter(Q(kijk_op__isnull=False) | Q(soort="contract"))
    gevonden = (_vervaldag(rij, vandaag) for rij in met_dag)
    return sorted(v for v in gevonden if v is not None and v.dag <= grens)


def _vervaldag(rij: Registratie, vandaag: date) -> Vervaldag | None:
    if rij.gegevens.get("effect") or rij.gegevens.get("verplaatst") in BEKEND:
        return None
    een = rij.register.een
    if rij.register.zaak:
        return _op(rij, rij.kijk_op, f"Kijk opnieuw naar een {een}.")
    if rij.soort != "contract":
        return _op(rij, rij.kijk_op, f"Kijk opnieuw naar {een} “{rij.titel}”.")
    if rij.tot is None or rij.tot < vandaag - TERUG:
        return None
    loopt = "liep af" if rij.tot < vandaag else "loopt af"
    zin = f"Regel een opvolger: contract “{rij.titel}” {loopt} op {datum(rij.tot)}."
    return _op(rij, rij.kijk_op or maanden_later(rij.tot, -OPVOLGER_MAANDEN), zin)


def _op(rij: Registratie, dag: date | None, zin: str) -> Vervaldag | None:
    return Vervaldag(dag, zin, rij.pk) if dag else None


def in_zinnen(gevonden: Iterable[Vervaldag]) -> list[str]:
    """Give each sentence once: of zaken only how many there are."""
    per_zin: dict[str, int] = {}
    for vervaldag in gevonden:
        per_zin[vervaldag.zin] = per_zin.get(vervaldag.zin, 0) + 1
    return [zin if keer == 1 else f"{zin} ({keer} keer)" for zin, keer in per_zin.items()]
