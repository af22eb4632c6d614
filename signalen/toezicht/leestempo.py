"""How many different signalen somebody opens in an hour (3-vertrouwen, threat "curious")."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet, Value

from meldpunt.logboek import Logregel
from meldpunt.rollen import Toegang
from signalen.models import Bundeling, Signaal
from signalen.toezicht.leesregels import met_signaal


def te_veel_geopend(zaken: set[UUID], toegang: Toegang, sinds: datetime) -> bool:
    """Say whether opening these cases goes over the number of signalen of an hour.

    What this person opened before may be seen again: only another signaal counts.

    Args:
        zaken: signalen, meldingen and berichten that are about to be seen.
        toegang: who opens them.
        sinds: the start of the hour, or the last time this person logged in.
    """
    regels = Logregel.objects.geopend().sinds(sinds).filter(Q(medewerker_id=toegang.medewerker_id))
    eerder = met_signaal(regels).exclude(signaal_id=None)
    geldend = Bundeling.objects.geldend()
    # Each way by itself: an index answers each of them, and none of them joined with "or".
    wegen = (
        (Signaal.objects.filter(pk__in=zaken), "pk"),
        (geldend.filter(melding__in=zaken), "signaal_id"),
        (geldend.filter(melding__postbericht__in=zaken), "signaal_id"),
    )
    # One statement; the database drops what is double.
    straks = (_paren(*weg, nu=True) for weg in wegen)
    rijen = set(_paren(eerder, "signaal_id", nu=False).union(*straks))
    gezien = {signaal for signaal, nu in rijen if not nu}
    nieuw = {signaal for signaal, nu in rijen if nu} - gezien
    return bool(nieuw) and len(gezien | nieuw) > settings.SIGNALEN_PER_UUR


def _paren(rijen: QuerySet[Any], veld: str, *, nu: bool) -> Any:
    """The signaal of each row, with whether it is about to be seen."""
    return rijen.order_by().annotate(nu=Value(nu)).values_list(veld, "nu")
