"""A plan out of somebody's table: looked at row by row, taken over as a whole, taken back so."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from meldpunt.lib.overgang import Weigering
from meldpunt.lib.tabellen import lees_stukken_buiten
from meldpunt.lib.tabellen.lezen import lees_stukken
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.models import (
    Actie,
    Onderwerp,
    Pijler,
    Planinlezing,
    PlaninlezingStand,
    Planversie,
    Uitvoering,
    Uitvoeringsplan,
)
from pijlers.planlezer import Gelezen, lees_plan
from pijlers.planvorm import van_plan
from pijlers.services import PlanFout, meld_klaar
from pijlers.services.overnemen import (
    Doel,
    NieuwPlan,
    begin_overnemen,
    draai_overname_terug,
    gooi_weg,
    keur,
    keur_rijen,
    kies_pijler,
    neem_bestand_over,
    neem_meteen_over,
    schrijven,
    telling,
    verbeter_rij,
    waarom_niet_terug,
    wis_oude_tabellen,
    zet_tabel_klaar,
)
from pijlers.uitvoer import SOORTEN
from tests.kader import in_gemeente

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]
NU = datetime(2026, 11, 22, 10, tzinfo=UTC)
NIEUW = NieuwPlan("Nieuw plan", date(2026, 1, 1), date(2027, 12, 31))
TABEL = (
    "Trekker\tActie\tPlanning\n"
    "Pijler 1: Zien\n"
    "Training\n"
    "Team A; Team B\tEen training geven.\tQ1 2026\n"
    "\tEen folder maken.\tjaarlijks\n"
    "Pijler 2: Doen\n"
    "Team C, Team D\tControles houden.\tals het zo uitkomt\n"
)


@pytest.fixture(autouse=True)
def vandaag() -> Iterator[None]:
    with time_machine.travel(NU, tick=True):
        yield


@pytest.fixture
def door(anna: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Toegang:
    """The aandachtsfunctionaris of Heemstede."""
    return toegang_van(anna)


@pytest.fixture
def plan(heemstede: Gemeente) -> Uitvoeringsplan:
    """The plan of Heemstede, adopted on 9 July 2024."""
    return Uitvoeringsplan.objects.get(gemeente=heemstede)


def lees(tekst: str) -> Gelezen:
    return lees_plan(lees_stukken(tekst.encode()))


def klaar(door: Toegang, tekst: str | Gelezen, plan: Uitvoeringsplan | None = None) -> Planinlezing:
    """Put a table ready, for a plan or for a new one."""
    gelezen = lees(tekst) if isinstance(tekst, str) else tekst
    return zet_tabel_klaar(gelezen=gelezen, plan=plan, nieuw=None if plan else NIEUW, door=door)


def overgenomen(rij: Planinlezing, door: Toegang, reden: str = "Besluit van nu.") -> Planinlezing:
    """Take a table over at once."""
    begonnen = begin_overnemen(
        inlezing_id=rij.pk, reden=reden, gezien=telling(keur(inlezing=rij, door=door)), door=door
    )
    neem_meteen_over(inlezing=begonnen, door=door)
    begonnen.refresh_from_db()
    return begonnen


def stand(plan: Uitvoeringsplan) -> dict[str, Any]:
    return van_plan(Uitvoeringsplan.objects.get(pk=plan.pk)).als_json()


def aantallen() -> list[int]:
    soorten = (Uitvoeringsplan, Pijler, Onderwerp, Actie, Uitvoering)
    return [soort.objects.count() for soort in soorten]


def test_elke_rij_zegt_hoe_wij_haar_lezen(door: Toegang) -> None:
    keuring = keur(inlezing=klaar(door, TABEL), door=door)
    een, twee, drie = keuring.rijen
    assert [r.oordeel for r in keuring.rijen] == ["nieuw"] * 3
    assert een.vorm and twee.vorm and drie.vorm
    assert (een.pijler, een.onderwerp, een.vorm.code) == (1, "Training", "HEE-P1-01")
    assert een.vorm.eigenaren == ("Team A", "Team B")
    assert een.planning == "Eén keer: van 1 januari 2026 tot en met 31 maart 2026."
    assert (twee.vorm.code, twee.vorm.eigenaren, twee.let_op) == ("HEE-P1-02", (), [])
    # No subject in the table: the pijler itself is one.
    assert (drie.pijler, drie.onderwerp, drie.vorm.code) == (2, "Doen", "HEE-P2-01")
    assert drie.vorm.eigenaren == ("Team C", "Team D")
    assert "Kies zelf een termijn" in drie.planning
    assert drie.let_op == ["Wij vragen u later een termijn te kiezen."]


FOUT = [
    ("Wat\tWie\tWanneer\tPijler\n\tA\tQ1 2026\t1\n", "Wat", "niet wat er moet"),
    ("Wat\tWie\tWanneer\nDoen.\tA\tQ1 2026\n", "Pijler", "De pijler ontbreekt"),
    ("Wat\tWie\tPijler\nDoen.\tA\t9\n", "Pijler", "Pijler 9 heeft nog geen naam"),
    ("Wat\tWie\tPijler\nDoen.\tA\t1 Voorkomen\n", "Pijler", "heet in dit plan “Signaleren”"),
    ("Wat\tWie\tPijler\nDoen.\tA\t1\nDoen\tB\t1\n", "Wat", "Deze actie staat ook op rij 2"),
    ("Wat\tWie\tPijler\tNr\nDoen.\tA\t1\tX1\nIets\tB\t1\tX1\n", "Code", "ook op rij 2"),
    ("Wat\tWanneer\tPijler\nDoen.\t" + "Q1 " * 70 + "\t1\n", "Wanneer", "meer dan 200 tekens"),
    ("Wat\tWie\tPijler\n" + "x" * 2001 + "\tA\t1\n", "Wat", "meer dan 2000 tekens"),
    ("Wat\tWie\tPijler\nDoen\t" + "x" * 201 + "\t1\n", "Wie", "meer dan 200 tekens"),
    ("Wat\tWie\tPijler\nDoen\tA\t" + "x" * 151 + "\n", "Pijler", "langer dan 150 tekens"),
]


@pytest.mark.parametrize(("tekst", "kolom", "zin"), FOUT)
def test_een_fout_staat_bij_haar_cel(
    door: Toegang, plan: Uitvoeringsplan, tekst: str, kolom: str, zin: str
) -> None:
    keuring = keur_rijen(lees(tekst), Doel.van(plan, "HEE"))
    (fout,) = keuring.rijen[-1].fouten
    assert fout.kolom == kolom
    assert zin in fout.zin


def test_tegen_een_plan_dat_er_al_is(door: Toegang, plan: Uitvoeringsplan) -> None:
    """Rows are known by code or by text; only what has a column can change."""
    oud = Actie.objects.get(code="HEE-P3-03")
    rijen = (
        "Wie\tWat\tWanneer\tCode\n"
        "Team OOV\tHet Bibob-beleid strenger maken.\tQ4 2024\tHEE-P3-03\n"
        "\tHET  bibob-beleid strenger maken\tQ4 2024\t\n"
        "\tToezicht houden op de horeca.\tDoorlopend\t\n"
    )
    anders, dubbel, gelijk = keur_rijen(lees(rijen), Doel.van(plan, "HEE")).rijen
    assert [str(v.veld) for v in anders.verschillen] == ["Wie"]
    assert anders.voor_besluit is False
    assert (anders.pijler, anders.onderwerp) == (3, oud.onderwerp.naam)
    assert [fout.zin for fout in dubbel.fouten] == ["Deze actie staat ook op rij 2."]
    assert gelijk.oordeel == "gelijk"
    voor = keur_rijen(lees("Wat\tWanneer\tPijler\nIets.\tQ2 2024\t1\n"), Doel.van(plan, "HEE"))
    assert voor.rijen[0].voor_besluit


def test_overnemen_in_een_vastgesteld_plan_en_terug(
    door: Toegang, plan: Uitvoeringsplan, anna: Medewerker
) -> None:
    """All good rows in one version of the plan with its reason; back, word for word as it was."""
    was, geteld, versies = stand(plan), aantallen(), Planversie.objects.count()
    tekst = (
        "Wat\tWie\tWanneer\tPijler\tOnderwerp\tCode\n"
        "Nieuw werk.\tTeam A\tQ1 2027\t1\tNieuw onderwerp\t\n"
        "Ander werk.\tTeam B\tjaarlijks\t5 Nieuwe pijler\t\t\n"
        "\tniemand\t\t1\t\t\n"
        "Het Bibob-beleid strenger maken.\tTeam C\tQ4 2026\t3\tToezicht\tHEE-P3-03\n"
    )
    rij = klaar(door, tekst, plan)
    with pytest.raises(PlanFout, match="waarom"):
        overgenomen(rij, door, reden=" ")
    rij = overgenomen(rij, door)
    assert (rij.stand, rij.nieuw, rij.gewijzigd, rij.gelezen) == ("klaar", 2, 1, None)
    nieuw = Actie.objects.get(tekst="Nieuw werk.")
    assert nieuw.code == "HEE-P1-09"
    assert (nieuw.onderwerp.naam, nieuw.onderwerp.pijler.nummer) == ("Nieuw onderwerp", 1)
    assert nieuw.onderwerp.volgorde == 5
    assert [u.laatste_dag for u in nieuw.uitvoeringen.all()] == []  # 2027: after the plan
    assert nieuw.history.get().history_user == anna
    ander = Actie.objects.get(tekst="Ander werk.")
    assert (ander.onderwerp.naam, ander.uitvoeringen.count()) == ("Nieuwe pijler", 3)
    bibob = Actie.objects.get(code="HEE-P3-03")
    assert (bibob.planning, bibob.onderwerp.naam) == ("Q4 2026", "Toezicht")
    assert Planversie.objects.count() == versies + 1
    assert Planversie.objects.first().reden == "Besluit van nu."  # type: ignore[union-attr]
    draai_overname_terug(inlezing_id=rij.pk, door=door)
    assert stand(plan) == was
    weer = aantallen()
    # Times that lapsed by the changed term stay; nothing else does.
    assert weer[:4] == geteld[:4]
    assert Actie.history.filter(tekst="Nieuw werk.", history_type="-", history_user=anna).exists()
    with pytest.raises(Weigering, match="niets om terug"):
        draai_overname_terug(inlezing_id=rij.pk, door=door)


def test_waar_aan_gewerkt_is_gaat_niet_terug(door: Toegang) -> None:
    rij = overgenomen(klaar(door, TABEL), door)
    uitvoering = Uitvoering.objects.get(actie__tekst="Een training geven.")
    meld_klaar(uitvoering=uitvoering, resultaat="Af", bewijs="map", versie=1, door=door)
    geteld = aantallen()
    with pytest.raises(Weigering, match="al gewerkt"):
        draai_overname_terug(inlezing_id=rij.pk, door=door)
    assert aantallen() == geteld
    with time_machine.travel(NU + timedelta(days=8)):
        laat = Toegang(**{**vars(door), "moment": NU + timedelta(days=8)})
        assert waarom_niet_terug(rij, laat).startswith("Terugdraaien kan tot")


def test_een_nieuw_plan_gaat_helemaal_terug(door: Toegang) -> None:
    geteld = aantallen()
    rij = overgenomen(klaar(door, TABEL), door)
    assert rij.plan and rij.plan.titel == "Nieuw plan"
    assert aantallen() != geteld
    terug = draai_overname_terug(inlezing_id=rij.pk, door=door)
    assert (terug.plan, terug.stand, terug.voor_plan) == (None, "terug", "Nieuw plan")
    assert aantallen() == geteld


def test_verbeteren_kiezen_en_weggooien(door: Toegang) -> None:
    rij = klaar(door, "Wat\tWie\tWanneer\n\tA\tQ1 2026\nIets.\tB\tQ2 2026\n")
    assert keur(inlezing=rij, door=door).aantallen["fout"] == 2
    rij = kies_pijler(inlezing_id=rij.pk, pijler="Zien", door=door)
    velden = {"tekst": "Doen.", "eigenaren": "A", "planning": "Q3 2026", "code": "X-1",
              "pijler": "", "onderwerp": "", "bron": "", "eis": ""}  # fmt: skip
    rij = verbeter_rij(inlezing_id=rij.pk, plaats=0, velden=velden, door=door)
    keuring = keur(inlezing=rij, door=door)
    assert [r.vorm.code for r in keuring.rijen if r.vorm] == ["X-1", "HEE-P1-01"]
    with pytest.raises(Weigering, match="niet in de tabel"):
        verbeter_rij(inlezing_id=rij.pk, plaats=2, velden=velden, door=door)
    # Another choice than the one that was looked at is no choice.
    with pytest.raises(Weigering, match="intussen gewijzigd"):
        begin_overnemen(inlezing_id=rij.pk, reden="", gezien="9-9-9-9", door=door)
    assert gooi_weg(inlezing_id=rij.pk, door=door).stand == PlaninlezingStand.WEG
    with pytest.raises(Weigering, match="al overgenomen of weggegooid"):
        overgenomen(rij, door)


def test_een_tabel_blijft_een_week_liggen(door: Toegang, heemstede: Gemeente) -> None:
    rij = klaar(door, TABEL)
    with time_machine.travel(NU + timedelta(days=6, hours=23)):
        assert wis_oude_tabellen(gemeente=heemstede) == 0
    with time_machine.travel(NU + timedelta(days=7, hours=1)):
        assert wis_oude_tabellen(gemeente=heemstede) == 1
    rij.refresh_from_db()
    assert (rij.stand, rij.gelezen) == ("weg", None)


def duizend() -> str:
    rijen = [f"Actie nummer {nr}.\tTeam {nr % 7}\tQ{nr % 4 + 1} 2026" for nr in range(1000)]
    return "\n".join(["Wat\tWie\tWanneer", "Pijler 1: Zien", *rijen])


def test_duizend_rijen_gaan_samen_op_de_achtergrond(
    door: Toegang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked at within a second, written in one transaction with its progress, and never twice."""
    standen: list[int] = []
    monkeypatch.setattr(schrijven, "meld_stand", lambda _, gedaan: standen.append(gedaan))
    begin = time.monotonic()
    rij = klaar(door, duizend())
    keuring = keur(inlezing=rij, door=door)
    gekeurd = time.monotonic() - begin
    rij = begin_overnemen(inlezing_id=rij.pk, reden="", gezien=telling(keuring), door=door)
    assert (rij.stand, rij.te_doen) == (PlaninlezingStand.BEZIG, 1000)
    ander = klaar(door, TABEL)
    with pytest.raises(Weigering, match="Er wordt al"):
        overgenomen(ander, door)
    begin = time.monotonic()
    # Within the transaction of the test the durable one of the task can't be opened.
    neem_meteen_over(inlezing=rij, door=door)
    geschreven = time.monotonic() - begin
    print(f"1.000 rijen: bekeken in {gekeurd:.2f} s, geschreven in {geschreven:.2f} s")
    rij.refresh_from_db()
    assert rij.stand == PlaninlezingStand.KLAAR
    assert standen == [0, *range(0, 1000, 50), 1000]
    acties = Actie.objects.filter(onderwerp__pijler__plan=rij.plan)
    assert acties.count() == Actie.history.filter(id__in=acties.values("pk")).count() == 1000
    assert Uitvoering.objects.filter(actie__in=acties).count() == 1000
    assert acties.in_volgorde()[999].code == "HEE-P1-1000"
    assert gekeurd < 5
    assert geschreven < 15


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("code", ["BLO", "HEE", "TEY"])
def test_een_plan_komt_uit_elk_bestand_gelijk_terug(
    code: str, soort: str, toegang_van: Callable[[Medewerker], Toegang], anna: Medewerker
) -> None:
    """Issue 6: out, read in beside itself where it all stands, and into a gemeente without it."""
    gemeente = Gemeente.objects.get(code=code)
    with in_gemeente(gemeente):
        plan = Uitvoeringsplan.objects.get(gemeente=gemeente)
        vorm = van_plan(plan)
        gelezen = lees_plan(lees_stukken_buiten(SOORTEN[soort].maak(vorm)))
        staat = keur_rijen(gelezen, Doel.van(plan, code))
        assert {r.oordeel.value for r in staat.rijen} == {"gelijk"}
        assert len(staat.rijen) == len(list(vorm.rijen()))
    haarlem = Gemeente.objects.get(code="HAA")
    with in_gemeente(haarlem):
        door = systeem(haarlem)
        if not SOORTEN[soort].volledig:  # a CSV has the actions only
            gelezen.plan = {**vorm.als_json(), "pijlers": []}
        neem_bestand_over(gelezen=gelezen, plan=None, reden="", door=door)
        daar = Uitvoeringsplan.objects.get(gemeente=haarlem, titel=vorm.titel)
        assert van_plan(daar) == vorm
        assert daar.gemeente == haarlem
