"""Who sent it: only what the own mail server wrote on top of a message counts (P14)."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.models import Brievenbus, Gemeente, Ketenpartner, Medewerker, Postbericht
from meldpunt.post.herkomst import Herkomst, beoordeel
from meldpunt.rollen import Toegang
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from tests.factories import ContactFactory
from tests.meldpunt.test_ophalen import stel_in

ONS = "mx.gemeente.example"
ADRES = "noor@partner.example"
GOED = f"{ONS}; spf=pass smtp.mailfrom={ADRES}; dmarc=pass (p=reject) header.from=partner.example"
FOUT = f"{ONS}; spf=pass smtp.mailfrom=x@boef.example; dmarc=fail header.from=partner.example"
EIGEN = f"{ONS}; spf=pass smtp.mailfrom=x@boef.example; dmarc=pass header.from=boef.example"


def mail(*uitslagen: str, van: str = f"Noor <{ADRES}>", onder: str = "") -> bytes:
    """A message: what the own server put on top, and what the sender wrote below it."""
    boven = "".join(f"Authentication-Results: {uitslag}\r\n" for uitslag in uitslagen)
    koppen = f"Return-Path: <x@boef.example>\r\n{boven}Received: from boef\r\n{onder}"
    return f"{koppen}From: {van}\r\nSubject: Zorgen\r\n\r\nHelp.\r\n".encode()


@pytest.mark.parametrize(
    "uitslag",
    [
        GOED,
        GOED.upper(),
        f"{ONS} 1; dmarc=pass header.from=partner.example;",
        f"{ONS};\r\n\tdkim=fail (slecht (heel)) header.d=lijst.example;\r\n"
        "\tdmarc=pass (p=none\r\n dis=none) header.from=Partner.Example",
        f"{ONS} (onze server); dmarc/1 = pass header.from = partner.example policy.dmarc=none",
        f'{ONS}; dkim=pass header.b="a;b="; dmarc=pass header.from="partner.example"',
    ],
)
def test_the_verdict_of_the_own_server_confirms(uitslag: str) -> None:
    oordeel = beoordeel(mail(uitslag), [ONS])
    assert (oordeel.herkomst, oordeel.adres) == (Herkomst.BEVESTIGD, ADRES)


def test_exchange_online_writes_no_name_and_must_be_chosen() -> None:
    uitslag = (
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=partner.example; dkim=pass (signature"
        " was verified) header.d=partner.example;dmarc=pass action=none"
        " header.from=partner.example;compauth=pass reason=100"
    )
    assert beoordeel(mail(uitslag), ["protection.outlook.com"]).herkomst == Herkomst.BEVESTIGD
    assert beoordeel(mail(uitslag), [ONS]).herkomst == Herkomst.NIET_GESLAAGD


@pytest.mark.parametrize(
    "van", [ADRES, f'"Noor; (V) <x>" <{ADRES}>', f"=?utf-8?q?N=C3=A9?= <{ADRES}>"]
)
def test_a_name_may_be_anything(van: str) -> None:
    assert beoordeel(mail(GOED, van=van), [ONS]).herkomst == Herkomst.BEVESTIGD


# --- forgeries ----------------------------------------------------------------------------------

# Every domain here belongs to the forger, who can let it pass DMARC.
LIJKT_OP = (
    "partner.example.boef.example",
    "partner-example.example",
    "partner.exarnple",
    "partnér.example",
    "pаrtner.example",
    "раrtnеr.example",
    "partner.еxample",
    "part\u200bner.example",
    "partner\u3002example",
    "ｐartner.example",
    "partner.example\u202e",
    "xn--prtner-4ve.example",
    "xn--partner-9za.example",
    "partner.example.",
    ".partner.example",
    "partner..example",
    "sub.partner.example",
    "partner.exampl\u0435",
    "\u212aartner.example",
    "partner.example\u00ad",
)
NAMEN = (
    f'"{ADRES}" <x@boef.example>',
    f"{ADRES} <x@boef.example>",
    f"Noor ({ADRES}) <x@boef.example>",
    f'"Noor <{ADRES}>" <x@boef.example>',
    f"=?utf-8?q?Noor_=3C{ADRES}=3E?= <x@boef.example>",
    f"<{ADRES}> <x@boef.example>",
    f"<x@boef.example> <{ADRES}>",
    f"<{ADRES}>, <x@boef.example>",
    f"x@boef.example, {ADRES}",
    f"{ADRES}, x@boef.example",
    f"Partners: {ADRES};",
    f"Partners: {ADRES}, x@boef.example;",
    f"Partners:; <{ADRES}>",
    f"undisclosed:;{ADRES}",
    f"<@boef.example:{ADRES}>",
    f'"{ADRES}"@boef.example',
    f"{ADRES}@boef.example",
    f"x@boef.example <{ADRES}>",
    f"x@boef.example({ADRES})",
    f"({ADRES})x@boef.example",
    f"noor@[192.0.2.1] ({ADRES})",
    f"{ADRES}\0@boef.example",
    f"x@boef.example\r{ADRES}",
    f"<{ADRES}",
    f"{ADRES}>",
    f'"<{ADRES}>',
    f"Noor ({ADRES} <x@boef.example>",
    f"noor%partner.example@boef.example <{ADRES}> x",
    f"{ADRES} x@boef.example",
    "",
)
# Verdicts a sender writes below that of the own server, in every dress.
VERZONNEN = (
    f"Authentication-Results: {GOED}",
    f"AUTHENTICATION-RESULTS: {GOED}",
    f"Authentication-Results : {GOED}",
    f"Authentication-Results:\r\n\t{GOED}",
    f"Authentication-Results: (x)\r\n (y) {GOED}",
    f"X: y\r\nAuthentication-Results: {GOED}",
    f"ARC-Authentication-Results: i=1; {GOED}",
    f"X-Authentication-Results: {GOED}",
    f"Authentication-Results: {GOED}\r\nAuthentication-Results: {GOED}",
    f"Received: by {ONS}\r\nAuthentication-Results: {GOED}",
    f"Received-SPF: pass\r\nAuthentication-Results: {GOED}\r\nReceived: by {ONS}",
    f"Authentication-Results-Original: {GOED}",
    f"X: y\rAuthentication-Results: {GOED}",
    f"X: y\0\r\nAuthentication-Results: {GOED}",
    f"X: y\n\tAuthentication-Results: {GOED}",
)
# What the own server can write that is no pass, also with words of the sender in it.
MISLUKT = (
    FOUT,
    EIGEN,
    f"{ONS}; none",
    f"{ONS}; spf=pass smtp.mailfrom={ADRES}",
    f"{ONS}; dmarc=none header.from=partner.example",
    f"{ONS}; dmarc=temperror header.from=partner.example",
    f"{ONS}; dmarc=permerror header.from=partner.example",
    f"{ONS}; dmarc=bestguesspass header.from=partner.example",
    f"{ONS}; dmarc=pass",
    f"{ONS}; spf=fail (dmarc=pass header.from=partner.example)",
    f"{ONS}; spf=fail (a (b; dmarc=pass header.from=partner.example) c)",
    f'{ONS}; spf=fail smtp.mailfrom="x; dmarc=pass header.from=partner.example"',
    f'{ONS}; spf=fail reason="a\\"; dmarc=pass header.from=partner.example"',
    f"{ONS}; spf=fail smtp.helo=dmarc=pass header.from=partner.example",
    f"{ONS}; dkim=fail header.i=@x dmarc=pass header.from=partner.example",
    f"{ONS}; dmarc=fail header.from=partner.example; dmarc=pass header.from=partner.example",
    f"{ONS}; dmarc=pass header.from=boef.example header.from=partner.example",
    f"{ONS}; dmarc=pass policy.header.from=partner.example",
    f"{ONS}; dmarc=pass (header.from=partner.example)",
    f"{ONS}; dmarc/2=pass header.from=partner.example",
    f"{ONS}; xdmarc=pass header.from=partner.example",
    f"{ONS} 2; dmarc=pass header.from=partner.example",
    f"{ONS}; dmarc=(pass)fail header.from=partner.example",
    f"{ONS}; (dmarc=pass header.from=partner.example",
    f'{ONS}; "dmarc"=pass header.from=partner.example',
    f'{ONS}; dmarc="pass header.from=partner.example',
    f"dmarc=pass header.from=partner.example; {ONS}",
    "dmarc=pass header.from=partner.example",
)
ANDERE_SERVERS = (
    "mx.boef.example",
    f"{ONS}.boef.example",
    f"x.{ONS}",
    f"({ONS}) mx.boef.example",
    f"{ONS}x",
    f'"{ONS} "',
    "mx.gemeente",
    "",
    f"mx.boef.example {ONS}",
    f"{ONS} {ONS}",
    "мx.gemeente.example",
)


def vervalsingen() -> Iterator[bytes]:
    """Some four hundred messages that claim to be from the partner and are not."""
    for domein in LIJKT_OP:
        eigen = f"{ONS}; dmarc=pass header.from={domein}"
        yield from (
            mail(eigen, van=f"{vorm}<noor@{domein}>") for vorm in ("", "Noor ", f'"{ADRES}" ')
        )
        yield mail(eigen, van=f"noor@{domein}", onder=f"Authentication-Results: {GOED}\r\n")
    for van in NAMEN:
        yield from (mail(boven, van=van) for boven in (EIGEN, FOUT, f"{ONS}; none"))
    for onder, boven in product(VERZONNEN, (FOUT, EIGEN, f"{ONS}; none")):
        yield mail(boven, onder=f"{onder}\r\n")
        yield mail(boven, onder=f"Return-Path: <{ADRES}>\r\n{onder}\r\n")
    for uitslag in MISLUKT:
        yield mail(uitslag)
        yield mail(uitslag, onder=f"Authentication-Results: {GOED}\r\n")
    for server in ANDERE_SERVERS:
        yield mail(GOED.replace(ONS, server, 1))
        yield mail(GOED.replace(ONS, server, 1), onder=f"Authentication-Results: {GOED}\r\n")
    # Two senders: one reader shows the first, the other the last.
    for tweede in ("x@boef.example", ADRES, "Noor <x@boef.example>"):
        for naam in ("From", "FROM", "From ", "from"):
            yield mail(GOED, onder=f"{naam}: {tweede}\r\n")
            yield mail(EIGEN, onder=f"{naam}: {tweede}\r\n")
    yield mail(GOED, onder="Geen kop\r\n")
    yield mail(GOED, onder=f"X: {'y' * 300_000}\r\n")
    yield mail(f"{ONS}; spf=fail {'(' * 5000} dmarc=pass header.from=partner.example")
    yield mail(onder="Subject: niets\r\n")


@pytest.fixture
def partner(heemstede: Gemeente) -> Ketenpartner:
    """A partner that registered its address."""
    contact = ContactFactory(
        ketenpartner=Ketenpartner.objects.filter(gemeente=heemstede)[0], email=ADRES
    )
    eigen: Ketenpartner = contact.ketenpartner
    return eigen


@pytest.fixture
def bus(daan: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Brievenbus:
    """A mailbox whose own server is known."""
    return stel_in(toegang_van(daan), 993, uitslag_van=[ONS])


def _ontvang(gemeente: Gemeente, ruw: bytes) -> Postbericht:
    return ontvang(gemeente=gemeente, ruw=ruw, door=systeem(gemeente))[0]


def test_no_forgery_counts_as_the_partner() -> None:
    alle = list(vervalsingen())
    assert len(set(alle)) >= 300
    for ruw in alle:
        oordeel = beoordeel(ruw, [ONS])
        assert oordeel.adres != ADRES, ruw


def test_a_registered_address_is_confirmed_and_another_is_not(
    heemstede: Gemeente, partner: Ketenpartner, bus: Brievenbus
) -> None:
    echt = _ontvang(heemstede, mail(GOED))
    assert (echt.ketenpartner, echt.herkomst) == (partner, Herkomst.BEVESTIGD)
    vals = _ontvang(heemstede, mail(FOUT, onder="X-Proef: vals\r\n"))
    assert (vals.ketenpartner, vals.herkomst) == (partner, Herkomst.NIET_GESLAAGD)
    vreemd = _ontvang(heemstede, mail(GOED, van="piet@partner.example"))
    assert (vreemd.ketenpartner, vreemd.herkomst) == (None, Herkomst.ONBEKEND_ADRES)
    stil = _ontvang(heemstede, mail(onder="X-Proef: stil\r\n"))
    assert stil.herkomst == Herkomst.GEEN_UITSLAG


def test_without_a_setting_nothing_is_confirmed(heemstede: Gemeente, partner: Ketenpartner) -> None:
    bericht = _ontvang(heemstede, mail(GOED))
    assert (bericht.ketenpartner, bericht.herkomst) == (partner, Herkomst.NIET_INGESTELD)


def test_the_pages_say_whether_it_is_confirmed(
    heemstede: Gemeente, partner: Ketenpartner, bus: Brievenbus, bram: Medewerker,
    client_van: Callable[[Medewerker], Client],
) -> None:  # fmt: skip
    client = client_van(bram)

    def toon(bericht: Postbericht) -> tuple[str, str]:
        adressen = (reverse("meldpunt:postbus"), reverse("meldpunt:bericht", args=[bericht.pk]))
        lijst, een = (" ".join(client.get(a).content.decode().split()) for a in adressen)
        return lijst, een

    lijst, een = toon(_ontvang(heemstede, mail(FOUT)))
    assert f"volgens het bericht van {partner.naam} (niet bevestigd)" in lijst
    assert "Wij weten niet zeker wie de afzender is." in een
    assert "De mailserver kon de afzender niet bevestigen." in een
    lijst, een = toon(_ontvang(heemstede, mail(GOED, onder="X-Proef: echt\r\n")))
    assert f"van {partner.naam} (bevestigd)" in lijst
    assert f"Dit bericht komt van {partner.naam}." in een


def test_who_a_colleague_forwards_is_text_and_no_sender(
    heemstede: Gemeente, partner: Ketenpartner, bus: Brievenbus
) -> None:
    """The tipster inside is for the reader's eyes; the colleague is the sender."""
    binnen = (
        f"Authentication-Results: {GOED}\r\nFrom: Noor <{ADRES}>\r\nSubject: Tip\r\n\r\nHelp.\r\n"
    )
    grens = 'Content-Type: multipart/mixed; boundary="g"\r\n'
    lijf = (
        f"--g\r\n\r\nZie hieronder.\r\n--g\r\nContent-Type: message/rfc822\r\n\r\n{binnen}--g--\r\n"
    )
    uitslag = GOED.replace("partner.example", "gemeente.example")
    koppen = f"Authentication-Results: {uitslag}\r\nFrom: collega@gemeente.example\r\n{grens}"
    bericht = _ontvang(heemstede, f"{koppen}\r\n{lijf}".encode())
    assert (bericht.ketenpartner, bericht.herkomst) == (None, Herkomst.ONBEKEND_ADRES)
