"""One item on the agenda of a meeting."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Toegang
from overleggen.models.overleg import Overleg
from signalen.models import Signaal


class PuntStand(models.TextChoices):
    """Where the item is."""

    OPEN = "open", "Nog te bespreken"
    BESLOTEN = "besloten", "Besloten"
    AANGEHOUDEN = "aangehouden", "Aangehouden"
    BESPROKEN = "besproken", "Besproken"
    VERWIJDERD = "verwijderd", "Van de agenda gehaald"


class AgendapuntQuerySet(models.QuerySet["Agendapunt"]):
    """Agenda items, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Items of meetings this person sees, and only with a signaal this person sees."""
        return self.filter(
            Q(signaal=None) | Q(signaal__in=Signaal.objects.zichtbaar_voor(toegang)),
            overleg__in=Overleg.objects.zichtbaar_voor(toegang),
        )

    def geldend(self) -> Self:
        """Items that were not taken off."""
        return self.exclude(stand=PuntStand.VERWIJDERD)

    def open(self) -> Self:
        """Items that still have to be discussed, in a meeting that was not fixed or dropped."""
        return self.filter(stand=PuntStand.OPEN, overleg__staat__in=["gepland", "bezig", "verslag"])


class Agendapunt(VersieRij):
    """One item: a signaal, or a loose point such as the closing round."""

    overleg = models.ForeignKey(
        "overleggen.Overleg", on_delete=models.PROTECT, related_name="agendapunten"
    )
    signaal = models.ForeignKey(
        "signalen.Signaal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agendapunten",
    )
    titel = models.CharField("titel", max_length=200, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    stand = models.CharField(
        "stand", max_length=20, choices=PuntStand.choices, default=PuntStand.OPEN
    )
    verslag = GeslotenVeld("verslag bij dit punt")
    inbreng = GeslotenVeld("waarom staat het erop")
    inbrenger = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = AgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        constraints = [
            models.UniqueConstraint(
                fields=["overleg", "signaal"],
                condition=~Q(stand="verwijderd"),
                name="agendapunt_signaal_eenmaal",
            ),
            models.CheckConstraint(
                condition=Q(signaal__isnull=False) | ~Q(titel=""), name="agendapunt_heeft_titel"
            ),
        ]

    def __str__(self) -> str:
        return self.titel or "Signaal op de agenda"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal; a loose point has its own."""
        return self.signaal_id or self.pk

    @property
    def kop(self) -> str:
        """What the item is called: its own title, or that of the signaal (never with names)."""
        return self.signaal.titel if self.signaal else self.titel

    @property
    def is_open(self) -> bool:
        """It still has to be discussed."""
        return self.stand == PuntStand.OPEN
