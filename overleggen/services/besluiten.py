"""Taking a decision: it performs its verb, and sets going what follows from it."""

from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import Soort, Weigering
from meldpunt.rollen import Toegang
from overleggen.besluitkeuze import VIA
from overleggen.models import Agendapunt, Besluit, Overleg
from overleggen.models.agendapunt import PuntStand
from overleggen.services.actiepunten import leg_actie_vast
from overleggen.services.agenda import zet_punt
from overleggen.services.slot import vergrendel_punt
from overleggen.services.vervolg import Antwoorden, actie_van, vervolg_overleg
from signalen.models import Gebeurtenis, Signaal
from signalen.overgangen import TABEL
from signalen.services import AntwoordFout, voer_uit
from signalen.services.lekcontrole import vind_lek


@transaction.atomic
def besluit(
    *,
    agendapunt_id: UUID,
    werkwoord: str,
    antwoorden: Antwoorden,
    verslag: str | None,
    versie: int | None,
    door: Toegang,
) -> Besluit:
    """Decide about the signaal of an item: one row of the table, done at once.

    Args:
        agendapunt_id: the item, open, of a meeting that goes on or has no fixed minutes yet.
        werkwoord: a row that the meetings perform.
        antwoorden: by name of the question; decisions that go on in a meeting also take
            `overleg` or `nieuw_op` (see `vervolg_overleg`).
        verslag: the minutes at this item; None leaves them as they are.
        versie: version of the item the form was made from.
        door: who leads the meeting.

    Raises:
        Weigering: the meeting or the table says no.
        AntwoordFout: an answer is missing, or holds a known name or address.
        VersieConflict, Agendapunt.DoesNotExist.
    """
    punt = vergrendel_punt(agendapunt_id=agendapunt_id, versie=versie, door=door)
    signaal = _controleer(punt, werkwoord)
    _zonder_namen(signaal, {**antwoorden, "verslag": verslag}, door)
    vervolg = vervolg_overleg(werkwoord, punt, antwoorden, door)
    signaal = voer_uit(
        werkwoord,
        signaal_id=signaal.pk,
        antwoorden={**antwoorden, "overleg": vervolg},
        kamer="overleggen",
        datum=dag(vervolg.begint_op) if vervolg else None,
        door=door,
    )
    _sluit_punt(punt, werkwoord == "aanhouden", verslag, door)
    genomen = teken_op(
        punt,
        werkwoord,
        toelichting=_woorden(signaal, werkwoord, door),
        keuze=_keuze(werkwoord, antwoorden),
        door=door,
    )
    if vervolg:
        zet_punt(vervolg, signaal, inbreng=_inbreng(antwoorden), door=door)
    if actie := actie_van(werkwoord, signaal, antwoorden, door):
        leg_actie_vast(punt, actie, besluit=genomen, door=door)
    return genomen


def _controleer(punt: Agendapunt, werkwoord: str) -> Signaal:
    if werkwoord not in TABEL.rijen or TABEL[werkwoord].via != VIA:
        raise Weigering("Dit is geen besluit van een overleg.")
    controleer_overleg(punt.overleg)
    if punt.signaal is None or not punt.is_open:
        raise Weigering("Over dit punt is al besloten.")
    if punt.overleg.vorm.soort != punt.signaal.staat:
        raise Weigering("Dit signaal hoort nu niet in dit overleg.")
    return punt.signaal


def controleer_overleg(overleg: Overleg) -> None:
    """Refuse when nothing can be written in this meeting."""
    if overleg.staat == "gepland":
        raise Weigering("Start eerst het overleg.")
    if not overleg.besluit_nog:
        raise Weigering("Het verslag is vastgesteld. Neem een nieuw besluit.")


def _zonder_namen(signaal: Signaal, teksten: Antwoorden, door: Toegang) -> None:
    """What is written in a meeting stands on the beamer and in the minutes (rule 19)."""
    fouten = {
        naam: zin
        for naam, tekst in teksten.items()
        if isinstance(tekst, str) and (zin := vind_lek(tekst=tekst, signaal=signaal, door=door))
    }
    if fouten:
        raise AntwoordFout(fouten)


def _sluit_punt(punt: Agendapunt, aangehouden: bool, verslag: str | None, door: Toegang) -> None:
    punt.stand = PuntStand.AANGEHOUDEN if aangehouden else PuntStand.BESLOTEN
    if verslag is not None:
        kluis.sluit(punt, verslag=verslag)
    punt.bewaar(door=door)


def teken_op(
    punt: Agendapunt,
    werkwoord: str,
    *,
    toelichting: str,
    door: Toegang,
    keuze: str = "",
    herziet: Besluit | None = None,
) -> Besluit:
    """Append a decision to a locked item; a person takes it, never the system."""
    if door.medewerker_id is None:
        raise Weigering("Een besluit neemt een mens.")
    rij = Besluit(
        gemeente_id=punt.gemeente_id,
        agendapunt=punt,
        werkwoord=werkwoord,
        keuze=keuze,
        herziet=herziet,
        op=door.moment,
        door_id=door.medewerker_id,
    )
    kluis.sluit(rij, toelichting=toelichting)
    rij.save()
    return rij


def _woorden(signaal: Signaal, werkwoord: str, door: Toegang) -> str:
    """The words of the line that the verb wrote in the timeline: a decision says the same."""
    regels = Gebeurtenis.objects.zichtbaar_voor(door).filter(signaal=signaal)
    regel = regels.filter(werkwoord=werkwoord).latest("nr")
    return kluis.open(door, regel, ["toelichting"], Doel.OVERLEG)["toelichting"]


def _keuze(werkwoord: str, antwoorden: Antwoorden) -> str:
    """The coded choice of the decision; with two (what is true, why) the last says most."""
    codes = [v.naam for v in TABEL[werkwoord].vragen if v.soort == Soort.KEUZE]
    return str(antwoorden.get(codes[-1], "")) if codes else ""


def _inbreng(antwoorden: Antwoorden) -> str:
    """What the next meeting reads at the item: the visible facts, or why it was held over."""
    return str(antwoorden.get("feiten") or antwoorden.get("reden") or "")
