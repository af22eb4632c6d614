"""The self-assessment: frameworks a gemeente uses, their items, and the evidence."""

from typing import Self, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang

R = TypeVar("R", bound=models.Model)


class Oordeel(models.TextChoices):
    """How an item stands."""

    OP_ORDE = "op_orde", "Op orde"
    DEELS = "deels", "Deels op orde"
    NOG_NIET = "nog_niet", "Nog niet op orde"
    NIET_BEOORDEELD = "niet_beoordeeld", "Niet beoordeeld"


class ToetsQuerySet(models.QuerySet[R]):
    """Rows of the self-assessment, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class KaderQuerySet(ToetsQuerySet["Kader"]):
    """Frameworks, chainable."""


class Kader(VersieRij):
    """A framework that this gemeente measures itself against, in the words of that moment."""

    code = models.CharField("code", max_length=40)
    naam = models.CharField("naam", max_length=150)
    bron = models.CharField("herkomst", max_length=200)
    in_gebruik = models.BooleanField("in gebruik", default=True)

    objects = KaderQuerySet.as_manager()

    class Meta:
        verbose_name = "kader"
        verbose_name_plural = "kaders"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="kader_code_uniek")
        ]

    def __str__(self) -> str:
        return self.naam


class BewijsstukQuerySet(ToetsQuerySet["Bewijsstuk"]):
    """Evidence, chainable."""


class Bewijsstuk(VersieRij):
    """A document or page that shows how things stand; it may serve items of any framework."""

    titel = models.CharField("titel", max_length=200)
    plaats = models.CharField("plaats", max_length=500)
    dag = models.DateField("datum van het stuk")

    objects = BewijsstukQuerySet.as_manager()

    class Meta:
        verbose_name = "bewijsstuk"
        verbose_name_plural = "bewijsstukken"
        ordering = ["-dag", "titel"]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_adres(self) -> bool:
        """Whether the place can be a link; other schemes are shown as text."""
        return self.plaats.startswith(("https://", "http://"))


class ToetspuntQuerySet(ToetsQuerySet["Toetspunt"]):
    """Items, chainable."""

    def met_bewijs(self, bewijsstuk_id: UUID) -> Self:
        """Those that this piece of evidence serves."""
        return self.filter(bewijs__contains=[bewijsstuk_id])


class Toetspunt(VersieRij):
    """One item of a framework: who, what, how it stands and what must be better (HAA-057).

    `bewijs` holds keys of `Bewijsstuk`, which are never deleted: so the history and the version
    check of the item cover its evidence too.
    """

    kader = models.ForeignKey("pijlers.Kader", on_delete=models.PROTECT, related_name="punten")
    code = models.CharField("code", max_length=40)
    nummer = models.PositiveSmallIntegerField("nummer")
    rol = models.CharField("rol", max_length=100, blank=True)
    naam = models.CharField("verantwoordelijkheid", max_length=300)
    bron = models.CharField("herkomst", max_length=200)
    oordeel = models.CharField(
        "oordeel", max_length=20, choices=Oordeel.choices, default=Oordeel.NIET_BEOORDEELD
    )
    nu = models.TextField("hoe het nu is", blank=True)
    verbetering = models.TextField("wat er beter moet", blank=True)
    beoordeeld_door = models.CharField("beoordeeld door", max_length=100, blank=True)
    beoordeeld_op = models.DateField("beoordeeld op", null=True, blank=True)
    bewijs = ArrayField(models.UUIDField(), verbose_name="bewijsstukken", default=list, blank=True)
    actie = models.ForeignKey(
        "pijlers.Actie", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ToetspuntQuerySet.as_manager()

    class Meta:
        verbose_name = "toetspunt"
        verbose_name_plural = "toetspunten"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["kader", "code"], name="toetspunt_code_uniek"),
            models.CheckConstraint(
                condition=Q(oordeel="niet_beoordeeld")
                | (Q(beoordeeld_op__isnull=False) & ~Q(beoordeeld_door="")),
                name="toetspunt_oordeel_van_iemand",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_open(self) -> bool:
        """Whether something must be better that isn't in order yet."""
        return bool(self.verbetering) and self.oordeel != Oordeel.OP_ORDE

    @property
    def heeft_actie(self) -> bool:
        """Whether it became an action that still stands in the plan."""
        return self.actie is not None and self.actie.ingetrokken_op is None

    @property
    def vraagt_actie(self) -> bool:
        """Whether its improvement can become an action."""
        return self.is_open and not self.heeft_actie
