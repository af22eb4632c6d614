"""Three kinds of text: for who handles the case, for a meeting and for a reporter.

What is written for one kind of reader reaches no other kind: canaries are put in each and looked
for in every page and mail of the others.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import AntwoordFout, Lezers
from meldpunt.models import EenmaligeLink, Gemeente, Medewerker, UitgaandBericht
from meldpunt.rollen import GeenToegang, Toegang
from meldpunt.services.links import toegang_van_link
from overleggen.models import Overleg
from overleggen.services import agendeer, start_overleg
from signalen.models import Signaal, Terugkoppeling
from signalen.overgangen import TABEL
from signalen.services import (
    begintekst,
    haal_terug,
    leg_betrokkene_vast,
    verstuur_terugkoppeling,
    voer_uit,
)
from signalen.services.koppelen import koppel
from tests.factories import (
    ContactFactory,
    KetenpartnerFactory,
    MeldingFactory,
    maak_overleg,
    maak_rijp_signaal,
)

pytestmark = pytest.mark.django_db

Geef = Callable[[Medewerker], Toegang]
Browser = Callable[[Medewerker], Client]
INTERN, OVERLEG, MELDER = "KANARIEintern", "KANARIEoverleg", "KANARIEmelder"
ALLE = {"notitie": INTERN, "overlegtekst": OVERLEG, "meldertekst": MELDER}


@pytest.fixture
def door(anna: Medewerker, toegang_van: Geef) -> Toegang:
    """The aandachtsfunctionaris."""
    return toegang_van(anna)


@pytest.fixture
def signaal(heemstede: Gemeente, door: Toegang) -> Signaal:
    """A ready signaal of a partner, with one text of each kind."""
    partner = KetenpartnerFactory(gemeente=heemstede)
    ContactFactory(ketenpartner=partner, email="meldingen@zorghuis.example")
    rij = maak_rijp_signaal(door, melder_soort="ketenpartner", ketenpartner=partner)
    for werkwoord, woord in ALLE.items():
        _schrijf(rij, werkwoord, f"Dit is {woord}.", door)
    return Signaal.objects.get(pk=rij.pk)


def _schrijf(signaal: Signaal, werkwoord: str, tekst: str, door: Toegang) -> None:
    voer_uit(werkwoord, signaal_id=signaal.pk, antwoorden={"reden": tekst}, door=door)


def _gevonden(antwoord: Any) -> set[str]:
    return set(re.findall(r"KANARIE[a-z]+", antwoord.content.decode()))


def _in_overleg(signaal: Signaal, door: Toegang) -> tuple[Overleg, str]:
    overleg = maak_overleg(door)
    punt = agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    return overleg, reverse("overleggen:live_punt", args=[overleg.pk, punt.pk])


def _klaar_om_te_sturen(signaal: Signaal, door: Toegang) -> Terugkoppeling:
    antwoorden = {"reden_code": "te_weinig", "reden": f"Besluit met {INTERN}."}
    voer_uit("niet_in_behandeling", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    return Terugkoppeling.objects.get(bundeling__signaal=signaal)


def test_every_kind_has_its_own_verb_that_says_who_reads_it() -> None:
    assert TABEL.teksten_voor(Lezers.OVERLEG) == ["overlegtekst"]
    assert TABEL.teksten_voor(Lezers.MELDER) == ["meldertekst"]
    for werkwoord in ALLE:
        (vraag,) = TABEL[werkwoord].vragen
        assert re.search("leest|lezen", vraag.hulp), werkwoord


def test_the_pages_of_a_meeting_show_only_what_is_for_the_meeting(
    anna: Medewerker, client_van: Browser, signaal: Signaal, door: Toegang
) -> None:
    overleg, live = _in_overleg(signaal, door)
    browser = client_van(anna)
    assert _gevonden(browser.get(live)) == {OVERLEG}
    assert _gevonden(browser.get(reverse("overleggen:overleg", args=[overleg.pk]))) == {OVERLEG}
    # The minutes hold what was said and decided, not what was prepared.
    assert _gevonden(browser.get(reverse("overleggen:verslag", args=[overleg.pk]))) == set()
    assert _gevonden(browser.get(reverse("overleggen:bij_signaal", args=[signaal.nummer]))) == set()


def test_a_reporter_reads_only_what_is_for_the_reporter(
    anna: Medewerker, client: Client, client_van: Browser, signaal: Signaal, door: Toegang
) -> None:
    plicht = _klaar_om_te_sturen(signaal, door)
    maken = reverse("signalen:terugkoppeling_maken", args=[signaal.nummer, plicht.pk])
    pagina = client_van(anna).get(maken)
    assert _gevonden(pagina) == {MELDER}
    tekst = pagina.context["tekst"]
    verstuur_terugkoppeling(plicht_id=plicht.pk, tekst=tekst, versie=None, door=door)
    bericht = UitgaandBericht.objects.get()
    mail = kluis.open(door, bericht, ["onderwerp", "inhoud"], Doel.VERSTUREN)
    assert "KANARIE" not in f"{mail['onderwerp']} {mail['inhoud']}"
    token = re.search(r"/t/([^/]+)/", mail["inhoud"])
    assert token
    client.post(reverse("meldpunt:link", args=[token[1]]))
    assert _gevonden(client.get(reverse("signalen:partnerbericht", args=[token[1]]))) == {MELDER}


def test_a_text_for_the_reporter_is_offered_once(signaal: Signaal, door: Toegang) -> None:
    plicht = _klaar_om_te_sturen(signaal, door)
    eerste = begintekst(plicht, door)
    assert MELDER in eerste and INTERN not in eerste and OVERLEG not in eerste
    verstuur_terugkoppeling(plicht_id=plicht.pk, tekst="Iets anders.", versie=None, door=door)
    haal_terug(plicht_id=plicht.pk, door=door)
    plicht = Terugkoppeling.objects.get(pk=plicht.pk)
    # What was sent and taken back is offered as it was.
    assert begintekst(plicht, door) == "Iets anders."


def test_a_text_for_the_reporter_reaches_every_reporter(
    heemstede: Gemeente, signaal: Signaal, door: Toegang
) -> None:
    """Sending to one, or taking back what did not leave yet, does not use the text up."""
    partner = KetenpartnerFactory(gemeente=heemstede)
    ContactFactory(ketenpartner=partner, email="tweede@zorghuis.example")
    melding = MeldingFactory(gemeente=heemstede, melder_soort="ketenpartner", ketenpartner=partner)
    koppel(melding=melding, signaal_id=signaal.pk, door=door)
    antwoorden = {"reden_code": "te_weinig", "reden": f"Besluit met {INTERN}."}
    voer_uit("niet_in_behandeling", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    een, twee = Terugkoppeling.objects.filter(bundeling__signaal=signaal)
    tekst = begintekst(een, door)
    verstuur_terugkoppeling(plicht_id=een.pk, tekst=tekst, versie=None, door=door)
    assert begintekst(Terugkoppeling.objects.get(pk=twee.pk), door) == tekst
    haal_terug(plicht_id=een.pk, door=door)
    # Its news is old by now: it is put together anew.
    Terugkoppeling.objects.filter(pk=een.pk).update(inhoudsklasse="in_onderzoek")
    assert begintekst(Terugkoppeling.objects.get(pk=een.pk), door) == tekst


def test_a_partner_can_open_no_internal_text_at_all(signaal: Signaal, door: Toegang) -> None:
    """The second lock: another compartment, whatever a page would ask."""
    plicht = _klaar_om_te_sturen(signaal, door)
    verstuur_terugkoppeling(plicht_id=plicht.pk, tekst="Wij keken.", versie=None, door=door)
    partner = toegang_van_link(EenmaligeLink.objects.get(object_id=plicht.pk))
    for regel in signaal.gebeurtenissen.exclude(toelichting=None):
        with pytest.raises(GeenToegang):
            kluis.open(partner, regel, ["toelichting"], Doel.LEZEN_DOOR_PARTNER)


@pytest.mark.parametrize("werkwoord", ["overlegtekst", "meldertekst"])
def test_a_known_name_is_refused_at_the_field_and_nothing_is_lost(
    werkwoord: str, anna: Medewerker, client_van: Browser, signaal: Signaal, door: Toegang
) -> None:
    leg_betrokkene_vast(
        signaal_id=signaal.pk, soort="persoon", rol="", naam="Zeldzame Achternaam", gegevens="",
        door=door,
    )  # fmt: skip
    with pytest.raises(AntwoordFout, match="mogelijk een naam"):
        _schrijf(signaal, werkwoord, "Wij spraken Achternaam.", door)
    pad = reverse("signalen:overgang", args=[signaal.nummer, werkwoord])
    versie = Signaal.objects.get(pk=signaal.pk).versie
    antwoord = client_van(anna).post(pad, {"reden": "Wij spraken Achternaam.", "versie": versie})
    assert antwoord.status_code == 422
    assert "Wij spraken Achternaam." in antwoord.content.decode()
    # Inside, a name is what it is about.
    _schrijf(signaal, "notitie", "Wij spraken Achternaam.", door)


def test_the_page_of_the_signaal_keeps_the_kinds_apart(
    anna: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser = client_van(anna)
    pagina = browser.get(reverse("signalen:signaal", args=[signaal.nummer])).content.decode()
    assert "Alleen behandelaars van uw gemeente lezen dit" in pagina
    for werkwoord in ("overlegtekst", "meldertekst"):
        assert reverse("signalen:overgang", args=[signaal.nummer, werkwoord]) in pagina
    tijdlijn = browser.get(reverse("signalen:tijdlijn", args=[signaal.nummer])).content.decode()
    for titel in ("Interne notitie", "Tekst voor het overleg", "Tekst voor de melder"):
        assert titel in tijdlijn
