"""The keys of the cases, the read log, and which case an outgoing message is about."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen


class Migration(migrations.Migration):
    """Add the vault's tables."""

    dependencies = [
        ('meldpunt', '0003_waarschuwingen'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dataverwerking',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('trace', models.CharField(max_length=32)),
                ('operatie', models.CharField(db_index=True, max_length=16)),
                ('naam', models.CharField(max_length=80)),
                ('activiteit', models.CharField(max_length=200, verbose_name='verwerkingsactiviteit')),
                ('betrokkene', models.CharField(max_length=64, verbose_name='verwijzing naar de betrokkene')),
                ('begin', models.DateTimeField()),
                ('einde', models.DateTimeField()),
                ('status', models.CharField(default='ok', max_length=10)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'dataverwerking',
                'verbose_name_plural': 'dataverwerkingen',
            },
        ),
        migrations.CreateModel(
            name='Logregel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('op', models.DateTimeField(verbose_name='wanneer')),
                ('operatie', models.CharField(max_length=16, verbose_name='operatie')),
                ('rol', models.CharField(max_length=30, verbose_name='rol')),
                ('actie', models.CharField(choices=[('openen', 'Geopend'), ('doorzoeken', 'Doorzocht door het systeem'), ('verschenen', 'Gevonden en genoemd'), ('verwerken', 'Verwerkt door het systeem'), ('namen_tonen', 'Namen getoond'), ('uitgeven', 'Uitgegeven als bestand'), ('binnengaan', 'Pagina gevraagd')], max_length=20, verbose_name='wat')),
                ('resultaat', models.CharField(choices=[('gelukt', 'Gelukt'), ('geweigerd', 'Geweigerd')], max_length=20, verbose_name='hoe het afliep')),
                ('doel', models.CharField(blank=True, max_length=60, verbose_name='waarvoor')),
                ('oorsprong', models.CharField(max_length=80, verbose_name='vanaf welke pagina of taak')),
                ('soort', models.CharField(blank=True, max_length=40, verbose_name='soort gegeven')),
                ('object_id', models.UUIDField(null=True, verbose_name='welk gegeven')),
                ('zaak_id', models.UUIDField(null=True, verbose_name='welke zaak')),
                ('aantal', models.PositiveIntegerField(default=1, verbose_name='hoeveel')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('medewerker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'logregel',
                'verbose_name_plural': 'logregels',
                'indexes': [models.Index(fields=['gemeente', '-op', 'id'], name='logregel_nieuwste'), models.Index(fields=['zaak_id', '-op'], name='logregel_zaak'), models.Index(fields=['medewerker', '-op'], name='logregel_medewerker')],
            },
        ),
        migrations.CreateModel(
            name='Sleutel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('zaak_id', models.UUIDField(verbose_name='van welke zaak')),
                ('compartiment', models.CharField(choices=[('inhoud', 'inhoud'), ('melder', 'melder'), ('zorg', 'zorg'), ('uitgaand', 'uitgaand')], max_length=20, verbose_name='compartiment')),
                ('maand', models.CharField(max_length=10, verbose_name='ingepakt met de sleutel van')),
                ('ingepakt', models.BinaryField(null=True, verbose_name='ingepakte sleutel')),
                ('vernietigd_op', models.DateTimeField(null=True, verbose_name='vernietigd op')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'sleutel',
                'verbose_name_plural': 'sleutels',
                'indexes': [models.Index(fields=['gemeente', 'maand', 'id'], name='sleutel_maand')],
                'constraints': [models.UniqueConstraint(fields=('zaak_id', 'compartiment'), name='sleutel_eenmaal'), models.CheckConstraint(condition=models.Q(('ingepakt', None), ('vernietigd_op', None), _connector='XOR'), name='sleutel_of_vernietigd')],
            },
        ),
        migrations.AddField(
            model_name='uitgaandbericht',
            name='zaak_id',
            field=models.UUIDField(editable=False, null=True, verbose_name='welke zaak'),
        ),
        # A message of before stands alone.
        migrations.RunSQL(
            "update meldpunt_uitgaandbericht set zaak_id = id", migrations.RunSQL.noop
        ),
        migrations.AlterField(
            model_name="uitgaandbericht",
            name="zaak_id",
            field=models.UUIDField(editable=False, verbose_name="welke zaak"),
        ),
        AlleenToevoegen("meldpunt_dataverwerking", "meldpunt_logregel"),
    ]
