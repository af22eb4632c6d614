"""An old register of 2,000 rows with 37 wrong ones; the worker is killed again and again."""

import signal
import subprocess
import time

import pytest

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker, Melding
from meldpunt.services.toegang import lidmaatschappen, maak_toegang
from signalen.models import InleesRij, Inlezing, Signaal, Telling
from signalen.models.inlezing import InlezingStand
from signalen.services import begin_inlezen, draai_inlezing_terug
from signalen.services.inlezen import keur_bestand
from tests.echt import EchteDatabase
from tests.signalen.test_inlezen import klaargezet

GOED, FOUT, DODEN = 1963, 37, 12
WORKER = """
import django; django.setup()
from meldpunt.models import Gemeente
from signalen.services.inlezen import lees_registers_in
print("begonnen", flush=True)
lees_registers_in(gemeente=Gemeente.objects.get(code="HEE"), langst=600)
"""


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """A process of its own needs real commits."""


def _worker(database: EchteDatabase) -> "subprocess.Popen[bytes]":
    omgeving = {"DJANGO_SETTINGS_MODULE": "tests.stuk.settings", "REDIS_URL": ""}
    proces = database.python("-c", WORKER, omgeving=omgeving)
    assert proces.stdout
    assert proces.stdout.readline() == b"begonnen\n"
    return proces


def test_2000_rijen_met_een_worker_die_steeds_sterft(
    echte_database: EchteDatabase, heemstede: Gemeente, anna: Medewerker
) -> None:
    (lid,) = lidmaatschappen(anna.pk)
    door = maak_toegang(lid, anna.naam)
    begin = time.monotonic()
    with werk(door, "toets"):
        inlezing = klaargezet(door, GOED, FOUT)
        fout = [r for r in keur_bestand(inlezing=inlezing, door=door) if not r.bericht]
        begin_inlezen(inlezing_id=inlezing.pk, door=door)
    gekeurd = time.monotonic() - begin
    assert len(fout) == FOUT
    begin = time.monotonic()
    for nr in range(DODEN):
        with _worker(echte_database) as proces:
            time.sleep(0.7 + nr * 0.13)
            proces.send_signal(signal.SIGKILL)
    assert Inlezing.objects.get().stand == InlezingStand.BEZIG, "klaar voor de laatste dood"
    onderweg = Inlezing.objects.get().gekeken
    with _worker(echte_database) as laatste:
        assert laatste.wait(timeout=400) == 0
    gelezen = time.monotonic() - begin
    inlezing.refresh_from_db()
    assert (inlezing.stand, inlezing.gemaakt, inlezing.fout) == (InlezingStand.KLAAR, GOED, FOUT)
    assert inlezing.rijen is None
    assert Signaal.objects.count() == Melding.objects.count() == GOED
    assert InleesRij.objects.count() == GOED
    assert not set(InleesRij.objects.values_list("nummer", flat=True)) & {r.nummer for r in fout}
    geteld = sum(Telling.objects.filter(wat="signaal").values_list("aantal", flat=True))
    assert geteld == GOED
    begin = time.monotonic()
    with werk(door, "toets"):
        assert draai_inlezing_terug(inlezing_id=inlezing.pk, door=door) == GOED
    terug = time.monotonic() - begin
    assert not Signaal.objects.exists()
    print(
        f"\n{GOED + FOUT} rijen: gekeurd in {gekeurd:.1f} s, ingelezen in {gelezen:.1f} s met"
        f" {DODEN} keer kill -9 ({onderweg} rijen bij de laatste), terug in {terug:.1f} s"
    )
