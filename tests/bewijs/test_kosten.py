"""What the vault, the log and row-level security cost, with and without in one run."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any
from unittest import mock

import psycopg
import pytest
from django.test import Client

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.logboek import Handeling, werk
from meldpunt.models import Gemeente, Medewerker, Melding
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import lidmaatschappen, maak_toegang
from signalen.services import leg_betrokkene_vast, voer_uit
from tests.bewijs.conftest import Meld
from tests.echt import EchteDatabase, als_eigenaar, tegelijk
from tests.factories import maak_signaal
from tests.veel import vul_register

SIGNALEN = 200_000
GEMEENTEN = 50
BLOKKEN = 6
PER_BLOK = 15
RONDES = 60
LEZERS = 8
KEREN = 25


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits: what is measured is what a reader waits for."""


def _toegang(medewerker: Medewerker) -> Toegang:
    (lid,) = lidmaatschappen(medewerker.pk)
    return maak_toegang(lid, medewerker.naam)


def _duur(doe: Callable[[], Any]) -> float:
    """Seconds of one call."""
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def _beveiliging(verbinding: "psycopg.Connection[Any]", aan: bool) -> None:
    woord = "enable" if aan else "disable"
    for (tabel,) in verbinding.execute(
        "select relname from pg_class where relforcerowsecurity and relkind = 'r'"
    ).fetchall():
        verbinding.execute(f"alter table {tabel} {woord} row level security")


def test_rijbeveiliging(
    bram: Medewerker, heemstede: Gemeente, client_van: Callable[[Medewerker], Client],
    _rollen: tuple[str, str], uitslag: Meld,
) -> None:  # fmt: skip
    door = _toegang(bram)
    with werk(door, "bewijs"):
        maak_signaal(door)
    client = client_van(bram)
    tijden: dict[bool, list[float]] = {True: [], False: []}
    with als_eigenaar(_rollen[1]) as verbinding:
        vul_register(verbinding, heemstede, signalen=SIGNALEN, gemeenten=GEMEENTEN)
        for aan in (True, False) * BLOKKEN:
            _beveiliging(verbinding, aan)
            client.get("/werk/")  # the first after a change plans anew
            tijden[aan] += [_duur(lambda: client.get("/werk/")) for _ in range(PER_BLOK)]
        _beveiliging(verbinding, True)
    met, zonder = (statistics.median(tijden[aan]) * 1000 for aan in (True, False))
    uitslag(
        "kosten_rijbeveiliging",
        signalen=SIGNALEN,
        gemeenten=GEMEENTEN,
        met_ms=round(met, 2),
        zonder_ms=round(zonder, 2),
        meer_procent=round((met / zonder - 1) * 100, 1),
    )
    assert met <= zonder * 1.10


def test_kluis_op_een_signaalpagina(
    anna: Medewerker, client_van: Callable[[Medewerker], Client], uitslag: Meld,
) -> None:  # fmt: skip
    """Thirty closed fields: a melding, people, sources and notes."""
    door = _toegang(anna)
    with werk(door, "bewijs"):
        signaal = maak_signaal(door, tekst="Een lange tekst. " * 60)
        for n in range(14):
            leg_betrokkene_vast(
                signaal_id=signaal.pk, soort="persoon", rol="", naam=f"Naam {n}",
                gegevens="Wat bekend is. " * 20, door=door,
            )  # fmt: skip
        voer_uit("notitie", signaal_id=signaal.pk, door=door, antwoorden={"reden": "Gezien."})
    duren = []
    for _ in range(RONDES):
        with werk(door, "bewijs"):
            melding = Melding.objects.get(bundelingen__signaal=signaal)
            notitie = signaal.gebeurtenissen.get(werkwoord="notitie")
            stukken = [
                *((rij, ["naam", "gegevens"]) for rij in signaal.betrokkenen.all()),
                (melding, ["tekst"]),
                (notitie, ["toelichting"]),
            ]
            duren.append(_duur(partial(kluis.open_alle, door, stukken, Doel.BEHANDELEN)))
    mediaan = statistics.median(duren) * 1000
    uitslag("kosten_kluis", velden=30, mediaan_ms=round(mediaan, 2))
    assert mediaan <= 10


def test_lezers_wachten_niet_op_elkaars_log(
    anna: Medewerker, client_van: Callable[[Medewerker], Client], uitslag: Meld
) -> None:
    """Eight browsers on pages of one gemeente, each page with its lines in both logs."""
    door = _toegang(anna)
    with werk(door, "bewijs"):
        pad = f"/signaal/{maak_signaal(door, tekst='Een tekst om te lezen').nummer}/"
    browsers = [client_van(anna) for _ in range(LEZERS)]

    def lees(client: Client) -> None:
        for _ in range(KEREN):
            assert client.get(pad).status_code == 200

    def ronde() -> float:
        return LEZERS * KEREN / _duur(lambda: tegelijk(*(partial(lees, b) for b in browsers)))

    met, zonder = [], []
    for _ in range(3):
        met.append(ronde())
        with mock.patch.object(Handeling, "schrijf"):
            zonder.append(ronde())
    deel = max(met) / max(zonder)
    uitslag(
        "kosten_log",
        lezers=LEZERS,
        met_per_seconde=round(max(met)),
        zonder_per_seconde=round(max(zonder)),
        deel_procent=round(deel * 100),
    )
    assert deel >= 0.70
