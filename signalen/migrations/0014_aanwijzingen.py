"""Aanwijzingen: the versions of their lists, and what somebody saw of one."""

import django.db.models.deletion
import meldpunt.kluis.velden
import meldpunt.rollen
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging, WegMet


class Migration(migrations.Migration):
    """Appended only; what was filled in exists where its signaal does."""

    dependencies = [
        ('meldpunt', '0025_bijlage_gekeurd'),
        ('signalen', '0013_meldverzoek'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Aanwijzingenlijst',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('vorm', models.CharField(blank=True, max_length=60, verbose_name='vorm')),
                ('beroep', models.CharField(blank=True, max_length=60, verbose_name='beroep')),
                ('nummer', models.PositiveIntegerField(verbose_name='versie van de lijst')),
                ('punten', models.JSONField(verbose_name='aanwijzingen')),
                ('vanaf', models.DateTimeField(verbose_name='vanaf')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'lijst met aanwijzingen',
                'verbose_name_plural': 'lijsten met aanwijzingen',
            },
        ),
        migrations.CreateModel(
            name='Aanwijzingenblad',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('op', models.DateTimeField(verbose_name='ingevuld op')),
                ('antwoorden', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['INHOUD'], null=True, verbose_name='antwoorden')),
                ('door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('signaal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='aanwijzingen', to='signalen.signaal')),
                ('lijst', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalen.aanwijzingenlijst')),
            ],
            options={
                'verbose_name': 'blad met aanwijzingen',
                'verbose_name_plural': 'bladen met aanwijzingen',
            },
        ),
        migrations.AddConstraint(
            model_name='aanwijzingenlijst',
            constraint=models.UniqueConstraint(fields=('gemeente', 'vorm', 'beroep', 'nummer'), name='aanwijzingenlijst_nummer'),
        ),
        WegMet("signalen_aanwijzingenblad", "signaal_id", "signalen_signaal"),
        RijBeveiliging("signalen_aanwijzingenlijst"),
        RijBeveiliging("signalen_aanwijzingenblad", hangt_aan="signaal_id"),
        AlleenToevoegen("signalen_aanwijzingenlijst", "signalen_aanwijzingenblad"),
    ]
