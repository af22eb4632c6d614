"""Several owners with an account: the one of before comes along.

The column of before stays for the version of before, which still reads it
(docs/beheer/bijwerken.md); a release later it goes.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

ZET = """
select set_config('meldroute.onderhoud', 'aan', true);
update pijlers_actie set {naar} where {wanneer};
update pijlers_historicalactie set {naar} where {wanneer};
select set_config('meldroute.onderhoud', '', true);
"""
OVER = ZET.format(naar="personen = array[eigenaar_id]", wanneer="eigenaar_id is not null")
TERUG = ZET.format(naar="eigenaar_id = personen[1]", wanneer="eigenaar_id is distinct from personen[1]")


def _erbij(tabel: str) -> migrations.AddField:
    return migrations.AddField(
        model_name=tabel,
        name='personen',
        field=django.contrib.postgres.fields.ArrayField(
            base_field=models.UUIDField(), blank=True, default=list, size=None,
            db_default=models.Value([], django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
            verbose_name='eigenaren met een account',
        ),
    )


class Migration(migrations.Migration):
    """A list of people instead of one person."""

    dependencies = [('pijlers', '0012_zelftoets')]

    operations = [
        _erbij('actie'),
        _erbij('historicalactie'),
        migrations.RunSQL(OVER, TERUG),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name='actie', name='eigenaar'),
                migrations.RemoveField(model_name='historicalactie', name='eigenaar'),
            ],
        ),
    ]
