"""Reminders over five years, an outage and a clock that jumps: each exactly once, none skipped."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from meldpunt import kluis
from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import (
    Contact,
    Gemeente,
    Ketenpartner,
    Lidmaatschap,
    Medewerker,
    UitgaandBericht,
)
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.toegang import systeem
from pijlers.models import Actie, Herinnering, Registratie, Uitvoering, Voortgangsvraag
from pijlers.planvorm import PlanVorm
from pijlers.services import (
    PlanFout,
    begin_plan,
    kies_eigenaar,
    stel_herinneringen_op,
    stel_plan_vast,
    vraag_voortgang_van_actie,
)
from pijlers.services.herinneringen import beurt_op
from tests.pijlers.klok import alle_keren_een, klok_van_vijf_jaar

pytestmark = pytest.mark.usefixtures("met_de_hand")
LAATSTE = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("vandaag", "beurt"),
    [
        (date(2028, 1, 29), None),
        (date(2028, 1, 30), 0),
        (date(2028, 2, 21), 0),
        (date(2028, 2, 22), 1),
        (date(2028, 2, 28), 1),
        (LAATSTE, 2),
        (date(2028, 3, 5), 2),
        (date(2028, 3, 6), 3),
        (date(2028, 3, 12), 3),
        (date(2028, 3, 13), 4),
        (date(2029, 3, 5), 55),
    ],
)
def test_which_moment_counts(vandaag: date, beurt: int | None) -> None:
    """30, 7, the day, and every Monday after it; 29 February is a day like another."""
    assert beurt_op(LAATSTE, vandaag) == beurt


@pytest.fixture
def een_actie(in_teylingen: None, teylingen: Gemeente) -> Uitvoering:
    """The only open time of Teylingen, with its last day on 29 February 2028."""
    for rij in Uitvoering.objects.filter(gemeente=teylingen).exclude(actie__code="TEY-P1-03"):
        rij.gedaan, rij.gedaan_op = rij.nodig, date(2026, 1, 1)
        rij.bewaar(door=systeem(teylingen))
    open_ = Uitvoering.objects.get(actie__code="TEY-P1-03")
    open_.laatste_dag = LAATSTE
    open_.bewaar(door=systeem(teylingen))
    return open_


def _op(gemeente: Gemeente, dag: date) -> dict[str, str]:
    """What went this day: the text per address."""
    uit = {}
    for bericht in stel_herinneringen_op(
        gemeente=gemeente, moment=datetime(dag.year, dag.month, dag.day, 7, tzinfo=NEDERLAND)
    ):
        velden = ["ontvanger", "inhoud"]
        tekst = kluis.open(systeem(gemeente), bericht, velden, kluis.Doel.VERSTUREN)
        uit[tekst["ontvanger"]] = tekst["inhoud"]
    return uit


def _lid(gemeente: Gemeente, wie: Medewerker, rol: Rol, tot: date, **meer: object) -> Lidmaatschap:
    lid = Lidmaatschap(
        gemeente=gemeente, medewerker=wie, rol=rol, van=date(2024, 1, 1), tot=tot, **meer
    )
    lid.bewaar(door=systeem(gemeente))
    return lid


def test_the_desk_hears_when_the_owner_is_late_for_long(
    een_actie: Uitvoering, teylingen: Gemeente, bram: Medewerker, carla: Medewerker
) -> None:
    """The owner every Monday; the aandachtsfunctionaris from the third one on, once a week."""
    _lid(teylingen, bram, Rol.OOV, date(2028, 3, 27))
    kies_eigenaar(actie=een_actie.actie, personen=[bram], versie=None, door=systeem(teylingen))
    wie = defaultdict(list)
    dag = date(2028, 3, 1)
    while dag < date(2028, 4, 4):
        for adres in _op(teylingen, dag):
            wie[adres.split("@")[0]].append((dag.month, dag.day))
        dag += timedelta(days=1)
    assert wie == {
        "bram": [(3, 1), (3, 6), (3, 13), (3, 20), (3, 27)],
        # From the 28th on Bram has left: nothing that Carla heard comes again.
        "carla": [(3, 20), (3, 27), (4, 3)],
    }
    assert alle_keren_een(teylingen)


def test_who_takes_over_hears_it_too(
    een_actie: Uitvoering, teylingen: Gemeente, anna: Medewerker, bram: Medewerker
) -> None:
    eigen = _lid(teylingen, bram, Rol.OOV, date(2029, 1, 1))
    _lid(teylingen, anna, Rol.OOV, date(2029, 1, 1), vervangt=eigen)
    kies_eigenaar(actie=een_actie.actie, personen=[bram], versie=None, door=systeem(teylingen))
    gegaan = _op(teylingen, LAATSTE)
    assert set(gegaan) == {anna.email, bram.email}
    assert "U vervangt Bram Bakker, de eigenaar." in gegaan[anna.email]


def test_a_deputy_hears_in_every_role(
    een_actie: Uitvoering, teylingen: Gemeente, anna: Medewerker, bram: Medewerker,
    carla: Medewerker,
) -> None:  # fmt: skip
    """Carla is the only aandachtsfunctionaris and takes over for two others."""
    tot = date(2029, 1, 1)
    for wie in (anna, bram):
        eigen = _lid(teylingen, wie, Rol.OOV, tot)
        _lid(teylingen, carla, Rol.OOV, tot, vervangt=eigen)
    assert set(_op(teylingen, date(2028, 2, 1))) == {carla.email}
    for nr, (wie, dag) in enumerate([(anna, date(2028, 2, 22)), (bram, LAATSTE)], start=1):
        kies_eigenaar(actie=een_actie.actie, personen=[wie], versie=nr, door=systeem(teylingen))
        een_actie.actie.refresh_from_db()
        gegaan = _op(teylingen, dag)
        assert set(gegaan) == {carla.email, wie.email}
        assert f"U vervangt {wie.naam}, de eigenaar." in gegaan[carla.email]


def _contact(uitvoering: Uitvoering, gemeente: Gemeente, adres: str) -> Contact:
    """A contact with this address, who owns the action from now on."""
    partner = Ketenpartner.objects.filter(gemeente=gemeente, actief=True)[0]
    contact = Contact(gemeente=gemeente, ketenpartner=partner, naam="Balie", email=adres)
    contact.bewaar(door=systeem(gemeente))
    Actie.objects.filter(pk=uitvoering.actie_id).update(contact=contact)
    return contact


def test_a_wrong_address_stops_nobody_else(
    een_actie: Uitvoering, teylingen: Gemeente, bram: Medewerker, carla: Medewerker
) -> None:
    """The desk hears it instead; asking by hand is refused in words."""
    _contact(een_actie, teylingen, "balie@geen adres")
    gegaan = _op(teylingen, date(2028, 2, 22))
    assert set(gegaan) == {carla.email}
    assert "De eigenaar kan geen e-mail krijgen. U bent" in gegaan[carla.email]
    actie = Actie.objects.get(pk=een_actie.actie_id)
    with pytest.raises(PlanFout, match="met een e-mailadres"):
        vraag_voortgang_van_actie(actie=actie, door=systeem(teylingen))
    # Nor does a colleague's.
    Medewerker.objects.filter(pk=bram.pk).update(email="bram")
    _lid(teylingen, bram, Rol.OOV, date(2029, 1, 1))
    Actie.objects.filter(pk=actie.pk).update(contact=None, personen=[bram.pk])
    assert set(_op(teylingen, LAATSTE)) == {carla.email}


def test_what_was_begun_here_asks_nobody_until_it_is_adopted(
    een_actie: Uitvoering, teylingen: Gemeente, carla: Medewerker,
    toegang_van: Callable[[Medewerker], Toegang],
) -> None:  # fmt: skip
    """A published plan without a day of decision runs; one that a person begins is a concept."""
    bron = een_actie.actie.onderwerp.pijler.plan
    assert not bron.is_vastgesteld
    een_actie.actie.code = "EEN"
    een_actie.actie.bewaar(door=systeem(teylingen))
    door = toegang_van(carla)
    concept = begin_plan(
        # A source that somebody fills in doesn't make it a published plan.
        vorm=PlanVorm("Concept", date(2026, 1, 1), date(2029, 12, 31), bron="Nota"),
        opvolger_van=bron,
        door=door,
    )
    rij = Uitvoering.objects.get(actie__onderwerp__pijler__plan=concept, actie__code="EEN")
    rij.laatste_dag = LAATSTE
    rij.bewaar(door=door)
    _contact(rij, teylingen, "b@w.example")
    assert "EEN" in _op(teylingen, date(2028, 2, 22))[carla.email]
    assert set(_op(teylingen, LAATSTE)) == {carla.email}
    actie = Actie.objects.get(pk=rij.actie_id)
    with pytest.raises(PlanFout, match="concept"):
        vraag_voortgang_van_actie(actie=actie, door=door)
    stel_plan_vast(
        plan=concept, orgaan="raad", op=date(2026, 11, 1), reden="", versie=None, door=door
    )
    assert set(_op(teylingen, date(2028, 3, 6))) == {carla.email, "b@w.example"}
    assert vraag_voortgang_van_actie(actie=actie, door=door).uitvoeringen == [rij.pk]


def test_owner_without_account_gets_one_link(een_actie: Uitvoering, teylingen: Gemeente) -> None:
    partner = _contact(een_actie, teylingen, "b@w.example").ketenpartner
    gegaan = _op(teylingen, date(2028, 2, 22))
    assert set(gegaan) == {"b@w.example"}
    assert "/t/" in gegaan["b@w.example"] and "TEY-P1-03" in gegaan["b@w.example"]
    assert _op(teylingen, date(2028, 2, 23)) == {}
    vraag = Voortgangsvraag.objects.get()
    assert vraag.uitvoeringen == [een_actie.pk]
    # A partner that is no longer in use leaves it to the desk.
    partner.actief = False
    partner.bewaar(door=systeem(teylingen))
    assert set(_op(teylingen, date(2028, 2, 29))) == {"carla@gemeente.example"}


def test_what_is_due_in_a_register_comes_in_the_same_mail(
    een_actie: Uitvoering, teylingen: Gemeente, carla: Medewerker
) -> None:
    """Reviews and ends of contracts: for the desk, at the same moments, each once."""
    for nr in (1, 2):
        Registratie(
            gemeente=teylingen, soort="afspraak", titel=f"Convenant {nr}", dag=date(2027, 3, 1),
            kijk_op=LAATSTE,
        ).bewaar(door=systeem(teylingen))  # fmt: skip
    gegaan = _op(teylingen, date(2028, 2, 22))
    assert set(gegaan) == {carla.email}
    for stuk in (
        "TEY-P1-03",
        "“Convenant 1”",
        "“Convenant 2”",
        "moet voor 29 februari 2028: nog 7",
    ):
        assert stuk in gegaan[carla.email]
    assert _op(teylingen, date(2028, 2, 23)) == {}
    rij = Registratie.objects.get(titel="Convenant 1")
    rij.kijk_op = date(2030, 1, 1)
    rij.bewaar(door=systeem(teylingen))
    op_de_dag = _op(teylingen, LAATSTE)[carla.email]
    assert "“Convenant 2”" in op_de_dag
    assert "“Convenant 1”" not in op_de_dag
    assert Herinnering.objects.filter(registratie__isnull=False).count() == 3
    assert alle_keren_een(teylingen)


def test_five_years(een_actie: Uitvoering, teylingen: Gemeente) -> None:
    """A worker off for 30 days and a clock that jumps: see tests/pijlers/klok.py."""
    gegaan = 0
    for moment in klok_van_vijf_jaar(date(2025, 11, 1), stap=timedelta(days=7), uit_na=100):
        gegaan += len(stel_herinneringen_op(gemeente=teylingen, moment=moment))
    assert alle_keren_een(teylingen)
    rijen = Herinnering.objects.filter(gemeente=teylingen)
    assert rijen.count() == gegaan == UitgaandBericht.objects.count() > 50
    assert rijen.filter(overgeslagen__gt=2).exists()
