"""Delivery reports and other machine mail of our own making, with what they must be read as."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GEGEVENS = Path(__file__).parent / "gegevens" / "post"
ONS = "meldpunt@gemeente.example"
ORIGINEEL = (
    f"Return-Path: <{ONS}>\nReceived: from hier by daar; Tue, 3 Mar 2026 10:14:00 +0100\n"
    f"From: Meldpunt <{ONS}>\nTo: {{adres}}\nSubject: Overleg\nMessage-ID: <uit-1@gemeente.example>"
    "\n\nBeste partner, zie onze vraag.\n"
)


@dataclass(frozen=True)
class Rapport:
    """One delivery report: its name, its bytes, and what is true of it."""

    naam: str
    ruw: bytes
    adres: str
    code: str | None
    hard: bool


def rapporten() -> Iterator[Rapport]:
    """Every server with every reason, the warnings that mail is late, and the odd ones."""
    gegevens = json.loads((GEGEVENS / "rapporten.json").read_text())
    for nummer, server in enumerate(gegevens["servers"]):
        for reden in gegevens["redenen"]:
            adres = f"{reden['naam']}.{nummer}@partner.example"
            ruw = _maak(server, adres, reden["code"], reden["antwoord"].format(adres=adres))
            code = reden["code"]
            naam = f"{server['naam']}-{reden['naam']}"
            yield Rapport(naam, ruw, adres, code, reden["hard"])
    for server in gegevens["uitgesteld"]:
        adres = f"traag.{server['naam']}@partner.example"
        code = "4.4.1" if server["vorm"] == "dsn_wacht" else None
        yield Rapport(server["naam"], _maak(server, adres, code, ""), adres, code, False)


def losse_rapporten() -> Iterator[Rapport]:
    """Forms of report that go with one reason only."""
    for los in json.loads((GEGEVENS / "losse_rapporten.json").read_text()):
        adres = "jan.smit@partner.example"
        koppen = los["koppen"].format(adres=adres)
        ruw = _maak({**los, "koppen": koppen, "vorm": "tekst"}, adres, None, "")
        yield Rapport(los["naam"], ruw, adres, los["code"], los["hard"])


def _maak(server: dict[str, str], adres: str, code: str | None, antwoord: str) -> bytes:
    koppen = [
        f"From: {server['van']}",
        f"To: {ONS}",
        f"Subject: {server['onderwerp']}",
        "MIME-Version: 1.0",
    ]
    if server.get("koppen"):
        koppen.append(server["koppen"].format(adres=adres))
    tekst = server["tekst"].format(adres=adres, antwoord=antwoord)
    origineel = ORIGINEEL.format(adres=adres)
    if server["vorm"] == "tekst":
        koppen.append("Content-Type: text/plain; charset=utf-8")
        return ("\n".join(koppen) + "\n\n" + tekst + origineel).encode()
    koppen.append('Content-Type: multipart/report; report-type=delivery-status; boundary="grens"')
    status = _status(server["vorm"], adres, code, antwoord)
    delen = [
        f"Content-Type: text/plain; charset=utf-8\n\n{tekst}",
        f"Content-Type: message/delivery-status\n\n{status}",
        f"Content-Type: message/rfc822\n\n{origineel}",
    ]
    inhoud = "".join(f"--grens\n{deel}\n" for deel in delen)
    return ("\n".join(koppen) + "\n\n" + inhoud + "--grens--\n").encode()


def _status(vorm: str, adres: str, code: str | None, antwoord: str) -> str:
    wacht = vorm == "dsn_wacht"
    velden = [
        "Reporting-MTA: dns; mx.gemeente.example",
        "",
        f"Final-Recipient: rfc822; {adres}",
        f"Action: {'delayed' if wacht else 'failed'}",
    ]
    if code:
        velden.append(f"Status: {code}")
    if vorm == "dsn":
        velden.append(f"Diagnostic-Code: smtp; {antwoord}")
    return "\n".join(velden) + "\n"


def soorten() -> Iterator[tuple[str, bytes]]:
    """Ordinary mail, automatic answers and complaints: the kind, and the bytes."""
    for een in json.loads((GEGEVENS / "soorten.json").read_text()):
        koppen = "\n".join(een["koppen"])
        van = "" if "From:" in koppen else "From: Jan Smit <jan@partner.example>\n"
        aan = f"To: {ONS}\nMIME-Version: 1.0\n"
        yield een["kind"], f"{van}{aan}{koppen}\n\n{een['tekst']}\n".encode()
