"""A visitor without JavaScript: opens a page, fills in a form as it stands there, sends it."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.test import Client
from django.utils import timezone

from meldpunt.models import Medewerker

KEUZE = ("radio", "checkbox")


def ingelogd(medewerker: Medewerker) -> Client:
    """Give a browser in which this person is logged in, second factor included."""
    client, nu = Client(), timezone.now().timestamp()
    client.force_login(medewerker)
    sessie = client.session
    sessie["account_authentication_methods"] = [
        {"method": "password", "at": nu},
        {"method": "mfa", "type": "totp", "at": nu},
    ]
    sessie.save()
    return client


@dataclass
class Form:
    """A form as the page gave it: where it goes and what stands in it."""

    actie: str
    methode: str
    waarden: dict[str, list[str]] = field(default_factory=dict)
    namen: set[str] = field(default_factory=set)


class _Lezer(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self, pad: str) -> None:
        super().__init__()
        self.pad = pad
        self.forms: list[Form] = []
        self.lijst = self.tekstvak = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigen = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form":
            actie = urljoin(self.pad, eigen.get("action", "") or self.pad)
            self.forms.append(Form(actie, eigen.get("method", "get").lower()))
        elif self.forms and eigen.get("name"):
            self._veld(tag, eigen, self.forms[-1])
        elif tag == "option" and self.forms and self.lijst and "selected" in eigen:
            self.forms[-1].waarden[self.lijst] = [eigen.get("value", "")]

    def _veld(self, tag: str, eigen: dict[str, str], form: Form) -> None:
        naam = eigen["name"]
        form.namen.add(naam)
        if tag == "select":
            self.lijst = naam
        elif tag == "textarea":
            self.tekstvak = naam
            form.waarden[naam] = [""]
        elif tag == "input" and (eigen.get("type") not in KEUZE or "checked" in eigen):
            leeg = "on" if eigen.get("type") in KEUZE else ""
            form.waarden.setdefault(naam, []).append(eigen.get("value", leeg))

    def handle_data(self, data: str) -> None:
        if self.tekstvak:
            oud = self.forms[-1].waarden[self.tekstvak][0]
            self.forms[-1].waarden[self.tekstvak] = [oud + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.tekstvak:
            # A browser drops the newline right after <textarea>.
            inhoud = self.forms[-1].waarden[self.tekstvak][0].removeprefix("\n")
            self.forms[-1].waarden[self.tekstvak] = [inhoud]
            self.tekstvak = ""
        elif tag == "select":
            self.lijst = ""


def lees_formulieren(html: str, pad: str) -> list[Form]:
    """Give the forms of the page that came from this path."""
    lezer = _Lezer(pad)
    lezer.feed(html)
    return lezer.forms


def vul_in(form: Form, html: str, tekst: str, *, dagen: int = 1) -> dict[str, list[str]]:
    """Give a form of this page with what is empty filled in.

    Args:
        form: the form.
        html: the page it stands on.
        tekst: what to write where text goes; elsewhere the first choice is taken.
        dagen: from today to the day that is given where one is asked.
    """
    leeg = {naam for naam in form.namen if not any(form.waarden.get(naam, []))}
    dag = str(timezone.localdate() + timedelta(days=dagen))
    vast = {
        "date": dag,
        "datetime-local": f"{dag}T10:00",
        "time": "10:00",
        "number": "1",
        "email": f"{tekst.split()[0]}@mail.example",
    }
    return form.waarden | {naam: [_waarde(naam, html, vast, tekst)] for naam in leeg}


def _waarde(naam: str, html: str, vast: dict[str, str], tekst: str) -> str:
    (veld,) = re.findall(rf'<(?:input|select|textarea|button)[^>]*\bname="{naam}"[^>]*>', html)[:1]
    soort = (re.findall(r'\btype="([\w-]+)"', veld) or [""])[0]
    if veld.startswith("<select"):
        keuzes = html[html.index(veld) :].partition("</select>")[0]
        return next(iter(re.findall(r'<option value="([^"]+)"', keuzes)), "")
    if soort in ("radio", "checkbox", "submit", "hidden"):
        return str((re.findall(r'\bvalue="([^"]*)"', veld) or ["on"])[0])
    return vast.get(soort, tekst)


class Bezoeker:
    """One person at a browser."""

    def __init__(self, client: Client) -> None:
        """Take a browser that is logged in, or not."""
        self.client = client
        self.pad = "/"
        self.pagina = ""

    def open(self, pad: str, status: int = 200) -> str:
        """Open a page and give its text."""
        antwoord = self.client.get(pad, follow=True)
        return self._kom_aan(antwoord, pad, status)

    def stuur(self, naar: str = "", /, status: int = 200, **velden: Any) -> str:
        """Fill in the form on this page that goes to `naar` (a part of its address), send it.

        Fields that the form does not have fail the test.
        """
        forms = lees_formulieren(self.pagina, self.pad)
        past = [f for f in forms if f.methode == "post" and naar in f.actie]
        past = [f for f in past if set(velden) <= f.namen]
        assert past, f"geen formulier naar {naar!r} met {sorted(velden)} op {self.pad}"
        form = past[0]
        gegevens = form.waarden | {
            naam: waarde if isinstance(waarde, list) else [str(waarde)]
            for naam, waarde in velden.items()
        }
        antwoord = self.client.post(form.actie, gegevens, follow=True)
        return self._kom_aan(antwoord, form.actie, status)

    def fouten(self) -> list[str]:
        """Give the error texts on this page."""
        gevonden = re.findall(r'class="mh-fouttekst".*?Fout:</span>(.*?)</span>', self.pagina, re.S)
        return [" ".join(re.sub(r"<[^>]+>", " ", fout).split()) for fout in gevonden]

    def _kom_aan(self, antwoord: Any, pad: str, status: int) -> str:
        self.pad = antwoord.redirect_chain[-1][0] if antwoord.redirect_chain else pad
        self.pagina = antwoord.content.decode()
        assert antwoord.status_code == status, f"{self.pad}: {antwoord.status_code} {self.fouten()}"
        return self.pagina
