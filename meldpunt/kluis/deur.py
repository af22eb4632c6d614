"""The door of the vault: the only code that turns closed fields into text and back."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, cast
from uuid import UUID

from django.db import models

from meldpunt.kluis.sleutel import KluisFout, ontsleutel, versleutel
from meldpunt.kluis.velden import Gesloten, GeslotenVeld
from meldpunt.rollen import GeenToegang, Toegang


class Doel(StrEnum):
    """Why content is opened; the read log of the next floor keeps it."""

    BEHANDELEN = "behandelen"
    OVERLEG = "overleg voorbereiden of houden"
    TERUGKOPPELEN = "terugkoppelen"
    VERSTUREN = "bericht versturen"
    LEZEN_DOOR_PARTNER = "bericht lezen door ketenpartner"
    WIJZIGEN = "gegevens wijzigen"


class MetGemeente(Protocol):
    """An object with closed fields: it belongs to one gemeente and knows its id at birth."""

    id: UUID
    gemeente_id: UUID


def open(
    toegang: Toegang, object: MetGemeente, velden: Iterable[str], doel: Doel
) -> dict[str, str]:
    """Open closed fields of one object as text.

    Args:
        toegang: who reads, for which gemeente.
        object: a row or its history row.
        velden: names of closed fields; an empty one gives "".
        doel: why it is read.

    Raises:
        GeenToegang: the role may not open this kind of content, or it is another gemeente's.
        KluisFout: the key or the bytes are not right; its text is for the user.
    """
    return {veld: _open_bytes(toegang, object, veld).decode() for veld in velden}


def open_bestand(toegang: Toegang, object: MetGemeente, veld: str, doel: Doel) -> bytes:
    """Open one closed field as bytes (an attachment, a raw message). Raises as `open`."""
    return _open_bytes(toegang, object, veld)


def sluit(object: MetGemeente, **waarden: str | bytes | None) -> None:
    """Put values into closed fields; an unchanged value keeps its stored bytes.

    Keeping the bytes lets history show that nothing changed (D7).
    """
    for veld, waarde in waarden.items():
        setattr(object, veld, _gesloten(object, veld, waarde))


def _gesloten(object: MetGemeente, veld: str, waarde: str | bytes | None) -> Gesloten | None:
    if waarde is None or waarde == "" or waarde == b"":
        return None
    klaar = waarde.encode() if isinstance(waarde, str) else waarde
    oud = getattr(object, veld)
    plaats = _plaats(object, veld)
    if isinstance(oud, Gesloten) and ontsleutel(oud.bytes, plaats) == klaar:
        return oud
    return Gesloten(versleutel(klaar, plaats))


def _open_bytes(toegang: Toegang, object: MetGemeente, veld: str) -> bytes:
    definitie = _definitie(object, veld)
    if not toegang.mag_zien(definitie.compartiment, object.gemeente_id):
        raise GeenToegang(f"{toegang.rol} mag {definitie.compartiment} niet openen")
    waarde = getattr(object, veld)
    return b"" if waarde is None else ontsleutel(waarde.bytes, _plaats(object, veld))


def _definitie(object: MetGemeente, veld: str) -> GeslotenVeld:
    definitie = _oorsprong(object)._meta.get_field(veld)
    if not isinstance(definitie, GeslotenVeld):
        raise KluisFout(f"{veld} is geen gesloten veld.")
    return definitie


def _plaats(object: MetGemeente, veld: str) -> bytes:
    """Bind the bytes to their place: moved to another row, field or gemeente they won't open."""
    label = _oorsprong(object)._meta.label_lower
    return f"{object.gemeente_id}|{label}|{object.id}|{veld}".encode()


def _oorsprong(object: MetGemeente) -> type[models.Model]:
    """The model itself; for a history row the model it is the history of."""
    model = getattr(object, "instance_type", None) or object.__class__
    return cast("type[models.Model]", model)
