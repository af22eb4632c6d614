"""By what a colleague finds the own reports again."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging


class Migration(migrations.Migration):
    """Appended only; it exists where its melding does."""

    dependencies = [
        ('meldpunt', '0025_bijlage_gekeurd'),
    ]

    operations = [
        migrations.CreateModel(
            name='EigenMelding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('merk', models.BinaryField(max_length=32, verbose_name='merk van de melder')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('melding', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='eigen', to='meldpunt.melding')),
            ],
            options={
                'verbose_name': 'eigen melding',
                'verbose_name_plural': 'eigen meldingen',
                'indexes': [models.Index(fields=['gemeente', 'merk'], name='eigen_melding_merk')],
            },
        ),
        RijBeveiliging("meldpunt_eigenmelding", hangt_aan="melding_id", soort="melding"),
        AlleenToevoegen("meldpunt_eigenmelding"),
    ]
