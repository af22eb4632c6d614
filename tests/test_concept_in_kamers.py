"""Drafts in the rooms above: the forms of a meeting and of the plan (5-scherm rule 15)."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.models import Gemeente, Medewerker
from pijlers.models import Actie, Kader, Pijler, Uitvoeringsplan
from pijlers.services import bewaar_pijler, kies_kader
from pijlers.zelftoets import te_kiezen
from tests.factories import maak_overleg, maak_rijp_signaal
from tests.meldpunt import test_concepten as hulp

pytestmark = pytest.mark.django_db

Browser = Callable[[Medewerker], Client]
TEKST = "KANARIEtekst die nog niet verstuurd is."


@pytest.fixture
def browser(anna: Medewerker, client_van: Browser) -> Client:
    """Anna, who leads the meetings and keeps the plan."""
    return client_van(anna)


@pytest.fixture
def plan(heemstede: Gemeente) -> Uitvoeringsplan:
    """The adopted plan of Heemstede."""
    return Uitvoeringsplan.objects.get(gemeente=heemstede)


def _bewaar(browser: Client, pad: str, **velden: object) -> str:
    """Keep a draft; gives the page with the form when it is opened again."""
    assert hulp._bewaar(browser, pad, **velden) == 204
    pagina = browser.get(pad).content.decode()
    assert "Dit is uw concept van" in pagina
    return pagina


def _versie(pagina: str) -> str:
    gevonden = re.search(r'name="versie" value="(\d+)"', pagina)
    assert gevonden
    return gevonden[1]


def test_who_is_there(anna: Medewerker, browser: Client) -> None:
    overleg = maak_overleg(hulp._toegang(anna))
    pad = reverse("overleggen:aanwezigen", args=[overleg.pk])
    pagina = _bewaar(browser, pad, aanwezigen=TEKST, versie=overleg.versie)
    assert TEKST in pagina
    gestuurd = {"aanwezigen": TEKST, "versie": _versie(pagina)}
    assert (
        browser.post(pad, {**gestuurd, "concept": hulp._stempel(browser, pad)}).status_code == 302
    )
    assert hulp._aantal(anna) == 0


def test_many_on_an_agenda_come_back_with_those_that_were_chosen(
    anna: Medewerker, browser: Client
) -> None:
    door = hulp._toegang(anna)
    een, twee, overleg = maak_rijp_signaal(door), maak_rijp_signaal(door), maak_overleg(door)
    pad = reverse("overleggen:agenderen_veel")
    stempel = hulp._stempel(browser, f"{pad}?signaal={een.nummer}")
    gestuurd = {"concept": stempel, "signaal": [een.nummer, twee.nummer], "reden": TEKST}
    assert browser.post(hulp.BEWAREN, gestuurd, headers=hulp.STIL).status_code == 204
    pagina = browser.get(pad).content.decode()
    assert TEKST in pagina
    assert een.nummer in pagina
    assert twee.nummer in pagina
    assert browser.post(pad, {**gestuurd, "overleg": str(overleg.pk)}).status_code == 302
    assert hulp._aantal(anna) == 0
    # Nothing chosen and no draft: back to the work list.
    assert browser.get(pad).status_code == 302


def test_a_pijler_comes_back_with_the_version_it_began_with(
    anna: Medewerker, browser: Client, plan: Uitvoeringsplan
) -> None:
    rij: Pijler = plan.pijlers.order_by("nummer")[0]
    pad = reverse("pijlers:pijler", args=[rij.pk])
    velden = {"nummer": rij.nummer, "naam": rij.naam, "toelichting": TEKST, "versie": rij.versie}
    assert TEKST in _bewaar(browser, pad, **velden, reden="Besluit.")
    bewaar_pijler(
        plan=plan, pijler=rij, nummer=rij.nummer, naam=rij.naam, toelichting="Van een ander.",
        reden="Besluit.", versie=rij.versie, door=hulp._toegang(anna),
    )  # fmt: skip
    pagina = browser.get(pad).content.decode()
    assert TEKST in pagina
    gestuurd = {**velden, "versie": _versie(pagina), "reden": "Besluit."}
    gestuurd["concept"] = hulp._stempel(browser, pad)
    conflict = browser.post(pad, gestuurd)
    assert conflict.status_code == 409
    assert "Van een ander." in conflict.content.decode()
    assert hulp._aantal(anna) == 1


def test_the_term_of_an_action_is_read_from_the_draft(
    anna: Medewerker, browser: Client, plan: Uitvoeringsplan
) -> None:
    rij = Actie.objects.filter(onderwerp__pijler__plan=plan).order_by("code")[0]
    pad = reverse("pijlers:actie_wijzigen", args=[rij.pk])
    velden = {"tekst": TEKST, "planning": "Q3 2027", "versie": rij.versie}
    pagina = _bewaar(browser, pad, **velden)
    assert TEKST in pagina
    assert 'value="Q3 2027"' in pagina
    # And so is how it is read.
    los = browser.post(pad, {**velden, "bekijk": "1"}).content.decode()
    gelezen = re.compile(r"Zo lezen wij de termijn.*?<p>(.*?)</p>", re.S)
    assert gelezen.findall(pagina) == gelezen.findall(los) != []


def test_a_line_of_the_plan_and_a_judgement(
    anna: Medewerker, browser: Client, plan: Uitvoeringsplan
) -> None:
    pad = reverse("pijlers:regel_nieuw", args=[plan.pk, "waarschuwingen"])
    assert TEKST in _bewaar(browser, pad, tekst=TEKST, versie=plan.versie)
    kader: Kader = kies_kader(code=te_kiezen([])[0].code, in_gebruik=True, door=hulp._toegang(anna))
    punt = kader.punten.order_by("nummer")[0]
    pad = reverse("pijlers:toetspunt_wijzigen", args=[punt.pk])
    velden = {"oordeel": "deels", "nu": TEKST, "verbetering": "Beter.", "versie": punt.versie}
    velden |= {"beoordeeld_door": "OOV", "beoordeeld_op": "2026-11-22"}
    pagina = _bewaar(browser, pad, **velden)
    assert TEKST in pagina
    gestuurd = {**velden, "concept": hulp._stempel(browser, pad)}
    assert browser.post(pad, gestuurd).status_code == 302
    assert hulp._aantal(anna) == 1


def test_a_row_of_a_register(anna: Medewerker, browser: Client) -> None:
    pad = reverse("pijlers:registratie_nieuw", args=["training"])
    assert TEKST in _bewaar(browser, pad, titel=TEKST, versie=0)
    assert f'href="{pad}"' in browser.get(hulp.LIJST).content.decode()


def test_who_sees_no_signalen_has_no_drafts(
    daan: Medewerker, farid: Medewerker, client_van: Browser, plan: Uitvoeringsplan
) -> None:
    """A beheerder types settings, which say nothing of a case: no content is kept for this role."""
    for wie, pad in (
        (daan, reverse("meldpunt:gemeente")),
        (farid, reverse("pijlers:over", args=[plan.pk])),
    ):
        pagina = client_van(wie).get(pad)
        assert pagina.status_code == 200
        assert "data-concept" not in pagina.content.decode()
