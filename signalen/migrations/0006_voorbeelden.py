"""Examples: what marks them, and the one way to take them away."""

from django.db import migrations, models

from meldpunt.lib.rechten import APP

# The app role can delete no case, so that no mistake in the code can. This function of the owner
# deletes what was an example in every version of its history, which the app can't change either:
# a real signaal has a first version that says so. It refuses when anything real hangs on one.
WIS = f"""
create function meldroute_wis_voorbeelden() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    eigen constant uuid := nullif(current_setting('meldroute.gemeente', true), '');
    weg uuid[];
    bundelingen uuid[];
    meldingen uuid[];
begin
    weg := array(
        select s.id from signalen_signaal s
        where s.gemeente_id = eigen and s.voorbeeld
            and exists (select from signalen_historicalsignaal h where h.id = s.id)
            and not exists (
                select from signalen_historicalsignaal h where h.id = s.id and not h.voorbeeld
            )
    );
    bundelingen := array(select id from signalen_bundeling where signaal_id = any(weg));
    meldingen := array(select melding_id from signalen_bundeling where id = any(bundelingen));
    if cardinality(bundelingen) > cardinality(weg) or exists (
        select from meldpunt_melding where id = any(meldingen) and postbericht_id is not null
    ) then
        raise integrity_constraint_violation using message = 'er hangt een melding aan een voorbeeld';
    end if;
    delete from signalen_gebeurtenis where signaal_id = any(weg);
    delete from signalen_verrijking where signaal_id = any(weg);
    delete from signalen_betrokkene where signaal_id = any(weg);
    delete from signalen_terugkoppeling where bundeling_id = any(bundelingen);
    delete from signalen_bundeling where id = any(bundelingen);
    delete from meldpunt_melding where id = any(meldingen);
    delete from signalen_signaal where id = any(weg);
    delete from signalen_historicalverrijking where signaal_id = any(weg);
    delete from signalen_historicalbetrokkene where signaal_id = any(weg);
    delete from signalen_historicalterugkoppeling where bundeling_id = any(bundelingen);
    delete from signalen_historicalbundeling where id = any(bundelingen);
    delete from signalen_historicalsignaal where id = any(weg);
    -- What is in a backup can't be read back either.
    update meldpunt_sleutel set ingepakt = null, vernietigd_op = now()
        where zaak_id = any(weg || meldingen) and vernietigd_op is null;
    return cardinality(weg);
end $$;
revoke all on function meldroute_wis_voorbeelden() from public;
grant execute on function meldroute_wis_voorbeelden() to {APP};
"""


class Migration(migrations.Migration):
    """Mark what is an example."""

    dependencies = [
        ("signalen", "0005_nieuwste_eerst"),
    ]

    operations = [
        migrations.AddField(
            model_name="signaal",
            name="voorbeeld",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name="historicalsignaal",
            name="voorbeeld",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RunSQL(WIS, "drop function meldroute_wis_voorbeelden()"),
    ]
