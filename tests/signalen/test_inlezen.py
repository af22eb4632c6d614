"""An old register: every row looked at first, each good one once, all of it back in one act."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.kluis.models import Sleutel
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente, Ketenpartner, Lidmaatschap, Medewerker, Melding
from meldpunt.models.melding import Kanaal
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.concepten import Plek, bewaar_concept
from meldpunt.services.toegang import systeem
from signalen.models import InleesRij, Inlezing, Signaal, Telling
from signalen.models.inlezing import InlezingStand
from signalen.services import (
    begin_inlezen,
    draai_inlezing_terug,
    kies_kolommen,
    leg_betrokkene_vast,
    meld_bij,
    meld_nieuw,
    stop_inlezen,
    voer_uit,
    zet_register_klaar,
)
from signalen.services.inlezen import keur_bestand, lees_registers_in, lees_stap, wis_oude_bestanden
from signalen.services.inlezen import stap as stap_module
from signalen.services.inlezen.keuren import keur, lees_moment
from signalen.services.inlezen.kolommen import herken
from signalen.services.verband import leg_verband_vast
from tests.factories import maak_signaal
from tests.kader import als
from tests.signalen.test_voorbeelden import aantallen
from tests.verzonnen_register import FOUTEN, KOP, KOPPEN, als_csv, als_xlsx, register

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]


def klaargezet(door: Toegang, goed: int = 30, fout: int = 0, **kwargs: Any) -> Inlezing:
    """Put an invented register ready, its columns as they were recognised."""
    rijen = kwargs.pop("rijen", None) or register(goed, fout)
    inlezing = zet_register_klaar(rijen=rijen, door=door)
    return kies_kolommen(
        inlezing_id=inlezing.pk, kolommen=inlezing.kolommen, kanaal=Kanaal.POSTBUS, door=door
    )


def ingelezen(door: Toegang, goed: int = 30, fout: int = 0, **kwargs: Any) -> Inlezing:
    """Read an invented register to its end."""
    inlezing = klaargezet(door, goed, fout, **kwargs)
    begin_inlezen(inlezing_id=inlezing.pk, door=door)
    lees_registers_in(gemeente=Gemeente.objects.get(pk=door.gemeente_id), langst=300)
    inlezing.refresh_from_db()
    assert inlezing.stand == InlezingStand.KLAAR
    return inlezing


def test_elke_foute_rij_zegt_waar_en_waarom(door: Toegang) -> None:
    rijen = register(40, len(FOUTEN))
    inlezing = klaargezet(door, rijen=rijen)
    gekeurd = keur_bestand(inlezing=inlezing, door=door)
    fout = [rij for rij in gekeurd if not rij.bericht]
    assert len(gekeurd) == 40 + len(FOUTEN)
    assert len(fout) == len(FOUTEN)
    for rij, (kolom, waarde, woord) in zip(fout, FOUTEN, strict=True):
        (enige,) = rij.fouten
        assert woord in enige.zin, (kolom, enige)
        # The number is that of the row in the file.
        assert rij.rij[KOP[kolom]] == waarde
        assert rijen[rij.nummer - 1] == rij.rij


def test_kolommen_worden_aan_hun_naam_herkend() -> None:
    gevonden = herken(KOPPEN)
    assert gevonden["tekst"] == KOP["Omschrijving"]
    assert gevonden["waar"] == KOP["Locatie"]
    assert herken(["DATUM ", "e-mail_melder:", "onderwerp", "x"]) == {
        "ontvangen": 0, "melder_contact": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cel", "dag"),
    [("3-3-2021", "2021-03-03"), ("2021-03-03", "2021-03-03"), ("03/12/2021", "2021-12-03"),
     ("3 maart 2021", "2021-03-03"), ("3 mrt. 2021", "2021-03-03"), ("1.2.2020", "2020-02-01"),
     ("3-3-21", None), ("2021-13-01", None), ("30-2-2020", None), ("3 foo 2021", None),
     ("3-3-2021 25:00", None), ("٣-3-2021", "2021-03-03"), ("", None)],
)  # fmt: skip
def test_datums_zoals_een_kantoor_ze_schrijft(cel: str, dag: str | None) -> None:
    moment = lees_moment(cel)
    assert (f"{moment:%Y-%m-%d}" if moment else None) == dag


def test_een_rij_wordt_een_melding_en_een_signaal_met_alles_eromheen(
    door: Toegang, heemstede: Gemeente
) -> None:
    partner = Ketenpartner.objects.filter(gemeente=heemstede, actief=True).first()
    assert partner
    rijen = register(2)
    rijen[1] = [
        "OUD-7", "3-3-2021 10:15", "Kees belt over 06-12345678.", "arbeid; Seksuele uitbuiting",
        "Dorpsstraat 12", "ja", "telefoon", partner.naam.upper(), "Jan", "jan@a.example", "open",
    ]  # fmt: skip
    ingelezen(door, rijen=rijen)
    rij = InleesRij.objects.select_related("signaal").get(nummer=2)
    signaal = rij.signaal
    melding = Melding.objects.get(bundelingen__signaal=signaal)
    assert (signaal.staat, signaal.vormen, signaal.minderjarig) == (
        "nieuw", ["arbeid", "seksueel"], "ja",
    )  # fmt: skip
    assert signaal.titel == "Uit het oude register, 3 maart 2021"
    assert f"{datetime.fromtimestamp(signaal.ontvangen_op.timestamp()):%H%M}" != "0000"
    assert signaal.open_plichten == 1
    assert melding.ketenpartner == partner
    open_ = kluis.open(door, melding, ["tekst", "melder_naam", "melder_contact"], Doel.BEHANDELEN)
    assert open_["tekst"].endswith("Nummer in het oude register: OUD-7")
    assert (open_["melder_naam"], open_["melder_contact"]) == ("Jan", "jan@a.example")
    assert [g.door_id for g in signaal.gebeurtenissen.all()] == [door.medewerker_id] * 2
    assert melding.sporen.count() > 1
    assert Telling.objects.filter(maand="2021-03-01", vorm="arbeid", aantal=1).exists()


def test_van_mma_komt_geen_melder_mee(door: Toegang) -> None:
    ingelezen(door, goed=30)
    mma = Melding.objects.filter(kanaal=Kanaal.MMA)
    assert mma.count() == 4
    assert all(m.melder_naam is None and m.melder_contact is None for m in mma)
    assert Melding.objects.exclude(melder_naam=None).exists()


def test_het_bestand_is_gesloten_en_na_het_inlezen_weg(door: Toegang) -> None:
    inlezing = klaargezet(door)
    assert b"pand" not in inlezing.rijen.bytes
    begin_inlezen(inlezing_id=inlezing.pk, door=door)
    lees_registers_in(gemeente=Gemeente.objects.get(pk=door.gemeente_id), langst=300)
    inlezing.refresh_from_db()
    assert inlezing.rijen is None
    assert not Sleutel.objects.filter(zaak_id=inlezing.pk).exclude(ingepakt=None).exists()


def test_een_bestand_waar_niemand_iets_mee_doet_gaat_na_een_dag_weg(
    door: Toegang, heemstede: Gemeente
) -> None:
    inlezing = klaargezet(door)
    assert wis_oude_bestanden(gemeente=heemstede) == 0
    with time_machine.travel(door.moment + timedelta(days=1, minutes=1)):
        assert wis_oude_bestanden(gemeente=heemstede) == 1
    inlezing.refresh_from_db()
    assert (inlezing.stand, inlezing.rijen) == (InlezingStand.WEG, None)
    with pytest.raises(Weigering, match="Kies het bestand opnieuw"):
        begin_inlezen(inlezing_id=inlezing.pk, door=door)


def test_een_stap_die_sterft_laat_niets_half_achter(
    door: Toegang, heemstede: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real kill is in tests/bewijs/test_inlezen.py."""
    inlezing = klaargezet(door, goed=60, fout=3)
    begin_inlezen(inlezing_id=inlezing.pk, door=door)
    echt, gedaan = meld_nieuw, 0

    def sterf(**kwargs: Any) -> Signaal:
        nonlocal gedaan
        gedaan += 1
        if gedaan in (10, 40):
            raise RuntimeError("weg")
        return echt(**kwargs)

    monkeypatch.setattr(stap_module, "meld_nieuw", sterf)
    for _ in range(20):
        voor = InleesRij.objects.count()
        try:
            if not lees_stap(gemeente=heemstede):
                break
        except RuntimeError:
            assert InleesRij.objects.count() == voor
    inlezing.refresh_from_db()
    assert (inlezing.stand, inlezing.gemaakt, inlezing.fout) == (InlezingStand.KLAAR, 60, 3)
    assert Signaal.objects.count() == InleesRij.objects.count() == 60
    assert InleesRij.objects.values("nummer").distinct().count() == 60


