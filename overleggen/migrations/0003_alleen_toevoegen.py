"""Nothing and nobody in the app changes these tables: only the owner of the database can."""

from django.db import migrations

from meldpunt.lib.rechten import AlleenToevoegen


class Migration(migrations.Migration):
    """Append-only tables of this room."""

    dependencies = [("overleggen", "0002_initial")]

    operations = [
        AlleenToevoegen(
            "overleggen_besluit",
            "overleggen_historicalactiepunt",
            "overleggen_historicalagendapunt",
            "overleggen_historicaloverleg",
            "overleggen_historicaloverlegvorm",
        )
    ]
