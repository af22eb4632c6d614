"""Membership: which role a person has in which gemeente, and from when to when."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import REGELS, Onderdeel, Rol

ROLLEN = [
    (rol.value, REGELS[rol].naam) for rol in Rol if rol not in (Rol.SYSTEEM, Rol.KETENPARTNER)
]


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    """Memberships, chainable."""

    def van(self, medewerker_id: UUID) -> Self:
        """Only of this person, if that person may log in."""
        return self.filter(medewerker_id=medewerker_id, medewerker__is_active=True)

    def geldig(self, dag: date) -> Self:
        """Only memberships that hold on this day."""
        return self.filter(van__lte=dag).filter(Q(tot=None) | Q(tot__gte=dag))

    def behandelt(self, gemeente_id: UUID, dag: date) -> Self:
        """Only of people who handle signalen of this gemeente on this day."""
        rollen = [rol for rol, regel in REGELS.items() if Onderdeel.SIGNALEN in regel.onderdelen]
        return self.geldig(dag).filter(
            gemeente_id=gemeente_id, rol__in=rollen, medewerker__is_active=True
        )


class Lidmaatschap(VersieRij):
    """A role of a person in a gemeente; `tot` is the last day it holds."""

    medewerker = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, related_name="lidmaatschappen"
    )
    rol = models.CharField("rol", max_length=30, choices=ROLLEN)
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "gemeente"],
                condition=Q(tot=None),
                name="lidmaatschap_een_rol_per_gemeente",
            ),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="lidmaatschap_van_voor_tot"
            ),
        ]

    @property
    def rol_naam(self) -> str:
        """The role in the words of this gemeente (X-001)."""
        return self.gemeente.rol_naam(self.rol)

    def __str__(self) -> str:
        return f"{self.medewerker_id} {self.rol} {self.gemeente_id}"
