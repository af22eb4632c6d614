"""One row of a register of the plan."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang
from pijlers.registers import KOLOMMEN, REGISTERS, ZAKEN, Register, Soort, Veld

GEOPEND = "geopend"


class RegistratieQuerySet(models.QuerySet["Registratie"]):
    """Rows of registers, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that follow the plan; else none.

        Case data only for roles that see signalen.
        """
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        eigen = self.filter(gemeente_id=toegang.gemeente_id)
        if toegang.mag(Onderdeel.SIGNALEN):
            return eigen
        return eigen.exclude(soort__in=[register.code for register in ZAKEN])

    def van(self, register: Register) -> Self:
        """Rows of one register."""
        return self.filter(soort=register.code)

    def geldend(self) -> Self:
        """Rows that were not taken out."""
        return self.filter(vervallen=False)

    def met_laatste(self) -> Self:
        """With the newest day of what counts and belongs to each row (`Veld.laatste`)."""
        telt = Q()
        for register in {v.laatste for r in ZAKEN for v in r.velden if v.laatste}:
            telt |= Q(soort=register, **{f"gegevens__{REGISTERS[register].telt_als}": True})
        delen = Registratie.objects.geldend().filter(telt, hoort_bij=OuterRef("pk"))
        return self.annotate(laatste_deel=Subquery(delen.order_by("-dag").values("dag")[:1]))

    def gebeurd(self, vandaag: date) -> Self:
        """Rows that hold and whose day has come."""
        return self.geldend().filter(dag__lte=vandaag)


class Registratie(VersieRij):
    """One thing that was done or agreed, as its register describes it.

    Public text without persons and without anything of a signaal, except in a register of
    zaken: of those only the short name and what the list shows is open, the rest is closed.
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
    # What the register closes, as JSON per field.
    inhoud = GeslotenVeld("inhoud")
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

    @property
    def zaak_id(self) -> UUID:
        """It is closed with a key of its own."""
        return self.pk

    def waarde(self, veld: Veld) -> Any:
        """Give the stored value of a field; None when nothing was filled in."""
        return waarde_van(self, veld)


def waarde_van(rij: Any, veld: Veld) -> Any:
    """Give the stored value of a field of a row or of its history row; a key for another row.

    What is closed or linked is there after `pijlers.zaakinhoud.open_inhoud` alone.
    """
    if veld.gesloten or veld.soort == Soort.SIGNALEN:
        return vars(rij).get(GEOPEND, {}).get(veld.naam)
    if veld.naam not in KOLOMMEN:
        waarde = rij.gegevens.get(veld.naam)
        if veld.soort != Soort.DAG:
            return waarde
        getypt = date.fromisoformat(waarde) if waarde else None
        deel = vars(rij).get("laatste_deel") if veld.laatste else None
        return max(filter(None, (getypt, deel)), default=None)
    if veld.soort in {Soort.PARTNER, Soort.HOORT_BIJ}:
        return getattr(rij, f"{veld.naam}_id")
    return getattr(rij, veld.naam)
