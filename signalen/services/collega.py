"""A colleague reports (boa, Burgerzaken, Wmo…), and hears what a reporter may hear."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.datum import datum
from meldpunt.models import EigenMelding, Medewerker
from meldpunt.models.eigen_melding import melder_merk
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.post.models import UitgaandStaat
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import Bericht
from meldpunt.services.toegang import achter_de_deur
from signalen.models import Terugkoppeling
from signalen.models.bundeling import BundelingStand
from signalen.models.terugkoppeling import PlichtStand
from signalen.services.melden import meld_nieuw
from signalen.services.openen import Kenmerken

# What was sent and was not taken back.
GEHOORD = (PlichtStand.GEOPEND, PlichtStand.BEVESTIGD)


@dataclass(frozen=True)
class CollegaMelding:
    """What a colleague saw; `telefoon` is empty when calling is not wanted."""

    wat: str
    waar: str = ""
    wanneer: str = ""
    minderjarig: str = ""
    telefoon: str = ""
    beroep: str = ""


@dataclass(frozen=True)
class Gemeld:
    """One own report as its reporter sees it: when, and what was told. Nothing of the signaal."""

    op: datetime
    terugkoppeling: str


@transaction.atomic
def meld_als_collega(*, melding: CollegaMelding, door: Toegang) -> None:
    """Put down what a colleague saw, as a new signaal for the desk to judge (HAA-010).

    The system opens it: the timeline would otherwise name the reporter to all who see the
    signaal. The title says no content, and the person stands in closed fields only.

    Args:
        melding: what was seen.
        door: the colleague.
    """
    assert door.medewerker_id  # noqa: S101 - only a person reports
    adres = Medewerker.objects.values_list("email", flat=True).get(pk=door.medewerker_id)
    bellen = f", bellen mag: {melding.telefoon}" if melding.telefoon else ""
    bericht = Bericht(
        tekst=tekst_van(melding),
        kanaal=Kanaal.FORMULIER,
        ontvangen_op=door.moment,
        melder_soort=MelderSoort.COLLEGA,
        beroep=melding.beroep,
        melder_naam=f"{door.naam}{bellen}",
        melder_contact=adres,
    )
    titel = titel_van("een collega", door.moment)
    with achter_de_deur(door) as systeem:
        kenmerken = Kenmerken(titel, minderjarig=melding.minderjarig)
        signaal = meld_nieuw(bericht=bericht, kenmerken=kenmerken, waar="", door=systeem)
        EigenMelding.objects.create(
            gemeente_id=door.gemeente_id,
            melding=signaal.bundelingen.get().melding,
            merk=melder_merk(door.medewerker_id),
        )


def eigen_meldingen(*, door: Toegang) -> list[Gemeld]:
    """Give the own reports of this person, the newest first, with what was told about each.

    Looks behind the door, also at a signaal that became confidential: that it did must not show.
    Nothing but the day and the text that was sent to this reporter comes out.
    """
    assert door.medewerker_id  # noqa: S101 - only a person reports
    with achter_de_deur(door):
        eigen = EigenMelding.objects.van(door.medewerker_id, door.gemeente_id)
        meldingen = [rij.melding for rij in eigen.select_related("melding")]
        plichten = list(_gehoord([melding.pk for melding in meldingen]))
        teksten = kluis.open_alle(door, [(p, ["tekst"]) for p in plichten], Doel.TERUGKOPPELEN)
    per_melding = {
        plicht.bundeling.melding_id: open_["tekst"]
        for plicht, open_ in zip(plichten, teksten, strict=True)
    }
    gemeld = [Gemeld(m.ontvangen_op, per_melding.get(m.pk, "")) for m in meldingen]
    return sorted(gemeld, key=lambda rij: rij.op, reverse=True)


def _gehoord(melding_ids: list[UUID]) -> list[Terugkoppeling]:
    """The feedback that left: one that still waits can be taken back."""
    plichten = Terugkoppeling.objects.filter(bundeling__melding__in=melding_ids)
    plichten = plichten.exclude(bundeling__stand=BundelingStand.AFGEWEZEN).exclude(tekst=None)
    erbij = plichten.select_related("bundeling", "uitgaand").order_by("bundeling__gekoppeld_op")
    return [plicht for plicht in erbij if _is_weg(plicht)]


def _is_weg(plicht: Terugkoppeling) -> bool:
    if plicht.stand in GEHOORD:
        return True
    verzonden = plicht.uitgaand is not None and plicht.uitgaand.staat == UitgaandStaat.VERZONDEN
    return plicht.stand == PlichtStand.KLAARGEZET and verzonden


def titel_van(wie: str, op: datetime) -> str:
    """Make a title that says nothing of what was reported."""
    return f"Melding van {wie}, {datum(op)}"


def tekst_van(melding: CollegaMelding) -> str:
    """Give what was said as one text."""
    regels = [("Waar", melding.waar), ("Wanneer", melding.wanneer)]
    onder = "\n".join(f"{kop}: {waarde}" for kop, waarde in regels if waarde)
    return f"{melding.wat}\n\n{onder}" if onder else melding.wat
