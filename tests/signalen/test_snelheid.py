"""W3 of the workloads: one verb is few statements, however much the signaal holds."""

import re
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from signalen.services import voer_uit
from tests.factories import maak_signaal

# The budget of W3 is 8. The door adds four: membership, context, a running emergency access and
# what was opened this hour; the test itself adds one, its own context.
W3 = 8 + 4 + 1
TELT_NIET = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)")


def test_w3_takes_few_statements_however_long_the_timeline(
    bram: Medewerker,
    toegang_van: Callable[[Medewerker], Toegang],
    client_van: Callable[[Medewerker], Client],
) -> None:
    door, client = toegang_van(bram), client_van(bram)
    kort, lang = maak_signaal(door), maak_signaal(door)
    for nr in range(30):
        voer_uit("notitie", signaal_id=lang.pk, door=door, antwoorden={"reden": f"Notitie {nr}."})
    client.get("/werk/")  # the first page of a session writes down that it lives
    aantallen = []
    for signaal in (kort, lang):
        signaal.refresh_from_db()
        with CaptureQueriesContext(connection) as vangst:
            pad = f"/signaal/{signaal.nummer}/oppakken/"
            antwoord = client.post(pad, {"versie": signaal.versie})
        assert antwoord.status_code == 302
        signaal.refresh_from_db()
        assert signaal.staat == "verrijken"
        aantallen.append(sum(not TELT_NIET.match(q["sql"]) for q in vangst))
    assert aantallen[0] == aantallen[1]
    assert aantallen[0] <= W3, aantallen
