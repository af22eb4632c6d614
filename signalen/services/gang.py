"""Walking the table: the one place where a signaal changes state."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldpunt.lib.datum import datum as in_woorden
from meldpunt.lib.overgang import AntwoordFout, Doel, Overgang, Soort, Weigering
from meldpunt.models import LijstItem
from meldpunt.rollen import GeenToegang, Toegang
from meldpunt.services.toegang import namens_het_systeem
from signalen.models import Gebeurtenis, Signaal
from signalen.overgangen import OPEN, TABEL
from signalen.services import effecten
from signalen.services.plichten import begin_termijn, staak_termijn
from signalen.services.tellen import cellen, verplaats
from signalen.services.tijdlijn import schrijf
from signalen.services.vragen import trek_vragen_in

__all__ = [
    "AntwoordFout",
    "doe",
    "leesbaar",
    "vergrendel",
    "vergrendel_rijen",
    "voer_uit",
    "zet_besluiten_vast",
]

# The walked path is a way back of a few steps, not the history.
PAD_LENGTE = 20


def vergrendel(*, signaal_id: UUID, versie: int | None, door: Toegang) -> Signaal:
    """Lock a visible signaal for a change.

    Raises:
        GeenToegang: not there, or not for this person, maybe since a moment ago.
        VersieConflict: somebody saved since this form was opened.
    """
    zichtbaar = Signaal.objects.zichtbaar_voor(door).select_related("gemeente")
    signaal = zichtbaar.select_for_update(of=("self",)).filter(pk=signaal_id).first()
    if signaal is None:
        raise GeenToegang("Dit signaal is er niet voor deze persoon")
    return signaal.controleer_versie(versie)


def vergrendel_rijen(ids: Iterable[UUID]) -> None:
    """Lock several signalen, in one order for everybody: two opposite moves never wait in a ring.

    Whether they are there for this person, `vergrendel` says of each.
    """
    list(Signaal.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)))


@transaction.atomic
def voer_uit(
    werkwoord: str,
    *,
    signaal_id: UUID,
    door: Toegang,
    antwoorden: Mapping[str, Any] | None = None,
    versie: int | None = None,
    kamer: str = "",
    datum: date | None = None,
) -> Signaal:
    """Do one verb of the table.

    Args:
        werkwoord: name of a row of the table.
        signaal_id: the signaal.
        door: who does it.
        antwoorden: the answers to the questions of the row, by name.
        versie: the version the form was made from; None when the caller holds the lock.
        kamer: the room that performs a row with `via`.
        datum: the date of the next step when no answer gives it.

    Raises:
        Weigering: the table says no, with the sentence for the user.
        AntwoordFout: an answer is missing, with a sentence per question.
        VersieConflict, GeenToegang: see `vergrendel`.
    """
    rij = TABEL[werkwoord]
    if not rij.scherm or (rij.kamer and rij.kamer != kamer):
        raise Weigering("Dit kan niet op deze plek.")
    signaal = vergrendel(signaal_id=signaal_id, versie=versie, door=door)
    doe(rij, signaal, door=door, antwoorden=antwoorden or {}, datum=datum)
    return signaal


def doe(
    rij: Overgang,
    signaal: Signaal,
    *,
    door: Toegang,
    antwoorden: Mapping[str, Any],
    datum: date | None = None,
    effect: Callable[[Signaal], None] | None = None,
) -> Gebeurtenis:
    """Do a verb on a locked signaal: check, change, count, write the timeline, save.

    `effect` lets a service of this room change the row inside the verb's own save.
    """
    if zin := rij.weigering(signaal, door):
        raise Weigering(zin)
    effecten.controleer(rij, signaal, antwoorden, door)
    voor, was = cellen(signaal), signaal.staat
    _verzet(rij, signaal)
    effecten.pas_toe(rij, signaal, antwoorden, door)
    if effect:
        effect(signaal)
    _zet_volgende_stap(rij, signaal, antwoorden, datum or _termijn(signaal, door))
    regel = schrijf(
        signaal, rij.naam, van=was, door=door, toelichting=leesbaar(rij, signaal, antwoorden)
    )
    signaal.bewaar(door=door)
    regel.save()
    verplaats(signaal.gemeente_id, van=voor, naar=cellen(signaal))
    if signaal.staat != was:
        _zet_termijn(signaal, was, door)
        if signaal.staat not in OPEN:
            trek_vragen_in(signaal, door)  # nobody would read the answer
    _sluit_zo_mogelijk(signaal, door)
    return regel


@transaction.atomic
def zet_besluiten_vast(*, signaal_ids: list[UUID], door: Toegang) -> None:
    """The minutes are fixed: decisions on these signalen can't be revised any more."""
    zichtbaar = Signaal.objects.zichtbaar_voor(door).filter(besluit_herzienbaar=True)
    rijen = zichtbaar.filter(pk__in=signaal_ids).order_by("pk")
    for signaal in rijen.select_for_update(of=("self",)):
        signaal.besluit_herzienbaar = False
        signaal.bewaar(door=door)


