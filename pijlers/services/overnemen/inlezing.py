"""A table before it is taken over: kept, looked at, mended, thrown away."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.models import Planinlezing, PlaninlezingStand, Uitvoeringsplan
from pijlers.models.planinlezing import TABEL_WEG_NA
from pijlers.planlezer import Gelezen, Rij
from pijlers.services.overnemen.keuren import keur_rijen
from pijlers.services.overnemen.oordeel import Keuring
from pijlers.services.overnemen.plaats import Doel
from pijlers.services.periode import eis_periode
from pijlers.services.versies import eis_reden

AL_VOORBIJ = "Deze tabel is al overgenomen of weggegooid. Kies de tabel opnieuw."
LOOPT_AL = "Er wordt al een tabel overgenomen. Wacht tot dat klaar is."
NIETS_TE_DOEN = "Er is niets om over te nemen. Elke goede rij staat al in het plan."
INTUSSEN_ANDERS = "Het plan is intussen gewijzigd. Bekijk de rijen opnieuw."
MEESTE_RIJEN = 2000
TE_VEEL = f"De tabel heeft meer dan {MEESTE_RIJEN} acties. Verdeel hem in stukken."


@dataclass(frozen=True)
class NieuwPlan:
    """The plan a table is for, when there is none yet."""

    titel: str
    van: date
    tot: date


@transaction.atomic
def zet_tabel_klaar(
    *, gelezen: Gelezen, plan: Uitvoeringsplan | None, nieuw: NieuwPlan | None, door: Toegang
) -> Planinlezing:
    """Keep a table that was chosen, so that it can be looked at later too.

    Args:
        gelezen: what was read of it.
        plan: the visible plan its rows go to; None for a new one.
        nieuw: title and period of the new plan, when `plan` is None.
        door: who chose it.

    Raises:
        Weigering: it has more rows than any plan.
        PlanFout: the new plan lasts longer than any plan.
    """
    assert door.medewerker_id  # noqa: S101 - only a person chooses a table
    assert bool(plan) != bool(nieuw)  # noqa: S101 - the form asks one of the two
    if len(gelezen.rijen) > MEESTE_RIJEN:
        raise Weigering(TE_VEEL)
    if nieuw:
        eis_periode(nieuw.van, nieuw.tot)
    return Planinlezing.objects.create(
        gemeente_id=door.gemeente_id,
        medewerker_id=door.medewerker_id,
        plan=plan,
        titel=nieuw.titel if nieuw else "",
        van=nieuw.van if nieuw else None,
        tot=nieuw.tot if nieuw else None,
        gelezen=gelezen.als_json(),
        aantal=len(gelezen.rijen),
        geplaatst_op=door.moment,
    )


def keur(*, inlezing: Planinlezing, door: Toegang) -> Keuring:
    """Judge every row against the plan as it stands now."""
    gelezen = lees_inhoud(inlezing)
    doel = Doel.van(inlezing.plan or _nieuw_plan(inlezing, gelezen), door.gemeente_code)
    return keur_rijen(gelezen, doel, inlezing.pijler)


@transaction.atomic
def verbeter_rij(
    *, inlezing_id: UUID, plaats: int, velden: dict[str, str], door: Toegang
) -> Planinlezing:
    """Change the cells of one row of a table that waits.

    Args:
        inlezing_id: which table.
        plaats: the row in its list, from 0.
        velden: the cells by field of `Rij`.
        door: who mends it.

    Raises:
        Weigering: it was taken over or thrown away meanwhile, or has no such row.
    """
    inlezing = vergrendel_tabel(inlezing_id, door)
    _eis_klaargezet(inlezing)
    gelezen = lees_inhoud(inlezing)
    if not 0 <= plaats < len(gelezen.rijen):
        raise Weigering("Deze rij staat niet in de tabel.")
    was = gelezen.rijen[plaats]
    gelezen.rijen[plaats] = Rij(was.nummer, was.tabel, **velden)
    erbij = [veld for veld in velden if velden[veld] and veld not in gelezen.kolommen]
    gelezen.kolommen += [veld for veld in erbij if velden[veld] != getattr(was, veld)]
    inlezing.gelezen = gelezen.als_json()
    inlezing.save(update_fields=["gelezen"])
    return inlezing


@transaction.atomic
def begin_overnemen(*, inlezing_id: UUID, reden: str, gezien: str, door: Toegang) -> Planinlezing:
    """Let the good rows of a table be taken over, all of them or none.

    Args:
        inlezing_id: which table.
        reden: why the plan changes; needed once it is adopted.
        gezien: the counts a person looked at (`telling`); other ones are another choice.
        door: who takes it over.

    Raises:
        Weigering: it is over, another one is going on, nothing changes, or the plan did meanwhile.
        PlanFout: the plan is adopted and the reason is empty.
    """
    inlezing = vergrendel_tabel(inlezing_id, door)
    _eis_klaargezet(inlezing)
    # One lock for the gemeente: of two people who begin at once the second sees the first. It
    # comes after that of the table: writing one locks the gemeente too, for a new plan.
    Gemeente.objects.select_for_update(no_key=True).get(pk=door.gemeente_id)
    if Planinlezing.objects.filter(
        gemeente_id=door.gemeente_id, stand=PlaninlezingStand.BEZIG
    ).exists():
        raise Weigering(LOOPT_AL)
    if inlezing.plan:
        eis_reden(inlezing.plan, reden)
    keuring = keur(inlezing=inlezing, door=door)
    if not keuring.te_doen:
        raise Weigering(NIETS_TE_DOEN)
    if telling(keuring) != gezien:
        raise Weigering(INTUSSEN_ANDERS)
    inlezing.stand, inlezing.reden = PlaninlezingStand.BEZIG, reden.strip()
    inlezing.medewerker_id = door.medewerker_id  # type: ignore[assignment]
    inlezing.nieuw, inlezing.gewijzigd = keuring.aantallen["nieuw"], keuring.aantallen["anders"]
    inlezing.save(update_fields=["stand", "reden", "medewerker_id", "nieuw", "gewijzigd"])
    return inlezing


@transaction.atomic
def kies_pijler(*, inlezing_id: UUID, pijler: str, door: Toegang) -> Planinlezing:
    """Say to which pijler new actions go for which the table names none; raises Weigering."""
    inlezing = vergrendel_tabel(inlezing_id, door)
    _eis_klaargezet(inlezing)
    inlezing.pijler = pijler
    inlezing.save(update_fields=["pijler"])
    return inlezing


@transaction.atomic
def gooi_weg(*, inlezing_id: UUID, door: Toegang) -> Planinlezing:
    """Throw away a table that was not taken over; raises Weigering when it was."""
    inlezing = vergrendel_tabel(inlezing_id, door)
    _eis_klaargezet(inlezing)
    sluit(inlezing, PlaninlezingStand.WEG, door)
    return inlezing


@transaction.atomic
def wis_oude_tabellen(*, gemeente: Gemeente) -> int:
    """Throw away tables that nobody did anything with for a week; gives how many there were."""
    door = systeem(gemeente)
    oud = Planinlezing.objects.filter(
        gemeente=gemeente,
        stand=PlaninlezingStand.KLAARGEZET,
        geplaatst_op__lt=door.moment - TABEL_WEG_NA,
    )
    rijen = list(oud.order_by("pk").select_for_update())
    for inlezing in rijen:
        sluit(inlezing, PlaninlezingStand.WEG, door)
    return len(rijen)


def lees_inhoud(inlezing: Planinlezing) -> Gelezen:
    """Give what was read of a table; raises Weigering when it is over."""
    if inlezing.gelezen is None:
        raise Weigering(AL_VOORBIJ)
    return Gelezen.uit_json(inlezing.gelezen)


def telling(keuring: Keuring) -> str:
    """Give the counts by which a person's choice is known again."""
    return "-".join(str(keuring.aantallen[wat]) for wat in ("nieuw", "anders", "gelijk", "fout"))


