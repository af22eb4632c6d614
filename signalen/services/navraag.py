"""Asking somebody without an account about a signaal, and what comes of it (BLO-055)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from meldpunt import kluis
from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import EenmaligeLink
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.linkpost import stuur_link
from signalen.models import Navraag, Signaal
from signalen.models.navraag import NavraagStand
from signalen.models.verrijking import VerrijkingStand
from signalen.overgangen import TABEL
from signalen.services.gang import doe, vergrendel
from signalen.services.lekcontrole import vind_lek
from signalen.services.verrijken import BEANTWOORD, eis_bron, schrijf_bron, vind_bron, zet_stap
from signalen.services.vragen import trek_vragen_in

PAGINA = "signalen:vraag_aan_u"
BRIEF = "navraag"
LANGST = timedelta(days=60)
WACHT = "Wacht op het antwoord op uw vraag"
GEKOMEN = "Lees het antwoord op uw vraag"
STIL = "Geen antwoord op uw vraag. Bel, of ga verder"
BEANTWOORD_AL = "Deze bron is al beantwoord. Kies eerst Wijzig bij deze bron als u meer wilt weten."
LOOPT_AL = "Bij deze bron loopt al een vraag. Trek die eerst in."


@transaction.atomic
def stel_vraag(
    *,
    signaal_id: UUID,
    bron: str,
    wie: str,
    ontvanger: str,
    grondslag: str,
    doel: str,
    vraag: str,
    uiterlijk: date,
    versie: int | None,
    door: Toegang,
) -> Navraag:
    """Send a question by mail: the mail holds only a link, the question stands behind it.

    Args:
        signaal_id: what it is about.
        bron: code of the source that is asked; the answer is recorded there.
        wie: who is asked, in words that may stand in a list.
        ontvanger: one e-mail address.
        grondslag, doel: codes of their lists, as for every look-up.
        vraag: what the other one reads.
        uiterlijk: the last day of the link.
        versie: version of the look-up; 0 when there is none yet.
        door: who asks.

    Raises:
        AntwoordFout: a text tells who reported, or the day does not fit.
        Weigering: this source has an answer, or a question waits there already, or the source or
            the table says no.
        VersieConflict, GeenToegang: see `gang.vergrendel`.
    """
    eis_bron(bron, grondslag, door)
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    if fouten := _fouten(vraag, uiterlijk, signaal, door):
        raise AntwoordFout(fouten)
    if Navraag.objects.open().filter(signaal=signaal, bron=bron).exists():
        raise Weigering(LOOPT_AL)
    rij = vind_bron(signaal, bron, versie, door)
    if rij.stand in BEANTWOORD:
        raise Weigering(BEANTWOORD_AL)
    rij.grondslag, rij.doel, rij.antwoord_voor = grondslag, doel, uiterlijk
    rij.door_id = door.medewerker_id
    antwoorden = {"bij_wie": wie, "vraag": vraag, "uiterlijk": uiterlijk}
    schrijf_bron(
        signaal, rij, VerrijkingStand.GEVRAAGD, werkwoord="navraag_doen", door=door,
        antwoorden=antwoorden, stap=(WACHT, uiterlijk),
    )  # fmt: skip
    return _verstuur(signaal, bron, wie, ontvanger, vraag, uiterlijk, door)


@transaction.atomic
def trek_vraag_in(*, signaal_id: UUID, bron: str, door: Toegang) -> None:
    """Take a question back; its link opens nothing any more.

    Raises:
        Navraag.DoesNotExist: nothing waits at this source.
        Weigering, GeenToegang: see `gang`.
    """
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    navraag = Navraag.objects.open().get(signaal=signaal, bron=bron)
    doe(TABEL["navraag_intrekken"], signaal, door=door, antwoorden={"bij_wie": navraag.wie})
    trek_vragen_in(signaal, door, bron=bron)


@transaction.atomic
def beantwoord_vraag(*, link: EenmaligeLink, gevonden: bool, tekst: str, systeem: Toegang) -> bool:
    """The other one answers: hit or no hit first, content second (BLO-051).

    Args:
        link: the link that was opened.
        gevonden: whether anything is known.
        tekst: what is known; dropped when nothing is.
        systeem: the system of the gemeente of the link.

    Returns:
        False when it was answered or taken back before; then nothing changes.

    Raises:
        AntwoordFout: something is known, and nothing is said.
    """
    if gevonden and not tekst.strip():
        raise AntwoordFout({"tekst": "Schrijf op wat er bekend is."})
    navraag, signaal = _onder_slot(link.object_id, systeem)
    if navraag.stand != NavraagStand.GEVRAAGD:
        return False
    partner = replace(systeem, rol=Rol.KETENPARTNER, naam=navraag.wie)
    stand = VerrijkingStand.GEVONDEN if gevonden else VerrijkingStand.NIETS
    rij = vind_bron(signaal, navraag.bron, None, systeem)
    schrijf_bron(
        signaal, rij, stand, werkwoord="navraag_beantwoorden", door=partner,
        inhoud=tekst if gevonden else "", antwoorden={"bij_wie": navraag.wie},
        stap=(GEKOMEN, dag(systeem.moment)),
    )  # fmt: skip
    navraag.sluit(NavraagStand.BEANTWOORD, systeem.moment)
    return True


@transaction.atomic
def leg_stilte_vast(*, navraag_id: UUID, systeem: Toegang) -> Signaal | None:
    """Note that no answer came in time.

    Returns:
        The signaal; None when the answer came, or the question was taken back, in between.
    """
    navraag, signaal = _onder_slot(navraag_id, systeem)
    if navraag.stand != NavraagStand.GEVRAAGD:
        return None
    navraag.sluit(NavraagStand.STIL, systeem.moment)

    def stap(signaal: Signaal) -> None:
        zet_stap(signaal, STIL, navraag.uiterlijk)

    antwoorden = {"bij_wie": navraag.wie}
    doe(TABEL["navraag_stil"], signaal, door=systeem, antwoorden=antwoorden, effect=stap)
    return signaal


def _onder_slot(navraag_id: UUID, systeem: Toegang) -> tuple[Navraag, Signaal]:
    """Lock the signaal and only then read the question: two at once see each other's work."""
    signaal_id = Navraag.objects.values_list("signaal_id", flat=True).get(pk=navraag_id)
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=systeem)
    return Navraag.objects.get(pk=navraag_id), signaal


