"""Tables in generated documents."""

from collections.abc import Iterable, Sequence


def tabel(koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table; a cell may hold any text, an empty one shows a dash."""
    streep = ["---"] * len(koppen)
    return "\n".join(_regel(rij) for rij in [koppen, streep, *rijen])


def _regel(cellen: Sequence[str]) -> str:
    return f"| {' | '.join(cel.replace('|', chr(92) + '|') or '–' for cel in cellen)} |"