def test_terugdraaien_laat_niets_achter(door: Toegang) -> None:
    leeg, telling = aantallen(), _geteld()
    inlezing = ingelezen(door, goed=30, fout=2)
    zaken = list(Signaal.objects.values_list("pk", flat=True))
    zaken += list(Melding.objects.values_list("pk", flat=True))
    assert draai_inlezing_terug(inlezing_id=inlezing.pk, door=door) == 30
    over = {n: a - leeg[n] for n, a in aantallen().items() if a != leeg[n]}
    # What happened stays known, numbers are not given twice, and cells of the counts stand at 0.
    assert over.pop("Inlezing") == 1
    assert set(over) <= {"Volgnummer", "Telling"}
    assert _geteld() == telling
    assert not Sleutel.objects.filter(zaak_id__in=zaken).exclude(ingepakt=None).exists()
    inlezing.refresh_from_db()
    assert (inlezing.stand, inlezing.terug_door_id) == (InlezingStand.TERUG, door.medewerker_id)
    with pytest.raises(Weigering, match="niets om terug te draaien"):
        draai_inlezing_terug(inlezing_id=inlezing.pk, door=door)


def _geteld() -> dict[Any, int]:
    cellen = Telling.objects.exclude(aantal=0)
    return {(c.maand, c.wat, c.vorm, c.kanaal, c.staat): c.aantal for c in cellen}


