"""How a row of a register reads: words for codes, days and what is unknown. Reads only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from meldpunt.lib.datum import datum
from meldpunt.models import Ketenpartner, LijstItem
from pijlers.models import Registratie
from pijlers.models.registratie import waarde_van
from pijlers.registers import Register, Soort, Veld

ONBEKEND = "Onbekend"
NIET_INGEVULD = "Niet ingevuld"


@dataclass(frozen=True)
class Namen:
    """The words behind the codes and keys of one register."""

    lijsten: Mapping[str, Mapping[str, str]]
    rijen: Mapping[str, str]

    def woord(self, veld: Veld, waarde: Any) -> str:
        """Give a value as people read it."""
        if veld.soort == Soort.JA:
            return "Ja" if waarde else "Nee"
        if waarde in (None, "", []):
            return ONBEKEND if veld.soort == Soort.GETAL else NIET_INGEVULD
        if isinstance(waarde, date):
            return datum(waarde)
        if isinstance(waarde, list):
            return ", ".join(self._naam(veld, code) for code in waarde)
        return self._naam(veld, waarde)

    def _naam(self, veld: Veld, waarde: Any) -> str:
        if isinstance(waarde, UUID):
            return self.rijen.get(str(waarde), NIET_INGEVULD)
        vast = dict(veld.keuzes) or self.lijsten.get(veld.lijst, {})
        return str(vast.get(str(waarde), waarde))

    def woorden(self, rij: Any, velden: Iterable[Veld]) -> list[tuple[Veld, str]]:
        """Give every field of a row (or of its history row) with its words."""
        return [(veld, self.woord(veld, waarde_van(rij, veld))) for veld in velden]


def namen_van(register: Register, gemeente_id: UUID) -> Namen:
    """Read the words of a register: one query per list, one for partners, one for what it is of."""
    lijsten = {lijst: LijstItem.objects.namen(lijst, gemeente_id) for lijst in register.lijsten}
    rijen: dict[str, str] = {}
    for veld in register.velden:
        rijen |= {str(pk): naam for pk, naam, _ in _rijen(veld, gemeente_id)}
    return Namen(lijsten, rijen)


def feiten_van(rij: Registratie) -> dict[str, Any]:
    """Give all that another gemeente reads of a shared row: the value and the words per field.

    The words go along: another gemeente may have other lists.
    """
    velden = [rij.register.veld(naam) for naam in rij.register.deelt]
    woorden = namen_van(rij.register, rij.gemeente_id).woorden(rij, velden)
    # The same as it comes back from the database: a day is its ISO text.
    delen = {veld.naam: [_als_json(waarde_van(rij, veld)), woord] for veld, woord in woorden}
    return {"vervallen": rij.vervallen, "velden": delen}


def _als_json(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def code_keuzes(veld: Veld, gemeente_id: UUID) -> list[tuple[str, str]]:
    """Give (code, name) of what a field chooses from: its own choices or those of its list."""
    return list(veld.keuzes) or LijstItem.objects.keuzes(veld.lijst, gemeente_id)


def rij_keuzes(veld: Veld, gemeente_id: UUID, nu: UUID | None) -> list[tuple[UUID, str]]:
    """Give (key, name) of the rows a field chooses from; empty for a field without rows.

    Args:
        veld: of a register.
        gemeente_id: whose rows.
        nu: what is chosen; it may stay, also when it was taken out since.
    """
    alle = _rijen(veld, gemeente_id)
    return [(pk, naam) for pk, naam, vervallen in alle if not vervallen or pk == nu]


def _rijen(veld: Veld, gemeente_id: UUID) -> list[tuple[UUID, str, bool]]:
    """Give key, name, and whether it was taken out, of every row a field may hold."""
    if veld.soort == Soort.PARTNER:
        partners = Ketenpartner.objects.filter(gemeente_id=gemeente_id).order_by("naam")
        return [(pk, naam, False) for pk, naam in partners.values_list("pk", "naam")]
    if veld.soort == Soort.HOORT_BIJ:
        rijen = Registratie.objects.filter(gemeente_id=gemeente_id, soort=veld.lijst)
        return list(rijen.order_by("titel").values_list("pk", "titel", "vervallen"))
    return []
