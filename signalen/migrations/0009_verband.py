"""What somebody decided on two signalen that resemble each other."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import AlleenToevoegen, RijBeveiliging, WegMet


class Migration(migrations.Migration):
    """Appended only; it exists where both signalen do."""

    dependencies = [
        ('meldpunt', '0019_eerste_keer'),
        ('signalen', '0008_sporen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Verband',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('soort', models.CharField(choices=[('verwant', 'Verwant'), ('anders', 'Geen verband')], max_length=20, verbose_name='soort')),
                ('reden', models.CharField(choices=[('mensen', 'Dezelfde mensen'), ('plek', 'Dezelfde plek'), ('werkwijze', 'Dezelfde werkwijze'), ('andere_mensen', 'Het gaat om andere mensen'), ('andere_zaak', 'Het gaat om iets anders'), ('toeval', 'De overeenkomst is toeval')], max_length=20, verbose_name='waarom')),
                ('op', models.DateTimeField(verbose_name='wanneer')),
                ('ander', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalen.signaal')),
                ('door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('signaal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalen.signaal')),
            ],
            options={
                'verbose_name': 'verband',
                'verbose_name_plural': 'verbanden',
                'constraints': [models.CheckConstraint(condition=models.Q(('signaal', models.F('ander')), _negated=True), name='verband_van_twee')],
            },
        ),
        WegMet("signalen_verband", "signaal_id", "signalen_signaal"),
        WegMet("signalen_verband", "ander_id", "signalen_signaal"),
        RijBeveiliging(
            "signalen_verband",
            hangt_aan="signaal_id",
            ook="ander_id not in (select meldroute_verborgen())",
        ),
        AlleenToevoegen("signalen_verband"),
    ]
