"""Rows of registers that two gemeenten have together: each writes its side and reads both."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, OokLezen, RijBeveiliging


class Migration(migrations.Migration):
    """A table with its history; the other gemeente reads the side, never its history."""

    dependencies = [
        ('meldpunt', '0029_politiegegevens'),
        ('pijlers', '0013_eigenaren'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalDeling',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('samen', models.UUIDField(verbose_name='samen')),
                ('soort', models.CharField(max_length=20, verbose_name='register')),
                ('actief', models.BooleanField(default=True, verbose_name='telt samen')),
                ('feiten', models.JSONField(blank=True, default=dict, verbose_name='wat de ander leest')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('met', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente', verbose_name='met')),
                ('rij', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pijlers.registratie')),
            ],
            options={
                'verbose_name': 'historical deling',
                'verbose_name_plural': 'historical delingen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Deling',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('samen', models.UUIDField(verbose_name='samen')),
                ('soort', models.CharField(max_length=20, verbose_name='register')),
                ('actief', models.BooleanField(default=True, verbose_name='telt samen')),
                ('feiten', models.JSONField(blank=True, default=dict, verbose_name='wat de ander leest')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('met', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='met')),
                ('rij', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delingen', to='pijlers.registratie')),
            ],
            options={
                'verbose_name': 'deling',
                'verbose_name_plural': 'delingen',
                'indexes': [models.Index(fields=['met', 'soort'], name='deling_van_anderen')],
                'constraints': [models.UniqueConstraint(fields=('gemeente', 'met', 'samen'), name='deling_een_kant'), models.UniqueConstraint(condition=models.Q(('actief', True)), fields=('gemeente', 'met', 'rij'), name='deling_een_keer_per_rij'), models.CheckConstraint(condition=models.Q(('soort__in', ('training', 'campagne'))), name='deling_zonder_zaken'), models.CheckConstraint(condition=models.Q(models.Q(('actief', True), ('rij__isnull', False)), ('feiten', {}), _connector='OR'), name='deling_toont_alleen_wat_gedeeld_is')],
            },
        ),
        AlleenToevoegen("pijlers_historicaldeling"),
        RijBeveiliging("pijlers_deling", "pijlers_historicaldeling"),
        OokLezen("pijlers_deling", "met_id"),
    ]
