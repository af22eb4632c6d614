"""What every table shares: a key made before the insert, a gemeente, a version."""

import uuid
from typing import Any, ClassVar, Protocol, Self
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import models
from simple_history.models import HistoricalRecords


class Rij(models.Model):
    """A row with a UUID made in Python: closed fields are bound to it before the insert."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class GemeenteRij(Rij):
    """A row that belongs to one gemeente."""

    gemeente = models.ForeignKey(
        "meldpunt.Gemeente", on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )

    class Meta:
        abstract = True


class VasteRij(GemeenteRij):
    """A row of one gemeente that is appended and never changed."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append; raises TypeError on a change, before the database would refuse it."""
        if not self._state.adding:
            raise TypeError(f"Een {self._meta.verbose_name} verandert nooit.")
        super().save(*args, **kwargs)


class Bewaarder(Protocol):
    """Who saves: the person behind a change, or the system."""

    @property
    def medewerker_id(self) -> UUID | None:
        """The person; None for the system."""


class VersieConflict(Exception):
    """Raised when somebody else saved the row since this form was opened."""

    def __init__(self, rij: "Versie", versie: int) -> None:
        """Keep the row as it is now and the version the form was made from."""
        super().__init__(f"{rij._meta.label} {rij.pk}: versie {versie} is niet {rij.versie}")
        self.rij = rij
        self.versie = versie


class Versie(Rij):
    """A row that people edit: it counts its versions and keeps its history."""

    versie = models.PositiveIntegerField("versie", default=1, editable=False)
    history = HistoricalRecords(inherit=True)

    # What simple-history reads to name the person of a change.
    _history_user: ClassVar[Any]

    class Meta:
        abstract = True

    def controleer_versie(self, versie: int | None) -> Self:
        """Give the row back when `versie` is current; raise VersieConflict when it is not."""
        if versie is not None and versie != self.versie:
            raise VersieConflict(self, versie)
        return self

    def bewaar(self, *, door: Bewaarder) -> None:
        """Save with one history row that names the person; a second save raises the version."""
        if not self._state.adding:
            self.versie += 1
        # An unsaved object with the key is enough for the foreign key: no query.
        persoon = get_user_model()(pk=door.medewerker_id) if door.medewerker_id else None
        self._history_user = persoon  # type: ignore[misc]
        self.save()


class VersieRij(Versie, GemeenteRij):
    """A row of one gemeente that people edit."""

    class Meta:
        abstract = True
