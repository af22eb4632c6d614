"""One row of a register of the plan."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang
from pijlers.registers import KOLOMMEN, REGISTERS, Register, Soort, Veld


class RegistratieQuerySet(models.QuerySet["Registratie"]):
    """Rows of registers, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def van(self, register: Register) -> Self:
        """Rows of one register."""
        return self.filter(soort=register.code)

    def geldend(self) -> Self:
        """Rows that were not taken out."""
        return self.filter(vervallen=False)

    def gebeurd(self, vandaag: date) -> Self:
        """Rows that hold and whose day has come."""
        return self.geldend().filter(dag__lte=vandaag)


class Registratie(VersieRij):
    """One thing that was done or agreed, as its register describes it.

    Public text: it holds no persons and nothing of a signaal.
    """

    soort = models.CharField("register", max_length=20)
    titel = models.CharField("titel", max_length=200)
    dag = models.DateField("dag")
    tot = models.DateField("laatste dag", null=True, blank=True)
    kijk_op = models.DateField("opnieuw kijken op", null=True, blank=True)
    partner = models.ForeignKey(
        "meldpunt.Ketenpartner", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hoort_bij = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delen"
    )
    gegevens = models.JSONField("gegevens", default=dict, blank=True)
    vervallen = models.BooleanField("uit het register", default=False)

    objects = RegistratieQuerySet.as_manager()

    class Meta:
        verbose_name = "registratie"
        verbose_name_plural = "registraties"
        constraints = [
            models.CheckConstraint(condition=~Q(titel=""), name="registratie_heeft_titel"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("dag")), name="registratie_dag_voor_tot"
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "soort", "dag"], name="registratie_per_soort")]

    def __str__(self) -> str:
        return self.titel

    @property
    def register(self) -> Register:
        """The register it is in."""
        return REGISTERS[self.soort]

    def waarde(self, veld: Veld) -> Any:
        """Give the stored value of a field; None when nothing was filled in."""
        return waarde_van(self, veld)


def waarde_van(rij: Any, veld: Veld) -> Any:
    """Give the stored value of a field of a row or of its history row; a key for another row."""
    if veld.naam not in KOLOMMEN:
        return rij.gegevens.get(veld.naam)
    if veld.soort in {Soort.PARTNER, Soort.HOORT_BIJ}:
        return getattr(rij, f"{veld.naam}_id")
    return getattr(rij, veld.naam)
