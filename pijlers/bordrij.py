"""One action on the board: what stands in which quarter. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meldpunt.lib.planningstaal import Ritme, hoofdletter, ritme_in_woorden
from pijlers.kwartaal import Kwartaal
from pijlers.models import Actie, Uitvoering, UitvoeringSoort, Uitvoeringsplan
from pijlers.planning import Planning, lees_planning
from pijlers.stand import LAAT, Blok, Stand, blok_van, is_te_laat_geboren, stand_van


@dataclass(frozen=True)
class Cel:
    """One quarter of one action."""

    kwartaal: Kwartaal
    is_nu: bool
    blokken: list[Blok]
    # On a phone "doorlopend" is said once, not once per quarter.
    herhaalt: bool = False


@dataclass(frozen=True)
class Rij:
    """One action on the board."""

    actie: Actie
    uitvoeringen: list[Uitvoering]
    stand: Stand
    cellen: list[Cel]
    te_laat: list[Uitvoering]
    volgende: Uitvoering | None
    planning: Planning
    # How it returns, said once beside its name.
    ritme: Blok | None
    # What would show in no column of this view: said under the name.
    elders: list[Blok]
    # Due before the plan was adopted: asks for another day, or was done already (HEE-019).
    voor_besluit: bool


def maak_rij(plan: Uitvoeringsplan, actie: Actie, kolommen: list[Kwartaal], vandaag: date) -> Rij:
    """Put one action on the board; its times come from the prefetch, so it asks no query."""
    uitvoeringen = list(actie.uitvoeringen.all())
    planning = lees_planning(actie.planning)
    stand = stand_van(actie, uitvoeringen, vandaag)
    open_ = [u for u in uitvoeringen if not u.is_klaar]
    cellen = list(_cellen(plan, uitvoeringen, stand, kolommen, vandaag))
    return Rij(
        actie=actie,
        uitvoeringen=uitvoeringen,
        stand=stand,
        cellen=cellen,
        te_laat=[u for u in open_ if u.is_te_laat(vandaag)],
        volgende=next((u for u in open_ if not u.is_te_laat(vandaag)), None),
        planning=planning,
        ritme=Blok("door", "herhaal", _ritme(planning.ritme)) if planning.ritme else None,
        elders=_elders(uitvoeringen, cellen, vandaag),
        voor_besluit=is_te_laat_geboren(plan, uitvoeringen),
    )


def _ritme(ritme: Ritme) -> str:
    if (ritme.keer, ritme.maanden, ritme.delen) == (1, 12, ()):
        return "Jaarlijks"
    return hoofdletter(ritme_in_woorden(ritme))


def _elders(uitvoeringen: list[Uitvoering], cellen: list[Cel], vandaag: date) -> list[Blok]:
    """The oldest late one when no column shows a late one; the last one when all are empty."""
    getoond = [blok for cel in cellen for blok in cel.blokken]
    laat = next((u for u in uitvoeringen if u.is_te_laat(vandaag)), None)
    if laat and not any(blok.vorm == LAAT for blok in getoond):
        return [blok_van(laat, vandaag)]
    return [] if getoond else [blok_van(u, vandaag) for u in uitvoeringen[-1:]]


def _cellen(
    plan: Uitvoeringsplan,
    uitvoeringen: list[Uitvoering],
    stand: Stand,
    kolommen: list[Kwartaal],
    vandaag: date,
) -> Iterable[Cel]:
    nu = Kwartaal.van(vandaag)
    gezien = False
    vast = any(u.soort == UitvoeringSoort.BEURT for u in uitvoeringen)
    per_kwartaal: dict[Kwartaal, list[Uitvoering]] = {}
    for uitvoering in uitvoeringen:
        per_kwartaal.setdefault(_kwartaal_van(uitvoering), []).append(uitvoering)
    for kwartaal in kolommen:
        blokken = [blok_van(u, vandaag) for u in per_kwartaal.get(kwartaal, [])]
        loopt = not blokken and not vast and _raakt(plan, kwartaal)
        if loopt:
            blokken = [Blok("door", stand.icoon, stand.naam)]
        yield Cel(kwartaal, kwartaal == nu, blokken, herhaalt=loopt and gezien)
        gezien = gezien or loopt


def _kwartaal_van(uitvoering: Uitvoering) -> Kwartaal:
    """What is done stands where it was done; what is open stands where it must be done."""
    klaar_op = uitvoering.klaar_op if uitvoering.is_klaar else None
    return Kwartaal.van(klaar_op or uitvoering.laatste_dag)


def _raakt(plan: Uitvoeringsplan, kwartaal: Kwartaal) -> bool:
    return kwartaal.eerste_dag <= plan.tot and kwartaal.laatste_dag >= plan.van
