"""Settings from the environment, or from files: a secret in a file shows in no process list."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def lees(naam: str, standaard: str = "") -> str:
    """Read one setting.

    Args:
        naam: of the environment variable. With `_FILE` behind it the variable names a file that
            holds the value, as container secrets do.
        standaard: what holds when neither is there.

    Raises:
        ImproperlyConfigured: both are there, or the file is away or empty.
    """
    pad = os.environ.get(f"{naam}_FILE")
    if not pad:
        return os.environ.get(naam, standaard)
    if naam in os.environ:
        raise ImproperlyConfigured(f"{naam} en {naam}_FILE zijn allebei gezet. Laat er één weg.")
    try:
        waarde = Path(pad).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ImproperlyConfigured(
            f"{naam}_FILE wijst naar {pad}. Dat bestand is er niet of is niet te lezen."
        ) from None
    if not waarde:
        raise ImproperlyConfigured(f"{naam}_FILE wijst naar {pad}. Dat bestand is leeg.")
    return waarde


def aan(naam: str) -> bool:
    """Whether a setting is switched on: 1, ja or true."""
    return lees(naam) in ("1", "ja", "true")
