"""The pages and commands of taking over a plan: choosing, looking, mending, and files out."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from pijlers.models import Uitvoeringsplan
from pijlers.services.overnemen import begin_overnemen, keur, telling
from pijlers.uitvoer import SOORTEN
from tests.kader import in_gemeente
from tests.pijlers.test_overnemen import TABEL, aantallen, door, duizend, klaar, plan, vandaag

__all__ = ["door", "plan", "vandaag"]
pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]


class TestPaginas:
    """The pages: who may open them, what they show, and what a POST does."""

    def test_plakken_verbeteren_overnemen_en_terug(
        self, client_van: ClientVan, anna: Medewerker, plan: Uitvoeringsplan
    ) -> None:
        client = client_van(anna)
        pagina = client.get(reverse("pijlers:overnemen"))
        assert "Neem een tabel over" in pagina.content.decode()
        tekst = "Wat\tWie\tWanneer\tPijler\n\tA\tQ3 2026\t1\nIets nieuws.\tB\tQ2 2024\t1\n"
        gekozen = client.post(
            reverse("pijlers:overnemen"), {"tekst": tekst, "plan": str(plan.pk)}, follow=True
        )
        inhoud = gekozen.content.decode()
        adres = gekozen.redirect_chain[-1][0]
        for stuk in ("rij 2", "Hier staat niet wat er moet gebeuren.", "Foute rijen: 1",
                     "De termijn lag voor het besluit", "Neem 1 rij over", "Waarom "):  # fmt: skip
            assert stuk in inhoud, stuk
        alles = client.get(adres, {"toon": "alle"}).content.decode()
        assert "Zo lezen wij het: Eén keer: van 1 april 2024 tot en met 30 juni 2024." in alles
        telling_ = gekozen.context["form"]["telling"].value()
        geweigerd = client.post(adres, {"doe": "begin", "telling": telling_})
        assert geweigerd.status_code == 422
        assert "Schrijf op waarom" in geweigerd.content.decode()
        rij = client.get(f"{adres}rij/0/")
        assert "Verbeter rij 2" in rij.content.decode()
        assert client.get(f"{adres}rij/9/").status_code == 404
        client.post(f"{adres}rij/0/", {"tekst": "Toch iets.", "planning": "Q3 2026", "pijler": "1"})
        nu = client.get(adres)
        assert "Foute rijen: 0" in nu.content.decode()
        gegevens = {"doe": "begin", "reden": "Aangevuld.",
                    "telling": nu.context["form"]["telling"].value()}  # fmt: skip
        klaar_ = client.post(adres, gegevens, follow=True).content.decode()
        assert "Nieuwe acties: 2." in klaar_
        assert "Iets nieuws" in client.get("/plan/").content.decode()
        terug = client.post(adres, {"doe": "terug"}, follow=True).content.decode()
        assert "Teruggedraaid" in terug
        assert "Iets nieuws" not in client.get("/plan/").content.decode()

    @pytest.mark.parametrize(
        ("gegevens", "veld", "zin"),
        [
            ({}, "bestand", "Kies een bestand, of plak de tabel."),
            ({"tekst": "zomaar wat"}, "tekst", "Wij vonden geen tabel met acties."),
            ({"tekst": TABEL}, "titel", "Vul de titel in."),
            ({"tekst": TABEL, "titel": "Uitvoeringsplan aanpak mensenhandel Heemstede 2024-2026"},
             "titel", "Er is al een plan met deze titel."),
            ({"tekst": TABEL, "titel": "X", "van": "2027-01-01", "tot": "2026-01-01"},
             "tot", "Deze dag ligt voor de eerste dag."),
            ({"tekst": TABEL, "titel": "X", "van": "2027-01-01", "tot": "9999-12-31"},
             "tot", "Kies 31 december 2046 of eerder."),
        ],
    )  # fmt: skip
    def test_wat_niet_kan_staat_bij_het_veld(
        self,
        client_van: ClientVan,
        anna: Medewerker,
        gegevens: dict[str, str],
        veld: str,
        zin: str,
    ) -> None:
        pagina = client_van(anna).post(reverse("pijlers:overnemen"), {"plan": "nieuw", **gegevens})
        assert pagina.status_code == 422
        assert any(zin in fout for fout in pagina.context["form"].errors[veld])

    def test_een_bestand_van_elke_soort(
        self, client_van: ClientVan, anna: Medewerker, plan: Uitvoeringsplan
    ) -> None:
        client = client_van(anna)
        for soort, wat in SOORTEN.items():
            uit = client.get(reverse("pijlers:bestand", args=[plan.pk, soort]))
            assert uit["Content-Type"] == wat.mime
            assert f"plan-HEE-2024.{soort}" in uit["Content-Disposition"]
            bestand = SimpleUploadedFile("plan", uit.content)
            gekozen = client.post(
                reverse("pijlers:overnemen"),
                {"bestand": bestand, "plan": str(plan.pk)},
                follow=True,
            )
            assert "Elke rij staat al in het plan." in gekozen.content.decode()
        assert client.get(f"/plan/{plan.pk}/bestand/exe/").status_code == 404

    def test_voor_wie_het_plan_mag_wijzigen_en_van_de_eigen_gemeente(
        self,
        client_van: ClientVan,
        bram: Medewerker,
        carla: Medewerker,
        plan: Uitvoeringsplan,
        door: Toegang,
    ) -> None:
        rij = klaar(door, TABEL, plan)
        for wie in (bram, carla):
            client = client_van(wie)
            for adres in (f"/plan/overnemen/{rij.pk}/", f"/plan/overnemen/{rij.pk}/rij/0/"):
                assert client.get(adres).status_code == 404
        assert client_van(bram).get("/plan/overnemen/").status_code == 404
        assert client_van(carla).get(f"/plan/{plan.pk}/bestand/csv/").status_code == 404
        assert client_van(bram).get(f"/plan/{plan.pk}/bestand/csv/").status_code == 200

    def test_evenveel_vragen_hoe_lang_de_tabel_ook_is(
        self,
        client_van: ClientVan,
        anna: Medewerker,
        door: Toegang,
        plan: Uitvoeringsplan,
    ) -> None:
        client = client_van(anna)
        kort, lang = klaar(door, TABEL, plan), klaar(door, duizend(), plan)
        client.get(f"/plan/overnemen/{kort.pk}/")
        with CaptureQueriesContext(connection) as een:
            client.get(f"/plan/overnemen/{kort.pk}/?toon=alle")
        with CaptureQueriesContext(connection) as veel:
            pagina = client.get(f"/plan/overnemen/{lang.pk}/?toon=alle&blad=2")
        assert len(veel) == len(een)
        assert "Blad 2 van 20" in pagina.content.decode()

    def test_wie_wacht_ziet_hoe_ver_het_is(
        self, client_van: ClientVan, anna: Medewerker, door: Toegang
    ) -> None:
        """Before it begins, and what the connection that writes says meanwhile."""
        rij = klaar(door, duizend())
        gezien = telling(keur(inlezing=rij, door=door))
        begin_overnemen(inlezing_id=rij.pk, reden="", gezien=gezien, door=door)
        client, schrijft = client_van(anna), connection.copy()
        adres = reverse("pijlers:overname", args=[rij.pk])
        assert "Dit begint binnen een minuut" in client.get(adres).content.decode()
        try:
            with schrijft.cursor() as cursor:
                naam = f"{rij.pk.hex} 350"
                cursor.execute("select set_config('application_name', %s, false)", [naam])
            # The page is a request of its own; within one transaction the view stays as it was.
            with connection.cursor() as cursor:
                cursor.execute("select pg_stat_clear_snapshot()")
            pagina = " ".join(client.get(adres).content.decode().split())
        finally:
            schrijft.close()
        assert "350 van 1.000 rijen" in pagina
        assert 'value="350" max="1000"' in pagina


class TestOpdrachten:
    """The commands: a file out, a file in, and what is wrong on the command line."""

    def test_uit_en_in(self, tmp_path: Path) -> None:
        bestand, uit = tmp_path / "plan.docx", io.StringIO()
        call_command("schrijf_plan", bestand, gemeente="TEY", soort="docx", stdout=uit)
        assert "Uitvoeringsplan tegen Mensenhandel" in uit.getvalue()
        uit = io.StringIO()
        call_command("lees_plan", bestand, gemeente="TEY", alleen_kijken=True, stdout=uit)
        assert "Nieuw: 0, Gewijzigd: 0, Staat er al: 12, Fout: 0" in uit.getvalue()
        assert "Q1 2026 -> Eén keer: van 1 januari 2026 tot en met 31 maart 2026." in uit.getvalue()
        haarlem = Gemeente.objects.get(code="HAA")
        for kijk in (True, False):
            uit = io.StringIO()
            call_command("lees_plan", bestand, gemeente="HAA", alleen_kijken=kijk, stdout=uit)
            assert "Nieuw: 12" in uit.getvalue()
            with in_gemeente(haarlem):
                gemaakt = Uitvoeringsplan.objects.filter(titel__contains="Teylingen")
                assert gemaakt.exists() is not kijk

    @pytest.mark.parametrize(
        ("inhoud", "opties", "zin"),
        [
            ("Wat\tWie\tPijler\n\tA\t1\nGoed.\tB\t1\n", {}, "Er zijn foute rijen."),
            ("onzin", {}, "Wij vonden geen tabel"),
            ("Wat\tWie\tPijler\nGoed.\tB\t1\n", {"gemeente": "XXX"}, "geen gemeente met de code"),
            ("Wat\tWie\tPijler\nGoed.\tB\t1\n", {"plan": "Niet hier"}, "geen plan met deze titel"),
            ("Wat\tWie\tPijler\nGoed.\tB\t1\n", {}, "Schrijf op waarom"),
        ],
    )
    def test_een_fout_geeft_een_zin_en_verandert_niets(
        self, tmp_path: Path, inhoud: str, opties: dict[str, str], zin: str
    ) -> None:
        bestand = tmp_path / "plan.txt"
        bestand.write_text(inhoud)
        geteld = aantallen()
        with pytest.raises(CommandError, match=zin):
            call_command(
                "lees_plan", bestand, **{"gemeente": "HEE", **opties}, stdout=io.StringIO()
            )
        assert aantallen() == geteld
        with pytest.raises(CommandError, match="niet te lezen"):
            call_command("lees_plan", tmp_path / "weg.docx", gemeente="HEE")
        with pytest.raises(CommandError, match="niet te schrijven"):
            call_command("schrijf_plan", tmp_path / "weg" / "x", gemeente="HEE", soort="csv")
