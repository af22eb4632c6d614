"""The person who logs in."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import QuerySet

if TYPE_CHECKING:
    from meldpunt.models.lidmaatschap import Lidmaatschap


class Medewerkers(BaseUserManager["Medewerker"]):
    """Finds people by their e-mail address."""

    def get_by_natural_key(self, username: str | None) -> "Medewerker":
        """Find by e-mail, whatever the case."""
        return self.get(email__iexact=username)

    def met(self, leden: "QuerySet[Lidmaatschap]") -> "QuerySet[Medewerker]":
        """Give the people of these memberships, each once."""
        return self.filter(pk__in=leden.values("medewerker_id"))

    def maak(self, *, email: str, naam: str, wachtwoord: str | None = None) -> "Medewerker":
        """Make a person who can log in; without a password only after a reset."""
        medewerker = self.model(email=email.lower(), naam=naam)
        medewerker.set_password(wachtwoord)
        medewerker.save(using=self._db)
        return medewerker


class Medewerker(AbstractBaseUser, PermissionsMixin):
    """A person who logs in. What this person may see stands in the memberships."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=100)
    is_active = models.BooleanField("actief", default=True)
    sneltoetsen = models.BooleanField("sneltoetsen aan", default=True)

    objects: ClassVar[Medewerkers] = Medewerkers()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"

    def __str__(self) -> str:
        return self.naam
