"""An action of the plan."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang


class ActieQuerySet(models.QuerySet["Actie"]):
    """Actions, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The actions of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def geldig(self) -> Self:
        """Without what was withdrawn: that stays in the history and counts nowhere."""
        return self.filter(ingetrokken_op=None)

    def in_volgorde(self) -> Self:
        """As the plan has them: by pijler, subject and code, with all that in one query."""
        return self.select_related(
            "onderwerp__pijler", "eigenaar", "contact__ketenpartner"
        ).order_by("onderwerp__pijler__nummer", "onderwerp__volgorde", "code")


class Actie(VersieRij):
    """What the gemeente promised to do, and before when.

    `planning` keeps the deadline as the source writes it; `pijlers.planning` reads it.
    """

    onderwerp = models.ForeignKey(
        "pijlers.Onderwerp", on_delete=models.PROTECT, related_name="acties"
    )
    code = models.CharField("code", max_length=40)
    tekst = models.TextField("actie")
    planning = models.CharField("termijn zoals in het plan", max_length=200, blank=True)
    eerste_dag = models.DateField("eerste dag", null=True, blank=True)
    laatste_dag = models.DateField("laatste dag", null=True, blank=True)
    # As the plan names them; most have no account here.
    eigenaren = ArrayField(
        models.CharField(max_length=200), verbose_name="eigenaren in het plan", default=list,
        blank=True,
    )  # fmt: skip
    eigenaar = models.ForeignKey(
        "meldpunt.Medewerker",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eigenaar",
    )
    # An owner without an account: a contact that the beheerder keeps right.
    contact = models.ForeignKey(
        "meldpunt.Contact",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eigenaar zonder account",
    )
    eis = models.CharField("eis", max_length=100, blank=True)
    bron = models.CharField("plaats in het plan", max_length=200, blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    ingetrokken_reden = models.CharField(
        "waarom ingetrokken", max_length=300, blank=True, default="", db_default=""
    )

    objects = ActieQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        constraints = [
            # Within a plan the service sees to it: a successor keeps the codes of its plan.
            models.UniqueConstraint(fields=["onderwerp", "code"], name="actie_code_in_onderwerp")
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def kort(self) -> str:
        """The first sentence: enough to recognise the action in a list."""
        return self.tekst.split(". ")[0].rstrip(".")

    @property
    def eigenaar_namen(self) -> list[str]:
        """Everybody who owns it: who gets the reminders first, then the names in the plan."""
        eigen = [self.eigenaar.naam] if self.eigenaar else []
        eigen += [self.contact.ketenpartner.naam] if self.contact else []
        return eigen + [naam for naam in self.eigenaren if naam not in eigen]
