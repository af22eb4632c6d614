
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a membership be an invitation, be blocked or be that of a deputy."""

    dependencies = [
        ('meldpunt', '0009_ambitie_en_rolnamen'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicallidmaatschap',
            name='stand',
            field=models.CharField(choices=[('uitgenodigd', 'Uitgenodigd'), ('ingetrokken', 'Uitnodiging ingetrokken'), ('actief', 'In gebruik'), ('geblokkeerd', 'Geblokkeerd'), ('beeindigd', 'Beëindigd')], db_default='actief', default='actief', max_length=12, verbose_name='stand'),
        ),
        migrations.AddField(
            model_name='historicallidmaatschap',
            name='vervangt',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meldpunt.lidmaatschap'),
        ),
        migrations.AddField(
            model_name='lidmaatschap',
            name='stand',
            field=models.CharField(choices=[('uitgenodigd', 'Uitgenodigd'), ('ingetrokken', 'Uitnodiging ingetrokken'), ('actief', 'In gebruik'), ('geblokkeerd', 'Geblokkeerd'), ('beeindigd', 'Beëindigd')], db_default='actief', default='actief', max_length=12, verbose_name='stand'),
        ),
        migrations.AddField(
            model_name='lidmaatschap',
            name='vervangt',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plaatsvervangers', to='meldpunt.lidmaatschap'),
        ),
        migrations.AddConstraint(
            model_name='lidmaatschap',
            constraint=models.CheckConstraint(condition=models.Q(('vervangt', None), ('tot__isnull', False), _connector='OR'), name='lidmaatschap_vervangt_tijdelijk'),
        ),
    ]
