"""The file of an old register before it is read: kept closed, looked at, thrown away."""

import json
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.kluis.sleutels import vernietig_sleutel
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rekenblad_in import Rijen
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from signalen.models import Inlezing
from signalen.models.inlezing import BESTAND_WEG_NA, InlezingStand
from signalen.services.inlezen.keuren import Gekeurd, Keuze, namen_van
from signalen.services.inlezen.kolommen import herken
from signalen.services.inlezen.rijen import keur_alle

AL_BEGONNEN = "Dit bestand is al ingelezen of gewist. Kies het bestand opnieuw."
LOOPT_AL = "Er wordt al een bestand ingelezen. Wacht tot dat klaar is."
NIETS_GOED = "Er is geen goede rij. Verbeter het bestand en kies het opnieuw."


@transaction.atomic
def zet_register_klaar(*, rijen: Rijen, door: Toegang) -> Inlezing:
    """Keep a file that was chosen, closed, with the columns its headings tell.

    Args:
        rijen: headings and rows (`rekenblad_in.lees_tabel`).
        door: who chose it.
    """
    assert door.medewerker_id  # noqa: S101 - only a person chooses a file
    inlezing = Inlezing(
        gemeente_id=door.gemeente_id,
        medewerker_id=door.medewerker_id,
        aantal=sum(1 for rij in rijen[1:] if any(rij)),
        kolommen=herken(rijen[0]),
        geplaatst_op=door.moment,
    )
    kluis.sluit(inlezing, rijen=json.dumps(rijen, ensure_ascii=False))
    inlezing.save(force_insert=True)
    return inlezing


@transaction.atomic
def kies_kolommen(
    *, inlezing_id: UUID, kolommen: dict[str, int], kanaal: str, door: Toegang
) -> Inlezing:
    """Say which column holds what; raises Weigering when it was read or thrown away meanwhile."""
    inlezing = vergrendel(inlezing_id, door)
    eis_klaargezet(inlezing)
    inlezing.kolommen, inlezing.kanaal = kolommen, kanaal
    inlezing.save(update_fields=["kolommen", "kanaal"])
    return inlezing


@transaction.atomic
def begin_inlezen(*, inlezing_id: UUID, door: Toegang) -> Inlezing:
    """Let the background work begin.

    Raises:
        Weigering: it was begun or thrown away, another one is going on, or no row is good.
    """
    inlezing = vergrendel(inlezing_id, door)
    eis_klaargezet(inlezing)
    # One lock for the gemeente: of two people who begin at once the second sees the first. It
    # comes after that of the batch: each row that is read holds the gemeente too.
    Gemeente.objects.select_for_update(no_key=True).get(pk=door.gemeente_id)
    if Inlezing.objects.filter(gemeente_id=door.gemeente_id, stand=InlezingStand.BEZIG).exists():
        raise Weigering(LOOPT_AL)
    if not any(rij.bericht for rij in _keur(inlezing, door)):  # as far as the first good one
        raise Weigering(NIETS_GOED)
    inlezing.stand, inlezing.begonnen_op = InlezingStand.BEZIG, door.moment
    inlezing.medewerker_id = door.medewerker_id  # type: ignore[assignment]
    inlezing.save(update_fields=["stand", "begonnen_op", "medewerker_id"])
    return inlezing


@transaction.atomic
def stop_inlezen(*, inlezing_id: UUID, door: Toegang) -> Inlezing:
    """Stop where it is, or throw away a file that was not begun; what was made stays.

    Raises:
        Weigering: it is over already.
    """
    inlezing = vergrendel(inlezing_id, door)
    if inlezing.stand == InlezingStand.KLAARGEZET:
        sluit_af(inlezing, InlezingStand.WEG, door.moment)
    elif inlezing.stand == InlezingStand.BEZIG:
        sluit_af(inlezing, InlezingStand.GESTOPT, door.moment)
    else:
        raise Weigering("Het inlezen is al klaar.")
    return inlezing


def lees_koppen(*, inlezing: Inlezing, door: Toegang) -> list[str]:
    """Give the headings of the file, for a person to choose from."""
    return _rijen(inlezing, door)[0]


def keur_bestand(*, inlezing: Inlezing, door: Toegang) -> list[Gekeurd]:
    """Judge every row, for a person to look at."""
    return list(_keur(inlezing, door))


def _keur(inlezing: Inlezing, door: Toegang) -> Iterator[Gekeurd]:
    keuze = Keuze(inlezing.kolommen, inlezing.kanaal)
    return keur_alle(_rijen(inlezing, door), keuze, namen_van(door))


def wis_oude_bestanden(*, gemeente: Gemeente) -> int:
    """Throw away files that nobody read for a day; gives how many there were."""
    nu = systeem(gemeente).moment
    oud = Inlezing.objects.filter(
        gemeente=gemeente, stand=InlezingStand.KLAARGEZET, geplaatst_op__lt=nu - BESTAND_WEG_NA
    )
    rijen = list(oud.order_by("pk").select_for_update())
    for inlezing in rijen:
        sluit_af(inlezing, InlezingStand.WEG, nu)
    return len(rijen)


def vergrendel(inlezing_id: UUID, door: Toegang) -> Inlezing:
    """Lock a visible batch; raises Inlezing.DoesNotExist."""
    zichtbaar = Inlezing.objects.zichtbaar_voor(door).select_for_update(of=("self",))
    return zichtbaar.get(pk=inlezing_id)


def eis_klaargezet(inlezing: Inlezing) -> None:
    """Refuse what was begun or thrown away."""
    if inlezing.stand != InlezingStand.KLAARGEZET:
        raise Weigering(AL_BEGONNEN)


def sluit_af(inlezing: Inlezing, stand: InlezingStand, op: datetime) -> None:
    """End a batch: the content of the file goes, and the key that could open a copy of it."""
    inlezing.stand, inlezing.rijen, inlezing.klaar_op = stand, None, op
    inlezing.save(update_fields=["stand", "rijen", "klaar_op"])
    vernietig_sleutel(inlezing.zaak_id, op)


def _rijen(inlezing: Inlezing, door: Toegang) -> Rijen:
    open_ = kluis.open(door, inlezing, ["rijen"], Doel.INLEZEN)["rijen"]
    rijen: Rijen = json.loads(open_)
    return rijen
