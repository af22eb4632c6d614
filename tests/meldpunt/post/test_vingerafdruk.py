"""The same message twice is one message, another text is another (BLO-049)."""

from pathlib import Path

from meldpunt.post.vingerafdruk import vingerafdruk_bron

BERICHTEN = Path(__file__).parents[2] / "gegevens" / "berichten"


def test_vingerafdruk_negeert_sporen_en_regeleinden() -> None:
    raw = (BERICHTEN / "melding_zorg.eml").read_bytes()
    zonder_sporen = raw[raw.index(b"From: Noor") :]
    tweede = (
        b"Received: from elders by hier;\r\n\tSun, 22 Nov 2026 10:00:00 +0100\r\n"
        b"Authentication-Results: hier; spf=pass\r\nDelivered-To: postbus\r\n"
        b"X-MS-Exchange-Transport-EndToEndLatency: 00:00:02.1\r\n"
    )
    assert vingerafdruk_bron(tweede + zonder_sporen) == vingerafdruk_bron(raw)
    assert vingerafdruk_bron(raw.replace(b"\r\n", b"\n")) == vingerafdruk_bron(raw)


def test_vingerafdruk_houdt_andere_tekst_uit_elkaar() -> None:
    raw = (BERICHTEN / "melding_zorg.eml").read_bytes()
    assert vingerafdruk_bron(
        raw.replace(b"drie telefoons", b"vier telefoons")
    ) != vingerafdruk_bron(raw)
    assert vingerafdruk_bron(raw.replace(b"16: kan", b"17: kan")) != vingerafdruk_bron(raw)


def test_vingerafdruk_laat_sporen_in_de_inhoud_staan() -> None:
    bron = vingerafdruk_bron(b"Received: x\nFrom: a@b.nl\n\nReceived: in de tekst\n")
    assert bron == b"From: a@b.nl\n\nReceived: in de tekst"
