"""Links between gemeenten that both want them: what is compared, by whom, and what is told."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from meldpunt.lib.postgres.rollen import VERBAND
from meldpunt.lib.rechten import APP, AlleenToevoegen, RijBeveiliging, WegMet

# Exists for roles that see confidential signalen: for a colleague who is not told, no row is there.
VOOR_WIE_HET_HOORT = (
    "'vertrouwelijk' = any"
    " ((select string_to_array(current_setting('meldroute.ziet', true), ','))::text[])"
)

# The only function that compares what two gemeenten have. Nobody can log in as its owner, which
# reads these columns and no others. Called for one gemeente, it gives of each pair the own signaal
# alone; `kenmerk` is a hash of two random ids, the same at both. It answers the system, never a
# person, so no page can ask. No more than five a week: who plants values to probe learns little,
# and asking again gives the same ones until they are written down, which nobody can undo. What more
# than ten signalen of one gemeente share says nothing of any of them.
ZOEK = f"""
create function meldroute_zoek_verbanden() returns table (eigen uuid, andere uuid, kenmerk uuid)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
declare
    hier constant uuid := nullif(current_setting('meldroute.gemeente', true), '');
    ruimte bigint;
begin
    if hier is null or coalesce(current_setting('meldroute.medewerker', true), '') <> '' then
        return;
    end if;
    ruimte := 5 - (
        select count(*) from signalen_mogelijkverband v
        where v.gemeente_id = hier and v.stand = 'gevonden'
            and v.op > statement_timestamp() - interval '7 days'
    );
    return query
        with samen as (
            select a.id from meldpunt_gemeente z
            join meldpunt_gemeente a
                on z.verband -> 'met' ? a.id::text and a.verband -> 'met' ? z.id::text
            where z.id = hier
        ), sporen as (
            select d.gemeente_id, d.met_id, d.sleutel, d.merk, d.signaal_id
            from signalen_deelspoor d
            join signalen_signaal s on s.id = d.signaal_id
            where d.merk <> 0 and s.vertrouwelijkheid = 'gewoon' and not s.voorbeeld
                and s.staat <> 'samengevoegd'
                and (
                    d.gemeente_id = hier and d.met_id in (select id from samen)
                    or d.met_id = hier and d.gemeente_id in (select id from samen)
                )
        ), zeldzaam as (
            select d.gemeente_id, d.met_id, d.sleutel, d.merk, array_agg(distinct d.signaal_id) van
            from sporen d group by 1, 2, 3, 4 having count(distinct d.signaal_id) <= 10
        ), paren as (
            select distinct e.id as een, w.met_id as daar, encode(substr(sha256(convert_to(
                least(e.id, a.id)::text || greatest(e.id, a.id)::text, 'UTF8'
            )), 1, 16), 'hex')::uuid as paar
            from zeldzaam w
            join zeldzaam o on o.gemeente_id = w.met_id and o.met_id = hier
                and o.sleutel = w.sleutel and o.merk = w.merk
            cross join unnest(w.van) e(id)
            cross join unnest(o.van) a(id)
            where w.gemeente_id = hier
        )
        select p.een, p.daar, p.paar from paren p
        where not exists (
            select from signalen_mogelijkverband v where v.gemeente_id = hier and v.paar = p.paar
        )
        order by p.paar limit greatest(ruimte, 0);
end $$;
revoke all on function meldroute_zoek_verbanden() from public;
grant execute on function meldroute_zoek_verbanden() to {APP};
"""
# Who wants no more ends it for both, at once, whoever changes the setting.
WIS = """
create function meldroute_wis_deelsporen() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from signalen_deelspoor d
    where (d.gemeente_id = new.id or d.met_id = new.id) and not exists (
        select from meldpunt_gemeente a
        where a.id in (d.gemeente_id, d.met_id) and a.id <> new.id
            and new.verband -> 'met' ? a.id::text and a.verband -> 'met' ? new.id::text
    );
    return null;
end $$;
revoke all on function meldroute_wis_deelsporen() from public;
"""
# A new owner must be able to make functions here for as long as it takes to become one.
EIGENAAR = f"""
grant select (id, verband) on meldpunt_gemeente to {VERBAND};
grant select (id, vertrouwelijkheid, voorbeeld, staat) on signalen_signaal to {VERBAND};
grant select (gemeente_id, paar, stand, op) on signalen_mogelijkverband to {VERBAND};
grant select, delete on signalen_deelspoor to {VERBAND};
create policy verband on signalen_signaal for select to {VERBAND} using (true);
create policy verband on signalen_mogelijkverband for select to {VERBAND} using (true);
create policy verband on signalen_deelspoor to {VERBAND} using (true);
grant create on schema public to {VERBAND};
alter function meldroute_zoek_verbanden() owner to {VERBAND};
alter function meldroute_wis_deelsporen() owner to {VERBAND};
revoke create on schema public from {VERBAND};
create trigger wis_deelsporen after update of verband on meldpunt_gemeente
    for each row when (old.verband is distinct from new.verband)
    execute function meldroute_wis_deelsporen();
