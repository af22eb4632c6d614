"""What a migration does to tables that hold rows already.

django-migration-linter reads the SQL for what renames, drops, retypes and indexes. Its rule for
NOT NULL looks at a migration as a whole and takes the default of another column or of a new table
for that of this one (6.0.0), so that rule is ours, per column.
"""

import re
from collections.abc import Iterator

from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django_migration_linter.sql_analyser.analyser import analyse_sql_statements
from django_migration_linter.sql_analyser.postgresql import PostgresqlAnalyser

KAMERS = ("meldpunt", "signalen", "overleggen", "pijlers", "rapportage")
# Some hundreds of rows in the largest installation: an index or a check takes no 2 seconds.
KLEIN = {
    "meldpunt_gemeente",
    "meldpunt_historicalgemeente",
    "meldpunt_historicallidmaatschap",
    "meldpunt_lidmaatschap",
    "meldpunt_lijstitem",
    "meldpunt_medewerker",
    "meldpunt_poststop",
    "overleggen_overlegvorm",
}
# Of the linter: what the code of before trips over, and what locks a large table.
BREEKT = {"RENAME_TABLE", "RENAME_COLUMN", "DROP_COLUMN", "DROP_TABLE", "ALTER_COLUMN"}
SLUIT = {"CREATE_INDEX", "ADD_UNIQUE", "REINDEX"}
TABEL = re.compile(
    r"(?:ALTER TABLE|CREATE TABLE|DROP TABLE|CREATE (?:UNIQUE )?INDEX .*? ON)(?: ONLY)?"
    r'(?: IF (?:NOT )?EXISTS)? "?(\w+)"?',
    re.IGNORECASE,
)
KOLOM_ERBIJ = re.compile(r'ADD COLUMN "(\w+)" .*NOT NULL')


def migraties() -> Iterator[tuple[Migration, list[str]]]:
    """Give every migration of the house in order, with the SQL it runs on an empty database."""
    lader = MigrationLoader(None)
    graaf = lader.graph
    staat = lader.project_state([], at_end=False)
    plan = (sleutel for blad in graaf.leaf_nodes() for sleutel in graaf.forwards_plan(blad))
    for sleutel in dict.fromkeys(plan):
        migratie = graaf.nodes[sleutel]
        if migratie.app_label not in KAMERS:
            staat = migratie.mutate_state(staat, preserve=False)
            continue
        with connection.schema_editor(collect_sql=True, atomic=False) as schrijver:
            staat = migratie.apply(staat, schrijver, collect_sql=True)
        yield migratie, [" ".join(str(regel).split()) for regel in schrijver.collected_sql]


def bezwaren(migratie: Migration, opdrachten: list[str]) -> set[str]:
    """Name what is wrong with a migration, by the codes of docs/beheer/bijwerken.md."""
    nieuw = {_tabel(o) for o in opdrachten if o.upper().startswith("CREATE TABLE")}
    bestaand = [o for o in opdrachten if _tabel(o) not in nieuw]
    groot = [o for o in bestaand if _tabel(o) not in KLEIN]
    gevonden = _linter(bestaand) & BREEKT | _linter(groot) & SLUIT
    if _verplicht_zonder_standaard(bestaand):
        gevonden.add("NOT_NULL")
    if any(_doorzoekt(opdracht) for opdracht in groot):
        gevonden.add("CHECK")
    if not all(handeling.reversible for handeling in migratie.operations):
        gevonden.add("REVERSE")
    return gevonden


def _linter(opdrachten: list[str]) -> set[str]:
    fouten, _, waarschuwingen = analyse_sql_statements(PostgresqlAnalyser, opdrachten)
    return {gevonden.code for gevonden in (*fouten, *waarschuwingen)}


def _verplicht_zonder_standaard(opdrachten: list[str]) -> bool:
    """Whether an INSERT of the code of before, which does not name the column, would fail."""
    for nr, opdracht in enumerate(opdrachten):
        erbij = KOLOM_ERBIJ.search(opdracht)
        if erbij is None:
            continue
        weg = f'"{_tabel(opdracht)}" ALTER COLUMN "{erbij[1]}" DROP DEFAULT'
        if " DEFAULT " not in opdracht or any(weg in later for later in opdrachten[nr:]):
            return True
    return False


def _doorzoekt(opdracht: str) -> bool:
    """Whether it reads the whole table while nobody else may (NOT VALID does not)."""
    if re.search(r"ALTER COLUMN \S+ SET NOT NULL", opdracht):
        return True
    return "ADD CONSTRAINT" in opdracht and "CHECK" in opdracht and "NOT VALID" not in opdracht


def _tabel(opdracht: str) -> str:
    gevonden = TABEL.search(opdracht)
    return gevonden[1] if gevonden else ""
