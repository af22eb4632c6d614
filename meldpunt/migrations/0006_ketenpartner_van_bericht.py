"""Whose registered address a message says it comes from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let the list of the mailbox name an organisation without opening anything."""

    dependencies = [("meldpunt", "0005_rijbeveiliging")]

    operations = [
        migrations.AddField(
            model_name="historicalpostbericht",
            name="ketenpartner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="meldpunt.ketenpartner",
            ),
        ),
        migrations.AddField(
            model_name="postbericht",
            name="ketenpartner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meldpunt.ketenpartner",
            ),
        ),
    ]
