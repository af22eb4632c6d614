"""Mail out: once, never silently again, every doubt for a person (D5)."""

from datetime import timedelta
from unittest import mock
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import KluisFout
from meldpunt.logboek import LogboekFout
from meldpunt.models import Gemeente, UitgaandBericht
from meldpunt.post.bezorgen import Uitkomst
from meldpunt.post.models import UitgaandStaat
from meldpunt.post.uit import trek_in, zet_klaar
from meldpunt.services.gemeenten import BleefLiggen
from meldpunt.services.post import Telling, versturen, verstuur_klaargezet
from meldpunt.tasks import verstuur_post
from tests.kader import in_gemeente


def klaar(gemeente: Gemeente, sleutel: str = "proef:1", seconden: int = -1) -> UitgaandBericht:
    """Put one message in the outbox, to leave that many seconds from now."""
    with in_gemeente(gemeente):
        return zet_klaar(
            gemeente_id=gemeente.pk,
            sleutel=sleutel,
            ontvanger="noor@partner.example",
            onderwerp="Bericht van de gemeente",
            inhoud="U leest het op deze pagina.",
            niet_voor=timezone.now() + timedelta(seconds=seconden),
        )


def staat(bericht: UitgaandBericht) -> str:
    with in_gemeente(bericht.gemeente):
        bericht.refresh_from_db()
    return bericht.staat


def uitkomst(naam: Uitkomst) -> "mock._patch[mock.Mock]":
    return mock.patch.object(versturen, "bezorg", return_value=naam)


# --- the outbox ---------------------------------------------------------------------------------


def test_zelfde_sleutel_geeft_hetzelfde_bericht(heemstede: Gemeente) -> None:
    eerste = klaar(heemstede)
    tweede = klaar(heemstede)
    assert (tweede.pk, tweede.message_id) == (eerste.pk, eerste.message_id)
    assert UitgaandBericht.objects.count() == 1


def test_zelfde_sleutel_in_andere_gemeente_is_ander_bericht(
    heemstede: Gemeente, teylingen: Gemeente
) -> None:
    assert klaar(heemstede).pk != klaar(teylingen).pk


def test_teruggehaald_bericht_vertrekt_na_nieuwe_opdracht_toch(
    heemstede: Gemeente, mailoutbox: list[object]
) -> None:
    eerste = klaar(heemstede, seconden=30)
    oud = eerste.message_id
    assert trek_in(bericht=eerste)
    opnieuw = klaar(heemstede)
    assert opnieuw.pk == eerste.pk
    assert opnieuw.message_id != oud
    verstuur_klaargezet(gemeente=heemstede)
    assert len(mailoutbox) == 1


def test_geen_adres_wordt_geweigerd(heemstede: Gemeente) -> None:
    with pytest.raises(ValidationError):
        zet_klaar(
            gemeente_id=heemstede.pk,
            sleutel="x",
            ontvanger="a@b.nl\nBcc: iedereen@c.nl",
            onderwerp="x",
            inhoud="x",
            niet_voor=timezone.now(),
        )


def test_onderwerp_is_een_regel(heemstede: Gemeente, mailoutbox: list[mock.Mock]) -> None:
    bericht = klaar(heemstede)
    kluis.sluit(bericht, onderwerp=None)
    bericht.staat = UitgaandStaat.INGETROKKEN
    bericht.save()
    zet_klaar(
        gemeente_id=heemstede.pk,
        sleutel="proef:1",
        ontvanger="noor@partner.example",
        onderwerp="Bericht\r\nBcc: iedereen@c.nl",
        inhoud="x",
        niet_voor=timezone.now() - timedelta(seconds=1),
    )
    verstuur_klaargezet(gemeente=heemstede)
    assert mailoutbox[0].subject == "Bericht Bcc: iedereen@c.nl"
    assert mailoutbox[0].recipients() == ["noor@partner.example"]


def test_terughalen_kan_alleen_zolang_het_wacht(heemstede: Gemeente) -> None:
    assert trek_in(bericht=klaar(heemstede, "a", seconden=30))
    assert trek_in(bericht=klaar(heemstede, "b", seconden=-1))
    uitgesteld = klaar(heemstede, "c", seconden=-1)
    UitgaandBericht.objects.filter(pk=uitgesteld.pk).update(staat=UitgaandStaat.UITGESTELD)
    assert trek_in(bericht=uitgesteld)
    for staat in (UitgaandStaat.VERZENDEN, UitgaandStaat.VERZONDEN, UitgaandStaat.ONZEKER):
        weg = klaar(heemstede, staat, seconden=30)
        UitgaandBericht.objects.filter(pk=weg.pk).update(staat=staat)
        assert not trek_in(bericht=weg)


