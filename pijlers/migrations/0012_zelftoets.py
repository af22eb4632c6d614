"""The self-assessment: frameworks, their items and the evidence, each for its own gemeente."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging


class Migration(migrations.Migration):
    """Three tables with their history."""

    dependencies = [
        ('meldpunt', '0028_verband'),
        ('pijlers', '0011_zaakrij_volgt_signaal'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bewijsstuk',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('titel', models.CharField(max_length=200, verbose_name='titel')),
                ('plaats', models.CharField(max_length=500, verbose_name='plaats')),
                ('dag', models.DateField(verbose_name='datum van het stuk')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'bewijsstuk',
                'verbose_name_plural': 'bewijsstukken',
                'ordering': ['-dag', 'titel'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalBewijsstuk',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('titel', models.CharField(max_length=200, verbose_name='titel')),
                ('plaats', models.CharField(max_length=500, verbose_name='plaats')),
                ('dag', models.DateField(verbose_name='datum van het stuk')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical bewijsstuk',
                'verbose_name_plural': 'historical bewijsstukken',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalKader',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('naam', models.CharField(max_length=150, verbose_name='naam')),
                ('bron', models.CharField(max_length=200, verbose_name='herkomst')),
                ('in_gebruik', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical kader',
                'verbose_name_plural': 'historical kaders',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Kader',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('naam', models.CharField(max_length=150, verbose_name='naam')),
                ('bron', models.CharField(max_length=200, verbose_name='herkomst')),
                ('in_gebruik', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'kader',
                'verbose_name_plural': 'kaders',
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalToetspunt',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('rol', models.CharField(blank=True, max_length=100, verbose_name='rol')),
                ('naam', models.CharField(max_length=300, verbose_name='verantwoordelijkheid')),
                ('bron', models.CharField(max_length=200, verbose_name='herkomst')),
                ('oordeel', models.CharField(choices=[('op_orde', 'Op orde'), ('deels', 'Deels op orde'), ('nog_niet', 'Nog niet op orde'), ('niet_beoordeeld', 'Niet beoordeeld')], default='niet_beoordeeld', max_length=20, verbose_name='oordeel')),
                ('nu', models.TextField(blank=True, verbose_name='hoe het nu is')),
                ('verbetering', models.TextField(blank=True, verbose_name='wat er beter moet')),
                ('beoordeeld_door', models.CharField(blank=True, max_length=100, verbose_name='beoordeeld door')),
                ('beoordeeld_op', models.DateField(blank=True, null=True, verbose_name='beoordeeld op')),
                ('bewijs', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None, verbose_name='bewijsstukken')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('actie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pijlers.actie')),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kader', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pijlers.kader')),
            ],
            options={
                'verbose_name': 'historical toetspunt',
                'verbose_name_plural': 'historical toetspunten',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Toetspunt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('rol', models.CharField(blank=True, max_length=100, verbose_name='rol')),
                ('naam', models.CharField(max_length=300, verbose_name='verantwoordelijkheid')),
                ('bron', models.CharField(max_length=200, verbose_name='herkomst')),
                ('oordeel', models.CharField(choices=[('op_orde', 'Op orde'), ('deels', 'Deels op orde'), ('nog_niet', 'Nog niet op orde'), ('niet_beoordeeld', 'Niet beoordeeld')], default='niet_beoordeeld', max_length=20, verbose_name='oordeel')),
                ('nu', models.TextField(blank=True, verbose_name='hoe het nu is')),
                ('verbetering', models.TextField(blank=True, verbose_name='wat er beter moet')),
                ('beoordeeld_door', models.CharField(blank=True, max_length=100, verbose_name='beoordeeld door')),
                ('beoordeeld_op', models.DateField(blank=True, null=True, verbose_name='beoordeeld op')),
                ('bewijs', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None, verbose_name='bewijsstukken')),
                ('actie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pijlers.actie')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('kader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='punten', to='pijlers.kader')),
            ],
            options={
                'verbose_name': 'toetspunt',
                'verbose_name_plural': 'toetspunten',
                'ordering': ['nummer'],
            },
        ),
        migrations.AddConstraint(
            model_name='kader',
            constraint=models.UniqueConstraint(fields=('gemeente', 'code'), name='kader_code_uniek'),
        ),
        migrations.AddConstraint(
            model_name='toetspunt',
            constraint=models.UniqueConstraint(fields=('kader', 'code'), name='toetspunt_code_uniek'),
        ),
        migrations.AddConstraint(
            model_name='toetspunt',
            constraint=models.CheckConstraint(condition=models.Q(('oordeel', 'niet_beoordeeld'), models.Q(('beoordeeld_op__isnull', False), models.Q(('beoordeeld_door', ''), _negated=True)), _connector='OR'), name='toetspunt_oordeel_van_iemand'),
        ),
        AlleenToevoegen(
            "pijlers_historicalkader", "pijlers_historicaltoetspunt", "pijlers_historicalbewijsstuk"
        ),
        RijBeveiliging(
            "pijlers_kader",
            "pijlers_toetspunt",
            "pijlers_bewijsstuk",
            "pijlers_historicalkader",
            "pijlers_historicaltoetspunt",
            "pijlers_historicalbewijsstuk",
        ),
    ]
