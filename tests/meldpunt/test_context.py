"""The shell of every page: the place in the menu of the page that is open."""

from collections.abc import Callable

import pytest
from django.test import Client

from meldpunt.models import Medewerker

ClientVan = Callable[[Medewerker], Client]


@pytest.mark.parametrize(
    ("adres", "plaats"),
    [
        ("/werk/", ["Werkvoorraad"]),
        ("/signaal/nieuw/", ["Werkvoorraad"]),
        ("/loo/", ["Overleg"]),
        ("/acties/", ["Overleg"]),
        ("/toegankelijkheid/", []),
    ],
)
def test_menu_wijst_aan_waar_u_bent(
    client_van: ClientVan, anna: Medewerker, adres: str, plaats: list[str]
) -> None:
    menu = client_van(anna).get(adres).context["menu"]
    assert [punt["naam"] for punt in menu if punt["actief"]] == plaats
