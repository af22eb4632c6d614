"""Who may do what for a gemeente, and until when: what a beheerder gives, changes and ends."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from meldpunt.lib.datum import dag, datum
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import Lidmaatschap, Medewerker
from meldpunt.models.lidmaatschap import Stand
from meldpunt.rollen import Onderdeel, Rol, Toegang
from meldpunt.services.beheer import vergrendel_gemeente
from meldpunt.services.sessies import beeindig_alle_sessies

LAATSTE = "Dit is de laatste beheerder van de gemeente. Nodig eerst een andere beheerder uit."
EIGEN_ROL = "U kunt uw eigen rol niet wijzigen. Vraag een andere beheerder."


def over_een_jaar(vandaag: date) -> date:
    """Give the last day of a membership that starts today: it ends after twelve months."""
    try:
        return vandaag.replace(year=vandaag.year + 1)
    except ValueError:  # 29 February
        return vandaag.replace(year=vandaag.year + 1, day=28)


@transaction.atomic
def wijzig_lidmaatschap(
    *, lid_id: UUID, rol: str, tot: date | None, versie: int, door: Toegang
) -> Lidmaatschap:
    """Change the role or the last day of a membership.

    Raises:
        AntwoordFout: the day has passed, a deputy's period would outlast it, it is the own role,
            or nobody would be beheerder afterwards.
        VersieConflict, Lidmaatschap.DoesNotExist.
    """
    lid = _vergrendel(lid_id, door).controleer_versie(versie)
    if fouten := _fouten(lid, rol, tot, door):
        raise AntwoordFout(fouten)
    if (lid.rol, lid.tot) != (rol, tot):
        lid.rol, lid.tot = rol, tot
        lid.bewaar(door=door)
    return lid


@transaction.atomic
def verleng(*, lid_id: UUID, door: Toegang) -> Lidmaatschap:
    """Let a membership hold until twelve months from today."""
    lid = _vergrendel(lid_id, door)
    jaar = over_een_jaar(dag(door.moment))
    if lid.tot and lid.tot < jaar:
        lid.tot = jaar
        lid.bewaar(door=door)
    return lid


@transaction.atomic
def beeindig(*, lid_id: UUID, door: Toegang) -> Lidmaatschap:
    """End a membership at once, or withdraw an invitation; open sessions end too.

    Who works for another gemeente keeps that membership and logs in again.

    Raises:
        Weigering: nobody would be beheerder afterwards.
    """
    lid = _vergrendel(lid_id, door)
    _bewaak_beheer(lid, dag(door.moment))
    for rij in _samen(lid):
        onbeantwoord = rij.stand == Stand.UITGENODIGD
        rij.stand = Stand.INGETROKKEN if onbeantwoord else Stand.BEEINDIGD
        rij.tot = max(rij.van, dag(door.moment))
        rij.bewaar(door=door)
    beeindig_alle_sessies(medewerker_id=lid.medewerker_id)
    return lid


@transaction.atomic
def blokkeer(*, lid_id: UUID, door: Toegang) -> Lidmaatschap:
    """Close the gemeente to this person until it is opened again; open sessions end.

    Raises:
        Weigering: nobody would be beheerder afterwards.
    """
    lid = _vergrendel(lid_id, door)
    _bewaak_beheer(lid, dag(door.moment))
    _zet_stand(lid, Stand.ACTIEF, Stand.GEBLOKKEERD, door)
    beeindig_alle_sessies(medewerker_id=lid.medewerker_id)
    return lid


@transaction.atomic
def deblokkeer(*, lid_id: UUID, door: Toegang) -> Lidmaatschap:
    """Open the gemeente to this person again."""
    lid = _vergrendel(lid_id, door)
    _zet_stand(lid, Stand.GEBLOKKEERD, Stand.ACTIEF, door)
    return lid


@transaction.atomic
def wijs_plaatsvervanger_aan(
    *, lid_id: UUID, wie: Medewerker, van: date, tot: date, door: Toegang
) -> Lidmaatschap:
    """Let somebody act as aandachtsfunctionaris for a while (TEY-038).

    A second membership: the own role comes back by itself on the day after.

    Raises:
        AntwoordFout: the period is impossible, or this person can't do it then.
    """
    lid = _vergrendel(lid_id, door)
    if fouten := _fouten_plaatsvervanger(lid, wie, van, tot, door):
        raise AntwoordFout(fouten)
    rij = Lidmaatschap(
        gemeente_id=lid.gemeente_id, medewerker=wie, rol=lid.rol, van=van, tot=tot, vervangt=lid
    )
    rij.bewaar(door=door)
    return rij


@transaction.atomic
def stop_plaatsvervanger(*, lid_id: UUID, door: Toegang) -> Lidmaatschap:
    """End the period of a deputy at once; the own role stays."""
    rij = _vergrendel(lid_id, door)
    if rij.vervangt_id is None:
        raise Lidmaatschap.DoesNotExist
    rij.stand, rij.tot = Stand.BEEINDIGD, max(rij.van, dag(door.moment))
    rij.bewaar(door=door)
    return rij


def kan_vervangen(lid: Lidmaatschap, vandaag: date) -> QuerySet[Medewerker]:
    """Give who can be deputy: people of this gemeente who handle signalen already, by name."""
    leden = Lidmaatschap.objects.behandelt(lid.gemeente_id, vandaag).filter(vervangt=None)
    leden = leden.exclude(medewerker_id=lid.medewerker_id).exclude(rol=lid.rol)
    return Medewerker.objects.met(leden).order_by("naam")


def _vergrendel(lid_id: UUID, door: Toegang) -> Lidmaatschap:
    """Lock the gemeente and the membership: two beheerders can't remove each other at once."""
    vergrendel_gemeente(door)
    zichtbaar = Lidmaatschap.objects.zichtbaar_voor(door).lopend(dag(door.moment))
    return zichtbaar.select_for_update(of=("self",)).select_related("medewerker").get(pk=lid_id)


