"""One line of the timeline."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.overgang import Lezers
from meldpunt.lib.rij import VasteRij
from meldpunt.rollen import Toegang
from signalen.models.signaal import Signaal
from signalen.overgangen import TABEL


class GebeurtenisQuerySet(models.QuerySet["Gebeurtenis"]):
    """Timeline lines, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Lines of signalen this person may see."""
        return self.filter(signaal__in=Signaal.objects.zichtbaar_voor(toegang))

    def teksten_voor(self, lezers: Lezers) -> Self:
        """Texts that were written for these readers, oldest first; none of another kind."""
        return self.filter(werkwoord__in=TABEL.teksten_voor(lezers)).order_by("op", "nr")


class Gebeurtenis(VasteRij):
    """What happened, in the words of the table. Appended, never changed."""

    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.PROTECT, related_name="gebeurtenissen"
    )
    nr = models.PositiveIntegerField("volgnummer")
    werkwoord = models.CharField("wat", max_length=40)
    van = models.CharField("van", max_length=30, blank=True)
    naar = models.CharField("naar", max_length=30)
    op = models.DateTimeField("wanneer")
    door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rol = models.CharField("in welke rol", max_length=30)
    toelichting = GeslotenVeld("toelichting")

    objects = GebeurtenisQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        constraints = [
            models.UniqueConstraint(fields=["signaal", "nr"], name="gebeurtenis_volgnummer")
        ]

    def __str__(self) -> str:
        return TABEL[self.werkwoord].gedaan

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal."""
        return self.signaal_id
