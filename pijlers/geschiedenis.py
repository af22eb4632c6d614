"""The history of a plan and its parts, in was and is (rule of D7). Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Any

from meldpunt.lib.datum import datum
from meldpunt.lib.geschiedenis import Moment, Wijziging, wie
from meldpunt.lib.geschiedenis import geschiedenis as momenten
from meldpunt.models import Medewerker
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan, Voortgang
from pijlers.planvorm import LIJSTEN

ACTIE_VELDEN = (
    "onderwerp", "code", "tekst", "planning", "personen", "contact", "eigenaren", "eis", "bron",
    "ingetrokken_reden",
)  # fmt: skip
PLAN_VELDEN = (
    "titel", "van", "tot", "bron_periode", "besluit_orgaan", "besluit_datum", "bron", "gedeeld_op",
)  # fmt: skip
UITVOERING_VELDEN = (
    "laatste_dag", "verschuif_reden", "gedaan", "gedaan_op", "resultaat", "bewijs", "vervallen_op",
)  # fmt: skip

GEEN_NAMEN: Mapping[object, str] = MappingProxyType({})


def geschiedenis(actie: Actie) -> list[Moment]:
    """Everything that changed on an action and its times, newest first, in five queries."""
    van_actie = actie.history.select_related("history_user", "contact", "onderwerp")
    van_uitvoeringen = Uitvoering.history.filter(actie_id=actie.pk).select_related("history_user")
    van_actie = van_actie.order_by("history_date", "history_id")
    regels = list(_regels(van_actie, ACTIE_VELDEN, _namen(van_actie)))
    op_tijd = van_uitvoeringen.order_by("id", "history_date", "history_id")
    for _, reeks in groupby(op_tijd, key=lambda rij: rij.id):
        regels += _regels(reeks, UITVOERING_VELDEN)
    regels += [_antwoord(rij) for rij in Voortgang.objects.filter(uitvoering__actie=actie)]
    regels.append(_begin(actie))
    return sorted(regels, key=lambda regel: regel.op, reverse=True)


def van_een_rij(rij: Pijler | Onderwerp, velden: tuple[str, ...]) -> list[Moment]:
    """What changed on a pijler or subject, newest first; one query."""
    labels = {v: str(rij._meta.get_field(v).verbose_name).capitalize() for v in velden}  # type: ignore[union-attr]
    return momenten(rij, lambda r: {v: _tekst(getattr(r, v)) for v in velden}, labels)


def van_het_plan(plan: Uitvoeringsplan) -> list[Moment]:
    """What changed on the plan itself, newest first: its facts, and each line of its lists."""
    labels = {v: str(plan._meta.get_field(v).verbose_name).capitalize() for v in PLAN_VELDEN}  # type: ignore[union-attr]
    for lijst in LIJSTEN:
        naam = str(plan._meta.get_field(lijst).verbose_name).capitalize()  # type: ignore[union-attr]
        # A line never leaves its place, so the plan of now has them all.
        for nummer in range(len(getattr(plan, lijst))):
            labels[f"{lijst}{nummer}"] = f"{naam}, regel {nummer + 1}"
    return momenten(plan, _planwoorden, labels)


def _planwoorden(rij: Any) -> dict[str, str]:
    woorden: dict[str, str] = defaultdict(str)
    woorden |= {veld: _tekst(getattr(rij, veld)) for veld in PLAN_VELDEN}
    for lijst, soort in LIJSTEN.items():
        for nummer, regel in enumerate(getattr(rij, lijst)):
            waarden = soort.uit_json(regel).als_json().values()
            woorden[f"{lijst}{nummer}"] = "; ".join(_tekst(w) for w in waarden if w)
    return woorden


def _namen(reeks: Iterable[Any]) -> dict[object, str]:
    """Everybody who ever owned it, by key."""
    sleutels = {pk for rij in reeks for pk in rij.personen}
    return dict(Medewerker.objects.filter(pk__in=sleutels).values_list("pk", "naam"))


def _regels(
    reeks: Iterable[Any], velden: tuple[str, ...], namen: Mapping[object, str] = GEEN_NAMEN
) -> Iterable[Moment]:
    """Compare every stored version with the one before it; names for the keys of people."""
    for oud, nieuw in pairwise(reeks):
        wijzigingen = [
            Wijziging(
                str(nieuw._meta.get_field(veld).verbose_name).capitalize(),
                _tekst(getattr(oud, veld), namen),
                _tekst(getattr(nieuw, veld), namen),
            )
            for veld in velden
            if getattr(oud, veld) != getattr(nieuw, veld)
        ]
        if wijzigingen:
            yield Moment(
                _titel(oud, nieuw), nieuw.history_date, wie(nieuw), wijzigingen, _waarover(nieuw)
            )


def _antwoord(rij: Voortgang) -> Moment:
    """What an owner without an account said, with who said it."""
    return Moment(rij.get_soort_display(), rij.op, rij.naam, tekst=rij.tekst)


def _begin(actie: Actie) -> Moment:
    eerste = actie.history.select_related("history_user").earliest()
    return Moment("In het plan gezet", eerste.history_date, wie(eerste))


def _titel(oud: Any, nieuw: Any) -> str:
    if not hasattr(nieuw, "gedaan"):
        if nieuw.ingetrokken_op and not oud.ingetrokken_op:
            return "Ingetrokken"
        zelfde = (oud.personen, oud.contact_id) == (nieuw.personen, nieuw.contact_id)
        return "Actie gewijzigd" if zelfde else "Eigenaar gekozen"
    if nieuw.gedaan > oud.gedaan:
        return "Klaar gemeld"
    if nieuw.gedaan < oud.gedaan:
        return "Melding teruggenomen"
    if nieuw.vervallen_op and not oud.vervallen_op:
        return "Termijn vervallen"
    return "Datum verschoven"


def _waarover(rij: Any) -> str:
    return f"Uitvoering voor {datum(rij.laatste_dag)}" if hasattr(rij, "nr") else ""


def _tekst(waarde: object, namen: Mapping[object, str] = GEEN_NAMEN) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, date):
        return datum(waarde)
    if isinstance(waarde, list):
        return ", ".join(str(namen.get(deel, deel)) for deel in waarde)
    return str(waarde)