def _samen(lid: Lidmaatschap) -> list[Lidmaatschap]:
    """Give this membership, and when it is the own one also the periods as a deputy."""
    erbij = Lidmaatschap.objects.filter(
        gemeente_id=lid.gemeente_id,
        medewerker_id=lid.medewerker_id,
        vervangt__isnull=False,
        stand__in=[Stand.ACTIEF, Stand.GEBLOKKEERD],
    )
    return [lid, *erbij.exclude(pk=lid.pk).select_for_update()]


def _zet_stand(lid: Lidmaatschap, van: Stand, naar: Stand, door: Toegang) -> None:
    for rij in _samen(lid):
        if rij.stand == van:
            rij.stand = naar
            rij.bewaar(door=door)


def _bewaak_beheer(lid: Lidmaatschap, op: date) -> None:
    """Refuse what would leave the gemeente without a beheerder on this day."""
    if lid.rol != Rol.BEHEERDER or lid.stand != Stand.ACTIEF:
        return
    anderen = Lidmaatschap.objects.met(Onderdeel.BEHEER, lid.gemeente_id, op)
    if not anderen.exclude(medewerker_id=lid.medewerker_id).exists():
        raise Weigering(LAATSTE)


def _fouten(lid: Lidmaatschap, rol: str, tot: date | None, door: Toegang) -> dict[str, str]:
    vandaag = dag(door.moment)
    if rol != lid.rol and lid.medewerker_id == door.medewerker_id:
        return {"rol": EIGEN_ROL}
    if tot and tot < vandaag:
        return {"tot": "Kies vandaag of een latere dag."}
    if zin := _plaatsvervanging_botst(lid, rol, tot, vandaag):
        return {"tot" if rol == lid.rol else "rol": zin}
    try:
        if rol != lid.rol:
            _bewaak_beheer(lid, vandaag)
        elif tot and (lid.tot is None or tot < lid.tot):
            _bewaak_beheer(lid, tot + timedelta(days=1))
    except Weigering as fout:
        return {"rol" if rol != lid.rol else "tot": str(fout)}
    return {}


def _plaatsvervanging_botst(lid: Lidmaatschap, rol: str, tot: date | None, vandaag: date) -> str:
    """Say which period as a deputy stands in the way: it may not outlast the own membership."""
    perioden = Lidmaatschap.objects.lopend(vandaag).filter(
        gemeente_id=lid.gemeente_id, medewerker_id=lid.medewerker_id, vervangt__isnull=False
    )
    laatste = perioden.order_by("-tot").first()
    if laatste is None or laatste.tot is None:
        return ""
    if rol == lid.rol and (tot is None or tot >= laatste.tot):
        return ""
    return f"Deze persoon is plaatsvervanger tot en met {datum(laatste.tot)}. Stop dat eerst."


def _fouten_plaatsvervanger(
    lid: Lidmaatschap, wie: Medewerker, van: date, tot: date, door: Toegang
) -> dict[str, str]:
    vandaag = dag(door.moment)
    if lid.rol != Rol.AANDACHTSFUNCTIONARIS or wie not in kan_vervangen(lid, vandaag):
        return {"wie": "Deze persoon kan niet vervangen. Kies een medewerker OOV."}
    if van < vandaag:
        return {"van": "Kies vandaag of een latere dag."}
    if not van <= tot <= over_een_jaar(van):
        return {"tot": "Kies een dag na de eerste dag, hoogstens twaalf maanden later."}
    eigen = Lidmaatschap.objects.lopend(vandaag).filter(gemeente_id=lid.gemeente_id, medewerker=wie)
    if eigen.filter(vervangt=None, tot__lt=tot).exists():
        return {"tot": "De eigen toegang van deze persoon stopt eerder. Verleng die eerst."}
    if eigen.filter(vervangt__isnull=False, van__lte=tot, tot__gte=van).exists():
        return {"van": "Deze persoon vervangt dan al iemand. Kies andere dagen."}
    return {}
