"""Recording look-ups: hit or no hit first, content second."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Toegang
from signalen.bronnen import ANDERE_GROND, regel_van
from signalen.models import Signaal, Verrijking
from signalen.models.verrijking import VerrijkingStand
from signalen.overgangen import TABEL
from signalen.services.gang import AntwoordFout, doe, vergrendel
from signalen.services.vragen import trek_vragen_in

# Where a signaal waits for what others know.
WACHTEN = ("verrijken", "wacht_op_informatie")
BEANTWOORD = (VerrijkingStand.NIETS, VerrijkingStand.GEVONDEN)


@transaction.atomic
def leg_bron_vast(
    *,
    signaal_id: UUID,
    bron: str,
    grondslag: str,
    doel: str,
    stand: str,
    antwoord_voor: date | None = None,
    inhoud: str = "",
    reden: str = "",
    versie: int | None = None,
    door: Toegang,
) -> Verrijking:
    """Record what one source said; asking the same source again changes its row (BLO-051...053).

    Args:
        signaal_id: the signaal.
        bron, grondslag, doel: codes of their lists; ground and purpose are always needed.
        stand: a VerrijkingStand.
        antwoord_voor: the day an answer is due, for a question that was asked.
        inhoud: what was found; refused without a hit.
        reden: why this source is not needed.
        versie: version of the row that is changed; None for a new one.
        door: who looked.

    Raises:
        AntwoordFout: an answer is missing, or the ground does not hold for this source.
        Weigering: this source is closed, or for another role (BLO-052), or the table says no.
        VersieConflict.
    """
    _controleer(grondslag, doel, stand, antwoord_voor, inhoud, reden)
    eis_bron(bron, grondslag, door)
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    verrijking = vind_bron(signaal, bron, versie, door)
    verrijking.grondslag, verrijking.doel = grondslag, doel
    verrijking.antwoord_voor = antwoord_voor
    verrijking.door_id = door.medewerker_id
    schrijf_bron(
        signaal, verrijking, stand, werkwoord="verrijken_vastleggen", door=door,
        inhoud=inhoud, reden=reden,
    )  # fmt: skip
    if stand != VerrijkingStand.GEVRAAGD:
        trek_vragen_in(signaal, door, bron=bron)
    return verrijking


def eis_bron(bron: str, grondslag: str, door: Toegang) -> None:
    """Refuse a source that is closed or for others, and a ground that does not hold for it."""
    regel = regel_van(bron, door.gemeente_id)
    if zin := regel.weigering(door.rol):
        raise Weigering(zin)
    if not regel.staat_toe(grondslag):
        raise AntwoordFout({"grondslag": ANDERE_GROND})


def schrijf_bron(
    signaal: Signaal,
    verrijking: Verrijking,
    stand: str,
    *,
    werkwoord: str,
    door: Toegang,
    inhoud: str = "",
    reden: str = "",
    antwoorden: Mapping[str, Any] | None = None,
    stap: tuple[str, date] | None = None,
) -> None:
    """Save a look-up of a locked signaal by one verb of the table, and count it.

    Args:
        signaal, verrijking: the locked signaal and its look-up.
        stand: what is known now.
        werkwoord: the verb that did it.
        door: who did it.
        inhoud, reden: what is closed.
        antwoorden: what the timeline says of it.
        stap: the next step and its day, while the signaal is being enriched or waits.
    """
    was_klaar = verrijking.stand in BEANTWOORD
    verrijking.stand = stand
    verrijking.beantwoord_op = door.moment if stand in BEANTWOORD else None
    kluis.sluit(verrijking, inhoud=inhoud, reden=reden)
    verrijking.bewaar(door=door)

    def tel(rij: Signaal) -> None:
        rij.bronnen_klaar += int(stand in BEANTWOORD) - int(was_klaar)
        if stap:
            zet_stap(rij, *stap)

    doe(TABEL[werkwoord], signaal, door=door, antwoorden=antwoorden or {}, effect=tel)


def zet_stap(signaal: Signaal, stap: str, dag: date) -> None:
    """Give the next step where waiting for an answer is what happens; an agenda stays as it is."""
    if signaal.staat in WACHTEN:
        signaal.volgende_stap, signaal.volgende_datum = stap, dag


def vind_bron(signaal: Signaal, bron: str, versie: int | None, door: Toegang) -> Verrijking:
    """Give the look-up of this source, or a new one.

    Raises:
        VersieConflict: somebody saved it since the form was opened.
    """
    bestaand = Verrijking.objects.filter(signaal=signaal, bron=bron).first()
    if bestaand:
        return bestaand.controleer_versie(versie)
    return Verrijking(
        gemeente_id=signaal.gemeente_id, signaal=signaal, bron=bron, gevraagd_op=door.moment
    )


def _controleer(
    grondslag: str, doel: str, stand: str, antwoord_voor: date | None, inhoud: str, reden: str
) -> None:
    fouten = {}
    if not grondslag:
        fouten["grondslag"] = "Kies op welke grond u deze bron mag gebruiken."
    if not doel:
        fouten["doel"] = "Kies waarom u deze bron gebruikt."
    if stand == VerrijkingStand.GEVRAAGD and antwoord_voor is None:
        fouten["antwoord_voor"] = "Vul in voor welke dag u antwoord wilt."
    if inhoud and stand != VerrijkingStand.GEVONDEN:
        fouten["inhoud"] = "Schrijf alleen op wat u vond als er iets gevonden is."
    if stand == VerrijkingStand.NIET_NODIG and not reden:
        fouten["reden"] = "Schrijf op waarom deze bron niet nodig is."
    if fouten:
        raise AntwoordFout(fouten)
