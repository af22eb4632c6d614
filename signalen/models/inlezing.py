"""An old register that is taken over: the batch, and which row became which signaal."""

from datetime import timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Onderdeel, Toegang

# The function of the database that takes a batch back knows the same number.
TERUG_BINNEN = timedelta(days=7)
# How long a file is kept that nobody does anything with.
BESTAND_WEG_NA = timedelta(days=1)


class InlezingStand(models.TextChoices):
    """What became of the batch."""

    KLAARGEZET = "klaargezet", "Nog niet begonnen"
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Klaar"
    GESTOPT = "gestopt", "Gestopt"
    TERUG = "terug", "Teruggedraaid"
    WEG = "weg", "Niet ingelezen"


class InlezingQuerySet(models.QuerySet["Inlezing"]):
    """Batches, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that take a register over."""
        if not toegang.mag(Onderdeel.INLEZEN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Inlezing(GemeenteRij):
    """One file of an old register. Its content is kept until it was read, or for a day."""

    medewerker = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, related_name="+"
    )
    stand = models.CharField(
        "stand", max_length=20, choices=InlezingStand.choices, default=InlezingStand.KLAARGEZET
    )
    rijen = GeslotenVeld("rijen van het bestand")
    aantal = models.PositiveIntegerField("rijen in het bestand")
    # Per field of a report the place of its column, and what stands for a missing channel.
    kolommen = models.JSONField("kolommen", default=dict, blank=True)
    kanaal = models.CharField("kanaal als het ontbreekt", max_length=20, blank=True)
    # How far the task is: rows looked at, and what came of them.
    gekeken = models.PositiveIntegerField("rijen bekeken", default=0)
    gemaakt = models.PositiveIntegerField("signalen gemaakt", default=0)
    fout = models.PositiveIntegerField("rijen niet ingelezen", default=0)
    geplaatst_op = models.DateTimeField("bestand gekozen op")
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)
    terug_op = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    terug_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InlezingQuerySet.as_manager()

    class Meta:
        verbose_name = "inlezing"
        verbose_name_plural = "inlezingen"
        constraints = [
            # What is over keeps no content.
            models.CheckConstraint(
                condition=Q(stand__in=["klaargezet", "bezig"]) | Q(rijen=None),
                name="inlezing_wist_haar_rijen",
            )
        ]
        indexes = [models.Index(fields=["gemeente", "stand", "geplaatst_op"])]

    def __str__(self) -> str:
        return f"Inlezing van {self.aantal} rijen"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with a key of its own, destroyed when it was read."""
        return self.pk


class InleesRij(GemeenteRij):
    """A row of the file that became a signaal: written with it, so that it happens once."""

    inlezing = models.ForeignKey(
        "signalen.Inlezing", on_delete=models.PROTECT, related_name="ingelezen"
    )
    nummer = models.PositiveIntegerField("rij in het bestand")
    signaal = models.ForeignKey("signalen.Signaal", on_delete=models.PROTECT, related_name="+")
    # As it was made: a later one says that somebody worked on it.
    versie = models.PositiveIntegerField("versie van het signaal")

    class Meta:
        verbose_name = "ingelezen rij"
        verbose_name_plural = "ingelezen rijen"
        constraints = [
            models.UniqueConstraint(fields=["inlezing", "nummer"], name="inleesrij_eenmaal")
        ]

    def __str__(self) -> str:
        return f"Rij {self.nummer}"
