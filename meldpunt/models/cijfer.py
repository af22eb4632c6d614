"""Figures that others counted: a table per source, with its area, unit and what it left out."""

from collections.abc import Iterable
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from meldpunt.lib.cijfertabel import getal
from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang

R = TypeVar("R", bound=models.Model)


class Staat(models.TextChoices):
    """What stands in a cell: missing is never 0 (BLO-019, BLO-020)."""

    GETAL = "getal", "getal"
    NIET_BESCHIKBAAR = "niet_beschikbaar", "niet beschikbaar"
    NIET_IN_TAAK = "niet_in_taak", "niet in taak"
    INGETROKKEN = "ingetrokken", "ingetrokken"


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


class BeheerQuerySet(models.QuerySet[R]):
    """What a beheerder keeps right, chainable."""

    def te_beheren(self, toegang: Toegang) -> Self:
        """The rows of the gemeente acted for, for who sets it up; else none."""
        if not toegang.mag(Onderdeel.BEHEER):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class GebiedQuerySet(BeheerQuerySet["Gebied"]):
    """Areas, chainable."""


class CijferQuerySet(BeheerQuerySet["Cijfer"]):
    """Cells, chainable."""


class Gebied(VersieRij):
    """A gemeente or a region of them; `deel_van` is the area it lies in (BLO-021)."""

    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=150)
    deel_van = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delen"
    )

    objects = GebiedQuerySet.as_manager()

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="gebied_code_uniek")
        ]

    def __str__(self) -> str:
        return self.naam


class CijferreeksQuerySet(BeheerQuerySet["Cijferreeks"]):
    """Tables of figures, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The tables of the gemeente acted for, for roles that read the report; else none.

        A table that was withdrawn is only there for who keeps the tables right.
        """
        if not toegang.mag(Onderdeel.RAPPORT):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id, ingetrokken="")


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
    # Why this table no longer counts; empty while it does.
    ingetrokken = models.CharField(
        "ingetrokken omdat", max_length=300, blank=True, default="", db_default=""
    )

    objects = CijferreeksQuerySet.as_manager()

    class Meta:
        verbose_name = "cijferreeks"
        verbose_name_plural = "cijferreeksen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="cijferreeks_code_uniek")
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def paragrafen(self) -> set[str]:
        """The paragraphs of the source that this table and its footnotes name."""
        bronnen = [self.bron, *(noot["bron"] for noot in self.voetnoten)]
        return set().union(*map(paragrafen_in, bronnen))


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

    objects = CijferQuerySet.as_manager()

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

    def naam_op(self, as_: str, vormen: dict[str, str]) -> str:
        """Give the name of this cell's row or column; `vormen` names the forms of the list."""
        if as_ == As.GEBIED:
            return self.gebied.naam if self.gebied else ""
        woord = str(getattr(self, as_))
        return vormen.get(woord, woord) if as_ == As.VORM else woord


def cijfer_tekst(rij: Any) -> str:
    """Give what a reader sees of a cell or of its history row."""
    if rij.waarde is None:
        return str(Staat(rij.staat).label)
    return getal(rij.waarde) + (f" tot {getal(rij.tot)}" if rij.tot is not None else "")


def eerder(cijfers: Iterable[Cijfer]) -> dict[UUID, str]:
    """Give what last stood in each cell that was corrected; at most one query."""
    nu = {cijfer.pk: cijfer_tekst(cijfer) for cijfer in cijfers if cijfer.versie > 1}
    if not nu:
        return {}
    regels = Cijfer.history.filter(id__in=nu).order_by("history_date", "history_id")
    # Of the texts that differ from today's the last one stays.
    return {r.id: tekst for r in regels if (tekst := cijfer_tekst(r)) != nu[r.id]}


def paragrafen_in(bron: str) -> set[str]:
    """Give the paragraphs that a source names, with commas between them."""
    return {deel.strip() for deel in bron.split(",") if deel.strip()}
