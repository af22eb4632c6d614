"""Two people at one row of the plan at the same moment, with real commits."""

from collections.abc import Callable
from threading import Event
from typing import Any
from unittest import mock

import pytest

from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Ketenpartner, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.models import (
    Actie,
    Planinlezing,
    PlaninlezingStand,
    Toetspunt,
    Voortgang,
    VoortgangSoort,
)
from pijlers.services import (
    beoordeel,
    kies_eigenaar,
    meld_voortgang,
    vraag_voortgang_van_actie,
)
from pijlers.services.overnemen import (
    begin_overnemen,
    keur,
    neem_plannen_over,
    telling,
)
from pijlers.services.overnemen.inlezing import lees_inhoud
from tests.echt import GEDULD, EchteDatabase, tegelijk, wacht_iemand, wacht_tot
from tests.factories import ContactFactory
from tests.pijlers.test_overnemen import TABEL, klaar
from tests.pijlers.test_zelftoets import OORDEEL, punt_van


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits instead of one transaction around each test."""


def test_beginning_again_while_a_table_is_written_never_waits_in_a_ring(
    door: Toegang, heemstede: Gemeente
) -> None:
    with werk(door, "toets"):
        rij = klaar(door, TABEL)
        wat = {"inlezing_id": rij.pk, "reden": "", "gezien": telling(keur(inlezing=rij, door=door))}
        begin_overnemen(**wat, door=door)  # type: ignore[arg-type]
    vast, over = Event(), Event()

    def wacht(inlezing: Planinlezing) -> Any:
        vast.set()
        wacht_tot(lambda: over.is_set() or wacht_iemand())
        return lees_inhoud(inlezing)

    def nog_eens() -> Planinlezing:
        assert vast.wait(GEDULD)
        try:
            with werk(door, "toets"):
                return begin_overnemen(**wat, door=door)  # type: ignore[arg-type]
        finally:
            over.set()

    with mock.patch("pijlers.services.overnemen.schrijven.lees_inhoud", wacht):
        geschreven, geweigerd = tegelijk(lambda: neem_plannen_over(gemeente=heemstede), nog_eens)
    assert geschreven == 3
    assert isinstance(geweigerd, Weigering), geweigerd
    rij.refresh_from_db()
    assert rij.stand == PlaninlezingStand.KLAAR


def test_two_answers_to_one_item_of_the_self_assessment_lose_nothing(
    door: Toegang, bram: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    """The second gets the words of the first beside its own (rule 9)."""
    punt = punt_van("basisniveau_vier", "beleid")

    def geef(wie: Toegang, woorden: str) -> Callable[[], Toetspunt]:
        def doe() -> Toetspunt:
            with werk(wie, "toets"):
                velden = OORDEEL | {"nu": woorden}
                return beoordeel(punt=punt, versie=punt.versie, door=wie, **velden)

        return doe

    eerste, tweede = geef(door, "Woorden van Anna."), geef(toegang_van(bram), "Woorden van Bram.")
    uit = tegelijk(eerste, tweede)
    (bewaard,) = [rij for rij in uit if isinstance(rij, Toetspunt)]
    (botsing,) = [fout for fout in uit if isinstance(fout, VersieConflict)]
    punt.refresh_from_db()
    assert (punt.versie, punt.nu) == (bewaard.versie, bewaard.nu) == (2, botsing.rij.nu)  # type: ignore[attr-defined]
    assert [rij.nu for rij in punt.history.order_by("versie")] == ["", bewaard.nu]


def test_a_double_click_on_not_yet_is_one_answer(door: Toegang, heemstede: Gemeente) -> None:
    partner = Ketenpartner.objects.filter(gemeente=heemstede, actief=True).order_by("naam")[0]
    contact = ContactFactory(ketenpartner=partner, naam="Balie", email="balie@partner.example")
    actie = Actie.objects.filter(code="HEE-P1-02").earliest("onderwerp__pijler__plan__van")
    with werk(door, "toets"):
        kies_eigenaar(actie=actie, personen=[], contact=contact, versie=None, door=door)
        actie.refresh_from_db()
        vraag = vraag_voortgang_van_actie(actie=actie, door=door)
    tijd = actie.uitvoeringen.get()

    def antwoord() -> Voortgang:
        wie = systeem(heemstede)
        with werk(wie, "toets"):
            return meld_voortgang(
                link=vraag.link, uitvoering_id=tijd.pk, soort=VoortgangSoort.NOG_NIET,
                tekst="De offerte komt in mei.", naam="Noor", versie=tijd.versie, systeem=wie,
            )  # fmt: skip

    een, twee = tegelijk(antwoord, antwoord)
    assert een == twee
    assert Voortgang.objects.filter(vraag=vraag).count() == 1
