"""Lines of the read log in words: a page view is one line, however many things it opened."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from meldpunt.logboek import Actie, Resultaat
from meldpunt.logboek.models import LogregelQuerySet
from meldpunt.rollen import REGELS, Rol, Toegang
from signalen.models import Signaal
from signalen.toezicht import met_signaal

# Enough of an id to tell one from another.
KORT = 8


@dataclass(frozen=True)
class Regelbeeld:
    """What one person did with one signaal or bericht in one operation."""

    operatie: str
    op: datetime
    wie: str
    rol: str
    wat: str
    nummer: str
    waarvan: str
    waarvoor: str
    pagina: str
    afloop: str
    geweigerd: bool


def met_namen(regels: LogregelQuerySet) -> QuerySet[Any]:
    """Add what the words of a line need."""
    return met_signaal(regels).select_related("medewerker")


def in_woorden(regels: Iterable[Any], toegang: Toegang) -> list[Regelbeeld]:
    """Write lines as people read them, those of the same act together.

    Args:
        regels: lines in the order they are shown, of `met_namen`.
        toegang: who watches; one query gives the numbers of the signalen.
    """
    alle = list(regels)
    ids = {regel.signaal_id for regel in alle}
    nummers = dict(Signaal.objects.nummers_voor(toegang).filter(pk__in=ids - {None}))
    beelden = []
    for _, samen in groupby(alle, key=lambda regel: regel.operatie):
        per_daad: dict[tuple[Any, ...], list[Any]] = {}
        for regel in samen:
            per_daad.setdefault(_daad(regel), []).append(regel)
        beelden += [_beeld(groep, nummers) for groep in per_daad.values()]
    return beelden


def _daad(regel: Any) -> tuple[Any, ...]:
    return regel.signaal_id or regel.zaak_id, regel.actie, regel.resultaat, regel.doel


def _beeld(groep: list[Any], nummers: dict[UUID, str]) -> Regelbeeld:
    regel = groep[0]
    return Regelbeeld(
        operatie=regel.operatie,
        op=regel.op,
        wie=wie(regel),
        rol=rol(regel),
        wat=regel.get_actie_display(),
        nummer=nummers.get(regel.signaal_id, ""),
        waarvan=waarvan(groep),
        waarvoor=regel.doel.capitalize(),
        pagina=pagina(regel),
        afloop=regel.get_resultaat_display(),
        geweigerd=regel.resultaat == Resultaat.GEWEIGERD,
    )


def wie(regel: Any) -> str:
    """Name the person, or what acted without one."""
    if regel.medewerker:
        return str(regel.medewerker.naam)
    return "De ontvanger" if regel.rol == Rol.KETENPARTNER else "Het systeem"


def rol(regel: Any) -> str:
    """Name the role."""
    return REGELS[Rol(regel.rol)].naam


def waarvan(groep: list[Any]) -> str:
    """Say what kinds of things were opened and how many: "melding, betrokkene (2)"."""
    if groep[0].soort:
        soorten = Counter(regel.soort for regel in groep)
        woorden = ", ".join(s if n == 1 else f"{s} ({n})" for s, n in sorted(soorten.items()))
        los = groep[0].signaal_id is None
        return f"{woorden} {str(groep[0].zaak_id)[:KORT]}" if los else woorden
    if groep[0].actie in (Actie.DOORZOEKEN, Actie.UITGEVEN):
        return f"{sum(regel.aantal for regel in groep)} keer"
    return ""


def pagina(regel: Any) -> str:
    """Write the name of a page or task as words: "Signalen: terugkoppeling maken"."""
    woorden = regel.oorsprong.replace(":", ": ").replace("_", " ")
    return f"{woorden[:1].upper()}{woorden[1:]}"
