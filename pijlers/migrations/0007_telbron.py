"""What an action counts, each for its own gemeente."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging


class Migration(migrations.Migration):
    """The table of the sources."""

    dependencies = [
        ('meldpunt', '0027_concept_van_bericht'),
        ('overleggen', '0005_rijbeveiliging'),
        ('pijlers', '0006_versies_en_delen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalTelbron',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('soort', models.CharField(blank=True, max_length=20, verbose_name='waaruit')),
                ('keuze', models.CharField(blank=True, max_length=60, verbose_name='welke rijen')),
                ('punt', models.CharField(blank=True, max_length=200, verbose_name='agendapunt')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('actie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pijlers.actie')),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vorm', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='overleggen.overlegvorm')),
            ],
            options={
                'verbose_name': 'historical telbron',
                'verbose_name_plural': 'historical telbronnen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Telbron',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('soort', models.CharField(blank=True, max_length=20, verbose_name='waaruit')),
                ('keuze', models.CharField(blank=True, max_length=60, verbose_name='welke rijen')),
                ('punt', models.CharField(blank=True, max_length=200, verbose_name='agendapunt')),
                ('actie', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='telbron', to='pijlers.actie')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('vorm', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='overleggen.overlegvorm')),
            ],
            options={
                'verbose_name': 'telbron',
                'verbose_name_plural': 'telbronnen',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('soort', 'overleg'), ('vorm__isnull', False)), models.Q(models.Q(('soort', 'overleg'), _negated=True), ('vorm', None)), _connector='OR'), name='telbron_overleg_heeft_vorm')],
            },
        ),
        AlleenToevoegen("pijlers_historicaltelbron"),
        RijBeveiliging("pijlers_telbron", "pijlers_historicaltelbron"),
    ]
