"""Nothing and nobody in the app changes these tables: only the owner of the database can."""

from django.db import migrations

from meldpunt.lib.rechten import AlleenToevoegen


class Migration(migrations.Migration):
    """Append-only tables of this room."""

    dependencies = [("signalen", "0001_initial")]

    operations = [
        AlleenToevoegen(
            "signalen_gebeurtenis",
            "signalen_historicalbetrokkene",
            "signalen_historicalbundeling",
            "signalen_historicalsignaal",
            "signalen_historicalterugkoppeling",
            "signalen_historicalverrijking",
        )
    ]
