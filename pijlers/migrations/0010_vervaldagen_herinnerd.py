"""A reminder may be about a row of a register."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A column beside the action, one of the two filled."""

    dependencies = [
        ('meldpunt', '0028_verband'),
        ('pijlers', '0009_planinlezing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='herinnering',
            name='registratie',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pijlers.registratie'),
        ),
        migrations.AlterField(
            model_name='herinnering',
            name='uitvoering',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='herinneringen', to='pijlers.uitvoering'),
        ),
        migrations.AddConstraint(
            model_name='herinnering',
            constraint=models.UniqueConstraint(fields=('registratie', 'soort', 'termijn', 'beurt', 'ontvanger'), name='herinnering_eens_per_register'),
        ),
        migrations.AddConstraint(
            model_name='herinnering',
            constraint=models.CheckConstraint(condition=models.Q(('uitvoering', None), ('registratie', None), _connector='XOR'), name='herinnering_over_een'),
        ),
    ]
