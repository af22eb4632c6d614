"""Lists decrypt nothing: no line of the read log, and nothing closed in the page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.logboek import Logregel
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from tests.wereld import Wereld, bouw, kanaries_in

# What stands in a list on purpose: a title without names, and who does an action.
OPEN = {"signaaltitel", "actiepuntwie", "signaalnummer"}
LIJSTEN = [
    "meldpunt:begin",
    "meldpunt:postbus",
    "meldpunt:postbus?stand=alles",
    "signalen:werkvoorraad?weergave=alle",
    "signalen:werkvoorraad?q=keuken",
    "signalen:terugkoppeling",
    "signalen:terugkoppeling?groep=wacht",
    "signalen:terugkoppeling?groep=reactie",
    "overleggen:overzicht",
    "overleggen:loo",
    "overleggen:acties",
    "overleggen:agenderen_veel",
    "pijlers:bord",
    "rapportage:rapport",
]


@pytest.fixture
def wereld(anna: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Wereld:
    toegang_van(anna)
    return bouw(anna)


def test_no_list_opens_anything(
    wereld: Wereld, anna: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    client, eerder = client_van(anna), Logregel.objects.geopend().count()
    for lijst in LIJSTEN:
        naam, _, vraag = lijst.partition("?")
        antwoord = client.get(f"{reverse(naam)}?{vraag}", follow=True)
        assert antwoord.status_code == 200, lijst
        gezien = {veld for _, veld in kanaries_in(antwoord.text)}
        assert gezien <= OPEN, lijst
        assert Logregel.objects.geopend().count() == eerder, lijst
