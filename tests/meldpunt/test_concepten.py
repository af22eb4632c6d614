"""Drafts: kept without pressing save, for one person only, and gone when they are not needed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt.lib.context import zet_context
from meldpunt.models import Concept, Gemeente, Medewerker, Sleutel
from meldpunt.rollen import Toegang
from meldpunt.services.concepten import LANGSTE, lees_concept
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import lidmaatschappen, maak_toegang, systeem
from meldpunt.tasks import wis_concepten
from signalen.models import Gebeurtenis, Signaal
from signalen.services import voer_uit
from tests.factories import maak_signaal
from tests.kader import als

pytestmark = pytest.mark.django_db

Browser = Callable[[Medewerker], Client]
NIEUW = reverse("signalen:nieuw")
BEWAREN = reverse("meldpunt:concept_bewaren")
LIJST = reverse("meldpunt:concepten")
TEKST = "Er slapen zes mensen in de keuken van KANARIEtekst."
STIL = {"X-Concept": "stil"}
MAIL = b"From: a@zorg.example\r\nTo: desk@gemeente.example\r\nSubject: Zorg\r\n\r\nHallo.\r\n"


@pytest.fixture
def signaal(anna: Medewerker) -> Signaal:
    """A signaal to write about."""
    return maak_signaal(door=_toegang(anna))


def _toegang(wie: Medewerker) -> Toegang:
    return maak_toegang(lidmaatschappen(wie.pk)[0], wie.naam)


def _stempel(browser: Client, pad: str) -> str:
    pagina = browser.get(pad).content.decode()
    gevonden = re.search(r'name="concept"\s+value="([^"]+)"', pagina)
    assert gevonden, pad
    return gevonden[1].replace("&quot;", '"')


def _bewaar(browser: Client, pad: str, **velden: object) -> int:
    gestuurd = {"concept": _stempel(browser, pad), **velden}
    return browser.post(BEWAREN, gestuurd, headers=STIL).status_code


def _aantal(wie: Medewerker) -> int:
    with als(_toegang(wie)):
        return Concept.objects.count()


def test_a_draft_comes_back_in_its_form_and_says_so(bram: Medewerker, client_van: Browser) -> None:
    browser = client_van(bram)
    velden = {"tekst": TEKST, "melder_soort": "inwoner", "vormen": ["arbeid", "seksueel"]}
    assert _bewaar(browser, NIEUW, **velden) == 204
    pagina = browser.get(NIEUW).content.decode()
    assert TEKST in pagina
    assert "Dit is uw concept van" in pagina
    for waarde in ("inwoner", "arbeid", "seksueel"):
        assert re.search(rf'value="{waarde}"[^>]*checked', pagina), waarde
    # A second time replaces the first: one row per form.
    assert _bewaar(browser, NIEUW, tekst="Korter.") == 204
    assert TEKST not in browser.get(NIEUW).content.decode()
    assert _aantal(bram) == 1


def test_what_was_unticked_stays_unticked(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser, pad = client_van(bram), reverse("signalen:wijzigen", args=[signaal.nummer])
    assert re.search(r'name="vormen"[^>]*checked', browser.get(pad).content.decode())
    assert _bewaar(browser, pad, titel="Nieuwe titel", versie=signaal.versie) == 204
    pagina = browser.get(pad).content.decode()
    assert "Nieuwe titel" in pagina
    assert not re.search(r'name="vormen"[^>]*checked', pagina)


def test_without_a_script_the_button_keeps_it_and_the_form_comes_back(
    bram: Medewerker, client_van: Browser
) -> None:
    browser = client_van(bram)
    gestuurd = {"concept": _stempel(browser, NIEUW), "tekst": TEKST}
    antwoord = browser.post(BEWAREN, gestuurd, follow=True)
    assert antwoord.redirect_chain[-1][0] == NIEUW
    assert "Uw concept is bewaard" in antwoord.content.decode()
    assert TEKST in antwoord.content.decode()


def test_saving_takes_the_draft_away_and_refusing_keeps_it(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser = client_van(bram)
    pad = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    stempel = _stempel(browser, pad)
    assert _bewaar(browser, pad, reden=TEKST, versie=signaal.versie) == 204
    gestuurd = {"concept": stempel, "reden": "", "versie": signaal.versie}
    assert browser.post(pad, gestuurd).status_code == 422
    assert _aantal(bram) == 1
    assert browser.post(pad, {**gestuurd, "reden": TEKST}).status_code == 302
    assert _aantal(bram) == 0


def test_the_note_on_the_page_of_the_signaal_is_the_same_draft(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser = client_van(bram)
    pad = reverse("signalen:signaal", args=[signaal.nummer])
    assert _bewaar(browser, pad, reden=TEKST, versie=signaal.versie) == 204
    los = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    assert TEKST in browser.get(pad).content.decode()
    assert TEKST in browser.get(los).content.decode()


def test_a_draft_of_a_verb_survives_what_others_do_meanwhile(
    anna: Medewerker, bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    """Rule 15: drafts survive assignment and a change of state."""
    browser = client_van(bram)
    pad = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    assert _bewaar(browser, pad, reden=TEKST, versie=signaal.versie) == 204
    voer_uit("oppakken", signaal_id=signaal.pk, door=_toegang(anna))
    pagina = browser.get(pad).content.decode()
    versie = re.search(r'name="versie" value="(\d+)"', pagina)
    assert versie
    assert TEKST in pagina
    gestuurd = {"concept": _stempel(browser, pad), "reden": TEKST, "versie": versie[1]}
    assert browser.post(pad, gestuurd).status_code == 302
    assert _aantal(bram) == 0


def test_an_edit_keeps_the_version_it_began_with(
    anna: Medewerker, bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser, pad = client_van(bram), reverse("signalen:wijzigen", args=[signaal.nummer])
    assert _bewaar(browser, pad, titel="Van Bram", versie=signaal.versie) == 204
    voer_uit("oppakken", signaal_id=signaal.pk, door=_toegang(anna))
    pagina = browser.get(pad).content.decode()
    assert f'name="versie" value="{signaal.versie}"' in pagina


def test_the_list_names_the_form_and_nothing_of_the_text(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser = client_van(bram)
    pad = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    assert _bewaar(browser, pad, reden=TEKST, versie=1) == 204
    lijst = browser.get(LIJST).content.decode()
    assert f"Schrijf een interne notitie, {signaal.nummer}" in lijst
    assert "keuken" not in lijst
    with als(_toegang(bram)):
        pk = Concept.objects.get().pk
    assert TEKST in browser.get(reverse("meldpunt:concept", args=[pk])).content.decode()
    assert browser.post(reverse("meldpunt:concept_weg", args=[pk]))["Location"] == LIJST
    assert _aantal(bram) == 0
    assert "U hebt geen concepten" in browser.get(LIJST).content.decode()


def test_the_names_of_a_betrokkene_are_not_read_outside_the_form(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser = client_van(bram)
    pad = reverse("signalen:betrokkene_nieuw", args=[signaal.nummer])
    assert _bewaar(browser, pad, naam="Jan Kanarie", gegevens=TEKST, versie=0) == 204
    with als(_toegang(bram)):
        pk = Concept.objects.get().pk
    los = browser.get(reverse("meldpunt:concept", args=[pk])).content.decode()
    assert "Kanarie" not in los
    assert "keuken" not in los


def test_a_draft_is_of_one_person(
    anna: Medewerker, bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    """Rule 17: a different user gets no text, and nothing typed lands with somebody else."""
    van_bram, van_anna = client_van(bram), client_van(anna)
    assert _bewaar(van_bram, NIEUW, tekst=TEKST) == 204
    with als(_toegang(bram)):
        pk = Concept.objects.get().pk
    assert TEKST not in van_anna.get(NIEUW).content.decode()
    assert van_anna.get(reverse("meldpunt:concept", args=[pk])).status_code == 404
    assert van_anna.post(reverse("meldpunt:concept_weg", args=[pk])).status_code == 404
    gestolen = {"concept": _stempel(van_bram, NIEUW), "tekst": "Van Anna"}
    assert van_anna.post(BEWAREN, gestolen, headers=STIL).status_code == 409
    assert van_anna.post(BEWAREN, gestolen)["Location"] == LIJST
    vals = {"concept": "vals", "tekst": "x"}
    assert van_anna.post(BEWAREN, vals, headers=STIL).status_code == 409
    assert _aantal(anna) == 0
    assert TEKST in van_bram.get(NIEUW).content.decode()


def test_the_database_shows_a_draft_to_nobody_else(
    anna: Medewerker, bram: Medewerker, client_van: Browser
) -> None:
    assert _bewaar(client_van(bram), NIEUW, tekst=TEKST) == 204
    assert _aantal(bram) == 1
    assert _aantal(anna) == 0
    # The system of the gemeente neither: it only sees what is old enough to erase.
    assert Concept.objects.count() == 0


def test_a_draft_is_closed_with_the_key_of_its_signaal_and_holds_no_text(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    pad = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    assert _bewaar(client_van(bram), pad, reden=TEKST, versie=1) == 204
    with als(_toegang(bram)):
        concept = Concept.objects.get()
        assert concept.inhoud is not None
        assert b"keuken" not in concept.inhoud.bytes
        sleutel = Sleutel.objects.get(pk=concept.inhoud.sleutel_id)
        assert sleutel.zaak_id == signaal.pk
        assert lees_concept(concept=concept, door=_toegang(bram)).velden["reden"] == [TEKST]
    with connection.cursor() as cursor, als(_toegang(bram)):
        cursor.execute("select row_to_json(c)::text from meldpunt_concept c")
        assert "keuken" not in cursor.fetchone()[0]


def test_a_draft_about_a_signaal_that_became_confidential_is_not_there(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser = client_van(bram)
    pad = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    assert _bewaar(browser, pad, reden=TEKST, versie=1) == 204
    Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijkheid="strikt")
    assert signaal.nummer not in browser.get(LIJST).content.decode()
    assert _aantal(bram) == 0
    # The filter of the code alone says the same.
    zonder = replace(_toegang(bram))
    with transaction.atomic():
        zet_context(zonder.gemeente_id, zonder.medewerker_id, ["gewoon", "strikt", "vertrouwelijk"])
        assert Concept.objects.count() == 1
        assert not Concept.objects.zichtbaar_voor(zonder).exists()


def test_after_thirty_days_it_is_erased(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser = client_van(bram)
    pad = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    assert _bewaar(browser, pad, reden=TEKST, versie=1) == 204
    assert _bewaar(browser, NIEUW, tekst=TEKST) == 204
    with als(_toegang(bram)):
        oud = timezone.now() - timedelta(days=31)
        Concept.objects.filter(adres=NIEUW).update(bewaard_op=oud)
    wis_concepten()
    with als(_toegang(bram)):
        assert [c.adres for c in Concept.objects.all()] == [pad]


def test_too_much_is_refused_and_what_was_kept_stays(bram: Medewerker, client_van: Browser) -> None:
    browser = client_van(bram)
    assert _bewaar(browser, NIEUW, tekst=TEKST) == 204
    assert _bewaar(browser, NIEUW, tekst="x" * LANGSTE) == 413
    assert TEKST in browser.get(NIEUW).content.decode()


def test_a_form_sent_after_a_quarter_of_an_hour_is_kept_for_the_same_person(
    bram: Medewerker, client_van: Browser
) -> None:
    """Rule 17, also without a script."""
    browser = client_van(bram)
    with time_machine.travel(timezone.now(), tick=False) as klok:
        gestuurd = {"concept": _stempel(browser, NIEUW), "tekst": TEKST}
        klok.shift(timedelta(minutes=16))
        kop = {"Referer": f"http://testserver{NIEUW}"}
        antwoord = browser.post(NIEUW, gestuurd, headers=kop)
        assert antwoord["Location"].endswith(f"next={NIEUW}")
        assert "maar wel bewaard" in browser.get(antwoord["Location"]).content.decode()
    assert not Signaal.objects.exists()
    assert TEKST in client_van(bram).get(NIEUW).content.decode()


def test_what_is_sent_too_late_with_the_stamp_of_another_is_not_kept(
    anna: Medewerker, bram: Medewerker, client_van: Browser
) -> None:
    browser = client_van(bram)
    with time_machine.travel(timezone.now(), tick=False) as klok:
        gestuurd = {"concept": _stempel(client_van(anna), NIEUW), "tekst": TEKST}
        browser.get(NIEUW)
        klok.shift(timedelta(minutes=16))
        antwoord = browser.post(NIEUW, gestuurd)
        assert "is niet bewaard" in browser.get(antwoord["Location"]).content.decode()
    assert _aantal(anna) == _aantal(bram) == 0


def test_a_session_that_was_taken_away_keeps_nothing(bram: Medewerker, client_van: Browser) -> None:
    """The page keeps the text itself and sends it again (tests/reizen/test_concept.py)."""
    browser = client_van(bram)
    gestuurd = {"concept": _stempel(browser, NIEUW), "tekst": TEKST}
    browser.session.flush()
    antwoord = browser.post(BEWAREN, gestuurd, headers=STIL)
    assert antwoord["Location"].startswith(reverse("account_login"))
    assert _aantal(bram) == 0


def test_a_form_that_is_sent_while_its_draft_is_kept(
    bram: Medewerker, client_van: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft that stood is gone between finding it and locking it: it is made again."""
    browser = client_van(bram)
    assert _bewaar(browser, NIEUW, tekst="Eerst") == 204
    echt, keren = QuerySet.bulk_create, []

    def weg(zelf: Any, rijen: Any, **opties: Any) -> Any:
        uitkomst = echt(zelf, rijen, **opties)
        if zelf.model is Concept:
            keren.append(opties)
            if len(keren) == 1:
                zelf.all().delete()  # what sending the form does
        return uitkomst

    monkeypatch.setattr(QuerySet, "bulk_create", weg)
    assert _bewaar(browser, NIEUW, tekst=TEKST) == 204
    assert (_aantal(bram), len(keren)) == (1, 2)


