"""The round: visitors at addresses in every way, and what may not come back."""

import logging
import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.context import transactie, zet_context
from meldpunt.models import Gemeente
from meldpunt.post.models import UitgaandBericht
from meldpunt.services.toegang import systeem
from tests.factories import over
from tests.isolatie.adressen import NERGENS, Adres
from tests.isolatie.kijkers import Kijker
from tests.isolatie.lezen import Regels, teksten
from tests.isolatie.regels import verwacht
from tests.isolatie.vraag import Vraag
from tests.kader import in_gemeente
from tests.wereld import Wereld, kanaries_in, zet_staat

# What is on every answer, whatever it answers.
KOPPEN = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "X-Frame-Options": "DENY",
}
# Colours hold nothing of anybody: a browser may keep them. The layout of a message stands in a
# frame of our own page.
ANDERS = {
    ("meldpunt:stijlblad", "Cache-Control", 200): "",
    ("meldpunt:opmaak", "X-Frame-Options", 200): "SAMEORIGIN",
}
_WISSELEND = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


class Terug(Exception):
    """Rolls back what one request did."""


@dataclass
class Uitkomst:
    """What a round found."""

    verzoeken: int = 0
    fouten: list[str] = field(default_factory=list)
    kanaries: list[str] = field(default_factory=list)
    # Fields that were read by somebody who may: else looking for canaries proves nothing.
    gezien: set[str] = field(default_factory=set)

    def toon(self) -> str:
        """Give the first findings, leaks first."""
        return "\n".join([*self.kanaries[:40], *self.fouten[:40]])


