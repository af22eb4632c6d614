"""Checking a plan: what it promises, leaves open or says twice (eisen 4.9). Reads only.

Nothing is known of any gemeente here: every finding comes from the data of the plan itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from meldpunt.lib.datum import datum
from pijlers.models import GELDIGE_TIJDEN, Actie, Feitsoort, Pijler, Uitvoeringsplan
from pijlers.models.uitvoeringsplan import AFLOPEN_VOOR
from pijlers.planning import Soort, lees_planning
from pijlers.planvorm import DocumentVorm, FeitVorm, PlanVorm, van_plan
from pijlers.stand import is_te_laat_geboren

# Bodies that meet: how often must be known before the first meeting can be planned.
OVERLEGGEN = (
    Feitsoort.SIGNALENOVERLEG, Feitsoort.ESCALATIE, Feitsoort.BESTUUR, Feitsoort.REGIO,
)  # fmt: skip
# What every plan should say somewhere (eisen 4.9, points 5, 7 and 14).
VERWACHT = (
    Feitsoort.CONTACTROL, Feitsoort.TERUGKOPPELING, Feitsoort.INHOUD, Feitsoort.BEWAARTERMIJN,
)  # fmt: skip


class Bevindingsoort(Enum):
    """A kind of finding: its heading and what to do about it."""

    TE_LAAT_GEBOREN = "Termijn voor het besluit", "Kies een nieuwe datum, of meld de actie klaar."
    BESLUIT = "Besluit niet compleet", "Vul in wie het plan vaststelde, en wanneer."
    EINDE = "Plan loopt af", "Begin aan een opvolger van het plan."
    DOCUMENT = "Document verlopen", "Vul de opvolger in, of trek het document in."
    TOEZEGGING = "Toezegging zonder actie", "Maak er een actie van, of trek de toezegging in."
    GEEN_ACTIE = "Pijler zonder actie", "Spreek af wie wat doet, of licht toe waarom niet."
    EIGENAAR = "Actie zonder eigenaar", "Kies een eigenaar."
    TERMIJN = "Termijn niet duidelijk", "Kies een termijn binnen het plan."
    RITME = "Ritme niet bepaald", "Spreek af hoe vaak dit overleg is."
    TWEE_NAMEN = "Twee namen voor hetzelfde", "Kies één naam en gebruik die overal."
    EIGEN_NAAM = "Eigen gemeente als partner", "Vraag na welke gemeente bedoeld is."
    ONTBREEKT = "Staat niet in het plan", "Spreek dit af en vul het aan."

    @property
    def kop(self) -> str:
        """The heading above findings of this kind."""
        return self.value[0]

    @property
    def te_doen(self) -> str:
        """What to do about it."""
        return self.value[1]


@dataclass(frozen=True)
class Bevinding:
    """One finding with the paragraph it comes from, and where it can be mended.

    `url_naam` with `args`: the page that mends it; without: the page of the plan.
    """

    soort: Bevindingsoort
    tekst: str
    bron: str = ""
    url_naam: str = ""
    args: tuple[object, ...] = ()
    zoek: str = ""


def controleer(plan: Uitvoeringsplan, vandaag: date) -> list[Bevinding]:
    """Check a plan in a constant number of queries, however many actions it has.

    Args:
        plan: a visible plan, with its gemeente.
        vandaag: the day that counts as today.
    """
    acties = list(
        Actie.objects.filter(onderwerp__pijler__plan=plan)
        .geldig()
        .in_volgorde()
        .prefetch_related(GELDIGE_TIJDEN)
    )
    vorm = van_plan(plan)
    return [
        *_geboren(plan, acties),
        *_plan(plan, vandaag),
        *_documenten(plan, vorm, vandaag),
        *_toezeggingen(plan, vorm, {actie.code for actie in acties}),
        *_pijlers(plan, acties),
        *_acties(plan, acties),
        *_feiten(plan, vorm),
        *_ontbreekt(plan, vorm),
    ]


def _geboren(plan: Uitvoeringsplan, acties: list[Actie]) -> Iterator[Bevinding]:
    for actie in acties:
        if plan.besluit_datum and is_te_laat_geboren(plan, list(actie.uitvoeringen.all())):
            tekst = (
                f"{actie.kort}: de termijn was “{actie.planning}”,"
                f" het besluit kwam op {datum(plan.besluit_datum)}."
            )
            yield _bij_actie(Bevindingsoort.TE_LAAT_GEBOREN, actie, tekst)


def _plan(plan: Uitvoeringsplan, vandaag: date) -> Iterator[Bevinding]:
    if not plan.is_vastgesteld:
        mist = [
            woord
            for woord, waarde in (
                ("wie het vaststelde", plan.besluit_orgaan),
                ("de datum van het besluit", plan.besluit_datum),
            )
            if not waarde
        ]
        tekst = f"Het plan noemt niet: {' en '.join(mist)}."
        yield Bevinding(Bevindingsoort.BESLUIT, tekst, plan.bron, "pijlers:vaststellen", (plan.pk,))
    if plan.tot <= vandaag + AFLOPEN_VOOR:
        wanneer = "liep af op" if plan.tot < vandaag else "loopt af op"
        tekst = f"Het plan {wanneer} {datum(plan.tot)}."
        yield Bevinding(Bevindingsoort.EINDE, tekst, plan.bron_periode, "pijlers:nieuw")


def _documenten(plan: Uitvoeringsplan, vorm: PlanVorm, vandaag: date) -> Iterator[Bevinding]:
    grens = vandaag + AFLOPEN_VOOR
    for nummer, document in enumerate(vorm.basisdocumenten):
        if document.ingetrokken:
            continue
        plek = ("pijlers:regel", (plan.pk, "basisdocumenten", nummer))
        if document.tot and document.tot <= grens:
            yield Bevinding(
                Bevindingsoort.DOCUMENT, _afloop(document, vandaag), document.bron, *plek
            )
        yield from _twee_namen(document.titel, document, plek)


def _afloop(document: DocumentVorm, vandaag: date) -> str:
    if not document.tot:
        return ""
    wanneer = "verliep op" if document.tot < vandaag else "loopt af op"
    daarna = f"De opvolger is “{document.opvolger}”." if document.opvolger else "Geen opvolger."
    return f"“{document.titel}” {wanneer} {datum(document.tot)}. {daarna}"


def _twee_namen(
    naam: str, regel: DocumentVorm | FeitVorm, plek: tuple[str, tuple[object, ...]]
) -> Iterator[Bevinding]:
    if regel.ook_genoemd:
        anders = "”, “".join(regel.ook_genoemd)
        tekst = f"“{naam}” heet in het plan ook “{anders}”."
        yield Bevinding(Bevindingsoort.TWEE_NAMEN, tekst, regel.bron, *plek)


def _toezeggingen(plan: Uitvoeringsplan, vorm: PlanVorm, codes: set[str]) -> Iterator[Bevinding]:
    for nummer, punt in enumerate(vorm.toezeggingen):
        if punt.ingetrokken or punt.actie in codes:
            continue
        if not punt.planning:
            termijn = " Er staat geen termijn bij."
        elif lees_planning(punt.planning).soort == Soort.ONDUIDELIJK:
            termijn = f" De termijn “{punt.planning}” is niet duidelijk."
        else:
            termijn = f" Termijn: {punt.planning}."
        plek = ("pijlers:regel", (plan.pk, "toezeggingen", nummer))
        yield Bevinding(Bevindingsoort.TOEZEGGING, f"{punt.tekst}{termijn}", punt.bron, *plek)


def _pijlers(plan: Uitvoeringsplan, acties: list[Actie]) -> Iterator[Bevinding]:
    met = {actie.onderwerp.pijler_id for actie in acties}
    for pijler in Pijler.objects.filter(plan=plan):
        if pijler.pk not in met:
            tekst = f"{pijler} heeft geen acties."
            plek = ("pijlers:opbouw", (plan.pk,))
            yield Bevinding(Bevindingsoort.GEEN_ACTIE, tekst, plan.bron, *plek)


def _acties(plan: Uitvoeringsplan, acties: list[Actie]) -> Iterator[Bevinding]:
    for actie in acties:
        if not actie.eigenaar_namen:
            yield _bij_actie(Bevindingsoort.EIGENAAR, actie, actie.kort)
        planning = lees_planning(actie.planning)
        if planning.soort == Soort.ONDUIDELIJK:
            yield _bij_actie(
                Bevindingsoort.TERMIJN, actie, f"{actie.kort}. {planning.in_woorden()}"
            )
        elif planning.soort == Soort.VENSTERS and not actie.uitvoeringen.all():
            tekst = f"{actie.kort}. “{actie.planning}” valt buiten het plan."
            yield _bij_actie(Bevindingsoort.TERMIJN, actie, tekst)


def _bij_actie(soort: Bevindingsoort, actie: Actie, tekst: str) -> Bevinding:
    return Bevinding(soort, tekst, actie.bron, "pijlers:actie", (actie.pk,))


def _feiten(plan: Uitvoeringsplan, vorm: PlanVorm) -> Iterator[Bevinding]:
    for nummer, feit in enumerate(vorm.feiten):
        if feit.ingetrokken:
            continue
        plek = ("pijlers:regel", (plan.pk, "feiten", nummer))
        if feit.soort in OVERLEGGEN and lees_planning(feit.ritme).soort == Soort.ONDUIDELIJK:
            woord = f"zegt “{feit.ritme}”" if feit.ritme else "noemt geen ritme"
            tekst = f"{feit.tekst}: het plan {woord}."
            yield Bevinding(Bevindingsoort.RITME, tekst, feit.bron, *plek)
        yield from _twee_namen(feit.tekst, feit, plek)
        if plan.gemeente.naam in feit.samen_met:
            partners = " en ".join(feit.samen_met)
            tekst = f"{feit.tekst.rstrip('.')}. Het plan noemt als partners: {partners}."
            yield Bevinding(Bevindingsoort.EIGEN_NAAM, tekst, feit.bron, *plek)


def _ontbreekt(plan: Uitvoeringsplan, vorm: PlanVorm) -> Iterator[Bevinding]:
    soorten = {feit.soort for feit in vorm.feiten if not feit.ingetrokken}
    for soort in VERWACHT:
        if soort not in soorten:
            tekst = f"Het plan zegt niets over: {soort.label.lower()}."
            plek = ("pijlers:regel_nieuw", (plan.pk, "feiten"))
            yield Bevinding(
                Bevindingsoort.ONTBREEKT, tekst, plan.bron, *plek, zoek=f"?soort={soort}"
            )
