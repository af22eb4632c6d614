"""A test of the mailbox: a mail to its own address, and when that came in."""

from typing import Self

from django.db import models

from meldpunt.lib.datum import plaatselijk
from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Onderdeel, Toegang


class PostbustestQuerySet(models.QuerySet["Postbustest"]):
    """Tests of the mailbox, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for who sets it up; else none."""
        if not toegang.mag(Onderdeel.BEHEER):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Postbustest(GemeenteRij):
    """One test. Its code stands in the mail: a mail server may change every header of it."""

    code = models.CharField("code in de e-mail", max_length=20)
    adres = models.EmailField("naar")
    uitgaand = models.ForeignKey(
        "meldpunt.UitgaandBericht", on_delete=models.PROTECT, related_name="+"
    )
    gestuurd_op = models.DateTimeField("gestuurd op")
    binnen_op = models.DateTimeField("binnen op", null=True, blank=True)

    objects = PostbustestQuerySet.as_manager()

    class Meta:
        verbose_name = "test van de postbus"
        verbose_name_plural = "tests van de postbus"
        indexes = [models.Index(fields=["gemeente", "-gestuurd_op"], name="postbustest_nieuwste")]

    def __str__(self) -> str:
        return f"Test van {plaatselijk(self.gestuurd_op):%d-%m-%Y}"
