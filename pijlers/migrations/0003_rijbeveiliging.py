"""Rows exist for their own gemeente."""

from django.db import migrations

from meldpunt.lib.rechten import RijBeveiliging


class Migration(migrations.Migration):
    """Which rows exist in this room."""

    dependencies = [("pijlers", "0002_alleen_toevoegen")]

    operations = [
        RijBeveiliging(
            "pijlers_actie",
            "pijlers_herinnering",
            "pijlers_onderwerp",
            "pijlers_pijler",
            "pijlers_uitvoering",
            "pijlers_uitvoeringsplan",
            "pijlers_historicalactie",
            "pijlers_historicalonderwerp",
            "pijlers_historicalpijler",
            "pijlers_historicaluitvoering",
            "pijlers_historicaluitvoeringsplan",
        )
    ]
