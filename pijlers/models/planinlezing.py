"""A table of actions that is taken over: kept until it is, and how to take that back."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Onderdeel, Toegang

TERUG_BINNEN = timedelta(days=7)
# How long a table is kept that nobody does anything with.
TABEL_WEG_NA = timedelta(days=7)


class PlaninlezingStand(models.TextChoices):
    """What became of the table."""

    KLAARGEZET = "klaargezet", "Nog niet overgenomen"
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Overgenomen"
    MISLUKT = "mislukt", "Niet gelukt"
    TERUG = "terug", "Teruggedraaid"
    WEG = "weg", "Weggegooid"


class PlaninlezingQuerySet(models.QuerySet["Planinlezing"]):
    """Tables, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that change the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN_WIJZIGEN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Planinlezing(GemeenteRij):
    """One table of actions. A plan is public text, so its rows lie open, as long as needed.

    `gelezen` is a `pijlers.planlezer.Gelezen` as JSON; empty when it is over. `gemaakt` says what
    was made and what stood there before, to take it back. `plan` is None until a new plan is made.
    """

    medewerker = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(
        "pijlers.Uitvoeringsplan", on_delete=models.PROTECT, null=True, related_name="+"
    )
    titel = models.CharField("titel van het nieuwe plan", max_length=200, blank=True)
    van = models.DateField("eerste dag van het nieuwe plan", null=True)
    tot = models.DateField("laatste dag van het nieuwe plan", null=True)
    stand = models.CharField(
        "stand",
        max_length=20,
        choices=PlaninlezingStand.choices,
        default=PlaninlezingStand.KLAARGEZET,
    )
    gelezen = models.JSONField("wat er gelezen is", null=True)
    pijler = models.CharField("pijler als die ontbreekt", max_length=160, blank=True)
    reden = models.CharField("waarom", max_length=300, blank=True)
    waarom_niet = models.CharField("waarom het niet lukte", max_length=300, blank=True)
    aantal = models.PositiveIntegerField("rijen in de tabel")
    nieuw = models.PositiveIntegerField("nieuwe acties", default=0)
    gewijzigd = models.PositiveIntegerField("gewijzigde acties", default=0)
    gemaakt = models.JSONField("wat er gemaakt is", default=dict)
    geplaatst_op = models.DateTimeField("tabel gekozen op")
    klaar_op = models.DateTimeField("klaar op", null=True)
    terug_op = models.DateTimeField("teruggedraaid op", null=True)
    terug_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = PlaninlezingQuerySet.as_manager()

    class Meta:
        verbose_name = "planinlezing"
        verbose_name_plural = "planinlezingen"
        constraints = [
            # What is over keeps no rows.
            models.CheckConstraint(
                condition=Q(stand__in=["klaargezet", "bezig"]) | Q(gelezen=None),
                name="planinlezing_wist_haar_rijen",
            )
        ]
        indexes = [
            models.Index(fields=["gemeente", "stand", "geplaatst_op"], name="planinlezing_stand")
        ]

    def __str__(self) -> str:
        return f"Tabel van {self.aantal} rijen"

    @property
    def voor_plan(self) -> str:
        """The title of the plan it is for."""
        return self.plan.titel if self.plan else self.titel

    @property
    def te_doen(self) -> int:
        """How many actions it makes or changes."""
        return self.nieuw + self.gewijzigd
