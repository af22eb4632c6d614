"""A real IMAP server: Debian's dovecot as a process of its own, with its files in one folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from meldpunt.proef.processen import vrije_poort
from tests.echt import wacht_tot

# Debian keeps servers outside the path of ordinary users.
DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/sbin")
WACHTWOORD = "geheim"
INSTELLINGEN = """
base_dir = {map}/run
state_dir = {map}/run
log_path = {map}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{map}/post
mailbox_list_index = no
default_internal_user = {intern}
default_internal_group = {groep}
default_login_user = {login}
first_valid_uid = 1
passdb {{
  driver = static
  args = password={wachtwoord}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={map}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {poort}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A server that runs: its port, and the folder of the one mailbox it serves."""

    poort: int
    post: Path

    def stop_in(self, nr: int, ruw: bytes) -> None:
        """Deliver a message, as a mail server on the same disk does."""
        (self.post / "new" / f"{1_700_000_000 + nr}.M{nr}.toets").write_bytes(ruw)

    def aantal(self, map_: str = "") -> int:
        """How many messages stand in a folder; the inbox has no name."""
        plek = self.post / (f".{map_}" if map_ else "")
        return sum(1 for deel in ("new", "cur") for _ in (plek / deel).glob("*"))


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """Serve one mailbox on this computer; dovecot itself never works as root, its owner may."""
    assert DOVECOT, "dovecot is not there"
    map_ = Path(tempfile.mkdtemp(prefix="dovecot-"))
    poort = vrije_poort()
    (map_ / "dovecot.conf").write_text(_instellingen(map_, poort))
    for deel in ("new", "cur", "tmp"):
        (map_ / "post" / deel).mkdir(parents=True)
    _geef_weg(map_)
    with (map_ / "uitvoer").open("wb") as uitvoer:
        proces = subprocess.Popen(
            [DOVECOT, "-F", "-c", str(map_ / "dovecot.conf")],
            stdin=subprocess.DEVNULL, stdout=uitvoer, stderr=uitvoer,
        )  # fmt: skip
    try:
        wacht_tot(lambda: _luistert(poort))
        yield Dovecot(poort, map_ / "post")
    finally:
        proces.terminate()
        proces.wait(timeout=20)
        shutil.rmtree(map_)


def _instellingen(map_: Path, poort: int) -> str:
    wie = pwd.getpwuid(os.geteuid())
    eigen = {"intern": wie.pw_name, "login": wie.pw_name, "uid": wie.pw_uid, "gid": wie.pw_gid}
    if os.geteuid() == 0:
        post = pwd.getpwnam("mail")
        eigen = {
            "intern": "dovecot", "login": "dovenull", "uid": post.pw_uid, "gid": post.pw_gid,
        }  # fmt: skip
    groep = "dovecot" if os.geteuid() == 0 else _groep(wie.pw_gid)
    return INSTELLINGEN.format(map=map_, poort=poort, wachtwoord=WACHTWOORD, groep=groep, **eigen)


def _groep(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name


def _geef_weg(map_: Path) -> None:
    """Let who reads the mail reach it, when that is not who starts the server."""
    map_.chmod(0o755)
    if os.geteuid() == 0:
        post = pwd.getpwnam("mail")
        for plek in (map_ / "post", *(map_ / "post").iterdir()):
            os.chown(plek, post.pw_uid, post.pw_gid)


def _luistert(poort: int) -> bool:
    import socket

    try:
        socket.create_connection(("127.0.0.1", poort), timeout=1).close()
    except OSError:
        return False
    return True
