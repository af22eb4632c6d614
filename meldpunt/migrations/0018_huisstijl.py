
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a gemeente have its own colours and its own words about privacy."""

    dependencies = [
        ('meldpunt', '0017_mailteksten'),
    ]

    operations = [
        migrations.AddField(
            model_name='gemeente',
            name='huisstijl',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, verbose_name='kleuren'),
        ),
        migrations.AddField(
            model_name='gemeente',
            name='privacy_tekst',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='privacy'),
        ),
        migrations.AddField(
            model_name='historicalgemeente',
            name='huisstijl',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, verbose_name='kleuren'),
        ),
        migrations.AddField(
            model_name='historicalgemeente',
            name='privacy_tekst',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='privacy'),
        ),
    ]
