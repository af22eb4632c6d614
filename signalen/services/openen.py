"""Making a signaal of a melding."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente, Melding
from meldpunt.rollen import Toegang
from signalen.models import Bundeling, Signaal, Volgnummer
from signalen.overgangen import TABEL
from signalen.services.plichten import maak_plicht, tel_plicht
from signalen.services.tellen import cellen, verplaats
from signalen.services.tijdlijn import schrijf


@dataclass(frozen=True)
class Kenmerken:
    """The plain properties of a signaal; the title carries no names."""

    titel: str
    vormen: list[str] = field(default_factory=list)
    minderjarig: str = ""
    sector: str = ""
    risicogelegenheid: str = ""


@transaction.atomic
def open_signaal(
    *,
    melding: Melding,
    kenmerken: Kenmerken,
    door: Toegang,
    voorbeeld: int = 0,
    ingelezen_uit: UUID | None = None,
) -> Signaal:
    """Make a signaal of a melding, with its number, its first line and its feedback duty.

    Args:
        melding: what was said.
        kenmerken: the first properties.
        door: who makes it.
        voorbeeld: which example it is, from 1 on; 0 for a real signaal.
        ingelezen_uit: the batch of an old register it comes with; stands in its first version.

    Raises:
        Weigering: this role opens no signalen.
    """
    rij = TABEL["openen"]
    if door.rol not in rij.wie:
        raise Weigering("Dit hoort niet bij uw rol.")
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    signaal = _nieuw(melding, kenmerken, gemeente, door, voorbeeld)
    signaal.ingelezen_uit = ingelezen_uit
    regel = schrijf(signaal, rij.naam, van="", door=door)
    bundeling = Bundeling(
        gemeente=gemeente, signaal=signaal, melding=melding, gekoppeld_op=door.moment
    )
    tel_plicht(bundeling)
    signaal.bewaar(door=door)
    bundeling.bewaar(door=door)
    regel.save()
    maak_plicht(bundeling, door=door)
    verplaats(gemeente.pk, van=[], naar=cellen(signaal))
    return signaal


def _nummer(gemeente: Gemeente, jaar: int, voorbeeld: int) -> str:
    """Give the next number of this year; an example takes none and gets one of no year."""
    if voorbeeld:
        return f"{gemeente.code}-0000-{voorbeeld:03d}"
    return f"{gemeente.code}-{jaar}-{Volgnummer.volgende(gemeente.pk, jaar):03d}"


def _nieuw(
    melding: Melding, kenmerken: Kenmerken, gemeente: Gemeente, door: Toegang, voorbeeld: int
) -> Signaal:
    vandaag = timezone.localdate(door.moment)
    return Signaal(
        gemeente=gemeente,
        nummer=_nummer(gemeente, vandaag.year, voorbeeld),
        voorbeeld=bool(voorbeeld),
        titel=kenmerken.titel,
        vormen=kenmerken.vormen,
        minderjarig=kenmerken.minderjarig,
        sector=kenmerken.sector,
        risicogelegenheid=kenmerken.risicogelegenheid,
        kanaal=melding.kanaal,
        ontvangen_op=melding.ontvangen_op,
        volgende_stap=TABEL["openen"].volgende_stap,
        volgende_datum=vandaag + timedelta(days=gemeente.reageren_binnen_dagen),
        gemaakt_op=door.moment,
        laatst_door_id=door.medewerker_id,
    )
