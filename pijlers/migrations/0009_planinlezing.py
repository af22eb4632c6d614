"""A table of actions that is taken over."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import RijBeveiliging


class Migration(migrations.Migration):
    """One table, for its own gemeente."""

    dependencies = [
        ('meldpunt', '0027_concept_van_bericht'),
        ('pijlers', '0008_zaakregisters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Planinlezing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('titel', models.CharField(blank=True, max_length=200, verbose_name='titel van het nieuwe plan')),
                ('van', models.DateField(null=True, verbose_name='eerste dag van het nieuwe plan')),
                ('tot', models.DateField(null=True, verbose_name='laatste dag van het nieuwe plan')),
                ('stand', models.CharField(choices=[('klaargezet', 'Nog niet overgenomen'), ('bezig', 'Bezig'), ('klaar', 'Overgenomen'), ('mislukt', 'Niet gelukt'), ('terug', 'Teruggedraaid'), ('weg', 'Weggegooid')], default='klaargezet', max_length=20, verbose_name='stand')),
                ('gelezen', models.JSONField(null=True, verbose_name='wat er gelezen is')),
                ('pijler', models.CharField(blank=True, max_length=160, verbose_name='pijler als die ontbreekt')),
                ('reden', models.CharField(blank=True, max_length=300, verbose_name='waarom')),
                ('waarom_niet', models.CharField(blank=True, max_length=300, verbose_name='waarom het niet lukte')),
                ('aantal', models.PositiveIntegerField(verbose_name='rijen in de tabel')),
                ('nieuw', models.PositiveIntegerField(default=0, verbose_name='nieuwe acties')),
                ('gewijzigd', models.PositiveIntegerField(default=0, verbose_name='gewijzigde acties')),
                ('gemaakt', models.JSONField(default=dict, verbose_name='wat er gemaakt is')),
                ('geplaatst_op', models.DateTimeField(verbose_name='tabel gekozen op')),
                ('klaar_op', models.DateTimeField(null=True, verbose_name='klaar op')),
                ('terug_op', models.DateTimeField(null=True, verbose_name='teruggedraaid op')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('medewerker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pijlers.uitvoeringsplan')),
                ('terug_door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'planinlezing',
                'verbose_name_plural': 'planinlezingen',
                'indexes': [models.Index(fields=['gemeente', 'stand', 'geplaatst_op'], name='planinlezing_stand')],
                'constraints': [models.CheckConstraint(condition=models.Q(('stand__in', ['klaargezet', 'bezig']), ('gelezen', None), _connector='OR'), name='planinlezing_wist_haar_rijen')],
            },
        ),
        RijBeveiliging("pijlers_planinlezing"),
    ]
