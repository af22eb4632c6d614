
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a step of the first time wait, and say what may be shared with a partner."""

    dependencies = [
        ('meldpunt', '0018_huisstijl'),
    ]

    operations = [
        migrations.AddField(
            model_name='gemeente',
            name='later',
            field=models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list, verbose_name='later'),
        ),
        migrations.AddField(
            model_name='historicalgemeente',
            name='later',
            field=models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list, verbose_name='later'),
        ),
        migrations.AddField(
            model_name='historicalketenpartner',
            name='afspraak_op',
            field=models.DateField(blank=True, null=True, verbose_name='afspraak van'),
        ),
        migrations.AddField(
            model_name='historicalketenpartner',
            name='mag_delen',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='wat gedeeld mag worden'),
        ),
        migrations.AddField(
            model_name='ketenpartner',
            name='afspraak_op',
            field=models.DateField(blank=True, null=True, verbose_name='afspraak van'),
        ),
        migrations.AddField(
            model_name='ketenpartner',
            name='mag_delen',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='wat gedeeld mag worden'),
        ),
    ]