def test_inhoud_staat_gesloten_in_de_database(heemstede: Gemeente) -> None:
    bericht = klaar(heemstede)
    with connection.cursor() as cursor:
        cursor.execute("select t::text from meldpunt_uitgaandbericht t where id = %s", [bericht.pk])
        rij = cursor.fetchone()[0]
    for tekst in ("noor", "deze pagina", "Bericht van"):
        assert tekst.encode().hex() not in rij
        assert tekst not in rij


# --- the sweep ----------------------------------------------------------------------------------


def test_vertrekt_een_keer(heemstede: Gemeente, mailoutbox: list[mock.Mock]) -> None:
    bericht = klaar(heemstede)
    assert verstuur_klaargezet(gemeente=heemstede) == Telling(verzonden=1)
    assert verstuur_klaargezet(gemeente=heemstede) == Telling()
    assert len(mailoutbox) == 1
    koppen = mailoutbox[0].message()
    assert koppen["Message-ID"] == bericht.message_id
    assert koppen["Auto-Submitted"] == "auto-generated"
    assert koppen["Reply-To"] == heemstede.postbus
    assert staat(bericht) == UitgaandStaat.VERZONDEN
    assert bericht.verzonden_op is not None


def test_te_vroeg_blijft_liggen(heemstede: Gemeente, mailoutbox: list[object]) -> None:
    klaar(heemstede, seconden=30)
    assert verstuur_klaargezet(gemeente=heemstede) == Telling()
    assert not mailoutbox


def test_taak_verstuurt_voor_alle_gemeenten(
    heemstede: Gemeente, teylingen: Gemeente, mailoutbox: list[object]
) -> None:
    klaar(heemstede)
    klaar(teylingen)
    verstuur_post()
    assert len(mailoutbox) == 2


def test_storing_bij_een_gemeente_houdt_de_ander_niet_tegen(
    heemstede: Gemeente, teylingen: Gemeente, mailoutbox: list[object]
) -> None:
    klaar(teylingen)
    echt = versturen.verstuur_klaargezet

    def soms(*, gemeente: Gemeente) -> Telling:
        if gemeente == heemstede:
            raise RuntimeError("storing")
        return echt(gemeente=gemeente)

    with (
        mock.patch("meldpunt.tasks.verstuur_klaargezet", soms),
        pytest.raises(BleefLiggen, match="HEE"),
    ):
        verstuur_post()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("gegeven", "verwacht"),
    [
        (Uitkomst.BEZORGD, UitgaandStaat.VERZONDEN),
        (Uitkomst.LATER, UitgaandStaat.UITGESTELD),
        (Uitkomst.GEWEIGERD, UitgaandStaat.MISLUKT),
        (Uitkomst.ONBEKEND, UitgaandStaat.ONZEKER),
    ],
)
def test_uitkomst_wordt_staat(
    heemstede: Gemeente, gegeven: Uitkomst, verwacht: UitgaandStaat
) -> None:
    bericht = klaar(heemstede)
    with uitkomst(gegeven) as bezorger:
        verstuur_klaargezet(gemeente=heemstede)
        verstuur_klaargezet(gemeente=heemstede)
    assert bezorger.call_count == 1
    assert staat(bericht) == verwacht


def test_uitstel_wordt_langer_en_houdt_een_keer_op(heemstede: Gemeente) -> None:
    bericht = klaar(heemstede)
    wachttijden = []
    with uitkomst(Uitkomst.LATER):
        for _ in range(versturen.MEESTE_POGINGEN):
            UitgaandBericht.objects.filter(pk=bericht.pk).update(
                niet_voor=timezone.now() - timedelta(seconds=1)
            )
            verstuur_klaargezet(gemeente=heemstede)
            bericht.refresh_from_db()
            wachttijden.append(round((bericht.niet_voor - timezone.now()).total_seconds() / 60))
    assert wachttijden[:6] == [1, 5, 15, 60, 240, 240]
    assert staat(bericht) == UitgaandStaat.MISLUKT


