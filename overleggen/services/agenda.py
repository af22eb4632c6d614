"""The agenda: putting items on it, moving them and taking them off."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from meldpunt import kluis
from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Overleg
from overleggen.models.agendapunt import PuntStand
from overleggen.services.slot import vergrendel_overleg, vergrendel_punt
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services import AntwoordFout, voer_uit
from signalen.services.gang import doe, vergrendel
from signalen.services.lekcontrole import vind_lek

EERSTE_OVERLEG = "signalenoverleg"


@transaction.atomic
def agendeer(
    *, signaal_id: UUID, overleg_id: UUID, reden: str, versie: int | None, door: Toegang
) -> Agendapunt:
    """Put a signaal on the agenda of a meeting (BLO-054).

    A signaal that is already in the step of that meeting without an item (a department gave
    it back, a decision was revised) gets its item again; its state stays.

    Raises:
        Weigering: the table or the meeting says no.
        AntwoordFout: no source answered and no reason, or a name in the reason.
        VersieConflict, GeenToegang, Overleg.DoesNotExist.
    """
    overleg = vergrendel_overleg(overleg_id=overleg_id, versie=None, door=door)
    signaal = vergrendel(signaal_id=signaal_id, versie=versie, door=door)
    _controleer(signaal, overleg)
    # Only what a person typed can hold a name.
    if door.medewerker_id and (zin := vind_lek(tekst=reden, signaal=signaal, door=door)):
        raise AntwoordFout({"reden": zin})
    if signaal.staat == overleg.vorm.soort:
        _kom_terug(signaal, overleg, door)
    else:
        antwoorden = {"overleg": overleg, "reden": reden}
        signaal = voer_uit(
            "agenderen",
            signaal_id=signaal_id,
            antwoorden=antwoorden,
            kamer="overleggen",
            datum=dag(overleg.begint_op),
            door=door,
        )
    return zet_punt(overleg, signaal, inbreng=reden, door=door)


def _controleer(signaal: Signaal, overleg: Overleg) -> None:
    if not overleg.neemt_punten:
        raise Weigering("Dit overleg is al geweest. Kies een ander overleg.")
    if overleg.vorm.soort not in (EERSTE_OVERLEG, signaal.staat):
        raise Weigering("Dit signaal hoort nu niet in dit overleg.")
    if signaal.agendapunten.open().exists():
        raise Weigering("Dit signaal staat al op een agenda.")


def _kom_terug(signaal: Signaal, overleg: Overleg, door: Toegang) -> None:
    """Say in the timeline on which agenda it stands; who put it there may take it off."""

    def op_datum(rij: Signaal) -> None:
        rij.volgende_datum = dag(overleg.begint_op)
        rij.laatst_door_id = door.medewerker_id

    zin = f"Staat weer op een agenda: {overleg.titel}."
    doe(TABEL["notitie"], signaal, door=door, antwoorden={"reden": zin}, effect=op_datum)


def zet_punt(overleg: Overleg, signaal: Signaal, *, inbreng: str, door: Toegang) -> Agendapunt:
    """Add the item of a signaal at the end of the agenda of a locked meeting.

    Raises:
        Weigering: this meeting discussed it already.
    """
    if Agendapunt.objects.geldend().filter(overleg=overleg, signaal=signaal).exists():
        raise Weigering("Dit signaal is in dit overleg al besproken. Kies een ander overleg.")
    punt = Agendapunt(
        gemeente_id=overleg.gemeente_id,
        overleg=overleg,
        signaal=signaal,
        volgorde=_achteraan(overleg),
        inbrenger_id=door.medewerker_id,
    )
    kluis.sluit(punt, inbreng=inbreng)
    punt.bewaar(door=door)
    return punt


def _achteraan(overleg: Overleg) -> int:
    hoogste: int | None = overleg.agendapunten.aggregate(hoogste=Max("volgorde"))["hoogste"]
    return (hoogste or 0) + 1


@transaction.atomic
def haal_van_agenda(*, signaal_id: UUID, reden: str, versie: int | None, door: Toegang) -> Signaal:
    """Take a signaal off the agenda; it goes back to where it came from.

    Raises:
        Weigering: it stands on no agenda, or the table says no.
        AntwoordFout, VersieConflict, GeenToegang.
    """
    op_agenda = Agendapunt.objects.zichtbaar_voor(door).open().filter(signaal_id=signaal_id)
    punt_id = op_agenda.values_list("pk", flat=True).first()
    # The item before the signaal, as a decision does: nobody waits for each other in a ring.
    punt = vergrendel_punt(agendapunt_id=punt_id, versie=None, door=door) if punt_id else None
    vergrendel(signaal_id=signaal_id, versie=versie, door=door)
    if punt is None or not punt.is_open:
        raise Weigering("Dit signaal staat op geen agenda.")
    _verwijder(punt, door)
    return voer_uit(
        "van_agenda",
        signaal_id=signaal_id,
        antwoorden={"reden": reden},
        kamer="overleggen",
        door=door,
    )


@transaction.atomic
def zet_los_punt(*, overleg_id: UUID, titel: str, door: Toegang) -> Agendapunt:
    """Add an item without a signaal: an announcement, the closing round.

    Raises:
        Weigering: the meeting was held already.
        AntwoordFout: no title.
        Overleg.DoesNotExist.
    """
    overleg = vergrendel_overleg(overleg_id=overleg_id, versie=None, door=door)
    if not overleg.neemt_punten:
        raise Weigering("Dit overleg is al geweest.")
    if not titel.strip():
        raise AntwoordFout({"titel": "Schrijf op waar het punt over gaat."})
    punt = Agendapunt(
        gemeente_id=overleg.gemeente_id,
        overleg=overleg,
        titel=titel.strip(),
        volgorde=_achteraan(overleg),
        inbrenger_id=door.medewerker_id,
    )
    punt.bewaar(door=door)
    return punt


@transaction.atomic
def haal_punt_weg(*, agendapunt_id: UUID, door: Toegang) -> Agendapunt:
    """Take a loose item off the agenda; that of a signaal goes by `haal_van_agenda`."""
    punt = vergrendel_punt(agendapunt_id=agendapunt_id, versie=None, door=door)
    if punt.signaal_id or not punt.is_open or not punt.overleg.neemt_punten:
        raise Weigering("Dit punt kunt u hier niet van de agenda halen.")
    _verwijder(punt, door)
    return punt


@transaction.atomic
def verplaats_punt(*, agendapunt_id: UUID, stap: int, door: Toegang) -> Agendapunt:
    """Move an item one place among those this person sees.

    Args:
        agendapunt_id: the item.
        stap: -1 is up, 1 is down; past the end nothing happens.
        door: who moves.
    """
    punt = vergrendel_punt(agendapunt_id=agendapunt_id, versie=None, door=door)
    if not punt.overleg.neemt_punten:
        raise Weigering("De agenda van dit overleg ligt vast.")
    zichtbaar = Agendapunt.objects.zichtbaar_voor(door).geldend().filter(overleg=punt.overleg)
    rijen = list(zichtbaar.order_by("volgorde", "id"))
    plaats = rijen.index(punt) + stap
    if 0 <= plaats < len(rijen):
        buur = rijen[plaats]
        punt.volgorde, buur.volgorde = buur.volgorde, punt.volgorde
        punt.bewaar(door=door)
        buur.bewaar(door=door)
    return punt


def _verwijder(punt: Agendapunt, door: Toegang) -> None:
    punt.stand = PuntStand.VERWIJDERD
    punt.bewaar(door=door)
