"""What a merge moved, so that it can be put back exactly."""

from typing import Self

from django.db import models

from meldpunt.lib.rij import GemeenteRij
from signalen.models.signaal import Signaal


class VerhuizingQuerySet(models.QuerySet["Verhuizing"]):
    """Moves, chainable."""

    def lopend(self) -> Self:
        """Moves that were not put back."""
        return self.filter(terug_op=None)


class Verhuizing(GemeenteRij):
    """One melding went along when its signaal was merged into another: the link moved (D2)."""

    bundeling = models.ForeignKey(
        "signalen.Bundeling", on_delete=models.PROTECT, related_name="verhuizingen"
    )
    van = models.ForeignKey("signalen.Signaal", on_delete=models.PROTECT, related_name="+")
    naar = models.ForeignKey("signalen.Signaal", on_delete=models.PROTECT, related_name="+")
    # The last day for feedback at the old signaal: the new one has a term of its own.
    uiterlijk = models.DateField("uiterlijk", null=True, blank=True)
    op = models.DateTimeField("verhuisd op")
    terug_op = models.DateTimeField("terug op", null=True, blank=True)

    objects = VerhuizingQuerySet.as_manager()

    class Meta:
        verbose_name = "verhuizing"
        verbose_name_plural = "verhuizingen"
        constraints = [
            models.UniqueConstraint(
                fields=["bundeling", "van"],
                condition=models.Q(terug_op=None),
                name="verhuizing_een_keer_van",
            )
        ]

    def __str__(self) -> str:
        return f"{self.bundeling_id} van {self.van_id} naar {self.naar_id}"


def ging_op_in(signaal: Signaal) -> Signaal | None:
    """Give the signaal this one was merged into; None when it stands on its own."""
    verhuizing = Verhuizing.objects.lopend().filter(van=signaal).select_related("naar").first()
    return verhuizing.naar if verhuizing else None
