"""Personal rights on one confidential signaal: giving one, and ending it early."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from meldpunt import kluis
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import Lidmaatschap, Medewerker
from meldpunt.rollen import Toegang
from signalen.models import Inzagerecht, Noodtoegang, Signaal
from signalen.models.inzagerecht import RechtSoort
from signalen.overgangen import TABEL
from signalen.services.gang import doe, vergrendel

# Twelve months: a right that is still needed then gets a new reason.
LANGST = timedelta(days=366)
DOOR_NOOD = "U bent hier door noodtoegang. Dit kan alleen iemand die het signaal gewoon mag zien."


@transaction.atomic
def geef_inzage(
    *, signaal_id: UUID, aan: Medewerker, reden: str, tot: datetime, door: Toegang
) -> Inzagerecht:
    """Let one person see one signaal until a moment, with a reason; again is until the new one.

    Args:
        signaal_id: the signaal.
        aan: somebody who handles signalen in this gemeente today.
        reden: why; closed.
        tot: the end, at most twelve months from now.
        door: the aandachtsfunctionaris who gives it.

    Raises:
        AntwoordFout: the person, the reason or the end is not right, with a sentence for each.
        Weigering: this role gives no rights, or is here by an emergency access itself.
    """
    signaal = vergrendel_voor_inzage(signaal_id=signaal_id, door=door)
    if fouten := _fouten(aan, tot, door):
        raise AntwoordFout(fouten)
    antwoorden = {"aan": aan.naam, "tot": tot, "reden": reden.strip()}
    doe(TABEL["inzage_geven"], signaal, door=door, antwoorden=antwoorden)
    return vul_recht(signaal, aan.pk, soort=RechtSoort.GEGEVEN, reden=reden, tot=tot, door=door)


@transaction.atomic
def trek_inzage_in(*, signaal_id: UUID, recht_id: UUID, door: Toegang) -> Inzagerecht:
    """End the right of one person now; the row stays, and the next request finds it ended.

    Raises:
        Weigering: this role gives no rights, or the right has ended already.
    """
    signaal = vergrendel_voor_inzage(signaal_id=signaal_id, door=door)
    geldig = Inzagerecht.objects.geldig(door.moment).filter(content_object=signaal)
    recht = geldig.select_related("user").filter(pk=recht_id).first()
    if recht is None:
        raise Weigering("Dit recht is al voorbij.")
    # The line first: who ends the own right sees nothing of the signaal after it.
    doe(TABEL["inzage_intrekken"], signaal, door=door, antwoorden={"van": recht.user.naam})
    beeindig(recht, door)
    return recht


def vergrendel_voor_inzage(*, signaal_id: UUID, door: Toegang) -> Signaal:
    """Lock a signaal to change who sees it.

    Raises:
        Weigering: this person only sees it by an emergency access, which must not become more.
        GeenToegang: not there, or not for this person.
    """
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    weiger_wie_door_nood_binnen_is(signaal, door)
    return signaal


def een_tegelijk(door: Toegang) -> None:
    """Let two equal requests of one person wait for each other: the second sees the first."""
    assert door.medewerker_id  # noqa: S101 - only people ask
    Medewerker.objects.select_for_update(no_key=True).get(pk=door.medewerker_id)


def weiger_wie_door_nood_binnen_is(signaal: Signaal, door: Toegang) -> None:
    """Raise Weigering for who only sees this signaal by an emergency access."""
    if Inzagerecht.objects.alleen_door_nood(door).filter(content_object=signaal).exists():
        raise Weigering(DOOR_NOOD)


def vul_recht(
    signaal: Signaal, wie_id: UUID, *, soort: RechtSoort, reden: str, tot: datetime, door: Toegang
) -> Inzagerecht:
    """Write the right of one person on a signaal the caller locked; one row per person."""
    recht = Inzagerecht.objects.filter(user_id=wie_id, content_object=signaal).first()
    recht = recht or Inzagerecht(
        gemeente_id=signaal.gemeente_id,
        user_id=wie_id,
        permission=Permission.objects.get(
            codename="view_signaal", content_type__app_label="signalen"
        ),
        content_object=signaal,
    )
    recht.soort, recht.tot = soort, tot
    recht.gegeven_op, recht.door_id = door.moment, door.medewerker_id
    recht.ingetrokken_op = recht.ingetrokken_door = None
    kluis.sluit(recht, reden=reden)
    recht.save()
    return recht


def beeindig(recht: Inzagerecht, door: Toegang) -> None:
    """End a right now; an emergency access behind it stops as well."""
    recht.tot = recht.ingetrokken_op = door.moment
    recht.ingetrokken_door_id = door.medewerker_id
    recht.save(update_fields=["tot", "ingetrokken_op", "ingetrokken_door"])
    noodtoegangen = Noodtoegang.objects.lopend(door.moment)
    noodtoegangen.filter(signaal_id=recht.content_object_id, wie_id=recht.user_id).update(
        gestopt_op=door.moment
    )


def _fouten(aan: Medewerker, tot: datetime, door: Toegang) -> dict[str, str]:
    hier = Lidmaatschap.objects.behandelt(door.gemeente_id, timezone.localdate(door.moment))
    fouten = {}
    if not hier.filter(medewerker=aan).exists():
        fouten["aan"] = "Deze persoon werkt hier niet aan signalen. Kies iemand anders."
    if tot <= door.moment:
        fouten["tot"] = "Kies een dag in de toekomst."
    elif tot > door.moment + LANGST:
        fouten["tot"] = "Inzage duurt ten hoogste twaalf maanden. Kies een eerdere dag."
    return fouten
