"""The sentences in which a planning is said back."""

from datetime import date

from meldpunt.lib.datum import datum
from meldpunt.lib.planningstaal import Ritme, getal_in_woorden, hoofdletter, ritme_in_woorden
from pijlers.planning.vensters import Span


def zinnen(
    eerst: str = "",
    *,
    spannen: tuple[Span, ...] = (),
    keer: int = 1,
    doorlopend: bool = False,
    ritme: Ritme | None = None,
    minimaal: bool = False,
    begin: date | None = None,
    eind: date | None = None,
    vaker: bool = False,
    overleg: str | None = None,
) -> str:
    """Say each part of a planning in a sentence of its own."""
    uit = [eerst] if eerst else []
    daarna = "daarna " if spannen else ""
    telt = "minimaal " if minimaal else ""
    grens = _grens(begin, eind)
    if spannen:
        # The count of a rhythm that comes after does not count for the named days.
        uit.append(_genoemd(spannen, keer, telt if not ritme else ""))
    if doorlopend:
        uit.append(hoofdletter(f"{daarna}doorlopend{grens}."))
        uit += [hoofdletter(f"{telt}{ritme_in_woorden(ritme)}.")] if ritme else []
        if not ritme and eind is None:
            uit.append("Er is geen einddatum.")
    elif ritme:
        # The bounds come first: "in september tot en met …" would be a stretch of days.
        eerst = f"{grens.strip()}: " if grens else ""
        uit.append(hoofdletter(f"{daarna}{eerst}{telt}{ritme_in_woorden(ritme)}."))
    if vaker:
        uit.append("Vaker als het nodig is.")
    if overleg:
        uit.append(f"Overleg: {overleg}.")
    return " ".join(uit)


def _genoemd(spannen: tuple[Span, ...], keer: int, telt: str) -> str:
    aantal = getal_in_woorden(keer * len(spannen))
    if spannen == (Span(None, None),):
        return hoofdletter(f"{telt}{aantal} keer, in de periode van het plan.")
    dagen = " en ".join(_span(span) for span in spannen)
    return hoofdletter(f"{telt}{aantal} keer: {dagen}.")


def _span(span: Span) -> str:
    if span.eerste is None or span.laatste is None:
        return f"uiterlijk op {datum(span.laatste)}" if span.laatste else ""
    if span.eerste == span.laatste:
        return f"op {datum(span.eerste)}"
    return f"van {datum(span.eerste)} tot en met {datum(span.laatste)}"


def _grens(begin: date | None, eind: date | None) -> str:
    uit = f" vanaf {datum(begin)}" if begin else ""
    return f"{uit} tot en met {datum(eind)}" if eind else uit
