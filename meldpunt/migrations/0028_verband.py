"""With which gemeenten a gemeente looks for links: nobody, until it chooses."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A setting, with its history."""

    dependencies = [
        ('meldpunt', '0027_concept_van_bericht'),
    ]

    operations = [
        migrations.AddField(
            model_name='gemeente',
            name='verband',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, verbose_name='verbanden met andere gemeenten'),
        ),
        migrations.AddField(
            model_name='historicalgemeente',
            name='verband',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, verbose_name='verbanden met andere gemeenten'),
        ),
    ]
