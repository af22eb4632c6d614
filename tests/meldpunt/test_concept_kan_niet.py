"""A draft that can't be kept: said in words, nothing half-written, and the session still ends."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt import concept as concept_module
from meldpunt.models import Gemeente, Medewerker
from meldpunt.services.concepten import NietVanU, Plek, bewaar_concept
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from signalen.models import Signaal
from tests.factories import maak_signaal
from tests.kader import als
from tests.meldpunt import test_concepten as hulp

pytestmark = pytest.mark.django_db

Browser = Callable[[Medewerker], Client]


@pytest.fixture
def signaal(anna: Medewerker) -> Signaal:
    """A signaal to write about."""
    return maak_signaal(door=hulp._toegang(anna))


@pytest.fixture
def notitie(signaal: Signaal) -> str:
    """The address of a form about it."""
    return reverse("signalen:overgang", args=[signaal.nummer, "notitie"])


def _verberg(signaal: Signaal) -> None:
    Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijkheid="strikt")


def test_of_a_signaal_that_was_hidden_meanwhile_nothing_is_kept(
    bram: Medewerker, client_van: Browser, signaal: Signaal, notitie: str
) -> None:
    browser = client_van(bram)
    gestuurd = {"concept": hulp._stempel(browser, notitie), "reden": hulp.TEKST}
    _verberg(signaal)
    assert browser.post(hulp.BEWAREN, gestuurd, headers=hulp.STIL).status_code == 409
    antwoord = browser.post(hulp.BEWAREN, gestuurd, follow=True)
    assert antwoord.redirect_chain[-1][0] == hulp.LIJST
    assert "of u kunt er niet meer bij" in antwoord.content.decode()
    assert hulp._aantal(bram) == 0


@pytest.mark.parametrize("wat", ["signaal", "bericht"])
def test_of_what_is_gone_nothing_is_kept(
    bram: Medewerker, heemstede: Gemeente, signaal: Signaal, wat: str
) -> None:
    bericht, _ = ontvang(gemeente=heemstede, ruw=hulp.MAIL, door=systeem(heemstede))
    door = hulp._toegang(bram)

    def bewaar(over: UUID) -> None:
        van_signaal, van_bericht = (over, None) if wat == "signaal" else (None, over)
        plek = Plek("/hier/", "Titel", van_signaal, {}, van_bericht)
        with als(door):
            bewaar_concept(plek=plek, velden={"tekst": ["x"]}, door=door)

    bewaar(signaal.pk if wat == "signaal" else bericht.pk)
    assert hulp._aantal(bram) == 1
    with pytest.raises(NietVanU):
        bewaar(uuid4())


def test_a_session_that_is_over_ends_also_when_the_signaal_is_hidden(
    bram: Medewerker, client_van: Browser, signaal: Signaal, notitie: str
) -> None:
    browser = client_van(bram)
    with time_machine.travel(timezone.now(), tick=False) as klok:
        gestuurd = {"concept": hulp._stempel(browser, notitie), "reden": hulp.TEKST}
        _verberg(signaal)
        klok.shift(timedelta(minutes=16))
        antwoord = browser.post(notitie, gestuurd)
        assert antwoord["Location"].startswith(reverse("account_login"))
        assert "_auth_user_id" not in browser.session
        assert "is niet bewaard" in browser.get(antwoord["Location"]).content.decode()


def test_a_session_that_is_over_ends_whatever_happens_to_the_draft(
    bram: Medewerker, client_van: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sterf(**_: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select 1 / 0")

    monkeypatch.setattr(concept_module, "bewaar_concept", sterf)
    browser = client_van(bram)
    with time_machine.travel(timezone.now(), tick=False) as klok:
        gestuurd = {"concept": hulp._stempel(browser, hulp.NIEUW), "tekst": hulp.TEKST}
        klok.shift(timedelta(minutes=16))
        antwoord = browser.post(hulp.NIEUW, gestuurd)
        assert antwoord["Location"].startswith(reverse("account_login"))
        assert "_auth_user_id" not in browser.session


def test_a_form_with_a_long_address_opens_without_a_draft(
    bram: Medewerker, client_van: Browser
) -> None:
    pagina = client_van(bram).get(f"{hulp.NIEUW}?x={'a' * 400}")
    assert pagina.status_code == 200
    assert 'name="concept"' not in pagina.content.decode()


def test_a_long_title_is_cut(bram: Medewerker) -> None:
    door = hulp._toegang(bram)
    with als(door):
        plek = Plek("/hier/", "lang " * 100, None, {})
        concept = bewaar_concept(plek=plek, velden={"tekst": ["x"]}, door=door)
        assert concept.titel == ("lang " * 100)[:200]
