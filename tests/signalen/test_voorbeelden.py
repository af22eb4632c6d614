"""Examples: clearly invented, counted nowhere, taken away whole; a real signaal never is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from meldpunt.kluis.models import Sleutel
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Concept, Gemeente, Medewerker, Melding
from meldpunt.rollen import Toegang
from meldpunt.services.concepten import Plek, bewaar_concept
from signalen.models import Bundeling, Signaal, Telling, Volgnummer
from signalen.overgangen import TABEL
from signalen.services import (
    koppel,
    tel_voorbeelden,
    voeg_samen,
    voer_uit,
    wis_voorbeelden,
    zet_voorbeelden,
)
from signalen.voorbeelden import MERK, VOORBEELDEN
from tests.factories import MeldingFactory, maak_signaal
from tests.kader import als, in_gemeente

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
PAGINA = reverse("signalen:voorbeelden")
# What can't come near an example: nothing real may hang on what is taken away.
NIET = {
    "agenderen", "samenvoegen", "opnemen", "doorzetten", "koppelen", "vertrouwelijk_maken",
    "inzage_geven", "navraag_doen", "noodtoegang",
}  # fmt: skip


@pytest.fixture
def door(daan: Medewerker, toegang_van: ToegangVan) -> Toegang:
    """The beheerder, who sees no signalen."""
    return toegang_van(daan)


def aantallen() -> dict[str, int]:
    """Count every table that can hold something of a case."""
    kamers = ("meldpunt", "signalen", "overleggen")
    modellen = [m for kamer in kamers for m in apps.get_app_config(kamer).get_models()]
    logs = {"Logregel", "Dataverwerking", "Sleutel"}  # what happened stays; keys are destroyed
    return {m.__name__: m._default_manager.count() for m in modellen if m.__name__ not in logs}


def test_de_beheerder_vult_en_wist_door_het_scherm(
    daan: Medewerker, bram: Medewerker, client_van: ClientVan
) -> None:
    client, werk = client_van(daan), client_van(bram)
    leeg = aantallen()
    pagina = client.post(PAGINA, {"doe": "vul"}, follow=True).text
    assert f"Er staan nu {len(VOORBEELDEN)} voorbeelden in de werkvoorraad." in pagina
    assert f"{MERK}:" not in pagina
    lijst = werk.get("/werk/?weergave=alle").text
    assert lijst.count(f"{MERK}:") >= len(VOORBEELDEN)
    assert "HEE-0000-001" in lijst
    assert "Voorbeeld</span>" in werk.get("/signaal/HEE-0000-001/").text
    pagina = client.post(PAGINA, {"doe": "wis"}, follow=True).text
    assert f"Gewist: {len(VOORBEELDEN)} voorbeelden." in pagina
    assert aantallen() == leeg
    assert werk.get("/signaal/HEE-0000-001/").status_code == 404
    assert client.post(PAGINA, {"doe": "iets"}).status_code == 404


def test_elk_voorbeeld_is_duidelijk_verzonnen(door: Toegang) -> None:
    assert zet_voorbeelden(door=door) == len(VOORBEELDEN) == tel_voorbeelden(door=door)
    signalen = list(Signaal.objects.order_by("nummer"))
    assert all(s.titel.startswith(MERK) and "-0000-" in s.nummer for s in signalen)
    assert {s.staat for s in signalen} == {"nieuw", "verrijken", "terugkoppelen"}
    # Nobody can be written to.
    assert {m.melder_soort for m in Melding.objects.all()} == {"anoniem"}
    assert not any(s.open_plichten for s in signalen)


def test_voorbeelden_tellen_nergens_mee(
    door: Toegang, bram: Medewerker, toegang_van: ToegangVan
) -> None:
    zet_voorbeelden(door=door)
    voorbeeld = Signaal.objects.get(staat="nieuw", nummer__endswith="-001")
    voer_uit("oppakken", signaal_id=voorbeeld.pk, door=toegang_van(bram))
    wis_voorbeelden(door=door)
    assert not Telling.objects.exists()
    assert not Volgnummer.objects.exists()


def test_er_is_maar_een_keer_te_vullen_en_alleen_voor_het_eerste_signaal(
    door: Toegang, anna: Medewerker, toegang_van: ToegangVan
) -> None:
    zet_voorbeelden(door=door)
    with pytest.raises(Weigering, match="staan er al"):
        zet_voorbeelden(door=door)
    wis_voorbeelden(door=door)
    assert wis_voorbeelden(door=door) == 0
    maak_signaal(toegang_van(anna))
    with pytest.raises(Weigering, match="al een echt signaal"):
        zet_voorbeelden(door=door)


def test_een_echt_signaal_blijft_ook_als_het_een_voorbeeld_heet(
    door: Toegang, anna: Medewerker, toegang_van: ToegangVan
) -> None:
    """Its first version says that it is real, and nothing in the app can change that."""
    echt = maak_signaal(toegang_van(anna))
    Signaal.objects.filter(pk=echt.pk).update(voorbeeld=True, nummer="HEE-0000-099")
    assert wis_voorbeelden(door=door) == 0
    # Also when somebody writes a version that says otherwise.
    echt.refresh_from_db()
    echt.bewaar(door=door)
    assert wis_voorbeelden(door=door) == 0
    assert Signaal.objects.filter(pk=echt.pk).exists()


def test_een_melding_die_er_toch_aan_hangt_houdt_alles_tegen(
    door: Toegang, heemstede: Gemeente, bram: Medewerker, toegang_van: ToegangVan
) -> None:
    zet_voorbeelden(door=door)
    voorbeeld = Signaal.objects.first()
    assert voorbeeld
    melding = MeldingFactory(gemeente=heemstede)
    with pytest.raises(Weigering, match="niet met een voorbeeld"):
        koppel(melding=melding, signaal_id=voorbeeld.pk, door=toegang_van(bram))
    # Past the table, as a mistake would.
    Bundeling(
        gemeente=heemstede, signaal=voorbeeld, melding=melding, gekoppeld_op=door.moment
    ).bewaar(door=door)
    with pytest.raises(Weigering, match="Er is niets gewist"):
        wis_voorbeelden(door=door)
    assert Signaal.objects.filter(voorbeeld=True).count() == len(VOORBEELDEN)


def test_van_een_andere_gemeente_blijft_alles(
    door: Toegang, carla: Medewerker, teylingen: Gemeente, toegang_van: ToegangVan
) -> None:
    with in_gemeente(teylingen):
        zet_voorbeelden(door=toegang_van(carla))
    assert wis_voorbeelden(door=door) == 0
    with in_gemeente(teylingen):
        assert Signaal.objects.filter(voorbeeld=True).count() == len(VOORBEELDEN)


def test_de_sleutels_zijn_vernietigd(door: Toegang) -> None:
    """What stands in a backup can't be read back."""
    zet_voorbeelden(door=door)
    zaken = set(Signaal.objects.values_list("pk", flat=True))
    zaken |= set(Melding.objects.values_list("pk", flat=True))
    sleutels = Sleutel.objects.filter(zaak_id__in=zaken)
    assert sleutels.exclude(ingepakt=None).exists()
    wis_voorbeelden(door=door)
    assert not sleutels.exclude(ingepakt=None).exists()


