"""A body: a kind of meeting with its rhythm."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang


class Vormsoort(models.TextChoices):
    """What the body is for; it decides which verbs are its decisions."""

    SIGNALENOVERLEG = "signalenoverleg", "Signalenoverleg"
    LOO = "loo", "LOO"
    BESTUURLIJK = "bestuurlijk", "Bestuurlijk overleg"
    REGIONAAL = "regionaal", "Regionaal overleg"
    THEMA = "thema", "Thema-overleg"


class OverlegvormQuerySet(models.QuerySet["Overlegvorm"]):
    """Bodies, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The bodies of the gemeente acted for, for roles that take part; else none."""
        if not toegang.mag(Onderdeel.OVERLEG):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def te_beheren(self, toegang: Toegang) -> Self:
        """The bodies of the gemeente acted for, for who sets up the gemeente; else none."""
        if not toegang.mag(Onderdeel.BEHEER):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def actief(self) -> Self:
        """Bodies in use."""
        return self.filter(actief=True)


class Overlegvorm(VersieRij):
    """One body of a gemeente; its name and rhythm are data (HEE-012, HEE-013, TEY-063)."""

    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=150)
    soort = models.CharField("soort", max_length=20, choices=Vormsoort.choices)
    ritme = models.CharField("ritme", max_length=100, blank=True)
    ritme_gekozen = models.BooleanField("ritme is gekozen", default=True)
    weekdag = models.PositiveSmallIntegerField("weekdag (0 is maandag)", null=True, blank=True)
    tijd = models.TimeField("tijd", null=True, blank=True)
    deelnemers = ArrayField(
        models.CharField(max_length=150), verbose_name="vaste deelnemers", default=list, blank=True
    )
    vaste_punten = ArrayField(
        models.CharField(max_length=200), verbose_name="vaste punten", default=list, blank=True
    )
    actief = models.BooleanField("in gebruik", default=True)
    bron = models.CharField("herkomst", max_length=200, blank=True)

    objects = OverlegvormQuerySet.as_manager()

    class Meta:
        verbose_name = "overlegvorm"
        verbose_name_plural = "overlegvormen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="overlegvorm_code_uniek")
        ]

    def __str__(self) -> str:
        return self.naam
