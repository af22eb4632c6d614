"""Attachments and layout on the page of a message: nothing opens that should not (P12)."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from pytest_django import Settings

from meldpunt.logboek import Logregel
from meldpunt.models import Bijlage, Gemeente, Medewerker, Postbericht
from meldpunt.models.bijlage import Scan
from meldpunt.post import virus
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from tests.clamd import EICAR, MEESTE, _Scanner, adres, clamd
from tests.vijandig import mail_met

Inloggen = Callable[[Medewerker], Client]
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def scanner(settings: Settings) -> Iterator[_Scanner]:
    """A scanner that is set up."""
    with clamd() as gestart:
        settings.CLAMD = adres(gestart)
        yield gestart


def binnen(gemeente: Gemeente, naam: str, inhoud: bytes) -> Bijlage:
    """Receive a message with this one attachment."""
    mail = EmailMessage()
    mail["From"] = "a@b.example"
    mail["Subject"] = f"Met een bijlage van {len(inhoud)} bytes"
    mail.set_content("Zie bijlage.")
    mail.add_attachment(inhoud, "application", "pdf", filename=naam)
    bericht, _ = ontvang(gemeente=gemeente, ruw=mail.as_bytes(), door=systeem(gemeente))
    return bericht.bijlagen.get()


def toon_namen(client: Client, bericht_id: object) -> None:
    """See the names of this message for a quarter of an hour."""
    client.post(f"/postbus/{bericht_id}/namen/", {"reden_code": "melding_beoordelen"})


def pad(rij: Bijlage) -> str:
    return f"/postbus/{rij.postbericht_id}/bijlage/{rij.pk}/"


# --- the protocol -------------------------------------------------------------------------------


def test_the_scanner_gets_every_byte_and_its_word_counts(scanner: _Scanner) -> None:
    groot = bytes(range(256)) * 1000
    assert virus.is_schoon(groot)
    assert virus.is_schoon(b"")
    assert not virus.is_schoon(b"x" * 70_000 + EICAR)
    assert scanner.gezien[:2] == [groot, b""]


def test_over_a_socket_in_the_file_system(settings: Settings, tmp_path: Path) -> None:
    settings.CLAMD = f"unix://{tmp_path}/clamd.ctl"
    with clamd(f"{tmp_path}/clamd.ctl"):
        assert not virus.is_schoon(EICAR)
    with pytest.raises(virus.ScanFout):
        virus.is_schoon(EICAR)


@pytest.mark.parametrize(
    "antwoord",
    [b"stream: Can't allocate memory ERROR\0", b"OK\0", b"stream: OK, bijna\0", b"\0",
     b"stream: \0", b"x" * 3000],
)  # fmt: skip
def test_any_other_word_is_no_verdict(scanner: _Scanner, antwoord: bytes) -> None:
    scanner.antwoord = antwoord
    with pytest.raises(virus.ScanFout):
        virus.is_schoon(b"x")


@pytest.mark.parametrize(
    "waar", ["tcp://127.0.0.1:1", "tcp://127.0.0.1", "unix://", "http://x:1", "rommel", "tcp://x:y"]
)
def test_without_a_scanner_there_is_no_verdict(settings: Settings, waar: str) -> None:
    settings.CLAMD = waar
    with pytest.raises(virus.ScanFout):
        virus.is_schoon(b"x")


def test_a_file_too_large_for_the_scanner_has_no_verdict(scanner: _Scanner) -> None:
    with pytest.raises(virus.ScanFout):
        virus.is_schoon(b"x" * (MEESTE + 1))


# --- what comes in ------------------------------------------------------------------------------


@pytest.mark.usefixtures("scanner")
def test_what_comes_in_is_scanned(heemstede: Gemeente) -> None:
    assert binnen(heemstede, "a.pdf", PDF).scan == Scan.SCHOON
    assert binnen(heemstede, "a.pdf", PDF + EICAR).scan == Scan.GEWEIGERD


def test_without_a_scanner_nothing_is_called_clean(heemstede: Gemeente, settings: Settings) -> None:
    assert binnen(heemstede, "a.pdf", PDF).scan == Scan.NIET_GESCAND
    settings.CLAMD = "tcp://127.0.0.1:1"
    assert binnen(heemstede, "b.pdf", PDF + b" ").scan == Scan.NIET_GESCAND


def test_only_the_verdict_can_change(heemstede: Gemeente) -> None:
    rij = binnen(heemstede, "a.pdf", PDF)
    Bijlage.objects.filter(pk=rij.pk).update(scan=Scan.SCHOON)
    for kolom in ("inhoud", "naam", "echt", "kenmerken", "soort"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update meldpunt_bijlage set {kolom} = {kolom}")  # noqa: S608


# --- what goes out ------------------------------------------------------------------------------


@pytest.mark.usefixtures("scanner")
def test_what_the_scanner_refuses_nobody_gets(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    rij, client = binnen(heemstede, "a.pdf", PDF + EICAR), client_van(bram)
    toon_namen(client, rij.postbericht_id)
    pagina = client.get(f"/postbus/{rij.postbericht_id}/").text
    assert "Geweigerd" in pagina
    assert "U kunt het niet downloaden." in pagina
    assert pad(rij) not in pagina
    antwoord = client.get(pad(rij), follow=True)
    assert EICAR not in antwoord.content
    assert "De virusscanner vond iets in dit bestand." in antwoord.text


def test_what_was_not_scanned_is_scanned_before_somebody_gets_it(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen, settings: Settings
) -> None:
    goed, fout = binnen(heemstede, "a.pdf", PDF), binnen(heemstede, "b.pdf", PDF + EICAR)
    client = client_van(bram)
    for rij in (goed, fout):
        toon_namen(client, rij.postbericht_id)
    assert client.get(pad(fout)).content.endswith(EICAR)
    with clamd() as scanner:
        settings.CLAMD = adres(scanner)
        assert client.get(pad(goed)).status_code == 200
        assert client.get(pad(fout)).status_code == 302
        assert client.get(pad(goed)).status_code == 200
        assert len(scanner.gezien) == 2
    assert client.get(pad(fout)).status_code == 302  # the verdict stays when the scanner is away
    goed.refresh_from_db()
    assert goed.scan == Scan.SCHOON


@pytest.mark.parametrize(
    ("naam", "inhoud", "soort"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.pdf", b"<html><script>alert(1)</script>", "application/octet-stream"),
        ("a.svg", b"<svg onload=alert(1)>", "application/octet-stream"),
        ("a.exe", b"MZ\x90\0" + b"\0" * 99, "application/octet-stream"),
    ],
)
def test_a_download_has_the_kind_of_its_bytes(
    heemstede: Gemeente,
    bram: Medewerker,
    client_van: Inloggen,
    naam: str,
    inhoud: bytes,
    soort: str,
) -> None:
    """The sender called all of them a PDF."""
    rij, client = binnen(heemstede, naam, inhoud), client_van(bram)
    toon_namen(client, rij.postbericht_id)
    antwoord = client.get(pad(rij))
    assert antwoord["Content-Type"] == soort
    assert antwoord["Content-Disposition"].startswith("attachment; ")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_page_says_what_to_know_before_opening(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    rij = binnen(heemstede, "rekening.pdf", b"MZ\x90\0" + b"\0" * 99)
    pagina = client_van(bram).get(f"/postbus/{rij.postbericht_id}/").text
    for woord in ("Niet gescand", "Programma,", "Dit is een programma", "De naam zegt iets anders",
                  "Wij controleren bijlagen niet op virussen"):  # fmt: skip
        assert woord in pagina, woord
    assert "rekening.pdf" not in pagina
    assert "<img" not in pagina


# --- the layout ---------------------------------------------------------------------------------


@pytest.fixture
def met_opmaak(heemstede: Gemeente) -> Postbericht:
    """A message that wants to do something."""
    ruw = mail_met("<h1>Dag</h1><script>alert(1)</script><img src=https://kwaad.example/p.gif>")
    return ontvang(gemeente=heemstede, ruw=ruw, door=systeem(heemstede))[0]


def test_the_layout_opens_for_who_sees_the_names(
    met_opmaak: Postbericht, bram: Medewerker, client_van: Inloggen
) -> None:
    client, adres_ = client_van(bram), f"/postbus/{met_opmaak.pk}/"
    assert "Die ziet u als u de namen toont." in client.get(f"{adres_}?opmaak=ja").text
    assert client.get(f"{adres_}opmaak/").status_code == 302
    toon_namen(client, met_opmaak.pk)
    gewoon = client.get(adres_)
    assert "?opmaak=ja#opmaak" in gewoon.text
    assert "<iframe" not in gewoon.text
    pagina = client.get(f"{adres_}?opmaak=ja")
    assert f'src="{adres_}opmaak/"' in pagina.text
    frame = pagina.text.partition("<iframe")[2].partition(">")[0]
    assert "sandbox" in frame.split()
    assert "allow" not in frame
    assert "frame-src 'self'" in pagina["Content-Security-Policy"]


def test_the_layout_has_a_policy_of_its_own_and_is_logged(
    met_opmaak: Postbericht, bram: Medewerker, client_van: Inloggen
) -> None:
    client = client_van(bram)
    toon_namen(client, met_opmaak.pk)
    eerder = Logregel.objects.geopend().filter(object_id=met_opmaak.pk).count()
    antwoord = client.get(f"/postbus/{met_opmaak.pk}/opmaak/")
    assert "<h1>Dag</h1>" in antwoord.text
    assert "alert" not in antwoord.text
    assert "kwaad.example" not in antwoord.text
    beleid = antwoord["Content-Security-Policy"]
    assert beleid.startswith("sandbox; default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in beleid
    assert "allow" not in beleid
    assert antwoord["X-Frame-Options"] == "SAMEORIGIN"
    assert antwoord["Cache-Control"] == "no-store"
    assert Logregel.objects.geopend().filter(object_id=met_opmaak.pk).count() == eerder + 1


def test_another_gemeente_finds_no_layout(
    met_opmaak: Postbericht, carla: Medewerker, client_van: Inloggen
) -> None:
    assert client_van(carla).get(f"/postbus/{met_opmaak.pk}/opmaak/").status_code == 404


def test_a_message_without_layout_offers_none(
    heemstede: Gemeente, bram: Medewerker, client_van: Inloggen
) -> None:
    ruw = b"From: a@b.example\nSubject: x\n\nDag\n"
    bericht, _ = ontvang(gemeente=heemstede, ruw=ruw, door=systeem(heemstede))
    client = client_van(bram)
    toon_namen(client, bericht.pk)
    assert "opmaak=ja" not in client.get(f"/postbus/{bericht.pk}/").text
    assert "heeft geen opmaak" in client.get(f"/postbus/{bericht.pk}/opmaak/").text


def test_a_layout_that_can_not_be_read_is_not_said_to_be_absent(
    met_opmaak: Postbericht,
    bram: Medewerker,
    client_van: Inloggen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The package gives the view under the name of its module.
    module = import_module("meldpunt.views.postbus.opmaak")
    monkeypatch.setattr(module, "lees_opmaak_buiten", lambda _: "")
    client = client_van(bram)
    toon_namen(client, met_opmaak.pk)
    pagina = client.get(f"/postbus/{met_opmaak.pk}/opmaak/").text
    assert "Wij kunnen de opmaak niet tonen." in pagina
    assert "heeft geen opmaak" not in pagina