def _pak_op(signaal: Signaal, door: Toegang) -> None:
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)


def _betrokkene(signaal: Signaal, door: Toegang) -> None:
    leg_betrokkene_vast(
        signaal_id=signaal.pk, soort="persoon", rol="", naam="X", gegevens="", door=door
    )


def _melding_erbij(signaal: Signaal, door: Toegang) -> None:
    bericht = keur_bestand(inlezing=klaargezet(door, goed=1), door=door)[0].bericht
    assert bericht
    meld_bij(bericht=bericht, signaal_id=signaal.pk, door=door)


def _verband(signaal: Signaal, door: Toegang) -> None:
    ander = maak_signaal(door)
    leg_verband_vast(
        signaal_id=ander.pk, ander_id=signaal.pk, soort="verwant", reden="plek", door=door
    )


def _concept(signaal: Signaal, door: Toegang) -> None:
    plek = Plek("/ergens/", "Iets", signaal.pk, {})
    with als(door):
        bewaar_concept(plek=plek, velden={"tekst": ["half"]}, door=door)


def _nagemaakt(signaal: Signaal, door: Toegang) -> None:
    """A real signaal that somebody claims came with the batch, past the services."""
    inlezing = InleesRij.objects.get(signaal=signaal).inlezing
    echt = maak_signaal(door)
    Signaal.objects.filter(pk=echt.pk).update(ingelezen_uit=inlezing.pk)
    InleesRij.objects.create(
        gemeente_id=door.gemeente_id, inlezing=inlezing, nummer=999, signaal=echt, versie=1
    )


@pytest.mark.parametrize(
    "werk", [_pak_op, _betrokkene, _melding_erbij, _verband, _concept, _nagemaakt]
)
def test_waaraan_gewerkt_is_gaat_niet_terug(
    werk: Callable[[Signaal, Toegang], None], door: Toegang
) -> None:
    inlezing = ingelezen(door, goed=3)
    werk(Signaal.objects.earliest("nummer"), door)
    alles, telling = aantallen(), _geteld()
    with pytest.raises(Weigering, match="Er is niets gewist"):
        draai_inlezing_terug(inlezing_id=inlezing.pk, door=door)
    assert (aantallen(), _geteld()) == (alles, telling)


def test_na_een_week_gaat_het_niet_meer_terug(door: Toegang, heemstede: Gemeente) -> None:
    inlezing = ingelezen(door, goed=3)
    with time_machine.travel(door.moment + timedelta(days=7, minutes=5)):
        later = replace(door, moment=systeem(heemstede).moment)
        with pytest.raises(Weigering, match="zeven dagen"):
            draai_inlezing_terug(inlezing_id=inlezing.pk, door=later)
    assert Signaal.objects.count() == 3


