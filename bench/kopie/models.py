"""The rows of the list, open and bare; the table is made while copying."""

from django.db import models


class Signaal(models.Model):
    """What a list shows of a signaal."""

    id = models.UUIDField(primary_key=True)
    nummer = models.CharField(max_length=20)
    titel = models.CharField(max_length=120)
    staat = models.CharField(max_length=30)
    vorm = models.CharField(max_length=60)
    gemeente = models.CharField(max_length=100)
    ontvangen_op = models.DateTimeField()
    volgende_datum = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "signaal"

    def __str__(self) -> str:
        return self.nummer
