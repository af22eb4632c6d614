"""The code of before adds choices and knows of no version: the database gives them the first."""

from django.db import migrations


class Migration(migrations.Migration):
    """A default in the database, for as long as two versions of the code run side by side."""

    dependencies = [("meldpunt", "0014_cijfers_rechten")]

    operations = [
        migrations.RunSQL(
            sql="alter table meldpunt_lijstitem alter column versie set default 1",
            reverse_sql="alter table meldpunt_lijstitem alter column versie drop default",
        )
    ]
