"""Loading a plan, reporting done, moving, owning, and the reminders."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from meldpunt import kluis
from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker, UitgaandBericht
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.referentie import ReferentieFout
from meldpunt.services.toegang import systeem
from pijlers.models import Actie, Herinnering, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan
from pijlers.referentie import nog_te_kiezen
from pijlers.services import (
    PlanFout,
    kies_eigenaar,
    maak_plan,
    meld_klaar,
    neem_terug,
    stel_herinneringen_op,
    verschuif,
)
from tests.kader import in_gemeente, zet_systeem

ToegangVan = Callable[[Medewerker], Toegang]
NOUNS: tuple[Any, ...] = (Uitvoeringsplan, Pijler, Onderwerp, Actie, Uitvoering)


def bron(code: str = "heemstede") -> dict[str, Any]:
    """The plan of a reference file."""
    pad = Path(settings.BASE_DIR) / "fixtures" / "gemeenten" / f"{code}.json"
    plan: dict[str, Any] = json.loads(pad.read_text(encoding="utf-8"))["plan"]
    return plan


def ochtend(dag: date) -> datetime:
    """Seven in the morning of a day, when the task runs."""
    return datetime(dag.year, dag.month, dag.day, 7, tzinfo=NEDERLAND)


def uitvoering_van(code: str, nr: int = 1) -> Uitvoering:
    """One time to do an action."""
    return Uitvoering.objects.get(actie__code=code, nr=nr)


class TestMaakPlan:
    """Loading a reference file."""

    def test_every_action_of_the_source(self, heemstede: Gemeente, teylingen: Gemeente) -> None:
        assert Actie.objects.filter(gemeente=heemstede).count() == 19
        with in_gemeente(teylingen):
            assert Actie.objects.filter(gemeente=teylingen).count() == 12

    def test_expected_times(self, heemstede: Gemeente) -> None:
        dagen = Uitvoering.objects.filter(actie__code="HEE-P1-08").order_by("nr")
        assert [(u.eerste_dag.month, u.laatste_dag) for u in dagen[:2]] == [
            (4, date(2024, 6, 30)),
            (10, date(2024, 12, 31)),
        ]
        assert dagen.count() == 6
        assert [u.nodig for u in Uitvoering.objects.filter(actie__code="HEE-P3-08")] == [2, 2, 2]
        actie = Actie.objects.get(code="HEE-P1-08")
        assert (actie.eerste_dag, actie.laatste_dag) == (date(2024, 4, 1), date(2026, 12, 31))
        doorlopend = Actie.objects.get(code="HEE-P1-07")
        assert doorlopend.laatste_dag is None
        assert not doorlopend.uitvoeringen.exists()

    @pytest.mark.usefixtures("in_teylingen")
    def test_two_quarters_are_one_time(self) -> None:
        assert Actie.objects.get(code="TEY-P1-02").uitvoeringen.count() == 1

    def test_twice_changes_nothing(self, heemstede: Gemeente) -> None:
        def tel() -> list[int]:
            return [n.objects.count() for n in NOUNS] + [n.history.count() for n in NOUNS]

        voor = tel()
        door = systeem(heemstede)
        assert maak_plan(gemeente=heemstede, gegevens=bron(), door=door) == []
        assert tel() == voor

    def test_keeps_what_a_person_changed(
        self, heemstede: Gemeente, anna: Medewerker, toegang_van: ToegangVan
    ) -> None:
        door = toegang_van(anna)
        actie = Actie.objects.get(code="HEE-P1-02")
        actie.tekst = "Een DPIA maken, met hulp."
        actie.bewaar(door=door)
        verschuif(
            uitvoering=uitvoering_van("HEE-P1-02"),
            laatste_dag=date(2040, 1, 1),
            reden="Later.",
            versie=1,
            door=door,
        )
        regels = maak_plan(gemeente=heemstede, gegevens=bron(), door=systeem(heemstede))
        assert len(regels) == 1
        assert regels[0].startswith("Anders dan de bron: Gemeente HEE, plan, actie HEE-P1-02")
        actie.refresh_from_db()
        assert actie.tekst == "Een DPIA maken, met hulp."
        assert uitvoering_van("HEE-P1-02").laatste_dag == date(2040, 1, 1)
        assert actie.uitvoeringen.count() == 1

    def test_new_action_is_added(self, heemstede: Gemeente) -> None:
        gegevens = bron()
        acties = gegevens["pijlers"][0]["onderwerpen"][0]["acties"]
        acties.append({**acties[0], "code": "HEE-P1-99", "planning": "Q1 2026"})
        assert maak_plan(gemeente=heemstede, gegevens=gegevens, door=systeem(heemstede)) == []
        assert uitvoering_van("HEE-P1-99").laatste_dag == date(2026, 3, 31)

    @pytest.mark.parametrize(
        ("sleutel", "waarde"),
        [("van", "straks"), ("titel", 3), ("pijlers", [{"naam": "Zonder nummer"}]),
         ("tot", "9999-12-31"), ("van", "0001-01-01"), ("tot", "2023-12-31")],
    )  # fmt: skip
    def test_wrong_file_is_one_sentence(
        self, heemstede: Gemeente, sleutel: str, waarde: object
    ) -> None:
        gegevens = deepcopy(bron()) | {sleutel: waarde}
        with pytest.raises(ReferentieFout, match="Gemeente HEE, plan"):
            maak_plan(gemeente=heemstede, gegevens=gegevens, door=systeem(heemstede))


def test_beheerder_hears_what_is_open(heemstede: Gemeente) -> None:
    zinnen = [taak.zin for taak in nog_te_kiezen(systeem(heemstede))]
    assert zinnen == [
        # HEE-019: the one action that was due before 9 July 2024.
        "De termijn van actie HEE-P2-01 lag voor het besluit."
        " Kies een nieuwe datum, of meld de actie klaar.",
        "Kies een eigenaar bij 19 acties van het plan.",
    ]
    actie = Actie.objects.get(code="HEE-P1-02")
    actie.planning = "regelmatig"
    actie.bewaar(door=systeem(heemstede))
    zinnen = [taak.zin for taak in nog_te_kiezen(systeem(heemstede))]
    assert zinnen[1] == "Kies een termijn bij 1 actie van het plan."


@pytest.mark.usefixtures("met_de_hand")
class TestWijzigen:
    """What a person does with one time."""

    def meld(self, uitvoering: Uitvoering, door: Toegang, **anders: Any) -> Uitvoering:
        gegevens = {"resultaat": "De DPIA is af.", "bewijs": "DPIA.odt", "versie": None}
        return meld_klaar(uitvoering=uitvoering, door=door, **(gegevens | anders))

    def test_done_with_evidence_and_history(self, door: Toegang, anna: Medewerker) -> None:
        klaar = self.meld(uitvoering_van("HEE-P1-02"), door, gedaan_op=date(2026, 5, 12))
        assert klaar.is_klaar
        assert (klaar.gedaan_op, klaar.gedaan_door) == (date(2026, 5, 12), anna)
        laatste, eerste = klaar.history.all()
        assert (eerste.gedaan, laatste.gedaan, laatste.bewijs) == (0, 1, "DPIA.odt")
        assert laatste.history_user == anna

    def test_done_twice_is_refused(self, door: Toegang) -> None:
        uitvoering = uitvoering_van("HEE-P1-02")
        self.meld(uitvoering, door)
        with pytest.raises(PlanFout, match="al klaar"):
            self.meld(uitvoering, door)

    @pytest.mark.parametrize("anders", [{"resultaat": " "}, {"bewijs": ""}])
    def test_without_result_or_evidence(self, door: Toegang, anders: dict[str, str]) -> None:
        with pytest.raises(PlanFout, match="bewijs"):
            self.meld(uitvoering_van("HEE-P1-02"), door, **anders)

    def test_not_in_the_future(self, door: Toegang) -> None:
        morgen = door.moment.date() + timedelta(days=2)
        with pytest.raises(PlanFout, match="al geweest"):
            self.meld(uitvoering_van("HEE-P1-02"), door, gedaan_op=morgen)

    def test_old_version_is_a_conflict(self, door: Toegang) -> None:
        uitvoering = uitvoering_van("HEE-P3-08")
        self.meld(uitvoering, door, versie=1)
        with pytest.raises(VersieConflict):
            self.meld(uitvoering, door, versie=1)
        assert uitvoering_van("HEE-P3-08").gedaan == 1

    def test_counts_until_enough(self, door: Toegang) -> None:
        uitvoering = uitvoering_van("HEE-P3-08")
        assert not self.meld(uitvoering, door, resultaat="Besproken in mei.").is_klaar
        assert self.meld(uitvoering, door, resultaat="Besproken in november.").is_klaar

    def test_undo_goes_back_one_report(self, door: Toegang) -> None:
        uitvoering = uitvoering_van("HEE-P3-08")
        self.meld(uitvoering, door, resultaat="Eerste keer.")
        self.meld(uitvoering, door, resultaat="Tweede keer.")
        terug = neem_terug(uitvoering=uitvoering, versie=3, door=door)
        assert (terug.gedaan, terug.resultaat) == (1, "Eerste keer.")
        terug = neem_terug(uitvoering=uitvoering, versie=4, door=door)
        assert (terug.gedaan, terug.gedaan_op, terug.resultaat) == (0, None, "")
        with pytest.raises(PlanFout):
            neem_terug(uitvoering=uitvoering, versie=5, door=door)

    def test_move_keeps_the_old_date(self, door: Toegang) -> None:
        nieuw = verschuif(
            uitvoering=uitvoering_van("HEE-P1-02"),
            laatste_dag=date(2040, 6, 30),
            reden=" De functionaris was ziek. ",
            versie=1,
            door=door,
        )
        assert nieuw.verschoven_van == date(2024, 9, 30)
        assert nieuw.verschuif_reden == "De functionaris was ziek."

    @pytest.mark.parametrize(
        ("dag", "reden", "zin"),
        [
            (date(2024, 9, 30), "x", "andere datum"),
            (date(2020, 1, 1), "x", "latere datum"),
            (date(2040, 1, 1), " ", "waarom"),
            (date(2044, 1, 2), "x", "Kies 1 januari 2044 of een eerdere datum."),
            (date(9999, 12, 31), "x", "Kies 1 januari 2044 of een eerdere datum."),
        ],
    )
    def test_move_is_refused(self, door: Toegang, dag: date, reden: str, zin: str) -> None:
        with pytest.raises(PlanFout, match=zin):
            verschuif(
                uitvoering=uitvoering_van("HEE-P1-02"),
                laatste_dag=dag,
                reden=reden,
                versie=1,
                door=door,
            )

    def test_done_does_not_move(self, door: Toegang) -> None:
        uitvoering = uitvoering_van("HEE-P1-02")
        self.meld(uitvoering, door)
        with pytest.raises(PlanFout, match="al klaar"):
            verschuif(
                uitvoering=uitvoering,
                laatste_dag=date(2040, 1, 1),
                reden="x",
                versie=2,
                door=door,
            )

    def test_owner(self, door: Toegang, bram: Medewerker) -> None:
        actie = Actie.objects.get(code="HEE-P1-02")
        gekozen = kies_eigenaar(actie=actie, personen=[bram], versie=1, door=door)
        assert gekozen.personen == [bram.pk]
        assert kies_eigenaar(actie=actie, personen=[bram], versie=2, door=door).versie == 2
        with pytest.raises(VersieConflict):
            kies_eigenaar(actie=actie, personen=[], versie=1, door=door)

    def test_owner_works_here(self, door: Toegang, carla: Medewerker) -> None:
        actie = Actie.objects.get(code="HEE-P1-02")
        with pytest.raises(PlanFout, match="werkt hier niet"):
            kies_eigenaar(actie=actie, personen=[carla], versie=1, door=door)


@pytest.mark.usefixtures("met_de_hand")
class TestHerinneringen:
    """30 and 7 days before, and when late: once each, grouped, without case content."""

    @pytest.fixture(autouse=True)
    def alleen_een_actie(self, in_teylingen: None, teylingen: Gemeente) -> None:
        """Keep one open time in Teylingen: "Q4 2026", before 31 December 2026."""
        for rij in Uitvoering.objects.filter(gemeente=teylingen).exclude(actie__code="TEY-P1-03"):
            rij.gedaan, rij.gedaan_op = 1, date(2026, 1, 1)
            rij.bewaar(door=systeem(teylingen))

    def stuur(self, gemeente: Gemeente, dag: date) -> list[UitgaandBericht]:
        return stel_herinneringen_op(gemeente=gemeente, moment=ochtend(dag))

    def tekst(self, bericht: UitgaandBericht) -> dict[str, str]:
        velden = ["ontvanger", "onderwerp", "inhoud"]
        gemeente = Gemeente.objects.get(pk=bericht.gemeente_id)
        return kluis.open(systeem(gemeente), bericht, velden, kluis.Doel.VERSTUREN)

    def test_nothing_too_early(self, teylingen: Gemeente) -> None:
        assert self.stuur(teylingen, date(2026, 11, 30)) == []

    def test_each_moment_once(self, teylingen: Gemeente) -> None:
        gestuurd = {}
        dag = date(2026, 11, 25)
        while dag < date(2027, 2, 1):
            if self.stuur(teylingen, dag):
                gestuurd[dag] = Herinnering.objects.get(op=dag).soort
            dag += timedelta(days=1)
        assert gestuurd == {
            date(2026, 12, 1): "30_dagen",
            date(2026, 12, 24): "7_dagen",
            date(2026, 12, 31): "op_de_dag",
            date(2027, 1, 4): "te_laat",
            date(2027, 1, 11): "te_laat",
            date(2027, 1, 18): "te_laat",
            date(2027, 1, 25): "te_laat",
        }
        assert not Herinnering.objects.exclude(overgeslagen=0).exists()

    def test_same_day_twice_is_one_mail(self, teylingen: Gemeente) -> None:
        assert len(self.stuur(teylingen, date(2026, 12, 1))) == 1
        assert self.stuur(teylingen, date(2026, 12, 1)) == []
        assert UitgaandBericht.objects.count() == 1

    def test_missed_day_still_goes(self, teylingen: Gemeente) -> None:
        (bericht,) = self.stuur(teylingen, date(2026, 12, 10))
        assert "nog 21 dagen" in self.tekst(bericht)["inhoud"]
        assert self.stuur(teylingen, date(2026, 12, 11)) == []

    def test_only_the_last_one_after_a_long_stop(self, teylingen: Gemeente) -> None:
        self.stuur(teylingen, date(2026, 12, 28))
        gegaan = [(h.soort, h.overgeslagen) for h in Herinnering.objects.all()]
        assert gegaan == [("7_dagen", 1)]
        assert self.stuur(teylingen, date(2026, 12, 29)) == []

    def test_says_why_and_nothing_of_a_case(self, teylingen: Gemeente, carla: Medewerker) -> None:
        (bericht,) = self.stuur(teylingen, date(2026, 12, 1))
        tekst = self.tekst(bericht)
        assert tekst["ontvanger"] == carla.email
        assert tekst["onderwerp"] == "Uitvoeringsplan: dit vraagt uw aandacht"
        zin = "Deze actie moet voor 31 december 2026 klaar zijn: nog 30 dagen."
        assert zin in tekst["inhoud"]
        assert "TEY-P1-03" in tekst["inhoud"]
        assert f"{settings.BASIS_URL}/plan/" in tekst["inhoud"]
        assert "aandachtsfunctionaris" in tekst["inhoud"]

    def test_late_says_so(self, teylingen: Gemeente) -> None:
        (bericht,) = self.stuur(teylingen, date(2027, 1, 3))
        zin = "Deze actie moest voor 31 december 2026 klaar zijn: 3 dagen te laat."
        assert zin in self.tekst(bericht)["inhoud"]

    def test_result_is_never_mailed(self, teylingen: Gemeente) -> None:
        rij = uitvoering_van("TEY-P1-03")
        rij.nodig, rij.gedaan, rij.gedaan_op = 2, 1, date(2026, 11, 1)
        rij.resultaat, rij.bewijs = "KANARIE-resultaat", "KANARIE-bewijs"
        rij.bewaar(door=systeem(teylingen))
        (bericht,) = self.stuur(teylingen, date(2026, 12, 1))
        assert "KANARIE" not in "".join(self.tekst(bericht).values())

    def test_owner_gets_it(self, teylingen: Gemeente, carla: Medewerker, bram: Medewerker) -> None:
        lid = Lidmaatschap(
            gemeente=teylingen, medewerker=bram, rol=Rol.OOV, van=date(2024, 1, 1),
            tot=date(2026, 12, 31),
        )  # fmt: skip
        lid.bewaar(door=systeem(teylingen))
        actie = Actie.objects.get(code="TEY-P1-03")
        kies_eigenaar(actie=actie, personen=[bram], versie=1, door=systeem(teylingen))
        (bericht,) = self.stuur(teylingen, date(2026, 12, 1))
        assert self.tekst(bericht)["ontvanger"] == bram.email
        # Bram has left on the first of January: then the aandachtsfunctionaris hears of it.
        (bericht,) = self.stuur(teylingen, date(2027, 1, 1))
        assert self.tekst(bericht)["ontvanger"] == carla.email

    def test_grouped_per_person(self, heemstede: Gemeente, anna: Medewerker) -> None:
        zet_systeem(heemstede)
        (bericht,) = self.stuur(heemstede, date(2026, 12, 1))
        tekst = self.tekst(bericht)
        assert tekst["ontvanger"] == anna.email
        regels = Herinnering.objects.filter(gemeente=heemstede)
        open_ = Uitvoering.objects.filter(gemeente=heemstede).binnen(date(2026, 12, 1), 30)
        assert regels.count() == open_.count() > 20
        assert tekst["inhoud"].count("Deze actie mo") == regels.count()
        assert {r.bericht_id for r in regels} == {bericht.pk}

    def test_moved_deadline_reminds_again(
        self, teylingen: Gemeente, carla: Medewerker, toegang_van: ToegangVan
    ) -> None:
        self.stuur(teylingen, date(2026, 12, 1))
        verschuif(
            uitvoering=uitvoering_van("TEY-P1-03"),
            laatste_dag=date(2040, 3, 31),
            reden="Later.",
            versie=1,
            door=toegang_van(carla),
        )
        assert self.stuur(teylingen, date(2026, 12, 24)) == []
        assert len(self.stuur(teylingen, date(2040, 3, 1))) == 1

    def test_second_of_a_day_waits_for_tomorrow(self, teylingen: Gemeente) -> None:
        self.stuur(teylingen, date(2026, 12, 1))
        rij = uitvoering_van("TEY-P2-02")
        rij.gedaan, rij.gedaan_op = 0, None
        rij.bewaar(door=systeem(teylingen))
        assert self.stuur(teylingen, date(2026, 12, 1)) == []
        assert len(self.stuur(teylingen, date(2026, 12, 2))) == 1
        assert Herinnering.objects.filter(uitvoering=rij).count() == 1

    def test_nobody_to_tell_leaves_it_due(self, teylingen: Gemeente) -> None:
        lid = Lidmaatschap.objects.get(gemeente=teylingen)
        lid.tot = date(2026, 11, 30)
        lid.bewaar(door=systeem(teylingen))
        assert self.stuur(teylingen, date(2026, 12, 1)) == []
        assert not Herinnering.objects.exists()
