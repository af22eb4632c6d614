"""The page with emergencies and personal rights, for the privacyfunctionaris."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from signalen.models import Inzagerecht, Inzageverzoek, Noodtoegang, Signaal
from signalen.services.inzage import geef_inzage
from tests.factories import maak_signaal

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
PAGINA = "/toezicht/rechten/"


@pytest.fixture
def geheim(anna: Medewerker, toegang_van: Geef) -> Signaal:
    """A confidential signaal of Anna."""
    signaal = maak_signaal(toegang_van(anna))
    Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijkheid="vertrouwelijk")
    return signaal


def _recht(signaal: Signaal, aan: Medewerker, door: Toegang, dagen: int = 7) -> Inzagerecht:
    return geef_inzage(
        signaal_id=signaal.pk,
        aan=aan,
        reden="Neemt waar tijdens verlof.",
        tot=timezone.now() + timedelta(days=dagen),
        door=door,
    )


def _nood(signaal: Signaal, wie: Medewerker, dagen_geleden: int, **velden: Any) -> Noodtoegang:
    begin = timezone.now() - timedelta(days=dagen_geleden)
    return Noodtoegang.objects.create(
        gemeente=signaal.gemeente, signaal=signaal, wie=wie, rol="oov", begint_op=begin,
        tot=begin + timedelta(hours=4), **velden,
    )  # fmt: skip


def test_a_right_has_who_which_until_when_and_by_whom(
    els: Medewerker, anna: Medewerker, bram: Medewerker, geheim: Signaal, toegang_van: Geef,
    client_van: Blader,
) -> None:  # fmt: skip
    recht = _recht(geheim, bram, toegang_van(anna))
    tekst = client_van(els).get(PAGINA).text
    for woord in ("Bram Bakker", geheim.nummer, "door Anna de Vries", "Loopt"):
        assert woord in tekst
    assert "Neemt waar" not in tekst
    assert geheim.titel not in tekst
    Inzagerecht.objects.filter(pk=recht.pk).update(tot=timezone.now() - timedelta(days=1))
    assert "Afgelopen" in client_van(els).get(PAGINA).text


def test_open_questions_are_counted(
    els: Medewerker, bram: Medewerker, geheim: Signaal, client_van: Blader
) -> None:
    client = client_van(els)
    assert "Er wacht geen vraag" in client.get(PAGINA).text
    for nummer, signaal in ((geheim.nummer, geheim), ("HEE-2026-999", None)):
        Inzageverzoek.objects.create(
            gemeente=geheim.gemeente, nummer=nummer, signaal=signaal, wie=bram,
            gevraagd_op=timezone.now(),
        )  # fmt: skip
    assert "1 vraag om inzage wacht" in client.get(PAGINA).text


def test_what_waits_stands_on_top_and_late_says_so(
    els: Medewerker, anna: Medewerker, bram: Medewerker, geheim: Signaal, client_van: Blader
) -> None:
    klaar = _nood(
        geheim, bram, 0, oordeel="terecht", beoordeeld_op=timezone.now(), beoordeeld_door=els
    )
    nieuw, laat = _nood(geheim, bram, 1), _nood(geheim, anna, 30)
    tekst = client_van(els).get(PAGINA).text
    plekken = [tekst.index(f"/toezicht/noodtoegang/{n.pk}/") for n in (laat, nieuw, klaar)]
    assert plekken == sorted(plekken)
    assert tekst.count("Beoordeling te laat") == 1
    assert "door Els Visser" in tekst
    assert "U hoeft niets te beoordelen" not in tekst


def test_as_many_statements_for_little_as_for_much(
    els: Medewerker, anna: Medewerker, bram: Medewerker, geheim: Signaal, toegang_van: Geef,
    client_van: Blader,
) -> None:  # fmt: skip
    client = client_van(els)

    def tel() -> int:
        with CaptureQueriesContext(connection) as gedaan:
            assert client.get(PAGINA).status_code == 200
        return len([q for q in gedaan if q["sql"].startswith(("SELECT", "select"))])

    _recht(geheim, bram, toegang_van(anna))
    _nood(geheim, bram, 1)
    client.get(PAGINA)
    weinig = tel()
    for _ in range(3):
        signaal = maak_signaal(toegang_van(anna))
        _recht(signaal, bram, toegang_van(anna))
        _nood(signaal, anna, 9)
    assert tel() == weinig
