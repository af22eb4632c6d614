"""Two plans side by side, row by row (eisen 4.7). Reads only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from meldpunt.lib.datum import datum
from pijlers.models import Feitsoort
from pijlers.planning import Soort, lees_planning
from pijlers.planvorm import ActieVorm, DocumentVorm, FeitVorm, PijlerVorm, PlanVorm, openbaar

# Of two actions with the same place in their code: the same subject, or a code by chance.
LIJKT_GENOEG = 50
# Of two actions with other codes: surely the same action.
BIJNA_GELIJK = 85
FEITEN, REST = "Wat het plan zegt", "Alleen in het andere plan"


@dataclass(frozen=True)
class Vergelijkrij:
    """One row: its name and the lines of both plans; no lines: the plan doesn't have it."""

    naam: str
    hier: tuple[str, ...]
    daar: tuple[str, ...]

    @property
    def anders(self) -> bool:
        """Whether the plans differ here."""
        return self.hier != self.daar


@dataclass
class Vergelijkgroep:
    """The rows under one heading."""

    naam: str
    rijen: list[Vergelijkrij] = field(default_factory=list)


def verschillen(groepen: Iterable[Vergelijkgroep]) -> list[Vergelijkgroep]:
    """Give the groups with only the rows that differ."""
    anders = [Vergelijkgroep(g.naam, [rij for rij in g.rijen if rij.anders]) for g in groepen]
    return [groep for groep in anders if groep.rijen]


def vergelijk(hier: PlanVorm, daar: PlanVorm) -> list[Vergelijkgroep]:
    """Put two plans side by side: first what they say, then their actions by pijler.

    Where a text stands and who asked for it is not compared, nor are the titles. A promise that
    belongs to a fact is compared with that fact.
    """
    links, rechts = openbaar(hier), openbaar(daar)
    feiten = Vergelijkgroep(FEITEN, list(_feiten(links, rechts)))
    return [feiten, *_acties(links, rechts)]


def _feiten(hier: PlanVorm, daar: PlanVorm) -> Iterable[Vergelijkrij]:
    yield Vergelijkrij("Besluit", _besluit(hier), _besluit(daar))
    yield Vergelijkrij("Looptijd", _looptijd(hier), _looptijd(daar))
    yield Vergelijkrij("Rust op", _documenten(hier), _documenten(daar))
    for soort in Feitsoort:
        rij = Vergelijkrij(soort.label, _van_soort(hier, soort), _van_soort(daar, soort))
        if rij.hier or rij.daar:
            yield rij
    yield Vergelijkrij("Toezeggingen", _toezeggingen(hier), _toezeggingen(daar))
    yield Vergelijkrij("Pijlers", _pijlers(hier), _pijlers(daar))


def _besluit(vorm: PlanVorm) -> tuple[str, ...]:
    wie = vorm.besluit_orgaan or "orgaan niet genoemd"
    wanneer = datum(vorm.besluit_datum) if vorm.besluit_datum else "datum niet genoemd"
    return (f"{wie}, {wanneer}",)


def _looptijd(vorm: PlanVorm) -> tuple[str, ...]:
    return (f"{datum(vorm.van)} tot en met {datum(vorm.tot)}",)


def _documenten(vorm: PlanVorm) -> tuple[str, ...]:
    beloofd = [t.tekst for t in vorm.toezeggingen if t.hoort_bij == "basisdocumenten"]
    return (*(_document(document) for document in vorm.basisdocumenten), *beloofd)


def _document(document: DocumentVorm) -> str:
    opvolger = f". Opvolger: {document.opvolger}" if document.opvolger else ""
    return f"{document.titel}{opvolger}"


def _van_soort(vorm: PlanVorm, soort: Feitsoort) -> tuple[str, ...]:
    return tuple(_feit(feit) for feit in vorm.feiten if feit.soort == soort)


def _feit(feit: FeitVorm) -> str:
    return f"{feit.tekst}, {feit.ritme}" if feit.ritme else feit.tekst


def _toezeggingen(vorm: PlanVorm) -> tuple[str, ...]:
    return tuple(
        f"{t.tekst} Termijn: {t.planning}." if t.planning else t.tekst
        for t in vorm.toezeggingen
        if not t.hoort_bij
    )


def _pijlers(vorm: PlanVorm) -> tuple[str, ...]:
    return tuple(f"{p.nummer}. {p.naam}: {p.toelichting}" for p in vorm.pijlers)


