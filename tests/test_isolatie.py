"""Every address × every role: what opens, and that no canary reaches who may not see it.

`autorisatie.csv` holds what is approved. Its columns are url_name, rol, relatie, staat, methode
and verwacht; `*` fits everything and the row with the fewest stars wins. A URL without a row
fails. `verwacht` is `ok` (the page opens), `niet` (404, as if it does not exist), `inloggen`
(sent to log in) or `open` (no login needed).
"""

import csv
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meldpunt.models import Medewerker
from signalen.models import Gebeurtenis
from tests.wereld import KANARIE, Wereld, bouw

ClientVan = Callable[[Medewerker], Client]
REGELS = list(csv.DictReader((Path(__file__).parent / "autorisatie.csv").read_text().splitlines()))
KOLOMMEN = ("url_name", "rol", "relatie", "staat", "methode")
# GET and POST everywhere, the other two on every tenth address; the long run takes all.
METHODEN = ("GET", "POST", "HEAD", "OPTIONS")
# Who may meet content of the first gemeente; everybody else finds no canary anywhere.
MET_INHOUD = {("aandachtsfunctionaris", "eigen"), ("oov", "eigen")}


class Terug(Exception):
    """Rolls back what one request did."""


def _urls() -> Iterator[tuple[str, list[str]]]:
    def loop(resolver: URLResolver, ruimte: str) -> Iterator[tuple[str, list[str]]]:
        for deel in resolver.url_patterns:
            if isinstance(deel, URLResolver):
                yield from loop(deel, deel.namespace or ruimte)
            elif isinstance(deel, URLPattern):
                naam = f"{ruimte}:{deel.name}" if ruimte else str(deel.name)
                yield naam, list(deel.pattern.converters)

    return loop(get_resolver(), "")


URLS = dict(_urls())


def verwacht(url: str, rol: str, relatie: str, staat: str, methode: str) -> str:
    """Give the approved answer: of the rows that fit, the one with the fewest stars."""
    vraag = dict(zip(KOLOMMEN, (url, rol, relatie, staat, methode), strict=True))
    past = [r for r in REGELS if all(r[k] in ("*", vraag[k]) for k in KOLOMMEN)]
    if not past:
        raise AssertionError(f"geen regel in autorisatie.csv voor {vraag}")
    return min(past, key=lambda r: [r[k] for k in KOLOMMEN].count("*"))["verwacht"]


def _kwargs(url: str, namen: list[str], wereld: Wereld) -> dict[str, Any]:
    """Give the objects behind an address; a new parameter must be added here."""
    pk = {
        "meldpunt:bericht": wereld.bericht.pk,
        "meldpunt:bijlage": wereld.bericht.pk,
        "meldpunt:geen_melding": wereld.bericht.pk,
        "meldpunt:terugzetten": wereld.bericht.pk,
        "signalen:koppelen_bericht": wereld.bericht.pk,
        "signalen:betrokkene": wereld.betrokkene,
        "signalen:ontkoppelen": wereld.bundeling,
        "pijlers:actie": wereld.uitvoering.actie_id,
        "pijlers:eigenaar": wereld.uitvoering.actie_id,
        "meldpunt:ketenpartner": wereld.partner.pk,
        "meldpunt:contact_nieuw": wereld.partner.pk,
        "meldpunt:contact": wereld.contact.pk,
        "meldpunt:contact_klopt": wereld.contact.pk,
        "overleggen:actie_gedaan": wereld.actiepunt.pk,
        "overleggen:actie_open": wereld.actiepunt.pk,
        "overleggen:overlegvorm": wereld.overleg.vorm_id,
    }
    waarden: dict[str, Any] = {
        "nummer": wereld.signaal.nummer,
        "bijlage": wereld.bijlage,
        "bron": "brp",
        "plicht": wereld.plicht,
        "werkwoord": "afronden" if url == "overleggen:verzet" else "notitie",
        "token": wereld.token,
        "punt_pk": wereld.punt.pk,
        "richting": "omhoog",
        "naam": "per-vorm" if url == "rapportage:csv" else "20260101-bericht.eml",
    }
    kamer = url.split(":")[0]
    waarden["pk"] = pk.get(url) or {
        "pijlers": wereld.uitvoering.pk,
        "signalen": wereld.plicht,
        "overleggen": wereld.overleg.pk,
    }.get(kamer)
    return {naam: waarden[naam] for naam in namen}


