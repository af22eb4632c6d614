"""Figures of others: printed back as the source has them, never added up in silence."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldpunt.models import Cijfer, Cijferreeks, Gebied, Gemeente, LijstItem, Medewerker
from meldpunt.models.cijfer import Staat
from meldpunt.rollen import Rol
from meldpunt.services.toegang import systeem
from rapportage.cijfers.anderen import OVERLAP, Blok, CijfersVanAnderen, lees_anderen
from tests.kader import als

pytestmark = pytest.mark.django_db
Browser = Callable[[Medewerker], Client]
ADRES = "/rapport/cijfers-van-anderen/"
BESTANDEN = {
    "BLO": "bloemendaal",
    "DEB": "de_bilt",
    "HAA": "haarlem",
    "HEE": "heemstede",
    "TEY": "teylingen",
}


def bron(code: str) -> dict[str, Any]:
    pad = settings.BASE_DIR / "fixtures" / "gemeenten" / f"{BESTANDEN[code]}.json"
    gelezen: dict[str, Any] = json.loads(pad.read_text(encoding="utf-8"))["cijfers"]
    return gelezen


@contextmanager
def lezer(code: str) -> Iterator[CijfersVanAnderen]:
    """What the bestuur of this gemeente reads, while working for it."""
    bestuur = replace(systeem(Gemeente.objects.get(code=code)), rol=Rol.BESTUUR)
    with als(bestuur):
        yield lees_anderen(bestuur)


def blok(anderen: CijfersVanAnderen, code: str) -> Blok:
    return next(b for b in anderen.blokken if b.reeks.code == code)


def geprint(dit: Blok) -> dict[str, list[str]]:
    return {regel.naam: [vak.tekst for vak in regel.vakken] for regel in dit.regels}


def woord(waarde: Any) -> str:
    """Write a cell of a file by hand, as the page should."""
    if isinstance(waarde, dict):
        waarde = waarde["waarde"]
    if isinstance(waarde, list):
        return " tot ".join(map(woord, waarde))
    if isinstance(waarde, str):
        return waarde
    heel = f"{waarde:,}".split(".")
    return ",".join([heel[0].replace(",", "."), *heel[1:]])


@pytest.mark.parametrize("code", BESTANDEN)
def test_every_table_prints_back(code: str) -> None:
    """X-007: each table of the file stands on the page, cell by cell, in its own order."""
    cijfers = bron(code)
    gebieden = {g["code"]: g["naam"] for g in cijfers["gebieden"]}
    with lezer(code) as anderen:
        vormen = LijstItem.objects.namen("vorm", Gemeente.objects.get(code=code).pk)
        namen = gebieden | vormen
        assert [b.reeks.code for b in anderen.blokken] == [r["code"] for r in cijfers["reeksen"]]
        for dit, reeks in zip(anderen.blokken, cijfers["reeksen"], strict=True):
            assert dit.koppen == [namen.get(kop, kop) for kop in reeks["koppen"]]
            assert geprint(dit) == {
                namen.get(rij, rij): [woord(cel) for cel in cellen]
                for rij, *cellen in reeks["cellen"]
            }


POLITIE = {
    "Heemstede": "1 0 0", "Zandvoort": "0 0 0", "Bloemendaal": "0 0 0",
    "IJmond": "4 1 1", "Haarlem": "5 0 3", "Haarlemmermeer": "1 3 1",
}  # fmt: skip
ZORG = {
    "Heemstede": "4 0 0", "Zandvoort": "0 0 2", "Bloemendaal": "0 0 0",
    "IJmond": "9 1 0", "Haarlem": "18 1 1", "Haarlemmermeer": "4 0 2",
}  # fmt: skip
NLA = {
    "Heemstede": "1", "Zandvoort": "0", "Bloemendaal": "0",
    "IJmond": "2", "Haarlem": "4", "Haarlemmermeer": "3",
}  # fmt: skip


def test_the_three_tables_of_the_region() -> None:
    """BLO-017..020: the numbers of the source; what is not in remit or unknown is not 0."""
    with lezer("BLO") as anderen:
        for code, tabel in (("politie_2022", POLITIE), ("zorgcoordinatoren_2022", ZORG)):
            assert geprint(blok(anderen, code)) == {g: c.split() for g, c in tabel.items()}
        assert geprint(blok(anderen, "nla_2021")) == {
            gebied: ["niet in taak", "niet in taak", aantal] for gebied, aantal in NLA.items()
        }
        assert {c for rij in geprint(blok(anderen, "nla_2022")).values() for c in rij} == {
            "niet in taak", "niet beschikbaar",
        }  # fmt: skip
        assert blok(anderen, "politie_2022").samen == ["11", "4", "5"]
        assert blok(anderen, "nla_2021").samen == ["niet in taak", "niet in taak", "10"]
        assert blok(anderen, "nla_2022").samen == [
            "niet in taak",
            "niet in taak",
            "niet beschikbaar",
        ]


def test_the_other_order_of_columns_holds_the_same_figures() -> None:
    """HEE-008: the neighbour prints arbeid first."""

    def per_plek(code: str) -> dict[tuple[str, ...], str]:
        with lezer(code) as anderen:
            return {
                (b.reeks.code, naam, kop): vak
                for b in anderen.blokken
                if b.reeks.rijen == "gebied" and b.reeks.kolommen == "vorm"
                for naam, vakken in geprint(b).items()
                for kop, vak in zip(b.koppen, vakken, strict=True)
            }

    with lezer("HEE") as anderen:
        assert blok(anderen, "politie_2022").koppen[0] == "Arbeidsuitbuiting"
        assert geprint(blok(anderen, "eigen_signalen")) == {"Heemstede": ["1"]}
    assert per_plek("HEE") == per_plek("BLO")


def test_partners_are_an_interval_and_never_a_sum() -> None:
    """BLO-029: at least what the highest saw, at most everything."""
    with lezer("BLO") as anderen:
        bereiken = {(b.waar, b.vorm): (b.minstens, b.hoogstens) for b in anderen.bereiken}
    assert bereiken[("Haarlem", "Seksuele uitbuiting")] == ("18", "23")
    assert bereiken[("Heemstede", "Seksuele uitbuiting")] == ("4", "5")
    assert ("Zandvoort", "Arbeidsuitbuiting") not in bereiken
    assert ("Haarlem", "Criminele uitbuiting") not in bereiken


def test_areas_that_overlap_are_not_added_up() -> None:
    """BLO-021: a gemeente and the region it lies in."""
    with lezer("BLO") as anderen:
        politie = blok(anderen, "politie_2022")
        assert OVERLAP not in politie.opmerkingen
        regio = Gebied.objects.get(code="eenheid_noord_holland")
        gemeente = Gemeente.objects.get(code="BLO")
        Cijfer(
            gemeente=gemeente, reeks=politie.reeks, gebied=regio, periode="2022", vorm="seksueel",
            staat=Staat.GETAL, waarde=11, volgorde=90,
        ).bewaar(door=systeem(gemeente))  # fmt: skip
        for vorm in ("crimineel", "arbeid"):
            Cijfer(
                gemeente=gemeente, reeks=politie.reeks, gebied=regio, periode="2022", vorm=vorm,
                staat=Staat.NIET_BESCHIKBAAR, volgorde=91,
            ).bewaar(door=systeem(gemeente))  # fmt: skip
        opnieuw = blok(lees_anderen(replace(systeem(gemeente), rol=Rol.BESTUUR)), "politie_2022")
    assert opnieuw.samen == []
    assert opnieuw.opmerkingen == [OVERLAP]


def test_contradictions_of_the_sources_are_said() -> None:
    """HAA-061, DEB-029, DEB-030, DEB-034; sums that hold say nothing (TEY-026)."""
    gevonden: dict[tuple[str, str], list[str]] = {}
    for code in BESTANDEN:
        with lezer(code) as anderen:
            gevonden |= {
                (code, b.reeks.code): b.opmerkingen for b in anderen.blokken if b.opmerkingen
            }
    assert gevonden == {
        ("HAA", "comensha_noord_holland"): [
            "Politie-eenheid Noord-Holland: hier staat 18."
            " Elders in de bron (bijlage 3, tabel met personen) staat 17.",
            "Politie-eenheid Noord-Holland: hier staat 18."
            " Elders in de bron (bijlage 3, som van de sectoren) staat 19.",
        ],
        ("HAA", "comensha_personen_2016"): [
            "Totaal: hier staat 17. Elders in de bron (brief) staat 18."
        ],
        ("HAA", "comensha_sectoren_2016"): [
            "Totaal: de rijen tellen op tot 19. De bron geeft als totaal 18."
        ],
        ("DEB", "comensha_vorm_2020"): [
            "2020: de rijen tellen op tot 1.050. De bron geeft als totaal 984.",
            "Gedwongen orgaanverwijdering: 1 van 984 is 0,1 %. De bron (2.3.4) schrijft 0,01 %.",
        ],
        ("DEB", "ckm_chat_2021"): [
            "Jonger dan 15 jaar: 124 van 285 is 43,5 %. De bron (3.1) schrijft 20 %.",
        ],
    }


def test_a_missing_figure_has_no_number() -> None:
    """BLO-019, BLO-020: the database refuses a 0 that stands for a gap."""
    cijfer = Cijfer.objects.filter(staat=Staat.NIET_IN_TAAK).first()
    assert cijfer
    for veld, waarde in (("waarde", Decimal(0)), ("staat", Staat.GETAL)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Cijfer.objects.filter(pk=cijfer.pk).update(**{veld: waarde})


def _tekst(antwoord: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", antwoord.content.decode())).split())


def test_the_page_warns_and_names_definition_source_and_notes(
    anna: Medewerker, client_van: Browser
) -> None:
    """BLO-013, BLO-022, BLO-025..029, BLO-032."""
    tekst = _tekst(client_van(anna).get(ADRES))
    for stuk in (
        "Een laag aantal bewijst niet dat er weinig mensenhandel is.",
        "Tel cijfers van partners nooit op.",
        "Zo telt HVO-Querido: Telt elk signaal van mogelijke mensenhandel.",
        "Cijfers over 2022 waren bij de NLA niet bekend. (BLO-020)",
        "Document: Integraal informatiebeeld mensenhandel Noord-Holland, RIEC, augustus 2023.",
        "Heemstede 1 niet in taak niet in taak Zandvoort 0",
        "Samen, door ons opgeteld",
        "Minstens Hoogstens Heemstede Seksuele uitbuiting 2022 Politie en HVO-Querido 4 5",
    ):
        assert stuk in tekst


def test_only_readers_of_the_report_and_only_their_own(
    farid: Medewerker, els: Medewerker, bram: Medewerker, daan: Medewerker, gijs: Medewerker,
    carla: Medewerker, client_van: Browser,
) -> None:  # fmt: skip
    for wie in (bram, daan, gijs):
        assert client_van(wie).get(ADRES).status_code == 404
    for wie in (farid, els):
        assert "Politie 2022" in _tekst(client_van(wie).get(ADRES))
    tekst = _tekst(client_van(carla).get(ADRES))
    assert "Aanmeldingen bij SHOP per vorm" in tekst
    assert "Politie 2022" not in tekst
    assert not Cijferreeks.objects.zichtbaar_voor(
        replace(systeem(Gemeente.objects.get(code="HEE")), rol=Rol.BEHEERDER)
    )


def test_many_tables_cost_no_more_queries(anna: Medewerker, client_van: Browser) -> None:
    client = client_van(anna)
    client.get(ADRES)
    with CaptureQueriesContext(connection) as vol:
        client.get(ADRES)
    Cijfer.objects.filter(reeks__code="nla_2022").delete()
    Cijferreeks.objects.filter(code="nla_2022").delete()
    with CaptureQueriesContext(connection) as minder:
        assert client.get(ADRES).status_code == 200
    assert len(vol) == len(minder)


def test_a_gemeente_without_figures_hears_what_that_means(
    anna: Medewerker, client_van: Browser
) -> None:
    Cijfer.objects.all().delete()
    Cijferreeks.objects.all().delete()
    assert "Dit betekent niet dat er geen mensenhandel is." in _tekst(client_van(anna).get(ADRES))