def test_na_uitstel_hetzelfde_message_id(heemstede: Gemeente, mailoutbox: list[mock.Mock]) -> None:
    bericht = klaar(heemstede)
    with uitkomst(Uitkomst.LATER):
        verstuur_klaargezet(gemeente=heemstede)
    UitgaandBericht.objects.update(niet_voor=timezone.now() - timedelta(seconds=1))
    verstuur_klaargezet(gemeente=heemstede)
    assert mailoutbox[0].message()["Message-ID"] == bericht.message_id


@pytest.mark.parametrize("fout", [KluisFout("weg"), LogboekFout("dicht")])
def test_sleutel_of_logboek_weg_is_uitstel(
    fout: Exception, heemstede: Gemeente, mailoutbox: list[object]
) -> None:
    bericht = klaar(heemstede)
    with mock.patch.object(kluis, "verwerk", side_effect=fout):
        verstuur_klaargezet(gemeente=heemstede)
    assert staat(bericht) == UitgaandStaat.UITGESTELD
    assert not mailoutbox


def test_dood_tijdens_verzenden_wordt_onzeker_en_nooit_opnieuw_verstuurd(
    heemstede: Gemeente, mailoutbox: list[object]
) -> None:
    bericht = klaar(heemstede)
    with mock.patch.object(versturen, "bezorg", side_effect=SystemExit), pytest.raises(SystemExit):
        verstuur_klaargezet(gemeente=heemstede)
    assert staat(bericht) == UitgaandStaat.VERZENDEN
    assert verstuur_klaargezet(gemeente=heemstede) == Telling()  # the lease still runs
    UitgaandBericht.objects.update(lease_tot=timezone.now() - timedelta(seconds=1))
    assert verstuur_klaargezet(gemeente=heemstede) == Telling(onzeker=1)
    assert verstuur_klaargezet(gemeente=heemstede) == Telling()
    assert staat(bericht) == UitgaandStaat.ONZEKER
    assert not mailoutbox


def test_onvoorziene_fout_is_onzeker_en_houdt_de_rest_niet_op(
    heemstede: Gemeente, caplog: pytest.LogCaptureFixture
) -> None:
    eerste, tweede = klaar(heemstede, "a", seconden=-2), klaar(heemstede, "b", seconden=-1)
    uitkomsten = [RuntimeError("noor@partner.example"), Uitkomst.BEZORGD]
    with mock.patch.object(versturen, "bezorg", side_effect=uitkomsten):
        assert verstuur_klaargezet(gemeente=heemstede) == Telling(verzonden=1, onzeker=1)
    assert (staat(eerste), staat(tweede)) == (UitgaandStaat.ONZEKER, UitgaandStaat.VERZONDEN)
    assert "RuntimeError" in caplog.text
    assert "noor" not in caplog.text


def test_trage_verzender_mag_zijn_uitkomst_nog_vastleggen(heemstede: Gemeente) -> None:
    bericht = klaar(heemstede)
    gepakt = versturen.pak_volgende(heemstede, timezone.now())
    assert gepakt is not None
    later = timezone.now() + versturen.LEASE + timedelta(seconds=1)
    assert versturen.zet_vastgelopen_onzeker(heemstede, later) == 1
    with uitkomst(Uitkomst.BEZORGD):
        versturen.verstuur_een(heemstede, gepakt)
    assert staat(bericht) == UitgaandStaat.VERZONDEN


def test_verzender_van_vorige_poging_verandert_niets_meer(heemstede: Gemeente) -> None:
    bericht = klaar(heemstede)
    gepakt = versturen.pak_volgende(heemstede, timezone.now())
    assert gepakt is not None
    UitgaandBericht.objects.filter(pk=bericht.pk).update(pogingen=2)
    with uitkomst(Uitkomst.GEWEIGERD):
        versturen.verstuur_een(heemstede, gepakt)
    assert staat(bericht) == UitgaandStaat.VERZENDEN


def test_veegt_alleen_de_eigen_gemeente(heemstede: Gemeente, teylingen: Gemeente) -> None:
    bericht = klaar(teylingen)
    assert verstuur_klaargezet(gemeente=heemstede) == Telling()
    assert staat(bericht) == UitgaandStaat.KLAAR


def test_weigert_binnen_een_transactie(heemstede: Gemeente) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        verstuur_klaargezet(gemeente=heemstede)


def test_dubbel_message_id_kan_niet(heemstede: Gemeente) -> None:
    eerste = klaar(heemstede)
    with pytest.raises(IntegrityError):
        UitgaandBericht.objects.create(
            gemeente=heemstede,
            sleutel=str(uuid4()),
            message_id=eerste.message_id,
            niet_voor=timezone.now(),
        )
