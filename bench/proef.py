"""One measurement: every server runs, every workload has its turn in every round."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.test import Client

from bench.geheugen import meet_geheugen
from bench.laden import EMAIL
from bench.meten import Browser, Meting, Vraag, meet_na_elkaar, meet_tegelijk
from bench.opdrachten import Opdrachten, geteld
from bench.servers import Server, server
from bench.tabel import KOPIE, ONZE, VLOER, doelen, tabel
from bench.werklast import Bron, Vragen, onze, van_de_kopie, van_de_vloer
from meldpunt.lib.postgres import Adres
from meldpunt.models import LijstItem, Medewerker
from meldpunt.services.toegang import lidmaatschappen
from tests.bezoeker import ingelogd

NA_ELKAAR, TEGELIJK = 20, 60  # requests per workload and round
LIJST, BEWERKEN = "W1", "W3"
RIJ = re.compile(r"<tr class=\"mh-rij\".*?</tr>", re.S)
Servers = Mapping[str, tuple[Server, dict[str, Vragen]]]


def meet_alles(var: Path, adres: Adres, kopie: str, rondes: int, geheugen: int) -> list[str]:
    """Measure every workload at every server, in turns.

    Args:
        var: folder for what the servers read and say.
        adres: the loaded database.
        kopie: address of an empty or filled database for the admin, as the owner.
        rondes: how often each workload has its turn.
        geheugen: after how many requests the memory of one worker is looked at; 0 for never.

    Returns:
        The lines to print.
    """
    client = ingelogd(Medewerker.objects.get(email=EMAIL))
    bron = _bron(adres)
    sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
    with ExitStack() as stapel:
        servers = _start(stapel, var, bron, sessie, kopie)
        _bewaar_paginas(var / "paginas", servers[ONZE])
        metingen = _meet(servers, rondes)
        rss, eigen = servers[ONZE][0].geheugen()
    vragen = onze(bron, sessie)
    opdrachten = {werk: _tel(client, vraag) for werk, vraag in vragen.items()}
    return [
        *tabel(metingen, opdrachten),
        f"Geheugen per webproces: {rss:.0f} MB, waarvan {eigen:.0f} MB eigen",
        *(meet_geheugen(var, vragen[LIJST], geheugen) if geheugen else []),
        *doelen(metingen, opdrachten),
    ]


def _bron(adres: Adres) -> Bron:
    """The first gemeente, and the vorm that occurs most."""
    wie = Medewerker.objects.get(email=EMAIL)
    (lid,) = lidmaatschappen(wie.pk)
    vorm, _ = LijstItem.objects.keuzes("vorm", lid.gemeente_id)[0]
    return Bron(adres.eigenaar, str(lid.gemeente_id), lid.gemeente.naam, vorm)


def _start(stapel: ExitStack, var: Path, bron: Bron, sessie: str, kopie: str) -> Servers:
    """Start the three; the admin's tables are filled the first time."""
    log = var / "bench.log"
    vloer = {
        "BENCH_EIGENAAR": bron.eigenaar,
        "BENCH_GEMEENTE": bron.gemeente_id,
        "BENCH_PAGINAS": str(var / "paginas"),
    }
    sleutel = _vul_kopie(var, bron, kopie)

    def begin(app: str, omgeving: dict[str, str]) -> Server:
        return stapel.enter_context(server(app, omgeving, log))

    return {
        ONZE: (begin("meldpunt.wsgi:application", {}), onze(bron, sessie)),
        VLOER: (begin("bench.vloer:application", vloer), van_de_vloer(bron)),
        KOPIE: (
            begin(
                "bench.kopie.wsgi:application",
                {"DJANGO_SETTINGS_MODULE": "bench.kopie.settings", "BENCH_KOPIE": kopie},
            ),
            van_de_kopie(bron, sleutel),
        ),
    }


def _vul_kopie(var: Path, bron: Bron, kopie: str) -> str:
    """Give the session key of the copy's superuser, after copying the rows once."""
    klaar = var / "gekopieerd"
    van = [] if klaar.exists() else [bron.eigenaar]
    opdracht = [sys.executable, "-m", "bench.kopie.vul", *van]
    uit = subprocess.run(  # noqa: S603 - fixed program
        opdracht, env={**os.environ, "BENCH_KOPIE": kopie}, check=False, capture_output=True
    )
    if uit.returncode:
        raise RuntimeError(f"De kopie is niet gemaakt. {uit.stderr.decode()[-500:]}")
    klaar.touch()
    return uit.stdout.decode().split()[-1]


def _bewaar_paginas(map_: Path, ons: tuple[Server, dict[str, Vragen]]) -> None:
    """Keep our pages for the floor; of a list the part before, one row as a mould, and after."""
    map_.mkdir(exist_ok=True)
    eigen, werklasten = ons
    browser = Browser(eigen.poort)
    for werk, vragen in werklasten.items():
        if werk != BEWERKEN:
            (map_ / werk).write_bytes(_als_mal(browser.vraag(vragen(1)[0])))


def _als_mal(pagina: bytes) -> bytes:
    rijen = list(RIJ.finditer(pagina.decode()))
    if not rijen:
        return pagina
    tekst, eerste = pagina.decode(), rijen[0].group()
    nummer = eerste.split('id="')[1].split('"')[0]
    mal = eerste.replace("{", "{{").replace("}", "}}").replace(nummer, "{0}")
    titel = re.search(r"mh-rij__titel.*?>([^<]+)</a>", eerste, re.S)
    if titel:
        mal = mal.replace(titel.group(1), "{1}")
    return "\0".join([tekst[: rijen[0].start()], mal, tekst[rijen[-1].end() :]]).encode()


def _meet(servers: Servers, rondes: int) -> dict[tuple[str, str], Meting]:
    """Warm every page up, then let everything take turns, so that a busy minute hits all."""
    metingen: dict[tuple[str, str], Meting] = defaultdict(Meting)
    for ronde in range(rondes + 1):
        for naam, (eigen, werklasten) in servers.items():
            for werk, vragen in werklasten.items():
                sleutel = ("-", werk) if werk == "sessie" else (werk, naam)
                meting = metingen[sleutel] if ronde else Meting()
                meet_na_elkaar(meting, eigen.poort, vragen(NA_ELKAAR))
                meet_tegelijk(meting, eigen.poort, vragen(TEGELIJK))
    return dict(metingen)


def _tel(client: Client, vragen: Vragen) -> Opdrachten:
    """Count the statements of one warm request."""
    for vraag in vragen(1):
        _doe(client, vraag)
    with geteld() as opdrachten:
        for vraag in vragen(1):
            _doe(client, vraag)
    return opdrachten


def _doe(client: Client, vraag: Vraag) -> None:
    soort = "application/x-www-form-urlencoded"
    if vraag.lichaam is None:
        antwoord = client.get(vraag.pad)
    else:
        antwoord = client.post(vraag.pad, vraag.lichaam, content_type=soort)
    if antwoord.status_code != vraag.verwacht:
        raise RuntimeError(f"{vraag.pad} gaf {antwoord.status_code} en niet {vraag.verwacht}.")
