"""A reminder that went to somebody about a deadline of the plan."""

from typing import Any

from django.db import models

from meldpunt.lib.rij import GemeenteRij


class HerinneringSoort(models.TextChoices):
    """Why a reminder goes."""

    DAGEN_30 = "30_dagen", "30 dagen van tevoren"
    DAGEN_7 = "7_dagen", "7 dagen van tevoren"
    TE_LAAT = "te_laat", "te laat"


class Herinnering(GemeenteRij):
    """One line of a reminder mail. Appended, never changed.

    The constraint makes it exactly once per kind, deadline and person: a deadline that moved is
    a new deadline. Several lines to one person share one mail.
    """

    uitvoering = models.ForeignKey(
        "pijlers.Uitvoering", on_delete=models.PROTECT, related_name="herinneringen"
    )
    soort = models.CharField("soort", max_length=10, choices=HerinneringSoort.choices)
    termijn = models.DateField("laatste dag waar het over ging")
    ontvanger = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, related_name="+", verbose_name="aan"
    )
    op = models.DateField("opgesteld op")
    bericht = models.ForeignKey(
        "meldpunt.UitgaandBericht", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints = [
            models.UniqueConstraint(
                fields=["uitvoering", "soort", "termijn", "ontvanger"],
                name="herinnering_eenmaal",
            )
        ]
        indexes = [models.Index(fields=["gemeente", "op"], name="herinnering_op_dag")]

    def __str__(self) -> str:
        return f"Herinnering {self.get_soort_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append; raises TypeError on a change, before the database would refuse it."""
        if not self._state.adding:
            raise TypeError("Een herinnering verandert nooit.")
        super().save(*args, **kwargs)