class Ronde:
    """Asks, looks at what comes back, and undoes it."""

    def __init__(self, wereld: Wereld) -> None:
        """Know the world, and what a visitor may send."""
        self.wereld = wereld
        self.uitkomst = Uitkomst()
        self.nummers = {d.signaal.nummer: plek for plek, d in wereld.dossiers.items()}
        self.antwoorden = _antwoorden(wereld)
        self.nergens: dict[str, str] = {}
        self.bekend = set(UitgaandBericht.objects.values_list("pk", flat=True))
        self.gemeenten = list(Gemeente.objects.all())
        self.regels = Regels()
        self.schreef_post = False

    def loop(self, staat: str, vragen: Iterable[Vraag]) -> Uitkomst:
        """Ask all these in one state."""
        with in_gemeente(self.wereld.gemeente):
            zet_staat(self.wereld, staat)
        logging.getLogger().addHandler(self.regels)
        try:
            # Nobody's: every request has to say for whom the database works.
            with transactie(), connection.execute_wrapper(self._let_op):
                zet_context(None)
                for vraag in vragen:
                    self._stel(vraag)
        finally:
            logging.getLogger().removeHandler(self.regels)
        return self.uitkomst

    def _stel(self, vraag: Vraag) -> None:
        self.uitkomst.verzoeken += 1
        if self.uitkomst.verzoeken % 200 == 0:
            cache.clear()  # a visitor is not stopped for trying often
        antwoord, post = self._doe(vraag.kijker, vraag.methode, vraag.adres)
        waar = f"{vraag}: {antwoord.status_code}"
        self._beoordeel(vraag, antwoord, waar)
        tekst = "\n".join([*teksten(antwoord), *post, *self.regels.leeg()])
        self._zoek_kanaries(vraag, tekst, waar)

    def _doe(self, kijker: Kijker, methode: str, adres: Adres) -> tuple[Any, list[str]]:
        """Do one request and take back what it wrote, in the database and in the browser."""
        client, koekjes = kijker.client, deepcopy(kijker.client.cookies)
        antwoord: Any = None
        post: list[str] = []
        self.schreef_post = False
        try:
            with transaction.atomic():
                if methode == "POST":
                    antwoord = client.post(adres.pad, self._antwoorden(adres.plek))
                elif methode == "HTMX":
                    antwoord = client.get(adres.pad, headers={"HX-Request": "true"})
                else:
                    antwoord = client.generic(methode, adres.pad)
                post = self._post()
                raise Terug
        except Terug:
            client.cookies = koekjes
        return antwoord, post

    def _let_op(self, voer_uit: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Notice that a mail is put ready."""
        self.schreef_post |= sql.startswith(f'INSERT INTO "{UitgaandBericht._meta.db_table}"')
        return voer_uit(sql, *rest)

    def _post(self) -> list[str]:
        """Give every mail this request sent or put ready, as text."""
        gevonden = [str(bericht.message()) for bericht in getattr(mail, "outbox", [])]
        for gemeente in self.gemeenten if self.schreef_post else []:
            with in_gemeente(gemeente):
                for rij in UitgaandBericht.objects.exclude(pk__in=self.bekend):
                    velden = ["ontvanger", "onderwerp", "inhoud"]
                    gevonden += kluis.open(systeem(gemeente), rij, velden, Doel.VERSTUREN).values()
        return gevonden

    def _antwoorden(self, plek: str) -> dict[str, Any]:
        """What a visitor sends; ticked is the signaal of the page, else every one there is."""
        eigen = [nummer for nummer, waar in self.nummers.items() if waar == plek]
        return {**self.antwoorden, "signaal": eigen or list(self.nummers)}

    def _beoordeel(self, vraag: Vraag, antwoord: Any, waar: str) -> None:
        kijker, adres = vraag.kijker, vraag.adres
        methode = "GET" if vraag.methode == "HTMX" else vraag.methode
        relatie = kijker.relatie_tot(adres.plek)
        goed = verwacht(adres.url, kijker.rol, relatie, vraag.staat, methode)
        if antwoord.status_code >= 500:
            self.uitkomst.fouten.append(f"{waar} {getattr(antwoord, 'exc_info', '')}")
        # 405 says of a method, not of an object, that it is not there: the same for everybody.
        elif goed != "open" and antwoord.status_code != 405 and uitkomst(antwoord) != goed:
            self.uitkomst.fouten.append(f"{waar} {uitkomst(antwoord)}, verwacht {goed}")
        for kop, begin in KOPPEN.items():
            begin = ANDERS.get((adres.url, kop, antwoord.status_code), begin)
            if begin not in antwoord.headers.get(kop, "ontbreekt" if begin == "" else ""):
                self.uitkomst.fouten.append(f"{waar}: kop {kop} is {antwoord.headers.get(kop)!r}")
        if antwoord.status_code == 404 and antwoord.content:
            self._beoordeel_404(vraag, antwoord, waar)

    def _beoordeel_404(self, vraag: Vraag, antwoord: Any, waar: str) -> None:
        """Absent and forbidden are the same page, to the letter."""
        naam = vraag.kijker.naam
        if naam not in self.nergens:
            self.nergens[naam] = _vast(self._doe(vraag.kijker, "GET", NERGENS)[0])
        if _vast(antwoord) != self.nergens[naam]:
            self.uitkomst.fouten.append(f"{waar}: een andere 404 dan van {NERGENS.pad}")

    def _zoek_kanaries(self, vraag: Vraag, tekst: str, waar: str) -> None:
        for eigen in (vraag.adres.pad, quote(vraag.adres.pad, safe="")):
            tekst = tekst.replace(eigen, "")
        gevonden = set(kanaries_in(tekst))
        gevonden |= {
            (plek, "signaalnummer")
            for nummer, plek in self.nummers.items()
            if nummer in tekst and nummer not in vraag.adres.pad
        }
        for plek, veld in sorted(gevonden):
            if plek and vraag.kijker.mag_lezen(plek, veld):
                self.uitkomst.gezien.add(veld)
            else:
                self.uitkomst.kanaries.append(f"LEK {plek} {veld}: {waar}")


def uitkomst(antwoord: HttpResponse) -> str:
    """Say in a word of the table what the visitor got."""
    naar = antwoord.headers.get("Location", "")
    if naar.startswith(reverse("account_login")):
        return "inloggen"
    if naar.startswith((reverse("mfa_activate_totp"), reverse("mfa_reauthenticate"))):
        return "code"
    return {404: "niet", 403: "dicht"}.get(antwoord.status_code, "ok")


def _vast(antwoord: HttpResponse) -> str:
    """The page without what is new at every request."""
    return _WISSELEND.sub("", antwoord.content.decode())


def _antwoorden(wereld: Wereld) -> dict[str, Any]:
    """Give one set of answers that most forms take: so that what follows a form runs too."""
    return {
        "overleg": str(wereld.overleg.pk),
        "reden": "Omdat het moet.",
        "vraag": "Wat is er bekend?",
        "toelichting": "Omdat het moet.",
        "voor": over(7).isoformat(),
        "op": over(0).isoformat(),
        "bij_wie": "Toezicht",
        "door_wie": "Toezicht",
        "reden_code": "dubbel",
        "waarheid": "risicofactoren",
        "opvolging": "controle",
        "wijze": "telefoon",
        "slachtoffer": "nee",
        "minderjarig": "nee",
        "grondslag": "wet_brp",
        "doel": "mensenhandel_bepalen",
        "stand": "niets",
        "soort": "locatie",
        "naam": "Dorpsstraat",
        "titel": "Een punt",
        "tekst": "Er is iets gezien.",
        "actie": "verstuur",
        "q": "keuken",
        "eigenaar": "",
    }
