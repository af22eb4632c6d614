"""Rows exist for their own gemeente, and what hangs on a hidden case exists for nobody else."""

from django.db import migrations

from meldpunt.lib.rechten import APP, RijBeveiliging

# Ids of the signalen of this gemeente that do not exist for whom this transaction works, and of
# all that hangs on them. It stands in this room because that is the highest of the three whose
# tables it reads. As its owner it sees every row; the policies of the app role ask it once per
# scan. A signaal is hidden by its confidentiality, but not from who has a right on it.
VERBORGEN = f"""
create function meldroute_verborgen() returns setof uuid
language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
    with ziet as materialized (
        select nullif(current_setting('meldroute.gemeente', true), '')::uuid as gemeente_id,
            nullif(current_setting('meldroute.medewerker', true), '')::uuid as medewerker_id,
            coalesce(string_to_array(current_setting('meldroute.ziet', true), ','), '{{}}') as soorten
    ), signaal as materialized (
        select s.id from signalen_signaal s, ziet
        where s.gemeente_id = ziet.gemeente_id
            and s.vertrouwelijkheid <> 'gewoon' and s.vertrouwelijkheid <> all(ziet.soorten)
            and not exists (
                select from signalen_inzagerecht i
                where i.content_object_id = s.id and i.user_id = ziet.medewerker_id
                    and i.tot > statement_timestamp()
            )
        union all
        select s.id from signalen_signaal s, ziet
        where s.gemeente_id = ziet.gemeente_id
            and s.vertrouwelijkheid = 'gewoon' and 'gewoon' <> all(ziet.soorten)
    ), bundeling as materialized (
        select b.id, b.melding_id, b.stand
        from signalen_bundeling b join signaal on signaal.id = b.signaal_id
    ), melding as materialized (
        select m.id, m.postbericht_id
        from meldpunt_melding m join bundeling b on b.melding_id = m.id
        where b.stand <> 'afgewezen'
    )
    select id from signaal
    union all select id from bundeling
    union all select id from melding
    union all select postbericht_id from melding where postbericht_id is not null
    union all
    select a.id from overleggen_agendapunt a join signaal on signaal.id = a.signaal_id
$$;
revoke all on function meldroute_verborgen() from public;
grant execute on function meldroute_verborgen() to {APP};
"""


class Migration(migrations.Migration):
    """Which rows exist in this room."""

    dependencies = [
        ("meldpunt", "0004_kluis"),
        ("signalen", "0002_alleen_toevoegen"),
        ("overleggen", "0004_actiepunt_besluit"),
    ]

    operations = [
        migrations.RunSQL(VERBORGEN, "drop function meldroute_verborgen()"),
        RijBeveiliging(
            "overleggen_overleg",
            "overleggen_overlegvorm",
            "overleggen_historicaloverleg",
            "overleggen_historicaloverlegvorm",
        ),
        # An item without a signaal hangs on no case; its own id never is a hidden one.
        RijBeveiliging(
            "overleggen_agendapunt",
            "overleggen_historicalagendapunt",
            zaak="coalesce(signaal_id, id)",
        ),
        RijBeveiliging(
            "overleggen_actiepunt",
            "overleggen_besluit",
            "overleggen_historicalactiepunt",
            zaak="agendapunt_id",
        ),
    ]
