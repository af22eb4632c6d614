"""Keeping drafts: what is typed survives a session, a browser and a change of state (rule 15)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.verborgen import bestaat_voor
from meldpunt.models import Concept, Gemeente, Postbericht
from meldpunt.models.concept import LANGSTE_TITEL, TERMIJN
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem

LANGSTE = 200_000  # characters of everything in one form together
TE_LANG = "Uw tekst is te lang om te bewaren. Maak hem korter."


class NietVanU(Exception):
    """Raised when a form is of somebody else or of another gemeente, or is closed by now."""


@dataclass(frozen=True)
class Plek:
    """Which form a draft is of.

    `adres` is where the form opens, `titel` what it is called (both without content), `teksten`
    the labels of its long fields, and the ids what the draft goes and hides with.
    """

    adres: str
    titel: str
    signaal_id: UUID | None
    teksten: Mapping[str, str]
    postbericht_id: UUID | None = None


@dataclass(frozen=True)
class Inhoud:
    """What was typed: the values per field, and the labels of the long fields."""

    velden: dict[str, list[str]]
    teksten: dict[str, str]


@transaction.atomic
def bewaar_concept(*, plek: Plek, velden: Mapping[str, list[str]], door: Toegang) -> Concept:
    """Keep what was typed in a form in place of what was kept of it before.

    Args:
        plek: which form.
        velden: the values per field, as they were sent.
        door: whose draft it is.

    Raises:
        Weigering: it is too long; what was kept before stays.
        NietVanU: its signaal or message does not exist for this person (any more).
    """
    _controleer(plek, door)
    tekst = json.dumps({"velden": dict(velden), "teksten": dict(plek.teksten)}, ensure_ascii=False)
    if len(tekst) > LANGSTE:
        raise Weigering(TE_LANG)
    vast = {
        "gemeente_id": door.gemeente_id,
        "medewerker_id": door.medewerker_id,
        "adres": plek.adres,
    }
    # Two tabs at once: the second waits for the row of the first.
    leeg = Concept(
        **vast,
        signaal_id=plek.signaal_id,
        postbericht_id=plek.postbericht_id,
        bewaard_op=door.moment,
    )
    concept = None
    while concept is None:
        Concept.objects.bulk_create([leeg], ignore_conflicts=True)
        # Gone when its form was sent in between.
        concept = Concept.objects.select_for_update().filter(**vast).first()
    concept.titel, concept.bewaard_op = plek.titel[:LANGSTE_TITEL], door.moment
    kluis.sluit(concept, inhoud=tekst)
    concept.save()
    return concept


def _controleer(plek: Plek, door: Toegang) -> None:
    """Refuse in words what the policy of the database would refuse with an error."""
    if plek.signaal_id and not bestaat_voor("signalen.signaal", plek.signaal_id, door):
        raise NietVanU
    berichten = Postbericht.objects.zichtbaar_voor(door)
    if plek.postbericht_id and not berichten.filter(pk=plek.postbericht_id).exists():
        raise NietVanU


def lees_concept(*, concept: Concept, door: Toegang) -> Inhoud:
    """Open a draft for the person who typed it."""
    open_ = kluis.open(door, concept, ["inhoud"], Doel.BEHANDELEN)["inhoud"]
    wat = json.loads(open_)
    return Inhoud(wat["velden"], wat["teksten"])


def gooi_weg(*, adres: str, door: Toegang) -> int:
    """Throw away the own draft of this form; gives how many there were."""
    eigen = Concept.objects.zichtbaar_voor(door).filter(adres=adres)
    return eigen.delete()[0]


def wis_oude_concepten(*, gemeente: Gemeente) -> int:
    """Erase what was not touched for thirty days; gives how many there were."""
    grens = systeem(gemeente).moment - TERMIJN
    oud = Concept.objects.filter(gemeente=gemeente, bewaard_op__lt=grens)
    return oud.delete()[0]
