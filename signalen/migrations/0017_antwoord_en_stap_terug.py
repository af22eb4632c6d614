"""Remembers that an answer came since the last act, and that the last step can be taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signalen', '0016_melders_en_sloten'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalsignaal',
            name='laatste_stap_kan_terug',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name='historicalsignaal',
            name='nieuw_antwoord',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name='signaal',
            name='laatste_stap_kan_terug',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name='signaal',
            name='nieuw_antwoord',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
