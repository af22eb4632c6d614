
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen


class Migration(migrations.Migration):
    """Let a list tell who changed it: the shared choices stay as they are."""

    dependencies = [
        ('meldpunt', '0010_toegang_beheren'),
    ]

    operations = [
        migrations.AddField(
            model_name='lijstitem',
            name='versie',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versie'),
        ),
        migrations.CreateModel(
            name='HistoricalLijstItem',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('lijst', models.CharField(max_length=40, verbose_name='lijst')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('naam', models.CharField(max_length=200, verbose_name='naam')),
                ('uitleg', models.TextField(blank=True, verbose_name='uitleg')),
                ('kenmerken', models.JSONField(blank=True, default=dict, verbose_name='kenmerken')),
                ('volgorde', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('actief', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('bron', models.CharField(blank=True, max_length=200, verbose_name='herkomst')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical keuze',
                'verbose_name_plural': 'historical keuzes',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        AlleenToevoegen("meldpunt_historicallijstitem"),
    ]
