"""Keeping the counts in the transaction of the change (1-huis: Telling)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from signalen.models import Signaal, Terugkoppeling
from signalen.models.telling import Wat
from signalen.models.terugkoppeling import PlichtStand

GEEN_VORM = "nog_niet_duidelijk"


class Cel(NamedTuple):
    """The properties of one cell of the counts."""

    maand: date
    wat: str
    vorm: str
    kanaal: str
    staat: str
    waarheid: str
    opvolging: str


def cellen(signaal: Signaal) -> list[Cel]:
    """Give the cells this signaal stands in: one for itself, one per vorm; none for an example."""
    if signaal.voorbeeld:
        return []
    maand = _maand(signaal.ontvangen_op)
    rest = (signaal.kanaal, signaal.staat, signaal.waarheid, signaal.opvolging)
    vormen = signaal.vormen or [GEEN_VORM]
    return [
        Cel(maand, Wat.SIGNAAL, "", *rest),
        *(Cel(maand, Wat.VORM, vorm, *rest) for vorm in vormen),
    ]


def plicht_cellen(plicht: Terugkoppeling) -> list[Cel]:
    """Give the cells a feedback duty stands in: one, and none for an example."""
    return [] if plicht.bundeling.signaal.voorbeeld else [plicht_cel(plicht)]


def plicht_cel(plicht: Terugkoppeling) -> Cel:
    """Give the cell of a feedback duty: open, in time, too late or not owed."""
    melding = plicht.bundeling.melding
    stand = _op_tijd(plicht)
    return Cel(_maand(melding.ontvangen_op), Wat.TERUGKOPPELING, "", melding.kanaal, stand, "", "")


def verplaats(gemeente_id: UUID, *, van: Iterable[Cel], naar: Iterable[Cel]) -> None:
    """Take one from every cell of `van` and add one to every cell of `naar`."""
    verschil = Counter(naar)
    verschil.subtract(Counter(van))
    rijen = sorted((cel, n) for cel, n in verschil.items() if n)
    if not rijen:
        return
    # One statement, in one order for everybody: two at once never wait for each other in a ring.
    plaatsen = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"] * len(rijen))
    waarden = [w for cel, n in rijen for w in (uuid4(), gemeente_id, *cel, n)]
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into signalen_telling (id, gemeente_id, maand, wat, vorm, kanaal, staat,"  # noqa: S608 - only placeholders
            f" waarheid, opvolging, aantal) values {plaatsen}"
            " on conflict (gemeente_id, maand, wat, vorm, kanaal, staat, waarheid, opvolging)"
            " do update set aantal = signalen_telling.aantal + excluded.aantal",
            waarden,
        )


def _maand(moment: datetime) -> date:
    return timezone.localdate(moment).replace(day=1)


def _op_tijd(plicht: Terugkoppeling) -> str:
    if plicht.stand == PlichtStand.NIET_VERSCHULDIGD:
        return "niet_verschuldigd"
    if not plicht.is_voldaan or plicht.voldaan_op is None:
        return "open"
    laat = plicht.uiterlijk is not None and plicht.voldaan_op > plicht.uiterlijk
    return "te_laat" if laat else "op_tijd"
