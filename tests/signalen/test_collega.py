"""A colleague reports: short, closed, and told no more than a reporter may hear."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import EigenMelding, Medewerker, Melding
from meldpunt.post.models import UitgaandBericht
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models import Signaal, Terugkoppeling
from signalen.services import (
    leg_slachtoffer_vast,
    maak_vertrouwelijk,
    verstuur_terugkoppeling,
    voer_uit,
)
from signalen.services.collega import CollegaMelding, eigen_meldingen, meld_als_collega
from tests.kader import als

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
PAGINA = reverse("signalen:melden")
WAT = "Bij de bakker slapen drie mannen achter de oven."


@pytest.fixture
def melder(gijs: Medewerker, toegang_van: ToegangVan) -> Toegang:
    """Gijs, who reports."""
    return toegang_van(gijs)


@pytest.fixture
def gemeld(melder: Toegang) -> Signaal:
    """A report of Gijs."""
    with als(melder):
        meld_als_collega(melding=CollegaMelding(WAT, "Dorpsstraat 12"), door=melder)
    return Signaal.objects.get()


def test_melden_door_het_scherm(
    gijs: Medewerker, bram: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    client = client_van(gijs)
    assert client.get("/")["Location"] == PAGINA
    pagina = client.get(PAGINA).text
    assert pagina.index("Bel 112") < pagina.index("Wat hebt u gezien of gehoord?")
    assert "U hebt nog niets gemeld." in pagina
    fout = client.post(PAGINA, {"wat": "", "bellen": "ja"})
    assert fout.status_code == 422
    for zin in ("Vul in wat u hebt gezien", "op welk nummer wij u mogen bellen"):
        assert zin in fout.text
    velden = {
        "wat": WAT, "waar": "Dorpsstraat 12", "wanneer": "elke maandag", "minderjarig": "ja",
        "bellen": "ja", "telefoon": "06-12345678",
    }  # fmt: skip
    goed = client.post(PAGINA, velden, follow=True).text
    assert "Uw melding is bij het meldpunt." in goed
    assert "Er is nog geen bericht voor u." in goed
    signaal, melding = Signaal.objects.get(), Melding.objects.get()
    assert signaal.titel.startswith("Melding van een collega, ")
    assert (signaal.staat, signaal.minderjarig, signaal.kanaal) == ("nieuw", "ja", "formulier")
    # Its reporter sees nothing of the signaal: no number, no title, not the text.
    for woord in (signaal.nummer, "Melding van een collega", "bakker"):
        assert woord not in goed
    assert client.get(reverse("signalen:signaal", args=[signaal.nummer])).status_code == 404
    velden_open = ["tekst", "melder_naam", "melder_contact"]
    open_ = kluis.open(door, melding, velden_open, Doel.BEHANDELEN)
    assert open_["tekst"] == f"{WAT}\n\nWaar: Dorpsstraat 12\nWanneer: elke maandag"
    assert open_["melder_naam"] == "Gijs Kok, bellen mag: 06-12345678"
    assert open_["melder_contact"] == gijs.email
    assert signaal.nummer in client_van(bram).get("/werk/").text


def test_wie_meldde_staat_nergens_open(
    gemeld: Signaal, gijs: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    """Not in the timeline, not on the row, and the mark of the reporter names nobody."""
    melding = Melding.objects.get()
    assert melding.door_id is None
    assert all(regel.door_id is None for regel in gemeld.gebeurtenissen.all())
    assert all(rij.history_user_id is None for rij in Signaal.history.all())
    assert gijs.pk.bytes not in bytes(EigenMelding.objects.get().merk)
    assert "Gijs" not in client_van(bram).get(f"/signaal/{gemeld.nummer}/").text


def _stuur_terugkoppeling(signaal: Signaal, door: Toegang) -> Terugkoppeling:
    leg_slachtoffer_vast(
        signaal_id=signaal.pk, slachtoffer="nee", minderjarig="", versie=None, door=door
    )
    antwoorden = {"reden_code": "te_weinig", "reden": "Geheim besluit."}
    voer_uit("niet_in_behandeling", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    plicht = Terugkoppeling.objects.get()
    tekst = "Dank u wel. Wij hebben dit bekeken."
    return verstuur_terugkoppeling(plicht_id=plicht.pk, tekst=tekst, versie=None, door=door)


def test_de_melder_leest_alleen_wat_verstuurd_is(
    gemeld: Signaal, gijs: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    if not Terugkoppeling.objects.openstaand().exists():
        Terugkoppeling.objects.update(stand="te_doen", reden_code="")
        Signaal.objects.update(open_plichten=1)
        gemeld.refresh_from_db()
    client = client_van(gijs)
    _stuur_terugkoppeling(gemeld, door)
    assert "Wij hebben dit bekeken" not in client.get(PAGINA).text  # it can still be taken back
    UitgaandBericht.objects.update(staat="verzonden")
    pagina = client.get(PAGINA).text
    assert "Wij hebben dit bekeken" in pagina
    assert "Geheim besluit" not in pagina
    assert gemeld.nummer not in pagina


def test_dat_het_vertrouwelijk_werd_ziet_de_melder_niet(
    gemeld: Signaal, melder: Toegang, door: Toegang
) -> None:
    with als(melder):
        voor = eigen_meldingen(door=melder)
    maak_vertrouwelijk(
        signaal_id=gemeld.pk, niveau=Vertrouwelijkheid.STRIKT, reden="Zo is het.",
        behandelaar_houdt_inzage=False, versie=None, door=door,
    )  # fmt: skip
    with als(melder):
        assert eigen_meldingen(door=melder) == voor
    assert len(voor) == 1


def test_een_ander_ziet_ze_niet(
    gemeld: Signaal, melder: Toegang, bram: Medewerker, carla: Medewerker, client_van: ClientVan
) -> None:
    with als(melder):
        assert eigen_meldingen(door=replace(melder, medewerker_id=bram.pk)) == []
    for wie in (bram, carla):
        assert client_van(wie).get(PAGINA).status_code == 404
        assert client_van(wie).post(PAGINA, {"wat": WAT, "bellen": "nee"}).status_code == 404
    assert Signaal.objects.count() == 1