def test_wat_niet_kan_bij_een_voorbeeld() -> None:
    geweigerd = {
        naam for naam, rij in TABEL.rijen.items() if "is_echt" in {e.eigenschap for e in rij.eisen}
    }
    assert geweigerd == NIET


def test_elke_tabel_aan_een_signaal_wordt_gewist_of_kan_er_niet_aan_hangen() -> None:
    """A new table with a key to a signaal fails here until somebody chooses."""
    # A verband goes with either of its signalen, aanwijzingen and the link of a register with
    # theirs: the database cascades.
    gewist = {
        "Aanwijzingenblad",
        "Betrokkene",
        "Bundeling",
        "Gebeurtenis",
        "Verband",
        "Verrijking",
        "Zaaklink",
    }
    geweigerd = {
        "Agendapunt",
        "Deelspoor",
        "InleesRij",
        "Inzagerecht",
        "Inzageverzoek",
        "MogelijkVerband",
        "Navraag",
        "Noodtoegang",
        "Verhuizing",
    }
    sleutels = {
        rel.related_model.__name__
        for rel in Signaal._meta.get_fields(include_hidden=True)
        if isinstance(rel, models.ManyToOneRel)
    }
    met_sleutel = {naam for naam in sleutels if not naam.startswith("Historical")}
    assert met_sleutel == gewist | geweigerd


@pytest.mark.django_db
def test_de_app_kan_zelf_niets_wissen(door: Toegang) -> None:
    zet_voorbeelden(door=door)
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('signalen_gebeurtenis', 'delete')")
        assert cursor.fetchone() == (False,)


def test_een_voorbeeld_gaat_niet_samen_met_een_echt_signaal(
    door: Toegang, anna: Medewerker, toegang_van: ToegangVan
) -> None:
    """Neither way: a real melding would hang on what is taken away."""
    zet_voorbeelden(door=door)
    voorbeeld, echt = Signaal.objects.earliest("nummer"), maak_signaal(toegang_van(anna))
    for van, naar in ((voorbeeld, echt), (echt, voorbeeld)):
        with pytest.raises(Weigering, match="niet met een voorbeeld"):
            voeg_samen(
                signaal_id=van.pk,
                met_id=naar.pk,
                reden="Hetzelfde adres.",
                versie=None,
                door=toegang_van(anna),
            )
    assert wis_voorbeelden(door=door) == len(VOORBEELDEN)
    assert Signaal.objects.get() == echt


def test_een_concept_over_een_voorbeeld_gaat_mee_weg(
    door: Toegang, bram: Medewerker, toegang_van: ToegangVan
) -> None:
    zet_voorbeelden(door=door)
    voorbeeld, wie = Signaal.objects.all()[0], toegang_van(bram)
    plek = Plek("/signaal/nieuw/", "Nieuw", None, {})
    with als(wie):
        bewaar_concept(plek=plek, velden={"tekst": ["Blijft."]}, door=wie)
        over_een = replace(plek, adres="/signaal/HEE-0000-001/notitie/", signaal_id=voorbeeld.pk)
        bewaar_concept(plek=over_een, velden={"reden": ["Gaat weg."]}, door=wie)
        assert Concept.objects.count() == 2
    wis_voorbeelden(door=door)
    with als(wie):
        assert [c.adres for c in Concept.objects.all()] == [plek.adres]
