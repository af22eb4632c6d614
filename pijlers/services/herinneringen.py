"""Reminders: 30 and 7 days before a deadline, on the day, and weekly when late; once each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from meldpunt.lib.datum import dag, datum, relatief
from meldpunt.models import Contact, Gemeente, UitgaandBericht
from meldpunt.rollen import Toegang
from meldpunt.services.mailteksten import stuur
from meldpunt.services.toegang import systeem
from pijlers.models import (
    Herinnering,
    HerinneringSoort,
    Registratie,
    Uitvoering,
    UitvoeringSoort,
)
from pijlers.services.ontvangers import Mensen, Ontvanger, Waarom
from pijlers.services.voortgang import vraag_voortgang
from pijlers.tellen import tel_uitvoeringen
from pijlers.vervaldagen import vervaldagen

VERSTE = 30
DAGEN_7, OP_DE_DAG = 1, 2
SOORTEN = (HerinneringSoort.DAGEN_30, HerinneringSoort.DAGEN_7, HerinneringSoort.OP_DE_DAG)
Sleutel = tuple[UUID, date, UUID]
GEWEEST = (
    "uitvoering", "registratie", "termijn", "ontvanger", "contact", "beurt", "op",
)  # fmt: skip


@dataclass(frozen=True)
class Aanleiding:
    """A deadline somebody must hear of: of an action, or of a row of a register."""

    pk: UUID
    laatste_dag: date
    # Only words of the plan, which is public, and sentences that name no case.
    tekst: str
    wie: list[Waarom]
    van_register: bool = False


@dataclass(frozen=True)
class Regel:
    """One deadline in a reminder mail: which moment it is, and why this person hears of it."""

    aanleiding: Aanleiding
    beurt: int
    overgeslagen: int
    waarom_u: str

    @property
    def tekst(self) -> str:
        """The words in the mail."""
        return f"{self.aanleiding.tekst}\n{self.waarom_u}"


def beurt_op(laatste_dag: date, vandaag: date) -> int | None:
    """Say which moment of a deadline counts today: the last one that passed; None when early.

    0 is 30 days ahead, 1 is 7 days ahead, 2 is the day itself, 3 and on are the Mondays after
    it, so that everything late comes in one mail a week. A moment at which nothing ran goes
    late, and not at all once the next one is there: that one counts it as passed over.
    """
    rest = (laatste_dag - vandaag).days
    if rest > VERSTE:
        return None
    if rest > 0:
        return 0 if rest > 7 else DAGEN_7
    return OP_DE_DAG + _week(vandaag) - _week(laatste_dag)


def soort_van(beurt: int) -> HerinneringSoort:
    """Name a moment."""
    return SOORTEN[beurt] if beurt < len(SOORTEN) else HerinneringSoort.TE_LAAT


@transaction.atomic
def stel_herinneringen_op(*, gemeente: Gemeente, moment: datetime) -> list[UitgaandBericht]:
    """Write the reminders that are due as outgoing messages: one mail per person per day.

    To the owner when that person still works here, with or without an account; to the
    aandachtsfunctionarissen when nobody does, or when it is late for more than two weeks. The
    reminder and its mail are rows of one transaction. Two workers at once: the second one
    finds the gemeente locked and does nothing.

    Args:
        gemeente: whose plan.
        moment: the moment that counts as now.

    Returns:
        the messages that were written.
    """
    vergrendeld = Gemeente.objects.select_for_update(skip_locked=True, no_key=True)
    if not vergrendeld.filter(pk=gemeente.pk).first():
        return []
    per_persoon = _regels_per_persoon(gemeente, dag(moment))
    return [
        _verstuur(gemeente, ontvanger, regels, moment) for ontvanger, regels in per_persoon.items()
    ]


def _week(waarde: date) -> int:
    """Number the weeks, from Monday to Sunday."""
    return (waarde.toordinal() - 1) // 7


def _regels_per_persoon(gemeente: Gemeente, vandaag: date) -> dict[Ontvanger, list[Regel]]:
    mensen = Mensen(gemeente, vandaag)
    laatste, vandaag_al = _geweest(gemeente, vandaag)
    per_persoon: dict[Ontvanger, list[Regel]] = {}
    for aanleiding in _aanleidingen(gemeente, mensen, vandaag):
        for waarom in aanleiding.wie:
            wie = waarom.ontvanger
            eerder = laatste.get((aanleiding.pk, aanleiding.laatste_dag, wie.pk))
            regel = _regel(aanleiding, waarom, eerder, vandaag)
            if regel and wie.pk not in vandaag_al:
                per_persoon.setdefault(wie, []).append(regel)
    return per_persoon


def _aanleidingen(gemeente: Gemeente, mensen: Mensen, vandaag: date) -> Iterator[Aanleiding]:
    """What is late or due: of the plan with its owners, of the registers for the desk."""
    for uitvoering in _open(gemeente, vandaag):
        actie = uitvoering.actie
        tekst = f"{actie.code}. {actie.tekst}\n{_reden(uitvoering, vandaag)}"
        wie = mensen.wie(uitvoering)
        yield Aanleiding(uitvoering.pk, uitvoering.laatste_dag, tekst, wie)
    rijen = Registratie.objects.filter(gemeente=gemeente)
    for vervaldag in vervaldagen(rijen, vandaag, VERSTE):
        tekst = f"{vervaldag.zin}\nDit {_voor(vervaldag.dag, vandaag)}."
        wie = mensen.functionarissen("Dit staat in een register van het plan.")
        yield Aanleiding(vervaldag.registratie_id, vervaldag.dag, tekst, wie, van_register=True)


def _open(gemeente: Gemeente, vandaag: date) -> list[Uitvoering]:
    """What is late or due of plans that run, without what counted itself done."""
    van_plan = Uitvoering.objects.filter(gemeente=gemeente).in_werking()
    alle = van_plan.binnen(vandaag, VERSTE)
    erbij = alle.select_related("actie__contact__ketenpartner")
    rijen = list(erbij.order_by("laatste_dag", "actie__code", "nr"))
    tel_uitvoeringen(rijen, vandaag)
    return [uitvoering for uitvoering in rijen if not uitvoering.is_klaar]


def _geweest(gemeente: Gemeente, vandaag: date) -> tuple[dict[Sleutel, int], set[UUID]]:
    """The last moment each one heard of, and who had a mail today: that one waits for tomorrow."""
    laatste: dict[Sleutel, int] = {}
    vandaag_al: set[UUID] = set()
    for rij in Herinnering.objects.filter(gemeente=gemeente).only(*GEWEEST):
        wie = rij.ontvanger_id or rij.contact_id
        over = rij.uitvoering_id or rij.registratie_id
        assert wie and over  # noqa: S101 - the database says so
        sleutel = (over, rij.termijn, wie)
        laatste[sleutel] = max(rij.beurt, laatste.get(sleutel, rij.beurt))
        if rij.op == vandaag:
            vandaag_al.add(wie)
    return laatste, vandaag_al


def _regel(
    aanleiding: Aanleiding, waarom: Waarom, eerder: int | None, vandaag: date
) -> Regel | None:
    """What to say to somebody about a deadline today; None when nothing is due."""
    beurt = beurt_op(aanleiding.laatste_dag, vandaag)
    eerste = waarom.vanaf if eerder is None else max(waarom.vanaf, eerder + 1)
    if beurt is None or beurt < eerste:
        return None
    return Regel(aanleiding, beurt, beurt - eerste, waarom.zin)


def _reden(uitvoering: Uitvoering, vandaag: date) -> str:
    laatste = uitvoering.laatste_dag
    wat = {
        UitvoeringSoort.HARTSLAG: "Van deze actie is een teken van leven nodig",
        UitvoeringSoort.VRAAG: "Was deze actie nodig? Wij willen het weten",
    }.get(UitvoeringSoort(uitvoering.soort))
    if wat:
        return f"{wat} voor {datum(laatste)}: {_afstand(laatste, vandaag)}."
    return f"Deze actie {_voor(laatste, vandaag, ' klaar zijn')}."


def _voor(laatste: date, vandaag: date, wat: str = "") -> str:
    moet = "moest" if laatste < vandaag else "moet"
    return f"{moet} voor {datum(laatste)}{wat}: {_afstand(laatste, vandaag)}"


def _afstand(laatste: date, vandaag: date) -> str:
    return "dat is vandaag" if laatste == vandaag else relatief(laatste, vandaag)


def _verstuur(
    gemeente: Gemeente, ontvanger: Ontvanger, regels: list[Regel], moment: datetime
) -> UitgaandBericht:
    door = systeem(gemeente, moment)
    # Of cases in a register only how many would differ: the same sentence once.
    acties = "\n\n".join(dict.fromkeys(regel.tekst for regel in regels))
    sleutel = f"plan-herinnering:{ontvanger.pk}:{dag(moment).isoformat()}"
    if ontvanger.is_contact:
        bericht = vraag_voortgang(
            contact=Contact.objects.get(pk=ontvanger.pk),
            uitvoeringen=[regel.aanleiding.pk for regel in regels],
            acties=acties,
            sleutel=sleutel,
            door=door,
        ).uitgaand
    else:
        bericht = _mail(gemeente, ontvanger, acties, sleutel, door)
    Herinnering.objects.bulk_create(
        _rij(gemeente, ontvanger, regel, dag(moment), bericht) for regel in regels
    )
    return bericht


def _rij(
    gemeente: Gemeente, ontvanger: Ontvanger, regel: Regel, op: date, bericht: UitgaandBericht
) -> Herinnering:
    over = regel.aanleiding
    return Herinnering(
        gemeente=gemeente,
        uitvoering_id=None if over.van_register else over.pk,
        registratie_id=over.pk if over.van_register else None,
        soort=soort_van(regel.beurt),
        termijn=over.laatste_dag,
        beurt=regel.beurt,
        overgeslagen=regel.overgeslagen,
        ontvanger_id=None if ontvanger.is_contact else ontvanger.pk,
        contact_id=ontvanger.pk if ontvanger.is_contact else None,
        op=op,
        bericht=bericht,
    )


def _mail(
    gemeente: Gemeente, ontvanger: Ontvanger, acties: str, sleutel: str, door: Toegang
) -> UitgaandBericht:
    waarden = {
        "gemeente": gemeente.naam,
        "naam": ontvanger.naam,
        "acties": acties,
        "adres": settings.BASIS_URL + reverse("pijlers:bord"),
    }
    [bericht] = stuur("herinnering", aan={sleutel: ontvanger.email}, waarden=waarden, door=door)
    return bericht
