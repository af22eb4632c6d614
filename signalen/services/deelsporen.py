"""Deelsporen: what two gemeenten that chose each other compare, written by a task (verder 3.16).

Only strong values of what was said or is known of who is involved: no names, no streets, nothing
of anyone who reported to the same signaal. Of which cases, see `deelbaar`.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from meldpunt import kluis
from meldpunt.kluis import Doel, KluisFout
from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.zoeksleutel import bos_van_paar, merken, zoeksleutel_om_te_schrijven
from meldpunt.lib.herkennen import Soort, Vondst
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Melding
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from signalen.models import Betrokkene, Bundeling, Deelspoor, Signaal
from signalen.models.spoor import GEZIEN
from signalen.services.deelbaar import deelbaar
from signalen.services.sporen import PER_KEER, VAN_MELDER, VELDEN, Bron, leesbaar, vondsten

OORSPRONG = "taak: verband"
# A value of these kinds is of one person, car, firm or house, and guessed by nobody.
STERK = frozenset({Soort.TELEFOON, Soort.EMAIL, Soort.KENTEKEN, Soort.KVK, Soort.POSTCODE})
GEEN_SLEUTEL = "Er is geen sleutel om mee te vergelijken, en die is niet te maken."


def vul_deelsporen(*, gemeente: Gemeente) -> int:
    """Write the marks of a gemeente for everyone it looks for links with; take away what is not.

    Args:
        gemeente: whose cases; with whom, both must have chosen.

    Returns:
        How many meldingen and betrokkenen were looked at.

    Raises:
        KluisFout: there is no key for some pair, or content does not open; what may not be
            compared any more is gone, and the steps before stay done.
    """
    anderen = list(Gemeente.objects.verbonden_met(gemeente))
    sleutels = [zoeksleutel_om_te_schrijven(bos_van_paar(gemeente.pk, a.pk)) for a in anderen]
    paren = list(zip(anderen, sleutels, strict=True))
    with werk(systeem(gemeente), OORSPRONG):
        for ander, sleutel in paren:
            _ruim_op(gemeente, ander, sleutel)
    if not all(sleutels):
        raise KluisFout(GEEN_SLEUTEL)
    return sum(_vul(gemeente, ander, sleutel) for ander, sleutel in paren)


def _ruim_op(gemeente: Gemeente, ander: Gemeente, sleutel: str) -> None:
    """Take away what another key made (of none: all), and what may not be compared any more."""
    eigen = Deelspoor.objects.filter(gemeente=gemeente, met=ander)
    eigen.exclude(sleutel=sleutel, signaal__in=deelbaar(gemeente)).delete()


def _vul(gemeente: Gemeente, ander: Gemeente, sleutel: str) -> int:
    klaar = 0
    for model in VELDEN:
        while stap := _vul_stap(model, gemeente, ander, sleutel):
            klaar += stap
    return klaar


def _vul_stap(model: type[Any], gemeente: Gemeente, ander: Gemeente, sleutel: str) -> int:
    door = systeem(gemeente)
    with werk(door, OORSPRONG):
        te_doen = _te_doen(model, gemeente, ander)
        keus = dict(te_doen.order_by("pk").values_list("pk", "bij")[:PER_KEER])
        _vergrendel(keus.values())
        if not _nog_samen(gemeente, ander):
            return 0
        # Read again under the locks: what others changed until then is seen, and nothing after.
        rijen = [r for r in te_doen.filter(pk__in=keus).order_by("pk") if r.bij == keus[r.pk]]
        for rij, sterk in zip(rijen, _sterk(rijen, door), strict=True):
            _schrijf(rij, sterk, ander, sleutel)
        return len(keus)


def _te_doen(model: type[Any], gemeente: Gemeente, ander: Gemeente) -> QuerySet[Any]:
    """The meldingen or betrokkenen without marks for the other one, each with its signaal (`bij`).

    Of cases that may be compared now: the statement itself looks which those are.
    """
    mag = deelbaar(gemeente)
    klaar = Deelspoor.objects.filter(bron_id=OuterRef("pk"), met=ander)
    if model is Betrokkene:
        alle: QuerySet[Any] = Betrokkene.objects.filter(signaal__in=mag).annotate(
            bij=F("signaal_id")
        )
    else:
        bundelingen = Bundeling.objects.geldend().filter(signaal__in=mag)
        alle = Melding.objects.filter(bundelingen__in=bundelingen)
        alle = alle.annotate(bij=F("bundelingen__signaal_id"))
    return alle.exclude(Exists(klaar))


def _vergrendel(signaal_ids: Iterable[UUID]) -> None:
    """Let who would take marks away wait until these are written, so that it finds them.

    The triggers delete what their statement sees. Whoever moves a melding, changes a betrokkene or
    closes a case locks the signaal first (`gang.vergrendel`); who does it without a service meets
    the locks on the links and the data keys. A melding itself never changes.
    """
    ids = set(signaal_ids)
    signalen = Signaal.objects.filter(pk__in=ids)
    bundelingen = Bundeling.objects.filter(signaal__in=ids)
    list(signalen.order_by("pk").select_for_update(no_key=True, of=("self",)))
    vast = list(bundelingen.order_by("pk").select_for_update(no_key=True, of=("self",)))
    zaken = ids.union(rij.melding_id for rij in vast)
    sleutels = Sleutel.objects.filter(zaak_id__in=zaken)
    list(sleutels.order_by("pk").select_for_update(no_key=True, of=("self",)))


def _nog_samen(gemeente: Gemeente, ander: Gemeente) -> bool:
    """Whether both still want it; neither can stop it while this transaction writes."""
    beide = Gemeente.objects.filter(pk__in=[gemeente.pk, ander.pk]).order_by("pk")
    vast = {rij.pk: rij for rij in beide.select_for_update(no_key=True)}
    return Gemeente.objects.verbonden_met(vast[gemeente.pk]).filter(pk=ander.pk).exists()


def _sterk(rijen: Sequence[Any], door: Toegang) -> list[set[Vondst]]:
    """What stands in the content of each row, without what is of who reported to its signaal."""
    van_melder, dicht = _van_melders({rij.bij for rij in rijen}, door)
    return [
        set() if rij.bij in dicht else gevonden - van_melder.get(rij.bij, set())
        for rij, gevonden in zip(rijen, _lees(rijen, door, van_melder=False), strict=True)
    ]


def _van_melders(
    signaal_ids: set[UUID], door: Toegang
) -> tuple[dict[UUID, set[Vondst]], set[UUID]]:
    """By what everybody can be found who reported to these signalen, also on a refused link.

    Returns:
        The values per signaal, and the signalen where one of them can't be read any more: of those
        nobody can say which values to leave out.
    """
    links = list(
        Bundeling.objects.filter(signaal__in=signaal_ids).select_related("melding").order_by("pk")
    )
    meldingen = [link.melding for link in links]
    waarden: dict[UUID, set[Vondst]] = {}
    dicht: set[UUID] = set()
    gelezen = _lees(meldingen, door, van_melder=True)
    for link, velden, gevonden in zip(links, leesbaar(meldingen), gelezen, strict=True):
        waarden.setdefault(link.signaal_id, set()).update(gevonden)
        if any(getattr(link.melding, veld) and veld not in velden for veld in VAN_MELDER):
            dicht.add(link.signaal_id)
    return waarden, dicht


def _lees(rijen: Sequence[Bron], door: Toegang, *, van_melder: bool) -> list[set[Vondst]]:
    """The strong values in these rows: of the reporters, or of all the rest."""
    stukken = [
        (rij, [veld for veld in velden if (veld in VAN_MELDER) == van_melder])
        for rij, velden in zip(rijen, leesbaar(rijen), strict=True)
    ]
    geopend = kluis.verwerk_alle(door, stukken, Doel.VERBAND)
    return [
        {vondst for _, vondst in vondsten(rij, open_) if vondst.soort in STERK}
        for rij, open_ in zip(rijen, geopend, strict=True)
    ]


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
