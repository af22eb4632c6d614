"""The form of a verb is made from its row of the table, for every row without its own page."""

import pytest
from django import forms

from meldpunt.lib.velden import KeuzesVeld, TekstVeld
from meldpunt.models import Gemeente
from signalen.forms.overgang import OvergangFormulier
from signalen.forms.terugkoppeling import merk
from signalen.overgangen import TABEL
from signalen.views.overgang import ALGEMEEN


@pytest.mark.parametrize("werkwoord", ALGEMEEN)
def test_every_question_of_the_row_is_asked(werkwoord: str, heemstede: Gemeente) -> None:
    rij = TABEL[werkwoord]
    form = OvergangFormulier(rij=rij, gemeente_id=heemstede.pk)
    gevraagd = {naam: veld for naam, veld in form.fields.items() if naam != "versie"}
    assert list(gevraagd) == [vraag.naam for vraag in rij.vragen]
    for vraag in rij.vragen:
        veld = gevraagd[vraag.naam]
        assert (veld.label, veld.required) == (vraag.label, vraag.verplicht)
        if isinstance(veld, forms.ChoiceField) and vraag.lijst:
            assert len(veld.choices) > 1  # type: ignore[arg-type]


def test_a_form_without_version_is_refused(heemstede: Gemeente) -> None:
    form = OvergangFormulier({"reden": "x"}, rij=TABEL["notitie"], gemeente_id=heemstede.pk)
    assert set(form.errors) == {"versie"}


def test_several_choices_may_come_in_one_value() -> None:
    veld = KeuzesVeld(choices=[("a", "A"), ("b", "B")], required=False)
    assert veld.clean(["a, b"]) == ["a", "b"]
    assert veld.clean([]) == []
    with pytest.raises(forms.ValidationError):
        veld.clean(["a, c"])


def test_line_ends_become_plain() -> None:
    vak = TekstVeld().widget
    assert vak.value_from_datadict({"t": "een\r\ntwee"}, {}, "t") == "een\ntwee"


def test_the_mark_of_a_text_ignores_space_around_it_only() -> None:
    assert merk("tekst\n") == merk(" tekst")
    assert merk("tekst") != merk("andere tekst")
