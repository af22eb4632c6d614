"""The one journey to read first: mail in, signaal, overleg, LOO, feedback out, counted.

It walks the pages as a browser without JavaScript does. The browser journeys in `tests/reizen`
take the same steps.
"""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from meldpunt.models import Contact, Gemeente, Ketenpartner, Medewerker, Postbericht
from meldpunt.services.post import verstuur_klaargezet
from meldpunt.services.toegang import systeem
from overleggen.tasks import plan_overleggen
from signalen.models import Signaal
from tests.bezoeker import Bezoeker

ClientVan = Callable[[Medewerker], Client]
MAIL = Path(__file__).parent / "gegevens" / "berichten" / "melding_zorg.eml"
AFZENDER = "n.verweij@hvo-querido.example"
TITEL = "Jongere brengt pakketjes weg"
# What only stands in the content: none of it may leave or reach another gemeente.
GEHEIM = ("Milan", "Terpstra", "Lindenhof", "Rico", TITEL)


@pytest.fixture
def partners(heemstede: Gemeente) -> tuple[Ketenpartner, Ketenpartner]:
    """The care organisation and the police, both with an address."""
    zorg = Ketenpartner.objects.get(gemeente=heemstede, naam="HVO-Querido")
    politie = Ketenpartner.objects.get(gemeente=heemstede, naam__contains="Basisteam")
    for partner, adres in ((zorg, "meld@hvo-querido.example"), (politie, "agent@politie.example")):
        contact = Contact(gemeente=heemstede, ketenpartner=partner, soort="proef", email=adres)
        contact.bewaar(door=systeem(heemstede))
    return zorg, politie


def _ontvang(bestand: Path) -> str:
    """Pipe a message into the command, as a mail server does."""
    uit = io.StringIO()
    stdin = mock.Mock(buffer=io.BytesIO(bestand.read_bytes()))
    with mock.patch("sys.stdin", stdin):
        call_command("ontvang_mail", postbus="postbus-veiligheid@heemstede.nl", stdout=uit)
    return uit.getvalue()


def test_de_hele_meldroute(
    anna: Medewerker,
    bram: Medewerker,
    carla: Medewerker,
    farid: Medewerker,
    heemstede: Gemeente,
    partners: tuple[Ketenpartner, Ketenpartner],
    client_van: ClientVan,
    mailoutbox: list[EmailMessage],
) -> None:
    plan_overleggen()
    oov, leider = Bezoeker(client_van(bram)), Bezoeker(client_van(anna))
    bestuurder = Bezoeker(client_van(farid))
    eerst = _aantal_in_rapport(bestuurder)

    _stap_1_mail_in(oov)
    nummer = _stap_2_signaal(oov, partners[1])
    _stap_3_verrijken_en_agenderen(oov, nummer)
    _stap_4_overleg_en_loo(leider, nummer)
    _stap_5_terugkoppelen(leider, nummer, heemstede, mailoutbox)
    _stap_6_niemand_anders(Bezoeker(client_van(carla)), bestuurder, nummer)
    assert _aantal_in_rapport(bestuurder) == eerst + 1
    _stap_7_tijdlijn(oov, nummer)


def _aantal_in_rapport(bestuurder: Bezoeker) -> int:
    bestuurder.open("/rapport/")
    gevonden = re.search(
        r"<b[^>]*>\s*([\d.]+)\s*</b>\s*(?:<[^>]+>\s*)*[Ss]ignalen", bestuurder.pagina
    )
    assert gevonden, "geen aantal signalen in het rapport"
    return int(gevonden.group(1).replace(".", ""))


def _stap_1_mail_in(oov: Bezoeker) -> None:
    _ontvang(MAIL)
    assert Postbericht.objects.count() == 1
    _ontvang(MAIL)
    assert Postbericht.objects.count() == 1
    _ontvang(MAIL.with_name("onleesbaar.eml"))
    assert set(Postbericht.objects.values_list("staat", flat=True)) == {"nieuw", "onleesbaar"}
    lijst = oov.open("/postbus/")
    assert "volgens het bericht van" not in lijst
    assert not [woord for woord in ("Zorgen over een jongen", AFZENDER) if woord in lijst]


