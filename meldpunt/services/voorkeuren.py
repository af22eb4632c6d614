"""What a person wants of the screen, on every computer."""

from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang


def zet_sneltoetsen(*, aan: bool, door: Toegang) -> None:
    """Keep whether single keys work for this person (rule 10).

    Args:
        aan: whether they work.
        door: whose wish it is.
    """
    if door.medewerker_id:  # the system presses no keys
        Medewerker.objects.filter(pk=door.medewerker_id).update(sneltoetsen=aan)
