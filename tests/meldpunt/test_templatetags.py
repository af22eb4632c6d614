"""The tags of every screen, and the shared parts that use them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from meldpunt.lib.iconen import ICONEN

SJABLONEN = Path(__file__).parents[2] / "templates"


@dataclass(frozen=True)
class Staat:
    naam: str
    kleur: str
    icoon: str


def toon(sjabloon: str, **namen: object) -> str:
    return Template("{% load meldroute %}" + sjabloon).render(Context(namen))


def woorden(html: str) -> str:
    return " ".join(strip_tags(html).split())


def test_tijd_geeft_een_element_voor_dag_en_moment() -> None:
    assert toon("{% tijd d %}", d=date(2026, 3, 3)) == (
        '<time datetime="2026-03-03">3 maart 2026</time>'
    )
    moment = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    assert toon("{% tijd d %}", d=moment) == (
        '<time datetime="2026-03-03T10:00+01:00">3 maart 2026, 10.00 uur</time>'
    )
    assert toon("{% tijd d %}{{ d|datum }}{{ d|tijdstip }}{{ d|nog_dagen }}", d=None) == ""


@pytest.mark.parametrize(
    ("dag", "klasse", "tekst"),
    [
        (date(2026, 11, 19), "mh-datum--laat", "1 dag te laat"),
        (date(2026, 11, 20), "mh-datum--bijna", "Vandaag"),
        (date(2026, 11, 22), "mh-datum--bijna", "Nog 2 dagen"),
        (date(2026, 11, 23), 'class="mh-datum"', "Nog 3 dagen"),
    ],
)
def test_termijn_zegt_in_woorden_of_het_laat_is(dag: date, klasse: str, tekst: str) -> None:
    # 23.30 UTC on the 19th is already the 20th in the Netherlands.
    with time_machine.travel(datetime(2026, 11, 19, 23, 30, tzinfo=UTC), tick=False):
        html = toon("{% termijn d %}", d=dag)
    assert klasse in html
    assert f"<small>{tekst}</small>" in html


def test_status_is_woord_vorm_en_kleur() -> None:
    html = toon("{% status_label s %}", s=Staat("<Nieuw>", "nieuw", "cirkel"))
    assert "mh-status--nieuw" in html
    assert "#i-cirkel" in html
    assert "&lt;Nieuw&gt;" in html
    with pytest.raises(ValueError, match="kleur"):
        toon("{% status_label s %}", s=Staat("Nieuw", "paars", "cirkel"))


def test_elk_icoon_in_een_sjabloon_is_getekend_en_staat_op_het_blad() -> None:
    blad = toon("{% iconenblad %}")
    gebruikt = {
        naam
        for pad in SJABLONEN.rglob("*.html")
        for naam in re.findall(r'{% icoon "(\w+)"', pad.read_text())
    }
    assert gebruikt
    assert gebruikt <= ICONEN.keys()
    assert all(f'id="i-{naam}"' in blad for naam in gebruikt)
    with pytest.raises(KeyError):
        toon('{% icoon "bestaat_niet" %}')


def test_geen_script_of_stijl_in_een_sjabloon() -> None:
    for pad in SJABLONEN.rglob("*.html"):
        tekst = pad.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", tekst), pad


@pytest.mark.parametrize("naam", ["400", "403", "403_csrf", "404", "429", "500", "503"])
def test_foutpagina_zonder_gegevens_heeft_een_volgende_stap(naam: str) -> None:
    html = render_to_string(f"{naam}.html")
    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    assert re.search(r"beheerder|aandachtsfunctionaris|112", woorden(html))


def test_500_noemt_het_nummer() -> None:
    assert "7F3A" in render_to_string("500.html", {"foutnummer": "7F3A"})


def test_tijdlijn_toont_was_en_is() -> None:
    wijzigingen = [{"veld": "Titel", "was": "Oud", "werd": "Nieuw"}]
    item = {
        "titel": "Gewijzigd",
        "op": datetime(2026, 3, 3, 9, 0, tzinfo=UTC),
        "door": "Karim Bos",
        "tekst": "",
        "wijzigingen": wijzigingen,
    }
    html = render_to_string("onderdelen/tijdlijn.html", {"items": [item]})
    assert "Titel was Oud , is Nieuw" in woorden(html).replace("Oud,", "Oud ,")


def test_conflict_laat_kiezen_en_bewaart_ieders_tekst() -> None:
    html = render_to_string(
        "onderdelen/conflict.html",
        {
            "wie": "Karim Bos",
            "wanneer": datetime(2026, 3, 3, 9, 12, tzinfo=UTC),
            "actie_url": "/x/",
            "versie": 4,
            "verborgen": [("titel", "T")],
            "velden": [
                {"naam": "tekst", "label": "Tekst", "was": "A", "ander": "B", "eigen": "C"},
                {
                    "naam": "vorm", "label": "Vorm", "was": "", "ander": "Arbeid",
                    "eigen": "Crimineel", "ander_waarde": "1", "eigen_waarde": "",
                },
            ],
        },
    )  # fmt: skip
    assert "Karim Bos heeft dit om 10.12 uur gewijzigd" in html
    waarden = re.findall(r'<input\s+type="radio"\s+name="(\w+)"\s+value="(\w*)"', html)
    assert waarden == [("tekst", "B"), ("tekst", "C"), ("vorm", "1"), ("vorm", "")]
    assert '<input type="hidden" name="versie" value="4">' in html
    assert '<input type="hidden" name="titel" value="T">' in html


def test_grafiek_heeft_cijfers_in_woorden_en_een_tabel() -> None:
    rijen = [
        {"naam": "Arbeid", "waarde": 14, "tekst": "14", "breedte": 100},
        {"naam": "Crimineel", "waarde": 7, "tekst": "7", "breedte": 50, "gestreept": True},
    ]
    html = render_to_string(
        "onderdelen/grafiek_balken.html",
        {"id": "g", "titel": "Per vorm", "omschrijving": "Arbeid 14.", "rijen": rijen},
    )
    assert 'aria-labelledby="g-titel g-tekst"' in html
    assert 'width="260"' in html
    assert 'width="130"' in html
    assert re.search(r'<th scope="row">Arbeid</th>\s*<td class="mh-getal">14</td>', html)
