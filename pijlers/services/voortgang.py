"""Owners without an account: they are asked by mail, and report behind a one-time link."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction

from meldpunt.lib.datum import dag
from meldpunt.models import Contact, EenmaligeLink, Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.linkpost import link_geldig_tot, stuur_link
from pijlers.models import (
    Actie,
    Uitvoering,
    UitvoeringQuerySet,
    Voortgang,
    VoortgangSoort,
    Voortgangsvraag,
)
from pijlers.services.fout import PlanFout
from pijlers.services.ontvangers import is_adres
from pijlers.services.uitvoeringen import meld_klaar, meld_niet_nodig
from pijlers.tellen import tel_uitvoeringen

PAGINA = "pijlers:voortgang"
BRIEF = "voortgang"


@transaction.atomic
def vraag_voortgang(
    *,
    contact: Contact,
    uitvoeringen: Sequence[UUID],
    acties: str,
    sleutel: str,
    door: Toegang,
) -> Voortgangsvraag:
    """Mail the owner of actions one link to a page about them.

    Args:
        contact: with an e-mail address.
        uitvoeringen: the times it is about.
        acties: the words of the plan about them, which are public.
        sleutel: what the mail is for, as `uit.zet_klaar` wants it.
        door: who asks, and when.
    """
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    pk = uuid4()
    link, uitgaand = stuur_link(
        gemeente,
        brief=BRIEF,
        pagina=PAGINA,
        object_id=pk,
        sleutel=sleutel,
        ontvanger=contact.email,
        geldig_tot=link_geldig_tot(gemeente, door),
        door=door,
        erbij={"acties": acties},
    )
    return Voortgangsvraag.objects.create(
        pk=pk, gemeente=gemeente, contact=contact, gevraagd_op=door.moment, link=link,
        uitgaand=uitgaand, uitvoeringen=list(uitvoeringen),
    )  # fmt: skip


@transaction.atomic
def vraag_voortgang_van_actie(*, actie: Actie, door: Toegang) -> Voortgangsvraag:
    """Ask the contact that owns an action now, besides the reminders.

    Raises:
        PlanFout: no contact with an address owns it, its plan waits to be adopted, or nothing of
            it is open.
    """
    zichtbaar = Contact.objects.zichtbaar_voor(door).te_mailen()
    contact = zichtbaar.filter(pk=actie.contact_id).first() if actie.contact_id else None
    alle = list(actie.uitvoeringen.geldig())
    tel_uitvoeringen(alle, dag(door.moment))
    open_ = [uitvoering for uitvoering in alle if not uitvoering.is_klaar]
    if contact is None or not is_adres(contact.email):
        raise PlanFout("Kies eerst een eigenaar zonder account, met een e-mailadres.")
    if not actie.onderwerp.pijler.plan.is_in_werking():
        raise PlanFout("Dit plan is nog een concept. Stel het eerst vast.")
    if not open_:
        raise PlanFout("Bij deze actie staat niets open.")
    return vraag_voortgang(
        contact=contact,
        uitvoeringen=[rij.pk for rij in open_],
        acties=f"{actie.code}. {actie.tekst}",
        sleutel=f"{BRIEF}:{uuid4()}",
        door=door,
    )


def uitvoeringen_van(vraag: Voortgangsvraag) -> UitvoeringQuerySet:
    """Give what a question is about and its contact still owns, with the action."""
    alle = Uitvoering.objects.geldig().select_related("actie")
    return alle.filter(
        pk__in=vraag.uitvoeringen,
        gemeente_id=vraag.gemeente_id,
        actie__contact=vraag.contact_id,
        actie__ingetrokken_op=None,
    )


@transaction.atomic
def meld_voortgang(
    *,
    link: EenmaligeLink,
    uitvoering_id: UUID,
    soort: VoortgangSoort,
    tekst: str,
    naam: str,
    systeem: Toegang,
    bewijs: str = "",
    versie: int | None = None,
) -> Voortgang:
    """Write down what the owner says behind the link: done, not yet and why, or not needed.

    Args:
        link: the link that was opened.
        uitvoering_id: one of the times the link is about.
        soort: what the answer is.
        tekst: the result, or why it isn't done.
        naam: who says so.
        systeem: the system of the gemeente of the link.
        bewijs: where it can be seen; only with "klaar".
        versie: the version of the time the form was made from; "not yet" doesn't change it, so
            the same words once more on one day count once.

    Raises:
        PlanFout: the link isn't about this one, its contact no longer owns the action, it is
            done already, or something is empty.
        VersieConflict: somebody else reported or moved it since.
    """
    vraag = Voortgangsvraag.objects.select_related("contact").get(
        pk=link.object_id, gemeente_id=systeem.gemeente_id
    )
    # Locked: nobody chooses another owner while this one answers.
    van_link = uitvoeringen_van(vraag).select_for_update(no_key=True, of=("actie",))
    gevonden = van_link.filter(pk=uitvoering_id).first()
    if gevonden is None:
        raise PlanFout("Deze link gaat over een andere actie.")
    if not tekst.strip() or not naam.strip():
        raise PlanFout("Vul in wat u wilt zeggen, en wie u bent.")
    if soort == VoortgangSoort.KLAAR:
        meld_klaar(uitvoering=gevonden, resultaat=tekst, bewijs=bewijs, versie=versie, door=systeem)
    elif soort == VoortgangSoort.NIET_NODIG:
        meld_niet_nodig(uitvoering=gevonden, toelichting=tekst, versie=versie, door=systeem)
    elif gevonden.is_klaar:
        raise PlanFout("Deze actie is al klaar gemeld.")
    antwoord = Voortgang(
        gemeente_id=systeem.gemeente_id, uitvoering=gevonden, vraag=vraag, soort=soort,
        tekst=tekst.strip(), naam=f"{naam.strip()} ({vraag.contact})", op=systeem.moment,
    )  # fmt: skip
    if soort == VoortgangSoort.NOG_NIET and (eerder := _al_gezegd(antwoord)):
        return eerder
    antwoord.save()
    return antwoord


def _al_gezegd(antwoord: Voortgang) -> Voortgang | None:
    """The last answer when it says the same on the same day: a button that was pressed twice."""
    laatste = antwoord.uitvoering.voortgang.order_by("-op").first()
    if laatste is None or dag(laatste.op) != dag(antwoord.op):
        return None
    zelfde = ("vraag_id", "soort", "tekst", "naam")
    return laatste if all(getattr(laatste, v) == getattr(antwoord, v) for v in zelfde) else None
