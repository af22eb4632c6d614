"""Rhythms and parts of the year in plain Dutch that reads back as the same."""

from meldpunt.lib.datum import MAANDEN
from meldpunt.lib.planningstaal.delen import Dag, Deel
from meldpunt.lib.planningstaal.ritme import Ritme
from meldpunt.lib.planningstaal.woorden import GETALLEN, RANGEN

PERIODEN = {
    (1, 0, 0): "dag",
    (0, 1, 0): "week",
    (0, 0, 1): "maand",
    (0, 0, 3): "kwartaal",
    (0, 0, 6): "half jaar",
    (0, 0, 12): "jaar",
}
HET_WOORDEN = {"kwartaal", "half jaar", "jaar"}


def getal_in_woorden(getal: int) -> str:
    """The number as a word up to twelve, in digits above."""
    if getal == 1:
        return "één"
    return GETALLEN[getal] if getal < len(GETALLEN) else str(getal)


def hoofdletter(zin: str) -> str:
    """The sentence with a capital: "Eén keer", with one accent."""
    if zin.startswith("één"):
        return f"Eén{zin[3:]}"
    return zin[:1].upper() + zin[1:]


def opsomming(delen: list[str]) -> str:
    """ "a, b en c"."""
    return " en ".join([", ".join(delen[:-1]), delen[-1]] if len(delen) > 1 else delen)


def ritme_in_woorden(ritme: Ritme) -> str:
    """ "twee keer per jaar", "elk jaar in het tweede en het vierde kwartaal"."""
    periode = PERIODEN.get((ritme.dagen, ritme.weken, ritme.maanden)) or _lange_periode(ritme)
    if not ritme.delen:
        return f"{getal_in_woorden(ritme.keer)} keer per {periode}"
    keer = f" {getal_in_woorden(ritme.keer)} keer" if ritme.keer > 1 else ""
    elk = "elk" if periode in HET_WOORDEN else "elke"
    return f"{elk} {periode}{keer} {delen_in_woorden(ritme.delen)}"


def _lange_periode(ritme: Ritme) -> str:
    if ritme.dagen:
        return f"{getal_in_woorden(ritme.dagen)} dagen"
    if ritme.weken:
        return f"{getal_in_woorden(ritme.weken)} weken"
    if ritme.maanden % 12 == 0:
        return f"{getal_in_woorden(ritme.maanden // 12)} jaar"
    return f"{getal_in_woorden(ritme.maanden)} maanden"


def delen_in_woorden(delen: tuple[Deel, ...]) -> str:
    """ "in het tweede en het vierde kwartaal", "in september", "van 1 mei tot en met 31 mei"."""
    kwartalen = [deel.maanden for deel in delen if _is_kwartaal(deel)]
    if len(kwartalen) == len(delen):
        namen = [f"het {RANGEN[maanden[1] // 3 - 1]}" for maanden in kwartalen if maanden]
        return f"in {opsomming(namen)} kwartaal"
    return opsomming([_deel(deel) for deel in delen])


def _is_kwartaal(deel: Deel) -> bool:
    return deel.maanden is not None and deel.maanden in {(1, 3), (4, 6), (7, 9), (10, 12)}


def _deel(deel: Deel) -> str:
    if _is_kwartaal(deel):
        return delen_in_woorden((deel,))
    if deel.begin == deel.eind:
        return f"op {_dag(deel.begin)}"
    if deel.maanden in {(1, 6), (7, 12)}:
        return f"in de {'eerste' if deel.maanden == (1, 6) else 'tweede'} helft van het jaar"
    if deel.maanden and deel.maanden[0] == deel.maanden[1]:
        return f"in {MAANDEN[deel.maanden[0] - 1]}"
    return f"van {_dag(deel.begin)} tot en met {_dag(deel.eind)}"


def _dag(dag: Dag) -> str:
    return f"{dag[1]} {MAANDEN[dag[0] - 1]}"
