"""Rights on confidential signalen, asking for them, and breaking the glass."""

import django.db.models.deletion
import django.utils.timezone
import meldpunt.kluis.velden
import meldpunt.rollen
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import APP, RijBeveiliging

# Who asked sees the own question also when the signaal does not exist for this person.
VERZOEK = """
    wie_id = (select nullif(current_setting('meldroute.medewerker', true), '')::uuid)
    or signaal_id not in (select meldroute_verborgen())
"""
# The facts of an emergency stand; what somebody else adds later is all that can change.
LATER = (
    "gestopt_op, oordeel, beoordeling, beoordeeld_op, beoordeeld_door_id,"
    " melder, melder_reden, melder_besloten_op, melder_besloten_door_id"
)
BLIJVEN = "signalen_noodtoegang, signalen_inzageverzoek, signalen_inzagerecht"

class Migration(migrations.Migration):
    """Who may see what is closed, and the record of it."""

    dependencies = [
        ('meldpunt', '0005_rijbeveiliging'),
        ('signalen', '0003_rijbeveiliging'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='inzagerecht',
            name='door',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='inzagerecht',
            name='gegeven_op',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='gegeven op'),
        ),
        migrations.AddField(
            model_name='inzagerecht',
            name='ingetrokken_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='inzagerecht',
            name='ingetrokken_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='inzagerecht',
            name='soort',
            field=models.CharField(choices=[('gegeven', 'Gegeven'), ('nood', 'Noodtoegang')], default='gegeven', max_length=10, verbose_name='soort'),
        ),
        migrations.CreateModel(
            name='Inzageverzoek',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('nummer', models.CharField(max_length=20, verbose_name='nummer')),
                ('reden', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['INHOUD'], null=True, verbose_name='waarom')),
                ('gevraagd_op', models.DateTimeField(verbose_name='gevraagd op')),
                ('stand', models.CharField(choices=[('open', 'Wacht op antwoord'), ('gegeven', 'Inzage gegeven'), ('afgewezen', 'Afgewezen')], default='open', max_length=20, verbose_name='stand')),
                ('besluit', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['INHOUD'], null=True, verbose_name='toelichting op het besluit')),
                ('besloten_op', models.DateTimeField(blank=True, null=True, verbose_name='besloten op')),
                ('besloten_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('signaal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalen.signaal')),
                ('wie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inzageverzoek',
                'verbose_name_plural': 'inzageverzoeken',
                'constraints': [models.UniqueConstraint(condition=models.Q(('stand', 'open')), fields=('gemeente', 'wie', 'nummer'), name='inzageverzoek_een_open'), models.CheckConstraint(condition=models.Q(models.Q(('besloten_op', None), ('stand', 'open')), models.Q(models.Q(('stand', 'open'), _negated=True), ('besloten_op__isnull', False), ('signaal__isnull', False)), _connector='OR'), name='inzageverzoek_besluit_heeft_moment')],
            },
        ),
        migrations.CreateModel(
            name='Noodtoegang',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('rol', models.CharField(max_length=30, verbose_name='in welke rol')),
                ('reden', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['TOEZICHT'], null=True, verbose_name='waarom')),
                ('begint_op', models.DateTimeField(verbose_name='begon op')),
                ('tot', models.DateTimeField(verbose_name='tot')),
                ('gestopt_op', models.DateTimeField(blank=True, null=True, verbose_name='gestopt op')),
                ('oordeel', models.CharField(blank=True, choices=[('', 'Nog te beoordelen'), ('terecht', 'Terecht'), ('niet_terecht', 'Niet terecht')], max_length=20, verbose_name='oordeel')),
                ('beoordeling', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['TOEZICHT'], null=True, verbose_name='toelichting op het oordeel')),
                ('beoordeeld_op', models.DateTimeField(blank=True, null=True, verbose_name='beoordeeld op')),
                ('melder', models.CharField(blank=True, choices=[('', 'Dicht'), ('gevraagd', 'Gevraagd'), ('toegestaan', 'Toegestaan'), ('geweigerd', 'Geweigerd')], max_length=20, verbose_name='melder tonen')),
                ('melder_reden', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['TOEZICHT'], null=True, verbose_name='waarom is de melder nodig')),
                ('melder_besloten_op', models.DateTimeField(blank=True, null=True, verbose_name='besloten op')),
                ('beoordeeld_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('melder_besloten_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signaal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalen.signaal')),
                ('wie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'noodtoegang',
                'verbose_name_plural': 'noodtoegangen',
                'indexes': [models.Index(fields=['gemeente', 'oordeel', 'begint_op'], name='signalen_no_gemeent_96e7f0_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('beoordeeld_door', None), models.Q(('beoordeeld_door', models.F('wie')), _negated=True), _connector='OR'), name='noodtoegang_beoordeeld_door_ander'), models.CheckConstraint(condition=models.Q(('melder_besloten_door', None), models.Q(('melder_besloten_door', models.F('wie')), _negated=True), _connector='OR'), name='noodtoegang_melder_door_ander'), models.CheckConstraint(condition=models.Q(models.Q(('beoordeeld_door', None), ('beoordeeld_op', None), ('oordeel', '')), models.Q(models.Q(('oordeel', ''), _negated=True), ('beoordeeld_door__isnull', False), ('beoordeeld_op__isnull', False)), _connector='OR'), name='noodtoegang_oordeel_heeft_persoon')],
            },
        ),
        RijBeveiliging("signalen_inzageverzoek", ook=VERZOEK),
        # Who judges need not see the signaal, so it hangs on no case.
        RijBeveiliging("signalen_noodtoegang"),
        migrations.RunSQL(
            sql=[
                f"revoke delete, truncate on {BLIJVEN} from {APP}",
                f"revoke update on signalen_noodtoegang from {APP}",
                f"grant update ({LATER}) on signalen_noodtoegang to {APP}",
            ],
            reverse_sql=[
                f"grant update on signalen_noodtoegang to {APP}",
                f"grant delete on {BLIJVEN} to {APP}",
            ],
        ),
    ]
