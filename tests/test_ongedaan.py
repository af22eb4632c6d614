"""Undo (5-scherm rule 8): a plain form that sends the counter verb, for who may do that."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.lib.overgang import Doel
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from overleggen.services import agendeer, start_overleg
from signalen.models import Signaal, Telling
from signalen.ongedaan import terugweg_van
from signalen.overgangen import TABEL
from signalen.services import voer_uit
from signalen.services.effecten import VAN_EEN_STAP
from tests.factories import maak_overleg, maak_rijp_signaal, maak_signaal, over
from tests.meldpunt.test_postbus import haal_binnen, zet_terug

pytestmark = pytest.mark.django_db

Geef = Callable[[Medewerker], Toegang]
Browser = Callable[[Medewerker], Client]
# Verbs without a way back at once, with the reason.
RECORD = "a line of the record: what was said is corrected by a next line, never taken away"
WEG = "it has left the house: a mail, a page or a letter was sent, or somebody else wrote it"
AANPASSEN = "the form opens again with what was said, and saves anew; both stay in the history"
ZELF = "it is a way back itself"
ZONDER = {
    "openen": "a number was given and a melding is a record: it is not taken in hand, or merged",
    "aanhouden": "it stands on the next agenda: take it off there, or decide again",
    "besluit_herzien": ZELF + "; the next page is the form that decides again",
    "afsluiten": "open questions are withdrawn by mail with it; reopening asks why",
    "splitsen": ZELF,
    "afgeven": ZELF,
    "stap_terug": ZELF,
    "navraag_intrekken": WEG,
    "navraag_doen": WEG + "; it is withdrawn on the page of the source",
    "navraag_beantwoorden": WEG,
    "navraag_stil": "the system notes silence; the answer still counts when it comes",
    "terugkoppeling_terughalen": ZELF,
    "terugkoppeling_aangekomen": RECORD,
    "terugkoppeling_opnieuw": "it is a draft again until it is sent",
    "terugkoppeling_openen": WEG,
    "terugkoppeling_bevestigen": WEG,
    "terugkoppeling_afronden": "the reporter was told otherwise: that happened",
    "uitkomst_invullen": AANPASSEN,
    "doorzetten": WEG,
    "slachtoffer_vastleggen": AANPASSEN,
    "notitie": RECORD,
    "overlegtekst": RECORD,
    "meldertekst": RECORD,
    "namen_tonen": "who has seen it has seen it",
    "aanwijzingen_vastleggen": AANPASSEN,
    "verrijken_vastleggen": AANPASSEN,
    "wijzigen": AANPASSEN,
    "koppelen": "ontkoppelen stands beside the melding and asks why",
    "ontkoppelen": "koppelen stands on the same page; the reason of each stays",
    "vertrouwelijk_maken": AANPASSEN,
    "inzage_geven": "it is stopped on the page that says who may see it; who saw it has seen it",
    "inzage_intrekken": "giving it again needs a reason and a day",
    "noodtoegang": "it is stopped beside it and judged afterwards",
    "noodtoegang_stoppen": "taking it again needs a reason of its own",
}
STAPPEN = [rij.naam for rij in TABEL.rijen.values() if rij.terug == "stap_terug"]


@pytest.fixture
def door(anna: Medewerker, toegang_van: Geef) -> Toegang:
    """The aandachtsfunctionaris."""
    return toegang_van(anna)


def _terug(browser: Client, pagina: str) -> str:
    """Press "Maak ongedaan" on a page; gives the page that follows."""
    gevonden = re.search(
        r'<form method="post" action="([^"]+)">((?:(?!</form>).)*?Maak ongedaan)', pagina, re.S
    )
    assert gevonden, pagina
    velden = re.findall(r'name="(\w+)"\s+value="([^"]*)"', gevonden[2])
    gestuurd = {naam: html.unescape(waarde) for naam, waarde in velden}
    antwoord = browser.post(gevonden[1], gestuurd, follow=True)
    assert antwoord.status_code == 200
    return str(antwoord.content.decode())


def _nu(signaal: Signaal) -> Signaal:
    return Signaal.objects.get(pk=signaal.pk)


def test_a_counter_verb_leads_back_from_where_its_verb_leads() -> None:
    for rij in TABEL.rijen.values():
        if not rij.terug:
            continue
        terug = TABEL[rij.terug]
        mag_van = terug.van | terug.ook_van_als.keys()
        if rij.naar != Doel.HERKOMST:
            assert (rij.van if rij.naar == Doel.BLIJFT else {rij.naar}) & mag_van, rij.naam
        # Who could do it can take it back, as the one who brought it there if need be.
        assert rij.wie - {"systeem"} <= terug.wie | terug.wie_eigen, rij.naam


def test_every_verb_can_be_undone_or_says_here_why_not() -> None:
    assert {rij.naam for rij in TABEL.rijen.values() if not rij.terug} == set(ZONDER)


def test_putting_on_the_agenda_is_undone_with_one_press(
    bram: Medewerker, client_van: Browser, door: Toegang
) -> None:
    signaal, overleg, browser = maak_rijp_signaal(door), maak_overleg(door), client_van(bram)
    gestuurd = {"overleg": str(overleg.pk), "reden": "", "versie": signaal.versie}
    pad = reverse("overleggen:agenderen", args=[signaal.nummer])
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    assert _nu(signaal).staat == "signalenoverleg"
    assert "is van de agenda gehaald" in _terug(browser, pagina)
    assert _nu(signaal).staat == signaal.staat
    werkwoorden = signaal.gebeurtenissen.order_by("-nr").values_list("werkwoord", flat=True)
    assert list(werkwoorden[:2]) == ["van_agenda", "agenderen"]


def test_what_somebody_changed_since_is_not_undone(
    bram: Medewerker, client_van: Browser, door: Toegang
) -> None:
    signaal, overleg, browser = maak_rijp_signaal(door), maak_overleg(door), client_van(bram)
    gestuurd = {"overleg": str(overleg.pk), "reden": "", "versie": signaal.versie}
    pad = reverse("overleggen:agenderen", args=[signaal.nummer])
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    voer_uit("notitie", signaal_id=signaal.pk, antwoorden={"reden": "Ook dit."}, door=door)
    weg = reverse("overleggen:van_agenda", args=[signaal.nummer])
    assert f'action="{weg}"' in pagina
    oud = {"reden": "Meteen ongedaan gemaakt.", "versie": signaal.versie + 1}
    assert browser.post(weg, oud).status_code == 409
    assert _nu(signaal).staat == "signalenoverleg"


def test_a_message_that_somebody_judged_since_is_left_alone(
    anna: Medewerker, bram: Medewerker, heemstede: Gemeente, client_van: Browser
) -> None:
    bericht, van_anna = haal_binnen(heemstede), client_van(anna)
    adres = f"/postbus/{bericht.pk}/geen-melding/"
    gestuurd = {"reden": "spam", "versie": bericht.versie}
    pagina = van_anna.post(adres, gestuurd, follow=True).content.decode()
    van_bram = client_van(bram)
    zet_terug(van_bram, bericht)
    bericht.refresh_from_db()
    van_bram.post(adres, {"reden": "nieuwsbrief", "versie": bericht.versie})
    assert "Iemand anders was net eerder" in _terug(van_anna, pagina)
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.reden_code) == ("geen_melding", "nieuwsbrief")


def test_assigning_gives_it_back_to_who_had_it(
    anna: Medewerker, bram: Medewerker, client_van: Browser, door: Toegang
) -> None:
    signaal, browser = maak_signaal(door), client_van(anna)
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    pad = reverse("signalen:overgang", args=[signaal.nummer, "toewijzen"])
    gestuurd = {"eigenaar": str(bram.pk), "voor": over(5).isoformat(), "versie": 2}
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    assert _nu(signaal).eigenaar_id == bram.pk
    _terug(browser, pagina)
    assert _nu(signaal).eigenaar_id == anna.pk


def test_merging_is_undone_with_one_press(
    anna: Medewerker, client_van: Browser, door: Toegang
) -> None:
    oud, nieuw, browser = maak_signaal(door), maak_signaal(door), client_van(anna)
    pad = reverse("signalen:samenvoegen", args=[oud.nummer]) + f"?met={nieuw.nummer}"
    pagina = browser.post(pad, {"reden": "Hetzelfde.", "versie": oud.versie}, follow=True)
    assert _nu(oud).staat == "samengevoegd"
    assert "staat weer op zichzelf" in _terug(browser, pagina.content.decode())
    assert _nu(oud).staat == oud.staat


def test_a_decision_is_taken_back_with_one_press(
    anna: Medewerker, client_van: Browser, door: Toegang
) -> None:
    overleg, signaal = maak_overleg(door), maak_rijp_signaal(door)
    punt = agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    browser, pad = client_van(anna), reverse("overleggen:live_punt", args=[overleg.pk, punt.pk])
    gestuurd = {
        "besluit": "meer_informatie", "bij_wie": "Toezicht", "vraag": "Wie komen er?",
        "voor": over(7).isoformat(), "versie": punt.versie,
    }  # fmt: skip
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    assert _nu(signaal).staat == "wacht_op_informatie"
    assert "Het besluit is herzien" in _terug(browser, pagina)
    assert _nu(signaal).staat == "signalenoverleg"


def test_who_may_not_undo_gets_no_button(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, door: Toegang
) -> None:
    signaal, overleg = maak_rijp_signaal(door), maak_overleg(door)
    agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    assert terugweg_van("agenderen", signaal_id=signaal.pk, toegang=door)
    assert terugweg_van("agenderen", signaal_id=signaal.pk, toegang=toegang_van(bram)) is None
    assert terugweg_van("notitie", signaal_id=signaal.pk, toegang=door) is None


ANTWOORDEN: dict[str, dict[str, str]] = {
    "niet_in_behandeling": {"reden_code": "te_weinig", "reden": "Bestaat al."},
    "overdracht_aanvaard": {"door_wie": "Zorg", "reden": "Zij gaan verder."},
    "overdracht_geweigerd": {"door_wie": "Zorg", "reden": "Niet van hen."},
    "overdracht_intrekken": {"reden": "Bij nader inzien."},
    "resultaat_vastleggen": {
        "waarheid": "niet_bevestigd", "opvolging": "informatie", "reden": "Niets gevonden.",
    },
    "heropenen": {"reden": "Er is nieuws."},
}  # fmt: skip
VELDEN = (*VAN_EEN_STAP, "staat", "pad", "open_plichten")


def _zet_klaar(werkwoord: str, door: Toegang) -> Signaal:
    """A signaal to which this verb can be done, with everything a step touches filled."""
    signaal, staat = maak_rijp_signaal(door), min(TABEL[werkwoord].van)
    open_ = TABEL.staten[staat].open
    # Somebody waits for feedback, or the system would close it.
    waarden: dict[str, object] = {"staat": staat, "pad": ["nieuw", "verrijken"], "open_plichten": 1}
    if werkwoord in ("oppakken", "niet_in_behandeling"):
        waarden |= {"staat": "nieuw", "pad": [], "eigenaar": None}
    if not open_:
        waarden |= {"afgesloten_op": door.moment, "waarheid": "bevestigd", "opvolging": "geen"}
        waarden |= {"volgende_stap": "", "volgende_datum": None}
    for naam, waarde in waarden.items():
        setattr(signaal, naam, waarde)
    signaal.slachtoffer = "nee"
    signaal.bewaar(door=door)
    return signaal


@pytest.mark.parametrize("werkwoord", STAPPEN)
def test_a_step_is_taken_back_and_everything_stands_as_it_did(
    werkwoord: str, anna: Medewerker, client_van: Browser, door: Toegang
) -> None:
    signaal, browser = _zet_klaar(werkwoord, door), client_van(anna)
    voor = {veld: getattr(_nu(signaal), veld) for veld in VELDEN}
    tellingen = _tel()
    pad = reverse("signalen:overgang", args=[signaal.nummer, werkwoord])
    gestuurd = {**ANTWOORDEN.get(werkwoord, {}), "versie": _nu(signaal).versie}
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    assert _nu(signaal).staat != voor["staat"]
    assert "Laatste stap ongedaan gemaakt" in _terug(browser, pagina)
    assert {veld: getattr(_nu(signaal), veld) for veld in VELDEN} == voor
    assert _tel() == tellingen
    # Once: what was undone is not undone again.
    weg = terugweg_van(werkwoord, signaal_id=signaal.pk, toegang=door)
    assert weg is None


def _tel() -> dict[tuple[str, ...], int]:
    cellen = Telling.objects.exclude(aantal=0)
    namen = ("maand", "wat", "vorm", "kanaal", "staat", "waarheid", "opvolging")
    return {tuple(map(str, rest)): n for *rest, n in cellen.values_list(*namen, "aantal")}


def test_a_step_of_somebody_else_or_of_before_is_not_taken_back(
    bram: Medewerker, toegang_van: Geef, door: Toegang
) -> None:
    signaal = maak_signaal(door)
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    rij = TABEL["stap_terug"]
    assert rij.weigering(_nu(signaal), toegang_van(bram))
    assert not rij.weigering(_nu(signaal), door)
    voer_uit("notitie", signaal_id=signaal.pk, antwoorden={"reden": "Ook dit."}, door=door)
    assert rij.weigering(_nu(signaal), door)


def test_taken_off_the_agenda_it_goes_back_on(
    anna: Medewerker, client_van: Browser, door: Toegang
) -> None:
    signaal, overleg, browser = maak_rijp_signaal(door), maak_overleg(door), client_van(anna)
    agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    pad = reverse("overleggen:van_agenda", args=[signaal.nummer])
    gestuurd = {"reden": "Vergissing.", "versie": _nu(signaal).versie}
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    assert _nu(signaal).staat == "verrijken"
    assert "staat op de agenda" in _terug(browser, pagina)
    assert overleg.agendapunten.open().filter(signaal=signaal).count() == 1


def test_many_on_an_agenda_are_taken_off_with_one_press(
    bram: Medewerker, client_van: Browser, door: Toegang
) -> None:
    een, twee, overleg = maak_rijp_signaal(door), maak_rijp_signaal(door), maak_overleg(door)
    browser, pad = client_van(bram), reverse("overleggen:agenderen_veel")
    gestuurd = {"signaal": [een.nummer, twee.nummer], "overleg": str(overleg.pk), "reden": ""}
    pagina = browser.post(pad, gestuurd, follow=True).content.decode()
    voer_uit("notitie", signaal_id=twee.pk, antwoorden={"reden": "Ook dit."}, door=door)
    na = _terug(browser, pagina)
    assert "1 signaal staat weer zoals eerst" in na
    assert f"{twee.nummer}: Iemand anders was eerder" in na
    assert (_nu(een).staat, _nu(twee).staat) == ("verrijken", "signalenoverleg")


def test_many_taken_in_hand_are_given_back_with_one_press(
    bram: Medewerker, client_van: Browser, door: Toegang
) -> None:
    een, twee, browser = maak_signaal(door), maak_signaal(door), client_van(bram)
    gestuurd = {"signaal": [een.nummer, twee.nummer], "terug": ""}
    pagina = browser.post(reverse("signalen:oppakken_veel"), gestuurd, follow=True)
    assert {_nu(een).eigenaar_id, _nu(twee).eigenaar_id} == {bram.pk}
    assert "2 signalen staan weer zoals eerst" in _terug(browser, pagina.content.decode())
    assert {_nu(een).staat, _nu(twee).staat} == {"nieuw"}
    rommel = {"paren": f"{een.nummer}:x {een.nummer} BESTAAT-NIET:1"}
    assert browser.post(reverse("signalen:stap_terug_veel"), rommel).status_code == 302
