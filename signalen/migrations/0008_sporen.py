"""What leads from one case to another, as marks that only the index key can make."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from meldpunt.lib.rechten import RijBeveiliging, WegMet

# What can't be read can't be found: the marks go when the data key goes, whoever destroys it.
MET_DE_SLEUTEL = """
create function meldroute_wis_sporen() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from signalen_spoor
        where zaak_id = new.zaak_id and compartiment = new.compartiment;
    return null;
end $$;
create trigger wis_sporen after update of ingepakt on meldpunt_sleutel
    for each row when (new.ingepakt is null) execute function meldroute_wis_sporen();
"""
ZONDER = """
drop trigger wis_sporen on meldpunt_sleutel;
drop function meldroute_wis_sporen();
"""


class Migration(migrations.Migration):
    """A table beside the content, with its rows hidden as the content is."""

    dependencies = [
        ('meldpunt', '0019_eerste_keer'),
        ('signalen', '0007_verhuizing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Spoor',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('zaak_id', models.UUIDField(verbose_name='van welke zaak')),
                ('compartiment', models.CharField(choices=[('inhoud', 'inhoud'), ('melder', 'melder'), ('zorg', 'zorg'), ('uitgaand', 'uitgaand'), ('toezicht', 'toezicht'), ('geheim', 'geheim')], max_length=20, verbose_name='compartiment')),
                ('sleutel', models.CharField(max_length=16, verbose_name='gemaakt met')),
                ('merk', models.BigIntegerField(verbose_name='merk')),
                ('betrokkene', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sporen', to='signalen.betrokkene')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('melding', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sporen', to='meldpunt.melding')),
            ],
            options={
                'verbose_name': 'spoor',
                'verbose_name_plural': 'sporen',
                'indexes': [models.Index(fields=['gemeente', 'merk', 'zaak_id'], name='spoor_merk'), models.Index(fields=['zaak_id'], name='spoor_zaak')],
                'constraints': [models.CheckConstraint(condition=models.Q(('melding', None), ('betrokkene', None), _connector='XOR'), name='spoor_van_een_rij')],
            },
        ),
        WegMet("signalen_spoor", "melding_id", "meldpunt_melding"),
        WegMet("signalen_spoor", "betrokkene_id", "signalen_betrokkene"),
        RijBeveiliging("signalen_spoor", hangt_aan="zaak_id", soort="zaak"),
        migrations.RunSQL(MET_DE_SLEUTEL, ZONDER),
    ]
