"""How a proof says what it found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from tests.bewijs.uitslag import SLEUTEL, Uitslagen

Meld = Callable[..., None]


def pytest_configure(config: pytest.Config) -> None:
    """Gather in the process that prints; workers only send."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Uitslagen(Path(settings.VAR) / "bewijs.jsonl"))


@pytest.fixture
def uitslag(record_property: Callable[[str, object], None]) -> Meld:
    """Report counts: `uitslag("autorisatie", verzoeken=412, kanaries=0)`, before the asserts.

    Whole numbers of several tests of one proof are added up.
    """

    def meld(bewijs: str, **cijfers: int | float | str) -> None:
        record_property(f"{SLEUTEL}:{bewijs}", cijfers)

    return meld
