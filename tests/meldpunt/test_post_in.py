"""Mail in: every message exactly one row, nothing lost, nothing twice (P11)."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from meldpunt import kluis
from meldpunt.kluis import Doel, KluisFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.management.commands import ontvang_mail
from meldpunt.models import Bijlage, Gemeente, Medewerker, Postbericht
from meldpunt.post.models import PostStaat
from meldpunt.rollen import Toegang
from meldpunt.services.post import AlBeoordeeld, bewaar_ruw, markeer, ontvang
from meldpunt.services.toegang import systeem
from tests.kader import in_gemeente

BERICHTEN = Path(__file__).parent.parent / "gegevens" / "berichten"
POSTBUS = "postbus-veiligheid@heemstede.nl"


def ruw(naam: str) -> bytes:
    return (BERICHTEN / f"{naam}.eml").read_bytes()


def haal_binnen(gemeente: Gemeente, naam: str) -> tuple[Postbericht, bool]:
    with in_gemeente(gemeente):
        return ontvang(gemeente=gemeente, ruw=ruw(naam), door=systeem(gemeente))


@pytest.mark.parametrize(
    ("naam", "staat"),
    [
        ("melding_zorg", PostStaat.NIEUW),
        ("bounce", PostStaat.BOUNCE),
        ("afwezig", PostStaat.AUTOMATISCH),
        ("onleesbaar", PostStaat.ONLEESBAAR),
    ],
)
def test_soort_bericht_bepaalt_de_staat(heemstede: Gemeente, naam: str, staat: PostStaat) -> None:
    bericht, nieuw = haal_binnen(heemstede, naam)
    assert nieuw
    assert bericht.staat == staat
    assert kluis.open_bestand(systeem(heemstede), bericht, "ruw", Doel.BEHANDELEN) == ruw(naam)


def test_inhoud_en_bijlage_gaan_open_voor_wie_behandelt(
    heemstede: Gemeente, bram: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    bericht, _ = haal_binnen(heemstede, "melding_zorg")
    toegang = toegang_van(bram)
    velden = kluis.open(toegang, bericht, ["afzender", "onderwerp", "tekst"], Doel.BEHANDELEN)
    assert velden["afzender"] == "Noor Verweij <n.verweij@hvo-querido.example>"
    assert velden["onderwerp"].startswith("Zorgen over een jongen van 16")
    assert "drie telefoons" in velden["tekst"]
    (bijlage,) = bericht.bijlagen.all()
    assert bericht.aantal_bijlagen == 1
    inhoud = kluis.open_bestand(toegang, bijlage, "inhoud", Doel.BEHANDELEN)
    assert len(inhoud) == bijlage.grootte > 0


def test_niets_ervan_staat_leesbaar_in_de_database(heemstede: Gemeente) -> None:
    haal_binnen(heemstede, "melding_zorg")
    rijen = ""
    with connection.cursor() as cursor:
        for tabel in ("postbericht", "historicalpostbericht", "bijlage"):
            cursor.execute(f"select t::text from meldpunt_{tabel} t")  # noqa: S608
            rijen += "".join(rij[0] for rij in cursor.fetchall())
    for woord in ("Milan", "Noor", "hvo-querido", "Zorgen over"):
        assert woord not in rijen
        assert woord.encode().hex() not in rijen


def test_hetzelfde_bericht_verandert_niets(heemstede: Gemeente) -> None:
    eerste, _ = haal_binnen(heemstede, "melding_zorg")
    spoor = b"Received: from elders by hier; Sat, 21 Nov 2026 09:00:00 +0100\r\n"
    tweede, nieuw = ontvang(
        gemeente=heemstede, ruw=spoor + ruw("melding_zorg"), door=systeem(heemstede)
    )
    assert (tweede.pk, nieuw) == (eerste.pk, False)
    assert Postbericht.objects.count() == Bijlage.objects.count() == 1
    assert eerste.history.count() == 2  # kept, then read


def test_zelfde_bericht_aan_twee_gemeenten_zijn_twee_rijen(
    heemstede: Gemeente, teylingen: Gemeente
) -> None:
    haal_binnen(heemstede, "melding_zorg")
    _, nieuw = haal_binnen(teylingen, "melding_zorg")
    assert nieuw


def test_twee_ontvangers_tegelijk_geven_een_rij(heemstede: Gemeente) -> None:
    """The other receiver commits between our look and our insert: the look finds nothing."""
    eerste, _ = haal_binnen(heemstede, "melding_zorg")
    blind = mock.Mock(side_effect=[None, eerste])
    with mock.patch.object(Postbericht.objects, "filter", return_value=mock.Mock(first=blind)):
        tweede, nieuw = haal_binnen(heemstede, "melding_zorg")
    assert (tweede.pk, nieuw) == (eerste.pk, False)
    assert blind.call_count == 2
    assert Postbericht.objects.count() == Bijlage.objects.count() == 1


def test_eerst_bewaard_dan_gelezen(heemstede: Gemeente) -> None:
    """A crash between the two leaves a row that a person sees; coming again, it is read."""
    door = systeem(heemstede)
    with in_gemeente(heemstede):
        bericht, nieuw = bewaar_ruw(gemeente=heemstede, ruw=ruw("melding_zorg"), door=door)
    assert nieuw
    assert (bericht.staat, bericht.tekst, bericht.bijlagen.count()) == ("onleesbaar", None, 0)
    gelezen, nieuw = haal_binnen(heemstede, "melding_zorg")
    assert not nieuw
    assert (gelezen.pk, gelezen.staat, gelezen.bijlagen.count()) == (bericht.pk, "nieuw", 1)


def test_wat_een_mens_al_beoordeelde_wordt_niet_meer_ingelezen(
    heemstede: Gemeente, bram: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    with in_gemeente(heemstede):
        bericht, _ = bewaar_ruw(
            gemeente=heemstede, ruw=ruw("melding_zorg"), door=systeem(heemstede)
        )
    markeer(bericht=bericht, staat=PostStaat.GEEN_MELDING, door=toegang_van(bram))
    assert haal_binnen(heemstede, "melding_zorg")[0].staat == PostStaat.GEEN_MELDING


# --- judging ------------------------------------------------------------------------------------


def test_markeren_legt_staat_reden_en_persoon_vast(
    heemstede: Gemeente, bram: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    bericht, _ = haal_binnen(heemstede, "melding_zorg")
    door = toegang_van(bram)
    klaar = markeer(
        bericht=bericht, staat=PostStaat.GEEN_MELDING, reden_code="spam", versie=2, door=door
    )
    assert (klaar.staat, klaar.reden_code, klaar.versie) == ("geen_melding", "spam", 3)
    assert klaar.history.latest().history_user == bram


def test_tweede_oordeel_op_oude_versie_is_een_conflict(
    heemstede: Gemeente, bram: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    bericht, _ = haal_binnen(heemstede, "melding_zorg")
    door = toegang_van(bram)
    markeer(bericht=bericht, staat=PostStaat.GEEN_MELDING, versie=2, door=door)
    with pytest.raises(VersieConflict):
        markeer(bericht=bericht, staat=PostStaat.GEEN_MELDING, versie=2, door=door)


@pytest.mark.parametrize("staat", [PostStaat.MELDING_GEMAAKT, PostStaat.TOEGEVOEGD])
def test_wat_een_melding_werd_blijft_dat(
    heemstede: Gemeente,
    bram: Medewerker,
    toegang_van: Callable[[Medewerker], Toegang],
    staat: PostStaat,
) -> None:
    bericht, _ = haal_binnen(heemstede, "melding_zorg")
    door = toegang_van(bram)
    markeer(bericht=bericht, staat=staat, door=door)
    with pytest.raises(AlBeoordeeld):
        markeer(bericht=bericht, staat=PostStaat.GEEN_MELDING, door=door)


def test_andere_gemeente_kan_niet_oordelen(
    heemstede: Gemeente, carla: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    bericht, _ = haal_binnen(heemstede, "melding_zorg")
    with pytest.raises(Postbericht.DoesNotExist):
        markeer(bericht=bericht, staat=PostStaat.NIEUW, door=toegang_van(carla))


# --- the command --------------------------------------------------------------------------------


def geef(
    inhoud: bytes, monkeypatch: pytest.MonkeyPatch, postbus: str = POSTBUS
) -> tuple[int, str, str]:
    """Run the command on these bytes; returns exit code, stdout and stderr."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(inhoud)))
    uit, fout = io.StringIO(), io.StringIO()
    try:
        call_command("ontvang_mail", postbus=postbus, stdout=uit, stderr=fout)
    except SystemExit as stop:
        assert isinstance(stop.code, int)
        return stop.code, uit.getvalue(), fout.getvalue()
    return 0, uit.getvalue(), fout.getvalue()


