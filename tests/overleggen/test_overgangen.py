"""Which role does what with a meeting, in which state: held against the approved table."""

from dataclasses import dataclass
from uuid import uuid4

from meldpunt.rollen import Rol
from overleggen.overgangen import TABEL

# State, role, verb: all there is.
KAN = {
    ("gepland", Rol.AANDACHTSFUNCTIONARIS, "starten"),
    ("gepland", Rol.AANDACHTSFUNCTIONARIS, "overslaan"),
    ("bezig", Rol.AANDACHTSFUNCTIONARIS, "afronden"),
    ("verslag", Rol.AANDACHTSFUNCTIONARIS, "vaststellen"),
}


@dataclass(frozen=True)
class Overleg:
    staat: str
    laatst_door_id: None = None


@dataclass(frozen=True)
class Iemand:
    rol: Rol
    medewerker_id = uuid4()


def test_each_role_does_what_is_approved_in_each_state_and_nothing_else() -> None:
    kan = {
        (staat, rol, rij.naam)
        for staat in TABEL.staten
        for rol in Rol
        for rij in TABEL.rijen.values()
        if not rij.weigering(Overleg(staat), Iemand(rol))
    }
    assert kan == KAN
