"""Versions of a plan, what was withdrawn, facts of its text, and plans shared with others."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, IederLeest, RijBeveiliging


class Migration(migrations.Migration):
    """Appended only; a shared plan is read by every gemeente and written by its own."""

    dependencies = [
        ('meldpunt', '0027_concept_van_bericht'),
        ('pijlers', '0005_registratie'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GedeeldPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('plan_id', models.UUIDField(verbose_name='plan')),
                ('gemeente_naam', models.CharField(max_length=100, verbose_name='gemeente')),
                ('gemeente_code', models.CharField(max_length=10, verbose_name='code')),
                ('titel', models.CharField(max_length=200, verbose_name='titel')),
                ('op', models.DateTimeField(verbose_name='gedeeld op')),
                ('vorm', models.JSONField(verbose_name='het plan')),
            ],
            options={
                'verbose_name': 'gedeeld plan',
                'verbose_name_plural': 'gedeelde plannen',
            },
        ),
        migrations.CreateModel(
            name='Planversie',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('nummer', models.PositiveIntegerField(verbose_name='nummer')),
                ('op', models.DateTimeField(verbose_name='op')),
                ('wat', models.CharField(max_length=300, verbose_name='wat')),
                ('reden', models.CharField(blank=True, max_length=300, verbose_name='waarom')),
                ('vorm', models.JSONField(verbose_name='het plan toen')),
            ],
            options={
                'verbose_name': 'versie van een plan',
                'verbose_name_plural': 'versies van een plan',
                'ordering': ['-nummer'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='actie',
            name='actie_code_uniek',
        ),
        migrations.AddField(
            model_name='actie',
            name='ingetrokken_op',
            field=models.DateField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='actie',
            name='ingetrokken_reden',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='waarom ingetrokken'),
        ),
        migrations.AddField(
            model_name='historicalactie',
            name='ingetrokken_op',
            field=models.DateField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='historicalactie',
            name='ingetrokken_reden',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='waarom ingetrokken'),
        ),
        migrations.AddField(
            model_name='historicaluitvoering',
            name='vervallen_op',
            field=models.DateField(blank=True, null=True, verbose_name='vervallen op'),
        ),
        migrations.AddField(
            model_name='historicaluitvoeringsplan',
            name='feiten',
            field=models.JSONField(blank=True, db_default=models.Value([], output_field=models.JSONField()), default=list, verbose_name='wat het plan verder zegt'),
        ),
        migrations.AddField(
            model_name='historicaluitvoeringsplan',
            name='gedeeld_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='gedeeld op'),
        ),
        migrations.AddField(
            model_name='historicaluitvoeringsplan',
            name='opvolger_van',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pijlers.uitvoeringsplan', verbose_name='opvolger van'),
        ),
        migrations.AddField(
            model_name='uitvoering',
            name='vervallen_op',
            field=models.DateField(blank=True, null=True, verbose_name='vervallen op'),
        ),
        migrations.AddField(
            model_name='uitvoeringsplan',
            name='feiten',
            field=models.JSONField(blank=True, db_default=models.Value([], output_field=models.JSONField()), default=list, verbose_name='wat het plan verder zegt'),
        ),
        migrations.AddField(
            model_name='uitvoeringsplan',
            name='gedeeld_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='gedeeld op'),
        ),
        migrations.AddField(
            model_name='uitvoeringsplan',
            name='opvolger_van',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opvolgers', to='pijlers.uitvoeringsplan', verbose_name='opvolger van'),
        ),
        migrations.AddConstraint(
            model_name='actie',
            constraint=models.UniqueConstraint(fields=('onderwerp', 'code'), name='actie_code_in_onderwerp'),
        ),
        migrations.AddField(
            model_name='gedeeldplan',
            name='gemeente',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente'),
        ),
        migrations.AddField(
            model_name='historicaluitvoeringsplan',
            name='gestart_met',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pijlers.gedeeldplan', verbose_name='gestart met'),
        ),
        migrations.AddField(
            model_name='uitvoeringsplan',
            name='gestart_met',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pijlers.gedeeldplan', verbose_name='gestart met'),
        ),
        migrations.AddField(
            model_name='planversie',
            name='door',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door'),
        ),
        migrations.AddField(
            model_name='planversie',
            name='gemeente',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente'),
        ),
        migrations.AddField(
            model_name='planversie',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='pijlers.uitvoeringsplan'),
        ),
        migrations.AddIndex(
            model_name='gedeeldplan',
            index=models.Index(fields=['plan_id', '-op'], name='gedeeld_plan_nieuwste'),
        ),
        migrations.AddConstraint(
            model_name='planversie',
            constraint=models.UniqueConstraint(fields=('plan', 'nummer'), name='planversie_nummer_uniek'),
        ),
        AlleenToevoegen("pijlers_planversie", "pijlers_gedeeldplan"),
        RijBeveiliging("pijlers_planversie"),
        IederLeest("pijlers_gedeeldplan"),
    ]
