"""The child process that reads one file for `buiten`: no settings, no database, no network."""

import json
import os
import sys
from typing import Any

from meldpunt.lib.afgesloten import sluit_af
from meldpunt.lib.proces import begin
from meldpunt.lib.rekenblad_in import GeenTabel
from meldpunt.lib.tabellen.lezen import lees_stukken
from meldpunt.lib.tabellen.stukken import naar_json


def main() -> None:
    """Read a file from stdin, and write its parts or the sentence that refuses it."""
    begin()
    sluit_af()
    antwoord: dict[str, Any]
    try:
        antwoord = {"stukken": naar_json(lees_stukken(sys.stdin.buffer.read()))}
    except GeenTabel as zin:
        antwoord = {"zin": str(zin)}
    sys.stdout.write(json.dumps(antwoord))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
    os._exit(0)  # nothing is left to tidy up