"""
ZONDER_EIGENAAR = f"""
drop trigger wis_deelsporen on meldpunt_gemeente;
drop function meldroute_zoek_verbanden();
drop function meldroute_wis_deelsporen();
drop policy verband on signalen_signaal;
revoke all (id, vertrouwelijkheid, voorbeeld, staat) on signalen_signaal from {VERBAND};
revoke all (id, verband) on meldpunt_gemeente from {VERBAND};
"""
# What can't be read, is closed or stands elsewhere now is not compared. The task writes anew.
MET_DE_ZAAK = """
create function meldroute_wis_deelsporen_zaak() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_table_name = 'signalen_signaal' then
        delete from signalen_deelspoor where signaal_id = new.id;
    elsif tg_table_name = 'signalen_bundeling' then
        delete from signalen_deelspoor where bron_id = new.melding_id;
    else
        delete from signalen_deelspoor where bron_id = new.zaak_id or signaal_id = new.zaak_id;
    end if;
    return null;
end $$;
create trigger wis_deelsporen after update of vertrouwelijkheid on signalen_signaal
    for each row when (old.vertrouwelijkheid is distinct from new.vertrouwelijkheid)
    execute function meldroute_wis_deelsporen_zaak();
create trigger wis_deelsporen after insert or update of signaal_id, stand on signalen_bundeling
    for each row execute function meldroute_wis_deelsporen_zaak();
create trigger wis_deelsporen after update of ingepakt on meldpunt_sleutel
    for each row when (new.ingepakt is null and new.compartiment = 'inhoud')
    execute function meldroute_wis_deelsporen_zaak();
-- What is written anew for finding here (a changed text) is compared anew as well.
create function meldroute_wis_deelsporen_spoor() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from signalen_deelspoor
        where bron_id in (select coalesce(melding_id, betrokkene_id) from weg);
    return null;
end $$;
create trigger wis_deelsporen after delete on signalen_spoor referencing old table as weg
    for each statement execute function meldroute_wis_deelsporen_spoor();
"""
ZONDER_ZAAK = """
drop trigger wis_deelsporen on signalen_signaal;
drop trigger wis_deelsporen on signalen_bundeling;
drop trigger wis_deelsporen on meldpunt_sleutel;
drop trigger wis_deelsporen on signalen_spoor;
drop function meldroute_wis_deelsporen_zaak();
drop function meldroute_wis_deelsporen_spoor();
"""



class Migration(migrations.Migration):
    """Two tables, and the functions that alone read across gemeenten."""

    dependencies = [
        ('meldpunt', '0028_verband'),
        ('signalen', '0014_aanwijzingen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Deelspoor',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('bron_id', models.UUIDField(verbose_name='van welke melding of betrokkene')),
                ('sleutel', models.CharField(max_length=16, verbose_name='gemaakt met')),
                ('merk', models.BigIntegerField(verbose_name='merk')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('met', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente')),
                ('signaal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalen.signaal')),
            ],
            options={
                'verbose_name': 'deelspoor',
                'verbose_name_plural': 'deelsporen',
                'indexes': [models.Index(fields=['gemeente', 'met', 'sleutel', 'merk'], name='signalen_de_gemeent_2d366e_idx')],
                'constraints': [models.UniqueConstraint(fields=('bron_id', 'met', 'sleutel', 'merk'), name='deelspoor_eenmaal')],
            },
        ),
        migrations.CreateModel(
            name='MogelijkVerband',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('paar', models.UUIDField(verbose_name='paar')),
                ('stand', models.CharField(choices=[('gevonden', 'Mogelijk verband gevonden'), ('zelfde_zaak', 'Gebeld: zelfde zaak'), ('geen_verband', 'Gebeld: geen verband'), ('niet_delen', 'Gebeld: kan niet delen')], max_length=20, verbose_name='stand')),
                ('op', models.DateTimeField(verbose_name='wanneer')),
                ('door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente', verbose_name='gemeente')),
                ('met', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meldpunt.gemeente')),
                ('signaal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalen.signaal')),
            ],
            options={
                'verbose_name': 'mogelijk verband',
                'verbose_name_plural': 'mogelijke verbanden',
                'indexes': [models.Index(fields=['gemeente', 'stand', 'op'], name='signalen_mo_gemeent_72ee14_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('stand', 'gevonden')), fields=('gemeente', 'paar'), name='mogelijk_verband_eenmaal'), models.CheckConstraint(condition=models.Q(('stand', 'gevonden'), ('door__isnull', False), _connector='XOR'), name='mogelijk_verband_antwoord_van_iemand')],
            },
        ),
        WegMet("signalen_deelspoor", "signaal_id", "signalen_signaal"),
        WegMet("signalen_mogelijkverband", "signaal_id", "signalen_signaal"),
        # Without what hides a case: a case that gets hidden takes its marks away itself.
        RijBeveiliging("signalen_deelspoor"),
        RijBeveiliging(
            "signalen_mogelijkverband", hangt_aan="signaal_id", ook=VOOR_WIE_HET_HOORT
        ),
        AlleenToevoegen("signalen_mogelijkverband"),
        migrations.RunSQL(ZOEK + WIS + EIGENAAR, ZONDER_EIGENAAR),
        migrations.RunSQL(MET_DE_ZAAK, ZONDER_ZAAK),
    ]
