"""A link with another gemeente: both want it, both are told, and nobody learns anything else."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from meldpunt.kluis import Doel, KluisFout
from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.zoeksleutel import bos_van_paar, vernietig_zoeksleutel, zoeksleutels
from meldpunt.lib.context import zet_context
from meldpunt.logboek import Actie, Logregel, huidige
from meldpunt.models import Gemeente, Ketenpartner, LijstItem, Medewerker
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.post.models import UitgaandBericht
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from meldpunt.services.gemeenten import BleefLiggen
from meldpunt.services.toegang import systeem
from meldpunt.services.verband import UIT, zet_verband
from signalen.models import Deelspoor, MogelijkVerband, Signaal, Verrijking
from signalen.models.mogelijk_verband import zoek_verbanden as zoek
from signalen.services import (
    deelsporen,
    haal_uit_elkaar,
    koppel,
    leg_betrokkene_vast,
    leg_bron_vast,
    maak_vertrouwelijk,
    toon_namen,
    voeg_samen,
)
from signalen.services.deelsporen import vul_deelsporen
from signalen.services.verbanden import PER_WEEK, beantwoord_verband, bel
from signalen.tasks import zoek_verbanden
from tests.factories import KetenpartnerFactory, MeldingFactory, maak_signaal
from tests.kader import als, in_gemeente

pytestmark = pytest.mark.django_db
TOESTEL = "06-12345678"
GROND = {"grondslag": "Wet", "grondslag_op": "2026-01-05", "dpia": "Z-1", "dpia_op": "2026-01-04"}
LIJST = reverse("signalen:mogelijke_verbanden")
AFSPRAAK = reverse("meldpunt:verband")
WISSELT = re.compile(rb'(csrfmiddlewaretoken" value=|X-CSRFToken": |data-sessie-nog=)"[^"]*"')


def zet(gemeente: Gemeente, *anderen: Gemeente) -> None:
    """Let a gemeente choose these; nobody is off."""
    eigen = Gemeente.objects.get(pk=gemeente.pk)
    verband = {"met": [str(g.pk) for g in anderen], **GROND} if anderen else UIT
    zet_verband(gemeente=eigen, verband=verband, versie=eigen.versie, door=systeem(eigen))


@pytest.fixture
def samen(heemstede: Gemeente, teylingen: Gemeente) -> Iterator[None]:
    """The two gemeenten chose each other; without the keys of a test before."""
    paar = bos_van_paar(heemstede.pk, teylingen.pk)
    for naam in zoeksleutels(paar):
        vernietig_zoeksleutel(paar, naam)
    zet(heemstede, teylingen)
    zet(teylingen, heemstede)
    yield


@pytest.fixture
def daar(carla: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Toegang:
    """Carla, who leads in the other gemeente."""
    return toegang_van(carla)


def gevonden(*gemeenten: Gemeente) -> list[int]:
    """How many messages each of these has."""
    aantallen = []
    for gemeente in gemeenten:
        with in_gemeente(gemeente):
            aantallen.append(MogelijkVerband.objects.count())
    return aantallen


@pytest.mark.usefixtures("samen")
def test_both_are_told_once_and_nothing_else(
    door: Toegang, daar: Toegang, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    hier = maak_signaal(door, tekst=f"Hij belt met {TOESTEL}. KANARIEhier")
    ginds = maak_signaal(daar, tekst="Nummer +31 6 1234 5678, KANARIEginds")
    maak_signaal(daar, tekst="Nummer 06-87654321")
    for _ in range(2):
        zoek_verbanden()
    rij = MogelijkVerband.objects.get()
    assert (rij.signaal_id, rij.met, rij.stand) == (hier.pk, teylingen, "gevonden")
    mail = UitgaandBericht.objects.get(sleutel__startswith="verband:")
    assert ginds.nummer not in str(vars(rij))
    assert Logregel.objects.filter(oorsprong="taak: verband", object_id=hier.pk).exists()
    with in_gemeente(teylingen):
        anders = MogelijkVerband.objects.get()
        assert (anders.signaal_id, anders.met, anders.paar) == (ginds.pk, heemstede, rij.paar)
        assert UitgaandBericht.objects.get(sleutel__startswith="verband:").pk != mail.pk


ANDERS: dict[str, dict[str, Any]] = {
    "vertrouwelijk": {"na": lambda s: Signaal.objects.filter(pk=s.pk).update(
        vertrouwelijkheid="vertrouwelijk")},
    "voorbeeld": {"na": lambda s: Signaal.objects.filter(pk=s.pk).update(voorbeeld=True)},
    "samengevoegd": {"na": lambda s: Signaal.objects.filter(pk=s.pk).update(staat="samengevoegd")},
    "niet waar": {"na": lambda s: Signaal.objects.filter(pk=s.pk).update(
        waarheid="niet_bevestigd")},
    "van de politie": {"kanaal": Kanaal.POLITIE},
    "van een politieambtenaar": {"beroep": "politie"},
    "een naam": {"tekst": "Het gaat om Kees Bakker van het Jagersplein."},
    "van de melder": {"tekst": "Er gebeurt iets.", "melder_contact": TOESTEL},
    "onder het bericht van de melder": {"tekst": f"Groet, {TOESTEL}", "melder_contact": TOESTEL},
}  # fmt: skip


@pytest.mark.usefixtures("samen")
@pytest.mark.parametrize("wat", ANDERS)
def test_what_is_no_strong_value_of_an_open_case_stays_out(
    wat: str, door: Toegang, daar: Toegang, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    velden = dict(ANDERS[wat])
    na = velden.pop("na", None)
    maak_signaal(daar, tekst=f"Nummer {TOESTEL}. Kees Bakker, Jagersplein.")
    signaal = maak_signaal(door, **{"tekst": f"Nummer {TOESTEL}", **velden})
    if na:
        na(signaal)
    zoek_verbanden()
    assert gevonden(heemstede, teylingen) == [0, 0]
    assert not Deelspoor.objects.filter(signaal=signaal).exclude(merk=0).exists()


@pytest.mark.usefixtures("samen")
def test_what_the_police_gave_closes_the_whole_case(
    door: Toegang, daar: Toegang, heemstede: Gemeente
) -> None:
    """Wpg data are excluded (verder 3.16); a melding by mail of the partner police counts."""
    maak_signaal(daar, tekst=f"Nummer {TOESTEL}")
    eerste = maak_signaal(door, tekst=f"Nummer {TOESTEL}")
    tweede = maak_signaal(
        door, tekst=f"Nummer {TOESTEL}", kanaal=Kanaal.KETENPARTNER,
        melder_soort=MelderSoort.KETENPARTNER,
        ketenpartner=Ketenpartner.objects.filter(gemeente=heemstede, soort="politie")[0],
    )  # fmt: skip
    vast: dict[str, Any] = {"doel": "mensenhandel_bepalen", "grondslag": "wpg", "door": door}
    bron = "politie_burgemeester"
    leg_bron_vast(signaal_id=eerste.pk, bron=bron, stand="gevonden", inhoud="Bekend.", **vast)
    derde, vierde = (maak_signaal(door, tekst=f"Nummer {TOESTEL}") for _ in range(2))
    leg_bron_vast(signaal_id=vierde.pk, bron=bron, stand="niets", **vast)
    leg_bron_vast(
        signaal_id=derde.pk, bron="brp", stand="gevonden", inhoud="Bekend.",
        **{**vast, "grondslag": "wet_brp"},
    )  # fmt: skip
    leg_betrokkene_vast(
        signaal_id=tweede.pk, soort="organisatie", rol="", naam="Keuken", gegevens=TOESTEL,
        door=door,
    )  # fmt: skip
    van = [
        # By its source, by its ground.
        {"bron": bron, "grondslag": "openbare_orde"}, {"bron": "brp", "grondslag": "wpg"},
    ]  # fmt: skip
    for velden in van:
        Verrijking.objects.filter(signaal=eerste).update(**velden)
        zoek_verbanden()
        gemerkt = set(Deelspoor.objects.exclude(merk=0).values_list("signaal_id", flat=True))
        assert gemerkt == {derde.pk, vierde.pk}
    assert not Deelspoor.objects.filter(signaal=tweede).exists()
    assert gevonden(heemstede) == [2]


@pytest.mark.usefixtures("samen")
def test_what_may_be_of_the_police_is_not_compared(door: Toegang, heemstede: Gemeente) -> None:
    """By the lists: a yes, and also no answer at all, of a source, a partner or a profession."""
    LijstItem.objects.create(gemeente=heemstede, lijst="bron", code="eigen", naam="Eigen bron")

    def met_bron(bron: str) -> Signaal:
        signaal = maak_signaal(door, tekst=f"Nummer {TOESTEL}")
        leg_bron_vast(
            signaal_id=signaal.pk, bron="bag", stand="gevonden", inhoud="Bekend.",
            doel="mensenhandel_bepalen", grondslag="toezicht", door=door,
        )  # fmt: skip
        Verrijking.objects.filter(signaal=signaal).update(bron=bron)
        return signaal

    def van(soort: str) -> Signaal:
        partner = KetenpartnerFactory(gemeente=heemstede, soort=soort)
        return maak_signaal(
            door, tekst=f"Nummer {TOESTEL}", kanaal=Kanaal.KETENPARTNER,
            melder_soort=MelderSoort.KETENPARTNER, ketenpartner=partner,
        )  # fmt: skip

    mag = {met_bron("bag").pk, van("zorg").pk}
    dicht = [
        *(met_bron(bron) for bron in ("wijkagent", "eigen", "bestaat_niet")),
        *(van(soort) for soort in ("kmar", "om", "bestaat_niet")),
        maak_signaal(door, tekst=f"Nummer {TOESTEL}", beroep="bestaat_niet"),
        maak_signaal(
            door, tekst=f"Nummer {TOESTEL}", kanaal=Kanaal.KETENPARTNER,
            melder_soort=MelderSoort.KETENPARTNER,
        ),
    ]  # fmt: skip
    call_command("vul_verband", stdout=StringIO())
    assert set(Deelspoor.objects.values_list("signaal_id", flat=True)) == mag
    assert len(dicht) == 8


@pytest.mark.usefixtures("samen")
def test_what_a_merged_signaal_knew_of_the_police_closes_the_one_it_went_on_in(
    door: Toegang,
) -> None:
    """Also two merges further, and no longer once they are parted again."""
    een, twee, drie = (maak_signaal(door, tekst=f"Nummer {TOESTEL}") for _ in range(3))
    leg_bron_vast(
        signaal_id=een.pk, bron="politie_burgemeester", stand="gevonden", inhoud="Bekend.",
        doel="mensenhandel_bepalen", grondslag="wpg", door=door,
    )  # fmt: skip

    def gemerkt() -> set[UUID]:
        call_command("vul_verband", stdout=StringIO())
        return set(Deelspoor.objects.values_list("signaal_id", flat=True))

    assert gemerkt() == {twee.pk, drie.pk}
    for van, naar in ((een, twee), (twee, drie)):
        voeg_samen(signaal_id=van.pk, met_id=naar.pk, reden="Zelfde.", versie=None, door=door)
        assert gemerkt() == {drie.pk} - {naar.pk}
    haal_uit_elkaar(signaal_id=twee.pk, reden="Toch niet.", versie=None, door=door)
    assert gemerkt() == {drie.pk}
    haal_uit_elkaar(signaal_id=een.pk, reden="Toch niet.", versie=None, door=door)
    assert gemerkt() == {twee.pk, drie.pk}


@pytest.mark.usefixtures("samen")
def test_what_is_of_who_reported_stays_out_wherever_it_stands(
    door: Toegang, heemstede: Gemeente
) -> None:
    """A victim who reports is a betrokkene too; another melding may name who reported first."""
    signaal = maak_signaal(door, tekst="Nummer 06-87654321.")
    leg_betrokkene_vast(
        signaal_id=signaal.pk, soort="persoon", rol="slachtoffer", naam="Kees",
        gegevens=f"Belt met {TOESTEL}.", door=door,
    )  # fmt: skip

    def merken() -> int:
        call_command("vul_verband", stdout=StringIO())
        return Deelspoor.objects.filter(signaal=signaal).exclude(merk=0).count()

    assert merken() == 2
    later = MeldingFactory(
        gemeente=heemstede, tekst=f"Ik heb {TOESTEL}.", melder_contact="06 12345678"
    )
    koppel(melding=later, signaal_id=signaal.pk, door=door)
    assert merken() == 1
    # Who reported can't be read any more: then nobody knows what to leave out.
    Sleutel.objects.filter(zaak_id=later.pk, compartiment="melder").update(
        ingepakt=None, vernietigd_op=timezone.now()
    )
    Deelspoor.objects.all().delete()
    assert merken() == 0


@pytest.mark.usefixtures("samen")
def test_what_may_not_be_compared_any_more_goes_the_next_night(
    daar: Toegang, teylingen: Gemeente
) -> None:
    signaal = maak_signaal(daar, tekst=f"Nummer {TOESTEL}")
    for waarheid, blijft in (("", True), ("niet_bevestigd", False)):
        with in_gemeente(teylingen):
            Signaal.objects.filter(pk=signaal.pk).update(waarheid=waarheid)
        zoek_verbanden()
        with in_gemeente(teylingen):
            assert Deelspoor.objects.filter(signaal=signaal).exists() is blijft


@pytest.mark.usefixtures("samen")
def test_of_three_each_two_have_their_own(
    door: Toegang, heemstede: Gemeente, teylingen: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stops while the task writes has none, and the other keeps them."""
    derde = Gemeente.objects.get(code="BLO")
    zet(heemstede, teylingen, derde)
    zet(derde, heemstede)
    maak_signaal(door, tekst=f"Nummer {TOESTEL}")

    def merken_met() -> dict[str, set[int]]:
        rijen = Deelspoor.objects.exclude(merk=0).values_list("met__code", "merk")
        return {code: {merk for c, merk in rijen if c == code} for code, _ in rijen}

    call_command("vul_verband", stdout=StringIO())
    eerst = merken_met()
    assert sorted(eerst) == ["BLO", "TEY"]
    assert not eerst["BLO"] & eerst["TEY"]
    call_command("vul_verband", "--gemeente", "TEY", "--nieuwe-sleutel", stdout=StringIO())
    call_command("vul_verband", stdout=StringIO())
    assert merken_met()["BLO"] == eerst["BLO"]
    assert merken_met()["TEY"] != eerst["TEY"]

    def stop(paar: UUID) -> str:
        zet(teylingen)
        return str(max(zoeksleutels(paar)))

    monkeypatch.setattr(deelsporen, "zoeksleutel_om_te_schrijven", stop)
    heemstede.refresh_from_db()
    vul_deelsporen(gemeente=heemstede)
    assert sorted(merken_met()) == ["BLO"]


