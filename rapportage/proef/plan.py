"""The plan of the demo: most of what should be done by now was reported done, some is late."""

from datetime import timedelta
from typing import Any

from meldpunt.lib.datum import dag
from meldpunt.rollen import Toegang
from pijlers.models import Uitvoering
from pijlers.services import meld_klaar

# Every sixth time is left undone, so that the board shows what late looks like.
BLIJFT_LIGGEN = 6
VOOR_HET_EINDE = timedelta(days=9)


def voer_plan_uit(zinnen: dict[str, Any], door: Toegang) -> None:
    """Report past times to do as done, a few days before their last day.

    Args:
        zinnen: invented results and evidence, used in turn.
        door: who reports.
    """
    vandaag = dag(door.moment)
    voorbij = Uitvoering.objects.zichtbaar_voor(door).te_laat(vandaag)
    op_volgorde = voorbij.order_by("laatste_dag", "actie__code", "nr")
    for nummer, uitvoering in enumerate(op_volgorde, start=1):
        if nummer % BLIJFT_LIGGEN:
            _meld(uitvoering, zinnen, nummer, door)


def _meld(uitvoering: Uitvoering, zinnen: dict[str, Any], nummer: int, door: Toegang) -> None:
    op = max(uitvoering.eerste_dag, uitvoering.laatste_dag - VOOR_HET_EINDE)
    for _ in range(uitvoering.nodig):
        meld_klaar(
            uitvoering=uitvoering,
            resultaat=zinnen["resultaten"][nummer % len(zinnen["resultaten"])],
            bewijs=zinnen["bewijzen"][nummer % len(zinnen["bewijzen"])],
            versie=None,
            gedaan_op=op,
            door=door,
        )
