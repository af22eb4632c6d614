"""Feedback to a reporter: compose, send, take back, open, confirm, or do it otherwise."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Contact, EenmaligeLink
from meldpunt.post import uit
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.linkpost import link_geldig_tot, stuur_link
from meldpunt.services.links import trek_link_in
from signalen.models import Signaal, Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand, TerugkoppelingQuerySet
from signalen.overgangen import TABEL
from signalen.services.gang import AntwoordFout, doe, vergrendel
from signalen.services.lekcontrole import vind_lek
from signalen.services.plichten import voldoe
from signalen.services.tekst_voor_melder import inhoudsklasse

# "Wordt over 30 seconden verstuurd. Haal terug" (5-scherm 3.11).
BEDENKTIJD = timedelta(seconds=30)
PAGINA = "signalen:partnerbericht"


def ontvanger(plicht: Terugkoppeling, door: Toegang) -> str:
    """Give the e-mail address to send to; empty when none is known. Not to be shown."""
    return eigen_adres(plicht, door) or adres_van_partner(plicht)


def eigen_adres(plicht: Terugkoppeling, door: Toegang) -> str:
    """Give the e-mail address that the reporter left; empty when there is none. Not to be shown."""
    melding = plicht.bundeling.melding
    if not melding.melder_contact:
        return ""
    open_ = kluis.verwerk(door, melding, ["melder_contact"], Doel.TERUGKOPPELEN)
    return open_["melder_contact"] if "@" in open_["melder_contact"] else ""


def adres_van_partner(plicht: Terugkoppeling) -> str:
    """Give the registered e-mail address of the organisation that reported; no secret."""
    melding = plicht.bundeling.melding
    adressen = Contact.objects.filter(ketenpartner=melding.ketenpartner_id).exclude(email="")
    return adressen.order_by("soort", "pk").values_list("email", flat=True).first() or ""


@transaction.atomic
def verstuur_terugkoppeling(
    *, plicht_id: UUID, tekst: str, versie: int | None, door: Toegang
) -> Terugkoppeling:
    """Put the feedback ready to leave: a mail without case content, with one link to the text.

    Raises:
        AntwoordFout: no text, something in it that may not leave, or no address.
        Weigering: no decision yet, nobody waits, or it was sent before.
        VersieConflict, Terugkoppeling.DoesNotExist.
    """
    plicht, signaal = vergrendel_plicht(plicht_id, versie, door)
    if plicht.stand != PlichtStand.TE_DOEN:
        raise Weigering("Dit bericht staat al klaar of is al verstuurd.")
    adres = ontvanger(plicht, door)
    if fouten := _fouten(tekst, adres, signaal, door):
        raise AntwoordFout(fouten)
    plicht.inhoudsklasse = inhoudsklasse(signaal)
    plicht.stand = PlichtStand.KLAARGEZET
    kluis.sluit(plicht, tekst=tekst)
    _zet_klaar(plicht, adres, signaal, door)
    plicht.bewaar(door=door)
    doe(TABEL["terugkoppeling_versturen"], signaal, door=door, antwoorden={})
    return plicht


@transaction.atomic
def haal_terug(*, plicht_id: UUID, door: Toegang) -> Terugkoppeling:
    """Take a message back before it left; afterwards the duty is open again.

    Raises:
        Weigering: it has left.
    """
    plicht, signaal = vergrendel_plicht(plicht_id, None, door)
    if plicht.uitgaand is None or not uit.trek_in(bericht=plicht.uitgaand):
        raise Weigering("Terughalen kan niet meer. Het bericht is al verstuurd.")
    if plicht.link:
        trek_link_in(link=plicht.link, door=door)
    plicht.stand, plicht.uitgaand, plicht.link = PlichtStand.TE_DOEN, None, None
    plicht.bewaar(door=door)
    doe(TABEL["terugkoppeling_terughalen"], signaal, door=door, antwoorden={})
    return plicht


@transaction.atomic
def rond_terugkoppeling_af(
    *, plicht_id: UUID, wijze: str, op: date, reden: str, versie: int | None, door: Toegang
) -> Terugkoppeling:
    """Meet the duty without a mail: how, when and why (BLO-064).

    Raises:
        AntwoordFout, Weigering, VersieConflict.
    """
    plicht, signaal = vergrendel_plicht(plicht_id, versie, door)
    plicht.wijze = wijze
    voldoe(plicht, PlichtStand.AFGEROND, op=op, door=door)
    antwoorden = {"wijze": wijze, "op": op, "reden": reden}
    rij = TABEL["terugkoppeling_afronden"]
    doe(rij, signaal, door=door, antwoorden=antwoorden, effect=_een_minder)
    return plicht


@transaction.atomic
def markeer_geopend(*, link: EenmaligeLink, systeem: Toegang) -> Terugkoppeling:
    """The partner opened the message; the first time is a line of the timeline."""
    plicht, signaal = _van_link(link, systeem)
    if plicht.stand == PlichtStand.KLAARGEZET:
        partner = _partner(plicht, systeem)
        plicht.stand = PlichtStand.GEOPEND
        plicht.bewaar(door=partner)
        doe(TABEL["terugkoppeling_openen"], signaal, door=partner, antwoorden={})
    return plicht


@transaction.atomic
def bevestig_ontvangst(*, link: EenmaligeLink, reactie: str, systeem: Toegang) -> bool:
    """The partner read the message: the duty is met.

    Returns:
        False when it was met before; then nothing changes.
    """
    plicht, signaal = _van_link(link, systeem)
    if plicht.is_voldaan:
        return False
    partner = _partner(plicht, systeem)
    kluis.sluit(plicht, reactie=reactie)
    voldoe(plicht, PlichtStand.BEVESTIGD, op=dag(systeem.moment), door=partner)
    rij = TABEL["terugkoppeling_bevestigen"]
    doe(rij, signaal, door=partner, antwoorden={}, effect=_een_minder)
    return True


def _een_minder(signaal: Signaal) -> None:
    signaal.open_plichten -= 1


def vergrendel_plicht(
    plicht_id: UUID, versie: int | None, door: Toegang
) -> tuple[Terugkoppeling, Signaal]:
    """Lock the signaal of an open duty this person may see, and read the duty under that lock.

    Raises:
        Terugkoppeling.DoesNotExist: not there, met already, or not for this person.
        VersieConflict: somebody saved since the form was opened.
    """
    plichten = Terugkoppeling.objects.zichtbaar_voor(door).openstaand()
    plicht, signaal = _onder_slot(plichten, plicht_id, door)
    return plicht.controleer_versie(versie), signaal


def _van_link(link: EenmaligeLink, systeem: Toegang) -> tuple[Terugkoppeling, Signaal]:
    plichten = Terugkoppeling.objects.filter(gemeente_id=link.gemeente_id)
    return _onder_slot(plichten, link.object_id, systeem)


def _onder_slot(
    plichten: TerugkoppelingQuerySet, plicht_id: UUID, door: Toegang
) -> tuple[Terugkoppeling, Signaal]:
    """Lock the signaal and only then read the duty: two people at once see each other's work."""
    signaal_id = plichten.values_list("bundeling__signaal_id", flat=True).get(pk=plicht_id)
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    erbij = ("bundeling__melding__ketenpartner", "uitgaand", "link")
    return plichten.select_related(*erbij).get(pk=plicht_id), signaal


