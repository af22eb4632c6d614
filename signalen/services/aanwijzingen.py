"""Filling in a list of aanwijzingen: which list holds now, and what somebody saw of it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.lib.overgang import Weigering
from meldpunt.models import LijstItem
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import vergrendel_gemeente
from signalen.models import Aanwijzingenblad, Aanwijzingenlijst
from signalen.models.aanwijzingen import Antwoord
from signalen.overgangen import TABEL
from signalen.services.gang import doe, vergrendel

Punten = list[dict[str, str]]
LIJST = "indicator"
ALLE_VORMEN, ALLE_BEROEPEN = "Alle vormen", "Alle beroepen"
GEWIJZIGD = (
    "De lijst is net gewijzigd. Uw antwoorden staan er nog. Kijk of zij nog kloppen en bewaar"
    " opnieuw."
)
LEEG = "Kies bij minstens één aanwijzing ja of nee."
ONVOLLEDIG = "Kies bij elke aanwijzing ja, nee of niet bekeken."


def punten_nu(gemeente_id: UUID, vorm: str, beroep: str) -> Punten:
    """Give the aanwijzingen of this form and this profession as the gemeente has them today.

    An aanwijzing without forms is of every form, one without professions of every profession;
    an empty `vorm` or `beroep` asks for all.
    """
    return [
        {"code": item.code, "naam": item.naam, "uitleg": item.uitleg}
        for item in LijstItem.objects.geldend(LIJST, gemeente_id)
        if item.actief
        and _hoort(item.kenmerken.get("vormen"), vorm)
        and _hoort(item.kenmerken.get("beroepen"), beroep)
    ]


def afdruk(punten: Punten) -> str:
    """Give a short mark of the words, by which a form knows that they changed meanwhile."""
    return sha256(json.dumps(punten).encode()).hexdigest()[:16]


def lijst_naam(vorm: str, beroep: str) -> str:
    """Name a list by the names of its form and its profession; empty ones are all of them."""
    return f"{vorm or ALLE_VORMEN}, {beroep or ALLE_BEROEPEN.lower()}"


@transaction.atomic
def leg_aanwijzingen_vast(
    *,
    signaal_id: UUID,
    vorm: str,
    beroep: str,
    antwoorden: Mapping[str, str],
    lijst: str,
    door: Toegang,
) -> Aanwijzingenblad:
    """Record what somebody saw, with the version of the list (TEY-002, TEY-039, TEY-085, DEB-020).

    Args:
        signaal_id: the signaal.
        vorm, beroep: codes of their lists; empty for all.
        antwoorden: an `Antwoord` by the code of every aanwijzing of the list.
        lijst: the `afdruk` of the words that were on the screen.
        door: who looked.

    Raises:
        Weigering: the words changed meanwhile, an answer is missing or nothing was looked at.
        GeenToegang: the signaal is not there, or not for this person.
    """
    punten = punten_nu(door.gemeente_id, vorm, beroep)
    if afdruk(punten) != lijst:
        raise Weigering(GEWIJZIGD)
    gegeven = {punt["code"]: antwoorden.get(punt["code"], "") for punt in punten}
    if not set(gegeven.values()) <= set(Antwoord.values):
        raise Weigering(ONVOLLEDIG)
    if set(gegeven.values()) <= {Antwoord.NIET}:
        raise Weigering(LEEG)
    versie = _versie(vorm, beroep, punten, door)
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    blad = Aanwijzingenblad(
        gemeente_id=door.gemeente_id,
        signaal=signaal,
        lijst=versie,
        op=door.moment,
        door_id=door.medewerker_id,
    )
    kluis.sluit(blad, antwoorden=json.dumps(gegeven))
    naam = {"lijst": f"{_noem(versie)}, {versie}"}
    doe(TABEL["aanwijzingen_vastleggen"], signaal, door=door, antwoorden=naam)
    blad.save()
    return blad


def _hoort(codes: list[str] | None, gevraagd: str) -> bool:
    return not codes or not gevraagd or gevraagd in codes


def _versie(vorm: str, beroep: str, punten: Punten, door: Toegang) -> Aanwijzingenlijst:
    """Give the version with these words; a changed list gets its next number."""
    rijen = Aanwijzingenlijst.objects.van(door.gemeente_id, vorm, beroep)
    if (laatste := rijen.first()) and laatste.punten == punten:
        return laatste
    vergrendel_gemeente(door)  # of two people who are first, the second one finds the new one
    if (laatste := rijen.first()) and laatste.punten == punten:
        return laatste
    return Aanwijzingenlijst.objects.create(
        gemeente_id=door.gemeente_id,
        vorm=vorm,
        beroep=beroep,
        nummer=laatste.nummer + 1 if laatste else 1,
        punten=punten,
        vanaf=door.moment,
    )


def _noem(lijst: Aanwijzingenlijst) -> str:
    vormen = LijstItem.objects.namen("vorm", lijst.gemeente_id)
    beroepen = LijstItem.objects.namen("beroep", lijst.gemeente_id)
    return lijst_naam(vormen.get(lijst.vorm, lijst.vorm), beroepen.get(lijst.beroep, lijst.beroep))
