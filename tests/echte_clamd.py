"""The real virus scanner: Debian's clamd as a process of its own, with one signature of ours."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meldpunt.proef.processen import vrije_poort
from tests.clamd import EICAR
from tests.echt import wacht_tot

# Debian keeps servers outside the path of ordinary users.
CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/sbin")
MEESTE = 2_000_000  # bytes, StreamMaxLength
# As it comes; only where it listens, what it knows and how much it takes is ours.
INSTELLINGEN = """
Foreground yes
DatabaseDirectory {map}/kent
TemporaryDirectory {map}
LocalSocket {map}/clamd.ctl
TCPSocket {poort}
TCPAddr 127.0.0.1
StreamMaxLength {meeste}
"""


@contextmanager
def echte_clamd(poort: int = 0) -> Iterator[tuple[str, str]]:
    """Run it; gives how it is reached over a port and over a socket, as CLAMD takes them."""
    assert CLAMD, "clamd is not there"
    map_, poort = Path(tempfile.mkdtemp(prefix="clamd-")), poort or vrije_poort()
    (map_ / "kent").mkdir()
    (map_ / "kent" / "eigen.ndb").write_text(f"Eigen.Eicar:0:*:{EICAR.hex()}\n")
    instellingen = map_ / "clamd.conf"
    instellingen.write_text(INSTELLINGEN.format(map=map_, poort=poort, meeste=MEESTE))
    with (map_ / "uitvoer").open("wb") as uitvoer:
        proces = subprocess.Popen(
            [CLAMD, "--config-file", str(instellingen)],
            stdin=subprocess.DEVNULL, stdout=uitvoer, stderr=uitvoer,
        )  # fmt: skip
    try:
        wacht_tot((map_ / "clamd.ctl").exists)
        yield f"tcp://127.0.0.1:{poort}", f"unix://{map_}/clamd.ctl"
    finally:
        proces.terminate()
        proces.wait(timeout=20)
        shutil.rmtree(map_)
