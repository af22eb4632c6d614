"""Recording look-ups: hit or no hit first, content second."""

from datetime import date
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
    verrijking = _rij(signaal, bron, versie, door)
    was_klaar = verrijking.stand in BEANTWOORD
    verrijking.grondslag, verrijking.doel, verrijking.stand = grondslag, doel, stand
    verrijking.antwoord_voor = antwoord_voor
    verrijking.beantwoord_op = door.moment if stand in BEANTWOORD else None
    verrijking.door_id = door.medewerker_id
    kluis.sluit(verrijking, inhoud=inhoud, reden=reden)
    verrijking.bewaar(door=door)

    def tel(rij: Signaal) -> None:
        rij.bronnen_klaar += int(stand in BEANTWOORD) - int(was_klaar)

    doe(TABEL["verrijken_vastleggen"], signaal, door=door, antwoorden={}, effect=tel)
    return verrijking


def eis_bron(bron: str, grondslag: str, door: Toegang) -> None:
    """Refuse a source that is closed or for others, and a ground that does not hold for it."""
    regel = regel_van(bron, door.gemeente_id)
    if zin := regel.weigering(door.rol):
        raise Weigering(zin)
    if not regel.staat_toe(grondslag):
        raise AntwoordFout({"grondslag": ANDERE_GROND})


def _rij(signaal: Signaal, bron: str, versie: int | None, door: Toegang) -> Verrijking:
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
