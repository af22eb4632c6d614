"""The doors of the vault: the only code that turns closed fields into text and back.

Three doors lead out, each with its own line in the log: `open` when a person sees the content,
`doorzoek` when a machine compares and nothing is shown, `verwerk` when a task needs it.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol, cast
from uuid import UUID

from django.db import models

from meldpunt.kluis.sleutel import KluisFout, ontsleutel, versleutel, vingerafdruk
from meldpunt.kluis.sleutels import sleutel_om_te_sluiten, sleutels_om_te_openen
from meldpunt.kluis.velden import Gesloten, GeslotenVeld
from meldpunt.logboek import Actie, Ding, huidige
from meldpunt.rollen import Compartiment, GeenToegang, Toegang


class Doel(StrEnum):
    """Why content is opened; both logs keep it."""

    BEHANDELEN = "behandelen"
    OVERLEG = "overleg voorbereiden of houden"
    TERUGKOPPELEN = "terugkoppelen"
    VERSTUREN = "bericht versturen"
    LEZEN_DOOR_PARTNER = "bericht lezen door ketenpartner"
    WIJZIGEN = "gegevens wijzigen"
    LEESLOG = "leeslog uitgeven"
    LEKCONTROLE = "controleren of een bericht niets verraadt"
    INZAGE = "inzage verlenen"
    TOEZICHT = "noodtoegang beoordelen"
    OPHALEN = "post ophalen"
    INDEXEREN = "vindbaar maken"
    ZOEKEN = "zoeken"
    VERGELIJKEN = "vergelijken met andere signalen"
    INLEZEN = "oud register inlezen"
    VERBAND = "verband zoeken met een andere gemeente"


class MetGemeente(Protocol):
    """An object with closed fields: it belongs to one gemeente and knows its id at birth."""

    id: UUID
    gemeente_id: UUID


class MetZaak(MetGemeente, Protocol):
    """One that can be closed: it knows the case whose key that takes."""

    @property
    def zaak_id(self) -> UUID:
        """The signaal, melding or bericht it is part of; itself when it stands alone."""


Stuk = tuple[MetGemeente, Iterable[str]]


def open(
    toegang: Toegang, object: MetGemeente, velden: Iterable[str], doel: Doel
) -> dict[str, str]:
    """Open closed fields of one object for a person to read; logs the object.

    Args:
        toegang: who reads, for which gemeente.
        object: a row or its history row.
        velden: names of closed fields; an empty one gives "".
        doel: why it is read.

    Raises:
        GeenToegang: the role may not open this kind of content, or it is another gemeente's.
        KluisFout: the key or the bytes are not right; its text is for the user.
        LogboekFout: there is no operation to log it in.
    """
    return open_alle(toegang, [(object, velden)], doel)[0]


def open_alle(toegang: Toegang, stukken: Sequence[Stuk], doel: Doel) -> list[dict[str, str]]:
    """Open several objects, with one statement for their keys. In order; raises as `open`."""
    return _tekst(_lees(toegang, stukken, doel, Actie.OPENEN))


def open_bestand(toegang: Toegang, object: MetGemeente, veld: str, doel: Doel) -> bytes:
    """Open one closed field as bytes (an attachment, a raw message). Raises as `open`."""
    return _lees(toegang, [(object, [veld])], doel, Actie.OPENEN)[0][veld]


def verwerk(
    toegang: Toegang, object: MetGemeente, velden: Iterable[str], doel: Doel
) -> dict[str, str]:
    """Open closed fields for a task; nobody sees them here. Logs and raises as `open`."""
    return verwerk_alle(toegang, [(object, velden)], doel)[0]


def verwerk_alle(toegang: Toegang, stukken: Sequence[Stuk], doel: Doel) -> list[dict[str, str]]:
    """Open several objects for a task, with one statement for their keys; in order."""
    return _tekst(_lees(toegang, stukken, doel, Actie.VERWERKEN))


def doorzoek(toegang: Toegang, stukken: Sequence[Stuk], doel: Doel) -> list[dict[str, str]]:
    """Open many objects for a machine to compare; nothing of them may be shown.

    One line with the purpose and how many. A hit that is named in an answer needs `verscheen`.
    Raises as `open`.
    """
    gelezen = _lees(toegang, stukken, doel, None)
    huidige().noteer(toegang, Actie.DOORZOEKEN, doel=doel, aantal=len(stukken))
    return _tekst(gelezen)


def verscheen(toegang: Toegang, object: MetZaak, doel: Doel) -> None:
    """Log that a hit of `doorzoek` was named in the answer."""
    huidige().noteer(toegang, Actie.VERSCHENEN, _ding(object, object.zaak_id), doel=doel)


def sluit(object: MetZaak, **waarden: str | bytes | None) -> None:
    """Put values into closed fields; an unchanged value keeps its stored bytes.

    Keeping the bytes lets history show that nothing changed (D7).

    Raises:
        KluisFout: there is no key to close with.
    """
    for veld, waarde in waarden.items():
        setattr(object, veld, _gesloten(object, veld, waarde))


def _gesloten(object: MetZaak, veld: str, waarde: str | bytes | None) -> Gesloten | None:
    if not waarde:
        return None
    klaar = waarde.encode() if isinstance(waarde, str) else waarde
    plaats = _plaats(object, veld)
    oud = getattr(object, veld)
    if isinstance(oud, Gesloten):
        _, sleutel = sleutels_om_te_openen([oud.sleutel_id])[oud.sleutel_id]
        if ontsleutel(oud.cijfertekst, plaats, sleutel) == klaar:
            return oud
    compartiment = _definitie(object, veld).compartiment
    sleutel_id, sleutel = sleutel_om_te_sluiten(object.gemeente_id, object.zaak_id, compartiment)
    return Gesloten.van(sleutel_id, versleutel(klaar, plaats, sleutel))


def _tekst(gelezen: list[dict[str, bytes]]) -> list[dict[str, str]]:
    return [{veld: inhoud.decode() for veld, inhoud in open_.items()} for open_ in gelezen]


def _lees(
    toegang: Toegang, stukken: Sequence[Stuk], doel: Doel, actie: Actie | None
) -> list[dict[str, bytes]]:
    """Check, open and log; nothing comes out unless everything did."""
    deze = huidige()
    vast = [(object, list(velden)) for object, velden in stukken]
    for object, velden in vast:
        for veld in velden:
            _controleer(toegang, object, _definitie(object, veld).compartiment, actie)
    waarden = [getattr(object, veld) for object, velden in vast for veld in velden]
    sleutels = sleutels_om_te_openen(w.sleutel_id for w in waarden if w is not None)
    gelezen = [{veld: _klaar(object, veld, sleutels) for veld in velden} for object, velden in vast]
    for (object, velden), open_ in zip(vast, gelezen, strict=True):
        vol = next((veld for veld in velden if open_[veld]), None)
        if actie and vol:
            zaak_id, _ = sleutels[getattr(object, vol).sleutel_id]
            deze.noteer(toegang, actie, _ding(object, zaak_id), doel=doel)
    return gelezen


def _controleer(
    toegang: Toegang, object: MetGemeente, compartiment: Compartiment, actie: Actie | None
) -> None:
    if not toegang.mag_zien(compartiment, object.gemeente_id):
        raise GeenToegang(f"{toegang.rol} mag {compartiment} niet openen")
    # A task may still answer the reporter; nobody sees who that is.
    toont = actie == Actie.OPENEN and compartiment == Compartiment.MELDER
    if toont and not toegang.mag_melder_zien(object.id):
        raise GeenToegang("Wie meldde is dicht bij noodtoegang")


def _klaar(object: MetGemeente, veld: str, sleutels: dict[UUID, tuple[UUID, bytes]]) -> bytes:
    waarde = getattr(object, veld)
    if waarde is None:
        return b""
    _, sleutel = sleutels[waarde.sleutel_id]
    return ontsleutel(waarde.cijfertekst, _plaats(object, veld), sleutel)


def _ding(object: MetGemeente, zaak_id: UUID) -> Ding:
    """Say what a log line is about; the log without users gets a keyed hash for the row."""
    verwijzing = vingerafdruk("betrokkene", object.id.bytes).hex()
    return Ding(str(_oorsprong(object)._meta.verbose_name), object.id, zaak_id, verwijzing)


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