def test_stoppen_laat_staan_wat_er_is_en_dat_kan_terug(door: Toegang, heemstede: Gemeente) -> None:
    inlezing = klaargezet(door, goed=60)
    begin_inlezen(inlezing_id=inlezing.pk, door=door)
    assert lees_stap(gemeente=heemstede) == 25
    stop_inlezen(inlezing_id=inlezing.pk, door=door)
    assert lees_stap(gemeente=heemstede) == 0
    inlezing.refresh_from_db()
    assert (inlezing.stand, inlezing.rijen) == (InlezingStand.GESTOPT, None)
    assert draai_inlezing_terug(inlezing_id=inlezing.pk, door=door) == 25
    with pytest.raises(Weigering, match="al klaar"):
        stop_inlezen(inlezing_id=inlezing.pk, door=door)


def test_wie_geen_aandachtsfunctionaris_meer_is_leest_niets_meer_in(
    door: Toegang, heemstede: Gemeente
) -> None:
    inlezing = klaargezet(door, goed=3)
    begin_inlezen(inlezing_id=inlezing.pk, door=door)
    assert door.medewerker_id
    lid = Lidmaatschap.objects.get(medewerker_id=door.medewerker_id, gemeente=heemstede)
    lid.rol = Rol.OOV
    lid.bewaar(door=systeem(heemstede))
    assert lees_stap(gemeente=heemstede) == 0
    inlezing.refresh_from_db()
    assert inlezing.stand == InlezingStand.GESTOPT
    assert not Signaal.objects.exists()


def test_er_loopt_er_maar_een(door: Toegang) -> None:
    een, twee = klaargezet(door, goed=2), klaargezet(door, goed=2)
    geen = klaargezet(door, rijen=[KOPPEN, ["", "nooit", "tekst"]])
    with pytest.raises(Weigering, match="geen goede rij"):
        begin_inlezen(inlezing_id=geen.pk, door=door)
    begin_inlezen(inlezing_id=een.pk, door=door)
    with pytest.raises(Weigering, match="al een bestand ingelezen"):
        begin_inlezen(inlezing_id=twee.pk, door=door)


# --- The screens -----------------------------------------------------------------------------


def _stuur(client: Client, bestand: bytes) -> Any:
    upload = SimpleUploadedFile("oud.csv", bestand)
    return client.post(reverse("signalen:inlezen"), {"bestand": upload}, follow=True)


def _tekst(antwoord: Any) -> str:
    """The page on one line: where its template breaks a line is no matter."""
    return " ".join(antwoord.text.split())


