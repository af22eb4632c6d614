"""What this room reads from a reference file: the bodies of a gemeente and their rhythm."""

from datetime import time
from typing import Any

from meldpunt.lib.datum import DAGEN
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.inrichting import Taak
from meldpunt.services.referentie import ReferentieFout, bestaande, groepen, pak, teksten, vul_aan
from overleggen.models import Overlegvorm

VELDEN = (
    "naam",
    "soort",
    "ritme",
    "ritme_gekozen",
    "weekdag",
    "tijd",
    "deelnemers",
    "vaste_punten",
    "bron",
)


def laad(gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> list[str]:
    """Add the missing bodies, found by code (HEE-012, HEE-013, TEY-063).

    Returns:
        a Dutch line per difference with the file.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    staan = bestaande(Overlegvorm, ("code",), gemeente=gemeente)
    regels: list[str] = []
    for groep in groepen(gegevens, "overlegvormen", f"Gemeente {gemeente.code}"):
        code = pak(groep, "code", str, f"Gemeente {gemeente.code}, overleg")
        waar = f"Gemeente {gemeente.code}, overleg {code}"
        nieuw = _overlegvorm(gemeente, groep, waar)
        regels += vul_aan(staan.get((code,)), nieuw, VELDEN, waar=waar, door=door)[1]
    return regels


def uitvoer(gemeente: Gemeente) -> dict[str, Any]:
    """Give the bodies in use, as `laad` reads them; another gemeente chooses its own rhythm."""
    vormen = Overlegvorm.objects.filter(gemeente=gemeente).actief().order_by("naam")
    open_ = {"ritme": "", "ritme_gekozen": False, "weekdag": "", "tijd": "", "bron_tijdstip": ""}
    velden = ("code", "naam", "soort", "deelnemers", "vaste_punten", "bron")
    return {
        "overlegvormen": [
            {**{veld: getattr(vorm, veld) for veld in velden}, **open_} for vorm in vormen
        ]
    }


def eerste_keer(toegang: Toegang) -> dict[str, bool]:
    """Say whether step "overleg" is done: there is a body, and each has a rhythm."""
    vormen = Overlegvorm.objects.filter(gemeente_id=toegang.gemeente_id).actief()
    gekozen = list(vormen.values_list("ritme_gekozen", flat=True))
    return {"overleg": bool(gekozen) and all(gekozen)}


def nog_te_kiezen(toegang: Toegang) -> list[Taak]:
    """Name what the sources leave open and a person must choose: the rhythm of bodies."""
    vormen = Overlegvorm.objects.filter(gemeente_id=toegang.gemeente_id).actief()
    open_ = vormen.filter(ritme_gekozen=False).order_by("naam").values_list("naam", "pk")
    zin = "Spreek met het team af hoe vaak dit overleg is: {}."
    return [Taak(zin.format(naam), "overleggen:overlegvorm", pk=pk) for naam, pk in open_]


def _overlegvorm(gemeente: Gemeente, groep: dict[str, Any], waar: str) -> Overlegvorm:
    tijdstip = pak(groep, "bron_tijdstip", str, waar)
    bron = pak(groep, "bron", str, waar)
    return Overlegvorm(
        gemeente=gemeente,
        code=pak(groep, "code", str, waar),
        naam=pak(groep, "naam", str, waar),
        soort=pak(groep, "soort", str, waar),
        ritme=pak(groep, "ritme", str, waar),
        ritme_gekozen=pak(groep, "ritme_gekozen", bool, waar),
        weekdag=_weekdag(pak(groep, "weekdag", str, waar), waar),
        tijd=_tijd(pak(groep, "tijd", str, waar), waar),
        deelnemers=teksten(groep, "deelnemers", waar),
        vaste_punten=teksten(groep, "vaste_punten", waar),
        bron=f"{bron}; dag en tijd: {tijdstip}" if tijdstip else bron,
    )


def _weekdag(woord: str, waar: str) -> int | None:
    if not woord:
        return None
    if woord not in DAGEN:
        raise ReferentieFout(f"{waar}: “{woord}” is geen dag van de week.")
    return DAGEN.index(woord)


def _tijd(woord: str, waar: str) -> time | None:
    try:
        return time.fromisoformat(woord) if woord else None
    except ValueError as fout:
        raise ReferentieFout(f"{waar}: “{woord}” is geen tijd.") from fout
