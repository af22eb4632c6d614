"""Deelsporen: what two gemeenten that chose each other compare, written by a task (verder 3.16).

Only strong values of what was said or is known of who is involved: no names, no streets, nothing
of who reported. Never of a case that is confidential, an example, or that knows something of the
police (Wpg).
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.kluis.zoeksleutel import bos_van_paar, merken, zoeksleutel_om_te_schrijven
from meldpunt.lib.herkennen import Soort, Vondst
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, LijstItem, Melding
from meldpunt.models.melding import Kanaal
from meldpunt.rollen import Compartiment, Vertrouwelijkheid
from meldpunt.services.toegang import systeem
from signalen.models import Betrokkene, Bundeling, Deelspoor, Signaal, Verrijking
from signalen.models.spoor import GEZIEN
from signalen.models.verrijking import VerrijkingStand
from signalen.overgangen import SAMENGEVOEGD
from signalen.services.sporen import PER_KEER, VELDEN, Bron, leesbaar, vondsten

OORSPRONG = "taak: verband"
# A value of these kinds is of one person, car, firm or house, and guessed by nobody.
STERK = frozenset({Soort.TELEFOON, Soort.EMAIL, Soort.KENTEKEN, Soort.KVK, Soort.POSTCODE})
POLITIE, WPG = "politie", "wpg"
# What was held against somebody and did not prove right is held against nobody elsewhere.
NIET_WAAR = "niet_bevestigd"


def vul_deelsporen(*, gemeente: Gemeente) -> int:
    """Write the marks of a gemeente for everyone it looks for links with; take away what is not.

    Args:
        gemeente: whose cases; with whom, both must have chosen.

    Returns:
        How many meldingen and betrokkenen were looked at.

    Raises:
        KluisFout: content does not open; the steps before stay done.
    """
    return sum(_vul(gemeente, ander) for ander in list(Gemeente.objects.verbonden_met(gemeente)))


def _vul(gemeente: Gemeente, ander: Gemeente) -> int:
    paar = bos_van_paar(gemeente.pk, ander.pk)
    sleutel = zoeksleutel_om_te_schrijven(paar)
    if not sleutel:
        return 0
    with werk(systeem(gemeente), OORSPRONG):
        eigen = Deelspoor.objects.filter(gemeente=gemeente, met=ander)
        eigen.exclude(sleutel=sleutel, signaal__in=_deelbaar(gemeente)).delete()
    klaar = 0
    for model in VELDEN:
        while stap := _vul_stap(model, gemeente, ander, sleutel):
            klaar += stap
    return klaar


def _vul_stap(model: type[Any], gemeente: Gemeente, ander: Gemeente, sleutel: str) -> int:
    door = systeem(gemeente)
    with werk(door, OORSPRONG):
        if not _nog_samen(gemeente, ander):
            return 0
        klaar = Deelspoor.objects.filter(bron_id=OuterRef("pk"), met=ander)
        te_doen = _bronnen(model, gemeente).exclude(Exists(klaar))
        rijen = list(te_doen.order_by("pk")[:PER_KEER])
        geopend = kluis.verwerk_alle(
            door, list(zip(rijen, leesbaar(rijen), strict=True)), Doel.VERBAND
        )
        for rij, open_ in zip(rijen, geopend, strict=True):
            _schrijf(rij, _sterk(rij, open_), ander, sleutel)
        return len(rijen)


def _nog_samen(gemeente: Gemeente, ander: Gemeente) -> bool:
    """Whether both still want it; neither can stop it while this transaction writes."""
    beide = Gemeente.objects.filter(pk__in=[gemeente.pk, ander.pk]).order_by("pk")
    vast = {rij.pk: rij for rij in beide.select_for_update(no_key=True)}
    return Gemeente.objects.verbonden_met(vast[gemeente.pk]).filter(pk=ander.pk).exists()


def _sterk(rij: Bron, open_: Mapping[str, str]) -> set[Vondst]:
    """What stands in the content; not what also stands at who reported, such as a signature."""
    gevonden = set(vondsten(rij, open_))
    van_melder = {vondst for deel, vondst in gevonden if deel == Compartiment.MELDER}
    inhoud = {vondst for deel, vondst in gevonden if deel == Compartiment.INHOUD}
    return {vondst for vondst in inhoud - van_melder if vondst.soort in STERK}


def _schrijf(rij: Any, sterk: set[Vondst], ander: Gemeente, sleutel: str) -> None:
    paar = bos_van_paar(rij.gemeente_id, ander.pk)
    # The mark that every row has: it was looked at (signalen/models/spoor.py).
    alle = {GEZIEN, *merken(paar, sleutel, sterk).values()}
    Deelspoor.objects.bulk_create(
        Deelspoor(
            gemeente_id=rij.gemeente_id,
            signaal_id=rij.bij,
            bron_id=rij.pk,
            met=ander,
            sleutel=sleutel,
            merk=merk,
        )
        for merk in alle
    )


def _bronnen(model: type[Any], gemeente: Gemeente) -> QuerySet[Any]:
    """The meldingen or betrokkenen of cases that may be compared, each with its signaal (`bij`)."""
    mag = _deelbaar(gemeente)
    if model is Betrokkene:
        return Betrokkene.objects.filter(signaal__in=mag).annotate(bij=F("signaal_id"))
    bundelingen = Bundeling.objects.geldend().filter(signaal__in=mag)
    van = Melding.objects.filter(bundelingen__in=bundelingen)
    return van.annotate(bij=F("bundelingen__signaal_id"))


def _deelbaar(gemeente: Gemeente) -> QuerySet[Signaal]:
    """The signalen of which something may be compared; one thing of the police closes a case."""
    politie = (
        Q(melding__kanaal=Kanaal.POLITIE)
        | Q(melding__ketenpartner__soort=POLITIE)
        | Q(melding__beroep=POLITIE)
    )
    van_politie = Bundeling.objects.filter(politie, signaal=OuterRef("pk"))
    gevonden = Verrijking.objects.filter(signaal=OuterRef("pk"), stand=VerrijkingStand.GEVONDEN)
    onder_wpg = gevonden.filter(Q(grondslag=WPG) | Q(bron__in=_bronnen_onder_wpg(gemeente)))
    open_ = Signaal.objects.filter(
        gemeente=gemeente, vertrouwelijkheid=Vertrouwelijkheid.GEWOON, voorbeeld=False
    )
    return (
        open_.exclude(staat=SAMENGEVOEGD)
        .exclude(waarheid=NIET_WAAR)
        .exclude(Exists(van_politie))
        .exclude(Exists(onder_wpg))
    )


def _bronnen_onder_wpg(gemeente: Gemeente) -> list[str]:
    bronnen = LijstItem.objects.voor(gemeente.pk).van("bron")
    return [b.code for b in bronnen if WPG in b.kenmerken.get("gronden", ())]
