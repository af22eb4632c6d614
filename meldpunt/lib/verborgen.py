"""What a room above hides of the rows of a room below; it says so when it starts."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import QuerySet

Rijen = TypeVar("Rijen", bound=QuerySet[Any])
Verberg = Callable[[Any], QuerySet[Any, Any]]

_VERBORGEN: dict[str, Verberg] = {}


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
