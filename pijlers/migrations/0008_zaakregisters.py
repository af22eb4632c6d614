"""Registers of zaken: closed content, and links to signalen."""

import django.db.models.deletion
import meldpunt.kluis.velden
import meldpunt.rollen
import uuid
from django.db import migrations, models

from meldpunt.lib.rechten import RijBeveiliging, WegMet


class Migration(migrations.Migration):
    """A closed column and a table."""

    dependencies = [
        ('meldpunt', '0028_verband'),
        ('pijlers', '0007_telbron'),
        ('signalen', '0015_mogelijk_verband'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalregistratie',
            name='inhoud',
            field=meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['INHOUD'], null=True, verbose_name='inhoud'),
        ),
        migrations.AddField(
            model_name='registratie',
            name='inhoud',
            field=meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['INHOUD'], null=True, verbose_name='inhoud'),
        ),
        migrations.CreateModel(
            name='Zaaklink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('veld', models.CharField(max_length=20, verbose_name='veld')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('registratie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zaaklinks', to='pijlers.registratie')),
                ('signaal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalen.signaal')),
            ],
            options={
                'verbose_name': 'link naar een signaal',
                'verbose_name_plural': 'links naar signalen',
                'constraints': [models.UniqueConstraint(fields=('registratie', 'veld', 'signaal'), name='zaaklink_eenmaal')],
            },
        ),
        WegMet("pijlers_zaaklink", "signaal_id", "signalen_signaal"),
        RijBeveiliging("pijlers_zaaklink", hangt_aan="signaal_id"),
    ]
