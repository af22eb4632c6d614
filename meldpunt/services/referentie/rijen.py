"""Rows by natural key: found under the name of the source, also after a person renamed them."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from meldpunt.lib.rij import Versie
from meldpunt.rollen import Toegang
from meldpunt.services.referentie.bronnen import ReferentieFout

R = TypeVar("R", bound=Versie)
Sleutel = tuple[Any, ...]


def bestaande(soort: type[R], sleutel: tuple[str, ...], **waarvan: Any) -> dict[Sleutel, R]:
    """Give the rows by natural key, under each key they ever had.

    A renamed partner is still the partner of the source: loading again must not add it twice.

    Args:
        soort: the model.
        sleutel: the fields of its natural key.
        waarvan: which rows, as a filter.
    """
    nu = {rij.pk: rij for rij in soort._default_manager.filter(**waarvan)}
    ooit = soort.history.filter(id__in=nu).values_list("id", *sleutel)
    gevonden = {tuple(rest): nu[pk] for pk, *rest in ooit}
    gevonden |= {tuple(getattr(rij, veld) for veld in sleutel): rij for rij in nu.values()}
    return gevonden


def vul_aan(
    bestaand: R | None, nieuw: R, velden: tuple[str, ...], *, waar: str, door: Toegang
) -> tuple[R, list[str]]:
    """Save the row of the source when there is none; else say where the standing row differs.

    Raises:
        ReferentieFout: a value doesn't fit its field.
    """
    # Rows it hangs on were found or made just now; asking the database again costs a query each.
    verwijzingen = [veld.name for veld in nieuw._meta.concrete_fields if veld.is_relation]
    try:
        nieuw.clean_fields(exclude=verwijzingen)
    except ValidationError as fout:
        veld, (zin, *_) = next(iter(fout.message_dict.items()))
        raise ReferentieFout(f"{waar}: “{veld}” klopt niet. {zin}") from fout
    if bestaand is None:
        nieuw.bewaar(door=door)
        return nieuw, []
    return bestaand, [
        f"Anders dan de bron: {waar}, {_label(nieuw, veld)}:"
        f" hier {_toon(getattr(bestaand, veld))}, in de bron {_toon(getattr(nieuw, veld))}."
        for veld in velden
        if getattr(bestaand, veld) != getattr(nieuw, veld)
    ]


def _label(rij: Versie, veld: str) -> str:
    return str(rij._meta.get_field(veld).verbose_name)  # type: ignore[union-attr]


def _toon(waarde: object) -> str:
    if waarde is None or waarde in ("", [], {}):
        return "leeg"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return f"{len(waarde)} keer iets" if not _alles_tekst(waarde) else f"“{'; '.join(waarde)}”"
    return f"“{waarde}”"


def _alles_tekst(waarden: list[Any]) -> bool:
    return all(isinstance(waarde, str) for waarde in waarden)
