"""The rows of the registers, each for its own gemeente."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging


class Migration(migrations.Migration):
    """The table of the registers."""

    dependencies = [
        ('meldpunt', '0027_concept_van_bericht'),
        ("pijlers", "0004_beurten_en_voortgang"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Registratie',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('soort', models.CharField(max_length=20, verbose_name='register')),
                ('titel', models.CharField(max_length=200, verbose_name='titel')),
                ('dag', models.DateField(verbose_name='dag')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='laatste dag')),
                ('kijk_op', models.DateField(blank=True, null=True, verbose_name='opnieuw kijken op')),
                ('gegevens', models.JSONField(blank=True, default=dict, verbose_name='gegevens')),
                ('vervallen', models.BooleanField(default=False, verbose_name='uit het register')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('hoort_bij', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delen', to='pijlers.registratie')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.ketenpartner')),
            ],
            options={
                'verbose_name': 'registratie',
                'verbose_name_plural': 'registraties',
            },
        ),
        migrations.CreateModel(
            name='HistoricalRegistratie',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('soort', models.CharField(max_length=20, verbose_name='register')),
                ('titel', models.CharField(max_length=200, verbose_name='titel')),
                ('dag', models.DateField(verbose_name='dag')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='laatste dag')),
                ('kijk_op', models.DateField(blank=True, null=True, verbose_name='opnieuw kijken op')),
                ('gegevens', models.JSONField(blank=True, default=dict, verbose_name='gegevens')),
                ('vervallen', models.BooleanField(default=False, verbose_name='uit het register')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.ketenpartner')),
                ('hoort_bij', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pijlers.registratie')),
            ],
            options={
                'verbose_name': 'historical registratie',
                'verbose_name_plural': 'historical registraties',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name='registratie',
            index=models.Index(fields=['gemeente', 'soort', 'dag'], name='registratie_per_soort'),
        ),
        migrations.AddConstraint(
            model_name='registratie',
            constraint=models.CheckConstraint(condition=models.Q(('titel', ''), _negated=True), name='registratie_heeft_titel'),
        ),
        migrations.AddConstraint(
            model_name='registratie',
            constraint=models.CheckConstraint(condition=models.Q(('tot', None), ('tot__gte', models.F('dag')), _connector='OR'), name='registratie_dag_voor_tot'),
        ),
        AlleenToevoegen("pijlers_historicalregistratie"),
        RijBeveiliging("pijlers_registratie", "pijlers_historicalregistratie"),
    ]
