"""Reminders over five years of days, with two workers at once, workers that die and a worker off.

Each moment of each deadline is there exactly once per person, gone or counted as passed over (see
tests/pijlers/klok.py); every reminder stands in exactly one mail, and one mail a day per person.
"""

import os
from collections import Counter
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

import pytest

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker, UitgaandBericht
from meldpunt.services.toegang import systeem
from pijlers.models import Actie, Herinnering, Uitvoering
from pijlers.services import kies_eigenaar, maak_beurten, meld_klaar, stel_herinneringen_op
from tests.bewijs.conftest import Meld
from tests.echt import EchteDatabase, tegelijk
from tests.factories import ContactFactory
from tests.pijlers.klok import EEN_DAG, alle_keren_een, klok_van_vijf_jaar

BEGIN = date(2026, 1, 1)
# Nights the clock changes, the leap day, a year's end, and two that nobody ever reports.
TERMIJNEN = (
    date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2028, 2, 29),
    date(2028, 10, 29), date(2028, 12, 31), date(2029, 6, 30), date(2030, 3, 31),
)  # fmt: skip
KLAAR_NA = timedelta(days=50)
# Kills the worker inside the transaction, after the mail and before its lines.
STERF = """
import django, os, sys
django.setup()
from datetime import datetime
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.toegang import systeem
from pijlers.models import Herinnering
from pijlers.services import stel_herinneringen_op
Herinnering.objects.bulk_create = lambda rijen: os._exit(9)
gemeente = Gemeente.objects.get(code="HEE")
with werk(systeem(gemeente), "bewijs"):
    stel_herinneringen_op(gemeente=gemeente, moment=datetime.fromisoformat(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> EchteDatabase:
    """Real commits."""
    return echte_database


@pytest.fixture
def plan(heemstede: Gemeente, bram: Medewerker) -> list[Uitvoering]:
    """Eight deadlines: of Bram, of a contact and of nobody; the rest of the plan is done."""
    door = systeem(heemstede)
    for rij in Uitvoering.objects.filter(gemeente=heemstede):
        rij.gedaan, rij.gedaan_op = rij.nodig, date(2025, 12, 1)
        rij.bewaar(door=door)
    contact = ContactFactory(
        ketenpartner__gemeente=heemstede, gemeente=heemstede, email="balie@partner.example"
    )
    onderwerp = Actie.objects.filter(gemeente=heemstede)[0].onderwerp
    rijen = []
    for nr, laatste in enumerate(TERMIJNEN):
        actie = Actie(gemeente=heemstede, onderwerp=onderwerp, code=f"X{nr}", tekst="Iets doen.")
        actie.bewaar(door=door)
        if nr % 3 == 0:
            kies_eigenaar(actie=actie, personen=[bram], versie=None, door=door)
        if nr % 3 == 1:
            kies_eigenaar(actie=actie, personen=[], contact=contact, versie=None, door=door)
        rij = Uitvoering(
            gemeente=heemstede, actie=actie, nr=1, eerste_dag=laatste, laatste_dag=laatste
        )
        rij.bewaar(door=door)
        rijen.append(rij)
    return rijen


def _werker(gemeente: Gemeente, moment: datetime) -> int:
    with werk(systeem(gemeente, moment), "bewijs"):
        return len(stel_herinneringen_op(gemeente=gemeente, moment=moment))


def _dood(echte: EchteDatabase, moment: datetime) -> None:
    omgeving = {"DJANGO_SETTINGS_MODULE": "meldpunt.settings"}
    proces = echte.python("-c", STERF, moment.isoformat(), omgeving=omgeving)
    proces.communicate(timeout=60)
    assert proces.returncode in (0, 9), os.strerror(proces.returncode)


def _meld_af(rijen: list[Uitvoering], gemeente: Gemeente, moment: datetime) -> None:
    """The owner reports some weeks after the day, as people do; two never are."""
    for rij in rijen[:-2]:
        rij.refresh_from_db()
        if not rij.is_klaar and rij.laatste_dag + KLAAR_NA <= moment.date():
            meld_klaar(
                uitvoering=rij, resultaat="Af.", bewijs="Map", versie=None,
                door=systeem(gemeente, moment),
            )  # fmt: skip


def test_vijf_jaar(
    plan: list[Uitvoering], heemstede: Gemeente, db: EchteDatabase, uitslag: Meld
) -> None:
    dobbel = Random(7)  # noqa: S311 - dice
    rondes = samen = gedood = gegaan = 0
    for moment in klok_van_vijf_jaar(BEGIN, stap=EEN_DAG, uit_na=365):
        rondes += 1
        if rondes % 250 == 0:
            _dood(db, moment)
            gedood += 1
        if dobbel.random() < 0.1:
            uitkomsten = tegelijk(*[partial(_werker, heemstede, moment)] * 2)
            gegaan += sum(n for n in uitkomsten if isinstance(n, int))
            assert not [fout for fout in uitkomsten if isinstance(fout, Exception)]
            samen += 1
        else:
            gegaan += _werker(heemstede, moment)
        if rondes % 30 == 0:
            with werk(systeem(heemstede, moment), "bewijs"):
                _meld_af(plan, heemstede, moment)
                maak_beurten(gemeente=heemstede, moment=moment)
    regels = Herinnering.objects.filter(gemeente=heemstede)
    mails = UitgaandBericht.objects.filter(gemeente=heemstede, sleutel__contains="herinnering")
    per_dag = set(regels.values_list("op", "ontvanger_id", "contact_id", "bericht_id"))
    dubbel = Counter(sleutel[:3] for sleutel in per_dag)
    uitslag(
        "herinneringen",
        rondes=rondes,
        twee_tegelijk=samen,
        gedood=gedood,
        mails=mails.count(),
        regels=regels.count(),
        overgeslagen=sum(regels.values_list("overgeslagen", flat=True)),
        twee_mails_op_een_dag=sum(aantal - 1 for aantal in dubbel.values()),
        alle_een_keer=int(alle_keren_een(heemstede)),
    )
    assert alle_keren_een(heemstede)
    assert mails.count() == gegaan == len(per_dag)
    assert max(dubbel.values()) == 1
    assert set(regels.values_list("termijn", flat=True)) >= set(TERMIJNEN)
