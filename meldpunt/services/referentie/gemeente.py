"""The gemeente itself: its route, its mailbox and what its sources leave open."""

from typing import Any

from meldpunt.models import Gemeente
from meldpunt.services.referentie.bronnen import groepen, pak
from meldpunt.services.referentie.rijen import vul_aan
from meldpunt.services.toegang import systeem

VELDEN = (
    "naam",
    "cbs_code",
    "postbus",
    "heeft_loo",
    "terugkoppeling_aan",
    "ambitie",
    "rol_namen",
    "waarschuwingen",
)


def laad_gemeente(gegevens: dict[str, Any]) -> tuple[Gemeente, list[str]]:
    """Add the gemeente of one file, found by its code.

    Returns:
        the gemeente as it stands now, and a Dutch line per difference with the file.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    kern = pak(gegevens, "gemeente", dict, "Het bestand")
    code = pak(kern, "code", str, "De gemeente")
    waar = f"Gemeente {code}"
    nieuw = Gemeente(
        code=code,
        naam=pak(kern, "naam", str, waar),
        cbs_code=pak(kern, "cbs_code", str, waar),
        postbus=pak(kern, "postbus", str, waar),
        heeft_loo=pak(kern, "heeft_loo", bool, waar),
        terugkoppeling_aan=pak(kern, "terugkoppeling_aan", str, waar),
        ambitie=pak(kern, "ambitie", str, waar),
        rol_namen=pak(kern, "rol_namen", dict, waar),
        bronnen=pak(kern, "bronnen", dict, waar),
        waarschuwingen=groepen(gegevens, "waarschuwingen", waar),
    )
    bestaand = Gemeente.objects.filter(code=code).first()
    return vul_aan(bestaand, nieuw, VELDEN, waar=waar, door=systeem(bestaand or nieuw))
