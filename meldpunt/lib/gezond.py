"""The health check of a container: `python -m meldpunt.lib.gezond web|worker|beat`.

Loads no Django: it runs every half minute beside the process it looks at.
"""

import sys
import urllib.request
from pathlib import Path

from meldpunt.lib.hartslag import leeftijd
from meldpunt.lib.omgeving import lees

OUDSTE = {"worker": 60, "beat": 120}  # seconds without a beat before the process is ill


def main(wie: str, poort: str = "8000") -> int:
    """Say whether web (on this port), worker or beat is well; gives 0 when it is, else 1."""
    if wie == "web":
        goed = _antwoordt(f"http://127.0.0.1:{poort}/-/gereed")
    else:
        goed = leeftijd(Path(lees("MELDROUTE_VAR", "var")), wie) < OUDSTE[wie]
    print(f"{wie}: {'gezond' if goed else 'niet gezond'}")
    return 0 if goed else 1


def _antwoordt(url: str) -> bool:
    """Ask as the proxy would, or the site sends us to https."""
    koppen = {"Host": lees("ALLOWED_HOSTS", "127.0.0.1").split(",")[0].lstrip(".")}
    vraag = urllib.request.Request(url, headers={**koppen, "X-Forwarded-Proto": "https"})  # noqa: S310
    try:
        with urllib.request.urlopen(vraag, timeout=5) as antwoord:  # noqa: S310
            return bool(antwoord.status == 200)
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