def _verzet(rij: Overgang, signaal: Signaal) -> None:
    """Move to the target of the row, and remember the way back."""
    if rij.naar == Doel.BLIJFT:
        return
    if rij.naar == Doel.HERKOMST:
        if not signaal.pad:
            raise Weigering("Er is geen eerdere stap.")
        *signaal.pad, signaal.staat = signaal.pad
        return
    signaal.pad = [*signaal.pad, signaal.staat][-PAD_LENGTE:]
    signaal.staat = rij.naar


def _zet_termijn(signaal: Signaal, was: str, door: Toegang) -> None:
    """The last day of the open duties comes and goes with the outcome."""
    if signaal.staat == "terugkoppelen":
        begin_termijn(signaal, door=door)
    elif was == "terugkoppelen":
        staak_termijn(signaal, door=door)


def _zet_volgende_stap(
    rij: Overgang, signaal: Signaal, antwoorden: Mapping[str, Any], datum: date
) -> None:
    """Every open signaal keeps somebody, a next step and a date (X-005)."""
    if signaal.staat not in OPEN:
        signaal.volgende_stap, signaal.volgende_datum = "", None
        return
    if rij.volgende_stap:
        signaal.volgende_stap = rij.volgende_stap
        signaal.volgende_datum = antwoorden.get("voor") or datum
    elif voor := antwoorden.get("voor"):
        signaal.volgende_datum = voor


def _termijn(signaal: Signaal, door: Toegang) -> date:
    gemeente = signaal.gemeente
    dagen = {
        "verrijken": gemeente.verrijken_binnen_dagen,
        "terugkoppelen": gemeente.terugkoppelen_binnen_dagen,
    }
    return timezone.localdate(door.moment) + timedelta(
        days=dagen.get(signaal.staat, gemeente.reageren_binnen_dagen)
    )


def leesbaar(rij: Overgang, signaal: Signaal, antwoorden: Mapping[str, Any]) -> str:
    """Write the answers as lines "question: answer", with the names of coded choices."""
    regels = []
    for vraag in rij.vragen:
        waarde = antwoorden.get(vraag.naam)
        if waarde in (None, "") or vraag.soort in (Soort.OVERLEG, Soort.MEDEWERKER):
            continue
        if vraag.soort == Soort.KEUZE:
            namen = LijstItem.objects.namen(vraag.lijst, signaal.gemeente_id)
            waarde = namen.get(str(waarde), waarde)
        elif isinstance(waarde, date | datetime):
            waarde = in_woorden(waarde)
        # A note needs no heading; a label that is no sentence gets a colon.
        teken = ":" if vraag.label[-1].isalnum() else ""
        kop = "" if vraag.label == rij.gedaan else f"{vraag.label}{teken} "
        regels.append(f"{kop}{waarde}")
    return "\n".join(regels)


def _sluit_zo_mogelijk(signaal: Signaal, door: Toegang) -> None:
    """Close by the system when the last duty is met and both axes are filled."""
    if signaal.staat != "terugkoppelen" or signaal.open_plichten:
        return
    if signaal.assen_gevuld:
        doe(TABEL["afsluiten"], signaal, door=namens_het_systeem(door), antwoorden={})
    elif signaal.volgende_stap != "Vul de uitkomst in":
        signaal.volgende_stap = "Vul de uitkomst in"
        signaal.bewaar(door=door)
