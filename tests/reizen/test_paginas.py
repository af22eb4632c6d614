"""Every page of every role: axe finds nothing, nothing sticks out, nothing comes from outside."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.reizen.conftest import BREED, SMAL, Proef
from tests.reizen.hand import Hand

Open = Callable[..., Page]
# Pages to open, and per list page which links lead deeper: the first one that fits is followed.
PAGINAS: dict[str, list[str]] = {
    "": ["/inloggen/", "/toegankelijkheid/", "/privacy/", "/t/bestaat-niet/", "/bestaat-niet/",
         "/proefpost/"],
    "anna": ["/werk/", "/werk/?stand=alles", "/werk/?vorm=leeg", "/postbus/?stand=alles",
             "/signaal/nieuw/", "/overleg/", "/overleg/nieuw/", "/loo/", "/acties/",
             "/terugkoppeling/", "/plan/", "/plan/nieuw/", "/plan/overnemen/",
             "/plan/?weergave=lijst", "/plan/?weergave=eigenaar", "/plan/agenda/",
             "/plan/registers/", "/plan/registers/training/", "/plan/registers/training/nieuw/",
             "/plan/registers/training/per-team/", "/plan/registers/training/samen/",
             "/plan/registers/maatregel/nieuw/",
             "/plan/zelftoets/", "/plan/zelftoets/bewijs/", "/rapport/",
             "/rapport/?versie=openbaar", "/rapport/cijfers-van-anderen/", "/inzage/",
             "/inzage/vragen/", "/noodtoegang/", "/zoek/", "/signaal/HEE-2026-001/lijkt-op/",
             "/signaal/HEE-2026-001/aanwijzingen/",
             "/signaal/HEE-2026-001/vertrouwelijk/", "/signaal/HEE-2026-001/inzage/",
             "/profiel/", "/profiel/sessies/", "/concepten/", "/inlezen/", "/meldverzoeken/",
             "/verbanden/",
             "/bestaat-niet/"],
    "bram": ["/werk/", "/inzage/", "/noodtoegang/", "/postbus/", "/overleg/", "/plan/",
             "/rapport/"],
    "daan": ["/beheer/", "/beheer/gemeente/", "/beheer/ketenpartners/",
             "/beheer/ketenpartners/nieuw/", "/beheer/medewerkers/", "/beheer/medewerkers/nieuw/",
             "/beheer/cijfers/", "/beheer/cijfers/nieuw/",
             "/beheer/gebieden/nieuw/",
             "/beheer/lijsten/", "/beheer/lijsten/afdeling/", "/beheer/lijsten/afdeling/nieuw/",
             "/beheer/mails/", "/beheer/mails/bericht_voor_u/", "/beheer/huisstijl/",
             "/beheer/overlegvormen/", "/beheer/overlegvormen/nieuw/",
             "/beheer/routekaart/", "/beheer/bewaartermijnen/", "/beheer/postbus/",
             "/beheer/voorbeelden/", "/beheer/verband/", "/routekaart/", "/privacy/HEE/",
             "/beheer/mailserver/",
             "/beheer/eerste-keer/", "/beheer/eerste-keer/gemeente/",
             "/beheer/eerste-keer/verschillen/TEY/", "/wissel-gemeente/", "/werk/"],
    "els": ["/rapport/", "/werk/", "/toezicht/", "/toezicht/?wie=niemand&tot=morgen",
            "/toezicht/rechten/", "/toezicht/opvallend/"],
    "farid": ["/rapport/", "/plan/", "/plan/zelftoets/", "/signaal/HEE-2026-001/"],
    "gijs": ["/melden/", "/routekaart/"],
}  # fmt: skip
DIEPER: dict[str, list[tuple[str, str]]] = {
    "anna": [
        ("/werk/?stand=alles", r"^/signaal/[A-Z]{3}-\d{4}-\d+/$"),
        ("/werk/?weergave=stap2", r"^/signaal/[A-Z]{3}-\d{4}-\d+/$"),
        ("", r"^/signaal/[A-Z]{3}-\d{4}-\d+/samenvoegen/$"),
        ("/overleg/", r"^/overleg/[0-9a-f-]{36}/$"),
        ("/overleg/", r"^/overleg/[0-9a-f-]{36}/verslag/$"),
        ("/plan/", r"^/plan/[0-9a-f-]{36}/teken-van-leven/$"),
        ("/plan/", r"^/plan/actie/[0-9a-f-]{36}/$"),
        ("", r"^/plan/actie/[0-9a-f-]{36}/eigenaar/$"),
        ("/plan/", r"^/plan/[0-9a-f-]{36}/over/$"),
        ("", r"^/plan/[0-9a-f-]{36}/versies/$"),
        ("", r"^/plan/versie/[0-9a-f-]{36}/$"),
        ("", r"^/plan/[0-9a-f-]{36}/versies/$"),
        ("", r"^/plan/[0-9a-f-]{36}/over/$"),
        ("", r"^/plan/[0-9a-f-]{36}/controle/$"),
        ("", r"^/plan/[0-9a-f-]{36}/regel/toezeggingen/0/$"),
        ("", r"^/plan/[0-9a-f-]{36}/over/$"),
        ("", r"^/plan/[0-9a-f-]{36}/vergelijken/$"),
        ("", r"^/plan/[0-9a-f-]{36}/over/$"),
        ("", r"^/plan/[0-9a-f-]{36}/delen/$"),
        ("", r"^/plan/[0-9a-f-]{36}/over/$"),
        ("", r"^/plan/[0-9a-f-]{36}/opbouw/$"),
        ("", r"^/plan/[0-9a-f-]{36}/actie/\?onderwerp="),
        ("/plan/zelftoets/", r"^/plan/zelftoets/[0-9a-f-]{36}/$"),
        ("", r"^/plan/zelftoets/punt/[0-9a-f-]{36}/$"),
        ("", r"^/plan/zelftoets/punt/[0-9a-f-]{36}/wijzigen/$"),
        ("/postbus/?stand=alles", r"^/postbus/[0-9a-f-]{36}/$"),
    ],
    "els": [("/toezicht/", r"^/toezicht/operatie/[0-9a-f]{16}/$")],
    "daan": [
        ("/beheer/ketenpartners/", r"^/beheer/ketenpartners/[0-9a-f-]{36}/$"),
        ("/beheer/medewerkers/", r"^/beheer/medewerkers/[0-9a-f-]{36}/$"),
        ("/beheer/overlegvormen/", r"^/beheer/overlegvormen/[0-9a-f-]{36}/$"),
        ("/beheer/lijsten/afdeling/", r"^/beheer/keuzes/[0-9a-f-]{36}/$"),
        ("/beheer/cijfers/", r"^/beheer/gebieden/[0-9a-f-]{36}/$"),
        ("/beheer/cijfers/", r"^/beheer/cijfers/[0-9a-f-]{36}/$"),
        ("", r"^/beheer/cijfers/[0-9a-f-]{36}/intrekken/$"),
        ("/beheer/cijfers/", r"^/beheer/cijfers/[0-9a-f-]{36}/$"),
        ("", r"^/beheer/cijfers/[0-9a-f-]{36}/cijfer/$"),
        ("/beheer/cijfers/", r"^/beheer/cijfers/[0-9a-f-]{36}/$"),
        ("", r"^/beheer/cijfer/[0-9a-f-]{36}/$"),
    ],
}


@pytest.mark.parametrize("maat", [BREED, SMAL], ids=["breed", "smal"])
@pytest.mark.parametrize("voornaam", PAGINAS, ids=lambda v: v or "zonder_inlog")
def test_paginas(voornaam: str, maat: tuple[int, int], proef: Proef, open_venster: Open) -> None:
    hand = Hand(open_venster(maat), proef)
    if voornaam:
        hand.log_in(voornaam)
    for pad in PAGINAS[voornaam]:
        hand.ga(pad)
    for lijst, patroon in DIEPER.get(voornaam, []):
        if lijst:  # else from the page where it stands
            hand.ga(lijst)
        links = hand.pagina.locator("main a").evaluate_all(
            "els => els.map(e => e.getAttribute('href'))"
        )
        hand.ga(next(link for link in links if link and re.match(patroon, link)))
    hand.pagina.emulate_media(media="print")
    assert hand.pagina.locator("main button:visible").count() == 0


@pytest.mark.parametrize("maat", [BREED, SMAL], ids=["breed", "smal"])
def test_paginas_achter_een_link(maat: tuple[int, int], proef: Proef, open_venster: Open) -> None:
    """What a partner, somebody who is asked and the owner of an action see without an account."""
    gemaakt = proef.manage("shell", "-c", "from tests.reizen.links import druk_af; druk_af()")
    paden = json.loads(gemaakt.splitlines()[-1])
    assert len(paden) == 4
    for soort, pad in paden.items():
        hand = Hand(open_venster(maat), proef)
        hand.ga(pad)  # a door first: a scanner that looks opens nothing
        hand.knop("Open het bericht")
        assert not hand.pagina.url.endswith(pad), soort
        hand.pagina.emulate_media(media="print")
        hand.kijk("_op_papier")
        assert hand.pagina.locator("main button:visible").count() == 0, soort
