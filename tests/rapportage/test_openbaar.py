"""The public version gives no small figure away, also not by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from rapportage.cijfers import Cijfers, Regel, Tabel
from rapportage.openbaar import ONDERGRENS, maak_openbaar, te_verbergen
from rapportage.periode import Periode


def test_large_figures_stay() -> None:
    assert te_verbergen([5, 12, 30]) == set()


def test_one_small_figure_takes_the_smallest_other_with_it() -> None:
    assert te_verbergen([2, 12, 7, 30]) == {0, 2}


def test_small_figures_that_are_small_together_take_another_with_them() -> None:
    assert te_verbergen([0, 1, 9, 8]) == {0, 1, 3}
    assert te_verbergen([0, 0, 20]) == {0, 1, 2}


def test_enough_small_figures_hide_each_other() -> None:
    assert te_verbergen([3, 3, 9]) == {0, 1}


@given(st.lists(st.integers(0, 40), min_size=2, max_size=12))
def test_no_reader_can_work_out_a_small_figure(aantallen: list[int]) -> None:
    """Every hidden figure can still be 0 up to 4, as far as total and other figures tell."""
    verborgen = te_verbergen(aantallen)
    klein = {plek for plek, aantal in enumerate(aantallen) if aantal < ONDERGRENS}
    assert klein <= verborgen
    totaal = sum(aantallen)
    if not verborgen or totaal < ONDERGRENS:
        return  # nothing hidden, or everything and the total too
    rest = totaal - sum(a for plek, a in enumerate(aantallen) if plek not in verborgen)
    assert len(verborgen) >= 2
    assert rest >= ONDERGRENS


def _cijfers(nu: list[int], eerder: list[int]) -> Cijfers:
    regels = [Regel(str(i), str(i), a, b) for i, (a, b) in enumerate(zip(nu, eerder, strict=True))]
    alle = Regel("", "Alle signalen", sum(nu), sum(eerder))
    return Cijfers(Periode(2026, 2), alle, {"vorm": Tabel("vorm", "Per vorm", regels)}, "", [])


def test_columns_are_hidden_apart_and_small_totals_too() -> None:
    openbaar = maak_openbaar(_cijfers([8, 9, 2], [1, 1, 1]))
    regels = openbaar.tabellen["vorm"].regels
    assert [r.nu for r in regels] == [None, 9, None]
    assert [r.eerder for r in regels] == [None, None, None]
    assert (openbaar.signalen.nu, openbaar.signalen.eerder) == (19, None)
