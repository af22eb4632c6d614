"""A sixth gemeente, in no fixture, set up through the screens: from its name to its first answer.

What comes in comes by the door of the mail server, what goes out goes over SMTP.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from meldpunt.models.routekaart import Uitkomst
from meldpunt.post.lezen import lees_bericht
from tests.reizen.conftest import Proef
from tests.reizen.hand import Hand
from tests.reizen.stappen import kies_besluit, link_in, naar_punt, partner_leest, toon_namen

Open = Callable[..., Page]
GEMEENTE, CODE = "Duinveen", "DUV"
POSTBUS = "signalen@duinveen.example"
AF = "iris@duinveen.example"
PARTNER, AFZENDER = "Opvang De Haven", "balie@opvang-dehaven.example"
TITEL = "Veel mensen achter een winkel"
GEHEIM = ("Sandra Voorbeeld", "Verzonnen Warenhuis")
MAIL = f"""From: Balie De Haven <{AFZENDER}>
To: {POSTBUS}
Subject: Zorgen over een winkel
Date: {{datum}}
Message-ID: <eerste@opvang-dehaven.example>
Content-Type: text/plain; charset=utf-8

Bij ons kwam Sandra Voorbeeld. Zij slaapt achter het Verzonnen Warenhuis en krijgt geen loon.
"""


def test_een_zesde_gemeente(proef: Proef, open_venster: Open) -> None:
    daan = Hand(open_venster(), proef)
    daan.log_in("daan")
    _maak_gemeente(daan)
    _stel_in(daan)
    _voeg_partner_toe(daan)
    _voeg_overleg_toe(daan)
    _kies_ritme(daan)
    _kies_termijnen(daan)
    _test_de_postbus(daan, proef)
    iris = _neemt_uitnodiging_aan(
        daan, proef, open_venster, AF, "Iris Dekker", "Aandachtsfunctionaris"
    )
    _neemt_uitnodiging_aan(
        daan, proef, open_venster, "pim@duinveen.example", "Pim Bos", "Privacyfunctionaris"
    )
    daan.ga("/beheer/eerste-keer/")
    daan.ziet("Eerste keer: 7 van 7 klaar")
    _oefen_met_voorbeelden(daan, iris)
    nummer = _mail_wordt_signaal(iris, proef)
    _naar_een_einde(iris, nummer)
    _terugkoppeling(iris, proef, nummer, open_venster)
    iris.ga(f"/signaal/{nummer}/")
    iris.ziet(re.compile("^Afgesloten"))
    daan.ga(f"/signaal/{nummer}/")
    daan.ziet_niet(TITEL)


def _maak_gemeente(daan: Hand) -> None:
    """A neighbour is the example; its differences can be read beside it."""
    daan.ga("/beheer/eerste-keer/gemeente/")
    daan.vul("Naam van de gemeente", GEMEENTE)
    daan.vul("Letters in het nummer van een signaal", CODE)
    daan.vink("Heemstede")
    daan.knop("Maak de gemeente")
    daan.ziet(f"Gemeente {GEMEENTE} is gemaakt. U werkt nu daarvoor.")
    daan.link("Bekijk de verschillen met Heemstede")
    daan.ziet("Verschillen met Heemstede")


def _stel_in(daan: Hand) -> None:
    daan.ga("/beheer/gemeente/")
    daan.vul("Adres van de postbus", POSTBUS)
    daan.vul("Contactpersoon", "team Veiligheid")
    daan.vul("Telefoon van de contactpersoon", "012 345 67 89")
    daan.kies("Wie krijgt terugkoppeling?", "Iedere melder die bekend is")
    daan.knop("Bewaar de gemeente")
    daan.ziet("Bewaard.")


def _voeg_partner_toe(daan: Hand) -> None:
    daan.ga("/beheer/ketenpartners/nieuw/")
    daan.vul("Naam", PARTNER)
    daan.kies("Soort organisatie", "Zorg en opvang")
    daan.knop("Voeg ketenpartner toe")
    daan.link("Voeg contact toe")
    daan.vul("Naam of functie", "Balie")
    daan.vul("E-mailadres", AFZENDER)
    daan.vul("Telefoon", "012 345 67 80")
    for uitkomst in Uitkomst.labels:
        daan.vink(str(uitkomst))
    daan.knop("Bewaar het contact")
    daan.ziet("Het contact staat erbij.")
    daan.ga("/beheer/routekaart/")
    daan.knop("Stel de routekaart vast")
    daan.ziet("Vastgelegd: de routekaart klopt vandaag.")


def _voeg_overleg_toe(daan: Hand) -> None:
    """A body that the neighbour does not have."""
    daan.ga("/beheer/overlegvormen/")
    daan.link("Voeg overleg toe")
    daan.vul("Naam", "Overleg aan zee")
    daan.vink("Signalenoverleg: u bespreekt signalen en besluit")
    daan.vul("Hoe vaak is dit overleg?", "wekelijks")
    daan.kies("Op welke dag?", "dinsdag")
    daan.vul("Hoe laat?", "09:00")
    daan.knop("Voeg overleg toe")
    daan.ziet(re.compile("Bewaard. Dit overleg is elke week, op dinsdag, 9.00 uur."))


def _kies_ritme(daan: Hand) -> None:
    """Every body that came along from the neighbour asks how often it is here."""
    daan.ga("/beheer/overlegvormen/")
    rijen = daan.pagina.locator("tr", has_text="Nog niet afgesproken")
    paden = [link.get_attribute("href") or "" for link in rijen.get_by_role("link").all()]
    assert paden
    for pad in paden:
        daan.pagina.goto(pad)  # a page that was looked at already
        daan.vul("Hoe vaak is dit overleg?", "wekelijks")
        daan.kies("Op welke dag?", "donderdag")
        daan.vul("Hoe laat?", "10:00")
        with daan.pagina.expect_navigation(wait_until="load"):
            daan.pagina.get_by_role("button", name="Bewaar het overleg").click()
        daan.ziet("Dit overleg is elke week, op donderdag, 10.00 uur.")


def _kies_termijnen(daan: Hand) -> None:
    daan.ga("/beheer/bewaartermijnen/")
    daan.vul("Op welke grond bewaart u signalen?", "Gemeentewet, artikel 172")
    for veld in daan.pagina.locator("main input[type=number]").all():
        veld.fill("12")
    for veld in daan.pagina.locator("main input[type=text]").all():
        veld.fill("DPIA 2026")
    daan.knop("Bewaar de termijnen")
    daan.ziet(re.compile("^Bewaard. De termijnen staan ook"))


def _test_de_postbus(daan: Hand, proef: Proef) -> None:
    """The mail leaves over SMTP; the mail server of the gemeente hands it back."""
    daan.ga("/beheer/postbus/")
    daan.knop("Stuur een testbericht")
    daan.ziet("Onderweg")
    (bericht,) = proef.wacht_op_post(0, 1, POSTBUS)
    proef.manage("ontvang_mail", "--postbus", POSTBUS, stdin=bericht.encode())
    daan.link("Kijk opnieuw")
    daan.ziet("Het bericht is aangekomen. De postbus werkt.")


def _oefen_met_voorbeelden(daan: Hand, iris: Hand) -> None:
    daan.ga("/beheer/voorbeelden/")
    daan.knop("Vul met voorbeelden")
    iris.ga("/werk/?weergave=alle")
    iris.ziet(re.compile("^VOORBEELD: mannen slapen"))
    iris.ga(f"/signaal/{CODE}-0000-001/")
    daan.knop("Wis alle voorbeelden")
    iris.ga("/werk/?weergave=alle")
    iris.ziet_niet("VOORBEELD")


def _neemt_uitnodiging_aan(
    daan: Hand, proef: Proef, open_venster: Open, email: str, naam: str, rol: str
) -> Hand:
    """Invited by mail; says yes behind the one-time link and couples an app."""
    daan.ga("/beheer/medewerkers/nieuw/")
    daan.vul("E-mailadres", email)
    daan.vink(f"{rol}. ")
    daan.knop("Verstuur de uitnodiging")
    daan.ziet(f"De uitnodiging gaat per e-mail naar {email}.")
    (bericht,) = proef.wacht_op_post(0, 1, email)
    assert lees_bericht(bericht.encode()).onderwerp == f"Uitnodiging van gemeente {GEMEENTE}"
    nieuw = Hand(open_venster(), proef)
    nieuw.ga(link_in(bericht))
    nieuw.knop("Open het bericht")
    nieuw.vul("Uw voornaam en achternaam", naam)
    nieuw.vul("Kies een wachtwoord", "duin-helm-branding-meeuw")
    nieuw.vul("Hetzelfde wachtwoord nog een keer", "duin-helm-branding-meeuw")
    nieuw.knop("Neem de uitnodiging aan")
    nieuw.koppel_app(email, "duin-helm-branding-meeuw")
    return nieuw


def _mail_wordt_signaal(iris: Hand, proef: Proef) -> str:
    """The mail server hands a mail over; the partner is known by its address."""
    ruw = MAIL.format(datum=timezone.localtime().strftime("%a, %d %b %Y %H:%M:%S %z")).encode()
    assert "bewaard" in proef.manage("ontvang_mail", "--postbus", POSTBUS, stdin=ruw)
    iris.ga("/postbus/")
    iris.ziet(POSTBUS)
    iris.link(re.compile("^Bericht van"))
    iris.ziet(re.compile("Verzonnen Warenhuis"))
    toon_namen(iris, "Melding beoordelen")
    iris.ziet(re.compile(AFZENDER))
    iris.link(re.compile("^Maak signaal"))
    iris.vul("Korte titel zonder namen", TITEL)
    iris.vink("Arbeidsuitbuiting")
    iris.knop(re.compile("^Maak signaal"))
    jaar = timezone.localdate().year
    nummer = f"{CODE}-{jaar}-001"
    iris.ziet(re.compile(f"{nummer} is gemaakt"))
    return nummer


def _naar_een_einde(iris: Hand, nummer: str) -> None:
    """Looked up, discussed in the meeting of this gemeente, and not confirmed."""
    iris.ga(f"/signaal/{nummer}/")
    iris.knop(re.compile("^Neem in behandeling"))
    iris.ga(f"/signaal/{nummer}/verrijken/kvk/")
    iris.vink("Nee, niets gevonden")
    iris.kies("Op welke grond mag u deze bron gebruiken?", "Publieke taak")
    iris.kies("Waarom gebruikt u deze bron?", re.compile("mensenhandel"))
    iris.knop(re.compile("^Bewaar|^Leg"))
    iris.ga(f"/signaal/{nummer}/slachtoffer/")
    iris.vink("Misschien")
    iris.kies("Welke hulp is er voor het slachtoffer?", re.compile("^Doorverwezen"))
    iris.knop(re.compile("^Bewaar|^Leg|^Beantwoord"))
    iris.ga(f"/signaal/{nummer}/agenderen/")
    iris.knop(re.compile("^Zet op agenda"))
    naar_punt(iris, nummer, TITEL)
    assert not [woord for woord in GEHEIM if woord in iris.pagina.content()]
    kies_besluit(iris, "Besluit: niet bevestigd")
    iris.kies("Wat is er waar gebleken?", "Niet vast te stellen")
    iris.kies("Wat is de reden?", "Geen aanwijzingen gevonden")
    iris.knop(re.compile("^Leg besluit vast"))
    iris.ziet(re.compile("niet bevestigd", re.I))


def _terugkoppeling(iris: Hand, proef: Proef, nummer: str, open_venster: Open) -> None:
    """The partner gets a mail without a word about the case, and reads the answer behind it."""
    iris.ga(f"/signaal/{nummer}/")
    iris.link(re.compile("^Maak terugkoppeling"))
    iris.knop("Bekijk het bericht")
    iris.ziet(re.compile("^Dit krijgt"))
    iris.knop("Verstuur het bericht")
    iris.ziet(re.compile("30 seconden"))
    (ruw,) = proef.wacht_op_post(0, 1, AFZENDER)
    bericht = lees_bericht(ruw.encode())
    assert f"Reply-To: {POSTBUS}" in ruw
    assert bericht.onderwerp == f"Bericht van gemeente {GEMEENTE}"
    assert f"Gemeente {GEMEENTE} heeft een bericht voor u." in bericht.tekst
    assert "Vragen? Bel 012 345 67 89." in bericht.tekst
    tot = timezone.localdate() + timedelta(days=14)
    assert f"tot en met {tot.day} " in bericht.tekst
    assert not [woord for woord in (*GEHEIM, TITEL, nummer) if woord in ruw]
    partner_leest(Hand(open_venster(), proef), ruw)
