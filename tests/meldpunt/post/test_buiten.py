"""The child process: the same answer, its limits, and another child after a failure."""

import json
import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpunt.post.lezen import Lezer, buiten, lees_bericht
from tests.rapporten import rapporten, soorten

BERICHTEN = Path(__file__).parents[2] / "gegevens" / "berichten"
GEWOON = b"From: Jan <jan@partner.example>\nTo: a@b.example\nSubject: caf\xc3\xa9\n\nHallo\xff"


def test_een_kind_leest_een_stapel_en_zegt_hetzelfde() -> None:
    berichten = [pad.read_bytes() for pad in sorted(BERICHTEN.glob("*.eml"))]
    berichten += [ruw for _, ruw in soorten()] + [next(rapporten()).ruw]
    with Lezer() as lezer:
        assert [lezer.lees(ruw) for ruw in berichten] == [lees_bericht(ruw) for ruw in berichten]
        assert lezer.gestart == 1


def test_na_een_dood_kind_leest_een_nieuw_verder() -> None:
    with Lezer() as lezer:
        eerste = lezer.lees(GEWOON)
        assert lezer._kind is not None
        lezer._kind.kill()
        lezer._kind.wait()
        assert lezer.lees(GEWOON) == eerste
        assert lezer.gestart == 2


def test_een_kind_dat_blijft_hangen_wordt_vervangen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message gets one record with a remark; the next one is read as ever."""
    with Lezer(seconden=5) as lezer:
        heel = lezer.lees(GEWOON)
        echt = buiten._wissel
        keren: list[int] = []

        def hangt(kind: "subprocess.Popen[bytes]", *rest: object) -> bytearray:
            keren.append(1)
            if len(keren) == 1:
                raise TimeoutError
            return echt(kind, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(buiten, "_wissel", hangt)
        bericht = lezer.lees(GEWOON)
        assert (bericht.onderwerp, bericht.afzender) == (heel.onderwerp, heel.afzender)
        assert not bericht.leesbaar
        assert bericht.opmerkingen == ["Dit bericht is niet te lezen. Het origineel is bewaard."]
        assert lezer.lees(GEWOON) == heel
        assert lezer.gestart == 2


def test_als_ook_het_nieuwe_kind_faalt_is_er_toch_een_bericht(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(buiten, "_start", lambda: subprocess.Popen(
        [sys.executable, "-c", "print('onzin')"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
    ))  # fmt: skip
    with Lezer() as lezer:
        bericht = lezer.lees(GEWOON)
    assert not bericht.leesbaar
    assert bericht.oordelen == {"ontleding_mislukt": True}


def _in_het_kind(code: str) -> str:
    """What this code prints in a process that closed itself as the child does."""
    begin = "import json, os, resource, socket; "
    begin += "from meldpunt.lib import afgesloten; from meldpunt.post.lezen import kind; "
    opdracht = [sys.executable, "-c", f"{begin}kind.begin(); kind.sluit_af(); {code}"]
    uit = subprocess.run(opdracht, cwd=buiten.WORTEL, capture_output=True, text=True, timeout=30)
    return uit.stdout.strip() or uit.stderr.strip()


def test_het_kind_heeft_grenzen() -> None:
    namen = ("AS", "FSIZE", "NOFILE", "CPU", "CORE")
    vraag = ", ".join(f"resource.getrlimit(resource.RLIMIT_{naam})[0]" for naam in namen)
    uit = json.loads(_in_het_kind(f"print(json.dumps([{vraag}]))"))
    assert uit == [512 * 1024 * 1024, 0, 64, 10, 0]


def test_het_kind_kan_geen_bestand_schrijven(tmp_path: Path) -> None:
    pad = tmp_path / "x"
    _in_het_kind(f"open({str(pad)!r}, 'w').write('weg')")
    assert not pad.exists() or pad.stat().st_size == 0


def test_het_kind_heeft_geen_netwerk_waar_het_systeem_dat_toelaat() -> None:
    with socket.create_server(("127.0.0.1", 0)) as luistert:
        poort = luistert.getsockname()[1]
        code = (
            "los = afgesloten._zonder_netwerk()\n"
            f"try: socket.create_connection(('127.0.0.1', {poort}), 2); print(los, 'open')\n"
            "except OSError: print(los, 'dicht')"
        )
        uit = _in_het_kind(f"exec({code!r})")
    assert uit in ("True dicht", "False open", "False dicht")


def test_het_kind_krijgt_geen_instellingen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    kind = buiten._start()
    omgeving = Path(f"/proc/{kind.pid}/environ")
    # Before it closes itself the file can still be read; afterwards not at all.
    inhoud = omgeving.read_bytes() if os.access(omgeving, os.R_OK) else b""
    kind.kill()
    with kind:
        pass
    assert b"geheim" not in inhoud


def test_twintig_berichten_per_seconde() -> None:
    berichten = [ruw for _, ruw in soorten()]
    voor = _van_kinderen()
    with Lezer() as lezer:
        for ruw in berichten:
            lezer.lees(ruw)
    # Of the processor: the clock says nothing on a machine that others use too.
    assert len(berichten) / (_van_kinderen() - voor) >= 20


def _van_kinderen() -> float:
    """Seconds of processor time that ended children took."""
    gebruik = resource.getrusage(resource.RUSAGE_CHILDREN)
    return gebruik.ru_utime + gebruik.ru_stime


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_willekeurige_bytes_geven_een_bericht(raw: bytes) -> None:
    bericht = lees_bericht(raw)
    assert json.dumps(bericht.als_json(), ensure_ascii=False).encode("utf-8")
