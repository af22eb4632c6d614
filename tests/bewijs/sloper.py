"""Lets what works fail halfway, everywhere it can, and looks what is left.

A request fails at its first statement, at its second, and so on: in the database, and in the code
right after a statement that wrote. Each time every table must be as before.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve

from tests.bewijs.afdruk import BUITEN, Afdruk, afdruk
from tests.bezoeker import Form, lees_formulieren, vul_in
from tests.kader import zet_systeem
from tests.wereld import Wereld

STIL = ("SAVEPOINT", "RELEASE", "ROLLBACK")
SCHRIJFT = ("INSERT", "UPDATE", "DELETE")
LOGBOEK = ("meldpunt_logregel", "meldpunt_dataverwerking")
# What tells verbs of one page apart.
KEUZES = ("werkwoord", "richting", "besluit", "actie", "doe")
# Filled in otherwise, in turn: what a form asks only sometimes, and which button is pressed.
ANDERS: tuple[dict[str, str], ...] = (
    {"bestaand": "", "nieuw_op": "", "doe": "", "actie": "verstuur"},
    {"bestaand": "{nummer}", "nieuw_op": "", "doe": "bewaar", "actie": "bekijk"},
)
# Really done once it was broken everywhere: only then the next form can be sent.
EERST = {
    "meldpunt:geen_melding",
    "meldpunt:link",
    "overleggen:actie_gedaan",
    "overleggen:van_agenda",
    "pijlers:klaar",
    "signalen:terugkoppeling_maken verstuur",
}


class Terug(Exception):
    """Rolls back what one request did."""


class Stuk(Exception):
    """What goes wrong in the code."""


@dataclass
class Breuk:
    """Counts the statements of a page, and breaks at one of them (0: at none)."""

    nr: int = 0
    in_code: bool = False
    geteld: int = 0
    schreef: bool = False
    geraakt: bool = False
    diepte: int = field(default_factory=lambda: len(connection.savepoint_ids))

    def __call__(self, voer_uit: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Stand around every statement."""
        if len(connection.savepoint_ids) <= self.diepte or sql.startswith(STIL) or _op(sql, BUITEN):
            return voer_uit(sql, params, many, context)
        schrijft = sql.upper().startswith(SCHRIJFT)
        self.schreef |= schrijft and not _op(sql, LOGBOEK)
        self.geteld += schrijft or not self.in_code
        nu = self.geteld == self.nr and (schrijft or not self.in_code)
        self.geraakt |= nu
        if nu and not self.in_code:
            return voer_uit("select 1 / 0", None, False, context)
        uit = voer_uit(sql, params, many, context)
        if nu:
            raise Stuk
        return uit


def _op(sql: str, tabellen: tuple[str, ...]) -> bool:
    return any(f'"{tabel}"' in sql for tabel in tabellen)


@dataclass
class Sloper:
    """Sends every form of the wereld, and lets it fail everywhere."""

    wereld: Wereld
    verzoeken: int = 0
    # Per verb: at how many places it was broken.
    gesloopt: dict[str, int] = field(default_factory=dict)
    half: list[str] = field(default_factory=list)

    def bezoek(self, client: Client, pad: str) -> None:
        """Open a page and send the forms on it, filled in in every way."""
        html = client.get(pad).content.decode()
        for form in lees_formulieren(html, pad):
            if form.methode == "post":
                for anders in ANDERS:
                    self._stuur(client, form, html, anders)

    def _stuur(
        self, client: Client, form: Form, html: str, anders: dict[str, str], nog: int = 1
    ) -> None:
        """Send a form; a page that asks for more gets it once."""
        nummer = self.wereld.signaal.nummer
        gegevens = vul_in(form, html, "Een keuken", dagen=nog) | {
            naam: [waarde.format(nummer=nummer)]
            for naam, waarde in anders.items()
            if naam in form.namen
        }
        naam = _naam(form.actie, gegevens)
        if naam in self.gesloopt:
            return
        breuk, antwoord = self._doe(client, form.actie, gegevens, Breuk())
        if breuk.schreef and antwoord.status_code < 400:
            self._sloop(client, naam, form.actie, gegevens)
        elif nog and antwoord.status_code in (200, 422):
            html = antwoord.content.decode()
            for volgend in lees_formulieren(html, form.actie):
                if volgend.methode == "post" and volgend.actie == form.actie:
                    self._stuur(client, volgend, html, anders, nog - 1)

    def _sloop(self, client: Client, naam: str, pad: str, gegevens: dict[str, Any]) -> None:
        """Let a request that works fail everywhere, and look what is left."""
        vooraf = self._kijk()
        self.gesloopt[naam] = 0
        for in_code in (False, True):
            for nr in count(1):
                breuk, antwoord = self._doe(client, pad, gegevens, Breuk(nr, in_code), vooraf)
                if not breuk.geraakt:
                    break
                self.gesloopt[naam] += 1
                if antwoord.status_code < 500:
                    self.half.append(f"{naam} bij {nr}: toch {antwoord.status_code}")
        if naam in EERST:
            client.post(pad, gegevens)

    def _doe(
        self,
        client: Client,
        pad: str,
        gegevens: Any,
        breuk: Breuk,
        vooraf: Afdruk | None = None,
    ) -> tuple[Breuk, Any]:
        """Do one request and take it back; one that broke must have changed nothing."""
        koekjes, antwoord = deepcopy(client.cookies), None
        self.verzoeken += 1
        if self.verzoeken % 100 == 0:
            cache.clear()  # a visitor is not stopped for trying often
        try:
            with transaction.atomic():
                breuk.diepte = len(connection.savepoint_ids)
                with connection.execute_wrapper(breuk):
                    antwoord = client.post(pad, gegevens)
                if breuk.geraakt and (self._kijk() != vooraf or mail.outbox):
                    self.half.append(f"{pad} bij {breuk.nr}: half gedaan")
                raise Terug
        except Terug:
            client.cookies = koekjes
        return breuk, antwoord

    def _kijk(self) -> Afdruk:
        zet_systeem(self.wereld.gemeente)
        return afdruk()


def _naam(pad: str, gegevens: dict[str, Any]) -> str:
    """Name a verb: the page, and what was chosen on it."""
    plek = resolve(pad.split("?")[0])
    keuze = [str(getattr(k, "naam", k)) for n, k in plek.kwargs.items() if n in KEUZES]
    keuze += [str(*gegevens[naam][:1]) for naam in KEUZES if gegevens.get(naam)]
    return " ".join([plek.view_name, *keuze]).strip()