def _partner(plicht: Terugkoppeling, systeem: Toegang) -> Toegang:
    return replace(systeem, rol=Rol.KETENPARTNER, naam="de ontvanger")


def _fouten(tekst: str, adres: str, signaal: Signaal, door: Toegang) -> dict[str, str]:
    if not tekst.strip():
        return {"tekst": "Schrijf wat u wilt laten weten."}
    if lek := vind_lek(tekst=tekst, signaal=signaal, door=door):
        return {"tekst": lek}
    if not adres:
        return {"tekst": "Er is geen e-mailadres bekend. Bel, en rond de terugkoppeling dan af."}
    try:
        validate_email(adres)
    except ValidationError:
        return {"tekst": "Het e-mailadres klopt niet. Bel, en rond de terugkoppeling dan af."}
    return {}


def _zet_klaar(plicht: Terugkoppeling, adres: str, signaal: Signaal, door: Toegang) -> None:
    gemeente = signaal.gemeente
    plicht.link, plicht.uitgaand = stuur_link(
        gemeente,
        brief="bericht_voor_u",
        pagina=PAGINA,
        object_id=plicht.pk,
        zaak_id=signaal.pk,
        # The version makes a second message after taking one back another message.
        sleutel=f"terugkoppeling:{plicht.pk}:{plicht.versie}",
        ontvanger=adres,
        geldig_tot=link_geldig_tot(gemeente, door),
        door=door,
        niet_voor=door.moment + BEDENKTIJD,
    )
