"""Which signs of exploitation somebody looked for, in the words of that day's list."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij


class Antwoord(models.TextChoices):
    """What somebody saw of one aanwijzing. Not looked at is an answer too: no total hides it."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    NIET = "niet", "Niet bekeken"


class AanwijzingenlijstQuerySet(models.QuerySet["Aanwijzingenlijst"]):
    """Versions of lists, chainable."""

    def van(self, gemeente_id: UUID, vorm: str, beroep: str) -> Self:
        """Those of one form of exploitation and one profession, newest first."""
        rijen = self.filter(gemeente_id=gemeente_id, vorm=vorm, beroep=beroep)
        return rijen.order_by("-nummer")


class Aanwijzingenlijst(GemeenteRij):
    """One version of the list of one form of exploitation and one profession (TEY-002, HAA-010).

    Made when somebody fills in a list that changed since the last time. It holds the words as
    they were and nothing of a case. Appended, never changed.
    """

    # Empty: of every form, of every profession.
    vorm = models.CharField("vorm", max_length=60, blank=True)
    beroep = models.CharField("beroep", max_length=60, blank=True)
    nummer = models.PositiveIntegerField("versie van de lijst")
    # In their order: {"code", "naam", "uitleg"}.
    punten = models.JSONField("aanwijzingen")
    vanaf = models.DateTimeField("vanaf")

    objects = AanwijzingenlijstQuerySet.as_manager()

    class Meta:
        verbose_name = "lijst met aanwijzingen"
        verbose_name_plural = "lijsten met aanwijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "vorm", "beroep", "nummer"], name="aanwijzingenlijst_nummer"
            )
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"


class Aanwijzingenblad(GemeenteRij):
    """One list, filled in for one signaal by one person. Appended: who looks again fills in anew.

    The answers are closed, for they say something about people. Which list it was is not: the
    form of exploitation stands on the signaal too, and the profession is that of who looked.
    There is no score and no total: one aanwijzing can be enough, and none proves nothing.
    """

    # The database itself cascades (migration 0014): it goes with its signaal.
    signaal = models.ForeignKey(
        "signalen.Signaal",
        on_delete=models.CASCADE,
        related_name="aanwijzingen",
        db_constraint=False,
    )
    lijst = models.ForeignKey(Aanwijzingenlijst, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField("ingevuld op")
    door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )
    # JSON: an `Antwoord` by the code of each aanwijzing, in the order of the list.
    antwoorden = GeslotenVeld("antwoorden")

    class Meta:
        verbose_name = "blad met aanwijzingen"
        verbose_name_plural = "bladen met aanwijzingen"

    def __str__(self) -> str:
        return "Aanwijzingen"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal."""
        return self.signaal_id
