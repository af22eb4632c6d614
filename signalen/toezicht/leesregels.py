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
    """Add `signaal_id`: the signaal a line is about, itself or through its melding.

    A melding counts for the signaal it belongs to now; a loose bericht belongs to none.
    """
    zelf = Signaal.objects.filter(pk=OuterRef("zaak_id")).values("pk")
    via = Bundeling.objects.geldend().filter(melding=OuterRef("zaak_id")).values("signaal_id")
    signaal_id = Coalesce(Subquery(zelf[:1]), Subquery(via[:1]), output_field=UUIDField())
    return regels.annotate(signaal_id=signaal_id)


def lijnen_van(regels: LogregelQuerySet, signaal_id: UUID) -> LogregelQuerySet:
    """Only the lines about this signaal and the meldingen that belong to it now."""
    meldingen = Bundeling.objects.geldend().filter(signaal=signaal_id).values("melding_id")
    return regels.filter(Q(zaak_id=signaal_id) | Q(zaak_id__in=meldingen))


def bekeken_door(zaken: Iterable[UUID], toegang: Toegang) -> list[Lezer]:
    """Name who else opened a signaal in the last thirty days, the newest first.

    Args:
        zaken: the ids of the signaal and of its meldingen.
        toegang: who asks; not named.
    """
    regels = Logregel.objects.geopend().sinds(toegang.moment - BEKEKEN_SINDS)
    anderen = regels.filter(zaak_id__in=list(zaken)).exclude(Q(medewerker_id=toegang.medewerker_id))
    mensen = anderen.values("medewerker_id", "medewerker__naam").annotate(laatst=Max("op"))
    return [Lezer(mens["medewerker__naam"], mens["laatst"]) for mens in mensen.order_by("-laatst")]
