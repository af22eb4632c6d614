"""Sessions, caches, cookies and the arguments of tasks: none of them holds content."""

import ast
import inspect
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from meldpunt.celery import app
from meldpunt.lib.logregels import BEKEND
from meldpunt.models import Medewerker
from tests.bezoeker import lees_formulieren, vul_in
from tests.wereld import KANARIE, bouw

PER_PAGINA = 2  # addresses of one page, and forms to one page
KAMERS = ("meldpunt", "signalen", "overleggen", "pijlers", "rapportage")
CODE = [p for kamer in KAMERS for p in (Path(settings.BASE_DIR) / kamer).rglob("*.py")]


class Terug(Exception):
    """Rolls back what one request did."""


class Wandeling:
    """Walks every link and sends every form; keeps where something stayed behind."""

    def __init__(self, client: Client) -> None:
        """Take a browser that is logged in."""
        self.client = client
        self.resten: list[str] = []
        self.meldingen: Counter[str] = Counter()
        self.formulieren: Counter[str] = Counter()
        self.paginas: Counter[str] = Counter()
        self.met_inhoud = 0

    def loop(self, begin: str) -> None:
        """Go from page to page until all are seen."""
        rij, gezien = deque([begin]), {begin}
        while rij:
            pad = rij.popleft()
            if not _nog_een(self.paginas, pad):
                continue
            html = self._doe("get", pad)
            self.met_inhoud += KANARIE in html
            for form in lees_formulieren(html, pad):
                if form.methode == "post" and _nog_een(self.formulieren, form.actie):
                    self._doe("post", form.actie, vul_in(form, html, f"{KANARIE} in een keuken"))
            nieuw = [p for p in _links(html) if p not in gezien]
            gezien.update(nieuw)
            rij.extend(nieuw)

    def _doe(self, methode: str, pad: str, gegevens: Any = None) -> str:
        """Do one request, look what it leaves, and take it back."""
        koekjes, antwoord = deepcopy(self.client.cookies), HttpResponse()
        try:
            with transaction.atomic():
                antwoord = getattr(self.client, methode)(pad, gegevens)
                self._kijk(f"{methode} {pad}", antwoord)
                raise Terug
        except Terug:
            self.client.cookies = koekjes
        return antwoord.content.decode(errors="replace")

    def _kijk(self, waar: str, antwoord: Any) -> None:
        gezegd = [str(m) for m in get_messages(antwoord.wsgi_request)]
        self.meldingen.update(gezegd)
        plekken = {
            "bericht": gezegd,
            "koekje": str(self.client.cookies),
            "sessie": [rij.get_decoded() for rij in Session.objects.all()],
            "adres": antwoord.headers.get("Location", ""),
            "cache": vars(caches["default"]).get("_cache"),
        }
        self.resten += [f"{waar}: {naam}" for naam, wat in plekken.items() if KANARIE in str(wat)]


def _nog_een(geteld: Counter[str], pad: str) -> bool:
    """Whether this page is still worth a visit."""
    try:
        naam = resolve(urlsplit(pad).path).view_name
    except Resolver404:
        return False
    geteld[naam] += 1
    return geteld[naam] <= PER_PAGINA


def _links(html: str) -> Iterator[str]:
    for adres in re.findall(r'href="(/[^"#?]*)', html):
        if not adres.startswith(f"/{settings.STATIC_URL}"):
            yield adres


def test_what_people_type_stays_out_of_sessions_cookies_messages_and_caches(
    anna: Medewerker,
    toegang_van: Callable[[Medewerker], Any],
    client_van: Callable[[Medewerker], Client],
) -> None:
    toegang_van(anna)
    bouw(anna)
    wandeling = Wandeling(client_van(anna))
    wandeling.loop(reverse("signalen:werkvoorraad"))
    assert not wandeling.resten
    # It went far enough to mean something.
    assert len(wandeling.paginas) >= 30
    assert len(wandeling.formulieren) >= 20
    assert len(wandeling.meldingen) >= 10
    assert wandeling.met_inhoud >= 10


def _taken() -> dict[str, Any]:
    for kamer in KAMERS:
        if (Path(settings.BASE_DIR) / kamer / "tasks.py").exists():
            import_module(f"{kamer}.tasks")
    kamers = tuple(f"{kamer}." for kamer in KAMERS)
    return {naam: taak for naam, taak in app.tasks.items() if naam.startswith(kamers)}


def test_a_task_takes_ids_only() -> None:
    """What a task is told lies in the folder or in Redis: an id, never a text."""
    taken = _taken()
    assert len(taken) >= 4
    for naam, taak in taken.items():
        assert BEKEND.fullmatch(naam), f"{naam} would be hidden in the log"
        soorten = get_type_hints(taak.run)
        for veld in inspect.signature(taak.run).parameters:
            is_id = soorten.get(veld) in (UUID, int) or (
                soorten.get(veld) is str and veld.endswith("_id")
            )
            assert is_id, f"{naam}: {veld}"


def test_nobody_gives_a_task_more_than_ids() -> None:
    for rij in settings.CELERY_BEAT_SCHEDULE.values():
        assert not {"args", "kwargs"} & set(rij)
    for pad in CODE:
        for knoop in ast.walk(ast.parse(pad.read_text())):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute):
                assert _mag(knoop, knoop.func.attr), f"{pad}:{knoop.lineno}"


def _mag(aanroep: ast.Call, naam: str) -> bool:
    """A bell is rung with `.delay(rij.pk, …)`: the other ways hide what they carry."""
    if naam in ("apply_async", "send_task", "signature"):
        return False
    gegeven = [*aanroep.args, *(sleutel.value for sleutel in aanroep.keywords)]
    return naam != "delay" or all(re.search(r"(\bpk|_id)$", ast.unparse(g)) for g in gegeven)
