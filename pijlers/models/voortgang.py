"""What an owner without an account is asked about an action, and answers."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meldpunt.lib.rij import VasteRij
from meldpunt.rollen import Onderdeel, Toegang


class Voortgangsvraag(VasteRij):
    """One mail with one link to the actions of a contact. Appended, never changed."""

    contact = models.ForeignKey("meldpunt.Contact", on_delete=models.PROTECT, related_name="+")
    uitvoeringen = ArrayField(models.UUIDField(), verbose_name="waarover")
    gevraagd_op = models.DateTimeField("gevraagd op")
    link = models.ForeignKey("meldpunt.EenmaligeLink", on_delete=models.PROTECT, related_name="+")
    uitgaand = models.ForeignKey(
        "meldpunt.UitgaandBericht", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "vraag naar voortgang"
        verbose_name_plural = "vragen naar voortgang"

    def __str__(self) -> str:
        return f"Vraag over {len(self.uitvoeringen)} uitvoeringen"


class VoortgangSoort(models.TextChoices):
    """What was answered."""

    KLAAR = "klaar", "Klaar gemeld"
    NOG_NIET = "nog_niet", "Nog niet klaar"
    NIET_NODIG = "niet_nodig", "Het was niet nodig"


class VoortgangQuerySet(models.QuerySet["Voortgang"]):
    """Answers, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Voortgang(VasteRij):
    """One answer, with who gave it. Appended, never changed."""

    uitvoering = models.ForeignKey(
        "pijlers.Uitvoering", on_delete=models.PROTECT, related_name="voortgang"
    )
    vraag = models.ForeignKey(Voortgangsvraag, on_delete=models.PROTECT, related_name="antwoorden")
    soort = models.CharField("antwoord", max_length=10, choices=VoortgangSoort.choices)
    tekst = models.CharField("resultaat of reden", max_length=300)
    naam = models.CharField("wie antwoordde", max_length=150)
    op = models.DateTimeField("op")

    objects = VoortgangQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord over voortgang"
        verbose_name_plural = "antwoorden over voortgang"
        ordering = ["-op"]

    def __str__(self) -> str:
        return self.get_soort_display()
