"""Figures that others counted: a table per source, with its area, unit and what it left out."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang


class Staat(models.TextChoices):
    """What stands in a cell: missing is never 0 (BLO-019, BLO-020)."""

    GETAL = "getal", "getal"
    NIET_BESCHIKBAAR = "niet_beschikbaar", "niet beschikbaar"
    NIET_IN_TAAK = "niet_in_taak", "niet in taak"


class Soort(models.TextChoices):
    """How a figure was made; a stock and a flow are never compared (TEY-029)."""

    STROOM = "stroom", "nieuw in de periode"
    STAND = "stand", "wat liep in de periode, ook eerder begonnen"
    SCHATTING = "schatting", "een schatting"
    KENMERK = "kenmerk", "een kenmerk, geen aantal"


class As(models.TextChoices):
    """What the rows or the columns of a table are."""

    GEBIED = "gebied", "Gebied"
    PERIODE = "periode", "Periode"
    VORM = "vorm", "Vorm van uitbuiting"
    GROEP = "groep", "Groep"
    KENMERK = "kenmerk", "Kenmerk"


class Gebied(VersieRij):
    """A gemeente or a region of them; `deel_van` is the area it lies in (BLO-021)."""

    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=150)
    deel_van = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delen"
    )

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="gebied_code_uniek")
        ]

    def __str__(self) -> str:
        return self.naam


class CijferreeksQuerySet(models.QuerySet["Cijferreeks"]):
    """Tables of figures, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The tables of the gemeente acted for, for roles that read the report; else none."""
        if not toegang.mag(Onderdeel.RAPPORT):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Cijferreeks(VersieRij):
    """One table of one maker (BLO-016): what was counted, by whom, how, and where it stands.

    `voetnoten`: list of {"tekst", "bron"}, printed with the table (BLO-020, BLO-032).
    `opgaven`: what the source says of these figures elsewhere (see lib.cijfertabel).
    """

    code = models.SlugField("code", max_length=60)
    titel = models.CharField("titel", max_length=200)
    maker = models.CharField("wie telde", max_length=150)
    ketenpartner = models.ForeignKey(
        "meldpunt.Ketenpartner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cijferreeksen",
    )
    eenheid = models.CharField("eenheid", max_length=100)
    soort = models.CharField("soort cijfer", max_length=20, choices=Soort.choices)
    definitie = models.TextField("wat is geteld", blank=True)
    rijen = models.CharField("rijen", max_length=20, choices=As.choices)
    kolommen = models.CharField("kolommen", max_length=20, choices=As.choices)
    basis = models.DecimalField(
        "waarvan een deel", max_digits=12, decimal_places=2, null=True, blank=True
    )
    voetnoten = models.JSONField("voetnoten", default=list, blank=True)
    opgaven = models.JSONField("elders in de bron", default=list, blank=True)
    herkomst = models.CharField("document", max_length=200, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    bron = models.CharField("herkomst", max_length=200, blank=True)

    objects = CijferreeksQuerySet.as_manager()

    class Meta:
        verbose_name = "cijferreeks"
        verbose_name_plural = "cijferreeksen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="cijferreeks_code_uniek")
        ]

    def __str__(self) -> str:
        return self.titel


class Cijfer(VersieRij):
    """One cell of a table. `tot` is the upper end when the source gives a range (HAA-022)."""

    reeks = models.ForeignKey(Cijferreeks, on_delete=models.PROTECT, related_name="cijfers")
    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, null=True, blank=True)
    periode = models.CharField("periode", max_length=60, blank=True)
    # A code of the list "vorm", else the words of the source (TEY-027).
    vorm = models.CharField("vorm", max_length=60, blank=True)
    groep = models.CharField("groep", max_length=100, blank=True)
    kenmerk = models.CharField("kenmerk", max_length=100, blank=True)
    staat = models.CharField("staat", max_length=20, choices=Staat.choices)
    waarde = models.DecimalField("waarde", max_digits=12, decimal_places=2, null=True, blank=True)
    tot = models.DecimalField("tot", max_digits=12, decimal_places=2, null=True, blank=True)
    noot = models.CharField("noot", max_length=300, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "cijfer"
        verbose_name_plural = "cijfers"
        constraints = [
            models.UniqueConstraint(
                fields=["reeks", "gebied", "periode", "vorm", "groep", "kenmerk"],
                name="cijfer_een_per_plek",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(staat=Staat.GETAL, waarde__isnull=False)
                | (~Q(staat=Staat.GETAL) & Q(waarde=None, tot=None)),
                name="cijfer_getal_of_waarom_niet",
            ),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gt=F("waarde")), name="cijfer_van_voor_tot"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reeks_id}: {self.waarde if self.waarde is not None else self.staat}"
