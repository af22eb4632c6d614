"""What people do with meetings: plan, put on the agenda, decide, revise, fix."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import ProgrammingError, connection, transaction

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.datum import NEDERLAND, dag
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from meldpunt.services.toegang import systeem
from overleggen.besluitkeuze import besluitkeuze
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg, Overlegvorm
from overleggen.models.agendapunt import PuntStand
from overleggen.services import (
    Actie,
    agendeer,
    besluit,
    haal_gedaan_terug,
    haal_van_agenda,
    herzie_besluit,
    leg_aanwezigen_vast,
    meld_gedaan,
    noteer,
    plan_overleg,
    plan_reeks,
    rond_overleg_af,
    sla_overleg_over,
    start_overleg,
    stel_verslag_vast,
    verplaats_punt,
    zet_los_punt,
    zet_terug_op_agenda,
)
from overleggen.services.plannen import horizon
from overleggen.tasks import plan_overleggen
from overleggen.voorstel import voorstellen
from signalen.models import Signaal
from signalen.services import AntwoordFout, leg_betrokkene_vast, voer_uit
from tests.factories import maak_overleg, maak_rijp_signaal, maak_signaal, over
from tests.kader import als

Geef = Callable[[Medewerker], Toegang]
VRAAG = {"bij_wie": "Wijkhandhaver", "vraag": "Wie komen er ’s avonds?", "voor": over(7)}
LOO_REDENEN = {
    "sterk_genoeg": "Twee bronnen zeggen hetzelfde.",
    "integraal_belang": "Politie en gemeente moeten samen optreden.",
    "feiten": "Vier slaapplaatsen in een keuken.",
}
INTERVENTIE = {
    "instrument": "integrale_controle",
    "grondslag": "Algemene wet bestuursrecht, titel 5.2",
    "uitvoerder": "Team toezicht",
    "voor": over(14),
}


def _op_agenda(signaal: Signaal, overleg: Overleg, door: Toegang) -> Agendapunt:
    return agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)


def _besluit(punt: Agendapunt, werkwoord: str, door: Toegang, **antwoorden: Any) -> Besluit:
    return besluit(
        agendapunt_id=punt.pk,
        werkwoord=werkwoord,
        antwoorden=antwoorden,
        verslag="Besproken.",
        versie=None,
        door=door,
    )


def _begonnen(door: Toegang, soort: str = "signalenoverleg", dagen: int = 3) -> Overleg:
    overleg = maak_overleg(door, soort, dagen)
    return start_overleg(overleg_id=overleg.pk, versie=overleg.versie, door=door)


def _bespreekpunt(door: Toegang) -> Agendapunt:
    """The item of a ready signaal in a signalenoverleg that goes on."""
    return _op_agenda(maak_rijp_signaal(door), _begonnen(door), door)


def _vers(signaal_id: Any) -> Signaal:
    return Signaal.objects.select_related("gemeente").get(pk=signaal_id)


# --- The journey ---------------------------------------------------------------------------


def test_from_agenda_through_loo_to_result(door: Toegang) -> None:
    """Issue 2, steps 3 and 4: the whole way of one signaal through both meetings."""
    loo = maak_overleg(door, "loo", dagen=10)
    overleg = maak_overleg(door)
    punt = _op_agenda(maak_rijp_signaal(door), overleg, door)
    assert _vers(punt.signaal_id).staat == "signalenoverleg"
    assert _vers(punt.signaal_id).volgende_datum == dag(overleg.begint_op)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)

    with pytest.raises(AntwoordFout) as fout:
        _besluit(punt, "inbrengen_loo", door, overleg=loo, feiten="Vier bedden.")
    assert set(fout.value.fouten) == {"sterk_genoeg", "integraal_belang"}
    assert _vers(punt.signaal_id).staat == "signalenoverleg"
    assert not Besluit.objects.exists()

    _besluit(punt, "inbrengen_loo", door, overleg=loo, **LOO_REDENEN)
    assert _vers(punt.signaal_id).staat == "loo"
    assert _vers(punt.signaal_id).volgende_datum == dag(loo.begint_op)
    in_loo = loo.agendapunten.get(signaal=punt.signaal)
    assert kluis.open(door, in_loo, ["inbreng"], Doel.OVERLEG) == {"inbreng": LOO_REDENEN["feiten"]}

    start_overleg(overleg_id=loo.pk, versie=None, door=door)
    genomen = _besluit(in_loo, "interventie_inzetten", door, **INTERVENTIE)
    assert _vers(punt.signaal_id).staat == "interventie"
    assert genomen.keuze == "integrale_controle"
    woorden = kluis.open(door, genomen, ["toelichting"], Doel.OVERLEG)["toelichting"]
    assert "Welk instrument? Integrale controle" in woorden
    actie = Actiepunt.objects.get(besluit=genomen)
    assert (actie.wie, actie.voor) == ("Team toezicht", INTERVENTIE["voor"])

    signaal = voer_uit(
        "resultaat_vastleggen",
        signaal_id=punt.signaal_id,  # type: ignore[arg-type]
        antwoorden={
            "waarheid": "ernstig_vermoeden",
            "opvolging": "interventie",
            "reden": "Er woonden mensen in de keuken.",
        },
        door=door,
    )
    assert signaal.assen_gevuld


# --- Planning ------------------------------------------------------------------------------


def test_a_series_is_made_once_and_a_dropped_one_stays_away(
    door: Toegang, heemstede: Gemeente
) -> None:
    """HEE-012: the rhythm makes the meetings; doing it again makes nothing."""
    vorm = Overlegvorm.objects.get(gemeente=heemstede, code="signalenoverleg")
    eerste = plan_reeks(vorm=vorm, tot=horizon(door), door=door)
    assert 7 <= len(eerste) <= 9
    assert all(o.begint_op.astimezone(NEDERLAND).hour == 10 for o in eerste)
    assert [p.titel for p in eerste[0].agendapunten.all()] == vorm.vaste_punten
    sla_overleg_over(overleg_id=eerste[1].pk, reden="Vakantie.", versie=None, door=door)
    assert plan_reeks(vorm=vorm, tot=horizon(door), door=door) == []


def test_every_two_weeks_keeps_its_weeks(door: Toegang, heemstede: Gemeente) -> None:
    vorm = Overlegvorm.objects.get(gemeente=heemstede, code="signalenoverleg")
    vorm.ritme = "eens per twee weken"
    vorm.bewaar(door=door)
    eerste = plan_reeks(vorm=vorm, tot=over(40), door=door)
    over_een_week = Toegang(**{**vars(door), "moment": door.moment + timedelta(days=7)})
    later = plan_reeks(vorm=vorm, tot=over(80), door=over_een_week)
    dagen = [dag(o.begint_op) for o in [*eerste, *later]]
    # A holiday moves one by a few days, never by a week.
    assert all((d - dagen[0]).days % 14 <= 4 for d in dagen)
    assert len(set(dagen)) == len(dagen)


@pytest.mark.parametrize("code", ["loo", "staf_veiligheid", "driehoek", "werkgroep_imv"])
def test_a_body_without_rhythm_or_day_makes_no_meetings(
    door: Toegang, heemstede: Gemeente, code: str
) -> None:
    vorm = Overlegvorm.objects.get(gemeente=heemstede, code=code)
    assert plan_reeks(vorm=vorm, tot=horizon(door), door=door) == []


def test_the_daily_task_plans_per_gemeente(door: Toegang, heemstede: Gemeente) -> None:
    plan_overleggen()
    gemeenten = set(Overleg.objects.values_list("gemeente__code", flat=True))
    # The source gives the other gemeente no rhythm (TEY-063).
    assert gemeenten == {heemstede.code}


def test_a_meeting_by_hand_lies_ahead_and_is_the_only_one(door: Toegang) -> None:
    vorm = Overlegvorm.objects.zichtbaar_voor(door).get(code="loo")
    with pytest.raises(AntwoordFout, match="nog komt"):
        plan_overleg(vorm=vorm, begint_op=datetime(2020, 1, 1, 10, tzinfo=NEDERLAND), door=door)
    overleg = maak_overleg(door, "loo")
    with pytest.raises(AntwoordFout, match="staat al gepland"):
        plan_overleg(vorm=vorm, begint_op=overleg.begint_op, door=door)


# --- The agenda ----------------------------------------------------------------------------


def test_no_source_and_no_reason_stays_off_the_agenda(door: Toegang) -> None:
    signaal = maak_signaal(door)
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    overleg = maak_overleg(door)
    with pytest.raises(AntwoordFout) as fout:
        _op_agenda(signaal, overleg, door)
    assert set(fout.value.fouten) == {"reden"}
    assert not overleg.agendapunten.exclude(signaal=None).exists()


def test_a_signaal_stands_on_one_agenda(door: Toegang) -> None:
    signaal = maak_rijp_signaal(door)
    _op_agenda(signaal, maak_overleg(door), door)
    with pytest.raises(Weigering, match="al op een agenda"):
        _op_agenda(signaal, maak_overleg(door, dagen=5), door)


def test_a_signaal_of_another_step_does_not_fit_the_loo(door: Toegang) -> None:
    with pytest.raises(Weigering, match="niet in dit overleg"):
        _op_agenda(maak_rijp_signaal(door), maak_overleg(door, "loo"), door)


def test_a_stale_form_does_not_agendeer(door: Toegang) -> None:
    signaal, overleg = maak_rijp_signaal(door), maak_overleg(door)
    with pytest.raises(VersieConflict):
        agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=1, door=door)


def test_who_put_it_on_the_agenda_takes_it_off(
    bram: Medewerker, anna: Medewerker, toegang_van: Geef
) -> None:
    """Medewerker OOV undoes the own step only; the aandachtsfunctionaris always may."""
    van_bram, van_anna = toegang_van(bram), toegang_van(anna)
    overleg = maak_overleg(van_anna)
    punt = _op_agenda(maak_rijp_signaal(van_bram), overleg, van_anna)
    with pytest.raises(Weigering, match="rol"):
        haal_van_agenda(signaal_id=punt.signaal_id, reden="x", versie=None, door=van_bram)  # type: ignore[arg-type]
    signaal = haal_van_agenda(
        signaal_id=punt.signaal_id,  # type: ignore[arg-type]
        reden="Nog niet rijp.",
        versie=None,
        door=van_anna,
    )
    assert signaal.staat == "verrijken"
    punt.refresh_from_db()
    assert punt.stand == PuntStand.VERWIJDERD


def test_items_change_places(door: Toegang) -> None:
    overleg = maak_overleg(door)
    eerste = zet_los_punt(overleg_id=overleg.pk, titel="Mededelingen", door=door)
    laatste = zet_los_punt(overleg_id=overleg.pk, titel="Rondvraag", door=door)
    verplaats_punt(agendapunt_id=laatste.pk, stap=-1, door=door)
    titels = list(overleg.agendapunten.order_by("volgorde").values_list("titel", flat=True))
    assert titels[-2:] == ["Rondvraag", "Mededelingen"]
    verplaats_punt(agendapunt_id=eerste.pk, stap=1, door=door)
    assert titels == list(overleg.agendapunten.order_by("volgorde").values_list("titel", flat=True))


def test_nothing_of_another_gemeente(door: Toegang, carla: Medewerker, toegang_van: Geef) -> None:
    overleg = maak_overleg(door)
    punt = _op_agenda(maak_rijp_signaal(door), overleg, door)
    van_carla = toegang_van(carla)
    assert not Overleg.objects.zichtbaar_voor(van_carla).exists()
    assert not Agendapunt.objects.zichtbaar_voor(van_carla).exists()
    with pytest.raises(Overleg.DoesNotExist):
        start_overleg(overleg_id=overleg.pk, versie=None, door=van_carla)
    with pytest.raises(Agendapunt.DoesNotExist):
        _besluit(punt, "meer_informatie", van_carla, **VRAAG)


def test_an_item_with_a_hidden_signaal_does_not_exist(
    door: Toegang, bram: Medewerker, toegang_van: Geef
) -> None:
    punt = _bespreekpunt(door)
    _maak_vertrouwelijk(punt, Vertrouwelijkheid.VERTROUWELIJK, door)
    assert Agendapunt.objects.zichtbaar_voor(door).filter(pk=punt.pk).exists()
    assert not Agendapunt.objects.zichtbaar_voor(toegang_van(bram)).filter(pk=punt.pk).exists()


def _maak_vertrouwelijk(punt: Agendapunt, hoe: Vertrouwelijkheid, door: Toegang) -> None:
    signaal = _vers(punt.signaal_id)
    signaal.vertrouwelijkheid = hoe
    signaal.bewaar(door=door)


# --- Decisions -----------------------------------------------------------------------------


def test_the_table_says_which_decisions_a_body_offers(door: Toegang) -> None:
    """BLO-061: the LOO has exactly three outcomes, and holding over."""
    loo = _begonnen(door, "loo", dagen=10)
    punt = _bespreekpunt(door)
    vers = Agendapunt.objects.select_related("overleg__vorm", "signaal__gemeente")
    namen = [rij.naam for rij in besluitkeuze(vers.get(pk=punt.pk), door).mogelijk]
    assert namen == [
        "meer_informatie",
        "controle_plannen",
        "overdragen",
        "inbrengen_loo",
        "niet_bevestigd",
        "aanhouden",
    ]
    _besluit(punt, "inbrengen_loo", door, overleg=loo, **LOO_REDENEN)
    in_loo = vers.get(overleg=loo, signaal=punt.signaal)
    assert [rij.naam for rij in besluitkeuze(in_loo, door).mogelijk] == [
        "interventie_inzetten",
        "riec_casus_starten",
        "niet_bevestigd",
        "aanhouden",
    ]


@pytest.mark.usefixtures("in_teylingen")
def test_without_a_loo_the_signalenoverleg_decides(carla: Medewerker, toegang_van: Geef) -> None:
    """TEY-065: this gemeente has no LOO."""
    door = toegang_van(carla)
    punt = _bespreekpunt(door)
    vers = Agendapunt.objects.select_related("overleg__vorm", "signaal__gemeente").get(pk=punt.pk)
    keuze = besluitkeuze(vers, door)
    namen = {rij.naam for rij in keuze.mogelijk}
    assert {"interventie_inzetten", "riec_casus_starten"} <= namen
    assert "inbrengen_loo" not in namen
    assert keuze.zinnen == ["Breng in bij het LOO: dat kan nu niet. Deze gemeente heeft geen LOO."]


def test_who_does_not_lead_decides_nothing(
    door: Toegang, bram: Medewerker, toegang_van: Geef
) -> None:
    punt = _bespreekpunt(door)
    with pytest.raises(Weigering, match="rol"):
        _besluit(punt, "meer_informatie", toegang_van(bram), **VRAAG)


def test_no_decision_before_the_meeting_begins(door: Toegang) -> None:
    punt = _op_agenda(maak_rijp_signaal(door), maak_overleg(door), door)
    with pytest.raises(Weigering, match="Start eerst"):
        _besluit(punt, "meer_informatie", door, **VRAAG)


def test_a_verb_that_is_no_decision_is_refused(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    for werkwoord in ("afsluiten", "agenderen", "bestaat_niet"):
        with pytest.raises(Weigering, match="geen besluit"):
            _besluit(punt, werkwoord, door, reden="x")


def test_more_information_makes_a_question_with_a_date(door: Toegang) -> None:
    """BLO-055."""
    punt = _bespreekpunt(door)
    _besluit(punt, "meer_informatie", door, **VRAAG)
    signaal = _vers(punt.signaal_id)
    assert (signaal.staat, signaal.volgende_datum) == ("wacht_op_informatie", VRAAG["voor"])
    actie = punt.actiepunten.get()
    assert (actie.wie, actie.voor) == ("Wijkhandhaver", VRAAG["voor"])
    assert kluis.open(door, actie, ["wat"], Doel.OVERLEG) == {"wat": VRAAG["vraag"]}


def test_holding_over_puts_it_on_the_chosen_agenda(door: Toegang) -> None:
    volgend = maak_overleg(door, dagen=10)
    punt = _bespreekpunt(door)
    _besluit(punt, "aanhouden", door, overleg=volgend, reden="Te weinig tijd.")
    punt.refresh_from_db()
    assert punt.stand == PuntStand.AANGEHOUDEN
    assert volgend.agendapunten.get(signaal=punt.signaal).stand == PuntStand.OPEN
    assert _vers(punt.signaal_id).volgende_datum == dag(volgend.begint_op)


def test_holding_over_asks_another_meeting(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    with pytest.raises(AntwoordFout) as fout:
        _besluit(punt, "aanhouden", door)
    assert set(fout.value.fouten) == {"overleg"}
    with pytest.raises(AntwoordFout) as fout:
        _besluit(punt, "aanhouden", door, overleg=punt.overleg)
    assert set(fout.value.fouten) == {"overleg"}


def test_the_loo_is_planned_when_there_is_none(door: Toegang) -> None:
    """HEE-013: the source gives the LOO no rhythm, so the meeting asks a date."""
    punt = _bespreekpunt(door)
    moment = datetime.combine(over(12), datetime.min.time(), NEDERLAND) + timedelta(hours=14)
    _besluit(punt, "inbrengen_loo", door, nieuw_op=moment, **LOO_REDENEN)
    loo = Overleg.objects.get(vorm__soort="loo")
    assert loo.begint_op == moment
    assert loo.agendapunten.filter(signaal=punt.signaal).exists()


def test_a_known_name_stays_out_of_the_minutes(door: Toegang) -> None:
    """Rule 19: what is written in a meeting stands on the beamer."""
    punt = _bespreekpunt(door)
    leg_betrokkene_vast(
        signaal_id=punt.signaal_id,  # type: ignore[arg-type]
        soort="locatie",
        rol="",
        naam="Lindelaan 12",
        gegevens="",
        door=door,
    )
    with pytest.raises(AntwoordFout) as fout:
        _besluit(punt, "meer_informatie", door, **{**VRAAG, "vraag": "Wie wonen Lindelaan 12?"})
    assert set(fout.value.fouten) == {"vraag"}
    with pytest.raises(AntwoordFout) as fout:
        noteer(agendapunt_id=punt.pk, verslag="Pand Lindelaan.", actie=None, versie=None, door=door)
    assert set(fout.value.fouten) == {"verslag"}


def test_a_second_decision_is_refused_and_a_stale_form_too(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    noteer(agendapunt_id=punt.pk, verslag="Eerst.", actie=None, versie=punt.versie, door=door)
    with pytest.raises(VersieConflict):
        besluit(
            agendapunt_id=punt.pk,
            werkwoord="meer_informatie",
            antwoorden=VRAAG,
            verslag="Anders.",
            versie=punt.versie,
            door=door,
        )
    _besluit(punt, "meer_informatie", door, **VRAAG)
    with pytest.raises(Weigering, match="al besloten"):
        _besluit(punt, "meer_informatie", door, **VRAAG)


def test_a_decision_that_fails_leaves_nothing(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    with (
        mock.patch("overleggen.services.besluiten.leg_actie_vast", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        _besluit(punt, "meer_informatie", door, **VRAAG)
    punt.refresh_from_db()
    assert punt.stand == PuntStand.OPEN
    assert _vers(punt.signaal_id).staat == "signalenoverleg"
    assert not Besluit.objects.exists()


def test_the_database_changes_no_decision(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    genomen = _besluit(punt, "meer_informatie", door, **VRAAG)
    with pytest.raises(TypeError):
        genomen.save()
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update overleggen_besluit set keuze = 'anders'")


# --- Revising ------------------------------------------------------------------------------


def test_revising_brings_back_the_item_and_takes_away_what_followed(door: Toegang) -> None:
    loo = maak_overleg(door, "loo", dagen=10)
    punt = _bespreekpunt(door)
    oud = _besluit(punt, "inbrengen_loo", door, overleg=loo, **LOO_REDENEN)
    nieuw = herzie_besluit(besluit_id=oud.pk, reden="Toch nog een bron.", door=door)
    assert (nieuw.herziet_id, nieuw.werkwoord) == (oud.pk, "besluit_herzien")
    assert _vers(punt.signaal_id).staat == "signalenoverleg"
    assert not loo.agendapunten.geldend().exclude(signaal=None).exists()
    punt.refresh_from_db()
    assert punt.is_open
    _besluit(punt, "meer_informatie", door, **VRAAG)
    assert Besluit.objects.geldend().count() == 1


def test_revising_takes_the_action_away_with_a_trace(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    oud = _besluit(punt, "meer_informatie", door, **VRAAG)
    herzie_besluit(besluit_id=oud.pk, reden="Al bekend.", door=door)
    assert not Actiepunt.objects.exists()
    weg = Actiepunt.history.filter(history_type="-").get()
    assert weg.history_user_id == door.medewerker_id


def test_only_the_last_decision_is_revised_and_once(door: Toegang) -> None:
    loo = _begonnen(door, "loo", dagen=10)
    punt = _bespreekpunt(door)
    eerste = _besluit(punt, "inbrengen_loo", door, overleg=loo, **LOO_REDENEN)
    later = Toegang(**{**vars(door), "moment": door.moment + timedelta(hours=1)})
    in_loo = loo.agendapunten.get(signaal=punt.signaal)
    tweede = _besluit(in_loo, "interventie_inzetten", later, **INTERVENTIE)
    with pytest.raises(Weigering, match="Herzie eerst dat besluit"):
        herzie_besluit(besluit_id=eerste.pk, reden="x", door=later)
    herzie_besluit(besluit_id=tweede.pk, reden="x", door=later)
    with pytest.raises(Weigering):
        herzie_besluit(besluit_id=tweede.pk, reden="x", door=later)


# --- Holding a meeting ---------------------------------------------------------------------


def test_what_was_not_discussed_goes_to_the_next_agenda(door: Toegang) -> None:
    """BLO-054, also for a signaal that who leads may not see."""
    punt = _bespreekpunt(door)
    _maak_vertrouwelijk(punt, Vertrouwelijkheid.STRIKT, door)
    with als(door):
        assert not Agendapunt.objects.filter(pk=punt.pk).exists()
        rond_overleg_af(overleg_id=punt.overleg_id, versie=None, door=door)
    punt.refresh_from_db()
    assert punt.stand == PuntStand.AANGEHOUDEN
    weer = Agendapunt.objects.exclude(pk=punt.pk).get(signaal=punt.signaal)
    assert weer.overleg.begint_op > punt.overleg.begint_op
    regel = punt.signaal.gebeurtenissen.latest("nr")  # type: ignore[union-attr]
    assert (regel.werkwoord, regel.rol, regel.door_id) == ("aanhouden", "systeem", None)


@pytest.mark.usefixtures("in_teylingen")
def test_without_a_next_meeting_nothing_is_left_behind(
    carla: Medewerker, toegang_van: Geef
) -> None:
    """The series of this gemeente has no rhythm: somebody must plan the next one first."""
    door = toegang_van(carla)
    punt = _bespreekpunt(door)
    with pytest.raises(Weigering, match="Plan eerst"):
        rond_overleg_af(overleg_id=punt.overleg_id, versie=None, door=door)
    maak_overleg(door, dagen=20)
    assert rond_overleg_af(overleg_id=punt.overleg_id, versie=None, door=door).staat == "verslag"


def test_fixed_minutes_are_fixed(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    oud = _besluit(punt, "meer_informatie", door, **VRAAG)
    noteer(
        agendapunt_id=punt.pk,
        verslag="Nog een regel.",
        actie=Actie("Bel terug.", "Bram Bakker", over(2)),
        versie=None,
        door=door,
    )
    rond_overleg_af(overleg_id=punt.overleg_id, versie=None, door=door)
    leg_aanwezigen_vast(
        overleg_id=punt.overleg_id, aanwezigen=["Politie", " "], versie=None, door=door
    )
    vast = stel_verslag_vast(overleg_id=punt.overleg_id, versie=None, door=door)
    assert (vast.staat, vast.aanwezigen) == ("vastgesteld", ["Politie"])
    assert not _vers(punt.signaal_id).besluit_herzienbaar
    for poging in (
        lambda: herzie_besluit(besluit_id=oud.pk, reden="x", door=door),
        lambda: noteer(agendapunt_id=punt.pk, verslag="x", actie=None, versie=None, door=door),
        lambda: leg_aanwezigen_vast(
            overleg_id=punt.overleg_id, aanwezigen=[], versie=None, door=door
        ),
        lambda: stel_verslag_vast(overleg_id=punt.overleg_id, versie=None, door=door),
    ):
        with pytest.raises(Weigering):
            poging()


def test_minutes_also_fix_a_decision_that_who_leads_may_not_see(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    _besluit(punt, "meer_informatie", door, **VRAAG)
    _maak_vertrouwelijk(punt, Vertrouwelijkheid.STRIKT, door)
    with als(door):
        rond_overleg_af(overleg_id=punt.overleg_id, versie=None, door=door)
        stel_verslag_vast(overleg_id=punt.overleg_id, versie=None, door=door)
    assert not _vers(punt.signaal_id).besluit_herzienbaar


def test_a_revised_decision_without_a_new_one_holds_the_minutes(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    oud = _besluit(punt, "meer_informatie", door, **VRAAG)
    rond_overleg_af(overleg_id=punt.overleg_id, versie=None, door=door)
    herzie_besluit(besluit_id=oud.pk, reden="Vergissing.", door=door)
    with pytest.raises(Weigering, match="nog niet besloten"):
        stel_verslag_vast(overleg_id=punt.overleg_id, versie=None, door=door)
    _besluit(punt, "meer_informatie", door, **VRAAG)
    stel_verslag_vast(overleg_id=punt.overleg_id, versie=None, door=door)


def test_minutes_of_the_first_body_leave_the_decision_of_the_loo_open(door: Toegang) -> None:
    loo = _begonnen(door, "loo", dagen=10)
    punt = _bespreekpunt(door)
    _besluit(punt, "inbrengen_loo", door, overleg=loo, **LOO_REDENEN)
    later = Toegang(**{**vars(door), "moment": door.moment + timedelta(hours=1)})
    in_loo = loo.agendapunten.get(signaal=punt.signaal)
    _besluit(in_loo, "interventie_inzetten", later, **INTERVENTIE)
    rond_overleg_af(overleg_id=punt.overleg_id, versie=None, door=later)
    stel_verslag_vast(overleg_id=punt.overleg_id, versie=None, door=later)
    assert _vers(punt.signaal_id).besluit_herzienbaar


def test_a_dropped_meeting_asks_why_and_moves_its_items(door: Toegang) -> None:
    overleg = maak_overleg(door)
    punt = _op_agenda(maak_rijp_signaal(door), overleg, door)
    with pytest.raises(AntwoordFout):
        sla_overleg_over(overleg_id=overleg.pk, reden=" ", versie=None, door=door)
    sla_overleg_over(overleg_id=overleg.pk, reden="Ziekte.", versie=None, door=door)
    assert Agendapunt.objects.open().get(signaal=punt.signaal).overleg_id != overleg.pk


# --- Silence and actions -------------------------------------------------------------------


def test_silence_brings_it_back(door: Toegang, heemstede: Gemeente) -> None:
    """BLO-055: without an answer the signaal is on the next agenda by itself."""
    volgend = maak_overleg(door, dagen=12)
    punt = _bespreekpunt(door)
    _besluit(punt, "meer_informatie", door, **VRAAG)
    assert zet_terug_op_agenda(gemeente=heemstede) == []
    later = Toegang(**{**vars(systeem(heemstede)), "moment": door.moment + timedelta(days=8)})
    with mock.patch("overleggen.services.terug.systeem", return_value=later):
        (weer,) = zet_terug_op_agenda(gemeente=heemstede)
        assert zet_terug_op_agenda(gemeente=heemstede) == []
    assert weer.overleg_id == volgend.pk
    assert _vers(punt.signaal_id).staat == "signalenoverleg"


def test_a_department_that_refuses_brings_it_back_to_a_chosen_agenda(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    antwoorden = {"afdeling": "burgerzaken", "vraag": "Kunt u dit nagaan?", "voor": over(7)}
    _besluit(punt, "overdragen", door, **antwoorden)
    voer_uit(
        "overdracht_geweigerd",
        signaal_id=punt.signaal_id,  # type: ignore[arg-type]
        antwoorden={"door_wie": "Teamleider", "reden": "Geen taak van ons."},
        door=door,
    )
    volgend = maak_overleg(door, dagen=12)
    weer = _op_agenda(_vers(punt.signaal_id), volgend, door)
    assert (weer.stand, _vers(punt.signaal_id).volgende_datum) == ("open", date(*_dmj(volgend)))


def _dmj(overleg: Overleg) -> tuple[int, int, int]:
    d = dag(overleg.begint_op)
    return d.year, d.month, d.day


def test_a_tick_is_undone(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    _besluit(punt, "meer_informatie", door, **VRAAG)
    actie = punt.actiepunten.get()
    meld_gedaan(actiepunt_id=actie.pk, versie=actie.versie, door=door)
    with pytest.raises(VersieConflict):
        meld_gedaan(actiepunt_id=actie.pk, versie=actie.versie, door=door)
    terug = haal_gedaan_terug(actiepunt_id=actie.pk, versie=None, door=door)
    assert terug.gedaan_op is None
    assert Actiepunt.objects.zichtbaar_voor(door).open().get() == terug


def test_what_this_meeting_discussed_does_not_come_back_on_it(door: Toegang) -> None:
    punt = _bespreekpunt(door)
    _besluit(punt, "meer_informatie", door, **VRAAG)
    assert voorstellen(punt.overleg, door) == []
    with pytest.raises(Weigering, match="al besproken"):
        _op_agenda(_vers(punt.signaal_id), punt.overleg, door)
    assert _vers(punt.signaal_id).staat == "wacht_op_informatie"
    assert [v.signaal.pk for v in voorstellen(maak_overleg(door, dagen=9), door)] == [
        punt.signaal_id
    ]