def test_van_bestand_tot_werkvoorraad_door_het_scherm(
    anna: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(anna)
    assert "Oud register inlezen" in client.get("/werk/").text
    antwoord = _stuur(client, als_csv(register(goed=60, fout=15)))
    assert "In het bestand staan 75 rijen." in antwoord.text
    kolommen = {veld: str(nr) for veld, nr in herken(KOPPEN).items()}
    pad = antwoord.redirect_chain[-1][0]
    zonder = client.post(pad, {**kolommen, "tekst": "", "waar": kolommen["status"]})
    assert zonder.status_code == 422
    for zin in ("Kies in welke kolom", "Deze kolom hebt u al gekozen", "Kies hoe de meldingen"):
        assert zin in zonder.text
    antwoord = client.post(pad, {**kolommen, "standaard": "postbus"}, follow=True)
    pagina = antwoord.redirect_chain[-1][0]
    assert "60 rijen zijn goed. 15 rijen zijn fout." in _tekst(antwoord)
    assert "“31-2-2021” is geen datum" in antwoord.text
    assert "Blad 2 van 2" in client.get(f"{pagina}?toon=goed&blad=2").text
    assert client.get(f"{pagina}?toon=x&blad=²").status_code == 200
    niet = client.post(pagina, {"doe": "begin"})
    assert (niet.status_code, "Bekijk eerst de foute rijen" in niet.text) == (422, True)
    assert not Inlezing.objects.filter(stand="bezig").exists()
    antwoord = client.post(pagina, {"doe": "begin", "gezien": "on"}, follow=True)
    assert "0 van 75 rijen" in _tekst(antwoord)
    assert '<meta http-equiv="refresh"' in antwoord.text
    lees_stap(gemeente=heemstede)
    assert "25 van 75 rijen" in _tekst(client.get(pagina))
    lees_registers_in(gemeente=heemstede, langst=300)
    klaar = _tekst(client.get(pagina))
    assert "60 signalen gemaakt uit 75 rijen." in klaar
    assert "15 rijen niet ingelezen." in klaar
    assert "refresh" not in klaar
    assert Signaal.objects.count() == 60
    terug = _tekst(client.post(pagina, {"doe": "terug"}, follow=True))
    assert "Teruggedraaid. Gewist: 60 signalen." in terug
    assert "Teruggedraaid door Anna de Vries" in terug
    assert not Signaal.objects.exists()


def test_de_foute_rijen_komen_veilig_terug_en_kunnen_verbeterd_weer_in(
    anna: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    rijen = register(goed=3)
    rijen[2][KOP["Datum"]] = "nooit"
    rijen[2][KOP["Omschrijving"]] = "=HYPERLINK(1)"
    inlezing = klaargezet(door, rijen=rijen)
    client = client_van(anna)
    csv = client.get(reverse("signalen:inlezen_fouten", args=[inlezing.pk]))
    assert csv["Content-Disposition"] == 'attachment; filename="foute-rijen.csv"'
    assert "'=HYPERLINK(1)" in csv.text
    assert "Datum van de melding: “nooit” is geen datum." in csv.text
    assert "pand 1" not in csv.text
    beter = csv.text.replace("nooit", "3-3-2021").encode()
    antwoord = _stuur(client, beter)
    assert "In het bestand staan 1 rijen." in antwoord.text
    nieuw = Inlezing.objects.exclude(pk=inlezing.pk).get()
    nieuw = kies_kolommen(
        inlezing_id=nieuw.pk, kolommen=nieuw.kolommen, kanaal="postbus", door=door
    )
    (rij,) = keur_bestand(inlezing=nieuw, door=door)
    assert rij.bericht
    assert rij.bericht.tekst.startswith("=HYPERLINK(1)")
    client.post(reverse("signalen:inlezing", args=[inlezing.pk]), {"doe": "stop"})
    assert client.get(reverse("signalen:inlezen_fouten", args=[inlezing.pk])).status_code == 404


@pytest.mark.parametrize("bestand", [b"", b"a;b\n", b"PK\x03\x04kapot"])
def test_een_bestand_dat_geen_tabel_is(
    bestand: bytes, anna: Medewerker, client_van: ClientVan
) -> None:
    antwoord = _stuur(client_van(anna), bestand)
    assert antwoord.status_code == 422
    assert "data-foutoverzicht" in antwoord.text
    assert not Inlezing.objects.exists()


def test_een_werkboek_gaat_ook(anna: Medewerker, client_van: ClientVan) -> None:
    antwoord = _stuur(client_van(anna), als_xlsx(register(goed=4)))
    assert "In het bestand staan 4 rijen." in antwoord.text


def test_alleen_de_aandachtsfunctionaris_komt_erin(
    door: Toegang, bram: Medewerker, carla: Medewerker, client_van: ClientVan
) -> None:
    inlezing = klaargezet(door, goed=2)
    for wie in (bram, carla):
        client = client_van(wie)
        for naam in ("inlezing", "inlezen_kolommen", "inlezen_fouten"):
            adres = reverse(f"signalen:{naam}", args=[inlezing.pk])
            assert client.get(adres).status_code == 404, (wie, naam)
            assert client.post(adres, {"doe": "stop"}).status_code == 404
    assert "Oud register inlezen" not in client_van(bram).get("/werk/").text
    inlezing.refresh_from_db()
    assert inlezing.stand == InlezingStand.KLAARGEZET


def test_beginnen_keurt_tot_de_eerste_goede_rij(
    door: Toegang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person looked at all of them already, and each step judges its own rows again."""
    inlezing = klaargezet(door, 40)
    gekeurd: list[int] = []

    def tel(nummer: int, *rest: Any) -> Any:
        gekeurd.append(nummer)
        return keur(nummer, *rest)

    monkeypatch.setattr("signalen.services.inlezen.rijen.keur", tel)
    begin_inlezen(inlezing_id=inlezing.pk, door=door)
    assert gekeurd == [2]
    assert lees_stap(gemeente=Gemeente.objects.get(pk=door.gemeente_id)) == 25
    assert gekeurd == [2, *range(2, 27)]


def test_2000_rijen_waarvan_37_fout_worden_in_een_tel_gekeurd(door: Toegang) -> None:
    """All 2,000 are really read in tests/bewijs/test_inlezen.py."""
    inlezing = klaargezet(door, goed=1963, fout=37)
    gekeurd = keur_bestand(inlezing=inlezing, door=door)
    assert (len(gekeurd), sum(not rij.bericht for rij in gekeurd)) == (2000, 37)
