"""What people do with the plan: report done, move a deadline, choose an owner."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from meldpunt.lib.datum import dag, datum
from meldpunt.models import Contact, Lidmaatschap, Medewerker
from meldpunt.rollen import Onderdeel, Toegang
from pijlers.models import Actie, Uitvoering, UitvoeringSoort
from pijlers.services.beurten import maak_volgende
from pijlers.services.fout import PlanFout
from pijlers.services.periode import eis_dag
from pijlers.tellen import tel_uitvoeringen

NIET_NODIG = "Dit was niet nodig."
GEEN_EIGENAAR = "Deze persoon werkt hier niet of mag het plan niet zien. Kies iemand anders."


@transaction.atomic
def meld_klaar(
    *,
    uitvoering: Uitvoering,
    resultaat: str,
    bewijs: str,
    versie: int | None,
    door: Toegang,
    gedaan_op: date | None = None,
) -> Uitvoering:
    """Report one time done, with what came of it and where that can be seen.

    When none of the action is open any more, its next turn is made.

    Args:
        uitvoering: the time that was done; one that needs more times counts up by one.
        resultaat: one line, never empty.
        bewijs: an address or the name of a document.
        versie: the version the form was made from.
        door: who reports.
        gedaan_op: the day it was done; today when left out.

    Raises:
        PlanFout: it is done already, the day is in the future, result or evidence is empty, or
            the action was withdrawn.
        VersieConflict: somebody else saved it since.
    """
    if not resultaat.strip() or not bewijs.strip():
        raise PlanFout("Schrijf op wat het resultaat is en waar het bewijs staat.")
    op = gedaan_op or dag(door.moment)
    return _leg_vast(uitvoering, versie, door, op, resultaat.strip(), bewijs.strip())


@transaction.atomic
def meld_niet_nodig(
    *, uitvoering: Uitvoering, toelichting: str, versie: int | None, door: Toegang
) -> Uitvoering:
    """Answer the yearly question with no: it was not needed, so there is no evidence.

    Args:
        uitvoering: the question.
        toelichting: why not; may be empty.
        versie: the version the form was made from.
        door: who answers.

    Raises:
        PlanFout: it is no question, it was answered, or the action was withdrawn.
        VersieConflict: somebody else saved it since.
    """
    if uitvoering.soort != UitvoeringSoort.VRAAG:
        raise PlanFout("Deze actie moet gedaan worden.")
    resultaat = f"{NIET_NODIG} {toelichting}".strip()
    return _leg_vast(uitvoering, versie, door, dag(door.moment), resultaat, "")


def _leg_vast(
    uitvoering: Uitvoering, versie: int | None, door: Toegang, op: date, resultaat: str, bewijs: str
) -> Uitvoering:
    actie, vers = _vergrendel(uitvoering, versie)
    _tel(vers, dag(door.moment))
    if vers.telt_zelf:
        raise PlanFout("Deze actie telt zelf wat er is gedaan. U kunt haar niet klaar melden.")
    if vers.is_klaar:
        raise PlanFout("Deze actie is al klaar gemeld.")
    if op > dag(door.moment):
        raise PlanFout("Kies een dag die al geweest is, of vandaag.", "gedaan_op")
    vers.gedaan += 1
    vers.gedaan_op = op
    vers.gedaan_door_id = door.medewerker_id
    vers.resultaat, vers.bewijs = resultaat, bewijs
    vers.bewaar(door=door)
    if vers.gedaan == vers.nodig:
        maak_volgende(actie=actie, door=door)
    return vers


@transaction.atomic
def neem_terug(*, uitvoering: Uitvoering, versie: int | None, door: Toegang) -> Uitvoering:
    """Undo the last report (rule 8); what was reported stays in the history.

    With more reports the line goes back to what the report before it said.

    Raises:
        PlanFout: nothing was reported, or the action was withdrawn.
        VersieConflict: somebody else saved it since.
    """
    _, vers = _vergrendel(uitvoering, versie)
    if vers.gedaan == 0:
        raise PlanFout("Deze actie is nog niet klaar gemeld.")
    vers.gedaan -= 1
    eerder = vers.history.filter(gedaan=vers.gedaan).first() if vers.gedaan else None
    vers.gedaan_op = eerder.gedaan_op if eerder else None
    vers.gedaan_door_id = eerder.gedaan_door_id if eerder else None
    vers.resultaat = eerder.resultaat if eerder else ""
    vers.bewijs = eerder.bewijs if eerder else ""
    vers.bewaar(door=door)
    return vers


@transaction.atomic
def verschuif(
    *, uitvoering: Uitvoering, laatste_dag: date, reden: str, versie: int | None, door: Toegang
) -> Uitvoering:
    """Give a time another last day; the old one and the reason stay visible.

    Raises:
        PlanFout: it is done, the day is no other day or lies before the first day or in the
            past, or too far ahead, the reason is empty, or the action was withdrawn.
        VersieConflict: somebody else saved it since.
    """
    actie, vers = _vergrendel(uitvoering, versie)
    _tel(vers, dag(door.moment))
    _mag_verschuiven(vers, laatste_dag, dag(door.moment))
    eis_dag(actie.onderwerp.pijler.plan, laatste_dag)
    if not reden.strip():
        raise PlanFout("Schrijf op waarom de datum verschuift.", "verschuif_reden")
    vers.verschoven_van = vers.laatste_dag
    vers.laatste_dag = laatste_dag
    vers.verschuif_reden = reden.strip()
    vers.bewaar(door=door)
    return vers


def _mag_verschuiven(uitvoering: Uitvoering, laatste_dag: date, vandaag: date) -> None:
    if uitvoering.is_klaar:
        raise PlanFout("Deze actie is al klaar. De datum blijft zoals hij is.")
    if laatste_dag == uitvoering.laatste_dag:
        raise PlanFout(f"Kies een andere datum dan {datum(laatste_dag)}.", "laatste_dag")
    if laatste_dag < max(vandaag, uitvoering.eerste_dag):
        eerst = datum(max(vandaag, uitvoering.eerste_dag))
        raise PlanFout(f"Kies {eerst} of een latere datum.", "laatste_dag")


@transaction.atomic
def kies_eigenaar(
    *,
    actie: Actie,
    personen: Iterable[Medewerker],
    versie: int | None,
    door: Toegang,
    contact: Contact | None = None,
) -> Actie:
    """Say who own an action and get the reminders: people here, a contact, or both.

    Raises:
        PlanFout: the action was withdrawn, or who is new doesn't work here or can't be mailed.
        VersieConflict: somebody else saved it since.
    """
    vers = Actie.objects.select_for_update(no_key=True, of=("self",)).get(pk=actie.pk)
    eis_geldig(vers.controleer_versie(versie))
    sleutels = kies_personen(vers, personen, door)
    if (vers.personen, vers.contact) == (sleutels, contact):
        return vers
    contacten = Contact.objects.zichtbaar_voor(door).te_mailen()
    if contact and contact != vers.contact and not contacten.filter(pk=contact.pk).exists():
        raise PlanFout("Dit contact heeft geen e-mailadres. Kies een ander.", "contact")
    vers.personen, vers.contact = sleutels, contact
    vers.bewaar(door=door)
    return vers


def kies_personen(actie: Actie, personen: Iterable[Medewerker], door: Toegang) -> list[UUID]:
    """Give the keys of the owners that were chosen, in the order of before when they are the same.

    Raises:
        PlanFout: somebody who didn't own it yet may not see the plan here today.
    """
    gekozen = {persoon.pk for persoon in personen}
    erbij = gekozen.difference(actie.personen)
    leden = Lidmaatschap.objects.met(Onderdeel.PLAN, door.gemeente_id, dag(door.moment))
    if erbij.difference(leden.values_list("medewerker_id", flat=True)):
        raise PlanFout(GEEN_EIGENAAR, "personen")
    blijft = [pk for pk in actie.personen if pk in gekozen]
    return blijft + sorted(erbij)


def eis_geldig(actie: Actie) -> None:
    """Refuse an action that was withdrawn.

    Raises:
        PlanFout: it was withdrawn.
    """
    if actie.ingetrokken_op:
        raise PlanFout("Deze actie is ingetrokken. Zij verandert niet meer.")


def _tel(uitvoering: Uitvoering, vandaag: date) -> None:
    """Count for this one; what counts for another of the same action doesn't count twice."""
    andere = Uitvoering.objects.filter(actie=uitvoering.actie_id).exclude(pk=uitvoering.pk)
    tel_uitvoeringen([*andere, uitvoering], vandaag)


def _vergrendel(uitvoering: Uitvoering, versie: int | None) -> tuple[Actie, Uitvoering]:
    """The action and this time of it, locked in the order of every service of the plan."""
    actie = Actie.objects.select_for_update(no_key=True).get(pk=uitvoering.actie_id)
    vers = Uitvoering.objects.select_for_update(no_key=True).get(pk=uitvoering.pk)
    if vers.vervallen_op:
        raise PlanFout("Deze termijn is vervallen. De actie of haar planning is veranderd.")
    eis_geldig(actie)
    return actie, vers.controleer_versie(versie)
