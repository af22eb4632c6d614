"""Writing a table into the plan: in one transaction, however many rows it has."""

from functools import partial
from typing import Any

from django.db import transaction

from meldpunt.lib.meter import meld_stand
from meldpunt.lib.overgang import Weigering
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.toegang import systeem, toegang_van_nu
from pijlers.models import Planinlezing, PlaninlezingStand, Uitvoeringsplan
from pijlers.planlezer import Gelezen
from pijlers.planvorm import PlanVorm, VormFout
from pijlers.services.fout import PlanFout
from pijlers.services.overnemen.inlezing import (
    INTUSSEN_ANDERS,
    lees_inhoud,
    sluit,
    vergrendel_tabel,
)
from pijlers.services.overnemen.keuren import keur_rijen
from pijlers.services.overnemen.maken import Meld, maak_rijen
from pijlers.services.overnemen.oordeel import Keuring
from pijlers.services.overnemen.plaats import Doel
from pijlers.services.planfeiten import begin_plan
from pijlers.services.versies import leg_versie_vast, vergrendel

# More rows than this are written in the background: nobody waits for them in a page.
METEEN = 100
OORSPRONG = "taak: plan overnemen"
MAG_NIET_MEER = "Wie dit begon, mag het plan niet meer wijzigen."


def neem_plannen_over(*, gemeente: Gemeente) -> int:
    """Write the table of this gemeente that waits for it; gives how many actions changed.

    Killed halfway nothing happened, and the next time does it all. Two at once do not meet: the
    second finds it locked and leaves it.
    """
    door = systeem(gemeente)
    with transaction.atomic(durable=True), werk(door, OORSPRONG):
        bezig = Planinlezing.objects.filter(gemeente=gemeente, stand=PlaninlezingStand.BEZIG)
        inlezing = bezig.select_for_update(skip_locked=True, of=("self",)).first()
        if inlezing is None:
            return 0
        wie = toegang_van_nu(inlezing.medewerker_id, gemeente.pk, Onderdeel.PLAN_WIJZIGEN)
        if wie is None:
            inlezing.waarom_niet = MAG_NIET_MEER
            sluit(inlezing, PlaninlezingStand.MISLUKT, door)
            return 0
        return _probeer(inlezing, wie)


def neem_meteen_over(*, inlezing: Planinlezing, door: Toegang) -> int:
    """Write a small table at once; gives how many actions changed."""
    with transaction.atomic():
        return _probeer(vergrendel_tabel(inlezing.pk, door), door)


def _probeer(inlezing: Planinlezing, door: Toegang) -> int:
    """All of it, or nothing and why."""
    try:
        with transaction.atomic():
            return _neem_over(inlezing, door)
    except (Weigering, PlanFout) as zin:
        inlezing.refresh_from_db()
        inlezing.waarom_niet = str(zin)
        sluit(inlezing, PlaninlezingStand.MISLUKT, door)
        return 0


def _neem_over(inlezing: Planinlezing, door: Toegang) -> int:
    is_nieuw = inlezing.plan is None
    meld = partial(meld_stand, inlezing.pk)
    meld(0)
    gelezen = lees_inhoud(inlezing)
    eigen = {"titel": inlezing.titel, "van": str(inlezing.van), "tot": str(inlezing.tot)}
    plan = inlezing.plan or begin_uit(gelezen, eigen, door)
    keuring = keur_rijen(gelezen, Doel.van(vergrendel(plan), door.gemeente_code), inlezing.pijler)
    verwacht = (inlezing.nieuw, inlezing.gewijzigd)
    if verwacht != (keuring.aantallen["nieuw"], keuring.aantallen["anders"]):
        raise Weigering(INTUSSEN_ANDERS)
    inlezing.gemaakt = schrijf_keuring(
        keuring, door, is_nieuw=is_nieuw, reden=inlezing.reden, meld=meld
    )
    inlezing.plan = plan
    sluit(inlezing, PlaninlezingStand.KLAAR, door)
    return sum(verwacht)


def begin_uit(gelezen: Gelezen, eigen: dict[str, str], door: Toegang) -> Uitvoeringsplan:
    """Make a new plan with what a document says of it; its actions come after.

    Args:
        gelezen: what was read.
        eigen: title and days, which go before those of the document.
        door: in whose name.

    Raises:
        Weigering: a value of the document doesn't fit.
        PlanFout: there is a plan with this title.
    """
    try:
        return begin_plan(vorm=PlanVorm.uit_json(gelezen.plan | eigen), door=door)
    except VormFout as zin:
        raise Weigering(str(zin)) from zin


def schrijf_keuring(
    keuring: Keuring, door: Toegang, *, is_nieuw: bool, reden: str, meld: Meld = lambda _: None
) -> dict[str, Any]:
    """Write the good rows, and the version of the plan that they make; gives what was made."""
    plan = keuring.doel.plan
    gemaakt = maak_rijen(plan, keuring, door, alles=is_nieuw, meld=meld)
    if is_nieuw:
        # A version can't be taken back; the first change of the new plan makes one.
        return gemaakt | {"plan": [str(plan.pk), plan.versie]}
    aantal = keuring.aantallen
    wat = f"Tabel overgenomen: {aantal['nieuw']} nieuw, {aantal['anders']} gewijzigd"
    leg_versie_vast(plan=plan, wat=wat, reden=reden, door=door)
    return gemaakt
