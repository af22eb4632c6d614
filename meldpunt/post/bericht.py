"""What is left of a raw e-mail once it is read: plain values, ready to store."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Berichtsoort(StrEnum):
    """What kind of mail this is; only a plain one can become a melding."""

    GEWOON = "gewoon"
    BOUNCE = "bounce"
    AUTOMATISCH = "automatisch"


@dataclass(frozen=True)
class Bijlagedeel:
    """One attachment: a safe base name, the declared media type, the decoded bytes."""

    naam: str
    soort: str
    inhoud: bytes


@dataclass(frozen=True)
class Bericht:
    """One e-mail, read (BLO-049). Every text in it can be stored in PostgreSQL.

    `datum` is aware, in UTC. `oordelen` holds only what is worth a warning:
    `ontleding_mislukt`, `geen_bericht`, `te_veel_delen`, `te_diep`, `html_ingekort`,
    `doorgestuurd_onvolledig`, `automatisch_verzonden` (all True when present) and
    `bijlagen_niet_getoond` (a number). Whatever is not shown is still in the raw bytes,
    which the caller keeps.
    """

    afzender_naam: str = ""
    afzender_adres: str = ""
    aan: tuple[str, ...] = ()
    onderwerp: str = ""
    tekst: str = ""
    datum: datetime | None = None
    message_id: str = ""
    verwijzingen: tuple[str, ...] = ()
    bijlagen: tuple[Bijlagedeel, ...] = ()
    soort: Berichtsoort = Berichtsoort.GEWOON
    leesbaar: bool = True
    oordelen: dict[str, bool | int] = field(default_factory=dict)
