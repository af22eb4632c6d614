"""What a merge moved: it exists where both signalen do, and stays."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from meldpunt.lib.rechten import APP, RijBeveiliging


class Migration(migrations.Migration):
    """The table of moves."""

    dependencies = [("meldpunt", "0020_eerste_keer_af"), ("signalen", "0006_voorbeelden")]

    operations = [
        migrations.CreateModel(
            name="Verhuizing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("uiterlijk", models.DateField(blank=True, null=True, verbose_name="uiterlijk")),
                ("op", models.DateTimeField(verbose_name="verhuisd op")),
                ("terug_op", models.DateTimeField(blank=True, null=True, verbose_name="terug op")),
                ("bundeling", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="verhuizingen", to="signalen.bundeling")),
                ("gemeente", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meldpunt.gemeente", verbose_name="gemeente")),
                ("naar", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="signalen.signaal")),
                ("van", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="signalen.signaal")),
            ],
            options={
                "verbose_name": "verhuizing",
                "verbose_name_plural": "verhuizingen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("terug_op", None)),
                        fields=("bundeling", "van"),
                        name="verhuizing_een_keer_van",
                    )
                ],
            },
        ),
        RijBeveiliging(
            "signalen_verhuizing",
            hangt_aan="naar_id",
            ook="van_id not in (select meldroute_verborgen())",
        ),
        migrations.RunSQL(
            sql=[
                f"revoke update, delete, truncate on signalen_verhuizing from {APP}",
                f"grant update (terug_op) on signalen_verhuizing to {APP}",
            ],
            reverse_sql=[f"grant update, delete on signalen_verhuizing to {APP}"],
        ),
    ]
