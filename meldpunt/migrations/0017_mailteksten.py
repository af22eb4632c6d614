import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging


class Migration(migrations.Migration):
    """Keep the words of a gemeente for the mails it sends."""

    dependencies = [
        ('meldpunt', '0016_waarschuwing_afgevinkt'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalMailtekst',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('code', models.CharField(max_length=40, verbose_name='welke mail')),
                ('onderwerp', models.CharField(blank=True, max_length=150, verbose_name='onderwerp')),
                ('tekst', models.TextField(blank=True, verbose_name='tekst')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical tekst van een mail',
                'verbose_name_plural': 'historical teksten van mails',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Mailtekst',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('code', models.CharField(max_length=40, verbose_name='welke mail')),
                ('onderwerp', models.CharField(blank=True, max_length=150, verbose_name='onderwerp')),
                ('tekst', models.TextField(blank=True, verbose_name='tekst')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'tekst van een mail',
                'verbose_name_plural': 'teksten van mails',
                'constraints': [models.UniqueConstraint(fields=('gemeente', 'code'), name='mailtekst_eenmaal')],
            },
        ),
        RijBeveiliging("meldpunt_mailtekst", "meldpunt_historicalmailtekst"),
        AlleenToevoegen("meldpunt_historicalmailtekst"),
    ]
