"""P5: a page that fails halfway leaves nothing. `make bewijs` breaks all of them; here a few."""

from collections.abc import Callable

import pytest
from django.test import Client

from meldpunt.models import Medewerker
from tests.bewijs.sloper import Sloper
from tests.wereld import bouw


@pytest.mark.parametrize("pagina", ["betrokkene/", "toewijzen/"])
def test_a_page_that_fails_leaves_nothing(
    pagina: str, anna: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    sloper = Sloper(wereld := bouw(anna))
    client = client_van(anna)
    client.raise_request_exception = False
    sloper.bezoek(client, f"/signaal/{wereld.signaal.nummer}/{pagina}")
    # Its own form; the one of the single keys stands on every page and is short.
    assert max(sloper.gesloopt.values()) > 10
    assert not sloper.half
