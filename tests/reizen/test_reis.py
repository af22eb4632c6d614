"""The meldroute in a real browser: the same steps as tests/test_reis.py, seen and pressed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.reizen.conftest import BREED, SMAL, Proef
from tests.reizen.hand import Hand
from tests.reizen.stappen import kies_besluit, naar_punt, partner_leest, toon_namen

MAIL = Path(__file__).parents[1] / "gegevens" / "berichten" / "melding_zorg.eml"
AFZENDER = "n.verweij@hvo-querido.example"
GEHEIM = ("Milan", "Terpstra", "Lindenhof", "Rico")
NUMMER = re.compile(r"HEE-\d{4}-\d{3}")
Open = Callable[..., Page]


@dataclass(frozen=True)
class Manier:
    """How this visitor works."""

    naam: str
    maat: tuple[int, int] = BREED
    toetsenbord: bool = False
    javascript: bool = True


MANIEREN = (
    Manier("breed"),
    Manier("smal", SMAL),
    Manier("toetsenbord", toetsenbord=True),
    Manier("zonder_javascript", javascript=False),
)


@pytest.mark.parametrize("manier", MANIEREN, ids=lambda m: m.naam)
def test_de_hele_meldroute(manier: Manier, proef: Proef, open_venster: Open) -> None:
    def hand(voornaam: str = "") -> Hand:
        pagina = open_venster(manier.maat, manier.javascript)
        nieuw = Hand(pagina, proef, toetsenbord=manier.toetsenbord, javascript=manier.javascript)
        if voornaam:
            nieuw.log_in(voornaam)
        return nieuw

    titel = f"Jongere brengt pakketjes weg ({manier.naam})"
    bestuurder = hand("farid")
    eerst = _aantal(bestuurder)
    bram = hand("bram")
    _mail_wordt_signaal(bram, proef, manier.naam, titel)
    nummer = _nummer(bram)
    _twee_meldingen_erbij(bram, nummer)
    _verrijk_en_agendeer(bram, nummer)
    anna = hand("anna")
    _overleg_en_loo(anna, nummer, titel)
    _resultaat(anna, nummer)
    _terugkoppelen(anna, proef, nummer, titel, hand)
    _afgesloten(anna, nummer)
    _niemand_anders(hand("carla"), nummer, titel)
    bestuurder.pagina.goto(f"/signaal/{nummer}/")
    bestuurder.ziet(re.compile("bestaat niet|niet gevonden"))
    assert _aantal(bestuurder) == eerst + 1


def _aantal(hand: Hand) -> int:
    """The number of signalen in the report of this half year."""
    hand.ga("/rapport/")
    cijfer = hand.pagina.locator(".mh-cijfer", has_text=re.compile("signalen", re.I)).first
    gevonden = re.search(r"[\d.]+", cijfer.inner_text())
    assert gevonden
    return int(gevonden.group().replace(".", ""))


def _nummer(hand: Hand) -> str:
    gevonden = NUMMER.search(hand.pagina.url)
    assert gevonden, hand.pagina.url
    return gevonden.group()


def _mail_wordt_signaal(bram: Hand, proef: Proef, naam: str, titel: str) -> None:
    """Step 1 and 2: a mail comes in, twice; two presses later it is a signaal."""
    bericht = MAIL.read_bytes().replace(b"7F3A@", naam.encode() + b"@")
    bericht = bericht.replace(b"kan niet stoppen", b"kan niet stoppen " + naam.encode())
    opdracht = ("ontvang_mail", "--postbus", "postbus-veiligheid@heemstede.nl")
    proef.manage(*opdracht, stdin=bericht)
    bram.ga("/postbus/")
    eerst = bram.pagina.locator(".mh-rij").count()
    assert "was er al" in proef.manage(*opdracht, stdin=bericht)
    bram.ga("/postbus/")
    assert bram.pagina.locator(".mh-rij").count() == eerst
    bram.ziet_niet(f"stoppen {naam} met pakketjes")
    bram.link(re.compile("^Bericht van"))
    bram.ziet(re.compile(f"stoppen {naam} met pakketjes"))
    bram.ziet(re.compile("Lindenhof"))
    bram.ziet_niet(AFZENDER)
    toon_namen(bram, "Melding beoordelen")
    bram.ziet(re.compile(AFZENDER))
    bram.link(re.compile("^Maak signaal"))
    bram.ziet(re.compile("Overgenomen uit e-mail"))
    bram.vul("Korte titel zonder namen", titel)
    bram.vink("Criminele uitbuiting")
    bram.knop(re.compile("^Maak signaal"))
    bram.ziet(re.compile("is gemaakt"))


def _twee_meldingen_erbij(bram: Hand, nummer: str) -> None:
    """Step 2: the wijkagent phones, and an anonymous tip joins."""
    bram.ga("/signaal/nieuw/")
    bram.vul("Wat is er gezien of gehoord?", "Wijkagent: de jongen rijdt elke avond rond.")
    bram.vink("Ketenpartner")
    bram.kies("Welke ketenpartner?", re.compile("Basisteam"))
    bram.klap_open("Hoort dit bij een bekend signaal?")
    bram.vul("Nummer van het bekende signaal", nummer)
    bram.knop(re.compile("^Maak signaal"))
    bram.ziet(re.compile("toegevoegd aan"))
    bram.ga(f"/signaal/{nummer}/koppelen/")
    bram.vul("Wat is er gezien of gehoord?", "Op dit plein worden pakketjes verdeeld.")
    bram.klap_open("Hoe en wanneer het binnenkwam")
    bram.kies("Hoe kwam het binnen?", "Meld Misdaad Anoniem")
    bram.knop("Voeg melding toe")
    bram.ziet("3 meldingen")
    bram.ziet(re.compile("De melding is anoniem"))


def _verrijk_en_agendeer(bram: Hand, nummer: str) -> None:
    """Step 3: three look-ups, the victim question, the agenda."""
    bram.ga(f"/signaal/{nummer}/")
    bram.knop(re.compile("^Neem in behandeling"))
    for bron in ("bag", "kvk", "eerdere_signalen"):
        bram.ga(f"/signaal/{nummer}/verrijken/{bron}/")
        bram.vink("Nee, niets gevonden")
        bram.kies("Op welke grond mag u deze bron gebruiken?", "Publieke taak")
        bram.kies("Waarom gebruikt u deze bron?", re.compile("mensenhandel"))
        bram.knop(re.compile("^Bewaar|^Leg"))
    bram.ga(f"/signaal/{nummer}/slachtoffer/")
    bram.vink("Misschien")
    bram.kies("Welke hulp is er voor het slachtoffer?", re.compile("Veilig Thuis"))
    bram.knop(re.compile("^Bewaar|^Leg|^Beantwoord"))
    bram.ga(f"/signaal/{nummer}/agenderen/")
    bram.knop(re.compile("^Zet op agenda"))
    bram.ziet(re.compile("staat op de agenda"))


def _overleg_en_loo(anna: Hand, nummer: str, titel: str) -> None:
    """Step 4: the LOO only with both reasons; there an intervention."""
    _naar_punt(anna, nummer, titel)
    kies_besluit(anna, "Breng in bij het LOO")
    anna.vul("Waarom is het signaal sterk genoeg?", "Drie meldingen zeggen hetzelfde.")
    anna.knop(re.compile("^Leg besluit vast"))
    anna.ziet(re.compile("Drie meldingen zeggen hetzelfde|Vul dit in"))
    anna.vul("Waarom is het van integraal belang?", "Zorg en politie zijn allebei nodig.")
    anna.vul("Welke feiten ziet het LOO?", "Een minderjarige rijdt elke avond.")
    if anna.pagina.get_by_label("In welk LOO?").locator("option").count() == 1:
        begin = datetime.now() + timedelta(days=5)
        anna.vul("Begin van het nieuwe overleg", f"{begin:%Y-%m-%dT%H:%M}")
    anna.knop(re.compile("^Leg besluit vast"))
    anna.ziet(re.compile("ingebracht in het loo", re.I))
    _naar_punt(anna, nummer, titel)
    kies_besluit(anna, "Zet een interventie in")
    anna.kies("Welk instrument?", "Integrale controle")
    anna.vul("Waarom mag het? Noem de wet en de voorwaarde.", "Titel 5.2 van de Awb.")
    anna.vul("Wie voert het uit?", "Toezicht en handhaving")
    anna.vul("Voor wanneer?", f"{datetime.now() + timedelta(days=14):%Y-%m-%d}")
    anna.knop(re.compile("^Leg besluit vast"))
    anna.ziet(re.compile("interventie ingezet", re.I))


def _naar_punt(anna: Hand, nummer: str, titel: str) -> None:
    naar_punt(anna, nummer, titel)
    assert not [woord for woord in GEHEIM if woord in anna.pagina.content()]


def _resultaat(anna: Hand, nummer: str) -> None:
    anna.ga(f"/signaal/{nummer}/resultaat_vastleggen/")
    anna.kies("Wat is er waar gebleken?", re.compile("^Bevestigd"))
    anna.kies("Wat is er gedaan?", "Interventie")
    anna.vul("Wat is het resultaat?", "De controle is gehouden.")
    anna.knop(re.compile("^Leg het resultaat vast|^Leg"))


def _terugkoppelen(
    anna: Hand, proef: Proef, nummer: str, titel: str, hand: Callable[..., Hand]
) -> None:
    """Step 5: exactly what was shown goes out, without content, and a scanner opens nothing."""
    anna.ga(f"/signaal/{nummer}/")
    anna.ziet(re.compile("De melding kwam van Meld Misdaad Anoniem"))
    anna.ziet_niet(AFZENDER)
    toon_namen(anna, "Terugkoppeling sturen")
    anna.ziet(re.compile(AFZENDER))
    al = len(proef.post())
    for _ in range(2):
        anna.ga(f"/signaal/{nummer}/")
        anna.link(re.compile("^Maak terugkoppeling"))
        anna.knop("Bekijk het bericht")
        anna.ziet(re.compile("^Dit krijgt"))
        anna.knop("Verstuur het bericht")
        anna.ziet(re.compile("30 seconden"))
    for bericht in proef.wacht_op_post(al, 2):
        assert not [w for w in (*GEHEIM, titel, nummer) if w in bericht]
        partner_leest(hand(), bericht)


def _afgesloten(anna: Hand, nummer: str) -> None:
    """Step 5 and 7: the system closed it, and the timeline tells everything."""
    anna.ga(f"/signaal/{nummer}/")
    anna.ziet(re.compile("^Afgesloten"))
    anna.ga(f"/signaal/{nummer}/tijdlijn/")
    for regel in ("Signaal gemaakt", "Ingebracht in het LOO", "Interventie ingezet",
                  "Terugkoppeling bevestigd", "door het systeem"):  # fmt: skip
        anna.ziet(re.compile(regel))


def _niemand_anders(carla: Hand, nummer: str, titel: str) -> None:
    """Step 6: nothing by URL, list or search for another gemeente."""
    carla.ga(f"/signaal/{nummer}/")
    carla.ziet_niet(titel)
    for pad in ("/werk/?weergave=alle", "/postbus/", "/rapport/"):
        carla.ga(pad)
        carla.ziet_niet(titel)