def _stap_2_signaal(oov: Bezoeker, politie: Ketenpartner) -> str:
    bericht = Postbericht.objects.get(staat="nieuw")
    assert "Lindenhof" in oov.open(f"/postbus/{bericht.pk}/")
    assert AFZENDER not in oov.pagina
    formulier = oov.open(f"/signaal/nieuw/?bericht={bericht.pk}")
    assert "Overgenomen uit e-mail" in formulier
    oov.stuur(titel=TITEL, vormen="crimineel")
    signaal = Signaal.objects.get(titel=TITEL)
    assert signaal.nummer in oov.pad
    oov.open("/signaal/nieuw/")
    oov.stuur(
        tekst="Wijkagent: de jongen rijdt elke avond rond.",
        melder_soort="ketenpartner",
        ketenpartner=politie.pk,
        kanaal="telefoon",
        bestaand=signaal.nummer,
    )
    oov.open(f"/signaal/{signaal.nummer}/koppelen/")
    oov.stuur(tekst="Op dit plein worden pakketjes verdeeld.", kanaal="mma")
    pagina = oov.open(f"/signaal/{signaal.nummer}/")
    assert "3 meldingen" in pagina
    assert "De melding is anoniem" in pagina
    assert AFZENDER not in pagina
    oov.open(f"/signaal/{signaal.nummer}/namen/")
    assert AFZENDER in oov.stuur(reden_code="melding_beoordelen")
    signaal.refresh_from_db()
    assert signaal.open_plichten == 2
    return signaal.nummer


def _stap_3_verrijken_en_agenderen(oov: Bezoeker, nummer: str) -> None:
    signaal = f"/signaal/{nummer}/"
    oov.open(signaal)
    oov.stuur("oppakken")
    vast: dict[str, Any] = {"grondslag": "publieke_taak", "doel": "mensenhandel_bepalen"}
    for bron, stand in (("bag", "gevonden"), ("kvk", "niets"), ("eerdere_signalen", "niets")):
        oov.open(f"{signaal}verrijken/{bron}/")
        inhoud: dict[str, Any] = {"inhoud": "Drie personen."} if stand == "gevonden" else {}
        oov.stuur(stand=stand, **vast, **inhoud)
    oov.open(f"{signaal}slachtoffer/")
    oov.stuur(status=422, slachtoffer="ja", minderjarig="ja")
    assert oov.fouten()
    oov.stuur(slachtoffer="ja", minderjarig="ja", zorg_code="veilig_thuis")
    oov.open(f"{signaal}agenderen/")
    oov.stuur("agenderen")
    assert Signaal.objects.get(nummer=nummer).staat == "signalenoverleg"


def _stap_4_overleg_en_loo(leider: Bezoeker, nummer: str) -> None:
    _begin_overleg(leider, nummer)
    leider.stuur(besluit="inbrengen_loo", doe="toon")
    leider.stuur(status=422, besluit="inbrengen_loo", sterk_genoeg="Drie bronnen wijzen erop.")
    assert Signaal.objects.get(nummer=nummer).staat == "signalenoverleg"
    assert "Drie bronnen wijzen erop." in leider.pagina
    loo = timezone.localtime() + timedelta(days=9)
    leider.stuur(
        besluit="inbrengen_loo",
        integraal_belang="Politie en zorg zijn allebei nodig.",
        feiten="Een minderjarige rijdt elke avond.",
        overleg="",
        nieuw_op=f"{loo:%Y-%m-%dT%H:%M}",
    )
    assert Signaal.objects.get(nummer=nummer).staat == "loo"
    _begin_overleg(leider, nummer)
    leider.stuur(besluit="interventie_inzetten", doe="toon")
    leider.stuur(
        besluit="interventie_inzetten",
        instrument="integrale_controle",
        grondslag="Algemene wet bestuursrecht, titel 5.2",
        uitvoerder="Toezicht en handhaving",
        voor=f"{timezone.localdate() + timedelta(days=14):%Y-%m-%d}",
    )
    assert Signaal.objects.get(nummer=nummer).staat == "interventie"
    leider.open(f"/signaal/{nummer}/resultaat_vastleggen/")
    leider.stuur(waarheid="bevestigd", opvolging="interventie", reden="De controle is gehouden.")
    assert Signaal.objects.get(nummer=nummer).staat == "terugkoppelen"


