"""A row of a register exists for who sees every signaal that it is about."""

from django.db import migrations

from meldpunt.lib.rechten import APP, EIGEN_GEMEENTE

LINK_OUD = f"{EIGEN_GEMEENTE} and signaal_id not in (select meldroute_verborgen('signaal'))"
# A link says two ids and no more. It must exist for the policy of the row that it hides.
LINK_NIEUW = EIGEN_GEMEENTE
RIJ_OUD = EIGEN_GEMEENTE
RIJ_NIEUW = f"""{EIGEN_GEMEENTE} and id not in (
    select registratie_id from pijlers_zaaklink
    where signaal_id in (select meldroute_verborgen('signaal'))
)"""
RIJEN = ("pijlers_registratie", "pijlers_historicalregistratie")


def _regel(tabel: str, regel: str) -> str:
    return f"alter policy app on {tabel} to {APP} using ({regel}) with check ({regel})"


class Migration(migrations.Migration):
    """Policies alone; no row changes."""

    dependencies = [("pijlers", "0010_vervaldagen_herinnerd")]

    operations = [
        migrations.RunSQL(
            _regel("pijlers_zaaklink", LINK_NIEUW), _regel("pijlers_zaaklink", LINK_OUD)
        ),
        *(migrations.RunSQL(_regel(tabel, RIJ_NIEUW), _regel(tabel, RIJ_OUD)) for tabel in RIJEN),
    ]
