"""What gemeenten have together: counts in each, once for the region, and says what contradicts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.db import Error, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.toegang import lidmaatschappen, maak_toegang
from pijlers.bord import maak_bord
from pijlers.models import Actie, Deling, Registratie, Uitvoering, Uitvoeringsplan
from pijlers.models.deling import DEELBAAR
from pijlers.registers import REGISTERS, TRAINING, Soort
from pijlers.samen import botsingen, lees_paren, regio
from pijlers.services import (
    beantwoord_deling,
    deel_plan,
    deel_rij,
    leg_registratie_vast,
    stop_deling,
    wijzig_registratie,
    zet_registratie,
)
from pijlers.tellen import tel
from tests.factories import LidmaatschapFactory, MedewerkerFactory
from tests.kader import als

ClientVan = Callable[[Medewerker], Client]
NU = datetime(2026, 11, 22, 10, tzinfo=NEDERLAND)
VANDAAG = NU.date()
ACTIES = {"HEE": "HEE-P1-04", "BLO": "BLO-P1-04"}
BASIS: dict[str, Any] = {
    "titel": "Herkennen", "dag": date(2026, 3, 3), "doel": "verdiepend", "vorm": "webinar",
    "doelgroep": "publiekszaken", "afgerond": 8, "reactie": "Fijne middag, alleen hier te lezen.",
}  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag() -> Any:
    """Look on 22 November 2026."""
    with time_machine.travel(NU, tick=True):
        yield


@dataclass(frozen=True)
class Kant:
    """Somebody of one gemeente who does things there, in its own context of the database."""

    wie: Medewerker
    door: Toegang

    def train(self, **anders: Any) -> Registratie:
        """Write a training down."""
        with als(self.door):
            return leg_registratie_vast(register=TRAINING, waarden=BASIS | anders, door=self.door)

    def deel(self, rij: Registratie, met: "Kant") -> Deling:
        """Share it."""
        with als(self.door):
            ander = met.door.gemeente_id
            return deel_rij(registratie_id=rij.pk, met_id=ander, versie=None, door=self.door)

    def antwoord(self, deling: Deling, rij: Registratie | None = None, *, mee: bool = True) -> None:
        """Count it, or don't."""
        with als(self.door):
            beantwoord_deling(
                aanbod_id=deling.pk, mee=mee, rij_id=rij.pk if rij else None, door=self.door
            )

    def stop(self, rij: Registratie, met: "Kant") -> None:
        """Share it no more."""
        with als(self.door):
            stop_deling(registratie_id=rij.pk, met_id=met.door.gemeente_id, door=self.door)

    def zet(self, rij: Registratie, *, vervallen: bool) -> None:
        """Take it out of the register, or put it back."""
        with als(self.door):
            zet_registratie(registratie_id=rij.pk, vervallen=vervallen, versie=None, door=self.door)

    def wijzig(self, rij: Registratie, **anders: Any) -> None:
        """Write it down otherwise."""
        with als(self.door):
            wijzig_registratie(
                registratie_id=rij.pk, waarden=BASIS | anders, versie=None, door=self.door
            )

    @property
    def geteld(self) -> int:
        """How often the in-depth training of 2026 counts here."""
        with als(self.door):
            actie = Actie.objects.get(code=ACTIES[self.door.gemeente_code])
            uitvoeringen = list(Uitvoering.objects.filter(actie=actie, laatste_dag__year=2026))
            telling = tel([actie.pk], uitvoeringen, VANDAAG)[actie.pk]
            assert sum(u.keer for u in uitvoeringen) == min(1, len(telling.bewijzen))
            return len(telling.bewijzen)

    @property
    def regio(self) -> list[tuple[int, list[tuple[str, int]], int]]:
        """The table of the region."""
        with als(self.door):
            paren = lees_paren(self.door, TRAINING)
            tabel = regio(paren, self.door.gemeente_naam, VANDAAG)
        return [(jaar.jaar, jaar.cellen, jaar.samen) for jaar in tabel.jaren]

    @property
    def zinnen(self) -> list[str]:
        """What contradicts."""
        with als(self.door):
            paren = lees_paren(self.door, TRAINING)
            return [b.zin for b in botsingen(paren, TRAINING, self.door.gemeente_naam)]


