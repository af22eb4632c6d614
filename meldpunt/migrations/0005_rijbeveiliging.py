"""Rows exist for their own gemeente, and what hangs on a hidden case exists for nobody else."""

from django.db import migrations

from meldpunt.lib.rechten import RijBeveiliging


class Migration(migrations.Migration):
    """Which rows exist in this room."""

    # The function that knows what is hidden reads tables of the rooms above.
    dependencies = [
        ("meldpunt", "0004_kluis"),
        ("overleggen", "0005_rijbeveiliging"),
    ]

    operations = [
        RijBeveiliging(
            "meldpunt_contact",
            "meldpunt_ketenpartner",
            "meldpunt_historicalcontact",
            "meldpunt_historicalketenpartner",
            "meldpunt_dataverwerking",
            "meldpunt_logregel",
        ),
        RijBeveiliging("meldpunt_melding", hangt_aan="id", soort="melding"),
        RijBeveiliging(
            "meldpunt_postbericht",
            "meldpunt_historicalpostbericht",
            hangt_aan="id",
            soort="postbericht",
        ),
        RijBeveiliging("meldpunt_bijlage", hangt_aan="postbericht_id", soort="postbericht"),
        RijBeveiliging("meldpunt_sleutel", hangt_aan="zaak_id", soort="zaak"),
        RijBeveiliging("meldpunt_uitgaandbericht", hangt_aan="zaak_id"),
    ]
