"""The rooms by name: what a lower floor may ask of a higher one without importing it."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from django.apps import apps

HUIS = Path(__file__).resolve().parents[2]


def modules(naam: str) -> list[ModuleType]:
    """Give `<room>.<naam>` of every room of this house that has it, ground floor first."""
    kamers = [app.name for app in apps.get_app_configs() if Path(app.path).parent == HUIS]
    return [import_module(f"{kamer}.{naam}") for kamer in kamers if find_spec(f"{kamer}.{naam}")]
