"""The rooms by name: what a lower floor may ask of a higher one without importing it."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.conf import settings


def modules(naam: str) -> list[ModuleType]:
    """Give `<room>.<naam>` of every room of the project that has it, ground floor first."""
    kamers = [c.name for c in apps.get_app_configs() if c.path.startswith(str(settings.BASE_DIR))]
    eigen = [kamer for kamer in kamers if "." not in kamer and find_spec(f"{kamer}.{naam}")]
    return [import_module(f"{kamer}.{naam}") for kamer in eigen]
