"""Rows exist for their own gemeente, and those of a hidden signaal for nobody else."""

from django.db import migrations, models

from meldpunt.lib.rechten import RijBeveiliging

# Inline and without the function of the others: the lists of signalen are long and asked often.
ZICHTBAAR = """
    vertrouwelijkheid = any ((select string_to_array(current_setting('meldroute.ziet', true), ','))::text[])
    or id in (
        select content_object_id from signalen_inzagerecht
        where user_id = nullif(current_setting('meldroute.medewerker', true), '')::uuid
            and tot > statement_timestamp()
    )
"""
# One's own rights exist also when the signaal does not: by them it comes to exist.
RECHT = """
    user_id = (select nullif(current_setting('meldroute.medewerker', true), '')::uuid)
    or content_object_id not in (select meldroute_verborgen())
"""


class Migration(migrations.Migration):
    """Which rows exist in this room."""

    dependencies = [
        ("signalen", "0002_alleen_toevoegen"),
        ("overleggen", "0005_rijbeveiliging"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="signaal",
            index=models.Index(
                fields=["gemeente", "vertrouwelijkheid", "id"],
                name="signaal_niet_gewoon",
                condition=~models.Q(vertrouwelijkheid="gewoon"),
            ),
        ),
        RijBeveiliging("signalen_signaal", ook=ZICHTBAAR),
        RijBeveiliging("signalen_inzagerecht", ook=RECHT),
        RijBeveiliging("signalen_historicalsignaal", hangt_aan="id"),
        RijBeveiliging(
            "signalen_betrokkene",
            "signalen_bundeling",
            "signalen_gebeurtenis",
            "signalen_verrijking",
            "signalen_historicalbetrokkene",
            "signalen_historicalbundeling",
            "signalen_historicalverrijking",
            hangt_aan="signaal_id",
        ),
        RijBeveiliging(
            "signalen_terugkoppeling",
            "signalen_historicalterugkoppeling",
            hangt_aan="bundeling_id",
            soort="bundeling",
        ),
        RijBeveiliging("signalen_telling", "signalen_volgnummer"),
    ]
