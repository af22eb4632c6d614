"""Nothing and nobody in the app changes these tables: only the owner of the database can."""

from django.db import migrations

from meldpunt.lib.rechten import AlleenToevoegen


class Migration(migrations.Migration):
    """Append-only tables of this room."""

    dependencies = [("pijlers", "0001_initial")]

    operations = [
        AlleenToevoegen(
            "pijlers_herinnering",
            "pijlers_historicalactie",
            "pijlers_historicalonderwerp",
            "pijlers_historicalpijler",
            "pijlers_historicaluitvoering",
            "pijlers_historicaluitvoeringsplan",
        )
    ]
