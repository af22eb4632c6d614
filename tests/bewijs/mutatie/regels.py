"""Rules that stand in tables: of the roles, of the verbs, and of the views."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from meldpunt.lib.overgang import Tabel
from meldpunt.rollen import REGELS, Compartiment, Onderdeel, Rol, Vertrouwelijkheid
from overleggen.overgangen import TABEL as OVERLEG
from signalen.overgangen import TABEL as SIGNAAL
from tests.bewijs.mutatie.mutant import Mutant

MATRIX = ("test_docs.py::test_matrix_is_goedgekeurd", "test_docs.py::test_documenten_zijn_vers")
ROLLEN: dict[str, Iterable[str]] = {
    "signalen": Vertrouwelijkheid,
    "compartimenten": Compartiment,
    "onderdelen": Onderdeel,
    "telt": Vertrouwelijkheid,
}


def van_de_rollen() -> Iterator[Mutant]:
    """Every role gets each thing it does not have, and loses each thing it has."""
    for rol, regel in REGELS.items():
        for veld, soorten in ROLLEN.items():
            for soort in soorten:
                if veld == "telt" and soort in regel.signalen:
                    continue  # what a role sees exists for it already
                doe = partial(_wissel, regel, veld, soort)
                erbij = "min" if soort in getattr(regel, veld) else "plus"
                naam = f"rol {rol}: {veld} {erbij} {soort}"
                yield Mutant(naam, "in_rollen", ("test_docs.py::test_documenten_zijn_vers",), doe)


def van_de_werkwoorden() -> Iterator[Mutant]:
    """Every verb is done by one role more or less, from one state more or less, with less."""
    yield from _van_tabel("signaal", SIGNAAL, MATRIX)
    yield from _van_tabel("overleg", OVERLEG, ("overleggen/test_overgangen.py",))


def _van_tabel(noemer: str, tabel: Tabel, toetsen: tuple[str, ...]) -> Iterator[Mutant]:
    for rij in tabel.rijen.values():
        for veld, soorten in (("wie", Rol), ("van", tabel.staten)):
            for soort in soorten:
                erbij = "min" if soort in getattr(rij, veld) else "plus"
                naam = f"{noemer} {rij.naam}: {veld} {erbij} {soort}"
                yield Mutant(naam, "in_werkwoorden", toetsen, partial(_wissel, rij, veld, soort))
        for eis in rij.eisen:
            rest = tuple(deel for deel in rij.eisen if deel is not eis)
            naam = f"{noemer} {rij.naam}: zonder eis {eis.eigenschap}"
            doe = partial(object.__setattr__, rij, "eisen", rest)
            yield Mutant(naam, "in_werkwoorden", toetsen, doe)


def van_de_views() -> Iterator[Mutant]:
    """Every view opens for every role."""
    toetsen = ("test_huis.py::test_a_page_that_is_not_for_all_asks_for_a_part",)
    views = {id(_deur(view)): view for view in _views(get_resolver())}
    for view in views.values():
        if onderdeel := getattr(view, "onderdeel", None):
            naam = f"view {view.__module__}.{view.__name__} zonder {onderdeel}"
            yield Mutant(naam, "in_views", toetsen, partial(_zet_open, view))


def _wissel(rij: object, veld: str, soort: str) -> None:
    """Add it, or take it away; the rows are frozen for everybody else."""
    object.__setattr__(rij, veld, frozenset(getattr(rij, veld)) ^ {soort})


def _views(resolver: URLResolver) -> Iterator[Callable[..., Any]]:
    for deel in resolver.url_patterns:
        if isinstance(deel, URLResolver):
            yield from _views(deel)
        elif isinstance(deel, URLPattern):
            yield deel.callback


def _deur(view: Any) -> Any:
    """Give the function that `voor` made, under what else is around the view."""
    while "onderdeel" not in view.__code__.co_freevars and hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return view


def _zet_open(view: Any) -> None:
    """Make the door of a view that of `@voor()`."""
    deur = _deur(view)
    deur.__closure__[deur.__code__.co_freevars.index("onderdeel")].cell_contents = None
    while hasattr(view, "onderdeel"):
        view.onderdeel = None
        view = getattr(view, "__wrapped__", None)
