"""Writing one line of the timeline."""

from meldpunt import kluis
from meldpunt.rollen import Toegang
from signalen.models import Gebeurtenis, Signaal
from signalen.overgangen import TABEL


def schrijf(
    signaal: Signaal, werkwoord: str, *, van: str, door: Toegang, toelichting: str = ""
) -> Gebeurtenis:
    """Append a line and count it on the signaal, which the caller saves.

    Args:
        signaal: locked by the caller, already in its new state.
        werkwoord: a verb of the table.
        van: the state before; empty when it was just made.
        door: who did it, in which role.
        toelichting: what was answered, as text; closed.
    """
    signaal.laatste_nr += 1
    signaal.laatste_stap_kan_terug = TABEL[werkwoord].terug == "stap_terug"
    gebeurtenis = Gebeurtenis(
        gemeente_id=signaal.gemeente_id,
        signaal=signaal,
        nr=signaal.laatste_nr,
        werkwoord=werkwoord,
        van=van,
        naar=signaal.staat,
        op=door.moment,
        door_id=door.medewerker_id,
        rol=door.rol,
    )
    kluis.sluit(gebeurtenis, toelichting=toelichting)
    return gebeurtenis
