"""Making, changing, adopting, withdrawing and sharing a plan: what the services do and refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import Error, transaction
from django.db.models import QuerySet

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.bord import maak_bord
from pijlers.models import (
    Actie,
    GedeeldPlan,
    Onderwerp,
    Pijler,
    Planversie,
    Uitvoering,
    Uitvoeringsplan,
    kies_lopend,
)
from pijlers.planvorm import ActieVorm, DocumentVorm, FeitVorm, PlanVorm, van_plan
from pijlers.referentie import laad
from pijlers.services import (
    PlanFout,
    begin_plan,
    bewaar_actie,
    bewaar_onderwerp,
    bewaar_pijler,
    bewaar_regel,
    deel_plan,
    maak_beurten,
    meld_klaar,
    stel_plan_vast,
    trek_actie_in,
    verschuif,
    wijzig_plan,
)
from pijlers.vergelijking import vergelijk, verschillen
from rapportage.cijfers.plan import lees_plan
from tests.kader import als, in_gemeente
from tests.pijlers.test_services import bron

pytestmark = pytest.mark.django_db
ToegangVan = Callable[[Medewerker], Toegang]
MORGEN = datetime(2026, 11, 22, 9, tzinfo=NEDERLAND)


@pytest.fixture(autouse=True)
def vandaag() -> object:
    """Work on 22 November 2026."""
    with time_machine.travel(MORGEN, tick=True):
        yield


@pytest.fixture
def plan(heemstede: Gemeente) -> Uitvoeringsplan:
    """The adopted plan of Heemstede."""
    return Uitvoeringsplan.objects.select_related("gemeente").get(gemeente=heemstede)


def actie_van(code: str) -> Actie:
    """An action with its place in the plan."""
    return Actie.objects.select_related("onderwerp__pijler__plan").get(code=code)


def vorm_van(actie: Actie, **anders: Any) -> ActieVorm:
    """The words of an action, some of them changed."""
    namen = ("code", "tekst", "planning", "eis", "bron")
    vorm = ActieVorm(**{n: getattr(actie, n) for n in namen}, eigenaren=tuple(actie.eigenaren))
    return replace(vorm, **anders)


def wijzig(actie: Actie, door: Toegang, reden: str = "Besluit.", **anders: Any) -> Actie:
    """Change words of an action."""
    return bewaar_actie(
        onderwerp=actie.onderwerp, actie=actie, vorm=vorm_van(actie, **anders),
        personen=Medewerker.objects.filter(pk__in=actie.personen), reden=reden,
        versie=actie.versie, door=door,
    )  # fmt: skip


def dagen(actie: Actie) -> list[tuple[date, bool]]:
    """The times that count: last day, and whether it was done."""
    rijen = actie.uitvoeringen.geldig().order_by("laatste_dag")
    return [(u.laatste_dag, u.is_klaar) for u in rijen]


def test_loading_asks_about_exactly_one_action(heemstede: Gemeente, plan: Uitvoeringsplan) -> None:
    """HEE-019: Q2 2024 lies before 9 July 2024; what returns has a later time."""
    bord = maak_bord(plan, MORGEN.date())
    assert [rij.actie.code for rij in bord.voor_besluit] == ["HEE-P2-01"]
    nieuw = Gemeente(code="NWE", naam="Nieuw")
    nieuw.bewaar(door=systeem(nieuw))
    with in_gemeente(nieuw):
        regels = laad(nieuw, {"plan": bron()}, systeem(nieuw))
    assert [regel for regel in regels if "voor het besluit" in regel] == regels
    assert len(regels) == 1
    assert "HEE-P2-01" in regels[0]


@pytest.mark.parametrize("hoe", ["verschuif", "klaar"])
def test_another_date_or_done_already_ends_the_question(
    hoe: str, plan: Uitvoeringsplan, door: Toegang
) -> None:
    tijd = Uitvoering.objects.get(actie__code="HEE-P2-01")
    if hoe == "verschuif":
        verschuif(
            uitvoering=tijd, laatste_dag=date(2026, 12, 31), reden="Nieuw.", versie=1, door=door
        )
    else:
        meld_klaar(
            uitvoering=tijd, resultaat="Al gedaan.", bewijs="Verslag", versie=1, door=door,
            gedaan_op=date(2024, 6, 1),
        )  # fmt: skip
    assert maak_bord(plan, MORGEN.date()).voor_besluit == []


@pytest.mark.usefixtures("met_de_hand")
class TestTermijn:
    """Another planning makes the future open times anew."""

    def test_done_moved_and_late_ones_stay(self, door: Toegang) -> None:
        """Jaarlijks in 2024, 2025, 2026 becomes Q4: only 2026 was open and not late."""
        actie = actie_van("HEE-P1-03")
        eerste = actie.uitvoeringen.get(laatste_dag=date(2024, 12, 31))
        meld_klaar(uitvoering=eerste, resultaat="Gedaan.", bewijs="x", versie=1, door=door)
        wijzig(actie, door, planning="Jaarlijks, Q2 en Q4")
        assert dagen(actie) == [
            (date(2024, 12, 31), True),
            (date(2025, 12, 31), False),
            (date(2026, 12, 31), False),
        ]
        vervallen = actie.uitvoeringen.exclude(vervallen_op=None)
        assert [u.eerste_dag for u in vervallen] == [date(2026, 1, 1)]
        assert actie_van("HEE-P1-03").laatste_dag == date(2026, 12, 31)

    def test_a_moved_time_takes_the_place_of_its_window(self, door: Toegang) -> None:
        actie = actie_van("HEE-P3-06")  # Jaarlijks, Q2
        laatste = actie.uitvoeringen.get(laatste_dag=date(2026, 6, 30))
        verschuif(
            uitvoering=laatste, laatste_dag=date(2026, 12, 1), reden="Later.", versie=1, door=door
        )
        wijzig(actie, door, planning="Jaarlijks")
        assert [dag for dag, _ in dagen(actie)][-1] == date(2026, 12, 1)
        assert actie.uitvoeringen.filter(vervallen_op=None).count() == 3

    def test_without_a_clock_nothing_open_remains_but_what_is_late(self, door: Toegang) -> None:
        actie = actie_van("HEE-P1-04")
        wijzig(actie, door, planning="Doorlopend")
        assert [dag for dag, _ in dagen(actie)] == [date(2024, 12, 31), date(2025, 12, 31)]

    def test_a_lapsed_time_is_closed_for_everything(self, door: Toegang) -> None:
        actie = actie_van("HEE-P1-04")
        tijd = actie.uitvoeringen.get(laatste_dag=date(2026, 12, 31))
        wijzig(actie, door, planning="Doorlopend")
        with pytest.raises(PlanFout, match="vervallen"):
            meld_klaar(uitvoering=tijd, resultaat="x", bewijs="x", versie=None, door=door)
        assert not Uitvoering.objects.open().filter(pk=tijd.pk).exists()

    def test_turns_go_on_under_the_new_planning(self, door: Toegang, heemstede: Gemeente) -> None:
        """What lapsed keeps its number and is no reason to skip a turn."""
        actie = actie_van("HEE-P1-03")
        wijzig(actie, door, planning="Jaarlijks, Q4")
        maak_beurten(gemeente=heemstede, moment=MORGEN)
        nrs = list(actie.uitvoeringen.values_list("nr", flat=True))
        assert len(nrs) == len(set(nrs))
        assert dagen(actie)[-1][0] >= date(2026, 12, 31)


class TestActie:
    """Adding, changing and withdrawing."""

    def test_withdrawn_stays_in_history_and_counts_nowhere(
        self, plan: Uitvoeringsplan, door: Toegang
    ) -> None:
        voor = maak_bord(plan, MORGEN.date())
        actie = actie_van("HEE-P2-01")
        ingetrokken = trek_actie_in(actie=actie, reden=" Halt stopt. ", versie=1, door=door)
        assert (ingetrokken.ingetrokken_op, ingetrokken.ingetrokken_reden) == (
            MORGEN.date(), "Halt stopt.",
        )  # fmt: skip
        na = maak_bord(plan, MORGEN.date())
        assert (len(voor.rijen), len(na.rijen), na.voor_besluit) == (19, 18, [])
        assert "HEE-P2-01" not in {actie.code for *_, actie in van_plan(plan).rijen()}
        assert not Uitvoering.objects.open().filter(actie=actie).exists()
        assert actie.history.count() == 2
        with pytest.raises(PlanFout, match="ingetrokken"):
            trek_actie_in(actie=actie, reden="Nog eens.", versie=None, door=door)
        with pytest.raises(PlanFout, match="ingetrokken"):
            wijzig(actie_van("HEE-P2-01"), door, tekst="Toch wel.")

    def test_refusals(self, plan: Uitvoeringsplan, door: Toegang, carla: Medewerker) -> None:
        actie = actie_van("HEE-P1-01")
        with pytest.raises(PlanFout, match="vastgestelde") as fout:
            wijzig(actie, door, reden=" ", tekst="Anders.")
        assert fout.value.veld == "reden"
        with pytest.raises(PlanFout, match="code"):
            wijzig(actie, door, code="HEE-P1-02")
        actie.personen = [carla.pk]
        with pytest.raises(PlanFout, match="werkt hier niet"):
            wijzig(actie, door)
        with pytest.raises(PlanFout, match="waarom u de actie"):
            trek_actie_in(actie=actie, reden="", versie=1, door=door)
        verse = actie_van("HEE-P1-01")
        wijzig(verse, door, tekst="Eerst.")
        with pytest.raises(VersieConflict):
            wijzig(verse, door, tekst="Te laat.")
        assert plan.versies.count() == 2

    def test_a_promise_becomes_an_action(self, plan: Uitvoeringsplan, door: Toegang) -> None:
        onderwerp = Onderwerp.objects.filter(pijler__plan=plan).first()
        assert onderwerp
        vorm = ActieVorm("HEE-P1-20", "Een beeld van ondermijning maken.", "Q4 2026")
        actie = bewaar_actie(
            onderwerp=onderwerp, actie=None, vorm=vorm, personen=[], reden="4.9 punt 6.",
            versie=0, door=door, toezegging=0,
        )  # fmt: skip
        assert dagen(actie) == [(date(2026, 12, 31), False)]
        plan.refresh_from_db()
        assert plan.toezeggingen[0]["actie"] == "HEE-P1-20"
        assert plan.versies.first().wat == "Actie HEE-P1-20 toegevoegd"  # type: ignore[union-attr]

    def test_pijler_and_onderwerp(self, plan: Uitvoeringsplan, door: Toegang) -> None:
        samen: dict[str, Any] = {"reden": "Uitbreiding.", "versie": None, "door": door}
        with pytest.raises(PlanFout, match="al een pijler 4"):
            bewaar_pijler(plan=plan, pijler=None, nummer=4, naam="X", toelichting="", **samen)
        pijler = bewaar_pijler(
            plan=plan, pijler=None, nummer=5, naam="Regie", toelichting="", **samen
        )
        onderwerp = bewaar_onderwerp(
            pijler=pijler, onderwerp=None, naam="Bestuur", volgorde=1, **samen
        )
        with pytest.raises(PlanFout, match="al een onderwerp"):
            bewaar_onderwerp(pijler=pijler, onderwerp=None, naam="Bestuur", volgorde=2, **samen)
        bewaar_onderwerp(pijler=pijler, onderwerp=onderwerp, naam="College", volgorde=1, **samen)
        assert [v.wat for v in plan.versies.all()][:3] == [
            "Onderwerp College gewijzigd", "Onderwerp Bestuur toegevoegd", "Pijler 5 toegevoegd",
        ]  # fmt: skip


def _staat_vast(rijen: QuerySet[Any], **anders: str) -> None:
    """The database itself refuses to change or remove these."""
    for doe in (rijen.delete, lambda: rijen.update(**anders)):
        with pytest.raises(Error), transaction.atomic():
            doe()


class TestVersies:
    """A concept has none; an adopted plan has one for each change."""

    def test_the_plan_as_it_was(
        self, plan: Uitvoeringsplan, door: Toegang, anna: Medewerker
    ) -> None:
        oud = van_plan(plan)
        regel = DocumentVorm("Nieuw plan van de regio", tot=date(2028, 1, 1))
        bewaar_regel(
            plan=plan, lijst="basisdocumenten", nummer=None, regel=regel,
            reden="De regio besloot.", versie=1, door=door,
        )  # fmt: skip
        nieuw, eerste = plan.versies.all()
        assert (nieuw.nummer, nieuw.door, nieuw.reden) == (2, anna, "De regio besloot.")
        assert eerste.wat == "Ingelezen uit de bron"
        assert PlanVorm.uit_json(eerste.vorm) == oud
        (groep,) = verschillen(vergelijk(PlanVorm.uit_json(nieuw.vorm), oud))
        assert [rij.naam for rij in groep.rijen] == ["Rust op"]

    def test_nobody_changes_a_version(self, plan: Uitvoeringsplan) -> None:
        versie = plan.versies.get()
        versie.reden = "Anders."
        with pytest.raises(TypeError):
            versie.save()
        for doe in (
            Planversie.objects.filter(pk=versie.pk).delete,
            lambda: Planversie.objects.update(wat="x"),
        ):
            with pytest.raises(Error), transaction.atomic():
                doe()

    def test_concept_until_adopted(self, door: Toegang) -> None:
        concept = begin_plan(
            vorm=PlanVorm("Plan 2027", date(2027, 1, 1), date(2030, 12, 31)), door=door
        )
        bewaar_pijler(
            plan=concept, pijler=None, nummer=1, naam="Zien", toelichting="", reden="",
            versie=0, door=door,
        )  # fmt: skip
        assert not concept.versies.exists()
        with pytest.raises(PlanFout, match="al geweest") as fout:
            stel_plan_vast(
                plan=concept, orgaan="college", op=date(2027, 1, 1), reden="", versie=1, door=door
            )
        assert fout.value.veld == "besluit_datum"
        stel_plan_vast(
            plan=concept, orgaan="college", op=date(2026, 11, 20), reden="", versie=1, door=door
        )
        assert [v.wat for v in concept.versies.all()] == [
            "Vastgesteld door: college, 20 november 2026"
        ]
        with pytest.raises(PlanFout, match="vastgestelde"):
            wijzig_plan(plan=concept, velden={"titel": "X"}, reden="", versie=2, door=door)

    def test_another_period_makes_the_open_times_anew(
        self, plan: Uitvoeringsplan, door: Toegang
    ) -> None:
        wijzig_plan(
            plan=plan, velden={"tot": date(2028, 12, 31)}, reden="Verlengd.", versie=1, door=door
        )
        assert [dag.year for dag, _ in dagen(actie_van("HEE-P1-03"))] == [
            2024,
            2025,
            2026,
            2027,
            2028,
        ]
        assert plan.versies.count() == 2

    def test_a_withdrawn_line_stays_and_counts_nowhere(
        self, plan: Uitvoeringsplan, door: Toegang
    ) -> None:
        nummer = next(
            n for n, d in enumerate(plan.basisdocumenten) if d["titel"].startswith("Actieplan")
        )
        oud = DocumentVorm.uit_json(plan.basisdocumenten[nummer])
        weg = replace(oud, ingetrokken="Vervangen.")
        vers = bewaar_regel(
            plan=plan, lijst="basisdocumenten", nummer=nummer, regel=weg, reden="x", versie=1,
            door=door,
        )  # fmt: skip
        assert not any("Actieplan" in zin for zin in vers.aflopende_documenten(MORGEN.date()))
        assert vers.basisdocumenten[nummer]["titel"].startswith("Actieplan")
        with pytest.raises(TypeError):
            bewaar_regel(
                plan=plan, lijst="feiten", nummer=None, regel=oud, reden="x", versie=None, door=door
            )


class TestDelen:
    """Sharing is a deliberate act; the text is readable for all, and nothing else is."""

    def test_a_neighbour_reads_begins_and_sees_the_differences(
        self, plan: Uitvoeringsplan, door: Toegang, carla: Medewerker, toegang_van: ToegangVan,
        teylingen: Gemeente,
    ) -> None:  # fmt: skip
        deel = deel_plan(plan=plan, versie=1, door=door)
        tekst = str(deel.vorm)
        assert "horeca-overleg in Q3" not in tekst  # a remark on the plan is not its text
        assert "Anna" not in tekst
        ander = toegang_van(carla)
        with als(ander):
            (zichtbaar,) = GedeeldPlan.objects.zichtbaar_voor(ander).nieuwste()
            assert not Uitvoeringsplan.objects.filter(pk=plan.pk).exists()
            eigen = begin_plan(
                vorm=PlanVorm("Plan met de buren", date(2027, 1, 1), date(2029, 12, 31)),
                gestart_met=zichtbaar,
                door=ander,
            )
            vorm = van_plan(eigen)
            assert {actie.code[:4] for *_, actie in vorm.rijen()} == {"TEY-"}
            assert (vorm.besluit_datum, vorm.waarschuwingen) == (None, ())
            groepen = verschillen(vergelijk(vorm, PlanVorm.uit_json(zichtbaar.vorm)))
            assert [rij.naam for rij in groepen[0].rijen] == [
                "Besluit", "Looptijd", "Eigen signalen", "Postbus voor signalen",
            ]  # fmt: skip
            assert groepen[1:] == []

    def test_nobody_writes_in_the_name_of_another_or_takes_it_back(
        self, plan: Uitvoeringsplan, door: Toegang, carla: Medewerker, toegang_van: ToegangVan,
        heemstede: Gemeente,
    ) -> None:  # fmt: skip
        deel = deel_plan(plan=plan, versie=1, door=door)
        namaak = GedeeldPlan(
            gemeente=heemstede, plan_id=plan.pk, gemeente_naam="Heemstede", gemeente_code="HEE",
            titel="Namaak", op=MORGEN, vorm={},
        )  # fmt: skip
        with als(toegang_van(carla)), pytest.raises(Error), transaction.atomic():
            namaak.save()
        for doe in (
            GedeeldPlan.objects.filter(pk=deel.pk).delete,
            lambda: GedeeldPlan.objects.update(titel="x"),
        ):
            with pytest.raises(Error), transaction.atomic():
                doe()
        with pytest.raises(TypeError):
            deel.save()

    def test_a_concept_is_not_shared_and_the_last_text_counts(
        self, plan: Uitvoeringsplan, door: Toegang
    ) -> None:
        concept = begin_plan(
            vorm=PlanVorm("Concept", date(2027, 1, 1), date(2027, 12, 31)), door=door
        )
        with pytest.raises(PlanFout, match="concept"):
            deel_plan(plan=concept, versie=1, door=door)
        deel_plan(plan=plan, versie=1, door=door)
        with pytest.raises(VersieConflict):
            deel_plan(plan=plan, versie=1, door=door)
        later = replace(door, moment=door.moment + timedelta(minutes=1))
        tweede = deel_plan(plan=plan, versie=2, door=later)
        assert list(GedeeldPlan.objects.zichtbaar_voor(door).nieuwste()) == [tweede]


def test_a_successor_begins_with_the_text_and_the_codes(
    plan: Uitvoeringsplan, door: Toegang
) -> None:
    nieuw = begin_plan(
        vorm=PlanVorm("Plan 2027-2030", date(2027, 1, 1), date(2030, 12, 31)),
        opvolger_van=plan,
        door=door,
    )
    oud, vorm = van_plan(plan), van_plan(nieuw)
    assert vorm.pijlers == oud.pijlers
    assert (nieuw.opvolger_van, nieuw.is_vastgesteld) == (plan, False)
    jaarlijks = Actie.objects.get(code="HEE-P1-03", onderwerp__pijler__plan=nieuw)
    assert [dag.year for dag, _ in dagen(jaarlijks)] == [2027, 2028, 2029, 2030]
    with pytest.raises(PlanFout, match="deze titel"):
        begin_plan(vorm=replace(vorm, titel=plan.titel), door=door)


def test_a_concept_does_not_take_the_place_of_the_adopted_plan(
    plan: Uitvoeringsplan, door: Toegang
) -> None:
    """On the board and in the report the adopted plan counts until the new one is adopted."""
    nieuw = begin_plan(vorm=PlanVorm("Nieuw", date(2026, 6, 1), date(2029, 12, 31)), door=door)
    plannen = Uitvoeringsplan.objects.order_by("-van")
    assert kies_lopend(plannen, MORGEN.date()) == plan
    assert kies_lopend(plannen, date(2027, 1, 1)) == nieuw
    assert lees_plan(plan.gemeente_id, MORGEN.date())[0] == plan.titel
    stel_plan_vast(plan=nieuw, orgaan="raad", op=date(2026, 11, 1), reden="", versie=1, door=door)
    assert kies_lopend(plannen.all(), MORGEN.date()) == nieuw
    assert kies_lopend([], MORGEN.date()) is None


def test_the_command_prints_the_findings_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="Er is iets gevonden"):
        call_command("controleer_plan", gemeente="HEE")
    uit = capsys.readouterr().out
    assert "- Termijn voor het besluit: Met Halt nagaan" in uit
    assert "(Pijler 2, rij 1)" in uit
    with pytest.raises(CommandError, match="geen gemeente"):
        call_command("controleer_plan", gemeente="XXX")


def test_a_fact_of_a_kind_that_came_later_shows_its_code() -> None:
    assert FeitVorm("postbus", "x").soort_naam == "Postbus voor signalen"
    assert FeitVorm("nieuw", "x").soort_naam == "nieuw"


def test_models_say_their_name(plan: Uitvoeringsplan) -> None:
    assert str(plan.versies.get()) == "Versie 1"
    assert str(GedeeldPlan(titel="Plan", gemeente_naam="Hier")) == "Plan (Hier)"
    assert Pijler.objects.filter(plan=plan).count() == 4
