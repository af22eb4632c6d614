"""Holding a meeting: begin, end, fix the minutes, or let it drop."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import achter_de_deur
from overleggen.models import Agendapunt, Besluit, Overleg
from overleggen.models.agendapunt import PuntStand
from overleggen.overgangen import TABEL
from overleggen.services.agenda import zet_punt
from overleggen.services.plannen import horizon, plan_reeks
from overleggen.services.slot import vergrendel_overleg
from signalen.services import AntwoordFout, voer_uit, zet_besluiten_vast


@transaction.atomic
def start_overleg(*, overleg_id: UUID, versie: int | None, door: Toegang) -> Overleg:
    """Begin a meeting; the fixed participants are noted as present, to be corrected.

    Raises:
        Weigering: not in this state or not this role.
        VersieConflict, Overleg.DoesNotExist.
    """
    overleg = _open("starten", overleg_id, versie, door)
    overleg.aanwezigen = overleg.aanwezigen or list(overleg.vorm.deelnemers)
    return _verzet("starten", overleg, door)


@transaction.atomic
def rond_overleg_af(*, overleg_id: UUID, versie: int | None, door: Toegang) -> Overleg:
    """End a meeting; a signaal that was not discussed goes to the next agenda (BLO-054).

    Raises:
        Weigering: as above, or no next meeting is planned for what was left.
        VersieConflict, Overleg.DoesNotExist.
    """
    overleg = _open("afronden", overleg_id, versie, door)
    with achter_de_deur(door) as systeem:
        _draag_over(overleg, "Niet besproken in het overleg.", systeem, door)
    return _verzet("afronden", overleg, door)


@transaction.atomic
def sla_overleg_over(*, overleg_id: UUID, reden: str, versie: int | None, door: Toegang) -> Overleg:
    """Let a planned meeting drop; its signalen go to the next agenda.

    Raises:
        AntwoordFout: no reason.
        Weigering, VersieConflict, Overleg.DoesNotExist.
    """
    overleg = _open("overslaan", overleg_id, versie, door)
    if not reden.strip():
        raise AntwoordFout({"reden": "Schrijf op waarom het overleg vervalt."})
    overleg.reden = reden.strip()
    with achter_de_deur(door) as systeem:
        _draag_over(overleg, "Het overleg ging niet door.", systeem, door)
    return _verzet("overslaan", overleg, door)


@transaction.atomic
def stel_verslag_vast(*, overleg_id: UUID, versie: int | None, door: Toegang) -> Overleg:
    """Fix the minutes: from now on a decision changes only by a new decision.

    Raises:
        Weigering: a revised decision has no new one yet.
        VersieConflict, Overleg.DoesNotExist.
    """
    overleg = _open("vaststellen", overleg_id, versie, door)
    with achter_de_deur(door) as systeem:
        if _onbesproken(overleg):
            raise Weigering("Over een signaal is nog niet besloten. Neem eerst een besluit.")
        zet_besluiten_vast(signaal_ids=_hier_besloten(overleg), door=systeem)
    overleg.vastgesteld_op = door.moment
    return _verzet("vaststellen", overleg, door)


@transaction.atomic
def leg_aanwezigen_vast(
    *, overleg_id: UUID, aanwezigen: Sequence[str], versie: int | None, door: Toegang
) -> Overleg:
    """Note who is there; until the minutes are fixed.

    Raises:
        Weigering, VersieConflict, Overleg.DoesNotExist.
    """
    overleg = vergrendel_overleg(overleg_id=overleg_id, versie=versie, door=door)
    if not TABEL.staten[overleg.staat].open:
        raise Weigering("Het verslag ligt vast. U kunt dit niet meer wijzigen.")
    overleg.aanwezigen = [naam.strip() for naam in aanwezigen if naam.strip()]
    overleg.laatst_door_id = door.medewerker_id
    overleg.bewaar(door=door)
    return overleg


def _open(werkwoord: str, overleg_id: UUID, versie: int | None, door: Toegang) -> Overleg:
    """Lock the meeting and ask the table."""
    overleg = vergrendel_overleg(overleg_id=overleg_id, versie=versie, door=door)
    if zin := TABEL[werkwoord].weigering(overleg, door):
        raise Weigering(zin)
    return overleg


def _verzet(werkwoord: str, overleg: Overleg, door: Toegang) -> Overleg:
    overleg.staat = TABEL[werkwoord].naar
    overleg.laatst_door_id = door.medewerker_id
    overleg.bewaar(door=door)
    return overleg


def _onbesproken(overleg: Overleg) -> list[Agendapunt]:
    """The open items with a signaal; behind the door, for none may be left behind."""
    punten = overleg.agendapunten.filter(stand=PuntStand.OPEN).exclude(signaal=None)
    rijen = punten.select_related("signaal").select_for_update(of=("self",))
    return list(rijen.order_by("volgorde"))


def _draag_over(overleg: Overleg, reden: str, systeem: Toegang, door: Toegang) -> None:
    """Hold every undiscussed signaal over; the system does it, also for what `door` can't see."""
    punten = _onbesproken(overleg)
    if not punten:
        return
    volgend = _volgend(overleg, systeem)
    for punt in punten:
        signaal = voer_uit(
            "aanhouden",
            signaal_id=punt.signaal_id,  # type: ignore[arg-type]
            antwoorden={"overleg": volgend, "reden": reden},
            kamer="overleggen",
            datum=dag(volgend.begint_op),
            door=systeem,
        )
        punt.stand = PuntStand.AANGEHOUDEN
        punt.bewaar(door=door)
        zet_punt(volgend, signaal, inbreng=reden, door=systeem)


def _volgend(overleg: Overleg, systeem: Toegang) -> Overleg:
    """The next meeting of the same body, made by its rhythm when it isn't there yet."""
    plan_reeks(vorm=overleg.vorm, tot=horizon(systeem), door=systeem)
    reeks = Overleg.objects.zichtbaar_voor(systeem).komend(systeem.moment)
    later = reeks.filter(vorm=overleg.vorm, begint_op__gt=overleg.begint_op)
    volgend = later.first()
    if volgend is None:
        raise Weigering("Niet alles is besproken. Plan eerst het volgende overleg.")
    return vergrendel_overleg(overleg_id=volgend.pk, versie=None, door=systeem)


def _hier_besloten(overleg: Overleg) -> list[UUID]:
    """The signalen whose last decision was taken in this meeting.

    One that was brought to the LOO and decided there meanwhile follows the minutes of the LOO.
    """
    van_signaal = Besluit.objects.geldend().filter(
        agendapunt__signaal=OuterRef("agendapunt__signaal")
    )
    laatste = van_signaal.order_by("-op", "-id").values("pk")[:1]
    hier = Besluit.objects.geldend().filter(agendapunt__overleg=overleg, pk=Subquery(laatste))
    return list(hier.values_list("agendapunt__signaal_id", flat=True))
