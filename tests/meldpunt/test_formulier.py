"""Forms as a person meets them: labels, help, errors, and what the server decides."""

import re

import pytest
from django import forms
from django.utils import translation

from meldpunt.lib.formulier import DatumVeld, Formulier, VersieFormulier


class Proef(VersieFormulier):
    wat = forms.CharField(label="Wat is er gezien?", help_text="Schrijf <kort>.")
    wie = forms.CharField(label="Wie meldt het?", required=False)
    dag = DatumVeld(label="Welke dag?")
    vorm = forms.MultipleChoiceField(
        label="Welke vorm?",
        choices=[("a", "Arbeid"), ("c", "Crimineel")],
        widget=forms.CheckboxSelectMultiple,
    )
    bijlage = forms.FileField(label="Bijlage", required=False, help_text="Hooguit 10 MB.")
    zeker = forms.BooleanField(label="Ik weet het zeker", required=False)


@pytest.fixture
def met_fouten() -> str:
    with translation.override("nl"):
        return str(Proef(data={"wie": "Getypte tekst", "dag": "geen dag"}))


def stuk(html: str, naam: str) -> str:
    """The one tag of an input."""
    gevonden = re.search(rf'<(?:input|textarea)[^>]*name="{naam}"[^>]*>', html)
    assert gevonden, naam
    return gevonden[0]


def test_server_beslist_wat_verplicht_is() -> None:
    html = str(Proef())
    assert " required" not in html
    assert html.count("(hoeft niet)") == 2
    assert "*" not in html


class Filter(Formulier):
    alles_mag_leeg = True
    woord = forms.CharField(label="Woord", required=False)


def test_filter_zegt_niet_bij_elk_veld_dat_het_niet_hoeft() -> None:
    html = str(Filter())
    assert "Woord" in html
    assert "(hoeft niet)" not in html


def test_label_hulp_en_fout_horen_bij_het_veld(met_fouten: str) -> None:
    assert 'for="id_wat"' in met_fouten
    wat = stuk(met_fouten, "wat")
    assert 'aria-describedby="id_wat_helptext id_wat_error"' in wat
    assert 'aria-invalid="true"' in wat
    assert 'class="mh-invoer"' in wat
    for id_ in ("id_wat_helptext", "id_wat_error", "id_dag_error", "id_vorm_error"):
        assert met_fouten.count(f'id="{id_}"') == 1
    assert "Schrijf &lt;kort&gt;." in met_fouten


def test_groep_is_een_fieldset_en_een_bestand_niet(met_fouten: str) -> None:
    assert met_fouten.count("<fieldset") == 1
    assert re.search(r'<fieldset\s+aria-describedby="id_vorm_error"', met_fouten)
    assert "mh-invoer" not in stuk(met_fouten, "vorm")
    assert 'for="id_bijlage"' in met_fouten
    assert 'aria-describedby="id_bijlage_helptext"' in stuk(met_fouten, "bijlage")


def test_overzicht_wijst_naar_elk_veld_en_elk_doel_bestaat(met_fouten: str) -> None:
    doelen = re.findall(r'href="#([\w-]+)"', met_fouten)
    # The page holds the symbols of the icons; the rest must be in the form itself.
    velden = [doel for doel in doelen if not doel.startswith("i-")]
    assert velden == ["id_wat", "id_dag", "id_vorm_0"]
    assert all(f'id="{doel}"' in met_fouten for doel in velden)
    assert "geldige datum" in met_fouten


def test_fout_in_een_verborgen_veld_is_te_lezen(met_fouten: str) -> None:
    assert "Laad de pagina opnieuw." in met_fouten


def test_getypte_tekst_blijft_staan(met_fouten: str) -> None:
    assert 'value="Getypte tekst"' in stuk(met_fouten, "wie")


def test_datum_gaat_als_iso_heen_en_terug() -> None:
    class Dag(Formulier):
        dag = DatumVeld(label="Dag")

    form = Dag(data={"dag": "2026-03-03"})
    assert form.is_valid()
    with translation.override("nl"):
        html = str(Dag(initial=form.cleaned_data))
    assert 'type="date"' in stuk(html, "dag")
    assert 'value="2026-03-03"' in stuk(html, "dag")


def test_versie_is_een_verborgen_getal() -> None:
    assert stuk(str(Proef(initial={"versie": 3})), "versie") == (
        '<input type="hidden" name="versie" value="3" id="id_versie">'
    )
    assert Proef(data={"versie": "-1"}).errors["versie"]
