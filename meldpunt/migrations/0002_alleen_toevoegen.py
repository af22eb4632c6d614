"""Nothing and nobody in the app changes these tables: only the owner of the database can."""

from django.db import migrations

from meldpunt.lib.rechten import AlleenToevoegen


class Migration(migrations.Migration):
    """Append-only tables of this room."""

    dependencies = [("meldpunt", "0001_initial")]

    operations = [
        AlleenToevoegen(
            "meldpunt_melding",
            "meldpunt_bijlage",
            "meldpunt_historicalcontact",
            "meldpunt_historicalgemeente",
            "meldpunt_historicalketenpartner",
            "meldpunt_historicallidmaatschap",
            "meldpunt_historicalpostbericht",
        )
    ]
