"""P11: reading mail, on labelled messages, on public ones and on messages made to break a reader.

Prints how many are recognised. The speed of the child needs a machine with nothing beside it.
"""

import csv
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldpunt.post.lezen import Bericht, Lezer, lees_bericht, vouw_citaat
from tests.bewijs.conftest import Meld
from tests.meldpunt.post.test_bijlagen import NAMEN, namen
from tests.pestpost import grote_pestberichten, pestberichten
from tests.rapporten import GEGEVENS, losse_rapporten, rapporten, soorten

VREEMDE_POST = Path("/work/shared/mail")
LANGSTE = 2.0  # seconds for one message
PER_SECONDE = 20
WILLEKEURIG = 2_000


def test_bezorgrapporten(uitslag: Meld) -> None:
    alle = [*rapporten(), *losse_rapporten()]
    gelezen = [(rapport, lees_bericht(rapport.ruw)) for rapport in alle]
    herkend = sum(bericht.soort == "bounce" for _, bericht in gelezen)
    adres = sum([f.adres for f in b.bezorgfouten] == [r.adres] for r, b in gelezen)
    code = sum([f.code for f in b.bezorgfouten] == [r.code] for r, b in gelezen)
    hard = sum([f.blijvend for f in b.bezorgfouten] == [r.hard] for r, b in gelezen)
    uitslag("lezen", rapporten=len(alle), bounce=herkend, adres=adres, code=code, hard_zacht=hard)
    assert herkend >= 0.95 * len(alle)
    assert min(adres, code, hard) >= 0.85 * len(alle)


def test_soorten(uitslag: Meld) -> None:
    gelezen = [(soort, lees_bericht(ruw).als_json()["kind"]) for soort, ruw in soorten()]
    goed = sum(verwacht == gekregen for verwacht, gekregen in gelezen)
    uitslag("lezen", soorten=len(gelezen), soorten_goed=goed)
    assert goed == len(gelezen)


def test_namen_van_bijlagen(uitslag: Meld) -> None:
    goed = sum(namen(koppen + b"\n\nSubject: x\n\ninhoud") == [naam] for koppen, naam in NAMEN)
    uitslag("lezen", namen=len(NAMEN), namen_goed=goed)
    assert goed >= 0.98 * len(NAMEN)


@pytest.mark.skipif(not VREEMDE_POST.exists(), reason="public mail is not on this machine")
def test_gelabelde_post_van_anderen(uitslag: Meld) -> None:
    """Labels made by reading each message; a delivery-status counts as one leaf."""
    with (GEGEVENS / "vreemde_post.csv").open() as bestand:
        rijen = list(csv.DictReader(bestand, delimiter="\t"))
    fout = [rij["bericht"] for rij in rijen if _kort(VREEMDE_POST / rij["bericht"]) != rij]
    uitslag("lezen", gelabeld=len(rijen), gelabeld_goed=len(rijen) - len(fout))
    assert fout == []


def _kort(pad: Path) -> dict[str, str]:
    """A reading in the form of a row of labels."""
    bericht = lees_bericht(pad.read_bytes())
    gegeven = (
        b.naam
        for b in bericht.bijlagen
        if b.soort != "message/rfc822" or b.naam.startswith("Attached")
    )
    fouten = (
        f"{fout.adres} {fout.code or '-'} {'hard' if fout.blijvend else 'zacht'}"
        for fout in bericht.bezorgfouten
    )
    return {
        "bericht": str(pad.relative_to(VREEMDE_POST)),
        "kind": bericht.als_json()["kind"],
        "n_leaves": str(bericht.bladen),
        "bijlagen": "|".join(gegeven),
        "bounces": ";".join(fouten),
    }


def _alle_post() -> Iterator[bytes]:
    yield from (ruw for _, ruw in soorten())
    yield from (rapport.ruw for rapport in (*rapporten(), *losse_rapporten()))
    if VREEMDE_POST.exists():
        yield from (p.read_bytes() for p in VREEMDE_POST.glob("*/messages/**/*") if p.is_file())


