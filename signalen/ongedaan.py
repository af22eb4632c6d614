"""The way back from a verb of the meldroute: the counter verb its row names (rule 8)."""

from uuid import UUID

from django.urls import reverse

from meldpunt.ongedaan import REDEN, Terugweg
from meldpunt.rollen import Toegang
from signalen.models import Signaal
from signalen.overgangen import TABEL


def terugweg_van(
    werkwoord: str, *, signaal_id: UUID, toegang: Toegang, **antwoorden: str
) -> Terugweg | None:
    """Give the way back from a verb that was just done.

    Args:
        werkwoord: what was done.
        signaal_id: to which signaal, as it stands afterwards.
        toegang: who did it.
        antwoorden: what the counter verb asks besides a reason.

    Returns:
        None when the row names no counter verb, or it is impossible now for this person.
    """
    terug = TABEL[werkwoord].terug
    signaal = Signaal.objects.zichtbaar_voor(toegang).filter(pk=signaal_id).first()
    if not terug or signaal is None or TABEL[terug].weigering(signaal, toegang):
        return None
    via = TABEL[terug].via
    url = reverse(via, args=[signaal.nummer]) if via else ""
    url = url or reverse("signalen:overgang", args=[signaal.nummer, terug])
    return Terugweg(url, {"versie": str(signaal.versie), "reden": REDEN, **antwoorden})
