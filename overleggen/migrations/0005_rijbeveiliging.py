"""Rows exist for their own gemeente, and what hangs on a hidden case exists for nobody else."""

from django.db import migrations

from meldpunt.lib.rechten import APP, RijBeveiliging

# Ids of what does not exist for whom this transaction works, though it is of this gemeente: the
# signalen themselves (by their confidentiality, but not for who has a right on them) or, when
# asked, what hangs on them. It stands in this room because that is the highest of the three whose
# tables it reads. As its owner it sees every row; a policy of the app role asks it once per scan.
# Not in SQL: the plans of this language are kept, and making them takes longer than the answer.
VERBORGEN = f"""
create function meldroute_verborgen(wat text default 'signaal') returns setof uuid
language plpgsql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
declare
    eigen constant uuid := nullif(current_setting('meldroute.gemeente', true), '');
    wie constant uuid := nullif(current_setting('meldroute.medewerker', true), '');
    ziet constant text[] := string_to_array(coalesce(current_setting('meldroute.ziet', true), ''), ',');
    signalen uuid[];
begin
    signalen := array(
        select s.id from signalen_signaal s
        where s.gemeente_id = eigen
            and s.vertrouwelijkheid <> 'gewoon' and s.vertrouwelijkheid <> all(ziet)
            and not exists (
                select from signalen_inzagerecht i
                where i.content_object_id = s.id and i.user_id = wie
                    and i.tot > statement_timestamp()
            )
    );
    if 'gewoon' <> all(ziet) then
        signalen := signalen || array(
            select s.id from signalen_signaal s
            where s.gemeente_id = eigen and s.vertrouwelijkheid = 'gewoon'
        );
    end if;
    if wat in ('signaal', 'zaak') then
        return query select unnest(signalen);
    end if;
    if wat = 'bundeling' then
        return query select b.id from signalen_bundeling b where b.signaal_id = any(signalen);
    end if;
    if wat in ('melding', 'zaak') then
        return query select b.melding_id from signalen_bundeling b
            where b.signaal_id = any(signalen) and b.stand <> 'afgewezen';
    end if;
    if wat in ('postbericht', 'zaak') then
        return query select m.postbericht_id from signalen_bundeling b
            join meldpunt_melding m on m.id = b.melding_id
            where b.signaal_id = any(signalen) and b.stand <> 'afgewezen'
                and m.postbericht_id is not null;
    end if;
    if wat = 'agendapunt' then
        return query select a.id from overleggen_agendapunt a where a.signaal_id = any(signalen);
    end if;
end $$;
revoke all on function meldroute_verborgen(text) from public;
grant execute on function meldroute_verborgen(text) to {APP};
"""


class Migration(migrations.Migration):
    """Which rows exist in this room."""

    dependencies = [
        ("meldpunt", "0004_kluis"),
        ("signalen", "0002_alleen_toevoegen"),
        ("overleggen", "0004_actiepunt_besluit"),
    ]

    operations = [
        migrations.RunSQL(VERBORGEN, "drop function meldroute_verborgen(text)"),
        RijBeveiliging(
            "overleggen_overleg",
            "overleggen_overlegvorm",
            "overleggen_historicaloverleg",
            "overleggen_historicaloverlegvorm",
        ),
        # An item without a signaal hangs on none; its own id never is that of a hidden one.
        RijBeveiliging(
            "overleggen_agendapunt",
            "overleggen_historicalagendapunt",
            hangt_aan="coalesce(signaal_id, id)",
        ),
        RijBeveiliging(
            "overleggen_actiepunt",
            "overleggen_besluit",
            "overleggen_historicalactiepunt",
            hangt_aan="agendapunt_id",
            soort="agendapunt",
        ),
    ]
