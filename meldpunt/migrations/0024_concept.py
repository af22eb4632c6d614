"""What somebody typed in a form and did not send yet."""

import django.db.models.deletion
import meldpunt.kluis.velden
import meldpunt.rollen
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import RijBeveiliging

# Nobody but who typed it; the system sees what it has to erase and nothing else.
EIGEN_OF_OUD = """
medewerker_id = (select nullif(current_setting('meldroute.medewerker', true), '')::uuid)
    or ((select coalesce(current_setting('meldroute.medewerker', true), '')) = ''
        and bewaard_op < now() - interval '30 days')
"""


class Migration(migrations.Migration):
    """Drafts exist for one person only, and not when their signaal does not."""

    dependencies = [
        ('meldpunt', '0023_vastgehouden'),
        # The function that knows what is hidden.
        ('overleggen', '0005_rijbeveiliging'),
    ]

    operations = [
        migrations.CreateModel(
            name='Concept',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('adres', models.CharField(max_length=300, verbose_name='adres van het formulier')),
                ('titel', models.CharField(max_length=200, verbose_name='titel van het formulier')),
                ('signaal_id', models.UUIDField(blank=True, db_index=True, null=True, verbose_name='over welk signaal')),
                ('bewaard_op', models.DateTimeField(verbose_name='bewaard op')),
                ('inhoud', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['INHOUD'], null=True, verbose_name='wat er is getypt')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('medewerker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'concept',
                'verbose_name_plural': 'concepten',
                'indexes': [models.Index(fields=['gemeente', 'bewaard_op'], name='concept_oudste')],
                'constraints': [models.UniqueConstraint(fields=('medewerker', 'gemeente', 'adres'), name='concept_eenmaal')],
            },
        ),
        RijBeveiliging(
            "meldpunt_concept", hangt_aan="coalesce(signaal_id, id)", ook=EIGEN_OF_OUD.strip()
        ),
    ]