def _acties(hier: PlanVorm, daar: PlanVorm) -> Iterable[Vergelijkgroep]:
    groepen = {pijler.naam: Vergelijkgroep(_kop(pijler)) for pijler in hier.pijlers}
    rest = Vergelijkgroep(REST)
    paren = koppel([actie for *_, actie in hier.rijen()], [actie for *_, actie in daar.rijen()])
    for pijler, _, actie in hier.rijen():
        groepen[pijler.naam].rijen.append(_actierij(actie, paren.get(actie.code)))
    genomen = {actie.code for actie in paren.values()}
    for pijler, _, actie in daar.rijen():
        if actie.code not in genomen:
            groepen.get(pijler.naam, rest).rijen.append(_actierij(None, actie))
    return [groep for groep in [*groepen.values(), rest] if groep.rijen]


def _kop(pijler: PijlerVorm) -> str:
    return f"Pijler {pijler.nummer}: {pijler.naam}"


def _actierij(hier: ActieVorm | None, daar: ActieVorm | None) -> Vergelijkrij:
    eerste = hier or daar
    naam = f"Actie {eerste.code}" if eerste else ""
    return Vergelijkrij(naam, _actie(hier), _actie(daar))


def _actie(actie: ActieVorm | None) -> tuple[str, ...]:
    if actie is None:
        return ()
    wie = ", ".join(actie.eigenaren) or "niet genoemd"
    return actie.tekst, f"Termijn: {actie.planning or 'niet genoemd'}", f"Eigenaar: {wie}"


def koppel(hier: Sequence[ActieVorm], daar: Sequence[ActieVorm]) -> dict[str, ActieVorm]:
    """Find for each action its counterpart in the other plan.

    First those with the same code but for the gemeente in front, when their words are alike;
    then, of the rest, those whose words are almost the same.

    Args:
        hier: the actions of one plan.
        daar: those of the other.

    Returns:
        per code of this plan the action of the other; each is used once.
    """
    per_plek = {_plek(actie.code): actie for actie in daar}
    paren: dict[str, ActieVorm] = {}
    for actie in hier:
        ander = per_plek.get(_plek(actie.code))
        if ander and fuzz.token_set_ratio(actie.tekst, ander.tekst) >= LIJKT_GENOEG:
            paren[actie.code] = ander
    genomen = {ander.code for ander in paren.values()}
    over = {actie.code: actie.tekst for actie in daar if actie.code not in genomen}
    for actie in hier:
        if actie.code not in paren:
            _koppel_op_tekst(actie, over, paren, daar)
    return paren


def _koppel_op_tekst(
    actie: ActieVorm, over: dict[str, str], paren: dict[str, ActieVorm], daar: Sequence[ActieVorm]
) -> None:
    gevonden = process.extractOne(actie.tekst, over, scorer=fuzz.ratio, score_cutoff=BIJNA_GELIJK)
    if gevonden:
        code = gevonden[2]
        paren[actie.code] = next(ander for ander in daar if ander.code == code)
        del over[code]


def botsende_termijnen(hier: PlanVorm, daar: PlanVorm, hier_naam: str, daar_naam: str) -> list[str]:
    """Say of each action that both plans have when they don't mean the same term (HEE-024).

    A term that nobody can read contradicts nothing; other words for the same days neither.

    Args:
        hier: one plan.
        daar: the plan of another gemeente.
        hier_naam: the gemeente of the first.
        daar_naam: of the second.

    Returns:
        a sentence per action with both terms, in the order of the first plan.
    """
    links, rechts = openbaar(hier), openbaar(daar)
    paren = koppel([actie for *_, actie in links.rijen()], [actie for *_, actie in rechts.rijen()])
    return [
        f"Actie {actie.code}: {hier_naam} zegt “{actie.planning}”, {daar_naam} “{ander.planning}”."
        for *_, actie in links.rijen()
        if (ander := paren.get(actie.code)) and _botst(actie.planning, ander.planning)
    ]


def _botst(een: str, ander: str) -> bool:
    termijnen = lees_planning(een), lees_planning(ander)
    leesbaar = all(termijn.soort != Soort.ONDUIDELIJK for termijn in termijnen)
    return leesbaar and termijnen[0] != termijnen[1]


def _plek(code: str) -> str:
    """The code without the gemeente in front: "HEE-P1-03" stands where "BLO-P1-03" stands."""
    kop, streep, rest = code.partition("-")
    return rest if streep and kop.isalpha() else code