def _begin_overleg(leider: Bezoeker, nummer: str) -> None:
    """Go from the signaal to its meeting, start that, and go to its item."""
    plek = leider.open(f"/signaal/{nummer}/overleggen/")
    overleg = re.findall(r'href="(/overleg/[0-9a-f-]{36}/)"', plek)[0]
    leider.open(overleg)
    if 'action="' + overleg + 'starten/"' in leider.pagina:
        leider.stuur("starten")
    leider.open(f"{overleg}live/")
    while not re.search(rf'<p class="mh-zacht">\s*{nummer} ', leider.pagina):
        leider.stuur("live", verslag="Niets.")


def _stap_5_terugkoppelen(
    leider: Bezoeker, nummer: str, gemeente: Gemeente, mailoutbox: list[EmailMessage]
) -> None:
    pagina = leider.open(f"/signaal/{nummer}/")
    assert "De melding kwam van Meld Misdaad Anoniem" in pagina
    plichten = re.findall(rf'href="(/signaal/{nummer}/terugkoppeling/[0-9a-f-]{{36}}/)"', pagina)
    assert len(set(plichten)) == 2
    for plicht in dict.fromkeys(plichten):
        leider.open(plicht)
        leider.stuur(tekst="Wij hebben Milan gesproken.", actie="verstuur", status=422)
        tekst = "Dank voor uw melding. Wij hebben de zaak afgerond."
        leider.stuur(tekst=tekst, actie="bekijk")
        assert "Dit krijgt" in leider.pagina
        leider.stuur(tekst=tekst, actie="verstuur")
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=True):
        verstuur_klaargezet(gemeente=gemeente)
        verstuur_klaargezet(gemeente=gemeente)
        assert len(mailoutbox) == 2
        for bericht in mailoutbox:
            _partner_leest(bericht, gemeente)
    signaal = Signaal.objects.get(nummer=nummer)
    assert (signaal.staat, signaal.open_plichten) == ("afgesloten", 0)
    laatste = signaal.gebeurtenissen.order_by("-nr")[0]
    assert (laatste.werkwoord, laatste.rol, laatste.door) == ("afsluiten", "systeem", None)


def _partner_leest(bericht: EmailMessage, gemeente: Gemeente) -> None:
    geheel = str(bericht.message())
    assert not [woord for woord in (*GEHEIM, "HEE-") if woord in geheel]
    links = re.findall(r"http://\S+?(/t/\S+)", str(bericht.body))
    assert len(links) == 1
    partner = Bezoeker(Client())
    for _ in range(2):
        assert "afgerond" not in partner.open(links[0])
    assert Client().head(links[0]).status_code == 200
    partner.open(links[0])
    assert "Wij hebben de zaak afgerond." in partner.stuur()
    assert Bezoeker(Client()).open(links[0]).count("afgerond") == 0
    partner.stuur(reactie="Dank u wel.")


def _stap_6_niemand_anders(ander: Bezoeker, bestuurder: Bezoeker, nummer: str) -> None:
    for bezoeker in (ander, bestuurder):
        bezoeker.open(f"/signaal/{nummer}/", status=404)
    for pad in ("/werk/?weergave=alle", "/postbus/?stand=alles", "/overleg/",
                "/acties/", "/terugkoppeling/", "/rapport/"):  # fmt: skip
        pagina = ander.open(pad)
        assert not [woord for woord in GEHEIM if woord in pagina], pad
    assert not [woord for woord in GEHEIM if woord in bestuurder.open("/rapport/")]


def _stap_7_tijdlijn(oov: Bezoeker, nummer: str) -> None:
    tijdlijn = oov.open(f"/signaal/{nummer}/tijdlijn/")
    for regel in (
        "Signaal gemaakt", "Melding toegevoegd", "In behandeling genomen", "Bron vastgelegd",
        "Namen getoond",
        "Vraag over het slachtoffer beantwoord", "Op de agenda gezet", "Ingebracht in het LOO",
        "Interventie ingezet", "Resultaat vastgelegd", "Terugkoppeling verstuurd",
        "Terugkoppeling geopend", "Terugkoppeling bevestigd", "Afgesloten",
        "Bram Bakker", "Anna de Vries",
    ):  # fmt: skip
        assert regel in tijdlijn, regel
    signaal = Signaal.objects.get(nummer=nummer)
    staten = list(signaal.history.order_by("history_date").values_list("staat", flat=True))
    assert list(dict.fromkeys(staten)) == [
        "nieuw", "verrijken", "signalenoverleg", "loo", "interventie", "terugkoppelen",
        "afgesloten",
    ]  # fmt: skip
