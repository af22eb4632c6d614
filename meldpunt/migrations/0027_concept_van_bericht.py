"""A draft made from a message goes, and hides, with that message."""

from django.db import migrations, models

from meldpunt.lib.rechten import APP, EIGEN_GEMEENTE, WegMet

EIGEN_OF_OUD = """(
    medewerker_id = (select nullif(current_setting('meldroute.medewerker', true), '')::uuid)
    or ((select coalesce(current_setting('meldroute.medewerker', true), '')) = ''
        and bewaard_op < now() - interval '30 days')
)"""
OUD = f"""{EIGEN_GEMEENTE}
    and coalesce(signaal_id, id) not in (select meldroute_verborgen('signaal'))
    and {EIGEN_OF_OUD}"""
# A draft without a message hangs on none; its own id never is that of a hidden one.
NIEUW = f"""{OUD}
    and coalesce(postbericht_id, id) not in (select meldroute_verborgen('postbericht'))"""
# Until now only the address of the form said from which message it was made.
VUL = """
select set_config('meldroute.onderhoud', 'aan', true);
update meldpunt_concept c set postbericht_id = p.id from meldpunt_postbericht p
    where c.adres like '%' || p.id || '%';
select set_config('meldroute.onderhoud', '', true);
"""


def _regel(regel: str) -> str:
    return f"alter policy app on meldpunt_concept to {APP} using ({regel}) with check ({regel})"


class Migration(migrations.Migration):
    """A column beside `signaal_id`, and a policy that reads it too."""

    dependencies = [
        ('meldpunt', '0026_eigen_melding'),
        ('overleggen', '0005_rijbeveiliging'),
    ]

    operations = [
        migrations.AddField(
            model_name='concept',
            name='postbericht_id',
            field=models.UUIDField(blank=True, null=True, verbose_name='van welk bericht'),
        ),
        migrations.RunSQL(VUL, migrations.RunSQL.noop),
        WegMet("meldpunt_concept", "postbericht_id", "meldpunt_postbericht"),
        migrations.RunSQL(_regel(NIEUW), _regel(OUD)),
    ]
