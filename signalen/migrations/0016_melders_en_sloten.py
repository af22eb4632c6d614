"""A link that comes or goes takes the marks of its whole signaal: who reported counts for all."""

from django.db import migrations

# What a reporter gave is left out everywhere in the signaal, so a new reporter redoes all of it.
FUNCTIE = """
create or replace function meldroute_wis_deelsporen_zaak() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_table_name = 'signalen_signaal' then
        delete from signalen_deelspoor where signaal_id = new.id;
    elsif tg_table_name = 'signalen_bundeling' then
        delete from signalen_deelspoor where {bundeling};
    else
        delete from signalen_deelspoor where bron_id = new.zaak_id or signaal_id = new.zaak_id;
    end if;
    return null;
end $$;
"""
ALLEEN_DE_MELDING = "bron_id = new.melding_id"
HELE_SIGNAAL = "signaal_id in (new.signaal_id, old.signaal_id) or bron_id = new.melding_id"
# What was made before this rule is made anew, the next night.
LEEG = """
select set_config('meldroute.onderhoud', 'aan', true);
delete from signalen_deelspoor;
select set_config('meldroute.onderhoud', '', true);
"""


class Migration(migrations.Migration):
    """One function of a trigger changes, and no row of a case."""

    dependencies = [('signalen', '0015_mogelijk_verband')]

    operations = [
        migrations.RunSQL(
            FUNCTIE.format(bundeling=HELE_SIGNAAL), FUNCTIE.format(bundeling=ALLEEN_DE_MELDING)
        ),
        migrations.RunSQL(LEEG, migrations.RunSQL.noop),
    ]
