"""The plan of the demo: most of what should be done by now was done, some is late."""

from datetime import date, timedelta
from typing import Any

from meldpunt.lib.datum import dag
from meldpunt.models import Ketenpartner, LijstItem
from meldpunt.rollen import Toegang
from pijlers.models import Telbron, Uitvoering
from pijlers.registers import REGISTERS, Soort, Veld
from pijlers.services import leg_registratie_vast, meld_klaar
from pijlers.tellen import tel_uitvoeringen

# Every sixth time is left undone, so that the board shows what late looks like.
BLIJFT_LIGGEN = 6
VOOR_HET_EINDE = timedelta(days=9)


def voer_plan_uit(zinnen: dict[str, Any], door: Toegang) -> None:
    """Do past times a few days before their last day: report them, or write what counts.

    Args:
        zinnen: invented results and evidence, used in turn; per register a title.
        door: who reports.
    """
    vandaag = dag(door.moment)
    voorbij = Uitvoering.objects.zichtbaar_voor(door).te_laat(vandaag)
    op_volgorde = list(voorbij.select_related("actie").order_by("laatste_dag", "actie__code", "nr"))
    tellingen = tel_uitvoeringen(op_volgorde, vandaag)
    for nummer, uitvoering in enumerate(op_volgorde, start=1):
        telling = tellingen.get(uitvoering.actie_id)
        if not nummer % BLIJFT_LIGGEN:
            continue
        if telling:
            _schrijf_op(uitvoering, telling.bron, zinnen, nummer, door)
        else:
            _meld(uitvoering, zinnen, nummer, door)


def _op(uitvoering: Uitvoering) -> date:
    return max(uitvoering.eerste_dag, uitvoering.laatste_dag - VOOR_HET_EINDE)


def _meld(uitvoering: Uitvoering, zinnen: dict[str, Any], nummer: int, door: Toegang) -> None:
    for _ in range(uitvoering.nodig):
        meld_klaar(
            uitvoering=uitvoering,
            resultaat=zinnen["resultaten"][nummer % len(zinnen["resultaten"])],
            bewijs=zinnen["bewijzen"][nummer % len(zinnen["bewijzen"])],
            versie=None,
            gedaan_op=_op(uitvoering),
            door=door,
        )


def _schrijf_op(
    uitvoering: Uitvoering, bron: Telbron, zinnen: dict[str, Any], nummer: int, door: Toegang
) -> None:
    """Write a row in the register that counts; a meeting is never invented."""
    register = REGISTERS.get(bron.soort)
    if register is None:
        return
    waarden = {veld.naam: _waarde(veld, nummer, door) for veld in register.velden}
    waarden |= {"titel": zinnen["registers"][register.code], "dag": _op(uitvoering)}
    if bron.keuze:
        waarden[register.onderscheid] = bron.keuze
    for _ in range(uitvoering.nodig):
        leg_registratie_vast(register=register, waarden=waarden, door=door)


def _waarde(veld: Veld, nummer: int, door: Toegang) -> Any:
    """Something that fits where something must be filled in."""
    if veld.naam in GETALLEN:
        return GETALLEN[veld.naam]
    if not veld.verplicht:
        return None
    match veld.soort:
        case Soort.LIJST:
            keuzes = LijstItem.objects.keuzes(veld.lijst, door.gemeente_id)
            return keuzes[nummer % len(keuzes)][0]
        case Soort.PARTNER:
            return str(Ketenpartner.objects.zichtbaar_voor(door).order_by("naam")[0].pk)
        case _:
            return door.gemeente_naam


GETALLEN = {"uitgenodigd": 14, "begonnen": 12, "afgerond": 11}
