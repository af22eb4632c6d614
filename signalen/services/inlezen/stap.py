"""Reading an old register in the background: a few rows per transaction, each row once."""

import json
from collections.abc import Iterator
from itertools import islice
from time import monotonic

from django.db import transaction
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.toegang import systeem, toegang_van_nu
from signalen.models import InleesRij, Inlezing
from signalen.models.inlezing import InlezingStand
from signalen.services.inlezen.bestand import sluit_af
from signalen.services.inlezen.keuren import Gekeurd, Keuze, namen_van
from signalen.services.inlezen.rijen import keur_alle
from signalen.services.melden import meld_nieuw

PER_KEER = 25
# Seconds one sweep works: mail that waits for the same worker must not wait for all of it.
LANGST = 8.0
OORSPRONG = "taak: register inlezen"


def lees_registers_in(*, gemeente: Gemeente, langst: float = LANGST) -> int:
    """Go on with what is being read, for a while; gives how many rows were looked at.

    Killed halfway, the rows of the last transaction are as if never begun. Two at once do not
    meet: the second finds the batch locked and leaves it.
    """
    einde, klaar = monotonic() + langst, 0
    while stap := lees_stap(gemeente=gemeente):
        klaar += stap
        if monotonic() > einde:
            break
    return klaar


def lees_stap(*, gemeente: Gemeente) -> int:
    """Read the next rows in one transaction; gives how many were looked at."""
    door = systeem(gemeente)
    with transaction.atomic(durable=True), werk(door, OORSPRONG):
        bezig = Inlezing.objects.filter(gemeente=gemeente, stand=InlezingStand.BEZIG)
        inlezing = bezig.select_for_update(skip_locked=True, of=("self",)).first()
        return _lees(inlezing, door) if inlezing else 0


def _lees(inlezing: Inlezing, systeem: Toegang) -> int:
    door = toegang_van_nu(inlezing.medewerker_id, inlezing.gemeente_id, Onderdeel.INLEZEN)
    if door is None:  # may not (any more): nothing happens in the name of this person
        sluit_af(inlezing, InlezingStand.GESTOPT, systeem.moment)
        return 0
    deze = list(islice(_gekeurd(inlezing, systeem), PER_KEER))
    for rij in deze:
        _neem_over(inlezing, rij, door)
    inlezing.gekeken += len(deze)
    inlezing.save(update_fields=["gekeken", "gemaakt", "fout"])
    if inlezing.gekeken >= inlezing.aantal:
        sluit_af(inlezing, InlezingStand.KLAAR, timezone.now())
    return len(deze)


def _neem_over(inlezing: Inlezing, rij: Gekeurd, door: Toegang) -> None:
    if rij.bericht is None or rij.kenmerken is None:
        inlezing.fout += 1
        return
    signaal = meld_nieuw(
        bericht=rij.bericht, kenmerken=rij.kenmerken, waar=rij.waar, door=door,
        ingelezen_uit=inlezing.pk,
    )  # fmt: skip
    signaal.refresh_from_db(fields=["versie"])
    InleesRij.objects.create(
        gemeente_id=inlezing.gemeente_id, inlezing=inlezing, nummer=rij.nummer,
        signaal=signaal, versie=signaal.versie,
    )  # fmt: skip
    inlezing.gemaakt += 1


def _gekeurd(inlezing: Inlezing, systeem: Toegang) -> Iterator[Gekeurd]:
    """Judge again what comes next: the lists may have changed since a person looked."""
    rijen = json.loads(kluis.verwerk(systeem, inlezing, ["rijen"], Doel.INLEZEN)["rijen"])
    keuze = Keuze(inlezing.kolommen, inlezing.kanaal)
    return keur_alle(rijen, keuze, namen_van(systeem), vanaf=inlezing.gekeken)
