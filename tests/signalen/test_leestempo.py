"""More than so many different signalen in an hour: a code is asked again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock
from uuid import uuid4

import pytest
from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldpunt.logboek import Actie, Ding, Logregel, Resultaat, huidige
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from overleggen.services import agendeer
from signalen import middleware
from signalen.models import Signaal
from signalen.services import leg_slachtoffer_vast
from tests.factories import maak_overleg, maak_rijp_signaal, maak_signaal
from tests.kader import in_gemeente

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
GRENS = 3


@pytest.fixture(autouse=True)
def _grens(settings: Any) -> None:
    settings.SIGNALEN_PER_UUR = GRENS


@pytest.fixture
def vier(bram: Medewerker, toegang_van: Geef) -> list[Signaal]:
    """One signaal more than may be opened in an hour."""
    return [maak_signaal(toegang_van(bram)) for _ in range(GRENS + 1)]


def _pagina(signaal: Signaal) -> str:
    return reverse("signalen:signaal", args=[signaal.nummer])


def _vraagt_code(antwoord: Any) -> bool:
    naar = antwoord.headers.get("Location", "")
    return bool(antwoord.status_code == 302 and naar.startswith(reverse("mfa_reauthenticate")))


def _geef_code(client: Client) -> None:
    """Do what the page of the code does: note when."""
    sessie = client.session
    methoden = sessie["account_authentication_methods"]
    nieuw = {"method": "mfa", "type": "totp", "at": timezone.now().timestamp()}
    sessie["account_authentication_methods"] = [*methoden, nieuw]
    sessie.save()


def test_one_too_many_asks_a_code_and_shows_nothing(
    bram: Medewerker, vier: list[Signaal], client_van: Blader
) -> None:
    client = client_van(bram)
    *eerste, laatste = vier
    for signaal in eerste:
        assert client.get(_pagina(signaal)).status_code == 200
    antwoord = client.get(_pagina(laatste))
    assert _vraagt_code(antwoord)
    assert _pagina(laatste).replace("/", "%2F") in antwoord.headers["Location"]
    assert laatste.titel not in antwoord.text
    geopend = Logregel.objects.geopend().filter(medewerker=bram)
    assert not geopend.filter(zaak_id=laatste.pk).exists()
    assert Logregel.objects.filter(
        medewerker=bram, actie=Actie.BINNENGAAN, resultaat=Resultaat.GEWEIGERD
    ).exists()


def test_the_mailbox_is_no_way_around_it(
    bram: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    """The message a melding came from says the same as the melding."""
    client, antwoorden = client_van(bram), []
    for n in range(GRENS + 1):
        ruw = f"From: a@b.example\nSubject: Post {n}\n\nTekst".encode()
        with in_gemeente(heemstede):
            bericht, _ = ontvang(gemeente=heemstede, ruw=ruw, door=systeem(heemstede))
        maak_signaal(toegang_van(bram), postbericht=bericht)
        antwoorden.append(client.get(reverse("meldpunt:bericht", args=[bericht.pk])))
    assert [a.status_code for a in antwoorden] == [200] * GRENS + [302]
    assert _vraagt_code(antwoorden[-1])


def test_what_was_seen_in_this_hour_stays_open(
    bram: Medewerker, vier: list[Signaal], client_van: Blader
) -> None:
    client = client_van(bram)
    for signaal in vier[:GRENS] * 3:
        assert client.get(_pagina(signaal)).status_code == 200


def test_what_was_seen_stays_open_under_a_lower_limit(
    bram: Medewerker, vier: list[Signaal], client_van: Blader, settings: Any
) -> None:
    client = client_van(bram)
    for signaal in vier[:GRENS]:
        client.get(_pagina(signaal))
    settings.SIGNALEN_PER_UUR = GRENS - 1
    assert client.get(_pagina(vier[0])).status_code == 200
    assert _vraagt_code(client.get(_pagina(vier[-1])))


def test_a_message_of_no_signaal_counts_for_none(
    bram: Medewerker, heemstede: Gemeente, vier: list[Signaal], client_van: Blader
) -> None:
    client = client_van(bram)
    with in_gemeente(heemstede):
        ruw = b"From: a@b.example\nSubject: Los\n\nTekst"
        bericht, _ = ontvang(gemeente=heemstede, ruw=ruw, door=systeem(heemstede))
    assert client.get(reverse("meldpunt:bericht", args=[bericht.pk])).status_code == 200
    for signaal in vier[:GRENS]:
        assert client.get(_pagina(signaal)).status_code == 200


def test_a_page_that_was_stopped_did_nothing_and_tells_no_success(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    request = client_van(bram).get(reverse("signalen:werkvoorraad")).wsgi_request
    door = request.toegang = toegang_van(bram)  # type: ignore[attr-defined]

    def pagina(request: HttpRequest) -> HttpResponse:
        huidige().noteer(door, Actie.OPENEN, Ding("signaal", uuid4(), uuid4()))
        messages.success(request, "Bewaard.")
        Medewerker.objects.filter(pk=bram.pk).update(naam="Anders")
        return HttpResponse()

    with transaction.atomic(), mock.patch.object(middleware, "te_veel_geopend", lambda *_: True):
        assert _vraagt_code(middleware.leestempo(pagina)(request))
    bram.refresh_from_db()
    assert bram.naam == "Bram Bakker"
    straks = messages.get_messages(request)._queued_messages  # type: ignore[union-attr]
    assert [str(m)[:8] for m in straks] == ["U opende"]


def test_after_the_code_it_goes_on(
    bram: Medewerker, vier: list[Signaal], client_van: Blader
) -> None:
    client = client_van(bram)
    for signaal in vier[:GRENS]:
        client.get(_pagina(signaal))
    assert _vraagt_code(client.get(_pagina(vier[-1])))
    _geef_code(client)
    assert client.get(_pagina(vier[-1])).status_code == 200


def test_the_page_of_the_code_says_why(
    bram: Medewerker, vier: list[Signaal], client_van: Blader
) -> None:
    client = client_van(bram)
    for signaal in vier:
        antwoord = client.get(_pagina(signaal))
    zin = f"U opende in een uur {GRENS} signalen."
    assert zin in client.get(antwoord.headers["Location"], follow=True).text


def test_an_hour_later_it_is_forgotten(
    bram: Medewerker, vier: list[Signaal], client_van: Blader, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_van(bram)
    for signaal in vier[:GRENS]:
        client.get(_pagina(signaal))
    straks = timezone.now() + timedelta(hours=1, minutes=1)
    monkeypatch.setattr("meldpunt.services.toegang.timezone.now", lambda: straks)
    monkeypatch.setattr("meldpunt.sessie.BIJHOUDEN", 0)
    monkeypatch.setattr("django.conf.settings.SESSIE_STIL", 7200)
    assert client.get(_pagina(vier[-1])).status_code == 200


def test_an_agenda_counts_every_signaal_on_it(
    anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(anna)
    overleg = maak_overleg(door)
    for _ in range(GRENS + 1):
        agendeer(
            signaal_id=maak_rijp_signaal(door).pk, overleg_id=overleg.pk, versie=None, door=door,
            reden="Omdat het moet.",
        )  # fmt: skip
    assert _vraagt_code(client_van(anna).get(reverse("overleggen:overleg", args=[overleg.pk])))


def test_a_post_that_is_stopped_changes_nothing_and_says_so(
    bram: Medewerker, vier: list[Signaal], toegang_van: Geef, client_van: Blader
) -> None:
    """What is typed on a page that was not opened in this hour meets a conflict, say."""
    client, laatste = client_van(bram), vier[-1]
    leg_slachtoffer_vast(
        signaal_id=laatste.pk, slachtoffer="ja", minderjarig="ja", zorg_code="zorg_geregeld",
        toelichting="Er is opvang.", versie=None, door=toegang_van(bram),
    )  # fmt: skip
    for signaal in vier[:GRENS]:
        client.get(_pagina(signaal))
    pad = reverse("signalen:slachtoffer", args=[laatste.nummer])
    antwoord = client.post(pad, {"slachtoffer": "nee", "minderjarig": "nee", "versie": "0"})
    assert _vraagt_code(antwoord)
    assert "niet bewaard" in client.get(antwoord.headers["Location"], follow=True).text


def test_who_opens_counts_not_who_else_opened(
    anna: Medewerker, bram: Medewerker, vier: list[Signaal], client_van: Blader
) -> None:
    van_bram, van_anna = client_van(bram), client_van(anna)
    for signaal in vier[:GRENS]:
        assert van_bram.get(_pagina(signaal)).status_code == 200
    for signaal in vier[1:]:
        assert van_anna.get(_pagina(signaal)).status_code == 200


def test_it_costs_one_statement_and_only_where_something_opens(
    bram: Medewerker, vier: list[Signaal], client_van: Blader
) -> None:
    client = client_van(bram)
    for pad, aantal in ((_pagina(vier[0]), 1), (reverse("signalen:werkvoorraad"), 0)):
        with CaptureQueriesContext(connection) as gedaan:
            client.get(pad)
        vragen = [q["sql"] for q in gedaan if "meldpunt_logregel" in q["sql"]]
        telt = [vraag for vraag in vragen if ' AS "nu"' in vraag]
        assert len(telt) == aantal
