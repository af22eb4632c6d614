"""Lines of the read log, seen from the signaal they are about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from meldpunt.logboek import Logregel
from meldpunt.logboek.models import LogregelQuerySet
from meldpunt.rollen import Toegang
from signalen.models import Bundeling, Signaal

BEKEKEN_SINDS = timedelta(days=30)


@dataclass(frozen=True)
class Lezer:
    """A colleague who opened a signaal, and when for the last time."""

    naam: str
    laatst: datetime


def met_signaal(regels: LogregelQuerySet) -> QuerySet[Any]:
    """Add `signaal_id`: the signaal a line is about, itself or through its melding or bericht.

    These count for the signaal they belong to now; a loose bericht belongs to none.
    """
    zaak, geldend = OuterRef("zaak_id"), Bundeling.objects.geldend()
    wegen = (
        Signaal.objects.filter(pk=zaak).values("pk"),
        geldend.filter(melding=zaak).values("signaal_id"),
        geldend.filter(melding__postbericht=zaak).values("signaal_id"),
    )
    signaal_id = Coalesce(*(Subquery(weg[:1]) for weg in wegen), output_field=UUIDField())
    return regels.annotate(signaal_id=signaal_id)


def lijnen_van(regels: LogregelQuerySet, signaal_id: UUID) -> LogregelQuerySet:
    """Only the lines about this signaal and what belongs to it now: meldingen and berichten."""
    geldend = Bundeling.objects.geldend().filter(signaal=signaal_id)
    return regels.filter(
        Q(zaak_id=signaal_id)
        | Q(zaak_id__in=geldend.values("melding_id"))
        | Q(zaak_id__in=geldend.values("melding__postbericht"))
    )


def bekeken_door(zaken: Iterable[UUID], toegang: Toegang) -> list[Lezer]:
    """Name who else opened a signaal in the last thirty days, the newest first.

    Args:
        zaken: the ids of the signaal, of its meldingen and of the berichten they came from.
        toegang: who asks; not named.
    """
    regels = Logregel.objects.geopend().sinds(toegang.moment - BEKEKEN_SINDS)
    anderen = regels.filter(zaak_id__in=list(zaken)).exclude(Q(medewerker_id=toegang.medewerker_id))
    mensen = anderen.values("medewerker_id", "medewerker__naam").annotate(laatst=Max("op"))
    return [Lezer(mens["medewerker__naam"], mens["laatst"]) for mens in mensen.order_by("-laatst")]
