"""A partner that is asked to report."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import RijBeveiliging


class Migration(migrations.Migration):
    """It exists for its own gemeente."""

    dependencies = [
        ('meldpunt', '0026_eigen_melding'),
        ('signalen', '0012_inlezing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Meldverzoek',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('stand', models.CharField(choices=[('gevraagd', 'Wacht op de melding'), ('gemeld', 'Gemeld'), ('ingetrokken', 'Ingetrokken')], default='gevraagd', max_length=20, verbose_name='stand')),
                ('gevraagd_op', models.DateTimeField(verbose_name='gevraagd op')),
                ('gesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='klaar op')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.contact')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.eenmaligelink')),
                ('uitgaand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.uitgaandbericht')),
            ],
            options={
                'verbose_name': 'meldverzoek',
                'verbose_name_plural': 'meldverzoeken',
                'indexes': [models.Index(fields=['gemeente', 'gevraagd_op'], name='signalen_me_gemeent_0d0cb4_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('gesloten_op', None), ('stand', 'gevraagd')), models.Q(models.Q(('stand', 'gevraagd'), _negated=True), ('gesloten_op__isnull', False)), _connector='OR'), name='meldverzoek_klaar_heeft_moment')],
            },
        ),
        RijBeveiliging("signalen_meldverzoek"),
    ]
