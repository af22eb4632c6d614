"""Membership: which role a person has in which gemeente, and from when to when."""

from datetime import date, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Lower

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import REGELS, Onderdeel, Rol, Toegang

# A beheerder hears this long before a membership ends.
WAARSCHUW = timedelta(days=30)
ROLLEN = [
    (rol.value, REGELS[rol].naam) for rol in Rol if rol not in (Rol.SYSTEEM, Rol.KETENPARTNER)
]


class Stand(models.TextChoices):
    """What became of a membership; only one that is in force opens anything."""

    UITGENODIGD = "uitgenodigd", "Uitgenodigd"
    INGETROKKEN = "ingetrokken", "Uitnodiging ingetrokken"
    ACTIEF = "actief", "In gebruik"
    GEBLOKKEERD = "geblokkeerd", "Geblokkeerd"
    BEEINDIGD = "beeindigd", "Beëindigd"


# What a beheerder still has to do with; the others are history.
LOPEND = (Stand.UITGENODIGD, Stand.ACTIEF, Stand.GEBLOKKEERD)
# Nobody said yes to these: who it is, is not known here.
ONBEANTWOORD = (Stand.UITGENODIGD, Stand.INGETROKKEN)


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    """Memberships, chainable."""

    def van(self, medewerker_id: UUID) -> Self:
        """Only of this person, if that person may log in."""
        return self.filter(medewerker_id=medewerker_id, medewerker__is_active=True)

    def geldig(self, dag: date) -> Self:
        """Only memberships that hold on this day."""
        in_gebruik = self.filter(van__lte=dag, stand=Stand.ACTIEF)
        return in_gebruik.filter(Q(tot=None) | Q(tot__gte=dag))

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for who sets it up; else none."""
        if not toegang.mag(Onderdeel.BEHEER):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def lopend(self, dag: date) -> Self:
        """Those that hold, will hold, are blocked or wait for an answer."""
        return self.filter(stand__in=LOPEND).filter(Q(tot=None) | Q(tot__gte=dag))

    def loopt_af(self, dag: date) -> Self:
        """Own memberships (no deputies) in use that end within thirty days of this day."""
        eigen = self.filter(stand=Stand.ACTIEF, vervangt=None)
        return eigen.filter(tot__gte=dag, tot__lte=dag + WAARSCHUW)

    def op_naam(self) -> Self:
        """By the word they stand under in the list: `sorteer`, see `Lidmaatschap.wie`."""
        adres = When(stand__in=ONBEANTWOORD, then="medewerker__email")
        woord = Case(adres, default="medewerker__naam", output_field=models.CharField())
        return self.annotate(sorteer=Lower(woord)).order_by("sorteer", "pk")

    def zoek(self, woord: str) -> Self:
        """Only people with this word in their address, or in the name they gave here."""
        op_naam = Q(medewerker__naam__icontains=woord) & ~Q(stand__in=ONBEANTWOORD)
        return self.filter(Q(medewerker__email__icontains=woord) | op_naam)

    def aanvaard(self) -> Self:
        """Only of people who said yes: before that nobody knows who has this address."""
        return self.exclude(stand__in=ONBEANTWOORD)

    def met(self, onderdeel: Onderdeel, gemeente_id: UUID, dag: date) -> Self:
        """Only of people whose role in this gemeente has this part on this day."""
        rollen = [rol for rol, regel in REGELS.items() if onderdeel in regel.onderdelen]
        return self.geldig(dag).filter(
            gemeente_id=gemeente_id, rol__in=rollen, medewerker__is_active=True
        )

    def behandelt(self, gemeente_id: UUID, dag: date) -> Self:
        """Only of people who handle signalen of this gemeente on this day."""
        return self.met(Onderdeel.SIGNALEN, gemeente_id, dag)


class Lidmaatschap(VersieRij):
    """A role of a person in a gemeente; `tot` is the last day it holds."""

    medewerker = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, related_name="lidmaatschappen"
    )
    rol = models.CharField("rol", max_length=30, choices=ROLLEN)
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)
    stand = models.CharField(
        "stand", max_length=12, choices=Stand.choices, default=Stand.ACTIEF, db_default=Stand.ACTIEF
    )
    # A deputy has a second membership beside the own one, only for a while (TEY-038).
    vervangt = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="plaatsvervangers"
    )

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
            models.CheckConstraint(
                condition=Q(vervangt=None) | Q(tot__isnull=False),
                name="lidmaatschap_vervangt_tijdelijk",
            ),
        ]

    @property
    def rol_naam(self) -> str:
        """The role in the words of this gemeente (X-001)."""
        return self.gemeente.rol_naam(self.rol)

    def __str__(self) -> str:
        return f"{self.medewerker_id} {self.rol} {self.gemeente_id}"

    @property
    def wie(self) -> str:
        """The name; of somebody who did not say yes only the address that was written to."""
        onbekend = self.stand in ONBEANTWOORD or not self.medewerker.naam
        return self.medewerker.email if onbekend else self.medewerker.naam
