"""The terms that the form of an action offers (5-scherm 3.13)."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from meldpunt.models import Gemeente, Medewerker
from pijlers.models import Uitvoeringsplan
from pijlers.planning import Soort, lees_planning
from pijlers.planning.voorstellen import voorstellen

VAN, TOT = date(2024, 7, 1), date(2026, 3, 31)


def test_every_one_is_read_as_it_says() -> None:
    """A quarter, a year, each year (in), going on, going on with a count."""
    alle = voorstellen(VAN, TOT)
    assert "Q3 2024" in alle and "Q2 2024" not in alle
    assert "Q1 2026" in alle and "Q2 2026" not in alle
    gelezen = {tekst: lees_planning(tekst) for tekst in alle}
    assert not [t for t, planning in gelezen.items() if planning.soort == Soort.ONDUIDELIJK]
    assert gelezen["Doorlopend, minimaal twee keer per jaar"].minimaal_per_jaar == 2
    assert all(gelezen[t].vensters(VAN, TOT) for t in alle if t != "Doorlopend")


def test_the_form_offers_them(
    client_van: Callable[[Medewerker], Client], anna: Medewerker, heemstede: Gemeente
) -> None:
    plan = Uitvoeringsplan.objects.get(gemeente=heemstede)
    tekst = client_van(anna).get(reverse("pijlers:actie_nieuw", args=[plan.pk])).content.decode()
    assert 'list="planning_keuzes"' in tekst
    assert '<option value="Q3 2026"></option>' in tekst
