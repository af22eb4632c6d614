"""What a room above says to a room below when it starts: what it hides, and what is its own."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

Rijen = TypeVar("Rijen", bound=QuerySet[Any])
Verberg = Callable[[Any], QuerySet[Any, Any]]

_VERBORGEN: dict[str, Verberg] = {}
_EIGEN: dict[str, Verberg] = {}


def verberg(model: str, ids: Verberg) -> None:
    """Hide rows of a model for some people.

    Args:
        model: its label, such as "meldpunt.melding".
        ids: gives the ids that do not exist for the person of an access, as a subquery.
    """
    _VERBORGEN[model] = ids


def zonder_verborgen(rijen: Rijen, toegang: Any) -> Rijen:
    """Leave out what a room above hides for this person."""
    ids = _VERBORGEN.get(rijen.model._meta.label_lower)
    return rijen.exclude(pk__in=ids(toegang)) if ids else rijen


def toon(model: str, rijen: Verberg) -> None:
    """Let a room below ask whether a row of this room exists for somebody.

    Args:
        model: its label, such as "signalen.signaal".
        rijen: gives the rows that exist for the person of an access.
    """
    _EIGEN[model] = rijen


def bestaat_voor(model: str, pk: UUID, toegang: Any) -> bool:
    """Say whether this row of a room above exists for this person (see `toon`)."""
    return _EIGEN[model](toegang).filter(pk=pk).exists()
