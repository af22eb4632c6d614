"""A one-time link: the door for someone without an account."""

from django.db import models

from meldpunt.lib.rij import GemeenteRij


class EenmaligeLink(GemeenteRij):
    """A link to one object. Only the hash of its token is kept, and no content.

    `soort` is the name of the URL of the room that serves the page behind the link.
    """

    token_hash = models.BinaryField(unique=True)
    soort = models.CharField("soort", max_length=40)
    object_id = models.UUIDField()
    verloopt_op = models.DateTimeField("verloopt op")
    geopend_op = models.DateTimeField("geopend op", null=True, blank=True)
    # The browser that opened it may read on; another browser may not (5-scherm 3.12).
    browser_hash = models.BinaryField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "eenmalige link"
        verbose_name_plural = "eenmalige links"

    def __str__(self) -> str:
        return f"Link naar {self.soort}"
