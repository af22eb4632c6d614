"""Chain partners and how to reach them."""

from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value

from meldpunt.lib.rij import VersieRij
from meldpunt.models.routekaart import Uitkomst
from meldpunt.rollen import Toegang

# A contact is checked twice a year (TEY-124).
CONTROLE_NA = timedelta(days=183)


class KetenpartnerQuerySet(models.QuerySet["Ketenpartner"]):
    """Chain partners, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The partners of the gemeente acted for; every role may know them."""
        return self.filter(gemeente_id=toegang.gemeente_id)

    def actief(self) -> Self:
        """Only partners that are in use."""
        return self.filter(actief=True)

    def zoek(self, woord: str) -> Self:
        """Only partners with this word in their name or abbreviation."""
        return self.filter(Q(naam__icontains=woord) | Q(afkorting__icontains=woord))

    def te_controleren(self, vandaag: date) -> Self:
        """Only partners in use with a contact that nobody checked in the last half year."""
        contacten = Contact.objects.te_controleren(vandaag)
        return self.actief().filter(pk__in=contacten.values("ketenpartner_id"))


class Ketenpartner(VersieRij):
    """An organisation the gemeente works with on signalen (DEB-077)."""

    naam = models.CharField("naam", max_length=150)
    afkorting = models.CharField("afkorting", max_length=30, blank=True)
    soort = models.CharField("soort", max_length=40)
    taken = ArrayField(models.TextField(), verbose_name="taken", default=list, blank=True)
    mogelijkheden = ArrayField(
        models.TextField(), verbose_name="wat de partner kan doen", default=list, blank=True
    )
    telling = models.TextField("hoe de partner telt", blank=True)
    convenant = models.BooleanField("valt onder het convenant", default=False)
    # What may be shared with this partner, and since when that is agreed (DEB-077).
    mag_delen = models.TextField("wat gedeeld mag worden", blank=True, default="", db_default="")
    afspraak_op = models.DateField("afspraak van", null=True, blank=True)
    actief = models.BooleanField("in gebruik", default=True)
    bron = models.CharField("herkomst", max_length=200, blank=True)

    objects = KetenpartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "ketenpartner"
        verbose_name_plural = "ketenpartners"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "naam"], name="ketenpartner_naam_uniek")
        ]

    def __str__(self) -> str:
        return self.naam


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The contacts of the gemeente acted for; every role may know them."""
        return self.filter(gemeente_id=toegang.gemeente_id)

    def te_mailen(self) -> Self:
        """Only contacts with an address, of partners in use; by partner."""
        met_adres = self.filter(ketenpartner__actief=True).exclude(email="")
        volgorde = ("ketenpartner__naam", "soort", "naam")
        return met_adres.select_related("ketenpartner").order_by(*volgorde)

    def op_de_kaart(self) -> Self:
        """Only contacts of partners in use that stand on the route card."""
        return self.filter(ketenpartner__actief=True).exclude(routekaart=[])

    def te_controleren(self, vandaag: date) -> Self:
        """Only contacts of partners in use that nobody checked in the last half year."""
        nooit_of_oud = Q(gecontroleerd_op=None) | Q(gecontroleerd_op__lt=vandaag - CONTROLE_NA)
        return self.filter(nooit_of_oud, ketenpartner__actief=True)


class Contact(VersieRij):
    """One way to reach a partner (TEY-124): who keeps it right and when it was last checked."""

    ketenpartner = models.ForeignKey(
        Ketenpartner, on_delete=models.PROTECT, related_name="contacten"
    )
    soort = models.CharField("soort", max_length=40, default="algemeen")
    naam = models.CharField("naam of functie", max_length=150, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=60, blank=True)
    website = models.URLField("website", blank=True)
    eigenaar = models.CharField("wie houdt dit bij", max_length=100, blank=True)
    gecontroleerd_op = models.DateField("laatst gecontroleerd op", null=True, blank=True)
    # At which outcomes of the route card it stands.
    routekaart = ArrayField(
        models.CharField(max_length=20, choices=Uitkomst.choices),
        verbose_name="op de routekaart bij",
        default=list,
        db_default=Value([], ArrayField(models.CharField(max_length=20))),
        blank=True,
    )
    bron = models.CharField("herkomst", max_length=200, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"

    def __str__(self) -> str:
        return self.naam or self.soort

    def moet_gecontroleerd(self, vandaag: date) -> bool:
        """Say whether nobody checked this contact in the last half year."""
        return self.gecontroleerd_op is None or self.gecontroleerd_op < vandaag - CONTROLE_NA