def test_opdracht_bewaart_en_herkent(heemstede: Gemeente, monkeypatch: pytest.MonkeyPatch) -> None:
    bericht = ruw("melding_zorg")
    eerste = geef(bericht, monkeypatch, POSTBUS.upper())
    assert eerste == (0, "Het bericht is bewaard. Stand: nieuw.\n", "")
    assert geef(bericht, monkeypatch) == (0, "Dit bericht was er al.\n", "")
    assert Postbericht.objects.get().gemeente == heemstede


@pytest.mark.parametrize(
    ("inhoud", "postbus", "code", "zin"),
    [
        (b"", POSTBUS, os.EX_DATAERR, "Er kwam geen bericht binnen."),
        (b" \r\n", POSTBUS, os.EX_DATAERR, "Er kwam geen bericht binnen."),
        (b"x" * 101, POSTBUS, os.EX_DATAERR, "Het bericht is te groot. Het mag 35 MB zijn."),
        (b"x", "x@y.nl", os.EX_NOUSER, "Er is geen gemeente met de postbus x@y.nl."),
        (b"x", "", os.EX_NOUSER, "Er is geen gemeente met de postbus ."),
    ],
)
def test_opdracht_weigert_met_een_zin(
    db: None,
    monkeypatch: pytest.MonkeyPatch,
    inhoud: bytes,
    postbus: str,
    code: int,
    zin: str,
) -> None:
    monkeypatch.setattr(ontvang_mail, "MEESTE_BYTES", 100)
    assert geef(inhoud, monkeypatch, postbus) == (code, "", f"{zin}\n")
    assert not Postbericht.objects.exists()


@pytest.mark.parametrize(
    "fout", [OperationalError("Milan weg"), KluisFout("De sleutel is weg."), ValueError("Milan")]
)
def test_opdracht_vraagt_bij_storing_om_een_nieuwe_poging(
    db: None, monkeypatch: pytest.MonkeyPatch, fout: Exception
) -> None:
    with mock.patch.object(ontvang_mail, "bewaar_ruw", side_effect=fout):
        code, uit, zin = geef(ruw("melding_zorg"), monkeypatch)
    assert (code, uit) == (os.EX_TEMPFAIL, "")
    assert zin.count("\n") == 1
    assert "Milan" not in zin
    assert geef(ruw("melding_zorg"), monkeypatch)[0] == 0
