"""One transaction around a request: what failed leaves nothing, what is no page is no answer."""

from collections.abc import Callable

import pytest
from django.db import transaction as database
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from meldpunt.middleware import transactie
from meldpunt.models import Medewerker


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


def test_an_answer_that_streams_would_outlive_its_access(bram: Medewerker) -> None:
    with pytest.raises(TypeError, match="stromen"):
        _vraag(bram, lambda: StreamingHttpResponse(iter([b"tekst"])))