def _kant(code: str) -> Kant:
    gemeente = Gemeente.objects.get(code=code)
    wie = MedewerkerFactory()
    LidmaatschapFactory(medewerker=wie, gemeente=gemeente, rol=Rol.AANDACHTSFUNCTIONARIS)
    (lid,) = lidmaatschappen(wie.pk)
    return Kant(wie, maak_toegang(lid, wie.naam))


@pytest.fixture
def hee(anna: Medewerker, door: Toegang) -> Kant:
    """Anna of Heemstede."""
    return Kant(anna, door)


@pytest.fixture
def blo(db: None) -> Kant:
    """Somebody of Bloemendaal."""
    return _kant("BLO")


@pytest.fixture
def tey(carla: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Kant:
    """Carla of Teylingen."""
    return Kant(carla, toegang_van(carla))


@contextmanager
def geweigerd() -> Iterator[None]:
    """The database refuses, and the transaction of the test goes on."""
    with pytest.raises(Error), transaction.atomic():
        yield


def test_one_training_counts_in_both_gemeenten_and_once_for_the_region(
    hee: Kant, blo: Kant
) -> None:
    """BLO-040: shared it counts for nobody else; answered it counts in both, and once."""
    deling = hee.deel(hee.train(), blo)
    assert (hee.geteld, blo.geteld, hee.regio) == (1, 0, [])
    blo.antwoord(deling)
    assert (hee.geteld, blo.geteld) == (1, 1)
    assert hee.regio == [(2026, [("Heemstede", 1), ("Bloemendaal", 1)], 1)]
    assert blo.regio == [(2026, [("Bloemendaal", 1), ("Heemstede", 1)], 1)]


def test_shared_with_two_gemeenten_it_is_still_one(hee: Kant, blo: Kant, tey: Kant) -> None:
    rij = hee.train()
    for ander in (blo, tey):
        ander.antwoord(hee.deel(rij, ander))
    cellen = [("Heemstede", 1), ("Bloemendaal", 1), ("Teylingen", 1)]
    assert hee.regio == [(2026, cellen, 1)]
    assert tey.regio == [(2026, [("Teylingen", 1), ("Heemstede", 1)], 1)]
    hee.stop(rij, blo)
    assert (blo.geteld, blo.regio) == (0, [])
    assert tey.regio == [(2026, [("Teylingen", 1), ("Heemstede", 1)], 1)]


def test_written_down_by_both_it_counts_once_in_each(hee: Kant, blo: Kant, tey: Kant) -> None:
    """Joined to the own row; also when that one goes on to a third gemeente."""
    daar = blo.train()
    deling = hee.deel(hee.train(), blo)
    assert blo.geteld == 1
    blo.antwoord(deling, daar)
    tey.antwoord(blo.deel(daar, tey))
    assert (hee.geteld, blo.geteld) == (1, 1)
    cellen = [("Bloemendaal", 1), ("Heemstede", 1), ("Teylingen", 1)]
    assert blo.regio == [(2026, cellen, 1)]
    assert hee.zinnen == blo.zinnen == []


def test_who_stops_takes_it_back_at_once(hee: Kant, blo: Kant) -> None:
    rij = hee.train()
    deling = hee.deel(rij, blo)
    blo.antwoord(deling)
    hee.stop(rij, blo)
    assert (hee.geteld, blo.geteld, hee.regio, blo.regio) == (1, 0, [], [])
    with als(blo.door):
        assert Deling.objects.get(pk=deling.pk).feiten == {}
        with pytest.raises(Deling.DoesNotExist):
            beantwoord_deling(aanbod_id=deling.pk, mee=True, door=blo.door)
    assert hee.deel(rij, blo).pk == deling.pk
    assert blo.geteld == 1
    blo.antwoord(deling, mee=False)
    assert (hee.geteld, blo.geteld, hee.regio) == (1, 0, [])


def test_cancelled_it_counts_nowhere_and_put_back_everywhere(hee: Kant, blo: Kant) -> None:
    rij = hee.train()
    blo.antwoord(hee.deel(rij, blo))
    hee.zet(rij, vervallen=True)
    assert (hee.geteld, blo.geteld, hee.regio, blo.regio) == (0, 0, [], [])
    hee.zet(rij, vervallen=False)
    assert (hee.geteld, blo.geteld) == (1, 1)


@pytest.mark.parametrize(
    "anders", [{"afgerond": None}, {"afgerond": 0}, {"dag": date(2026, 12, 1)}]
)
def test_not_held_or_not_yet_it_counts_nowhere(
    hee: Kant, blo: Kant, anders: dict[str, Any]
) -> None:
    """What changes here is read there at once; a planned one is no evidence yet."""
    rij = hee.train()
    blo.antwoord(hee.deel(rij, blo))
    hee.wijzig(rij, **anders)
    assert (hee.geteld, blo.geteld, hee.regio) == (0, 0, [])
    with als(blo.door):
        uitvoeringen = list(Uitvoering.objects.filter(actie__code="BLO-P1-04"))
        tel([uitvoeringen[0].actie_id], uitvoeringen, VANDAAG)
        assert sum(u.gepland for u in uitvoeringen) == ("dag" in anders)


def test_the_other_gemeente_reads_the_shared_facts_and_nothing_else(
    hee: Kant, blo: Kant, tey: Kant
) -> None:
    """Row-level security as the app role: the copy, not the row, not its history."""
    rij = hee.train()
    deling = hee.deel(rij, blo)
    assert set(deling.feiten["velden"]) == set(TRAINING.deelt)
    assert "Fijne middag" not in str(deling.feiten)
    with als(blo.door):
        gelezen = Deling.objects.get()
        assert gelezen.feiten == deling.feiten
        assert (gelezen.titel, gelezen.woord("doelgroep")) == ("Herkennen", "Publiekszaken")
        assert not Registratie.objects.filter(pk=rij.pk).exists()
        assert not Deling.history.exists()
    with als(tey.door):
        assert not Deling.objects.exists()
    assert Deling.history.get().history_user == hee.wie


def test_nobody_writes_the_side_of_another(hee: Kant, blo: Kant, tey: Kant) -> None:
    deling = hee.deel(hee.train(), blo)
    for wie in (blo, tey):
        with als(wie.door):
            assert Deling.objects.filter(pk=deling.pk).update(actief=False) == 0
            assert Deling.objects.filter(pk=deling.pk).update(gemeente=wie.door.gemeente_id) == 0
            with connection.cursor() as cursor:
                cursor.execute("delete from pijlers_deling where id = %s", [deling.pk])
                assert cursor.rowcount == 0
            namaak = Deling(
                gemeente_id=hee.door.gemeente_id, met_id=wie.door.gemeente_id, samen=deling.samen,
                soort="training",
            )  # fmt: skip
            with geweigerd():
                namaak.save()
    assert Deling.objects.get() == deling


def test_only_what_is_no_case_can_be_shared(hee: Kant, blo: Kant) -> None:
    """The table of registers says it, and the database refuses the rest."""
    assert {code for code, register in REGISTERS.items() if register.deelt} == set(DEELBAAR)
    for code in DEELBAAR:
        register = REGISTERS[code]
        velden = [register.veld(naam) for naam in register.deelt]
        vrij = {Soort.TEKST, Soort.PARTNER, Soort.HOORT_BIJ, Soort.SIGNALEN}
        assert not register.zaak
        assert not [veld for veld in velden if veld.gesloten or veld.soort in vrij]
        assert set(register.zelfde) <= set(register.deelt)
        assert {"titel", "dag", register.onderscheid} <= set(register.deelt)
    partner = leg_registratie_vast(
        register=REGISTERS["behoefte"],
        waarden={"titel": "X", "dag": VANDAAG, "afdeling": "zorg", "nodig": "Iets"},
        door=hee.door,
    )
    with pytest.raises(AntwoordFout):
        hee.deel(partner, blo)
    deling = hee.deel(hee.train(), blo)
    for anders in ({"soort": "controle"}, {"actief": False}):
        with geweigerd():
            Deling.objects.filter(pk=deling.pk).update(**anders)


def test_what_can_not_be_shared_is_said_in_words(hee: Kant, blo: Kant) -> None:
    rij = hee.train()
    with pytest.raises(AntwoordFout):
        hee.deel(rij, hee)
    with pytest.raises(VersieConflict):
        deel_rij(
            registratie_id=rij.pk, met_id=blo.door.gemeente_id, versie=rij.versie + 1,
            door=hee.door,
        )  # fmt: skip
    hee.zet(rij, vervallen=True)
    with pytest.raises(AntwoordFout):
        hee.deel(rij, blo)


def test_one_own_row_is_joined_to_one_row_of_theirs(hee: Kant, blo: Kant) -> None:
    """Else what Bloemendaal wrote down once would count twice in Heemstede."""
    daar = blo.train()
    een, ander = hee.deel(hee.train(), blo), hee.deel(hee.train(titel="Tweede"), blo)
    blo.antwoord(een, daar)
    with pytest.raises(AntwoordFout) as fout:
        blo.antwoord(ander, daar)
    assert "Stop daar eerst mee" in str(fout.value.fouten)
    with als(blo.door):
        with pytest.raises(IntegrityError), transaction.atomic():
            Deling.objects.create(
                gemeente_id=blo.door.gemeente_id, met_id=hee.door.gemeente_id, samen=ander.samen,
                soort="training", rij=daar, feiten={"x": 1},
            )  # fmt: skip
        terug = Deling.objects.get(gemeente_id=blo.door.gemeente_id)
    vreemd = hee.train(titel="Derde")
    with pytest.raises(AntwoordFout):
        blo.antwoord(ander, vreemd)
    # Who shared it first keeps the own row, whatever is answered.
    hee.antwoord(terug)
    assert (hee.geteld, blo.geteld) == (3, 1)


def test_facts_that_contradict_are_said_to_both(hee: Kant, blo: Kant) -> None:
    """HEE-024: the other date, the other people, another number; unknown contradicts nothing."""
    daar = blo.train(dag=date(2026, 6, 9), doelgroep="burgerzaken", afgerond=5, titel="Andere naam")
    blo.antwoord(hee.deel(hee.train(uitgenodigd=9), blo), daar)
    assert hee.zinnen == [
        "“Herkennen”, Datum: Heemstede zegt 3 maart 2026, Bloemendaal zegt 9 juni 2026.",
        "“Herkennen”, Voor wie: Heemstede zegt Publiekszaken, Bloemendaal zegt Burgerzaken.",
        "“Herkennen”, Afgerond: Heemstede zegt 8, Bloemendaal zegt 5.",
    ]
    assert blo.zinnen[0] == (
        "“Andere naam”, Datum: Bloemendaal zegt 9 juni 2026, Heemstede zegt 3 maart 2026."
    )
    assert len(blo.zinnen) == 3


def test_held_here_and_cancelled_there_is_said_to_both(hee: Kant, blo: Kant) -> None:
    """Where it was held it counts; for the region once, while they sort it out."""
    daar = blo.train()
    blo.antwoord(hee.deel(hee.train(), blo), daar)
    blo.zet(daar, vervallen=True)
    zin = (
        "“Herkennen” telt mee in Heemstede, maar Bloemendaal haalde deze training uit het register."
    )
    assert hee.zinnen == blo.zinnen == [zin]
    assert (hee.geteld, blo.geteld) == (1, 0)
    assert hee.regio == [(2026, [("Heemstede", 1), ("Bloemendaal", 0)], 1)]
    assert blo.regio == [(2026, [("Bloemendaal", 0), ("Heemstede", 1)], 1)]


def test_a_campaign_counts_in_both_by_its_channel(hee: Kant, blo: Kant) -> None:
    waarden = {"titel": "Meld het", "dag": date(2026, 5, 1), "gebied": "Kust"}
    with als(hee.door):
        campagne = REGISTERS["campagne"]
        for kanaal in ("sociale_media", "mma"):
            rij = leg_registratie_vast(
                register=campagne, waarden=waarden | {"kanaal": kanaal}, door=hee.door
            )
            blo.antwoord(hee.deel(rij, blo))
    with als(blo.door):
        actie = Actie.objects.get(code="BLO-P1-08")
        telling = tel([actie.pk], list(actie.uitvoeringen.all()), VANDAAG)[actie.pk]
        assert [bewijs.titel for bewijs in telling.bewijzen] == ["Meld het (gemeente Heemstede)"]
        assert blo.geteld == 0


def test_two_shared_trainings_on_one_day_for_the_same_people_are_asked_about(
    hee: Kant, blo: Kant
) -> None:
    hee.deel(hee.train(), blo)
    blo.deel(blo.train(titel="Zien"), hee)
    blo.deel(blo.train(titel="Anders", doelgroep="cjg"), hee)
    (zin,) = hee.zinnen
    assert "“Herkennen” (Heemstede)" in zin
    assert "“Zien” (Bloemendaal)" in zin
    assert zin.endswith("zijn op 3 maart 2026 voor dezelfde mensen. Is dit één training?")
    assert len(blo.zinnen) == 1
    # Refused it counts once; when the other one counts as well, both are asked again.
    blo.antwoord(Deling.objects.get(gemeente=hee.door.gemeente_id), mee=False)
    assert hee.zinnen == blo.zinnen == []
    hee.antwoord(Deling.objects.get(feiten__velden__titel__0="Zien"))
    assert hee.geteld == 2
    assert len(hee.zinnen) == len(blo.zinnen) == 1
    assert len(blo.zinnen) == 1


def test_shared_plans_show_the_terms_that_contradict_to_both(
    hee: Kant, blo: Kant, client_van: ClientVan
) -> None:
    """HEE-024; one's own successor contradicts nothing."""
    gedeeld: dict[str, tuple[str, str]] = {}
    for kant in (hee, blo):
        with als(kant.door):
            plan = Uitvoeringsplan.objects.get()
            if not plan.besluit_datum:
                plan.besluit_orgaan, plan.besluit_datum = "college", VANDAAG
                plan.bewaar(door=kant.door)
            deling = deel_plan(plan=plan, versie=None, door=kant.door)
            gedeeld[kant.door.gemeente_code] = (str(plan.pk), str(deling.pk))
    for kant, code, zin in (
        (hee, "BLO", "Heemstede zegt “Q2 2024”, Bloemendaal “Q3 2024”."),
        (blo, "HEE", "Bloemendaal zegt “Q3 2024”, Heemstede “Q2 2024”."),
    ):
        eigen = reverse("pijlers:vergelijken", args=[gedeeld[kant.door.gemeente_code][0]])
        client = client_van(kant.wie)
        assert zin in client.get(eigen, {"met": gedeeld[code][1]}).content.decode()
        zelf = {"met": gedeeld[kant.door.gemeente_code][1]}
        assert "spreekt elkaar tegen" not in client.get(eigen, zelf).content.decode()


def test_the_pages_of_both(hee: Kant, blo: Kant, client_van: ClientVan) -> None:
    """Share, hear of it, count, see the region, stop; each with the way back."""
    rij = hee.train()
    hier, daar = client_van(hee.wie), client_van(blo.wie)
    eigen = reverse("pijlers:registratie", args=[rij.pk])
    assert "met geen andere gemeente" in hier.get(eigen).content.decode()
    delen = reverse("pijlers:registratie_delen", args=[rij.pk])
    pagina = hier.get(delen).content.decode()
    assert "Dit gaat naar buiten" in pagina
    assert "Fijne middag" not in pagina
    assert hier.post(delen, {"versie": 1}).status_code == 422
    gekozen = {"versie": 1, "met": str(blo.door.gemeente_id)}
    assert hier.post(delen, gekozen | {"versie": 9}).status_code == 409
    assert hier.post(delen, gekozen).status_code == 302
    assert hier.post(delen, gekozen).status_code == 422
    assert "Wacht op antwoord van gemeente Bloemendaal" in hier.get(eigen).content.decode()

    deling = Deling.objects.get()
    pad = reverse("pijlers:aanbod", args=[deling.pk])
    assert pad in daar.get(reverse("pijlers:registers")).content.decode()
    assert hier.get(pad).status_code == 404
    pagina = daar.get(pad).content.decode()
    assert "Wacht op uw antwoord" in pagina
    antwoord = reverse("pijlers:aanbod_antwoord", args=[deling.pk])
    assert daar.post(antwoord, {"mee": "ja", "rij": str(rij.pk)}).status_code == 422
    pagina = daar.post(antwoord, {"mee": "ja"}, follow=True).content.decode()
    assert "Beide gemeenten doen mee" in pagina
    assert "Maak ongedaan" in pagina
    assert pad not in daar.get(reverse("pijlers:registers")).content.decode()
    samen = reverse("pijlers:samen", args=["training"])
    assert "elke training één keer" in daar.get(samen).content.decode()
    with als(blo.door):
        actie = Actie.objects.get(code="BLO-P1-04")
    pagina = daar.get(reverse("pijlers:actie", args=[actie.pk])).content.decode()
    assert "Herkennen (gemeente Heemstede)" in pagina
    assert pad in pagina

    blo_rij = blo.train(afgerond=5)
    daar.post(antwoord, {"mee": "ja", "rij": str(blo_rij.pk)})
    zin = "Heemstede zegt 8, Bloemendaal zegt 5."
    for pad_ in (eigen, samen):
        assert zin in hier.get(pad_).content.decode()
    andersom = "Bloemendaal zegt 5, Heemstede zegt 8."
    for pad_ in (reverse("pijlers:registratie", args=[blo_rij.pk]), pad, samen):
        assert andersom in daar.get(pad_).content.decode()
    terug = Deling.objects.get(gemeente=hee.door.gemeente_id)
    assert terug.rij_id == rij.pk
    with als(blo.door):
        blo_deling = Deling.objects.get(gemeente=blo.door.gemeente_id)
    pagina = hier.get(reverse("pijlers:aanbod", args=[blo_deling.pk])).content.decode()
    assert "Tel niet mee" in pagina
    assert "Bewaar de keuze" not in pagina
    pagina = daar.post(antwoord, {"mee": "nee"}, follow=True).content.decode()
    assert f'name="rij" value="{blo_rij.pk}"' in pagina
    assert "U deelt dit niet meer" in daar.get(pad).content.decode()
    daar.post(antwoord, {"mee": "ja", "rij": str(blo_rij.pk)})
    stoppen = reverse("pijlers:registratie_stoppen", args=[rij.pk, blo.door.gemeente_id])
    assert "leest dit niet meer" in hier.post(stoppen, follow=True).content.decode()
    assert daar.get(pad).status_code == 404
    assert daar.get(samen).status_code == 200


def test_who_may_what(
    hee: Kant, blo: Kant, client_van: ClientVan, farid: Medewerker, daan: Medewerker
) -> None:
    """Who follows the plan reads; only who changes it shares and answers; others find nothing."""
    rij, deling = hee.train(), blo.deel(blo.train(), hee)
    lezen = [
        reverse("pijlers:samen", args=["training"]), reverse("pijlers:aanbod", args=[deling.pk]),
    ]  # fmt: skip
    schrijven = [
        reverse("pijlers:registratie_delen", args=[rij.pk]),
        reverse("pijlers:aanbod_antwoord", args=[deling.pk]),
        reverse("pijlers:registratie_stoppen", args=[rij.pk, blo.door.gemeente_id]),
    ]
    for wie, leest in ((farid, 200), (daan, 404)):
        client = client_van(wie)
        assert [client.get(pad).status_code for pad in lezen] == [leest] * 2
        assert [client.post(pad).status_code for pad in schrijven] == [404] * 3
    anna = client_van(hee.wie)
    assert anna.get(reverse("pijlers:samen", args=["controle"])).status_code == 404
    assert anna.get(reverse("pijlers:samen", args=["verzonnen"])).status_code == 404
    assert Deling.objects.get() == deling


def test_the_same_queries_however_much_is_shared(
    hee: Kant, blo: Kant, client_van: ClientVan
) -> None:
    client = client_van(blo.wie)
    samen = reverse("pijlers:samen", args=["training"])
    client.get(samen)
    aantallen: set[tuple[int, int]] = set()
    for hoeveel in (1, 6):
        for nr in range(hoeveel):
            blo.antwoord(hee.deel(hee.train(titel=f"Training {nr}"), blo))
        with CaptureQueriesContext(connection) as pagina:
            client.get(samen)
        with als(blo.door):
            plan = Uitvoeringsplan.objects.get()
            with CaptureQueriesContext(connection) as bord:
                maak_bord(plan, VANDAAG)
        aantallen.add((len(pagina), len(bord)))
    assert len(aantallen) == 1
