"""What is left of a raw e-mail once it is read: plain values, ready to store."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

# What a warning says to the person who reads the message.
OPMERKINGEN = {
    "ontleding_mislukt": "Dit bericht is niet te lezen. Het origineel is bewaard.",
    "geen_bericht": "Dit lijkt geen e-mail. Het origineel is bewaard.",
    "te_traag": "Het lezen duurde te lang. Een deel ontbreekt.",
    "te_veel_delen": "Dit bericht heeft te veel delen. Een deel ontbreekt.",
    "te_diep": "De delen zitten te diep in elkaar. Een deel ontbreekt.",
    "html_ingekort": "De tekst is te lang en is ingekort.",
    "doorgestuurd_onvolledig": "Een doorgestuurd bericht is niet als bestand bewaard.",
    "versleuteld": "Dit bericht is gesloten met S/MIME of PGP. Open het in uw mailprogramma.",
    "winmail_onleesbaar": "Het bestand winmail.dat is niet uitgepakt.",
    "bijlagen_niet_getoond": "Niet alle bijlagen zijn te zien.",
}


class Berichtsoort(StrEnum):
    """What kind of mail this is; only a plain one can become a melding."""

    GEWOON = "gewoon"
    BOUNCE = "bounce"
    AUTOMATISCH = "automatisch"
    KLACHT = "klacht"


KIND = {
    Berichtsoort.GEWOON: "normal",
    Berichtsoort.BOUNCE: "bounce",
    Berichtsoort.AUTOMATISCH: "autoreply",
    Berichtsoort.KLACHT: "feedback",
}


@dataclass(frozen=True)
class Bijlagedeel:
    """One attachment: a safe base name, the declared media type, the decoded bytes.

    `echt` is the media type its first bytes tell, "" when they tell none; `kenmerken` are the
    codes of what to know before opening it (Kenmerk).
    """

    naam: str
    soort: str
    inhoud: bytes = field(repr=False)
    echt: str = ""
    kenmerken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bezorgfout:
    """Mail that did not reach one address (RFC 3464, or what a server wrote instead).

    `code` is the enhanced status code (RFC 3463) as it was written, None when there is none.
    `blijvend` says that there is no such address or no such place: do not send there again.
    A full mailbox, a refusal of this content and a delay are not.
    """

    adres: str
    code: str | None
    blijvend: bool


@dataclass(frozen=True)
class Bericht:
    """One e-mail, read (BLO-049). Every text in it can be stored in PostgreSQL.

    `datum` is aware, in UTC. `bladen` counts the parts that hold no other part, also those of
    forwarded messages. `bezorgfouten` is filled for a bounce only. `oordelen` holds only what is
    worth a warning: the keys of OPMERKINGEN and `automatisch_verzonden` (all True when present),
    and for `bijlagen_niet_getoond` a number. Whatever is not shown is still in the raw bytes,
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
    bladen: int = 0
    soort: Berichtsoort = Berichtsoort.GEWOON
    bezorgfouten: tuple[Bezorgfout, ...] = ()
    leesbaar: bool = True
    oordelen: dict[str, bool | int] = field(default_factory=dict)
    # Whether there is an HTML version; its safe form only when that was asked for.
    heeft_opmaak: bool = False
    opmaak: str = ""

    @property
    def afzender(self) -> str:
        """Name and address on one line, or the one that is there."""
        if self.afzender_naam and self.afzender_adres:
            return f"{self.afzender_naam} <{self.afzender_adres}>"
        return self.afzender_adres or self.afzender_naam

    @property
    def opmerkingen(self) -> list[str]:
        """What a person should know about this reading, in Dutch."""
        return [zin for oordeel, zin in OPMERKINGEN.items() if self.oordelen.get(oordeel)]

    def als_json(self) -> dict[str, Any]:
        """Plain values under English names, as `manage.py lees_bericht` prints them.

        The bytes of attachments are left out; their `size` is in bytes.
        """
        return {
            "subject": self.onderwerp,
            "from": self.afzender,
            "to": list(self.aan),
            "date": self.datum.isoformat() if self.datum else None,
            "text": self.tekst,
            "attachments": [
                {"filename": b.naam, "content_type": b.soort, "size": len(b.inhoud)}
                for b in self.bijlagen
            ],
            "n_leaves": self.bladen,
            "kind": KIND[self.soort],
            "bounces": [
                {"dsn": fout.code, "hard": fout.blijvend, "recipient": fout.adres}
                for fout in self.bezorgfouten
            ],
            "readable": self.leesbaar,
            "remarks": self.opmerkingen,
        }
