"""The pages of the plan: who may open them, what they show, and what a form does."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import Rol
from meldpunt.services.toegang import systeem
from pijlers.kwartaal import Kwartaal
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan
from pijlers.services import kies_eigenaar

ClientVan = Callable[[Medewerker], Client]
BORD = "/plan/"


@pytest.fixture(autouse=True)
def vandaag() -> object:
    """Look at the plan on 22 November 2026."""
    with time_machine.travel(datetime(2026, 11, 22, 10, tzinfo=NEDERLAND), tick=True):
        yield


@pytest.fixture
def uitvoering(heemstede: Gemeente) -> Uitvoering:
    """The DPIA: before 30 September 2024."""
    return Uitvoering.objects.get(actie__code="HEE-P1-02")


def klaar_gegevens(**anders: object) -> dict[str, object]:
    """A form that reports done."""
    gegevens = {"gedaan_op": "2026-05-12", "resultaat": "De DPIA is af.", "bewijs": "DPIA.odt"}
    return {"versie": 1} | gegevens | anders


class TestBord:
    """The board and the list."""

    def test_shows_the_ambition_of_the_gemeente(
        self, client_van: ClientVan, anna: Medewerker, heemstede: Gemeente
    ) -> None:
        """BLO-070: what the gemeente wants stands above its plan; without it nothing does."""
        tekst = client_van(anna).get(BORD).content.decode()
        assert f"Ambitie: {heemstede.ambitie}" in tekst
        heemstede.ambitie = ""
        heemstede.bewaar(door=systeem(heemstede))
        assert "Ambitie" not in client_van(anna).get(BORD).content.decode()

    def test_says_which_documents_lapse(
        self, client_van: ClientVan, anna: Medewerker, heemstede: Gemeente
    ) -> None:
        """HEE-004, HAA-020: long before the end, with its successor if there is one."""
        tekst = client_van(anna).get(BORD).content.decode()
        assert (
            "“Actieplan Integrale Veiligheid 2020-2023” is verlopen op 31 december 2023."
            " De opvolger is “Integraal Veiligheidsplan 2024-2027”."
        ) in tekst
        assert "“Veiligheidsagenda 2023-2026” loopt af op 31 december 2026. Er is nog geen" in tekst
        plan = Uitvoeringsplan.objects.get(gemeente=heemstede)
        half_jaar_eerder = plan.aflopende_documenten(date(2026, 7, 1))
        assert any("Veiligheidsagenda" in zin for zin in half_jaar_eerder)
        assert not any("agenda" in zin for zin in plan.aflopende_documenten(date(2026, 6, 1)))
        op_de_dag = plan.aflopende_documenten(date(2026, 12, 31))
        assert any("Veiligheidsagenda 2023-2026” loopt af" in zin for zin in op_de_dag)

    def test_a_plan_without_actions_shows_its_pijlers(
        self, client_van: ClientVan, anna: Medewerker, heemstede: Gemeente
    ) -> None:
        """DEB-093: what each heading is for, and that nobody wrote down who does what."""
        plan = Uitvoeringsplan(
            gemeente=heemstede, titel="Leeg", van=date(2026, 1, 1), tot=date(2026, 12, 31),
            basisdocumenten=[
                {"titel": "IMV", "tot": None, "opvolger": "", "bron": "BLO-003",
                 "besluiten": ["Raad, 21 september 2023"]}
            ],
        )  # fmt: skip
        plan.bewaar(door=systeem(heemstede))
        pijler = Pijler(gemeente=heemstede, plan=plan, nummer=1, naam="Zien", toelichting="Kijk.")
        pijler.bewaar(door=systeem(heemstede))
        tekst = client_van(anna).get(BORD, {"plan": str(plan.pk)}).content.decode()
        for stuk in ("nog geen acties", "Pijler 1: Zien", "Kijk.", "Raad, 21 september 2023"):
            assert stuk in tekst
        assert "Toon acties" not in tekst

    def test_shows_pijlers_quarters_and_summary(
        self, client_van: ClientVan, anna: Medewerker
    ) -> None:
        pagina = client_van(anna).get(BORD)
        tekst = pagina.content.decode()
        assert pagina.status_code == 200
        assert pagina.context["bord"].samenvatting == ("19 acties: 11 te laat, 8 doorlopend.")
        assert [k.naam for k in pagina.context["bord"].kolommen] == [
            "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026", "Q1 2027",
        ]  # fmt: skip
        assert tekst.count("(nu)") > 1
        for stuk in (
            "Pijler 4: Zorg en opvang",
            "Bibob",
            "0 van 1, venster sluit 31 december 2026",
            "Doorlopend",
        ):
            assert stuk in tekst

    def test_late_block_names_every_late_action(
        self, client_van: ClientVan, anna: Medewerker
    ) -> None:
        pagina = client_van(anna).get(BORD)
        laat = pagina.context["bord"].laat
        assert [rij.actie.code for rij in laat][:3] == ["HEE-P1-08", "HEE-P2-01", "HEE-P3-06"]
        tekst = pagina.content.decode()
        assert "11 acties zijn te laat" in tekst
        for rij in laat:
            # In its block, in the table, and HEE-019 in a block of its own.
            keer = 3 if rij.voor_besluit else 2
            assert tekst.count(reverse("pijlers:actie", args=[rij.actie.pk])) == keer

    def test_promises_and_missing_period_are_visible(
        self, client_van: ClientVan, carla: Medewerker
    ) -> None:
        tekst = client_van(carla).get(BORD).content.decode()
        assert "Toezeggingen zonder actie" in tekst
        assert "de bron noemt geen looptijd" in tekst
        assert "Het plan heeft bij deze pijler geen acties." in tekst

    def test_other_quarters(self, client_van: ClientVan, anna: Medewerker) -> None:
        client = client_van(anna)
        pagina = client.get(BORD, {"vanaf": "2024-K2"})
        assert pagina.context["bord"].kolommen[0] == Kwartaal(2024, 2)
        assert "Te laat: 30 september 2024" in pagina.content.decode()
        for onzin in ("2024-K9", "x", "99999-K1", "0000-K1"):
            assert client.get(BORD, {"vanaf": onzin}).context["bord"].kolommen[0].jaar == 2026

    def test_filter(
        self, client_van: ClientVan, anna: Medewerker, bram: Medewerker, heemstede: Gemeente
    ) -> None:
        actie = Actie.objects.get(code="HEE-P3-03")
        kies_eigenaar(actie=actie, personen=[bram], versie=1, door=systeem(heemstede))
        client = client_van(anna)

        def codes(**keuze: str) -> list[str]:
            bord = client.get(BORD, keuze).context["bord"]
            return [r.actie.code for g in bord.groepen for o in g.onderwerpen for r in o.rijen]

        assert codes(eigenaar=bram.naam) == ["HEE-P3-03"]
        assert codes(pijler="2") == ["HEE-P2-01", "HEE-P2-02"]
        assert codes(pijler="2", te_laat="on") == ["HEE-P2-01"]
        assert len(codes(pijler="9")) == 19
        assert (
            "Geen acties gevonden"
            in client.get(BORD, {"pijler": "4", "te_laat": "on"}).content.decode()
        )

    def test_links_keep_the_filter(self, client_van: ClientVan, anna: Medewerker) -> None:
        pagina = client_van(anna).get(BORD, {"pijler": "2", "vanaf": "2024-K2"})
        assert pagina.context["later"] == "?pijler=2&vanaf=2025-K2"
        knop = pagina.context["weergaven"][1]
        assert knop["adres"] == "?pijler=2&vanaf=2024-K2&weergave=lijst"
        assert pagina.context["zonder_filter"] == "?vanaf=2024-K2"

    def test_list(self, client_van: ClientVan, anna: Medewerker) -> None:
        tekst = client_van(anna).get(BORD, {"weergave": "lijst"}).content.decode()
        assert "Eén keer: van 1 juli 2024 tot en met 30 september 2024." in tekst
        assert "mh-plan" not in tekst.split("<table", 1)[1]

    def test_done_stands_where_it_was_done(
        self, client_van: ClientVan, anna: Medewerker, uitvoering: Uitvoering
    ) -> None:
        client = client_van(anna)
        client.post(reverse("pijlers:klaar", args=[uitvoering.pk]), klaar_gegevens())
        bord = client.get(BORD).context["bord"]
        (rij,) = [rij for rij in bord.rijen if rij.actie.code == "HEE-P1-02"]
        assert [b.tekst for b in rij.cellen[1].blokken] == ["Klaar 12 mei 2026"]
        assert rij.stand.code == "klaar"

    def test_empty(self, client_van: ClientVan) -> None:
        gemeente = Gemeente.objects.create(code="V900", naam="Verzonnen zonder plan")
        nieuw = Medewerker.objects.maak(email="nieuw@gemeente.example", naam="Nieuw")
        lid = Lidmaatschap(gemeente=gemeente, medewerker=nieuw, rol=Rol.OOV, van=date(2024, 1, 1))
        lid.bewaar(door=systeem(gemeente))
        tekst = client_van(nieuw).get(BORD).content.decode()
        assert "Nog geen plan" in tekst

    @pytest.mark.usefixtures("in_teylingen")
    @pytest.mark.parametrize("weergave", ["", "lijst"])
    def test_as_many_statements_with_fifty_actions(
        self, client_van: ClientVan, carla: Medewerker, teylingen: Gemeente, weergave: str
    ) -> None:
        client = client_van(carla)

        def statements() -> int:
            with CaptureQueriesContext(
                connection,
            ) as gevangen:
                client.get(BORD, {"weergave": weergave})
            return len(gevangen)

        statements()
        voor = statements()
        onderwerp = Onderwerp.objects.filter(gemeente=teylingen)[0]
        for n in range(50):
            actie = Actie(gemeente=teylingen, onderwerp=onderwerp, code=f"X{n}", tekst="Iets doen.")
            actie.personen = [carla.pk]
            actie.bewaar(door=systeem(teylingen))
            Uitvoering(
                gemeente=teylingen, actie=actie, nr=1,
                eerste_dag=date(2026, 1, 1), laatste_dag=date(2026, 3, 31),
            ).bewaar(door=systeem(teylingen))  # fmt: skip
        assert statements() == voor


class TestToegang:
    """Who gets in; for others the page does not exist."""

    def adressen(self, uitvoering: Uitvoering) -> dict[str, str]:
        return {
            "actie": reverse("pijlers:actie", args=[uitvoering.actie_id]),
            "eigenaar": reverse("pijlers:eigenaar", args=[uitvoering.actie_id]),
            "klaar": reverse("pijlers:klaar", args=[uitvoering.pk]),
            "verschuiven": reverse("pijlers:verschuiven", args=[uitvoering.pk]),
        }

    @pytest.mark.parametrize("wie", ["bram", "farid"])
    def test_readers_read_and_do_not_write(
        self,
        request: pytest.FixtureRequest,
        wie: str,
        client_van: ClientVan,
        uitvoering: Uitvoering,
    ) -> None:
        client = client_van(request.getfixturevalue(wie))
        adressen = self.adressen(uitvoering)
        pagina = client.get(adressen.pop("actie"))
        assert pagina.status_code == 200
        assert "Meld klaar" not in pagina.content.decode()
        for adres in adressen.values():
            assert client.get(adres).status_code == 404
            assert client.post(adres, klaar_gegevens()).status_code == 404
        terug = reverse("pijlers:terugnemen", args=[uitvoering.pk])
        assert client.post(terug, {"versie": 1}).status_code == 404

    @pytest.mark.parametrize("wie", ["daan", "els", "gijs"])
    def test_others_find_nothing(
        self,
        request: pytest.FixtureRequest,
        wie: str,
        client_van: ClientVan,
        uitvoering: Uitvoering,
    ) -> None:
        client = client_van(request.getfixturevalue(wie))
        for adres in (BORD, *self.adressen(uitvoering).values()):
            assert client.get(adres).status_code == 404

    def test_other_gemeente_finds_nothing(
        self, client_van: ClientVan, carla: Medewerker, uitvoering: Uitvoering
    ) -> None:
        client = client_van(carla)
        for adres in self.adressen(uitvoering).values():
            assert client.get(adres).status_code == 404
            assert client.post(adres, klaar_gegevens()).status_code in (404, 405)
        assert "HEE-P1-02" not in client.get(BORD).content.decode()
        uitvoering.refresh_from_db()
        assert uitvoering.gedaan == 0


class TestActie:
    """One action and its forms."""

    def test_facts_with_their_place_in_the_plan(
        self, client_van: ClientVan, anna: Medewerker, uitvoering: Uitvoering
    ) -> None:
        tekst = client_van(anna).get(reverse("pijlers:actie", args=[uitvoering.actie_id]))
        for stuk in ("Pijler 1, rij 2", "BLO-077", "Q3 2024", "In het plan gezet", "Meld klaar"):
            assert stuk in tekst.content.decode()

    def test_due_before_the_decision_is_said(self, client_van: ClientVan, anna: Medewerker) -> None:
        halt = Actie.objects.get(code="HEE-P2-01")
        tekst = client_van(anna).get(reverse("pijlers:actie", args=[halt.pk])).content.decode()
        assert "De termijn was al voorbij bij het besluit" in tekst

    def test_report_done(
        self, client_van: ClientVan, anna: Medewerker, uitvoering: Uitvoering
    ) -> None:
        client = client_van(anna)
        adres = reverse("pijlers:klaar", args=[uitvoering.pk])
        bewijs = "https://intranet.example/dpia"
        pagina = client.post(adres, klaar_gegevens(bewijs=bewijs), follow=True)
        tekst = pagina.content.decode()
        assert pagina.redirect_chain == [
            (reverse("pijlers:actie", args=[uitvoering.actie_id]), 302)
        ]
        for stuk in ("De actie is klaar gemeld.", f'href="{bewijs}"', "door Anna de Vries"):
            assert stuk in tekst
        assert "was 0" in " ".join(tekst.split()).replace("<del>", "").replace("</del>", "")

    def test_evidence_is_no_script(
        self, client_van: ClientVan, anna: Medewerker, uitvoering: Uitvoering
    ) -> None:
        client = client_van(anna)
        adres = reverse("pijlers:klaar", args=[uitvoering.pk])
        tekst = client.post(adres, klaar_gegevens(bewijs="javascript:alert(1)"), follow=True)
        assert 'href="javascript' not in tekst.content.decode()

    @pytest.mark.parametrize(
        "anders", [{"bewijs": ""}, {"gedaan_op": "2026-11-23"}, {"gedaan_op": "gisteren"}]
    )
    def test_error_keeps_what_was_typed(
        self,
        client_van: ClientVan,
        anna: Medewerker,
        uitvoering: Uitvoering,
        anders: dict[str, str],
    ) -> None:
        adres = reverse("pijlers:klaar", args=[uitvoering.pk])
        pagina = client_van(anna).post(adres, klaar_gegevens(resultaat="Getypt.", **anders))
        assert pagina.status_code == 422
        tekst = pagina.content.decode()
        assert "Getypt." in tekst
        assert "<title>Fout:" in " ".join(tekst.split()).replace("<title> ", "<title>")

    def test_somebody_was_first(
        self, client_van: ClientVan, anna: Medewerker, heemstede: Gemeente, uitvoering: Uitvoering
    ) -> None:
        uitvoering.resultaat = "Van een ander."
        uitvoering.bewaar(door=systeem(heemstede))
        adres = reverse("pijlers:klaar", args=[uitvoering.pk])
        pagina = client_van(anna).post(adres, klaar_gegevens(resultaat="Van mij."))
        assert pagina.status_code == 409
        for stuk in ("Van een ander.", "Van mij."):
            assert stuk in pagina.content.decode()
        uitvoering.refresh_from_db()
        assert uitvoering.gedaan == 0

    def test_undo(self, client_van: ClientVan, anna: Medewerker, uitvoering: Uitvoering) -> None:
        client = client_van(anna)
        client.post(reverse("pijlers:klaar", args=[uitvoering.pk]), klaar_gegevens())
        terug = reverse("pijlers:terugnemen", args=[uitvoering.pk])
        assert client.get(terug).status_code == 405
        assert "was eerder" in client.post(terug, {"versie": 1}, follow=True).content.decode()
        assert "was eerder" in client.post(terug, {}, follow=True).content.decode()
        assert "ongedaan gemaakt" in client.post(terug, {"versie": 2}, follow=True).content.decode()
        uitvoering.refresh_from_db()
        assert uitvoering.gedaan == 0

    def test_move(self, client_van: ClientVan, anna: Medewerker, uitvoering: Uitvoering) -> None:
        client = client_van(anna)
        adres = reverse("pijlers:verschuiven", args=[uitvoering.pk])
        gegevens = {"versie": 1, "laatste_dag": "2026-12-31", "verschuif_reden": "Ziekte."}
        assert client.post(adres, gegevens | {"laatste_dag": "2025-01-01"}).status_code == 422
        tekst = client.post(adres, gegevens, follow=True).content.decode()
        assert "Voor 31 december 2026, was 30 september 2024" in tekst
        assert client.post(adres, gegevens).status_code == 409

    def test_owner(
        self,
        client_van: ClientVan,
        anna: Medewerker,
        bram: Medewerker,
        carla: Medewerker,
        uitvoering: Uitvoering,
    ) -> None:
        client = client_van(anna)
        adres = reverse("pijlers:eigenaar", args=[uitvoering.actie_id])
        assert carla.naam not in client.get(adres).content.decode()
        assert client.post(adres, {"versie": 1, "personen": carla.pk}).status_code == 422
        assert client.post(adres, {"versie": 1, "personen": bram.pk}).status_code == 302
        te_laat = client.post(adres, {"versie": 1, "personen": anna.pk})
        assert te_laat.status_code == 409
        assert "Iemand anders koos net: Bram Bakker." in te_laat.content.decode()
        pagina = client.get(reverse("pijlers:actie", args=[uitvoering.actie_id]))
        assert "Eigenaar gekozen" in pagina.content.decode()
