"""Asking to see a signaal that does not exist for who asks."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models.signaal import Signaal


class VerzoekStand(models.TextChoices):
    """What became of the question."""

    OPEN = "open", "Wacht op antwoord"
    GEGEVEN = "gegeven", "Inzage gegeven"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class InzageverzoekQuerySet(models.QuerySet["Inzageverzoek"]):
    """Questions, chainable."""

    def van(self, toegang: Toegang) -> Self:
        """What this person asked in the gemeente acted for."""
        return self.filter(gemeente_id=toegang.gemeente_id, wie_id=toegang.medewerker_id)

    def te_beslissen(self, toegang: Toegang) -> Self:
        """Open questions of others about signalen this person sees, for who answers them."""
        if not toegang.mag(Onderdeel.INZAGE_GEVEN):
            return self.none()
        zichtbaar = Signaal.objects.zichtbaar_voor(toegang)
        return self.open_van_anderen(toegang).filter(signaal__in=zichtbaar)

    def open_van_anderen(self, toegang: Toegang) -> Self:
        """Open questions that somebody else asked."""
        return self.filter(stand=VerzoekStand.OPEN).exclude(wie_id=toegang.medewerker_id)


class Inzageverzoek(GemeenteRij):
    """One question of one person about one number, also when no signaal has that number.

    So the list of one's own questions does not tell what exists: only the answer does.
    """

    # As typed, and checked to be a number and nothing else.
    nummer = models.CharField("nummer", max_length=20)
    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    wie = models.ForeignKey("meldpunt.Medewerker", on_delete=models.PROTECT, related_name="+")
    reden = GeslotenVeld("waarom")
    gevraagd_op = models.DateTimeField("gevraagd op")
    stand = models.CharField(
        "stand", max_length=20, choices=VerzoekStand.choices, default=VerzoekStand.OPEN
    )
    besluit = GeslotenVeld("toelichting op het besluit")
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True)
    besloten_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InzageverzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "inzageverzoek"
        verbose_name_plural = "inzageverzoeken"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "wie", "nummer"],
                condition=Q(stand="open"),
                name="inzageverzoek_een_open",
            ),
            models.CheckConstraint(
                condition=Q(stand="open", besloten_op=None)
                | (~Q(stand="open") & Q(besloten_op__isnull=False, signaal__isnull=False)),
                name="inzageverzoek_besluit_heeft_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"Inzageverzoek, {self.get_stand_display().lower()}"

    @property
    def zaak_id(self) -> UUID:
        """It has a key of its own: closing costs the same whether the signaal exists or not."""
        return self.pk
