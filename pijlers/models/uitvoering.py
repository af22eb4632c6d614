"""One time that an action must be done."""

from datetime import date, timedelta
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang
from pijlers.models.uitvoeringsplan import Uitvoeringsplan


class UitvoeringSoort(models.TextChoices):
    """What is expected of one time."""

    BEURT = "beurt", "Doen"
    # At least one sign of life in so many months, of an action without an end.
    HARTSLAG = "hartslag", "Teken van leven"
    # Was an action that has no clock needed this year: yes or no.
    VRAAG = "vraag", "Was het nodig?"


class UitvoeringQuerySet(models.QuerySet["Uitvoering"]):
    """Times to do, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def geldig(self) -> Self:
        """Without what lapsed when the planning of the action changed or it was withdrawn."""
        return self.filter(vervallen_op=None)

    def in_werking(self) -> Self:
        """Only of plans that ask people something: not of a concept that was begun here."""
        plannen = Uitvoeringsplan.objects.in_werking()
        return self.filter(actie__onderwerp__pijler__plan__in=plannen)

    def open(self) -> Self:
        """Not done, or not often enough; with all that count themselves (`pijlers.tellen`)."""
        met_bron = Q(actie__telbron__isnull=False) & ~Q(actie__telbron__soort="")
        telt_zelf = met_bron & Q(soort=UitvoeringSoort.BEURT)
        return self.geldig().filter(Q(gedaan__lt=F("nodig")) | telt_zelf)

    def te_laat(self, vandaag: date) -> Self:
        """Open after its last day; the last day itself is still in time."""
        return self.open().filter(laatste_dag__lt=vandaag)

    def binnen(self, vandaag: date, dagen: int) -> Self:
        """Open, and late or due within so many days."""
        return self.open().filter(laatste_dag__lte=vandaag + timedelta(days=dagen))


class Uitvoering(VersieRij):
    """One expected time: between which days, how often, and the evidence that it was done."""

    actie = models.ForeignKey(
        "pijlers.Actie", on_delete=models.PROTECT, related_name="uitvoeringen"
    )
    # The place in the series: it stays when the days move.
    nr = models.PositiveSmallIntegerField("nummer")
    soort = models.CharField(
        "soort",
        max_length=10,
        choices=UitvoeringSoort.choices,
        default=UitvoeringSoort.BEURT,
        db_default=UitvoeringSoort.BEURT,
    )
    eerste_dag = models.DateField("eerste dag")
    laatste_dag = models.DateField("laatste dag")
    nodig = models.PositiveSmallIntegerField(
        "hoe vaak", default=1, validators=[MinValueValidator(1)]
    )
    gedaan = models.PositiveSmallIntegerField("hoe vaak gedaan", default=0)
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    gedaan_door = models.ForeignKey(
        "meldpunt.Medewerker",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gemeld door",
    )
    resultaat = models.CharField("resultaat", max_length=300, blank=True)
    bewijs = models.CharField("bewijs", max_length=500, blank=True)
    verschoven_van = models.DateField("eerdere laatste dag", null=True, blank=True)
    verschuif_reden = models.CharField("waarom verschoven", max_length=300, blank=True)
    vervallen_op = models.DateField("vervallen op", null=True, blank=True)

    # Set by `pijlers.tellen` where the action counts itself; None is reported by hand.
    geteld: int | None = None
    geteld_op: date | None = None
    gepland: int = 0
    # Set by `pijlers.stand.merk_concept`: nobody promised a day of a concept.
    in_concept: bool = False

    objects = UitvoeringQuerySet.as_manager()

    class Meta:
        verbose_name = "uitvoering"
        verbose_name_plural = "uitvoeringen"
        ordering = ["laatste_dag", "nr"]
        constraints = [
            models.UniqueConstraint(fields=["actie", "nr"], name="uitvoering_nr_uniek"),
            models.CheckConstraint(
                condition=Q(laatste_dag__gte=F("eerste_dag")), name="uitvoering_eerste_voor_laatste"
            ),
            models.CheckConstraint(
                condition=Q(nodig__gte=1) & Q(gedaan__lte=F("nodig")),
                name="uitvoering_niet_vaker_dan_nodig",
            ),
            models.CheckConstraint(
                condition=Q(gedaan=0, gedaan_op=None) | Q(gedaan__gt=0, gedaan_op__isnull=False),
                name="uitvoering_gedaan_heeft_dag",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "laatste_dag"],
                name="uitvoering_open",
                condition=Q(gedaan__lt=F("nodig")),
            )
        ]

    def __str__(self) -> str:
        return f"Uitvoering {self.nr} tot {self.laatste_dag:%d-%m-%Y}"

    @property
    def is_klaar(self) -> bool:
        """Done as often as needed."""
        return self.keer >= self.nodig

    @property
    def telt_zelf(self) -> bool:
        """Only what was counted says how often: nobody reports it by hand."""
        return self.geteld is not None and self.soort == UitvoeringSoort.BEURT

    @property
    def keer(self) -> int:
        """How often it was done: counted when the action has a source, else as reported.

        A sign of life may be counted or reported.
        """
        return self.geteld or 0 if self.telt_zelf else max(self.gedaan, self.geteld or 0)

    @property
    def klaar_op(self) -> date | None:
        """The day of the last time that counts; None when there was none."""
        return self.geteld_op if self.telt_zelf else self.gedaan_op or self.geteld_op

    @property
    def bewijs_is_adres(self) -> bool:
        """Whether the evidence can be a link; other schemes are shown as text."""
        return self.bewijs.startswith(("https://", "http://"))

    def is_te_laat(self, vandaag: date) -> bool:
        """Not done after its last day; in a concept nothing is late yet."""
        return not self.in_concept and not self.is_klaar and self.laatste_dag < vandaag


# For lists of actions: their times without what lapsed, in one query.
GELDIGE_TIJDEN = models.Prefetch("uitvoeringen", Uitvoering.objects.geldig())
