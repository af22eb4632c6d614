"""Asking to see a closed signaal, and answering that."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import achter_de_deur
from signalen.models import Inzageverzoek, Signaal
from signalen.models.inzageverzoek import VerzoekStand
from signalen.services.inzage import een_tegelijk, geef_inzage, vergrendel_voor_inzage


@transaction.atomic
def vraag_inzage(*, nummer: str, reden: str, door: Toegang) -> Inzageverzoek:
    """Ask to see the signaal with this number; the same work whether it exists or not.

    A question about a number that is unknown, or that this person sees already, waits for an
    answer that nobody gives. Asking again while one is open adds nothing.
    """
    assert door.medewerker_id  # noqa: S101 - only people ask
    een_tegelijk(door)
    nummer = nummer.strip().upper()
    with achter_de_deur(door):
        # One look, and one row, whatever is found.
        ziet = Signaal.objects.zichtbaar_voor(door).values("pk")
        dicht = Signaal.objects.filter(gemeente_id=door.gemeente_id, nummer=nummer)
        signaal_id = dicht.exclude(pk__in=ziet).values_list("pk", flat=True).first()
    open_ = Inzageverzoek.objects.van(door).filter(nummer=nummer, stand=VerzoekStand.OPEN)
    if eerder := open_.first():
        return eerder
    verzoek = Inzageverzoek(
        gemeente_id=door.gemeente_id,
        nummer=nummer,
        signaal_id=signaal_id,
        wie_id=door.medewerker_id,
        gevraagd_op=door.moment,
    )
    kluis.sluit(verzoek, reden=reden.strip())
    verzoek.save()
    return verzoek


@transaction.atomic
def beslis_verzoek(
    *, verzoek_id: UUID, geven: bool, reden: str, tot: datetime | None, door: Toegang
) -> Inzageverzoek:
    """Give the access that was asked, until a moment, or refuse it; always with a reason.

    Raises:
        AntwoordFout: the reason or the end is missing or not right.
        Weigering: answered already, or this person is here by an emergency access.
        Inzageverzoek.DoesNotExist: not a question this person answers.
    """
    te_beslissen = Inzageverzoek.objects.te_beslissen(door).select_related("wie")
    verzoek = te_beslissen.select_for_update(of=("self",)).get(pk=verzoek_id)
    assert verzoek.signaal_id  # noqa: S101 - what waits for an answer has a signaal
    vergrendel_voor_inzage(signaal_id=verzoek.signaal_id, door=door)
    leeg = {"reden": not reden.strip(), "tot": geven and tot is None}
    if fouten := {naam: "Vul dit in." for naam, is_leeg in leeg.items() if is_leeg}:
        raise AntwoordFout(fouten)
    if geven:
        assert tot  # noqa: S101 - asked above
        geef_inzage(signaal_id=verzoek.signaal_id, aan=verzoek.wie, reden=reden, tot=tot, door=door)
    verzoek.stand = VerzoekStand.GEGEVEN if geven else VerzoekStand.AFGEWEZEN
    verzoek.besloten_op, verzoek.besloten_door_id = door.moment, door.medewerker_id
    kluis.sluit(verzoek, besluit=reden.strip())
    verzoek.save()
    return verzoek
