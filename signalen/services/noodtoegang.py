"""Breaking the glass: four hours in a closed signaal, seen by others and judged by one of them."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from meldpunt import kluis
from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.logboek import Actie, Ding, Resultaat, huidige
from meldpunt.models import Lidmaatschap, Medewerker
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.mailteksten import stuur
from meldpunt.services.toegang import achter_de_deur
from signalen.models import Inzagerecht, Noodtoegang, Signaal
from signalen.models.inzagerecht import RechtSoort
from signalen.models.noodtoegang import MelderStand, Oordeel
from signalen.overgangen import TABEL
from signalen.services.gang import doe, vergrendel
from signalen.services.inzage import beeindig, een_tegelijk, vul_recht

DUUR = timedelta(hours=4)
KORTSTE_REDEN = 20
DOEL = "noodtoegang"
ONBEKEND = "Wij vinden geen signaal met dit nummer dat voor u dicht is. Controleer het."
GEEN_ANDER = (
    "Niemand anders kan uw noodtoegang beoordelen. Noodtoegang kan nu niet. Vraag de beheerder"
    " om een privacyfunctionaris of een tweede aandachtsfunctionaris."
)


@transaction.atomic
def neem_noodtoegang(*, nummer: str, reden: str, door: Toegang) -> Noodtoegang:
    """Open one closed signaal for this person for four hours.

    The right, the record, the line of the timeline, the line of the read log and the mails to
    everybody who may judge it stand in one transaction: all of it or nothing (P4).

    Raises:
        AntwoordFout: the number or the reason is not right, with a sentence for each.
        Weigering: this role may not, or nobody else is there to judge it.
    """
    if fouten := _reden_fout(reden):
        raise AntwoordFout(fouten)
    een_tegelijk(door)
    # Before the look: this answer must not tell which numbers exist.
    ontvangers = _beoordelaars(door)
    if not any(wie.pk != door.medewerker_id for wie in ontvangers):
        raise Weigering(GEEN_ANDER)
    with achter_de_deur(door):
        signaal = _zoek(nummer, door)
        if signaal is None:
            huidige().noteer(door, Actie.BINNENGAAN, doel=DOEL, resultaat=Resultaat.GEWEIGERD)
            raise AntwoordFout({"nummer": ONBEKEND})
        return _open(signaal, reden.strip(), ontvangers, door)


@transaction.atomic
def stop_noodtoegang(*, noodtoegang_id: UUID, door: Toegang) -> Noodtoegang:
    """End one's own emergency access before its time; one that ended already stays so.

    Raises:
        Noodtoegang.DoesNotExist: not of this person.
    """
    eigen = Noodtoegang.objects.zichtbaar_voor(door).filter(wie_id=door.medewerker_id)
    noodtoegang = eigen.select_for_update().get(pk=noodtoegang_id)
    geldig = Inzagerecht.objects.geldig(door.moment).filter(
        user_id=door.medewerker_id,
        content_object_id=noodtoegang.signaal_id,
        soort=RechtSoort.NOOD,
    )
    if recht := geldig.first():
        signaal = vergrendel(signaal_id=noodtoegang.signaal_id, versie=None, door=door)
        doe(TABEL["noodtoegang_stoppen"], signaal, door=door, antwoorden={})
        beeindig(recht, door)
        noodtoegang.gestopt_op = door.moment
    return noodtoegang


@transaction.atomic
def sluit_beoordeling(
    *, noodtoegang_id: UUID, oordeel: Oordeel, tekst: str, door: Toegang
) -> Noodtoegang:
    """Judge an emergency access that is over; once, and never one's own.

    Raises:
        AntwoordFout: no judgement or no text.
        Weigering: it is one's own, still going on, or judged already.
        Noodtoegang.DoesNotExist: not in this gemeente, or this role does not judge.
    """
    noodtoegang = _te_beoordelen(noodtoegang_id, door)
    if noodtoegang.einde > door.moment:
        raise Weigering("Deze noodtoegang loopt nog. Beoordeel haar als zij voorbij is.")
    if noodtoegang.oordeel:
        raise Weigering("Deze noodtoegang is al beoordeeld.")
    leeg = {"oordeel": not oordeel, "tekst": not tekst.strip()}
    if fouten := {naam: "Vul dit in." for naam, is_leeg in leeg.items() if is_leeg}:
        raise AntwoordFout(fouten)
    noodtoegang.oordeel = oordeel
    noodtoegang.beoordeeld_op, noodtoegang.beoordeeld_door_id = door.moment, door.medewerker_id
    kluis.sluit(noodtoegang, beoordeling=tekst.strip())
    velden = ["oordeel", "beoordeling", "beoordeeld_op", "beoordeeld_door"]
    noodtoegang.save(update_fields=velden)
    return noodtoegang


@transaction.atomic
def vraag_melder(*, noodtoegang_id: UUID, reden: str, door: Toegang) -> Noodtoegang:
    """Ask a second person to show who reported; the others get a mail.

    Raises:
        AntwoordFout: the reason is too short.
        Weigering: it is over, or was asked already.
        Noodtoegang.DoesNotExist: not of this person.
    """
    if fouten := _reden_fout(reden):
        raise AntwoordFout(fouten)
    eigen = Noodtoegang.objects.zichtbaar_voor(door).filter(wie_id=door.medewerker_id)
    noodtoegang = eigen.select_for_update().get(pk=noodtoegang_id)
    if noodtoegang.einde <= door.moment:
        raise Weigering("Deze noodtoegang is voorbij.")
    if noodtoegang.melder:
        raise Weigering("U hebt dit al gevraagd.")
    noodtoegang.melder = MelderStand.GEVRAAGD
    kluis.sluit(noodtoegang, melder_reden=reden.strip())
    noodtoegang.save(update_fields=["melder", "melder_reden"])
    _mail(noodtoegang, "melder", _beoordelaars(door), door)
    return noodtoegang


@transaction.atomic
def beslis_melder(*, noodtoegang_id: UUID, toestaan: bool, door: Toegang) -> Noodtoegang:
    """Let somebody who is inside see who reported, or not: the second person decides.

    Raises:
        Weigering: it is one's own, was not asked, or is over.
        Noodtoegang.DoesNotExist: not in this gemeente, or this role does not judge.
    """
    noodtoegang = _te_beoordelen(noodtoegang_id, door)
    if noodtoegang.melder != MelderStand.GEVRAAGD:
        raise Weigering("Hierover is al besloten.")
    if noodtoegang.einde <= door.moment:
        raise Weigering("Deze noodtoegang is voorbij.")
    noodtoegang.melder = MelderStand.TOEGESTAAN if toestaan else MelderStand.GEWEIGERD
    noodtoegang.melder_besloten_op = door.moment
    noodtoegang.melder_besloten_door_id = door.medewerker_id
    velden = ["melder", "melder_besloten_op", "melder_besloten_door"]
    noodtoegang.save(update_fields=velden)
    return noodtoegang


def _reden_fout(reden: str) -> dict[str, str]:
    """A reason says something: not twenty times the same key."""
    kaal = "".join(reden.split()).casefold()
    if len(reden.strip()) < KORTSTE_REDEN:
        return {"reden": f"Schrijf in ten minste {KORTSTE_REDEN} tekens waarom dit nodig is."}
    if len(set(kaal)) < 5:
        return {"reden": "Schrijf in gewone woorden waarom dit nodig is."}
    return {}


def _zoek(nummer: str, door: Toegang) -> Signaal | None:
    """Find and lock a signaal that this person does not see now; runs behind the door."""
    dicht = Signaal.objects.filter(gemeente_id=door.gemeente_id, nummer__iexact=nummer.strip())
    dicht = dicht.exclude(pk__in=Signaal.objects.zichtbaar_voor(door).values("pk"))
    return dicht.select_related("gemeente").select_for_update(of=("self",)).first()


def _open(signaal: Signaal, reden: str, ontvangers: list[Medewerker], door: Toegang) -> Noodtoegang:
    tot = door.moment + DUUR
    doe(TABEL["noodtoegang"], signaal, door=door, antwoorden={"reden": reden})
    assert door.medewerker_id  # noqa: S101 - the table lets only people do this
    vul_recht(signaal, door.medewerker_id, soort=RechtSoort.NOOD, reden=reden, tot=tot, door=door)
    noodtoegang = Noodtoegang(
        gemeente_id=door.gemeente_id,
        signaal=signaal,
        wie_id=door.medewerker_id,
        rol=door.rol,
        begint_op=door.moment,
        tot=tot,
    )
    kluis.sluit(noodtoegang, reden=reden)
    noodtoegang.save()
    _mail(noodtoegang, "noodtoegang", ontvangers, door)
    ding = Ding("signaal", signaal.pk, signaal.pk)
    huidige().noteer(door, Actie.BINNENGAAN, ding, doel=DOEL)
    return noodtoegang


def _beoordelaars(door: Toegang) -> list[Medewerker]:
    """Everybody of this gemeente whose role judges an emergency access, the user included."""
    leden = Lidmaatschap.objects.met(
        Onderdeel.NOODTOEGANG_BEOORDELEN, door.gemeente_id, dag(door.moment)
    )
    return list(Medewerker.objects.met(leden).order_by("pk"))


def _mail(
    noodtoegang: Noodtoegang, brief: str, ontvangers: list[Medewerker], door: Toegang
) -> None:
    """Tell everybody who may judge it; no name, no number, only the way to the page.

    `brief` is the code of the mail (meldpunt/post/sjablonen.py).
    """
    adres = reverse("signalen:noodtoegang_beoordelen", args=[noodtoegang.pk])
    waarden = {"gemeente": door.gemeente_naam, "adres": settings.BASIS_URL + adres}
    aan = {f"{brief}:{noodtoegang.pk}:{wie.pk}": wie.email for wie in ontvangers}
    stuur(brief, aan=aan, waarden=waarden, door=door)


def _te_beoordelen(noodtoegang_id: UUID, door: Toegang) -> Noodtoegang:
    if not door.mag(Onderdeel.NOODTOEGANG_BEOORDELEN):
        raise Noodtoegang.DoesNotExist
    zichtbaar = Noodtoegang.objects.zichtbaar_voor(door).select_for_update()
    noodtoegang = zichtbaar.get(pk=noodtoegang_id)
    if noodtoegang.wie_id == door.medewerker_id:
        raise Weigering("Dit is uw eigen noodtoegang. Iemand anders beoordeelt haar.")
    return noodtoegang
