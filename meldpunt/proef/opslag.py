"""Where the mail of the demo lies: one file per message."""

import re
from pathlib import Path

NAAM = re.compile(r"\d{8}T\d{12}-[0-9a-f]{32}\.eml")


def berichten(map_: Path) -> list[Path]:
    """The messages in this folder, newest first; none when it is not there."""
    return sorted((p for p in map_.glob("*.eml") if NAAM.fullmatch(p.name)), reverse=True)
