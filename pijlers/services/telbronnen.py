"""Choosing what an action counts."""

from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.referentie import ReferentieFout, groepen, pak
from overleggen.models import Overlegvorm
from pijlers.models import Actie, Telbron
from pijlers.models.telbron import MET_DE_HAND, OVERLEG
from pijlers.planning import lees_planning
from pijlers.registers import REGISTERS

# The item that the sources ask for on the agenda of a body (BLO-067, BLO-099).
STANDAARD_PUNT = "mensenhandel"


@transaction.atomic
def kies_telbron(
    *,
    actie: Actie,
    soort: str,
    keuze: str = "",
    vorm_id: UUID | None = None,
    punt: str = "",
    versie: int | None,
    door: Toegang,
) -> Telbron:
    """Say what an action counts; what was reported by hand doesn't count beside a source.

    Args:
        actie: a visible action.
        soort: "overleg", the code of a register, or "" to report by hand.
        keuze: only the rows of the register with this value.
        vorm_id: the body, for "overleg".
        punt: words of the title of the agenda item; empty counts every held meeting.
        versie: the version the form was made from; 0 when nothing was chosen yet.
        door: who chooses.

    Raises:
        AntwoordFout: this source doesn't exist.
        VersieConflict: somebody else chose since.
    """
    # The action is the lock: two people can't both make the first row.
    Actie.objects.select_for_update(no_key=True, of=("self",)).get(pk=actie.pk)
    bron = Telbron.objects.filter(actie=actie).first()
    bron = bron or Telbron(gemeente_id=actie.gemeente_id, actie=actie, versie=0)
    bron.controleer_versie(versie)
    _controleer(soort, vorm_id, door)
    bron.soort, bron.vorm_id = soort, vorm_id if soort == OVERLEG else None
    bron.keuze = "" if soort in (OVERLEG, MET_DE_HAND) else keuze
    bron.punt = punt.strip() if soort == OVERLEG else ""
    bron.versie = max(bron.versie, 1)
    bron.bewaar(door=door)
    return bron


def _controleer(soort: str, vorm_id: UUID | None, door: Toegang) -> None:
    vormen = Overlegvorm.objects.filter(gemeente_id=door.gemeente_id)
    if soort == OVERLEG and not (vorm_id and vormen.filter(pk=vorm_id).exists()):
        raise AntwoordFout({"bron": "Kies een overleg uit de lijst."})
    if soort not in {OVERLEG, MET_DE_HAND, *REGISTERS}:
        raise AntwoordFout({"bron": "Kies iets uit de lijst."})


@transaction.atomic
def vul_telbronnen_aan(*, gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> None:
    """Give actions the source of the reference file, or of the body in their planning text.

    Only an action for which nobody chose, and of which nothing was reported by hand: what
    counts for somebody stays counted.

    Args:
        gemeente: whose actions.
        gegevens: a reference file; its group "telbronnen" has {"actie", "bron", "keuze",
            "overleg", "punt"}.
        door: who loads it.

    Raises:
        ReferentieFout: a field is missing or names what doesn't exist.
    """
    waar = f"Gemeente {gemeente.code}, telbronnen"
    staan = {pak(groep, "actie", str, waar): groep for groep in _groepen(gegevens, waar)}
    vormen = {vorm.code: vorm for vorm in Overlegvorm.objects.filter(gemeente=gemeente)}
    vrij = Actie.objects.filter(gemeente=gemeente, telbron=None)
    for actie in vrij.exclude(uitvoeringen__gedaan__gt=0):
        groep = staan.get(actie.code)
        bron = _uit_bestand(groep, vormen, waar) if groep else _uit_planning(actie, vormen)
        if bron is not None:
            bron.gemeente, bron.actie = gemeente, actie
            bron.bewaar(door=door)


def _groepen(gegevens: dict[str, Any], waar: str) -> list[dict[str, Any]]:
    return groepen(gegevens, "telbronnen", waar) if "telbronnen" in gegevens else []


def _uit_bestand(groep: dict[str, Any], vormen: dict[str, Overlegvorm], waar: str) -> Telbron:
    plek = f"{waar}, actie {groep['actie']}"
    soort = pak(groep, "bron", str, plek)
    if soort == OVERLEG:
        code = pak(groep, "overleg", str, plek)
        if code not in vormen:
            raise ReferentieFout(f"{plek}: het overleg “{code}” bestaat niet.")
        return Telbron(soort=soort, vorm=vormen[code], punt=groep.get("punt", ""))
    if soort not in REGISTERS:
        raise ReferentieFout(f"{plek}: het register “{soort}” bestaat niet.")
    return Telbron(soort=soort, keuze=groep.get("keuze", ""))


def _uit_planning(actie: Actie, vormen: dict[str, Overlegvorm]) -> Telbron | None:
    """The body on whose agenda the text puts it, when this gemeente has exactly one such body."""
    orgaan = (lees_planning(actie.planning).orgaan or "").lower()
    past = [vorm for vorm in vormen.values() if orgaan and orgaan in vorm.naam.lower()]
    if len(past) != 1:
        return None
    return Telbron(soort=OVERLEG, vorm=past[0], punt=STANDAARD_PUNT)
