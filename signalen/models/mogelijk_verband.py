"""That a signaal may be linked with one of another gemeente, and what became of it."""

from typing import Self

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q

from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models.signaal import Signaal


class VerbandStand(models.TextChoices):
    """What somebody did after the message; the first one is the message itself."""

    GEVONDEN = "gevonden", "Mogelijk verband gevonden"
    ZELFDE_ZAAK = "zelfde_zaak", "Gebeld: zelfde zaak"
    GEEN_VERBAND = "geen_verband", "Gebeld: geen verband"
    NIET_DELEN = "niet_delen", "Gebeld: kan niet delen"


ANTWOORDEN = [stand for stand in VerbandStand if stand != VerbandStand.GEVONDEN]


class MogelijkVerbandQuerySet(models.QuerySet["MogelijkVerband"]):
    """Messages and what was done with them, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of signalen this person sees, for who calls the other gemeente; else none."""
        if not toegang.mag(Onderdeel.VERBAND):
            return self.none()
        return self.filter(signaal__in=Signaal.objects.zichtbaar_voor(toegang))

    def tellend_voor(self, toegang: Toegang) -> Self:
        """The messages themselves, to count and nothing else, for who watches (verder 3.16)."""
        if not toegang.mag(Onderdeel.TOEZICHT):
            return self.none()
        return self.gevonden().filter(gemeente_id=toegang.gemeente_id)

    def gevonden(self) -> Self:
        """The messages, without what was done with them."""
        return self.filter(stand=VerbandStand.GEVONDEN)

    def wacht(self) -> Self:
        """Messages nobody called about yet."""
        antwoord = self.model.objects.filter(
            gemeente=OuterRef("gemeente"), paar=OuterRef("paar"), stand__in=ANTWOORDEN
        )
        return self.gevonden().filter(~Exists(antwoord))

    def van(self, gevonden: "MogelijkVerband") -> Self:
        """A message and everything that was done with it, newest first."""
        zelfde = self.filter(gemeente_id=gevonden.gemeente_id, paar=gevonden.paar)
        return zelfde.select_related("door", "met").order_by("-op", "-pk")


class MogelijkVerband(GemeenteRij):
    """One line: the message, or what somebody did with it. Appended, never changed.

    For the other gemeente stands a line of its own. `paar` is the same in both and says nothing:
    a hash of two random ids, of which each gemeente knows one.
    """

    # The database itself cascades (migration 0015).
    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    met = models.ForeignKey("meldpunt.Gemeente", on_delete=models.PROTECT, related_name="+")
    paar = models.UUIDField("paar")
    stand = models.CharField("stand", max_length=20, choices=VerbandStand.choices)
    op = models.DateTimeField("wanneer")
    door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = MogelijkVerbandQuerySet.as_manager()

    class Meta:
        verbose_name = "mogelijk verband"
        verbose_name_plural = "mogelijke verbanden"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "paar"],
                condition=Q(stand="gevonden"),
                name="mogelijk_verband_eenmaal",
            ),
            models.CheckConstraint(
                condition=Q(stand="gevonden") ^ Q(door__isnull=False),
                name="mogelijk_verband_antwoord_van_iemand",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "stand", "op"])]

    def __str__(self) -> str:
        return str(self.get_stand_display())

    @property
    def regel(self) -> str:
        """One line of a timeline, with the name of the other gemeente."""
        if self.stand == VerbandStand.GEVONDEN:
            return f"Mogelijk verband met gemeente {self.met.naam}"
        return f"{self.get_stand_display()} (gemeente {self.met.naam})"


def zoek_verbanden() -> list[MogelijkVerband]:
    """Give what was found for the gemeente of this transaction and not told yet, not saved.

    Only the system gets an answer, and no more than what may be told this week (migration 0015).
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from meldroute_zoek_verbanden()")
        return [
            MogelijkVerband(signaal_id=eigen, met_id=met, paar=paar, stand=VerbandStand.GEVONDEN)
            for eigen, met, paar in cursor.fetchall()
        ]
