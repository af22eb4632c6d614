"""What a gemeente must still choose before the route works: asked of every room by name."""

from dataclasses import dataclass
from uuid import UUID

from meldpunt.lib.kamers import modules
from meldpunt.rollen import Toegang


@dataclass(frozen=True)
class Taak:
    """One open choice: a sentence and, when a page exists for it, the name of its address.

    `pk` when that address is of one row; `zoek` is put behind it.
    """

    zin: str
    url_naam: str = ""
    zoek: str = ""
    pk: UUID | None = None


def open_taken(toegang: Toegang) -> list[Taak]:
    """Give the open choices of the gemeente acted for, ground floor first."""
    return [taak for kamer in modules("referentie") for taak in kamer.nog_te_kiezen(toegang)]
