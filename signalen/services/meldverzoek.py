"""A partner reports by a one-time link that the desk sent, and is owed feedback for it."""

from uuid import UUID, uuid4

from django.db import transaction

from meldpunt.lib.overgang import Weigering
from meldpunt.models import Contact, EenmaligeLink, Gemeente
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from meldpunt.services.linkpost import link_geldig_tot, stuur_link, trek_terug
from meldpunt.services.meldingen import Bericht
from signalen.models import Meldverzoek
from signalen.models.meldverzoek import MeldverzoekStand
from signalen.services.collega import CollegaMelding, tekst_van, titel_van
from signalen.services.melden import meld_nieuw
from signalen.services.openen import Kenmerken

PAGINA = "signalen:melding_via_link"
BRIEF = "meldverzoek"
AL_KLAAR = "Dit verzoek is al gebruikt of ingetrokken."


@transaction.atomic
def vraag_melding(*, contact_id: UUID, door: Toegang) -> Meldverzoek:
    """Mail a contact of a partner one link to a short form; the mail says nothing else.

    Args:
        contact_id: a contact with an e-mail address, of a partner in use of this gemeente.
        door: who asks.

    Raises:
        Contact.DoesNotExist: no such contact here.
    """
    assert door.medewerker_id  # noqa: S101 - only a person asks
    bruikbaar = Contact.objects.zichtbaar_voor(door).filter(ketenpartner__actief=True)
    contact = bruikbaar.exclude(email="").get(pk=contact_id)
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    pk = uuid4()
    link, uitgaand = stuur_link(
        gemeente,
        brief=BRIEF,
        pagina=PAGINA,
        object_id=pk,
        zaak_id=pk,  # about no signaal yet
        sleutel=f"{BRIEF}:{pk}",
        ontvanger=contact.email,
        geldig_tot=link_geldig_tot(gemeente, door),
        door=door,
    )
    return Meldverzoek.objects.create(
        pk=pk, gemeente=gemeente, contact=contact, gevraagd_op=door.moment,
        door_id=door.medewerker_id, link=link, uitgaand=uitgaand,
    )  # fmt: skip


@transaction.atomic
def trek_meldverzoek_in(*, verzoek_id: UUID, door: Toegang) -> None:
    """Take the link back; it opens nothing any more.

    Raises:
        Weigering: it was used or taken back.
        Meldverzoek.DoesNotExist.
    """
    zichtbaar = Meldverzoek.objects.zichtbaar_voor(door)
    verzoek = zichtbaar.select_for_update(of=("self",)).get(pk=verzoek_id)
    if verzoek.stand != MeldverzoekStand.GEVRAAGD:
        raise Weigering(AL_KLAAR)
    trek_terug(verzoek, MeldverzoekStand.INGETROKKEN, door)


@transaction.atomic
def meld_via_link(
    *, link: EenmaligeLink, melding: CollegaMelding, naam: str, systeem: Toegang
) -> bool:
    """The partner reports: a new signaal, with this partner as reporter (BLO-047, BLO-064).

    Args:
        link: the link that was opened.
        melding: what was seen.
        naam: who says so; kept closed.
        systeem: the system of the gemeente of the link.

    Returns:
        False when it was used or taken back before; then nothing changes.
    """
    verzoeken = Meldverzoek.objects.filter(pk=link.object_id, gemeente_id=systeem.gemeente_id)
    verzoek = verzoeken.select_for_update(of=("self",)).get()
    if verzoek.stand != MeldverzoekStand.GEVRAAGD:
        return False
    bericht = Bericht(
        tekst=tekst_van(melding),
        kanaal=Kanaal.KETENPARTNER,
        ontvangen_op=systeem.moment,
        melder_soort=MelderSoort.KETENPARTNER,
        ketenpartner=verzoek.contact.ketenpartner,
        melder_naam=naam,
        melder_contact=verzoek.contact.email,
    )
    titel = titel_van("een ketenpartner", systeem.moment)
    kenmerken = Kenmerken(titel, minderjarig=melding.minderjarig)
    meld_nieuw(bericht=bericht, kenmerken=kenmerken, waar="", door=systeem)
    verzoek.sluit(MeldverzoekStand.GEMELD, systeem.moment)
    return True
