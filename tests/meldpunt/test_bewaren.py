"""How long cases are kept: chosen per outcome with its source, never by the product (X-009)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.lib.bewaren import LANGST, UITKOMSTEN, in_woorden, is_volledig
from meldpunt.models import Gemeente, LijstItem, Medewerker

ClientVan = Callable[[Medewerker], Client]
PAGINA = reverse("meldpunt:bewaartermijnen")


def invoer(versie: int, **anders: str) -> dict[str, str]:
    """Give a term for every outcome, as the form sends it."""
    alles = {"versie": str(versie), "grondslag": "Gemeentewet, artikel 172"}
    for code in UITKOMSTEN:
        alles |= {f"maanden_{code}": "12", f"bron_{code}": "DPIA 2026"}
    return {**alles, **anders}


def test_de_uitkomsten_zijn_die_van_de_lijst(heemstede: Gemeente) -> None:
    waar = {item.code: item.naam for item in LijstItem.objects.geldend("waarheid", heemstede.pk)}
    buiten = {"niet_in_behandeling", "geen_melding"}
    assert {code: naam for code, naam in UITKOMSTEN.items() if code not in buiten} == waar


def test_niets_is_gekozen_tot_iemand_kiest(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    assert (heemstede.bewaartermijnen, heemstede.grondslag) == ({}, "")
    pagina = client_van(daan).get(PAGINA).text
    assert "Dit systeem wist nu nog niets vanzelf." in pagina
    assert "noemt 12 maanden" in pagina
    assert 'value="12"' not in pagina


def test_de_termijnen_staan_op_de_pagina_over_privacy(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client, privacy = client_van(daan), reverse("meldpunt:privacy_gemeente", args=["HEE"])
    assert "Waar dat staat" not in client.get(privacy).text
    anders = {"maanden_bevestigd": "60", "maanden_geen_melding": "1"}
    antwoord = client.post(PAGINA, invoer(heemstede.versie, **anders), follow=True)
    assert "Bewaard. De termijnen staan ook op de pagina over privacy." in antwoord.text
    assert "Laatst gewijzigd door Daan Mulder" in antwoord.text
    heemstede.refresh_from_db()
    assert heemstede.bewaartermijnen["bevestigd"] == {"maanden": 60, "bron": "DPIA 2026"}
    assert is_volledig(heemstede.bewaartermijnen, heemstede.grondslag)
    # Everybody may read it, also without an account.
    tekst = Client().get(privacy).text
    for woord in ("Gemeentewet, artikel 172", "5 jaar", "1 maand", "DPIA 2026"):
        assert woord in tekst


def test_de_gemeente_noemt_een_uitkomst_zelf(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    LijstItem.objects.create(
        gemeente=heemstede, lijst="waarheid", code="bevestigd", naam="Vastgesteld"
    )
    assert "Vastgesteld: hoeveel maanden bewaren?" in client_van(daan).get(PAGINA).text


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"maanden_bevestigd": "0"}, "maanden_bevestigd"),
        ({"maanden_bevestigd": str(LANGST + 1)}, "maanden_bevestigd"),
        ({"maanden_bevestigd": "altijd"}, "maanden_bevestigd"),
        ({"maanden_bevestigd": ""}, "maanden_bevestigd"),
        ({"bron_bevestigd": ""}, "bron_bevestigd"),
    ],
)
def test_een_termijn_heeft_een_getal_en_een_bron(
    anders: dict[str, str],
    veld: str,
    daan: Medewerker,
    heemstede: Gemeente,
    client_van: ClientVan,
) -> None:
    antwoord = client_van(daan).post(PAGINA, invoer(heemstede.versie, **anders))
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {veld}
    heemstede.refresh_from_db()
    assert heemstede.bewaartermijnen == {}


def test_een_deel_kiezen_mag_en_is_nog_niet_klaar(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    leeg = {"maanden_bevestigd": "", "bron_bevestigd": ""}
    assert client_van(daan).post(PAGINA, invoer(heemstede.versie, **leeg)).status_code == 302
    heemstede.refresh_from_db()
    assert "bevestigd" not in heemstede.bewaartermijnen
    assert not is_volledig(heemstede.bewaartermijnen, heemstede.grondslag)


def test_wie_later_bewaart_ziet_beide(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client, versie = client_van(daan), heemstede.versie
    client.post(PAGINA, invoer(versie))
    antwoord = client.post(PAGINA, invoer(versie, maanden_bevestigd="24"))
    assert antwoord.status_code == 409
    assert "Bevestigd: hoeveel maanden bewaren?" in antwoord.text


@pytest.mark.parametrize(
    ("maanden", "woorden"), [(1, "1 maand"), (12, "1 jaar"), (18, "18 maanden"), (60, "5 jaar")]
)
def test_een_termijn_in_woorden(maanden: int, woorden: str) -> None:
    assert in_woorden(maanden) == woorden
