"""What one gemeente tells another of a row of a register that they have together."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang
from pijlers.registers import REGISTERS, Register

# Never a register of zaken: the database refuses it as well.
DEELBAAR = ("training", "campagne")


class DelingQuerySet(models.QuerySet["Deling"]):
    """What was shared, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """What the gemeente acted for tells and is told, for roles that follow the plan."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(Q(gemeente_id=toegang.gemeente_id) | Q(met_id=toegang.gemeente_id))

    def aangeboden(self, toegang: Toegang) -> Self:
        """What other gemeenten share with the one acted for."""
        zichtbaar = self.zichtbaar_voor(toegang)
        return zichtbaar.filter(met_id=toegang.gemeente_id, actief=True, rij__isnull=False)

    def onbeantwoord(self, toegang: Toegang) -> Self:
        """Of those, what nobody answered yet."""
        return self.aangeboden(toegang).filter(~Exists(self._antwoord()))

    def meetellend(self, gemeente_id: Any) -> Self:
        """What others share and a gemeente counts, having no row of its own for it."""
        antwoord = self._antwoord().filter(gemeente_id=gemeente_id, actief=True, rij=None)
        aanbod = self.filter(met_id=gemeente_id, actief=True, rij__isnull=False)
        return aanbod.filter(Exists(antwoord))

    def _antwoord(self) -> "DelingQuerySet":
        return Deling.objects.filter(
            gemeente_id=OuterRef("met_id"), met_id=OuterRef("gemeente_id"), samen=OuterRef("samen")
        )


class Deling(VersieRij):
    """One side of a row that two gemeenten have together; it holds while both sides are active.

    Each gemeente writes its own side and reads that of the other. `feiten` is all that the other
    reads: the fields that the register shares, as value and words, and whether the row counts.
    Who shared it stands in the history, which the other gemeente doesn't read. A side without a
    row says that the gemeente counts what the other one wrote.
    """

    met = models.ForeignKey(
        "meldpunt.Gemeente", on_delete=models.PROTECT, related_name="+", verbose_name="met"
    )
    # The same on both sides: the key of the row that was shared first.
    samen = models.UUIDField("samen")
    soort = models.CharField("register", max_length=20)
    rij = models.ForeignKey(
        "pijlers.Registratie", on_delete=models.PROTECT, null=True, related_name="delingen"
    )
    actief = models.BooleanField("telt samen", default=True)
    feiten = models.JSONField("wat de ander leest", default=dict, blank=True)

    objects = DelingQuerySet.as_manager()

    class Meta:
        verbose_name = "deling"
        verbose_name_plural = "delingen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "met", "samen"], name="deling_een_kant"),
            # Else what the other gemeente wrote once would count there twice.
            models.UniqueConstraint(
                fields=["gemeente", "met", "rij"],
                condition=Q(actief=True),
                name="deling_een_keer_per_rij",
            ),
            models.CheckConstraint(condition=Q(soort__in=DEELBAAR), name="deling_zonder_zaken"),
            models.CheckConstraint(
                condition=Q(actief=True, rij__isnull=False) | Q(feiten={}),
                name="deling_toont_alleen_wat_gedeeld_is",
            ),
        ]
        indexes = [models.Index(fields=["met", "soort"], name="deling_van_anderen")]

    def __str__(self) -> str:
        return f"{self.register.een} met {self.met}"

    @property
    def register(self) -> Register:
        """The register its row is in."""
        return REGISTERS[self.soort]

    @property
    def titel(self) -> str:
        """What the row is called; "" when nothing is shared."""
        return self.woord("titel")

    @property
    def dag(self) -> date:
        """The day of the row; raises KeyError when nothing is shared."""
        return date.fromisoformat(self.feiten["velden"]["dag"][0])

    @property
    def geldt(self) -> bool:
        """Whether there is a shared row and nobody took it out of its register."""
        return bool(self.feiten) and not self.feiten["vervallen"]

    def telt(self, vandaag: date) -> bool:
        """Whether that row counts: its day has come and it was held."""
        telt_als = self.register.telt_als
        gehouden = not telt_als or bool(self.waarde(telt_als))
        return self.geldt and gehouden and self.dag <= vandaag

    def waarde(self, naam: str) -> Any:
        """The shared value of a field; None for unknown or not shared."""
        return self._veld(naam)[0]

    def woord(self, naam: str) -> str:
        """The same as the gemeente that shared it reads it."""
        return str(self._veld(naam)[1])

    def _veld(self, naam: str) -> list[Any]:
        veld: list[Any] = self.feiten.get("velden", {}).get(naam, [None, ""])
        return veld
