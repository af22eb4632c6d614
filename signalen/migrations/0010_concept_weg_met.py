"""A draft goes with the signaal it is about."""

from django.db import migrations

from meldpunt.lib.rechten import WegMet


class Migration(migrations.Migration):
    """The front door knows no signaal, so this room ties them."""

    dependencies = [
        ('meldpunt', '0024_concept'),
        ('signalen', '0009_verband'),
    ]

    operations = [WegMet("meldpunt_concept", "signaal_id", "signalen_signaal")]