def vergrendel_tabel(inlezing_id: UUID, door: Toegang) -> Planinlezing:
    """Lock a visible table; raises Planinlezing.DoesNotExist."""
    zichtbaar = Planinlezing.objects.zichtbaar_voor(door).select_related("plan")
    return zichtbaar.select_for_update(of=("self",)).get(pk=inlezing_id)


def sluit(inlezing: Planinlezing, stand: PlaninlezingStand, door: Toegang) -> None:
    """End it: the rows go, what was made of them stays known."""
    inlezing.stand, inlezing.gelezen, inlezing.klaar_op = stand, None, door.moment
    inlezing.save()


def _eis_klaargezet(inlezing: Planinlezing) -> None:
    if inlezing.stand != PlaninlezingStand.KLAARGEZET:
        raise Weigering(AL_VOORBIJ)


def _nieuw_plan(inlezing: Planinlezing, gelezen: Gelezen) -> Uitvoeringsplan:
    """The plan as it will be, unsaved: its days say which windows fall within it."""
    assert inlezing.van and inlezing.tot  # noqa: S101 - asked with the table
    besluit = gelezen.plan.get("besluit_datum")
    return Uitvoeringsplan(
        gemeente_id=inlezing.gemeente_id,
        titel=inlezing.titel,
        van=inlezing.van,
        tot=inlezing.tot,
        besluit_datum=date.fromisoformat(besluit) if besluit else None,
    )
