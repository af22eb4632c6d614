"""Mail that stands still after a restore."""

from django.db import migrations, models

from meldpunt.lib.rechten import AlleenLezen


class Migration(migrations.Migration):
    """Only the owner of the database stops mail and lets it go."""

    dependencies = [("meldpunt", "0011_lijsten_met_geschiedenis")]

    operations = [
        migrations.CreateModel(
            name="Poststop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sinds", models.DateTimeField(verbose_name="sinds")),
                (
                    "vrijgegeven_op",
                    models.DateTimeField(blank=True, null=True, verbose_name="vrijgegeven op"),
                ),
            ],
            options={"verbose_name": "poststop", "verbose_name_plural": "poststops"},
        ),
        AlleenLezen("meldpunt_poststop"),
    ]
