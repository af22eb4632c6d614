"""The public version: small figures are not shown, and neither is what would reveal them.

The rule per column of a table: every figure under 5 is hidden. When that leaves one hidden
figure, or hidden figures that are under 5 together, the smallest shown figure is hidden too,
until it doesn't: otherwise the total minus the rest would give them. All hidden figures carry
the same mark, so a reader can't tell which of them was the small one.

A signaal can have several vormen, so there the total is not the sum. It is still a lower bound
of the sum, so the same rule is used.
"""

from collections.abc import Callable
from dataclasses import replace

from rapportage.cijfers import Cijfers, Regel, Tabel

ONDERGRENS = 5


def maak_openbaar(cijfers: Cijfers) -> Cijfers:
    """Hide what may not be public; the plan is public already."""
    tabellen = {naam: _verberg(tabel) for naam, tabel in cijfers.tabellen.items()}
    alle = cijfers.signalen
    alle = replace(alle, nu=_groot(alle.nu), eerder=_groot(alle.eerder))
    return replace(cijfers, signalen=alle, tabellen=tabellen)


def te_verbergen(aantallen: list[int]) -> set[int]:
    """Give the places of the figures to hide in a list that adds up to a known total."""
    verborgen = {plek for plek, aantal in enumerate(aantallen) if aantal < ONDERGRENS}
    zichtbaar = sorted(set(range(len(aantallen))) - verborgen, key=lambda plek: aantallen[plek])
    while verborgen and zichtbaar and not _veilig([aantallen[plek] for plek in verborgen]):
        verborgen.add(zichtbaar.pop(0))
    return verborgen


def _veilig(verborgen: list[int]) -> bool:
    """Two or more hidden figures that are not small together."""
    return len(verborgen) > 1 and sum(verborgen) >= ONDERGRENS


def _verberg(tabel: Tabel) -> Tabel:
    nu = _kolom(tabel.regels, lambda regel: regel.nu)
    eerder = _kolom(tabel.regels, lambda regel: regel.eerder)
    regels = [
        replace(regel, nu=nu[plek], eerder=eerder[plek]) for plek, regel in enumerate(tabel.regels)
    ]
    return replace(tabel, regels=regels)


def _kolom(regels: list[Regel], lees: Callable[[Regel], int | None]) -> list[int | None]:
    aantallen = [lees(regel) or 0 for regel in regels]
    verborgen = te_verbergen(aantallen)
    return [None if plek in verborgen else aantal for plek, aantal in enumerate(aantallen)]


def _groot(aantal: int | None) -> int | None:
    return aantal if aantal is not None and aantal >= ONDERGRENS else None
