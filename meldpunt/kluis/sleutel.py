"""Encryption with one key, and the key file for what belongs to no case.

That file closes the secrets of the second factor and makes the keyed hashes; content of cases has
keys of its own (sleutels.py).
"""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SLEUTEL_BYTES = 32
NONCE_BYTES = 12
VERSIE = b"\x01"


class KluisFout(Exception):
    """Raised with a Dutch sentence when content can't be opened or closed."""


def maak_sleutelbestand(pad: Path) -> None:
    """Write a new random key of 32 bytes to `pad` (mode 0600), unless one stands there."""
    pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        bestand = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(bestand, "wb") as f:
        f.write(os.urandom(SLEUTEL_BYTES))


def versleutel(klaar: bytes, gebonden_aan: bytes, sleutel: bytes | None = None) -> bytes:
    """Encrypt bytes; the result opens only with the same `gebonden_aan` (associated data).

    Args:
        klaar: what to close.
        gebonden_aan: where it belongs.
        sleutel: 32 bytes; without it the key of the key file.
    """
    nonce = os.urandom(NONCE_BYTES)
    return VERSIE + nonce + _cijfer(sleutel).encrypt(nonce, klaar, gebonden_aan)


def ontsleutel(gesloten: bytes, gebonden_aan: bytes, sleutel: bytes | None = None) -> bytes:
    """Decrypt bytes; raises KluisFout when key, place or bytes are not the original ones."""
    nonce = gesloten[1 : 1 + NONCE_BYTES]
    if gesloten[:1] != VERSIE or len(nonce) < NONCE_BYTES:
        raise KluisFout("Deze inhoud is niet leesbaar. Bel de beheerder.")
    try:
        return _cijfer(sleutel).decrypt(nonce, gesloten[1 + NONCE_BYTES :], gebonden_aan)
    except InvalidTag:
        raise KluisFout("Deze inhoud past niet bij de sleutel. Bel de beheerder.") from None


def vingerafdruk(doel: str, gegevens: bytes) -> bytes:
    """Give a keyed hash of 32 bytes: recognises equal bytes, tells nothing without the key."""
    mac = hmac.HMAC(_afgeleid(doel), hashes.SHA256())
    mac.update(gegevens)
    return mac.finalize()


def lees_sleutelbestand(pad: Path) -> bytes:
    """Read a key of 32 bytes; raises KluisFout when the file is away or damaged."""
    try:
        sleutel = pad.read_bytes()
    except OSError:
        # No path: a user may read this. An operator knows the setting.
        zin = "Het sleutelbestand (KLUIS_SLEUTELBESTAND) is er niet of is niet leesbaar."
        raise KluisFout(zin) from None
    if len(sleutel) != SLEUTEL_BYTES:
        raise KluisFout("Het sleutelbestand (KLUIS_SLEUTELBESTAND) is beschadigd.")
    return sleutel


def _cijfer(sleutel: bytes | None) -> AESGCM:
    return AESGCM(sleutel or _bestandssleutel(settings.KLUIS_SLEUTELBESTAND))


def _afgeleid(doel: str) -> bytes:
    kdf = HKDF(hashes.SHA256(), SLEUTEL_BYTES, salt=None, info=f"meldroute:{doel}".encode())
    return kdf.derive(_bestandssleutel(settings.KLUIS_SLEUTELBESTAND))


@lru_cache(maxsize=4)
def _bestandssleutel(pad: Path) -> bytes:
    return lees_sleutelbestand(pad)
