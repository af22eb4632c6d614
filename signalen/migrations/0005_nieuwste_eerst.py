"""An index that gives the newest first without sorting, made while people work."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The old one turned the date around and not the id, so it gave neither order."""

    atomic = False

    dependencies = [("signalen", "0004_vertrouwelijk")]

    operations = [
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(
                fields=["gemeente", "ontvangen_op", "id"], name="signalen_si_gemeent_cb8aa5_idx"
            ),
        ),
        RemoveIndexConcurrently(model_name="signaal", name="signalen_si_gemeent_5eadfe_idx"),
    ]
