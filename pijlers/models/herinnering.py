"""A reminder that went to somebody about a deadline of the plan."""

from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import VasteRij


class HerinneringSoort(models.TextChoices):
    """Why a reminder goes."""

    DAGEN_30 = "30_dagen", "30 dagen van tevoren"
    DAGEN_7 = "7_dagen", "7 dagen van tevoren"
    OP_DE_DAG = "op_de_dag", "op de laatste dag"
    TE_LAAT = "te_laat", "te laat"


class Herinnering(VasteRij):
    """One line of a reminder mail. Appended, never changed.

    The moments of a deadline are numbered: 0 is 30 days ahead, 1 is 7 days ahead, 2 is the day
    itself, 3 and on are the Mondays after it. The constraints make each exactly once per
    deadline and person: a deadline that moved is a new deadline. `overgeslagen` counts the
    moments before this one that went to nobody, because nothing ran then. Several lines to one
    person share one mail.
    """

    # About an action, or about a row of a register that must be looked at.
    uitvoering = models.ForeignKey(
        "pijlers.Uitvoering", on_delete=models.PROTECT, null=True, related_name="herinneringen"
    )
    registratie = models.ForeignKey(
        "pijlers.Registratie", on_delete=models.PROTECT, null=True, related_name="+"
    )
    soort = models.CharField("soort", max_length=10, choices=HerinneringSoort.choices)
    termijn = models.DateField("laatste dag waar het over ging")
    beurt = models.PositiveSmallIntegerField("de hoeveelste", default=0, db_default=0)
    overgeslagen = models.PositiveSmallIntegerField("overgeslagen", default=0, db_default=0)
    # Somebody with an account, or an owner without one.
    ontvanger = models.ForeignKey(
        "meldpunt.Medewerker",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="aan",
    )
    contact = models.ForeignKey(
        "meldpunt.Contact",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="aan contact",
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
                fields=["uitvoering", "soort", "termijn", "beurt", "ontvanger"],
                name="herinnering_eens_per_persoon",
            ),
            models.UniqueConstraint(
                fields=["uitvoering", "soort", "termijn", "beurt", "contact"],
                name="herinnering_eens_per_contact",
            ),
            models.UniqueConstraint(
                fields=["registratie", "soort", "termijn", "beurt", "ontvanger"],
                name="herinnering_eens_per_register",
            ),
            models.CheckConstraint(
                condition=Q(ontvanger=None) ^ Q(contact=None), name="herinnering_aan_een"
            ),
            models.CheckConstraint(
                condition=Q(uitvoering=None) ^ Q(registratie=None), name="herinnering_over_een"
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "op"], name="herinnering_op_dag")]

    def __str__(self) -> str:
        return f"Herinnering {self.get_soort_display()}"