def test_the_script_gets_a_fresh_token(bram: Medewerker, client_van: Browser) -> None:
    antwoord = client_van(bram).get(BEWAREN)
    assert re.fullmatch(r"\w{64}", antwoord.content.decode())
    assert antwoord["Content-Type"] == "text/plain"


def test_no_line_of_the_timeline_is_written_by_a_draft(
    bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    aantal = Gebeurtenis.objects.count()
    pad = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    assert _bewaar(client_van(bram), pad, reden=TEKST, versie=1) == 204
    assert Gebeurtenis.objects.count() == aantal


def test_choosing_on_the_page_of_a_conflict_takes_the_draft_away_too(
    anna: Medewerker, bram: Medewerker, client_van: Browser, signaal: Signaal
) -> None:
    browser, pad = client_van(bram), reverse("signalen:wijzigen", args=[signaal.nummer])
    stempel = _stempel(browser, pad)
    voer_uit("oppakken", signaal_id=signaal.pk, door=_toegang(anna))
    gestuurd = {"concept": stempel, "titel": "Van Bram", "versie": signaal.versie}
    assert browser.post(BEWAREN, gestuurd, headers=STIL).status_code == 204
    pagina = browser.post(pad, gestuurd)
    assert pagina.status_code == 409
    assert f'name="concept" value="{stempel}"' in pagina.content.decode().replace("&quot;", '"')
    signaal.refresh_from_db()
    assert browser.post(pad, {**gestuurd, "versie": signaal.versie}).status_code == 302
    assert _aantal(bram) == 0


def test_a_sender_that_is_hidden_again_does_not_come_back_with_the_draft(
    bram: Medewerker, heemstede: Gemeente, client_van: Browser
) -> None:
    bericht, _ = ontvang(gemeente=heemstede, ruw=MAIL, door=systeem(heemstede))
    browser, pad = client_van(bram), f"{NIEUW}?bericht={bericht.pk}"
    open_ = {"tekst": TEKST, "melder_naam": "Jan Kanarie", "afzender_verborgen": "False"}
    assert _bewaar(browser, pad, **open_) == 204
    pagina = browser.get(pad).content.decode()
    assert TEKST in pagina
    assert "Kanarie" not in pagina
    # What was typed while it was hidden is one's own.
    assert _bewaar(browser, pad, **{**open_, "afzender_verborgen": "True"}) == 204
    assert "Jan Kanarie" in browser.get(pad).content.decode()


def test_a_code_that_is_asked_again_loses_no_text(bram: Medewerker, client_van: Browser) -> None:
    """Rule 17 at a step-up: the text waits while the code is typed."""
    browser, pad = client_van(bram), reverse("signalen:noodtoegang")
    with time_machine.travel(timezone.now(), tick=False) as klok:
        gestuurd = {"concept": _stempel(browser, pad), "reden": TEKST}
        klok.shift(timedelta(minutes=6))
        antwoord = browser.post(pad, gestuurd, headers={"Referer": f"http://testserver{pad}"})
        assert antwoord["Location"].startswith(reverse("mfa_reauthenticate"))
    assert TEKST in client_van(bram).get(pad).content.decode()


def test_throwing_one_away_leaves_the_others(
    bram: Medewerker, signaal: Signaal, client_van: Browser
) -> None:
    browser = client_van(bram)
    notitie = reverse("signalen:overgang", args=[signaal.nummer, "notitie"])
    stempel = _stempel(browser, notitie)
    assert _bewaar(browser, NIEUW, tekst=TEKST) == 204
    assert _bewaar(browser, notitie, reden=TEKST) == 204
    gestuurd = {"concept": stempel, "reden": TEKST, "versie": signaal.versie}
    assert browser.post(notitie, gestuurd).status_code == 302
    with als(_toegang(bram)):
        assert list(Concept.objects.values_list("adres", flat=True)) == [NIEUW]
