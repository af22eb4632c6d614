"""P7: bytes that were moved open nowhere. Somebody with the whole database swaps ciphertexts and
rows with keys; the app refuses each of them and shows no part of the content.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any
from unittest import mock
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from psycopg import sql

from meldpunt import kluis
from meldpunt.kluis import Doel, Gesloten, GeslotenVeld, KluisFout
from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.velden import ID_BYTES
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import REGELS
from meldpunt.services.toegang import systeem
from tests.bewijs.conftest import Meld
from tests.echt import EchteDatabase
from tests.factories import MeldingFactory
from tests.wereld import KANARIE, bouw

PAREN = 1000
SLEUTELPAREN = 100
ZAAD = 7391
MANIEREN = ("alles", "cijfertekst", "sleutel")
# What differs between two places, and so what a swap crosses.
GRENZEN = ("gemeente", "zaak", "compartiment", "model", "rij", "veld", "geschiedenis")


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """The owner of the database swaps, the app reads: both need real commits."""


@dataclass(frozen=True)
class Plek:
    """One closed field of one row, as it lies in the database."""

    model: Any
    pk: Any
    veld: str
    bytes: bytes
    gemeente: Gemeente
    zaak: Any
    compartiment: str
    object_id: Any

    @property
    def soort(self) -> Any:
        """The model; of a history row the model it is the history of."""
        return getattr(self.model, "instance_type", self.model)

    @property
    def geschiedenis(self) -> bool:
        """Whether it is a row of a history."""
        return self.soort is not self.model

    @property
    def gebonden_aan(self) -> tuple[Any, ...]:
        """Where the bytes belong: a row and its history are the same place."""
        return self.soort, self.object_id, self.veld

    def grenzen(self, ander: "Plek") -> set[str]:
        """Say what a swap with another place crosses."""
        paren = {
            "gemeente": (self.gemeente.pk, ander.gemeente.pk),
            "zaak": (self.zaak, ander.zaak),
            "compartiment": (self.compartiment, ander.compartiment),
            "model": (self.soort, ander.soort),
            "rij": (self.object_id, ander.object_id),
            "veld": (self.veld, ander.veld),
            "geschiedenis": (self.geschiedenis, ander.geschiedenis),
        }
        return {naam for naam, (een, twee) in paren.items() if een != twee}

    def lees(self) -> str:
        """Open it as the app does, with nothing remembered."""
        rol = next(r for r, regel in REGELS.items() if self.compartiment in regel.compartimenten)
        lezer = replace(systeem(self.gemeente), rol=rol)
        with werk(systeem(self.gemeente), "bewijs"):
            rij = self.model._base_manager.get(pk=self.pk)
            inhoud = kluis.open_bestand(lezer, rij, self.veld, Doel.BEHANDELEN)
        return inhoud.decode(errors="replace")


@dataclass
class Dader:
    """Somebody who may write everything in the database."""

    verbinding: "psycopg.Connection[Any]"

    def zet(self, tabel: str, pk: Any, sleutel: str, **kolommen: Any) -> None:
        """Overwrite columns of one row."""
        delen = [sql.SQL("{} = %s").format(sql.Identifier(naam)) for naam in kolommen]
        opdracht = sql.SQL("UPDATE {} SET {} WHERE {} = %s").format(
            sql.Identifier(tabel), sql.SQL(", ").join(delen), sql.Identifier(sleutel)
        )
        assert self.verbinding.execute(opdracht, [*kolommen.values(), pk]).rowcount == 1

    def schrijf(self, plek: Plek, inhoud: bytes) -> None:
        """Put other bytes in a closed field."""
        meta = plek.model._meta
        self.zet(meta.db_table, plek.pk, meta.pk.column, **{plek.veld: inhoud})


@pytest.fixture
def dader(echte_database: EchteDatabase) -> Iterator[Dader]:
    """The owner of the tables, row-level security lifted, every statement committed."""
    with psycopg.connect(echte_database.eigenaar, autocommit=True) as verbinding:
        verbinding.execute("select set_config('meldroute.onderhoud', 'aan', false)")
        yield Dader(verbinding)


@pytest.fixture(scope="module")
def gemeenten(echte_database: EchteDatabase) -> list[Gemeente]:
    """Two gemeenten full of content; the first also has a melding of another month."""
    gevonden = []
    for voornaam in ("anna", "carla"):
        wie = Medewerker.objects.get(email=f"{voornaam}@gemeente.example")
        gemeente = wie.lidmaatschappen.get().gemeente
        with werk(systeem(gemeente), "bewijs"):
            bouw(wie)
        gevonden.append(gemeente)
    with (
        mock.patch("meldpunt.kluis.sleutelbos.huidige_maand", lambda: "2099-01"),
        werk(systeem(gevonden[0]), "bewijs"),
    ):
        MeldingFactory(gemeente=gevonden[0], tekst=f"{KANARIE} later", melder_naam=KANARIE)
    return gevonden


def _plekken(gemeente: Gemeente) -> Iterator[Plek]:
    """Every closed field with content in this gemeente, histories included."""
    with werk(systeem(gemeente), "bewijs"):
        zaken = {s.pk: (s.zaak_id, str(s.compartiment)) for s in Sleutel.objects.all()}
        for model in apps.get_models():
            velden = [v.name for v in model._meta.fields if isinstance(v, GeslotenVeld)]
            rijen: Any = model._base_manager.filter(gemeente=gemeente) if velden else ()
            for rij, veld in product(rijen, velden):
                if isinstance(waarde := getattr(rij, veld), Gesloten):
                    zaak, compartiment = zaken[waarde.sleutel_id]
                    yield Plek(
                        model, rij.pk, veld, waarde.bytes, gemeente, zaak, compartiment, rij.id
                    )


def _verwissel(een: bytes, twee: bytes, hoe: str) -> bytes:
    """Give what stands in the first after a swap with the second."""
    if hoe == "alles":
        return twee
    if hoe == "cijfertekst":
        return een[:ID_BYTES] + twee[ID_BYTES:]
    return twee[:ID_BYTES] + een[ID_BYTES:]


def _geweigerd(plek: Plek) -> bool:
    """Whether the app refuses it; content in the refusal fails at once."""
    try:
        plek.lees()
    except KluisFout as fout:
        assert KANARIE not in f"{fout} {fout.__context__} {fout.__cause__}"
        return True
    return False


def test_ciphertexts_that_were_swapped_open_nowhere(
    gemeenten: list[Gemeente], dader: Dader, uitslag: Meld
) -> None:
    plekken = [plek for gemeente in gemeenten for plek in _plekken(gemeente)]
    # Else a refusal proves nothing: before and after, all of it opens.
    vooraf = [plek.lees() for plek in plekken]
    kans = random.Random(ZAAD)  # noqa: S311 - repeatable, not secret
    over: Counter[str] = Counter()
    geweigerd = verwisseld = 0
    while sum(over[hoe] for hoe in MANIEREN) < PAREN:
        een, twee = kans.sample(plekken, 2)
        hoe = kans.choice(MANIEREN)
        nieuw = [(een, _verwissel(een.bytes, twee.bytes, hoe))]
        nieuw += [(twee, _verwissel(twee.bytes, een.bytes, hoe))]
        if een.gebonden_aan == twee.gebonden_aan or nieuw[0][1] == een.bytes:
            continue  # nothing moved: the same place, or the same key
        for plek, inhoud in nieuw:
            dader.schrijf(plek, inhoud)
        geweigerd += sum(_geweigerd(plek) for plek, _ in nieuw)
        verwisseld += len(nieuw)
        for plek, _ in nieuw:
            dader.schrijf(plek, plek.bytes)
        over.update([hoe, *een.grenzen(twee)])
    daarna = [plek.lees() for plek in plekken]
    uitslag(
        "verwisseld", velden=len(plekken), verwisseld=verwisseld,
        geweigerd=geweigerd, **{f"over_{naam}": over[naam] for naam in GRENZEN},
    )  # fmt: skip
    assert geweigerd == verwisseld == 2 * PAREN
    assert daarna == vooraf
    # The others are the words of a mail that are the same for everybody.
    assert sum(KANARIE in tekst for tekst in vooraf) > 0.9 * len(plekken)
    assert min(over[naam] for naam in GRENZEN) >= 100, over


def test_rows_with_keys_that_were_swapped_open_nothing(
    gemeenten: list[Gemeente], dader: Dader, uitslag: Meld
) -> None:
    plekken = [plek for gemeente in gemeenten for plek in _plekken(gemeente)]
    vooraf = [plek.lees() for plek in plekken]
    sleutels = _sleutels(gemeenten)
    kans = random.Random(ZAAD)  # noqa: S311 - repeatable, not secret
    kolommen = ("ingepakt", "zaak_id", "compartiment", "maand", "gemeente_id", "id")
    over: Counter[str] = Counter()
    geraakt = geweigerd = 0
    while sum(over.values()) < SLEUTELPAREN:
        een, twee = kans.sample(sleutels, 2)
        kolom = min(kolommen, key=lambda naam: over[naam])
        if getattr(een, kolom) == getattr(twee, kolom) or _botst(een, twee, kolom, sleutels):
            continue
        _ruil(dader, een, twee, kolom)
        van = {een.pk.bytes, twee.pk.bytes}
        dicht = [plek for plek in plekken if plek.bytes[:ID_BYTES] in van]
        geraakt += len(dicht)
        geweigerd += sum(_geweigerd(plek) for plek in dicht)
        _zet_terug(dader, een, twee)
        over[kolom] += 1
    assert [plek.lees() for plek in plekken] == vooraf
    uitslag(
        "verwisseld", sleutels_verwisseld=sum(over.values()), velden_geraakt=geraakt,
        velden_geweigerd=geweigerd,
    )  # fmt: skip
    assert geraakt == geweigerd > SLEUTELPAREN


def _sleutels(gemeenten: list[Gemeente]) -> list[Sleutel]:
    gevonden: list[Sleutel] = []
    for gemeente in gemeenten:
        with werk(systeem(gemeente), "bewijs"):
            gevonden += Sleutel.objects.filter(gemeente=gemeente)
    return gevonden


def _botst(een: Sleutel, twee: Sleutel, kolom: str, sleutels: list[Sleutel]) -> bool:
    """Whether the database itself refuses: a case has one key per compartment."""
    houders: dict[Any, Any] = {(s.zaak_id, s.compartiment): s.pk for s in sleutels}
    for van, naar in ((een, twee), (twee, een)):
        zaak = naar.zaak_id if kolom == "zaak_id" else van.zaak_id
        compartiment = naar.compartiment if kolom == "compartiment" else van.compartiment
        if houders.get((zaak, compartiment)) not in (None, een.pk, twee.pk):
            return True
    return False


def _ruil(dader: Dader, een: Sleutel, twee: Sleutel, kolom: str) -> None:
    """Exchange one column between two rows, past the constraints that look at each statement."""
    tabel, tussen = Sleutel._meta.db_table, uuid4()
    if kolom == "id":
        dader.zet(tabel, een.pk, "id", id=tussen)
        dader.zet(tabel, twee.pk, "id", id=een.pk)
        dader.zet(tabel, tussen, "id", id=twee.pk)
        return
    dader.zet(tabel, een.pk, "id", zaak_id=tussen)
    dader.zet(tabel, twee.pk, "id", **{kolom: getattr(een, kolom)})
    dader.zet(tabel, een.pk, "id", **{"zaak_id": een.zaak_id, kolom: getattr(twee, kolom)})


def _zet_terug(dader: Dader, *sleutels: Sleutel) -> None:
    tabel = Sleutel._meta.db_table
    for sleutel in sleutels:
        dader.zet(tabel, sleutel.pk, "id", zaak_id=uuid4())
    for sleutel in sleutels:
        dader.zet(
            tabel, sleutel.pk, "id",
            **{str(v.column): getattr(sleutel, v.attname) for v in Sleutel._meta.concrete_fields},
        )  # fmt: skip
