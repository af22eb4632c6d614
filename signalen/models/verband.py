"""What somebody decided on two signalen that resemble each other."""

from typing import Self

from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Toegang
from signalen.models.signaal import Signaal


class VerbandSoort(models.TextChoices):
    """Whether they belong together."""

    VERWANT = "verwant", "Verwant"
    ANDERS = "anders", "Geen verband"


class VerbandReden(models.TextChoices):
    """Why; coded, so that it holds no content."""

    MENSEN = "mensen", "Dezelfde mensen"
    PLEK = "plek", "Dezelfde plek"
    WERKWIJZE = "werkwijze", "Dezelfde werkwijze"
    ANDERE_MENSEN = "andere_mensen", "Het gaat om andere mensen"
    ANDERE_ZAAK = "andere_zaak", "Het gaat om iets anders"
    TOEVAL = "toeval", "De overeenkomst is toeval"


REDENEN = {
    VerbandSoort.VERWANT: (VerbandReden.MENSEN, VerbandReden.PLEK, VerbandReden.WERKWIJZE),
    VerbandSoort.ANDERS: (
        VerbandReden.ANDERE_MENSEN,
        VerbandReden.ANDERE_ZAAK,
        VerbandReden.TOEVAL,
    ),
}


class VerbandQuerySet(models.QuerySet["Verband"]):
    """Decisions on pairs, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of which this person may see both signalen."""
        zichtbaar = Signaal.objects.zichtbaar_voor(toegang)
        return self.filter(signaal__in=zichtbaar, ander__in=zichtbaar)

    def van(self, signaal: Signaal) -> Self:
        """Those of this signaal, on either side, oldest first: the last one of a pair holds."""
        return self.filter(Q(signaal=signaal) | Q(ander=signaal)).order_by("op", "pk")


class Verband(GemeenteRij):
    """One decision on two signalen. Appended, never changed: a later one replaces it."""

    # The database itself cascades (migration 0009): it goes with either of the two.
    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    ander = models.ForeignKey(
        "signalen.Signaal", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    soort = models.CharField("soort", max_length=20, choices=VerbandSoort.choices)
    reden = models.CharField("waarom", max_length=20, choices=VerbandReden.choices)
    op = models.DateTimeField("wanneer")
    door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = VerbandQuerySet.as_manager()

    class Meta:
        verbose_name = "verband"
        verbose_name_plural = "verbanden"
        constraints = [
            models.CheckConstraint(condition=~Q(signaal=models.F("ander")), name="verband_van_twee")
        ]

    def __str__(self) -> str:
        return str(self.get_soort_display())
