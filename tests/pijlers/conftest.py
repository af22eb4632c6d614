"""What tests of the plan share."""

import pytest

from meldpunt.models import Gemeente
from pijlers.models import Telbron
from tests.kader import in_gemeente


@pytest.fixture
def met_de_hand(heemstede: Gemeente, teylingen: Gemeente) -> None:
    """Let people report every action by hand: no action counts itself."""
    for gemeente in (heemstede, teylingen):
        with in_gemeente(gemeente):
            Telbron.objects.filter(gemeente=gemeente).delete()
