"""How many different signalen somebody opens in an hour (3-vertrouwen, threat "curious")."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, Value

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
    zelf = Signaal.objects.filter(pk__in=zaken)
    geldend = Bundeling.objects.geldend()
    via = geldend.filter(Q(melding__in=zaken) | Q(melding__postbericht__in=zaken))
    # One statement; the database drops what is double.
    rijen = set(
        eerder.annotate(nu=Value(False))
        .values_list("signaal_id", "nu")
        .order_by()
        .union(
            zelf.annotate(nu=Value(True)).values_list("pk", "nu").order_by(),
            via.annotate(nu=Value(True)).values_list("signaal_id", "nu").order_by(),
        )
    )
    gezien = {signaal for signaal, nu in rijen if not nu}
    nieuw = {signaal for signaal, nu in rijen if nu} - gezien
    return bool(nieuw) and len(gezien | nieuw) > settings.SIGNALEN_PER_UUR
