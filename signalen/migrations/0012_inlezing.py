"""An old register: the batch, which row became what, and the one way to take it back."""

import django.db.models.deletion
import meldpunt.kluis.velden
import meldpunt.rollen
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.rechten import APP, AlleenToevoegen, RijBeveiliging

# As with the examples (0006) the app role can delete no case. This function of the owner deletes
# what came with one batch in every version of its history, which the app can't change, as long as
# every row is as the batch made it. What it does not know of keeps its foreign key, and that
# refuses the whole.
TERUG = f"""
create function meldroute_draai_inlezing_terug(batch uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    eigen constant uuid := nullif(current_setting('meldroute.gemeente', true), '');
    weg uuid[];
    bundelingen uuid[];
    meldingen uuid[];
begin
    if not exists (
        select from signalen_inlezing i
        where i.id = batch and i.gemeente_id = eigen and i.stand in ('klaar', 'gestopt')
            and i.klaar_op > now() - interval '7 days'
    ) then
        raise integrity_constraint_violation using message = 'deze inlezing gaat niet terug';
    end if;
    perform from signalen_signaal where id in (
        select signaal_id from signalen_inleesrij where inlezing_id = batch
    ) order by id for update;
    weg := array(
        select r.signaal_id from signalen_inleesrij r
        join signalen_signaal s on s.id = r.signaal_id
        where r.inlezing_id = batch and s.gemeente_id = eigen and s.ingelezen_uit = batch
            and s.versie = r.versie and not s.voorbeeld
            and r.versie = (
                select count(*) from signalen_historicalsignaal h
                where h.id = s.id and h.ingelezen_uit = batch
            )
            and not exists (
                select from signalen_historicalsignaal h
                where h.id = s.id and h.ingelezen_uit is distinct from batch
            )
    );
    bundelingen := array(select id from signalen_bundeling where signaal_id = any(weg));
    meldingen := array(select melding_id from signalen_bundeling where id = any(bundelingen));
    if cardinality(weg) <> (select count(*) from signalen_inleesrij where inlezing_id = batch)
        or cardinality(bundelingen) <> cardinality(weg)
        or exists (select from signalen_bundeling where id = any(bundelingen) and versie <> 1)
        or exists (
            select from signalen_terugkoppeling where bundeling_id = any(bundelingen) and versie <> 1
        )
        or exists (
            select from signalen_verband where signaal_id = any(weg) or ander_id = any(weg)
        )
        or exists (select from meldpunt_concept where signaal_id = any(weg))
        or exists (
            select from meldpunt_melding where id = any(meldingen) and postbericht_id is not null
        )
    then
        raise integrity_constraint_violation using message = 'er is aan gewerkt';
    end if;
    delete from signalen_inleesrij where inlezing_id = batch;
    delete from signalen_gebeurtenis where signaal_id = any(weg);
    delete from signalen_betrokkene where signaal_id = any(weg);
    delete from signalen_terugkoppeling where bundeling_id = any(bundelingen);
    delete from signalen_bundeling where id = any(bundelingen);
    delete from meldpunt_melding where id = any(meldingen);
    delete from signalen_signaal where id = any(weg);
    delete from signalen_historicalbetrokkene where signaal_id = any(weg);
    delete from signalen_historicalterugkoppeling where bundeling_id = any(bundelingen);
    delete from signalen_historicalbundeling where id = any(bundelingen);
    delete from signalen_historicalsignaal where id = any(weg);
    -- What is in a backup can't be read back either.
    update meldpunt_sleutel set ingepakt = null, vernietigd_op = now()
        where zaak_id = any(weg || meldingen) and vernietigd_op is null;
    return cardinality(weg);
end $$;
revoke all on function meldroute_draai_inlezing_terug(uuid) from public;
grant execute on function meldroute_draai_inlezing_terug(uuid) to {APP};
"""


class Migration(migrations.Migration):
    """Two tables, a mark that can't be put on later, and a function of the owner."""

    dependencies = [
        ('meldpunt', '0025_bijlage_gekeurd'),
        ('signalen', '0011_navraag'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalsignaal',
            name='ingelezen_uit',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='signaal',
            name='ingelezen_uit',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.CreateModel(
            name='Inlezing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('stand', models.CharField(choices=[('klaargezet', 'Nog niet begonnen'), ('bezig', 'Bezig'), ('klaar', 'Klaar'), ('gestopt', 'Gestopt'), ('terug', 'Teruggedraaid'), ('weg', 'Niet ingelezen')], default='klaargezet', max_length=20, verbose_name='stand')),
                ('rijen', meldpunt.kluis.velden.GeslotenVeld(blank=True, compartiment=meldpunt.rollen.Compartiment['INHOUD'], null=True, verbose_name='rijen van het bestand')),
                ('aantal', models.PositiveIntegerField(verbose_name='rijen in het bestand')),
                ('kolommen', models.JSONField(blank=True, default=dict, verbose_name='kolommen')),
                ('kanaal', models.CharField(blank=True, max_length=20, verbose_name='kanaal als het ontbreekt')),
                ('gekeken', models.PositiveIntegerField(default=0, verbose_name='rijen bekeken')),
                ('gemaakt', models.PositiveIntegerField(default=0, verbose_name='signalen gemaakt')),
                ('fout', models.PositiveIntegerField(default=0, verbose_name='rijen niet ingelezen')),
                ('geplaatst_op', models.DateTimeField(verbose_name='bestand gekozen op')),
                ('begonnen_op', models.DateTimeField(blank=True, null=True, verbose_name='begonnen op')),
                ('klaar_op', models.DateTimeField(blank=True, null=True, verbose_name='klaar op')),
                ('terug_op', models.DateTimeField(blank=True, null=True, verbose_name='teruggedraaid op')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('medewerker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('terug_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inlezing',
                'verbose_name_plural': 'inlezingen',
            },
        ),
        migrations.CreateModel(
            name='InleesRij',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('nummer', models.PositiveIntegerField(verbose_name='rij in het bestand')),
                ('versie', models.PositiveIntegerField(verbose_name='versie van het signaal')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('signaal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalen.signaal')),
                ('inlezing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ingelezen', to='signalen.inlezing')),
            ],
            options={
                'verbose_name': 'ingelezen rij',
                'verbose_name_plural': 'ingelezen rijen',
            },
        ),
        migrations.AddIndex(
            model_name='inlezing',
            index=models.Index(fields=['gemeente', 'stand', 'geplaatst_op'], name='signalen_in_gemeent_e67ddd_idx'),
        ),
        migrations.AddConstraint(
            model_name='inlezing',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ['klaargezet', 'bezig']), ('rijen', None), _connector='OR'), name='inlezing_wist_haar_rijen'),
        ),
        migrations.AddConstraint(
            model_name='inleesrij',
            constraint=models.UniqueConstraint(fields=('inlezing', 'nummer'), name='inleesrij_eenmaal'),
        ),
        RijBeveiliging("signalen_inlezing"),
        RijBeveiliging("signalen_inleesrij", hangt_aan="signaal_id"),
        AlleenToevoegen("signalen_inleesrij"),
        migrations.RunSQL(TERUG, "drop function meldroute_draai_inlezing_terug(uuid)"),
    ]
