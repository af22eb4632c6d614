"""The tenant: a gemeente and how its route runs."""

from typing import Self

from django.db import models
from django.db.models import Value
from django.urls import reverse

from meldpunt.lib.rij import Versie
from meldpunt.rollen import REGELS, Rol, Toegang


class Terugkoppeling(models.TextChoices):
    """Who is entitled to feedback (BLO-064, DEB-053, TEY-130)."""

    KETENPARTNER = "ketenpartner", "De ketenpartner die meldde"
    MELDER = "melder", "Iedere melder die bekend is"
    NOG_KIEZEN = "nog_kiezen", "Nog te kiezen"


class GemeenteQuerySet(models.QuerySet["Gemeente"]):
    """Gemeenten, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Only the gemeente acted for."""
        return self.filter(pk=toegang.gemeente_id)

    def met_code(self, code: str | None) -> Self:
        """The one with this code, or all of them without one, in order.

        Raises:
            Gemeente.DoesNotExist: with a sentence; there is none.
        """
        gekozen = (self.filter(code=code) if code else self).order_by("code")
        if not gekozen:
            raise self.model.DoesNotExist(f"Er is geen gemeente met de code {code}.")
        return gekozen

    def verbonden_met(self, gemeente: "Gemeente") -> Self:
        """Those with which this gemeente looks for links: each chose the other (verder 3.16)."""
        wederzijds = self.filter(verband__met__contains=[str(gemeente.pk)])
        return wederzijds.filter(pk__in=gemeente.verband.get("met", [])).order_by("code")


class Gemeente(Versie):
    """One gemeente: everything that differs per gemeente is a field or a list here."""

    code = models.CharField("code in nummers", max_length=5, unique=True)
    naam = models.CharField("naam", max_length=100, unique=True)
    cbs_code = models.CharField("CBS-code", max_length=6, blank=True)
    postbus = models.EmailField("adres van de postbus", blank=True, db_index=True)
    heeft_loo = models.BooleanField("heeft een LOO", default=False)
    terugkoppeling_aan = models.CharField(
        "wie krijgt terugkoppeling",
        max_length=20,
        choices=Terugkoppeling.choices,
        default=Terugkoppeling.NOG_KIEZEN,
    )
    contact_naam = models.CharField("contactpersoon", max_length=100, blank=True)
    contact_telefoon = models.CharField("telefoon", max_length=30, blank=True)
    reageren_binnen_dagen = models.PositiveSmallIntegerField(
        "eerste beoordeling binnen (dagen)", default=2
    )
    verrijken_binnen_dagen = models.PositiveSmallIntegerField(
        "verrijken binnen (dagen)", default=14
    )
    terugkoppelen_binnen_dagen = models.PositiveSmallIntegerField(
        "terugkoppelen binnen (dagen na besluit)", default=14
    )
    link_geldig_dagen = models.PositiveSmallIntegerField("link geldig (dagen)", default=14)
    # What the gemeente wants with its plan (BLO-070), and its own names of roles by role.
    ambitie = models.TextField("ambitie", blank=True, default="", db_default="")
    rol_namen = models.JSONField(
        "namen van rollen",
        default=dict,
        db_default=Value({}, models.JSONField()),
        blank=True,
    )
    # What the privacy page says besides the words of the product.
    privacy_tekst = models.TextField("privacy", blank=True, default="", db_default="")
    # How long it keeps what, per outcome (lib/bewaren.py), and on which ground.
    bewaartermijnen = models.JSONField(
        "bewaartermijnen", default=dict, db_default=Value({}, models.JSONField()), blank=True
    )
    grondslag = models.TextField("grondslag", blank=True, default="", db_default="")
    # With which gemeenten it looks for links, and on which ground; empty for off (verder 3.16).
    verband = models.JSONField(
        "verbanden met andere gemeenten",
        default=dict,
        db_default=Value({}, models.JSONField()),
        blank=True,
    )
    # Since when somebody holds the numbers of the route card to be right.
    routekaart_op = models.DateField("routekaart vastgesteld op", null=True, blank=True)
    # The own colours (meldpunt/lib/huisstijl.py); empty for those of the product.
    huisstijl = models.JSONField(
        "kleuren", default=dict, db_default=Value({}, models.JSONField()), blank=True
    )
    # Steps of the first time that the beheerder does later (5-scherm 3.16).
    later = models.JSONField(
        "later", default=list, db_default=Value([], models.JSONField()), blank=True
    )
    bronnen = models.JSONField("herkomst van de instellingen", default=dict, blank=True)
    # What the sources contradict or leave open: {"tekst", "bron"}, shown to the beheerder.
    waarschuwingen = models.JSONField("waarschuwingen uit de bron", default=list, blank=True)
    # The texts of those the beheerder settled; a changed text in a newer source is open again.
    afgevinkt = models.JSONField(
        "afgevinkte waarschuwingen",
        default=list,
        db_default=Value([], models.JSONField()),
        blank=True,
    )

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"

    def __str__(self) -> str:
        return self.naam

    @property
    def open_waarschuwingen(self) -> list[dict[str, str]]:
        """What the sources contradict or leave open and nobody settled."""
        return [w for w in self.waarschuwingen if w["tekst"] not in self.afgevinkt]

    @property
    def gedane_waarschuwingen(self) -> list[dict[str, str]]:
        """What a beheerder settled."""
        return [w for w in self.waarschuwingen if w["tekst"] in self.afgevinkt]

    @property
    def stijlblad(self) -> str:
        """The address of the own colours, new after every change; empty without own colours."""
        if not self.huisstijl:
            return ""
        return reverse("meldpunt:stijlblad", args=[self.code, self.versie])

    def rol_naam(self, rol: str) -> str:
        """Give what a role is called here: the own name, else that of the product."""
        return str(self.rol_namen.get(rol) or REGELS[Rol(rol)].naam)
