"""Rules that stand in the database: which rows exist, and what nobody may change."""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from typing import TypeVar

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL
from django.db.migrations.operations.base import Operation

from meldpunt.lib.rechten import APP, EIGEN_GEMEENTE, RijBeveiliging
from tests.bewijs.mutatie.mutant import Mutant

RECHTEN = ("test_rechten.py",)
RIJEN = ("test_rijen.py", "test_rechten.py")
_GENOMEN = re.compile(rf"revoke (?P<wat>[a-z, ]+) on (?P<op>[a-z_, ]+) from {APP}")
Soort = TypeVar("Soort", bound=Operation)

# The parts of the function that all policies ask, and of the further conditions of policies:
# what stands there, and what stands there then.
VERBORGEN = {
    "verlopen rechten": ("and i.tot > statement_timestamp()", ""),
    "van wie het recht is": ("and i.user_id = wie", ""),
    "van welk signaal het recht is": ("i.content_object_id = s.id and", ""),
    "niet gewone signalen": ("s.vertrouwelijkheid <> 'gewoon' and", "false and"),
    "wie soorten ziet": ("and s.vertrouwelijkheid <> all(ziet)", ""),
    "gewone signalen": ("if 'gewoon' <> all(ziet)", "if false"),
    "wie gewone ziet": ("if 'gewoon' <> all(ziet)", "if true"),
    "signaal": ("if wat in ('signaal', 'zaak')", "if wat in ('zaak')"),
    "zaak van signaal": ("if wat in ('signaal', 'zaak')", "if wat in ('signaal')"),
    "bundelingen": ("if wat = 'bundeling'", "if false"),
    "meldingen": ("if wat in ('melding', 'zaak')", "if wat in ('zaak')"),
    "zaak van melding": ("if wat in ('melding', 'zaak')", "if wat in ('melding')"),
    "postberichten": ("if wat in ('postbericht', 'zaak')", "if wat in ('zaak')"),
    "zaak van postbericht": ("if wat in ('postbericht', 'zaak')", "if wat in ('postbericht')"),
    "agendapunten": ("if wat = 'agendapunt'", "if false"),
    "losgemaakte meldingen": ("and b.stand <> 'afgewezen';", ";"),
    "berichten van losgemaakte": ("and b.stand <> 'afgewezen'\n", "\n"),
}
VOORWAARDEN = {
    "signalen_signaal": {
        "wie soorten ziet": ("vertrouwelijkheid = any", "true or vertrouwelijkheid = any"),
        "van wie het recht is": (
            "user_id = nullif(current_setting('meldroute.medewerker', true), '')::uuid", "true",
        ),
        "verlopen rechten": ("and tot > statement_timestamp()", ""),
        "rechten": ("or id in", "or false and id in"),
    },
    "signalen_inzagerecht": {
        "eigen rechten": ("user_id =", "false and user_id ="),
        "verborgen signalen": ("or content_object_id", "or true or content_object_id"),
        "rechten van anderen": ("or content_object_id", "or false and content_object_id"),
    },
    "signalen_inzageverzoek": {
        "eigen vragen": ("wie_id =", "false and wie_id ="),
        "verborgen signalen": ("or signaal_id", "or true or signaal_id"),
        "vragen van anderen": ("or signaal_id", "or false and signaal_id"),
    },
}  # fmt: skip


def van_de_rijen() -> Iterator[Mutant]:
    """Every policy goes, and every part of one."""
    for beveiliging in _operaties(RijBeveiliging):
        for tabel in beveiliging.tabellen:
            heel = _opdrachten(RijBeveiliging(tabel, **beveiliging.opties))
            uit = [str(deel) for deel in RijBeveiliging(tabel).reverse_sql or ()]
            yield _mutant(f"rijen van {tabel}: alles", uit, heel)
            for wat, anders in _anders(tabel, heel, beveiliging.opties):
                yield _mutant(f"rijen van {tabel}: {wat}", [*uit, *anders], [*uit, *heel])


def _anders(tabel: str, heel: list[str], opties: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Give other ways to protect a table, each with something less."""
    aan, app, eigenaar = heel
    lezen, schrijven = app.split(" with check ")
    begin, _, _ = lezen.partition(" using ")
    yield "niet voor de eigenaar", [aan.split(",")[0], app, eigenaar]
    yield (
        "de eigenaar altijd",
        [aan, app, eigenaar.replace("session_user <>", "true or session_user <>")],
    )
    yield "elke gemeente", [aan, app.replace(EIGEN_GEMEENTE, "true"), eigenaar]
    yield "leest alles", [aan, f"{begin} using (true) with check {schrijven}", eigenaar]
    yield "schrijft alles", [aan, f"{lezen} with check (true)", eigenaar]
    for optie in ("hangt_aan", "ook"):
        if opties[optie]:
            yield f"zonder {optie}", _opdrachten(RijBeveiliging(tabel, **{**opties, optie: ""}))
    for wat, (oud, nieuw) in VOORWAARDEN.get(tabel, {}).items():
        assert oud in app, oud
        yield f"zonder {wat}", [aan, app.replace(oud, nieuw), eigenaar]


def van_wat_verborgen_is() -> Iterator[Mutant]:
    """Every part of the function that says what is hidden goes."""
    kaal = import_module("overleggen.migrations.0005_rijbeveiliging").VERBORGEN
    heel = kaal.replace("create function", "create or replace function")
    for wat, (oud, nieuw) in VERBORGEN.items():
        assert oud in heel, oud
        yield _mutant(f"verborgen zonder {wat}", [heel.replace(oud, nieuw)], [heel])


def van_de_rechten() -> Iterator[Mutant]:
    """The app may do once more what was taken from it: change, throw away, empty."""
    opdrachten = [deel for operatie in _operaties(RunSQL) for deel in _teksten(operatie)]
    for opdracht in opdrachten:
        if genomen := _GENOMEN.fullmatch(opdracht):
            for tabel, recht in product(genomen["op"].split(", "), genomen["wat"].split(", ")):
                weg = f"grant {recht} on {tabel} to {APP}"
                # Taking a right away takes it from every column; some were given back.
                rest = [
                    deel
                    for deel in opdrachten
                    if re.match(rf"grant {recht} \(.*\) on {tabel} ", deel)
                ]
                terug = [f"revoke {recht} on {tabel} from {APP}", *rest]
                naam = f"rechten op {tabel}: {recht}"
                yield Mutant(naam, "in_rechten", RECHTEN, weg=[weg], terug=terug)


def _teksten(operatie: RunSQL) -> list[str]:
    sql = operatie.sql
    return [sql] if isinstance(sql, str) else [deel for deel in sql or () if isinstance(deel, str)]


def _mutant(naam: str, weg: list[str], terug: list[str]) -> Mutant:
    return Mutant(naam, "in_rijen", RIJEN, weg=weg, terug=terug)


def _opdrachten(beveiliging: RijBeveiliging) -> list[str]:
    return [str(opdracht) for opdracht in beveiliging.sql]


def _operaties(soort: type[Soort]) -> Iterator[Soort]:
    """What the migrations of the project do of this kind."""
    # Every process of the run has to find the same mutants in the same order.
    for _, migratie in sorted(MigrationLoader(None).disk_migrations.items()):
        for operatie in migratie.operations:
            if isinstance(operatie, soort):
                yield operatie
