"""Figures exist for their own gemeente; what they were is only added to."""

from django.db import migrations

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging

GESCHIEDENIS = (
    "meldpunt_historicalcijfer",
    "meldpunt_historicalcijferreeks",
    "meldpunt_historicalgebied",
)


class Migration(migrations.Migration):
    """Which rows exist and who may change them."""

    dependencies = [("meldpunt", "0013_cijfers")]

    operations = [
        AlleenToevoegen(*GESCHIEDENIS),
        RijBeveiliging(
            "meldpunt_cijfer", "meldpunt_cijferreeks", "meldpunt_gebied", *GESCHIEDENIS
        ),
    ]
