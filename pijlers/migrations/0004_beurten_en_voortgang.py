"""Turns that return, every reminder moment, and what owners without an account answer."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging

# What was sent gets its number among the moments of its deadline.
VUL = """
select set_config('meldroute.onderhoud', 'aan', true);
update pijlers_herinnering set beurt = case soort when '7_dagen' then 1 else 3 end
    where soort in ('7_dagen', 'te_laat');
select set_config('meldroute.onderhoud', '', true);
"""


class Migration(migrations.Migration):
    """Columns with a value of their own, and two tables that only grow."""

    dependencies = [
        ('meldpunt', '0027_concept_van_bericht'),
        ('pijlers', '0003_rijbeveiliging'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Voortgang',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('soort', models.CharField(choices=[('klaar', 'Klaar gemeld'), ('nog_niet', 'Nog niet klaar'), ('niet_nodig', 'Het was niet nodig')], max_length=10, verbose_name='antwoord')),
                ('tekst', models.CharField(max_length=300, verbose_name='resultaat of reden')),
                ('naam', models.CharField(max_length=150, verbose_name='wie antwoordde')),
                ('op', models.DateTimeField(verbose_name='op')),
            ],
            options={
                'verbose_name': 'antwoord over voortgang',
                'verbose_name_plural': 'antwoorden over voortgang',
                'ordering': ['-op'],
            },
        ),
        migrations.CreateModel(
            name='Voortgangsvraag',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('uitvoeringen', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None, verbose_name='waarover')),
                ('gevraagd_op', models.DateTimeField(verbose_name='gevraagd op')),
            ],
            options={
                'verbose_name': 'vraag naar voortgang',
                'verbose_name_plural': 'vragen naar voortgang',
            },
        ),
        migrations.RemoveConstraint(
            model_name='herinnering',
            name='herinnering_eenmaal',
        ),
        migrations.AddField(
            model_name='actie',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.contact', verbose_name='eigenaar zonder account'),
        ),
        migrations.AddField(
            model_name='herinnering',
            name='beurt',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='de hoeveelste'),
        ),
        migrations.AddField(
            model_name='herinnering',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.contact', verbose_name='aan contact'),
        ),
        migrations.AddField(
            model_name='herinnering',
            name='overgeslagen',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='overgeslagen'),
        ),
        migrations.AddField(
            model_name='historicalactie',
            name='contact',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.contact', verbose_name='eigenaar zonder account'),
        ),
        migrations.AddField(
            model_name='historicaluitvoering',
            name='soort',
            field=models.CharField(choices=[('beurt', 'Doen'), ('hartslag', 'Teken van leven'), ('vraag', 'Was het nodig?')], db_default='beurt', default='beurt', max_length=10, verbose_name='soort'),
        ),
        migrations.AddField(
            model_name='historicaluitvoeringsplan',
            name='hartslag_maanden',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='teken van leven in zoveel maanden'),
        ),
        migrations.AddField(
            model_name='uitvoering',
            name='soort',
            field=models.CharField(choices=[('beurt', 'Doen'), ('hartslag', 'Teken van leven'), ('vraag', 'Was het nodig?')], db_default='beurt', default='beurt', max_length=10, verbose_name='soort'),
        ),
        migrations.AddField(
            model_name='uitvoeringsplan',
            name='hartslag_maanden',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='teken van leven in zoveel maanden'),
        ),
        migrations.AlterField(
            model_name='herinnering',
            name='ontvanger',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='aan'),
        ),
        migrations.AlterField(
            model_name='herinnering',
            name='soort',
            field=models.CharField(choices=[('30_dagen', '30 dagen van tevoren'), ('7_dagen', '7 dagen van tevoren'), ('op_de_dag', 'op de laatste dag'), ('te_laat', 'te laat')], max_length=10, verbose_name='soort'),
        ),
        migrations.RunSQL(VUL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='herinnering',
            constraint=models.UniqueConstraint(fields=('uitvoering', 'soort', 'termijn', 'beurt', 'ontvanger'), name='herinnering_eens_per_persoon'),
        ),
        migrations.AddConstraint(
            model_name='herinnering',
            constraint=models.UniqueConstraint(fields=('uitvoering', 'soort', 'termijn', 'beurt', 'contact'), name='herinnering_eens_per_contact'),
        ),
        migrations.AddConstraint(
            model_name='herinnering',
            constraint=models.CheckConstraint(condition=models.Q(('ontvanger', None), ('contact', None), _connector='XOR'), name='herinnering_aan_een'),
        ),
        migrations.AddField(
            model_name='voortgang',
            name='gemeente',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente'),
        ),
        migrations.AddField(
            model_name='voortgang',
            name='uitvoering',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voortgang', to='pijlers.uitvoering'),
        ),
        migrations.AddField(
            model_name='voortgangsvraag',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.contact'),
        ),
        migrations.AddField(
            model_name='voortgangsvraag',
            name='gemeente',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente'),
        ),
        migrations.AddField(
            model_name='voortgangsvraag',
            name='link',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.eenmaligelink'),
        ),
        migrations.AddField(
            model_name='voortgangsvraag',
            name='uitgaand',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.uitgaandbericht'),
        ),
        migrations.AddField(
            model_name='voortgang',
            name='vraag',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='antwoorden', to='pijlers.voortgangsvraag'),
        ),
        RijBeveiliging("pijlers_voortgang", "pijlers_voortgangsvraag"),
        AlleenToevoegen("pijlers_voortgang", "pijlers_voortgangsvraag"),
    ]
