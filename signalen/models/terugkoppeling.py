"""The duty to tell a reporter what became of the report."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import VersieRij
from meldpunt.post.models import BLIJVEN_HANGEN
from meldpunt.rollen import Compartiment, Onderdeel, Toegang
from signalen.models.signaal import Signaal


class PlichtStand(models.TextChoices):
    """How far the duty is."""

    TE_DOEN = "te_doen", "Te sturen"
    KLAARGEZET = "klaargezet", "Klaargezet"
    GEOPEND = "geopend", "Geopend"
    BEVESTIGD = "bevestigd", "Gelezen"
    AFGEROND = "afgerond", "Anders gedaan"
    NIET_VERSCHULDIGD = "niet_verschuldigd", "Niet nodig"


VOLDAAN = (PlichtStand.BEVESTIGD, PlichtStand.AFGEROND, PlichtStand.NIET_VERSCHULDIGD)


class TerugkoppelingQuerySet(models.QuerySet["Terugkoppeling"]):
    """Feedback duties, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Duties of signalen this person may see, for roles that give feedback."""
        if not toegang.mag(Onderdeel.TERUGKOPPELING):
            return self.none()
        return self.filter(bundeling__signaal__in=Signaal.objects.zichtbaar_voor(toegang))

    def openstaand(self) -> Self:
        """Duties not met yet."""
        return self.exclude(stand__in=VOLDAAN)


class Terugkoppeling(VersieRij):
    """One duty per melding of an entitled reporter (BLO-064...066).

    Whether the mail left stands on the outgoing message; it is not copied here.
    """

    bundeling = models.OneToOneField(
        "signalen.Bundeling", on_delete=models.PROTECT, related_name="terugkoppeling"
    )
    stand = models.CharField("stand", max_length=20, choices=PlichtStand.choices)
    reden_code = models.CharField("waarom niet nodig", max_length=60, blank=True)
    uiterlijk = models.DateField("uiterlijk", null=True, blank=True)
    inhoudsklasse = models.CharField("soort bericht", max_length=40, blank=True)
    tekst = GeslotenVeld("bericht", compartiment=Compartiment.UITGAAND)
    reactie = GeslotenVeld("reactie", compartiment=Compartiment.UITGAAND)
    uitgaand = models.ForeignKey(
        "meldpunt.UitgaandBericht",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    link = models.ForeignKey(
        "meldpunt.EenmaligeLink", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    wijze = models.CharField("hoe gedaan", max_length=60, blank=True)
    voldaan_op = models.DateField("voldaan op", null=True, blank=True)

    objects = TerugkoppelingQuerySet.as_manager()

    class Meta:
        verbose_name = "terugkoppeling"
        verbose_name_plural = "terugkoppelingen"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stand="niet_verschuldigd") | ~models.Q(reden_code=""),
                name="terugkoppeling_niet_heeft_reden",
            )
        ]
        indexes = [models.Index(fields=["gemeente", "stand", "uiterlijk"])]

    def __str__(self) -> str:
        return f"Terugkoppeling, {self.get_stand_display().lower()}"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal."""
        return self.bundeling.signaal_id

    @property
    def stand_in_woorden(self) -> str:
        """How it stands for a reader: once it is out, the message itself knows."""
        if self.stand == PlichtStand.KLAARGEZET and self.uitgaand:
            return str(self.uitgaand.get_staat_display())
        return str(self.get_stand_display())

    @property
    def vraagt_aandacht(self) -> bool:
        """Its message got stuck: a person must settle it (D5)."""
        hangt = self.uitgaand is not None and self.uitgaand.staat in BLIJVEN_HANGEN
        return self.stand == PlichtStand.KLAARGEZET and hangt

    @property
    def is_voldaan(self) -> bool:
        """Nobody waits for this one any more."""
        return self.stand in VOLDAAN
