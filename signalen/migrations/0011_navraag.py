"""Questions by mail about a signaal."""

import django.db.models.deletion
import meldpunt.kluis.velden
import meldpunt.rollen
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import APP, RijBeveiliging


class Migration(migrations.Migration):
    """It exists where its signaal does; only what became of it changes."""

    dependencies = [
        ('meldpunt', '0024_concept'),
        ('signalen', '0010_concept_weg_met'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Navraag',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('bron', models.CharField(max_length=60, verbose_name='bron')),
                ('wie', models.CharField(max_length=120, verbose_name='aan wie')),
                ('ontvanger', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['UITGAAND'], null=True, verbose_name='e-mailadres')),
                ('vraag', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['UITGAAND'], null=True, verbose_name='vraag')),
                ('uiterlijk', models.DateField(verbose_name='antwoord uiterlijk')),
                ('stand', models.CharField(choices=[('gevraagd', 'Wacht op antwoord'), ('beantwoord', 'Beantwoord'), ('stil', 'Geen antwoord gekregen'), ('ingetrokken', 'Ingetrokken')], default='gevraagd', max_length=20, verbose_name='stand')),
                ('gevraagd_op', models.DateTimeField(verbose_name='gevraagd op')),
                ('gesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='klaar op')),
                ('door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.eenmaligelink')),
                ('signaal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='navragen', to='signalen.signaal')),
                ('uitgaand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.uitgaandbericht')),
            ],
            options={
                'verbose_name': 'navraag',
                'verbose_name_plural': 'navragen',
                'indexes': [models.Index(fields=['gemeente', 'stand', 'uiterlijk'], name='signalen_na_gemeent_dd4985_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('stand', 'gevraagd')), fields=('signaal', 'bron'), name='navraag_een_open_per_bron'), models.CheckConstraint(condition=models.Q(models.Q(('gesloten_op', None), ('stand', 'gevraagd')), models.Q(models.Q(('stand', 'gevraagd'), _negated=True), ('gesloten_op__isnull', False)), _connector='OR'), name='navraag_klaar_heeft_moment')],
            },
        ),
        RijBeveiliging("signalen_navraag", hangt_aan="signaal_id"),
        migrations.RunSQL(
            sql=[
                f"revoke update, delete, truncate on signalen_navraag from {APP}",
                f"grant update (stand, gesloten_op) on signalen_navraag to {APP}",
            ],
            reverse_sql=[f"grant update, delete on signalen_navraag to {APP}"],
        ),
    ]
