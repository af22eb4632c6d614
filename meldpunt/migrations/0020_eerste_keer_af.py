import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from meldpunt.lib.rechten import RijBeveiliging


class Migration(migrations.Migration):
    """The route card, the terms of keeping and tests of the mailbox."""

    dependencies = [
        ('meldpunt', '0019_eerste_keer'),
    ]

    operations = [
        migrations.AddField(
            model_name='contact',
            name='routekaart',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('aangifte_arbeid', 'Aangifte: arbeidsuitbuiting'), ('aangifte_overig', 'Aangifte: seksueel, crimineel of orgaan'), ('hulp', 'Hulp, opvang of een advocaat'), ('zorgen', 'Ernstige zorgen zonder houvast'), ('minderjarig', 'Iemand is jonger dan 18')], max_length=20), blank=True, db_default=models.Value([], django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)), default=list, size=None, verbose_name='op de routekaart bij'),
        ),
        migrations.AddField(
            model_name='gemeente',
            name='bewaartermijnen',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, verbose_name='bewaartermijnen'),
        ),
        migrations.AddField(
            model_name='gemeente',
            name='grondslag',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='grondslag'),
        ),
        migrations.AddField(
            model_name='gemeente',
            name='routekaart_op',
            field=models.DateField(blank=True, null=True, verbose_name='routekaart vastgesteld op'),
        ),
        migrations.AddField(
            model_name='historicalcontact',
            name='routekaart',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('aangifte_arbeid', 'Aangifte: arbeidsuitbuiting'), ('aangifte_overig', 'Aangifte: seksueel, crimineel of orgaan'), ('hulp', 'Hulp, opvang of een advocaat'), ('zorgen', 'Ernstige zorgen zonder houvast'), ('minderjarig', 'Iemand is jonger dan 18')], max_length=20), blank=True, db_default=models.Value([], django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)), default=list, size=None, verbose_name='op de routekaart bij'),
        ),
        migrations.AddField(
            model_name='historicalgemeente',
            name='bewaartermijnen',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, verbose_name='bewaartermijnen'),
        ),
        migrations.AddField(
            model_name='historicalgemeente',
            name='grondslag',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='grondslag'),
        ),
        migrations.AddField(
            model_name='historicalgemeente',
            name='routekaart_op',
            field=models.DateField(blank=True, null=True, verbose_name='routekaart vastgesteld op'),
        ),
        migrations.CreateModel(
            name='Postbustest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20, verbose_name='code in de e-mail')),
                ('adres', models.EmailField(max_length=254, verbose_name='naar')),
                ('gestuurd_op', models.DateTimeField(verbose_name='gestuurd op')),
                ('binnen_op', models.DateTimeField(blank=True, null=True, verbose_name='binnen op')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('uitgaand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.uitgaandbericht')),
            ],
            options={
                'verbose_name': 'test van de postbus',
                'verbose_name_plural': 'tests van de postbus',
                'indexes': [models.Index(fields=['gemeente', '-gestuurd_op'], name='postbustest_nieuwste')],
            },
        ),
        RijBeveiliging("meldpunt_postbustest"),
    ]