def _uitkomst(antwoord: HttpResponse) -> str:
    naar = antwoord.headers.get("Location", "")
    if naar.startswith(reverse("account_login")):
        return "inloggen"
    return "niet" if antwoord.status_code == 404 else "ok"


@pytest.fixture
def wereld(anna: Medewerker, toegang_van: Callable[[Medewerker], Any]) -> Wereld:
    """The first gemeente, full of canaries."""
    toegang_van(anna)
    return bouw(anna)


@pytest.fixture
def bezoekers(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, daan: Medewerker, els: Medewerker,
    farid: Medewerker, gijs: Medewerker, client_van: ClientVan,
) -> dict[tuple[str, str], Client]:  # fmt: skip
    """A browser per role in the own gemeente, one of another gemeente, and one without login."""
    return {
        ("aandachtsfunctionaris", "eigen"): client_van(anna),
        ("oov", "eigen"): client_van(bram),
        ("aandachtsfunctionaris", "ander"): client_van(carla),
        ("beheerder", "eigen"): client_van(daan),
        ("privacyfunctionaris", "eigen"): client_van(els),
        ("bestuur", "eigen"): client_van(farid),
        ("melder", "eigen"): client_van(gijs),
        ("geen", "geen"): Client(),
    }


def test_every_url_has_a_row_and_every_row_a_url() -> None:
    assert {r["url_name"] for r in REGELS} - {"*"} == set(URLS)


def test_every_url(wereld: Wereld, bezoekers: dict[tuple[str, str], Client]) -> None:
    regels = Gebeurtenis.objects.count()
    fouten = [
        fout
        for nr, (url, namen) in enumerate(sorted(URLS.items()))
        for wie, client in bezoekers.items()
        for methode in METHODEN[: 4 if nr % 10 == 0 else 2]
        for fout in _fouten(client, methode, url, namen, wie, wereld)
    ]
    assert not fouten, "\n".join(fouten)
    assert Gebeurtenis.objects.count() == regels


def _fouten(
    client: Client, methode: str, url: str, namen: list[str], wie: tuple[str, str], wereld: Wereld
) -> Iterator[str]:
    antwoord = _vraag(client, methode, reverse(url, kwargs=_kwargs(url, namen, wereld)))
    goed = verwacht(url, *wie, wereld.signaal.staat, methode)
    waar = f"{methode} {url} als {wie}: {antwoord.status_code}"
    if antwoord.status_code >= 500:
        yield waar
    # 405 says of a method, not of an object, that it is not there: the same for everybody.
    if goed != "open" and antwoord.status_code != 405 and _uitkomst(antwoord) != goed:
        yield f"{waar}, verwacht {goed}"
    alles = antwoord.content.decode(errors="replace") + str(antwoord.headers)
    if wie not in MET_INHOUD and KANARIE in alles:
        yield f"{waar}: LEK {alles[max(0, alles.index(KANARIE) - 60) :][:120]!r}"


def _vraag(client: Client, methode: str, pad: str) -> Any:
    """Do one request and take back what it wrote, in the database and in the browser."""
    antwoord, koekjes = None, deepcopy(client.cookies)
    try:
        with transaction.atomic():
            antwoord = client.generic(methode, pad)
            raise Terug
    except Terug:
        client.cookies = koekjes
        return antwoord


@pytest.mark.parametrize("vraag", ["{nummer}", "in een keuken", "KANARIEtitel"])
def test_search_finds_nothing_of_another_gemeente(
    vraag: str, wereld: Wereld, bezoekers: dict[tuple[str, str], Client]
) -> None:
    gezocht = {"q": vraag.format(nummer=wereld.signaal.nummer)}
    titel = wereld.signaal.titel
    ander = bezoekers["aandachtsfunctionaris", "ander"].get("/werk/", gezocht, follow=True)
    eigen = bezoekers["oov", "eigen"].get("/werk/", gezocht, follow=True)
    assert titel in eigen.content.decode()
    assert titel not in ander.content.decode()
    assert f"/signaal/{wereld.signaal.nummer}/" not in ander.content.decode()
