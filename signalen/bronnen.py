"""Who may look in a source, and on which grounds: the gemeente says so in its list (BLO-052)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from meldpunt.models import LijstItem
from meldpunt.rollen import REGELS, Rol

GEEN_GROND = (
    "Voor deze bron staat geen wettelijke grond vast. Niemand mag haar gebruiken. Vraag de"
    " beheerder om een grond."
)
ANDERE_GROND = "Deze grond geldt niet voor deze bron. Kies een andere."


@dataclass(frozen=True)
class Bronregel:
    """What the gemeente laid down of one source.

    `gronden` holds the codes of the grounds on which it may be used: None is every ground for
    looking up, and an empty set closes the source. An empty `rollen` is everybody who handles
    signalen.
    """

    gronden: frozenset[str] | None = None
    rollen: frozenset[str] = frozenset()

    def weigering(self, rol: Rol) -> str:
        """Say why somebody in this role can't use the source; empty when it can be used."""
        if self.gronden is not None and not self.gronden:
            return GEEN_GROND
        if self.rollen and rol not in self.rollen:
            namen = " of ".join(sorted(REGELS[Rol(code)].naam.lower() for code in self.rollen))
            return f"Deze bron is alleen voor: {namen}."
        return ""

    def staat_toe(self, grondslag: str) -> bool:
        """Say whether this ground holds for this source."""
        return self.gronden is None or grondslag in self.gronden


def lees_regel(kenmerken: Mapping[str, Any]) -> Bronregel:
    """Read the rule from the properties of the item of the list."""
    gronden = kenmerken.get("gronden")
    return Bronregel(
        None if gronden is None else frozenset(gronden), frozenset(kenmerken.get("rollen", ()))
    )


def regel_van(bron: str, gemeente_id: UUID) -> Bronregel:
    """Give the rule of a source as this gemeente has it."""
    items = LijstItem.objects.geldend("bron", gemeente_id)
    return next((lees_regel(item.kenmerken) for item in items if item.code == bron), Bronregel())
