"""From the words of a deadline to its rule: take the row of signs apart, piece by piece."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from meldpunt.lib.planningstaal import (
    Deel,
    Lezer,
    lees_aantal,
    lees_deel,
    lees_ritmestuk,
    lees_tekens,
)
from meldpunt.lib.planningstaal import Soort as Tekensoort
from pijlers.planning.dagen import Genoemd, lees_bereik, lees_eind, lees_genoemd, lees_moment
from pijlers.planning.orgaan import splits_orgaan
from pijlers.planning.regel import Planning, Soort
from pijlers.planning.samen import maak_regel
from pijlers.planning.stukken import Duur, Stukken

# A plan says the same some dozens of ways, and a board reads all of them at once.
ONTHOUDEN = 4096
MERKEN = (
    Tekensoort.DOORLOPEND,
    Tekensoort.INDIEN_NODIG,
    Tekensoort.EENMALIG,
    Tekensoort.VAKER,
    Tekensoort.MINIMAAL,
    Tekensoort.PLAN,
)
# Longer than any plan writes; the work grows faster than the text.
MEESTE_TEKENS = 1000
GEEN_DAGEN = (
    Tekensoort.DOORLOPEND,
    Tekensoort.MINIMAAL,
    Tekensoort.EENMALIG,
    Tekensoort.ELKE,
    Tekensoort.MAANDEN,
    Tekensoort.RITME_WEKEN,
    Tekensoort.RITME_MAANDEN,
)


@lru_cache(maxsize=ONTHOUDEN)
def lees_planning(token: str) -> Planning:
    """Read a deadline as a plan states it (eisen.md 4.8).

    Args:
        token: the literal text, possibly broken over several lines.

    Returns:
        Always a Planning; `onduidelijk` when any word of it is not understood, or when what
        stands there can mean two things.
    """
    if len(token) > MEESTE_TEKENS:
        return Planning(token, Soort.ONDUIDELIJK)
    termijn, orgaan = splits_orgaan(token)
    tekens = lees_tekens(termijn)
    # With a rhythm a year can belong to the part before it ("start Q3 2024, jaarlijks") or to
    # the rhythm ("jaarlijks in Q3, 2024-2026"): the first way that fits.
    for lees_dagen in (lees_genoemd, _losse_jaren):
        stukken = _lees_stukken(Lezer(tekens), lees_dagen)
        regel = maak_regel(stukken) if stukken else None
        if regel is not None:
            return replace(regel, tekst=token, orgaan=orgaan)
        if stukken is None or stukken.ritme is None:
            break
    return Planning(token, Soort.ONDUIDELIJK)


Daglezer = Callable[[Lezer], list[Genoemd] | None]


def _lees_stukken(lezer: Lezer, lees_dagen: Daglezer) -> Stukken | None:
    """All the pieces; None when something stands there that no reader knows."""
    stukken = Stukken()
    while not lezer.leeg:
        lezer.sla_over(Tekensoort.IN)
        _gedachtestreep(lezer)
        if not lezer.leeg and not _lees_stuk(lezer, stukken, lees_dagen):
            return None
    return stukken


def _gedachtestreep(lezer: Lezer) -> None:
    """A dash beside a rhythm, "jaarlijks - Q1", is a comma; between days it is a range."""
    ervoor = lezer.plek > 0 and lezer.is_nu(*GEEN_DAGEN, verder=-1)
    if ervoor or lezer.is_nu(*GEEN_DAGEN, verder=1):
        lezer.neem(Tekensoort.TOT, waarden=(1,))


def _lees_stuk(lezer: Lezer, stukken: Stukken, lees_dagen: Daglezer) -> bool:
    """Put the next piece where it belongs; False when nobody can read it or it is there twice."""
    if (teken := lezer.neem(*MERKEN)) is not None:
        stukken.merken.add(teken.soort)
        return True
    if lezer.is_nu(Tekensoort.OF) and lezer.is_nu(Tekensoort.VAKER, verder=1):
        lezer.neem(Tekensoort.OF)
        if not lezer.is_nu(Tekensoort.INDIEN_NODIG, verder=1):
            lezer.neem(Tekensoort.VAKER)
        stukken.merken.add(Tekensoort.MINIMAAL)
        return True
    if lezer.neem(Tekensoort.DAARNA):
        return stukken.sluit_af()
    if lezer.neem(Tekensoort.VERDER):
        return stukken.en_verder()
    if (begin := lezer.probeer(_begin)) is not None:
        return begin(stukken)
    if lezer.neem(Tekensoort.START):
        return stukken.en_verder(Tekensoort.START)
    if (eind := lezer.probeer(_eind)) is not None:
        return eind(stukken)
    if (ritme := lezer.probeer(lees_ritmestuk)) is not None:
        return stukken.neem_ritme(ritme)
    if (aantal := lezer.probeer(lees_aantal)) is not None:
        vrij, stukken.aantal = stukken.aantal is None, aantal
        return vrij
    if (dagen := lezer.probeer(lees_dagen)) is not None:
        stukken.genoemd += dagen
        return True
    if (deel := lezer.probeer(lees_deel)) is not None:
        stukken.delen.append(deel)
        return True
    return False


Stap = Callable[[Stukken], bool]


def _begin(lezer: Lezer) -> Stap | None:
    """ "vanaf Q3 2024", "sinds 2020", "start 2025", "per 1 januari 2025", "per 1 januari"."""
    teken = lezer.neem(Tekensoort.VANAF, Tekensoort.START, Tekensoort.INGAAND, Tekensoort.PER)
    if teken is None:
        return None
    lezer.sla_over(Tekensoort.IN, Tekensoort.PER)
    plek = lezer.plek
    if (moment := lezer.probeer(lees_moment)) is not None:
        if _is_bereik(lezer, plek):
            return lambda stukken: stukken.neem_dagen(moment)
        return lambda stukken: stukken.neem_begin(teken.soort, moment.eerste)
    deel = lezer.probeer(lees_deel) if teken.soort == Tekensoort.PER else None
    if deel is None:
        return None
    return lambda stukken: stukken.neem_deel(Deel(deel.begin, deel.begin))


def _is_bereik(lezer: Lezer, plek: int) -> bool:
    """Whether "vanaf maart tot en met juni 2025" was read as a whole, with its end."""
    gelezen = lezer.tekens[plek : lezer.plek]
    return any(
        teken.soort in {Tekensoort.TOT, Tekensoort.TOT_AAN} and na.soort != Tekensoort.JAAR
        for teken, na in pairwise(gelezen)
    )


def _eind(lezer: Lezer) -> Stap | None:
    """ "(voor) één jaar" (how long), "vóór 1 juli 2025" (a deadline), "tot 2027" (until when)."""
    if (duur := lezer.probeer(_duur)) is not None:
        return lambda stukken: stukken.neem_duur(duur)
    is_grens = lezer.is_nu(Tekensoort.TOT, Tekensoort.TOT_AAN)
    dag = lezer.probeer(lees_eind)
    if dag is None:
        return None
    return lambda stukken: stukken.neem_eind(dag, is_grens=is_grens)


def _duur(lezer: Lezer) -> Duur | None:
    lezer.neem(Tekensoort.VOOR)
    getal = lezer.neem(Tekensoort.GETAL)
    eenheid = lezer.neem(Tekensoort.DAGEN, Tekensoort.WEKEN, Tekensoort.MAANDEN)
    if getal is None or eenheid is None or not getal.waarde:
        return None
    return Duur(eenheid.soort, getal.waarde * eenheid.waarde)


def _losse_jaren(lezer: Lezer) -> list[Genoemd] | None:
    """Years alone, so that a part before them stays with the rhythm."""
    if not lezer.is_nu(Tekensoort.JAAR):
        return None
    los = Lezer(lezer.tekens)
    los.plek = lezer.plek
    bereik = los.probeer(lees_bereik)
    if bereik is not None and bereik.heel_jaar:
        lezer.plek = los.plek
        return [bereik]
    jaar = lezer.neem(Tekensoort.JAAR)
    return [Genoemd.jaar(jaar.waarde)] if jaar else None
