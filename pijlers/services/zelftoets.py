"""The self-assessment: choosing frameworks, judging items, keeping evidence, making actions."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt.lib.datum import dag
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.referentie import ReferentieFout, teksten
from pijlers.kaders import KaderVorm, kaders
from pijlers.models import Actie, Bewijsstuk, Kader, Oordeel, Toetspunt
from pijlers.services.fout import PlanFout
from pijlers.services.structuur import bewaar_actie, zet_velden

VREEMD = "Kies een bewijsstuk uit de lijst."


@transaction.atomic
def kies_kader(*, code: str, in_gebruik: bool, door: Toegang) -> Kader:
    """Use a framework, or no longer; what was judged stays and comes back with it.

    Args:
        code: a code of `pijlers.kaders`.
        in_gebruik: whether the gemeente uses it from now on.
        door: who chooses.

    Raises:
        PlanFout: there is no such framework.
    """
    vorm = kaders().get(code)
    if vorm is None:
        raise PlanFout("Dit kader bestaat niet. Kies een kader uit de lijst.")
    # The gemeente is the lock: two people can't both make the first row.
    gemeente = Gemeente.objects.select_for_update(no_key=True).get(pk=door.gemeente_id)
    rij = Kader.objects.filter(gemeente=gemeente, code=code).first()
    if rij is None and not in_gebruik:
        raise PlanFout("Uw gemeente gebruikt dit kader niet.")
    if rij is None:
        return _begin(gemeente, vorm, door)
    if rij.in_gebruik != in_gebruik:
        rij.in_gebruik = in_gebruik
        rij.bewaar(door=door)
    return rij


@transaction.atomic
def vul_kaders_aan(*, gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> None:
    """Give a gemeente the frameworks of its reference file that it never had.

    Args:
        gemeente: whose.
        gegevens: a reference file; its list "kaders" has codes.
        door: who loads it.

    Raises:
        ReferentieFout: the list names a framework that doesn't exist.
    """
    waar = f"Gemeente {gemeente.code}"
    codes = teksten(gegevens, "kaders", waar) if "kaders" in gegevens else []
    heeft = set(Kader.objects.filter(gemeente=gemeente).values_list("code", flat=True))
    for code in codes:
        if code not in kaders():
            raise ReferentieFout(f"{waar}: het kader “{code}” bestaat niet.")
        if code not in heeft:
            _begin(gemeente, kaders()[code], door)


def _begin(gemeente: Gemeente, vorm: KaderVorm, door: Toegang) -> Kader:
    kader = Kader(gemeente=gemeente, code=vorm.code, naam=vorm.naam, bron=vorm.bron)
    kader.bewaar(door=door)
    for nummer, punt in enumerate(vorm.punten, start=1):
        rij = Toetspunt(gemeente=gemeente, kader=kader, nummer=nummer, **punt.als_json())
        rij.bewaar(door=door)
    return kader


@transaction.atomic
def beoordeel(
    *,
    punt: Toetspunt,
    oordeel: str,
    nu: str,
    verbetering: str,
    beoordeeld_door: str,
    beoordeeld_op: date | None,
    bewijs: list[UUID],
    versie: int | None,
    door: Toegang,
) -> Toetspunt:
    """Say how an item stands, what must be better, who judged that, and what shows it.

    Args:
        punt: a visible item.
        oordeel: an `Oordeel`.
        nu: how it is now, in words.
        verbetering: what must be better; empty when nothing must.
        beoordeeld_door: the function, team or body that judged.
        beoordeeld_op: the day of that; with the former needed for every judgement.
        bewijs: keys of the evidence of this gemeente.
        versie: the version the form was made from.
        door: who writes it down.

    Raises:
        PlanFout: a judgement of nobody, of no day or of a day to come; evidence of another.
        VersieConflict: somebody else saved it since.
    """
    rij = _vers(punt, versie)
    eigen = Bewijsstuk.objects.filter(gemeente_id=rij.gemeente_id, pk__in=bewijs)
    if eigen.count() != len(set(bewijs)):
        raise PlanFout(VREEMD, "bewijs")
    if beoordeeld_op and beoordeeld_op > dag(door.moment):
        raise PlanFout("Kies een dag die al geweest is, of vandaag.", "beoordeeld_op")
    if oordeel != Oordeel.NIET_BEOORDEELD:
        _eis_beoordelaar(beoordeeld_door, beoordeeld_op)
    velden: dict[str, Any] = {
        "oordeel": oordeel, "nu": nu.strip(), "verbetering": verbetering.strip(),
        "beoordeeld_door": beoordeeld_door.strip(), "beoordeeld_op": beoordeeld_op,
        "bewijs": sorted(set(bewijs)),
    }  # fmt: skip
    if zet_velden(rij, velden):
        rij.bewaar(door=door)
    return rij


def _eis_beoordelaar(wie: str, op: date | None) -> None:
    if not wie.strip():
        raise PlanFout("Schrijf op wie dit beoordeelde.", "beoordeeld_door")
    if op is None:
        raise PlanFout("Kies de dag van de beoordeling.", "beoordeeld_op")


@transaction.atomic
def bewaar_bewijsstuk(
    *,
    bewijsstuk: Bewijsstuk | None,
    titel: str,
    plaats: str,
    dag: date,
    versie: int | None,
    door: Toegang,
    punt: Toetspunt | None = None,
) -> Bewijsstuk:
    """Add or change evidence; every item it serves shows it as it is now.

    Args:
        bewijsstuk: which one; None adds one.
        titel: what it is called.
        plaats: a web address, or the place where it is kept.
        dag: the day of the document.
        versie: the version the form was made from.
        door: who writes it down.
        punt: the item that a new one serves.

    Raises:
        VersieConflict: somebody else saved it since.
    """
    rij = Bewijsstuk(gemeente_id=door.gemeente_id)
    if bewijsstuk is not None:
        rij = Bewijsstuk.objects.select_for_update(no_key=True).get(pk=bewijsstuk.pk)
        rij.controleer_versie(versie)
    velden = {"titel": titel.strip(), "plaats": plaats.strip(), "dag": dag}
    if zet_velden(rij, velden):
        rij.bewaar(door=door)
    if punt is not None:
        vers = _vers(punt, None)
        if zet_velden(vers, {"bewijs": sorted({*vers.bewijs, rij.pk})}):
            vers.bewaar(door=door)
    return rij


@transaction.atomic
def maak_actie_van(*, punt: Toetspunt, door: Toegang, **actie: Any) -> Actie:
    """Make an action of the plan of an open improvement, once (HAA-050).

    Args:
        punt: a visible item.
        door: who makes it.
        actie: as `bewaar_actie` takes it.

    Raises:
        PlanFout: nothing must be better, it has an action already, or the plan refuses it.
    """
    rij = _vers(punt, None)
    if rij.heeft_actie:
        raise PlanFout("Van deze verbetering is al een actie gemaakt.")
    if not rij.is_open:
        raise PlanFout("Schrijf eerst op wat er beter moet.")
    rij.actie = bewaar_actie(actie=None, door=door, **actie)
    rij.bewaar(door=door)
    return rij.actie


def _vers(punt: Toetspunt, versie: int | None) -> Toetspunt:
    """The item of now, locked and of the version the form was made from."""
    rijen = Toetspunt.objects.select_for_update(no_key=True, of=("self",)).select_related("actie")
    return rijen.get(pk=punt.pk).controleer_versie(versie)
