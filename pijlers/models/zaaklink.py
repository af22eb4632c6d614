"""A signaal that a row of a register is about."""

from typing import Self

from django.db import models

from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models import Signaal


class ZaaklinkQuerySet(models.QuerySet["Zaaklink"]):
    """Links, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those with a signaal this person sees; others are not counted either."""
        if not toegang.mag(Onderdeel.SIGNALEN):
            return self.none()
        return self.filter(signaal__in=Signaal.objects.zichtbaar_voor(toegang))


class Zaaklink(GemeenteRij):
    """One signaal at one field of a row: what led to a control, or what came of it (BLO-092)."""

    registratie = models.ForeignKey(
        "pijlers.Registratie", on_delete=models.PROTECT, related_name="zaaklinks"
    )
    veld = models.CharField("veld", max_length=20)
    # The database itself cascades: the link goes with its signaal.
    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )

    objects = ZaaklinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link naar een signaal"
        verbose_name_plural = "links naar signalen"
        constraints = [
            models.UniqueConstraint(
                fields=["registratie", "veld", "signaal"], name="zaaklink_eenmaal"
            )
        ]

    def __str__(self) -> str:
        return self.veld
