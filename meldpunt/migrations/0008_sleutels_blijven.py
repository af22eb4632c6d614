"""A data key never goes: at most it is wrapped anew or emptied."""

from django.db import migrations

from meldpunt.lib.rechten import APP


class Migration(migrations.Migration):
    """What the app may do with data keys; it updates them, which its lock asks for too."""

    dependencies = [("meldpunt", "0007_compartiment_toezicht")]

    operations = [
        migrations.RunSQL(
            sql=f"revoke delete, truncate on meldpunt_sleutel from {APP}",
            reverse_sql=f"grant delete on meldpunt_sleutel to {APP}",
        )
    ]