def test_pestpost_breekt_niets(uitslag: Meld) -> None:
    """Messages made to break a reader, and good ones with bytes changed at random."""
    dobbel = random.Random(11)  # noqa: S311
    goed = list(_alle_post())
    alle = [*pestberichten(), *goed]
    alle += [_verminkt(dobbel, dobbel.choice(goed)) for _ in range(WILLEKEURIG)]
    traagst = max(_duur(ruw) for ruw in alle)
    uitslag("lezen", pestberichten=len(alle), uitzonderingen=0, langste_s=round(traagst, 2))
    assert traagst < LANGSTE


def test_drie_megabyte_pestpost(uitslag: Meld) -> None:
    tijden = {naam: _duur(ruw) for naam, ruw in grote_pestberichten()}
    langste = max(tijden.values())
    uitslag("lezen", van_3_mb=len(tijden), langste_3_mb_s=round(langste, 2))
    assert langste < LANGSTE, sorted(tijden.items(), key=lambda paar: -paar[1])[:5]


def _duur(ruw: bytes) -> float:
    """Seconds of the processor to read a message and fold it: the clock, on a quiet machine."""
    begin = time.process_time()
    bericht = lees_bericht(ruw)
    vouw_citaat(bericht.tekst)
    duur = time.process_time() - begin
    _is_bewaarbaar(bericht)
    return duur


def _is_bewaarbaar(bericht: Bericht) -> None:
    """Storable in PostgreSQL: UTF-8 without NUL; names and subject on one line."""
    velden = bericht.als_json()
    assert "\x00" not in bericht.tekst
    assert json.dumps(velden, ensure_ascii=False).encode("utf-8")
    regels = [bericht.onderwerp, bericht.afzender, *bericht.aan, bericht.message_id]
    regels += [bijlage.naam for bijlage in bericht.bijlagen]
    assert not any("\n" in regel or "\x00" in regel for regel in regels)
    assert all(bijlage.naam for bijlage in bericht.bijlagen)


def _verminkt(dobbel: random.Random, ruw: bytes) -> bytes:
    bytes_ = bytearray(ruw[:20_000])
    for _ in range(dobbel.randint(1, 12)):
        plek = dobbel.randrange(len(bytes_) + 1)
        stuk = dobbel.choice([b"", b"\n", b"\n\n", b'"', b"=?", b"\0", b"--", b";", b"\xff", b":"])
        bytes_[plek : plek + dobbel.randint(0, 8)] = stuk
    return bytes(bytes_)


def test_snelheid_van_het_kind(uitslag: Meld) -> None:
    berichten = list(_alle_post())
    with Lezer() as lezer:
        lezer.lees(berichten[0])
        begin = time.perf_counter()
        for ruw in berichten:
            lezer.lees(ruw)
        per_seconde = int(len(berichten) / (time.perf_counter() - begin))
        uitslag("lezen", door_een_kind=len(berichten), per_seconde=per_seconde)
        assert lezer.gestart == 1
    assert per_seconde >= PER_SECONDE


def test_35_megabyte_past_in_het_kind(uitslag: Meld) -> None:
    kop = b"From: a@b.example\nContent-Type: application/pdf; name=groot.pdf\n"
    kop += b"Content-Transfer-Encoding: base64\n\n"
    raw = kop + (b"A" * 76 + b"\n") * (35 * 1024 * 1024 // 77)
    with Lezer(seconden=60) as lezer:
        begin = time.perf_counter()
        bericht = lezer.lees(raw)
        uitslag("lezen", van_35_mb_s=round(time.perf_counter() - begin, 1))
    (bijlage,) = bericht.bijlagen
    assert len(bijlage.inhoud) > 25 * 1024 * 1024
    assert bericht.opmerkingen == []