def _fouten(vraag: str, uiterlijk: date, signaal: Signaal, door: Toegang) -> dict[str, str]:
    fouten = {}
    vandaag = dag(door.moment)
    if not vandaag <= uiterlijk <= vandaag + LANGST:
        fouten["uiterlijk"] = "Kies een dag vanaf vandaag, en binnen 60 dagen."
    if lek := vind_lek(tekst=vraag, signaal=signaal, door=door, ook_betrokkenen=False):
        fouten["vraag"] = lek
    return fouten


def _verstuur(
    signaal: Signaal, bron: str, wie: str, ontvanger: str, vraag: str, uiterlijk: date,
    door: Toegang,
) -> Navraag:  # fmt: skip
    pk = uuid4()
    link, uitgaand = stuur_link(
        signaal.gemeente,
        brief=BRIEF,
        pagina=PAGINA,
        object_id=pk,
        zaak_id=signaal.pk,
        sleutel=f"{BRIEF}:{pk}",
        ontvanger=ontvanger,
        geldig_tot=_einde(uiterlijk),
        door=door,
    )
    navraag = Navraag(
        pk=pk, gemeente_id=signaal.gemeente_id, signaal=signaal, bron=bron, wie=wie,
        uiterlijk=uiterlijk, gevraagd_op=door.moment, door_id=door.medewerker_id, link=link,
        uitgaand=uitgaand,
    )  # fmt: skip
    kluis.sluit(navraag, ontvanger=ontvanger, vraag=vraag)
    navraag.save(force_insert=True)
    return navraag


def _einde(uiterlijk: date) -> datetime:
    """The last moment of a day here; the mail names that day."""
    middernacht = timezone.make_aware(datetime.combine(uiterlijk + timedelta(days=1), time.min))
    return middernacht - timedelta(seconds=1)
