"""The words of a gemeente for one mail; its history is its versions."""

from typing import Self

from django.db import models

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang


class MailtekstQuerySet(models.QuerySet["Mailtekst"]):
    """Own texts of mails, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for who sets it up; else none."""
        if not toegang.mag(Onderdeel.BEHEER):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Mailtekst(VersieRij):
    """One mail in the words of a gemeente; without a text those of the product count."""

    code = models.CharField("welke mail", max_length=40)
    onderwerp = models.CharField("onderwerp", max_length=150, blank=True)
    tekst = models.TextField("tekst", blank=True)

    objects = MailtekstQuerySet.as_manager()

    class Meta:
        verbose_name = "tekst van een mail"
        verbose_name_plural = "teksten van mails"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="mailtekst_eenmaal")
        ]

    def __str__(self) -> str:
        return self.code
