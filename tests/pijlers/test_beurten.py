"""Turns that return: a rhythm, a sign of life and a yearly question; the series keeps all."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.bord import maak_bord
from pijlers.models import Actie, Uitvoering, UitvoeringSoort, Uitvoeringsplan
from pijlers.planning import lees_planning
from pijlers.planvorm import ActieVorm, PlanVorm
from pijlers.services import (
    PlanFout,
    begin_plan,
    bewaar_actie,
    kies_hartslag,
    maak_beurten,
    meld_klaar,
    meld_niet_nodig,
    neem_terug,
    stel_plan_vast,
    verschuif,
    wijzig_plan,
)
from pijlers.services.beurten import GEEN_HARTSLAG, HARTSLAGEN
from pijlers.stand import DOORLOPEND, TE_LAAT, stand_van

ClientVan = Callable[[Medewerker], Client]
MOMENT = datetime(2026, 11, 22, 10, tzinfo=NEDERLAND)
VAN, TOT = date(2024, 1, 1), date(2026, 12, 31)


@pytest.fixture
def nu(heemstede: Gemeente) -> Toegang:
    """The system on 22 November 2026; the plan runs until the end of that year."""
    return systeem(heemstede, MOMENT)


@pytest.fixture
def plan(heemstede: Gemeente) -> Uitvoeringsplan:
    """The plan of Heemstede, 2024-2026."""
    return Uitvoeringsplan.objects.get(gemeente=heemstede)


def actie_met(planning: str, code: str = "X1") -> Actie:
    """A new action with this deadline and no turns yet."""
    voorbeeld = Actie.objects.get(code="HEE-P1-02")
    actie = Actie(
        gemeente_id=voorbeeld.gemeente_id, onderwerp_id=voorbeeld.onderwerp_id,
        code=code, tekst="Iets doen.", planning=planning,
    )  # fmt: skip
    actie.bewaar(door=systeem(voorbeeld.gemeente))
    return actie


def beurten_van(actie: Actie) -> list[tuple[str, str]]:
    """First and last day of every turn, in order."""
    dagen = actie.uitvoeringen.order_by("nr")
    return [(u.eerste_dag.isoformat(), u.laatste_dag.isoformat()) for u in dagen]


def maak(door: Toegang) -> list[Uitvoering]:
    """Make the turns of the coming year of Heemstede."""
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    return maak_beurten(gemeente=gemeente, moment=door.moment)


def klaar(uitvoering: Uitvoering, door: Toegang) -> Uitvoering:
    """Report one done."""
    return meld_klaar(
        uitvoering=uitvoering, resultaat="Gedaan.", bewijs="Map 3", versie=None, door=door
    )


@pytest.mark.parametrize(
    ("planning", "aantal", "nodig"),
    [
        ("wekelijks", 12, 13),
        ("dagelijks", 12, 91),
        ("tweemaal per week", 12, 26),
        ("maandelijks", 36, 1),
        ("tweemaal per maand", 12, 6),
        ("52 keer per jaar", 3, 52),
        ("20 keer per jaar in Q2", 3, 20),
        ("tweemaal per jaar in december", 6, 1),
        ("365 keer in 2026", 1, 365),
        ("12 keer in 2026", 12, 1),
    ],
)
def test_a_short_rhythm_is_a_counter_per_quarter(planning: str, aantal: int, nodig: int) -> None:
    """Never hundreds of rows that nobody reports one by one."""
    beurten = lees_planning(planning).beurten(VAN, TOT)
    assert (len(beurten), beurten[0].nodig) == (aantal, nodig)
    assert sum(b.nodig for b in beurten) == len(lees_planning(planning).vensters(VAN, TOT))


class TestRitme:
    """What returns by the calendar."""

    def test_the_coming_year_once(self, nu: Toegang) -> None:
        """Named days get no next turn; twice changes nothing."""
        jaarlijks, eenmalig = (
            Actie.objects.get(code="HEE-P1-08"),
            Actie.objects.get(code="HEE-P1-02"),
        )
        voor = beurten_van(jaarlijks), beurten_van(eenmalig)
        nieuw = maak(nu)
        assert beurten_van(jaarlijks) == [
            *voor[0], ("2027-04-01", "2027-06-30"), ("2027-10-01", "2027-12-31"),
        ]  # fmt: skip
        assert beurten_van(eenmalig) == voor[1]
        assert {u.eerste_dag.year for u in nieuw if u.soort == UitvoeringSoort.BEURT} == {2027}
        assert maak(nu) == []

    def test_doing_the_last_one_makes_the_next(self, nu: Toegang) -> None:
        """Not while one is open; what was done stays as it was."""
        actie = actie_met("jaarlijks")
        for nr, jaar in enumerate((2025, 2026), start=1):
            Uitvoering(
                gemeente_id=actie.gemeente_id, actie=actie, nr=nr,
                eerste_dag=date(jaar, 1, 1), laatste_dag=date(jaar, 12, 31),
            ).bewaar(door=nu)  # fmt: skip
        eerste, tweede = actie.uitvoeringen.order_by("nr")
        klaar(eerste, nu)
        assert len(beurten_van(actie)) == 2
        klaar(tweede, nu)
        assert beurten_van(actie)[2:] == [("2027-01-01", "2027-12-31")]
        tweede.refresh_from_db()
        assert (tweede.resultaat, tweede.history.count()) == ("Gedaan.", 2)
        # Taken back and done again: the next one stands already.
        klaar(neem_terug(uitvoering=tweede, versie=None, door=nu), nu)
        assert len(beurten_van(actie)) == 3

    def test_a_moved_turn_leaves_no_gap(self, nu: Toegang) -> None:
        actie = actie_met("jaarlijks")
        rij = Uitvoering(
            gemeente_id=actie.gemeente_id, actie=actie, nr=1,
            eerste_dag=date(2026, 1, 1), laatste_dag=date(2027, 3, 1),
        )  # fmt: skip
        rij.bewaar(door=nu)
        klaar(rij, nu)
        assert beurten_van(actie)[1:] == [("2027-01-01", "2027-12-31")]

    def test_a_successor_ends_the_series(
        self, nu: Toegang, heemstede: Gemeente, plan: Uitvoeringsplan
    ) -> None:
        opvolger = Uitvoeringsplan(
            gemeente=heemstede, titel="Nieuw", van=date(2027, 1, 1), tot=date(2029, 12, 31)
        )
        opvolger.bewaar(door=nu)
        assert [
            u
            for u in maak(nu)
            if u.actie.onderwerp.pijler.plan_id == plan.pk and u.eerste_dag.year > 2026
        ] == []

    def test_a_plan_that_ended_gets_none_by_itself(self, heemstede: Gemeente) -> None:
        later = datetime(2027, 2, 1, 10, tzinfo=NEDERLAND)
        assert maak_beurten(gemeente=heemstede, moment=later) == []


class TestHartslag:
    """A sign of life of an action without an end: asked, not assumed."""

    def test_only_after_a_choice(self, nu: Toegang, plan: Uitvoeringsplan) -> None:
        actie = Actie.objects.get(code="HEE-P1-07")
        maak(nu)
        assert beurten_van(actie) == []
        kies_hartslag(plan=plan, maanden=6, versie=1, door=nu)
        assert beurten_van(actie) == [("2026-11-22", "2027-05-21")]
        # With a count of its own it has its own clock.
        geteld = Actie.objects.get(code="HEE-P3-08").uitvoeringen.all()
        assert {u.soort for u in geteld} == {UitvoeringSoort.BEURT}
        [uitvoering] = actie.uitvoeringen.all()
        assert stand_van(actie, [uitvoering], MOMENT.date()) == DOORLOPEND
        klaar(uitvoering, systeem(plan.gemeente, MOMENT.replace(year=2027, month=3)))
        assert beurten_van(actie)[1:] == [("2027-03-22", "2027-09-21")]

    def test_never_closes_what_waits(self, nu: Toegang, plan: Uitvoeringsplan) -> None:
        kies_hartslag(plan=plan, maanden=3, versie=1, door=nu)
        kies_hartslag(plan=plan, maanden=GEEN_HARTSLAG, versie=2, door=nu)
        hartslagen = Uitvoering.objects.filter(soort=UitvoeringSoort.HARTSLAG)
        assert hartslagen and not hartslagen.open()
        assert [u for u in maak(nu) if u.soort == UitvoeringSoort.HARTSLAG] == []

    def test_no_other_term(self, nu: Toegang, plan: Uitvoeringsplan) -> None:
        with pytest.raises(PlanFout):
            kies_hartslag(plan=plan, maanden=5, versie=1, door=nu)
        assert 5 not in HARTSLAGEN
        with pytest.raises(VersieConflict):
            kies_hartslag(plan=plan, maanden=6, versie=0, door=nu)


class TestVraag:
    """ "Indien nodig" has no clock: each year somebody says yes or no."""

    def test_yes_with_evidence_no_without(self, nu: Toegang) -> None:
        actie = actie_met("indien nodig")
        maak(nu)
        assert beurten_van(actie) == [("2026-01-01", "2026-12-31")]
        [vraag] = actie.uitvoeringen.all()
        gedaan = meld_niet_nodig(uitvoering=vraag, toelichting="Er was niets.", versie=1, door=nu)
        assert (gedaan.resultaat, gedaan.bewijs) == ("Dit was niet nodig. Er was niets.", "")
        assert beurten_van(actie)[1:] == [("2027-01-01", "2027-12-31")]
        assert maak(nu) == []
        volgend = actie.uitvoeringen.get(nr=2)
        klaar(volgend, nu)
        assert len(beurten_van(actie)) == 2  # 2028 can't be asked yet

    def test_only_a_question_has_no(self, nu: Toegang) -> None:
        rij = Uitvoering.objects.get(actie__code="HEE-P1-02")
        with pytest.raises(PlanFout):
            meld_niet_nodig(uitvoering=rij, toelichting="", versie=None, door=nu)


def test_another_period_or_term_leaves_what_waits(nu: Toegang, plan: Uitvoeringsplan) -> None:
    """What waits keeps its day and takes no window; it goes when nothing asks for it any more."""
    actie_met("indien nodig", "V1")
    kies_hartslag(plan=plan, maanden=3, versie=None, door=nu)
    maak(nu)
    rijen = Uitvoering.objects.open().exclude(soort=UitvoeringSoort.BEURT).order_by("pk")
    wachten = list(rijen.values_list("pk", "eerste_dag", "laatste_dag"))
    assert len(wachten) == 9
    tot = {"tot": date(2027, 12, 31)}
    wijzig_plan(plan=plan, velden=tot, reden="Verlengd.", versie=None, door=nu)
    maak(nu)
    assert list(rijen.values_list("pk", "eerste_dag", "laatste_dag")) == wachten

    def wijzig(planning: str) -> list[tuple[str, date]]:
        actie = Actie.objects.select_related("onderwerp__pijler__plan").get(code="HEE-P1-07")
        bewaar_actie(
            onderwerp=actie.onderwerp, actie=actie, personen=[], reden="Anders.", versie=None,
            vorm=ActieVorm(actie.code, actie.tekst, planning), door=nu,
        )  # fmt: skip
        geldig = actie.uitvoeringen.geldig().order_by("laatste_dag")
        return [(u.soort, u.laatste_dag) for u in geldig]

    teken = (UitvoeringSoort.HARTSLAG.value, date(2027, 2, 21))
    assert wijzig("Doorlopend vanaf 1 januari 2026") == [teken]
    beurt = (UitvoeringSoort.BEURT.value, date(2027, 3, 31))
    assert wijzig("Q1 2027, daarna doorlopend") == [teken, beurt]
    assert wijzig("Q1 2027") == [beurt]


def sloten(doe: Callable[[], object]) -> list[str]:
    """The tables this locks rows of, in order; with a star when it goes by key."""
    with CaptureQueriesContext(connection) as gedaan:
        doe()
    met_slot = [q["sql"] for q in gedaan.captured_queries if "FOR NO KEY UPDATE" in q["sql"]]
    return [
        sql.split('FROM "pijlers_')[1].split('"')[0] + "*" * ('"id" ASC FOR' in sql)
        for sql in met_slot
    ]


def test_everything_locks_in_one_order(nu: Toegang, plan: Uitvoeringsplan) -> None:
    """The plan, its actions by key, their times: two at once never wait for each other."""
    plan_dan_acties = ["uitvoeringsplan", "actie*"]

    def kies(maanden: int) -> list[str]:
        return sloten(lambda: kies_hartslag(plan=plan, maanden=maanden, versie=None, door=nu))

    assert sloten(lambda: maak(nu)) == ["uitvoeringsplan*", "actie*"]
    assert kies(3) == plan_dan_acties
    assert kies(GEEN_HARTSLAG) == plan_dan_acties + ["uitvoering"] * 8
    tot = {"tot": date(2027, 12, 31)}
    anders = sloten(
        lambda: wijzig_plan(plan=plan, velden=tot, reden="Langer.", versie=None, door=nu)
    )
    assert (anders[:2], set(anders[2:])) == (plan_dan_acties, {"uitvoering"})
    [vraag] = [u for a in [actie_met("indien nodig")] for u in maak(nu) if u.actie == a]
    later = date(2027, 1, 31)
    for doe in (
        lambda: verschuif(uitvoering=vraag, laatste_dag=later, reden="x", versie=None, door=nu),
        lambda: klaar(vraag, nu),
        lambda: neem_terug(uitvoering=vraag, versie=None, door=nu),
    ):
        assert sloten(doe)[:2] == ["actie", "uitvoering"]


class TestPaginas:
    """Choosing the term and answering the question, on their pages."""

    def test_choose_the_term(
        self, client_van: ClientVan, anna: Medewerker, bram: Medewerker, plan: Uitvoeringsplan
    ) -> None:
        adres, client = reverse("pijlers:hartslag", args=[plan.pk]), client_van(anna)
        with time_machine.travel(MOMENT):
            assert "Kies de termijn" in client.get("/plan/").content.decode()
            assert "Kies de termijn" not in client_van(bram).get("/plan/").content.decode()
            fout = client.post(adres, {"versie": 1})
            assert (fout.status_code, "Kies één van de termijnen." in fout.text) == (422, True)
            assert client.post(adres, {"versie": 1, "maanden": 6}).status_code == 302
            assert client.post(adres, {"versie": 1, "maanden": 3}).status_code == 409
            tekst = client.get("/plan/", {"vanaf": "2026-K3"}).content.decode()
        assert "om de 6 maanden" in tekst
        assert "Voor 21 mei 2027" in tekst

    def test_yes_or_no(self, client_van: ClientVan, anna: Medewerker, nu: Toegang) -> None:
        actie, client = actie_met("indien nodig"), client_van(anna)
        maak(nu)
        [vraag] = actie.uitvoeringen.all()
        adres = reverse("pijlers:klaar", args=[vraag.pk])
        with time_machine.travel(MOMENT):
            tekst = client.get(reverse("pijlers:actie", args=[actie.pk])).content.decode()
            assert "Beantwoord de vraag" in tekst
            ja = client.post(adres, {"versie": 1, "nodig": "ja"})
            assert (ja.status_code, "Vul in waar het bewijs staat." in ja.text) == (422, True)
            nee = client.post(adres, {"versie": 1, "nodig": "nee"}, follow=True)
        assert "Dit was niet nodig." in nee.content.decode()
        assert beurten_van(actie)[1:] == [("2027-01-01", "2027-12-31")]


def test_a_concept_gets_its_turns_when_it_is_adopted(
    plan: Uitvoeringsplan, nu: Toegang, door: Toegang
) -> None:
    """Until then nothing of it is made, and nothing of it is late."""
    with time_machine.travel(MOMENT):
        concept = begin_plan(
            vorm=PlanVorm("Nieuw", date(2025, 1, 1), date(2027, 6, 30)),
            opvolger_van=plan,
            door=door,
        )
    van_concept = Uitvoering.objects.filter(actie__onderwerp__pijler__plan=concept)
    kies_hartslag(plan=concept, maanden=6, versie=None, door=nu)
    voor = van_concept.count()
    assert {u.actie.onderwerp.pijler.plan_id for u in maak(nu)} == {plan.pk}
    assert van_concept.count() == voor
    assert van_concept.te_laat(MOMENT.date()).exists()
    assert maak_bord(concept, MOMENT.date()).laat == []
    stel_plan_vast(
        plan=concept, orgaan="raad", op=date(2026, 11, 1), reden="", versie=None, door=nu
    )
    assert van_concept.count() > voor
    assert van_concept.filter(soort=UitvoeringSoort.HARTSLAG).exists()
    assert {rij.stand for rij in maak_bord(concept, MOMENT.date()).laat} == {TE_LAAT}
    assert maak(nu) == []
