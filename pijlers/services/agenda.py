"""The secret address at which somebody's own calendar reads deadlines of the plan."""

from datetime import timedelta

from django.db import transaction

from meldpunt.models import EenmaligeLink, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.links import maak_link, trek_link_in

PAGINA = "pijlers:agenda_lezen"
GELDIG = timedelta(days=365)


@transaction.atomic
def maak_agendalink(*, door: Toegang) -> tuple[EenmaligeLink, str]:
    """Make a new address for this person and gemeente; an older one stops.

    Args:
        door: whose calendar it is.

    Returns:
        the link, and its token: only its hash is kept, so this is the only time it is there.
    """
    assert door.medewerker_id  # noqa: S101 - only a person has a calendar
    # Two clicks at once: the second waits and takes the first one back.
    Medewerker.objects.select_for_update(no_key=True).get(pk=door.medewerker_id)
    trek_agendalink_in(door=door)
    return maak_link(
        gemeente_id=door.gemeente_id,
        soort=PAGINA,
        object_id=door.medewerker_id,
        geldig_tot=door.moment + GELDIG,
    )


@transaction.atomic
def trek_agendalink_in(*, door: Toegang) -> bool:
    """Let the address of this person stop; False when there was none."""
    link = agendalink_van(door)
    if link is None:
        return False
    trek_link_in(link=link, door=door)
    return True


def agendalink_van(toegang: Toegang) -> EenmaligeLink | None:
    """Give the address that works for this person in this gemeente, without its token."""
    if toegang.medewerker_id is None:
        return None
    links = EenmaligeLink.objects.filter(
        soort=PAGINA,
        object_id=toegang.medewerker_id,
        gemeente_id=toegang.gemeente_id,
        ingetrokken_op=None,
    )
    return links.filter(verloopt_op__gt=toegang.moment).first()
