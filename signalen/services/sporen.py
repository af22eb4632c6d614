"""Sporen: by what a melding or a betrokkene can be found, written together with its content."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from meldpunt import kluis
from meldpunt.kluis import Doel, KluisFout
from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.zoeksleutel import (
    maak_zoeksleutel,
    merken,
    vernietig_zoeksleutel,
    zoeksleutel_om_te_schrijven,
    zoeksleutels,
)
from meldpunt.lib.herkennen import Vondst, herken, herken_naam
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Melding
from meldpunt.rollen import Compartiment
from meldpunt.services.toegang import systeem
from signalen.models import Betrokkene, Spoor
from signalen.models.betrokkene import BetrokkeneSoort
from signalen.models.spoor import GEZIEN

PER_KEER = 200
OORSPRONG = "opdracht: vul_index"
VELDEN = {Melding: ("tekst", "melder_naam", "melder_contact"), Betrokkene: ("naam", "gegevens")}
# Of these the fields that say who reported.
VAN_MELDER = frozenset({"melder_naam", "melder_contact"})
# A field that is a name from its first letter to its last.
IS_NAAM = frozenset({"naam", "melder_naam"})
Bron = Melding | Betrokkene


@dataclass(frozen=True)
class Voortgang:
    """How many of the meldingen and betrokkenen can be found now."""

    klaar: int
    totaal: int


def leg_sporen(rij: Bron, open_: Mapping[str, str]) -> None:
    """Write what a row can be found by, in place of what stood there.

    Without an index key nothing is written: `vul_index` catches up.

    Args:
        rij: a melding or a betrokkene, saved in this transaction.
        open_: what was just closed in it, by field.
    """
    _schrijf([(rij, open_)], zoeksleutel_om_te_schrijven(rij.gemeente_id))


def vul_index(*, gemeente: Gemeente, nieuwe_sleutel: str = "") -> Iterator[Voortgang]:
    """Make everything of a gemeente findable, in steps that each commit.

    Killed halfway, running it again goes on where it stopped.

    Args:
        gemeente: whose meldingen and betrokkenen.
        nieuwe_sleutel: name of a new index key ("zoek-2027"), which takes the place of the ones
            there are: those are destroyed when nothing needs them any more. "" keeps the key.

    Raises:
        KluisFout: the key can't be made or is older than the one there is, or content does not
            open; the steps before stay done.
    """
    if nieuwe_sleutel:
        if nieuwe_sleutel < max(zoeksleutels(gemeente.pk), default=""):
            raise KluisFout("Er is al een nieuwere sleutel om mee te zoeken.")
        maak_zoeksleutel(gemeente.pk, nieuwe_sleutel)
    sleutel = zoeksleutel_om_te_schrijven(gemeente.pk)
    if not sleutel:
        raise KluisFout("Er is geen sleutel om mee te zoeken, en die is niet te maken.")
    with werk(systeem(gemeente), OORSPRONG):
        totaal = sum(_te_doen(model, gemeente, sleutel).count() for model in VELDEN)
    klaar = 0
    for model in VELDEN:
        while stap := _vul_stap(model, gemeente, sleutel):
            klaar += stap
            yield Voortgang(klaar, max(totaal, klaar))
    for oud in zoeksleutels(gemeente.pk):
        if oud < sleutel:
            vernietig_zoeksleutel(gemeente.pk, oud)


def vondsten(rij: Bron, open_: Mapping[str, str]) -> Iterator[tuple[Compartiment, Vondst]]:
    """Say by what a row can be found, and in which compartment of it that stands.

    Args:
        rij: a melding or a betrokkene.
        open_: its opened fields.
    """
    for veld, tekst in open_.items():
        is_plaats = getattr(rij, "soort", "") == BetrokkeneSoort.LOCATIE
        zoek = herken_naam if veld in IS_NAAM and not is_plaats else herken
        compartiment = type(rij)._meta.get_field(veld).compartiment  # type: ignore[union-attr]
        for vondst in zoek(tekst):
            yield compartiment, vondst


def leesbaar(rijen: Sequence[Bron]) -> Iterator[list[str]]:
    """Give per row the fields whose key was not destroyed, in order; one statement."""
    zaken = [rij.zaak_id for rij in rijen]
    weg = set(
        Sleutel.objects.filter(zaak_id__in=zaken)
        .exclude(vernietigd_op=None)
        .values_list("pk", flat=True)
    )
    for rij in rijen:
        velden = VELDEN[type(rij)]
        yield [v for v in velden if (w := getattr(rij, v)) and w.sleutel_id not in weg]


def _schrijf(paren: Sequence[tuple[Bron, Mapping[str, str]]], sleutel: str) -> None:
    if not paren or not sleutel:
        return
    naam = type(paren[0][0])._meta.model_name
    Spoor.objects.filter(**{f"{naam}__in": [rij.pk for rij, _ in paren]}).delete()
    nieuw = (spoor for rij, open_ in paren for spoor in _sporen(rij, open_, sleutel))
    Spoor.objects.bulk_create(nieuw, batch_size=1000)


def _sporen(rij: Bron, open_: Mapping[str, str], sleutel: str) -> Iterator[Spoor]:
    gevonden = set(vondsten(rij, open_))
    merk_van = merken(rij.gemeente_id, sleutel, {vondst for _, vondst in gevonden})
    merk_per_compartiment = {(deel, merk_van[vondst]) for deel, vondst in gevonden}
    for compartiment, merk in {(Compartiment.INHOUD, GEZIEN)} | merk_per_compartiment:
        yield Spoor(
            gemeente_id=rij.gemeente_id,
            melding=rij if isinstance(rij, Melding) else None,
            betrokkene=rij if isinstance(rij, Betrokkene) else None,
            zaak_id=rij.zaak_id,
            compartiment=compartiment,
            sleutel=sleutel,
            merk=merk,
        )


def _te_doen(model: type[Any], gemeente: Gemeente, sleutel: str) -> QuerySet[Any]:
    eigen = {f"{model._meta.model_name}_id": OuterRef("pk")}
    klaar = Spoor.objects.filter(sleutel=sleutel, merk=GEZIEN, **eigen)
    alle: QuerySet[Any] = model.objects.filter(gemeente=gemeente)
    return alle.exclude(Exists(klaar))


def _vul_stap(model: type[Any], gemeente: Gemeente, sleutel: str) -> int:
    door = systeem(gemeente)
    with transaction.atomic(durable=True), werk(door, OORSPRONG):
        rijen = list(_te_doen(model, gemeente, sleutel).order_by("pk")[:PER_KEER])
        # What was destroyed is not there any more; it counts as looked at.
        stukken = list(zip(rijen, leesbaar(rijen), strict=True))
        geopend = kluis.verwerk_alle(door, stukken, Doel.INDEXEREN)
        _schrijf(list(zip(rijen, geopend, strict=True)), sleutel)
        return len(rijen)