def test_whom_to_call(teylingen: Gemeente) -> None:
    teylingen.contact_naam = teylingen.contact_telefoon = ""
    assert bel(teylingen) == "Bel de aandachtsfunctionaris van gemeente Teylingen."
    teylingen.contact_telefoon = "0252"
    assert bel(teylingen) == "Bel de aandachtsfunctionaris: 0252."
    teylingen.contact_naam = "de desk"
    assert bel(teylingen) == "Bel de desk: 0252."


def test_one_side_alone_finds_nothing(
    door: Toegang, daar: Toegang, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    zet(heemstede, teylingen)
    for wie in (door, daar):
        maak_signaal(wie, tekst=f"Nummer {TOESTEL}")
    zoek_verbanden()
    assert gevonden(heemstede, teylingen) == [0, 0]
    assert not Deelspoor.objects.exists()


@pytest.mark.usefixtures("samen")
def test_off_again_destroys_what_both_compared_at_once(
    door: Toegang,
    daar: Toegang,
    heemstede: Gemeente,
    teylingen: Gemeente,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    for wie in (door, daar):
        maak_signaal(wie, tekst=f"Nummer {TOESTEL}")
    call_command("vul_verband", stdout=StringIO())
    assert Deelspoor.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        zet(heemstede)
    assert zoeksleutels(bos_van_paar(heemstede.pk, teylingen.pk)) == []
    for gemeente in (heemstede, teylingen):
        with in_gemeente(gemeente):
            assert not Deelspoor.objects.exists()
    zoek_verbanden()
    assert gevonden(heemstede, teylingen) == [0, 0]


@pytest.mark.usefixtures("samen")
def test_marks_die_with_confidentiality_with_the_case_and_with_a_change(
    door: Toegang, heemstede: Gemeente
) -> None:
    def sporen(signaal: Signaal) -> int:
        return Deelspoor.objects.filter(signaal=signaal).exclude(merk=0).count()

    geheim, weg, los = (maak_signaal(door, tekst=f"Nummer {TOESTEL}") for _ in range(3))
    gewijzigd = maak_signaal(door)
    vast: dict[str, Any] = {"signaal_id": gewijzigd.pk, "soort": "organisatie", "rol": ""}
    rij = leg_betrokkene_vast(naam="Keuken", gegevens=TOESTEL, door=door, **vast)
    call_command("vul_verband", stdout=StringIO())
    assert [sporen(s) for s in (geheim, weg, los, gewijzigd)] == [1, 1, 1, 1]
    with als(door):
        maak_vertrouwelijk(
            signaal_id=geheim.pk, niveau=Vertrouwelijkheid.STRIKT, reden="Het moet.",
            behandelaar_houdt_inzage=False, versie=None, door=door,
        )  # fmt: skip
    zaak = weg.bundelingen.get().melding_id
    Sleutel.objects.filter(zaak_id=zaak).update(ingepakt=None, vernietigd_op=timezone.now())
    los.bundelingen.update(stand="afgewezen")
    toon_namen(signaal_id=gewijzigd.pk, antwoorden={"reden_code": "melder_bellen"}, door=door)
    leg_betrokkene_vast(naam="Keuken", gegevens="Niets.", betrokkene_id=rij.pk, door=door, **vast)
    assert [sporen(s) for s in (geheim, weg, los, gewijzigd)] == [0, 0, 0, 0]


@pytest.mark.usefixtures("samen")
def test_who_plants_values_hears_five_a_week(
    door: Toegang,
    daar: Toegang,
    heemstede: Gemeente,
    teylingen: Gemeente,
    els: Medewerker,
    client_van: Callable[[Medewerker], Client],
) -> None:
    for nr in range(PER_WEEK + 2):
        for wie in (door, daar):
            maak_signaal(wie, tekst=f"Nummer 06-1234567{nr}")
    for _ in range(2):
        zoek_verbanden()
    assert gevonden(heemstede, teylingen) == [PER_WEEK, PER_WEEK]
    pagina = client_van(els).get(reverse("signalen:toezicht_opvallend")).content.decode()
    assert f"kwamen {PER_WEEK} berichten" in " ".join(pagina.split())
    assert "De grens is bereikt" in pagina
    assert "zoekt verbanden met: Teylingen." in " ".join(pagina.split())
    assert zoek() == []


@pytest.mark.usefixtures("samen")
def test_what_many_cases_share_says_nothing(
    door: Toegang, daar: Toegang, heemstede: Gemeente
) -> None:
    maak_signaal(daar, tekst=f"Nummer {TOESTEL}")
    for _ in range(11):
        maak_signaal(door, tekst=f"Nummer {TOESTEL}")
    zoek_verbanden()
    assert gevonden(heemstede) == [0]


@pytest.mark.usefixtures("samen")
def test_the_function_answers_the_system_of_one_gemeente_alone(
    door: Toegang, daar: Toegang, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    hier = maak_signaal(door, tekst=f"Nummer {TOESTEL}")
    ginds = maak_signaal(daar, tekst=f"Nummer {TOESTEL}")
    call_command("vul_verband", stdout=StringIO())
    assert [(v.signaal_id, v.met_id) for v in zoek()] == [(hier.pk, teylingen.pk)]
    with in_gemeente(teylingen):
        assert [(v.signaal_id, v.met_id) for v in zoek()] == [(ginds.pk, heemstede.pk)]
    with als(door):
        assert zoek() == []
    zet_context(None)
    assert zoek() == []


def _gezien(client: Client, paginas: list[str]) -> list[tuple[int, bytes, int]]:
    """Status, bytes and number of statements of each page, without what differs per visit."""
    uit = []
    for pagina in paginas:
        client.get(pagina)
        with CaptureQueriesContext(connection) as vragen:
            antwoord = client.get(pagina)
        inhoud = WISSELT.sub(b"", antwoord.content)
        uit.append((antwoord.status_code, inhoud, len(vragen)))
    return uit


@pytest.mark.usefixtures("samen")
def test_a_colleague_without_the_role_sees_the_same_page_for_hit_and_no_hit(
    door: Toegang,
    daar: Toegang,
    lezer: Toegang,
    bram: Medewerker,
    anna: Medewerker,
    client_van: Callable[[Medewerker], Client],
) -> None:
    maak_signaal(daar, tekst=f"Nummer {TOESTEL}, KANARIEginds")
    signaal = maak_signaal(door, tekst=f"Nummer {TOESTEL}")
    van_signaal = [
        reverse(f"signalen:{naam}", args=[signaal.nummer])
        for naam in ("signaal", "tijdlijn", "lijkt_op", "wie_mag_zien")
    ]
    werk = reverse("signalen:werkvoorraad")
    paginas = [*van_signaal, f"{werk}?weergave=alle", "/zoek/?q=06-12345678", LIJST]
    wie = client_van(bram)
    zonder = _gezien(wie, paginas)
    zoek_verbanden()
    rij = MogelijkVerband.objects.get()
    beantwoord_verband(verband_id=rij.pk, antwoord="zelfde_zaak", door=door)
    huidige().schrijf()
    assert Logregel.objects.filter(
        medewerker=anna, object_id=signaal.pk, doel=Doel.VERBAND, actie=Actie.VERWERKEN
    ).exists()
    een = reverse("signalen:mogelijk_verband", args=[rij.pk])
    assert _gezien(wie, paginas) == zonder
    assert (zonder[-1][0], wie.get(een).status_code) == (404, 404)
    with als(lezer):
        assert not MogelijkVerband.objects.exists()
        assert not MogelijkVerband.objects.zichtbaar_voor(lezer).exists()
    # Who leads is told, of the own signaal alone.
    leider = client_van(anna)
    for pagina in (van_signaal[0], van_signaal[1], een):
        tekst = leider.get(pagina).content.decode()
        assert "Mogelijk verband met gemeente Teylingen" in tekst
        assert "KANARIEginds" not in tekst


@pytest.mark.usefixtures("samen")
def test_what_came_of_the_call_stays(
    door: Toegang,
    daar: Toegang,
    anna: Medewerker,
    carla: Medewerker,
    heemstede: Gemeente,
    client_van: Callable[[Medewerker], Client],
) -> None:
    Gemeente.objects.filter(code="TEY").update(contact_naam="de desk", contact_telefoon="0252-1")
    for wie in (door, daar):
        maak_signaal(wie, tekst=f"Nummer {TOESTEL}")
    zoek_verbanden()
    een = reverse("signalen:mogelijk_verband", args=[MogelijkVerband.objects.get().pk])
    leider = client_van(anna)
    assert "te bellen:" in leider.get(reverse("signalen:werkvoorraad")).content.decode()
    assert "Bel de desk: 0252-1." in leider.get(een).content.decode()
    assert client_van(carla).get(een).status_code == 404
    assert client_van(carla).post(een, {"antwoord": "zelfde_zaak"}).status_code == 404
    for fout in ({"antwoord": ""}, {"antwoord": "gevonden"}):
        assert leider.post(een, fout).status_code == 422
    for antwoord in ("niet_delen", "zelfde_zaak"):
        assert leider.post(een, {"antwoord": antwoord}).status_code == 302
    tekst = leider.get(een).content.decode()
    assert "Gebeld: kan niet delen (gemeente Teylingen)" in tekst
    assert "Gebeld: zelfde zaak (gemeente Teylingen)" in tekst
    assert "Er wacht geen mogelijk verband" in leider.get(LIJST).content.decode()
    assert gevonden(heemstede, Gemeente.objects.get(code="TEY")) == [3, 1]


@pytest.mark.usefixtures("samen")
def test_a_list_of_any_length_asks_as_often(
    door: Toegang, daar: Toegang, anna: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    leider = client_van(anna)
    tellen = []
    for nr in range(2):
        for wie in (door, daar):
            maak_signaal(wie, tekst=f"Nummer 06-1234567{nr}")
        zoek_verbanden()
        tellen.append([vragen for _, _, vragen in _gezien(leider, [LIJST])])
    assert tellen[0] == tellen[1]


def test_choosing_asks_a_ground_and_a_dpia(
    daan: Medewerker,
    heemstede: Gemeente,
    teylingen: Gemeente,
    client_van: Callable[[Medewerker], Client],
) -> None:
    beheerder = client_van(daan)
    assert "standaard van het product" in beheerder.get(AFSPRAAK).content.decode()
    kies = {"versie": heemstede.versie, "met": [str(teylingen.pk)]}
    morgen = str(timezone.localdate() + timedelta(days=1))
    fout = beheerder.post(AFSPRAAK, {**kies, **GROND, "grondslag": "", "dpia_op": morgen})
    assert fout.status_code == 422
    for zin in ("Schrijf op welke wet", "Deze dag is nog niet geweest."):
        assert zin in fout.content.decode()
    assert not Gemeente.objects.get(code="HEE").verband
    assert beheerder.post(AFSPRAAK, {**kies, **GROND}).status_code == 302
    assert "koos u nog niet" in beheerder.get(AFSPRAAK).content.decode()
    zet(teylingen, heemstede)
    pagina = beheerder.get(AFSPRAAK).content.decode()
    assert "Staat aan" in pagina
    assert "5 januari 2026" in pagina
    eigen = Gemeente.objects.get(code="HEE")
    assert beheerder.post(AFSPRAAK, {"versie": eigen.versie}).status_code == 302
    assert Gemeente.objects.get(code="HEE").verband == {}
    oud = beheerder.post(AFSPRAAK, {**kies, **GROND})
    assert oud.status_code == 409


@pytest.mark.usefixtures("samen")
def test_a_new_key_takes_over_and_tells_nothing_twice(
    door: Toegang, daar: Toegang, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    for wie in (door, daar):
        maak_signaal(wie, tekst=f"Nummer {TOESTEL}")
    zoek_verbanden()
    uit = StringIO()
    call_command("vul_verband", "--gemeente", "HEE", "--nieuwe-sleutel", stdout=uit)
    assert "HEE en TEY: nieuwe sleutel." in uit.getvalue()
    (sleutel,) = zoeksleutels(bos_van_paar(teylingen.pk, heemstede.pk))
    assert sleutel == f"zoek-{timezone.localdate()}"
    zoek_verbanden()
    assert set(Deelspoor.objects.values_list("sleutel", flat=True)) == {sleutel}
    assert gevonden(heemstede, teylingen) == [1, 1]
    with pytest.raises(CommandError, match="vandaag al"):
        call_command("vul_verband", "--nieuwe-sleutel", stdout=uit)
    with pytest.raises(CommandError, match="geen gemeente"):
        call_command("vul_verband", "--gemeente", "XXX", stdout=uit)


def test_without_a_folder_to_write_nothing_is_compared(
    door: Toegang, heemstede: Gemeente, samen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_signaal(door, tekst=f"Nummer {TOESTEL}")
    monkeypatch.setattr(settings, "KLUIS_SLEUTELBOS", "/proc/kan-niet")
    heemstede.refresh_from_db()
    assert heemstede.verband
    with pytest.raises(KluisFout, match="geen sleutel"):
        vul_deelsporen(gemeente=heemstede)
    assert not Deelspoor.objects.exists()


@pytest.mark.usefixtures("samen")
def test_when_the_key_is_lost_what_it_made_goes_and_nothing_is_compared_that_night(
    door: Toegang,
    daar: Toegang,
    heemstede: Gemeente,
    teylingen: Gemeente,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for wie in (door, daar):
        maak_signaal(wie, tekst=f"Nummer {TOESTEL}")
    call_command("vul_verband", stdout=StringIO())
    assert Deelspoor.objects.exists()
    monkeypatch.setattr(settings, "KLUIS_SLEUTELBOS", "/proc/kan-niet")
    with caplog.at_level("ERROR"), pytest.raises(BleefLiggen, match="Deelsporen"):
        zoek_verbanden()
    assert "Deelsporen, HEE" in caplog.text
    assert TOESTEL not in caplog.text
    assert gevonden(heemstede, teylingen) == [0, 0]
    for gemeente in (heemstede, teylingen):
        with in_gemeente(gemeente):
            assert not Deelspoor.objects.exists()
