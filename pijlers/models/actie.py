"""An action of the plan."""

from functools import cached_property
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, OuterRef, Value

from meldpunt.lib.rij import VersieRij
from meldpunt.models import Medewerker
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
        return (
            self.met_eigenaren()
            .select_related("onderwerp__pijler")
            .order_by("onderwerp__pijler__nummer", "onderwerp__volgorde", "code")
        )

    def met_eigenaren(self) -> Self:
        """With everything `eigenaar_namen` asks, in the same query."""
        mensen = Medewerker.objects.filter(_is_een_van(OuterRef("personen"))).order_by("naam")
        namen = ArraySubquery(mensen.values("naam"))
        return self.annotate(mensen=namen).select_related("contact__ketenpartner")


def _is_een_van(sleutels: OuterRef) -> Func:
    """The key of the row is one of these; unlike "contains" this goes through its index."""
    return Func(
        F("pk"), sleutels, template="%(expressions)s)", arg_joiner=" = any(",
        output_field=models.BooleanField(),
    )  # fmt: skip


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
    # Owners with an account: keys of people, in the row itself so that its history has them.
    personen = ArrayField(
        models.UUIDField(), verbose_name="eigenaren met een account", default=list, blank=True,
        db_default=Value([], ArrayField(models.UUIDField())),
    )  # fmt: skip
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

    @cached_property
    def mensen(self) -> list[str]:
        """The names of the owners with an account; `met_eigenaren` has them without a query."""
        mensen = Medewerker.objects.filter(pk__in=self.personen).order_by("naam")
        return list(mensen.values_list("naam", flat=True))

    @property
    def eigenaar_namen(self) -> list[str]:
        """Everybody who owns it: who gets the reminders first, then the names in the plan."""
        eigen = list(self.mensen)
        eigen += [self.contact.ketenpartner.naam] if self.contact else []
        return eigen + [naam for naam in self.eigenaren if naam not in eigen]
