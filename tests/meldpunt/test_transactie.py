"""One transaction around a request: what failed leaves nothing, what is no page is no answer."""

from collections.abc import Callable
from contextvars import Context
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.db import transaction as database
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import reverse

from meldpunt.middleware import transactie
from meldpunt.models import Medewerker
from meldpunt.rollen import GeenToegang
from meldpunt.views import begin


def _vraag(bram: Medewerker, antwoord: Callable[[], HttpResponseBase]) -> str:
    """Change a name in a request that ends like this, and give the name it left."""

    def view(_: object) -> HttpResponseBase:
        bram.naam = "Anders"
        bram.save()
        return antwoord()

    transactie(view)(RequestFactory().get("/werk/"))  # type: ignore[arg-type]
    bram.refresh_from_db()
    return bram.naam


def _teruggedraaid() -> HttpResponse:
    database.set_rollback(True)
    return HttpResponse()


@pytest.mark.parametrize("status", [200, 302, 404, 422])
def test_an_answer_keeps_what_was_done(status: int, bram: Medewerker) -> None:
    assert _vraag(bram, lambda: HttpResponse(status=status)) == "Anders"


@pytest.mark.parametrize("status", [500, 503])
def test_a_failure_that_was_caught_keeps_nothing(status: int, bram: Medewerker) -> None:
    assert _vraag(bram, lambda: HttpResponse(status=status)) == "Bram Bakker"


def test_what_the_page_took_back_stays_back(bram: Medewerker) -> None:
    assert _vraag(bram, _teruggedraaid) == "Bram Bakker"


def test_who_may_not_finds_nothing_and_leaves_nothing(
    bram: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    def mag_niet(*_: object) -> None:
        bram.naam = "Anders"
        bram.save()
        raise GeenToegang("Anna")

    with mock.patch.object(begin, "redirect", mag_niet):
        antwoord = client_van(bram).get(reverse("meldpunt:begin"))
    assert antwoord.status_code == 404
    assert "Anna" not in antwoord.text
    bram.refresh_from_db()
    assert bram.naam == "Bram Bakker"


def test_whether_the_house_lives_is_said_without_a_database(db: None) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError):
        assert Client().get(reverse("meldpunt:levend")).status_code == 200


@pytest.mark.parametrize("naam", ["meldpunt:levend", "meldpunt:gereed"])
def test_the_health_pages_are_no_operation_of_who_is_logged_in(
    naam: str, bram: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    assert Context().run(client_van(bram).get, reverse(naam)).status_code == 200


def test_an_answer_that_streams_would_outlive_its_access(bram: Medewerker) -> None:
    with pytest.raises(TypeError, match="stromen"):
        _vraag(bram, lambda: StreamingHttpResponse(iter([b"tekst"])))
