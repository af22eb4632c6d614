"""One operation of a person or of the system, and the lines it must leave behind.

The doors of the vault ask for the current operation, so nothing is opened without a line, and
the lines are the last statements of the transaction that shows the content: no log, no view.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from meldpunt.lib.context import transactie, zet_context
from meldpunt.logboek.models import Actie, Dataverwerking, Logregel, Resultaat
from meldpunt.rollen import Toegang


class LogboekFout(Exception):
    """Raised when the log can't be written; then nothing may be shown."""


@dataclass(frozen=True)
class Ding:
    """What a line is about.

    `verwijzing` stands for the person in the log without users; empty when there is none.
    """

    soort: str
    object_id: UUID
    zaak_id: UUID | None
    verwijzing: str = ""


@dataclass
class Handeling:
    """The lines of one request or task, and what it may remember while it lasts."""

    oorsprong: str
    operatie: str = field(default_factory=lambda: secrets.token_hex(8))
    trace: str = field(default_factory=lambda: secrets.token_hex(16))
    begin: datetime = field(default_factory=timezone.now)
    # Opened keys of the vault and whose they are: they live as long as the request and no longer.
    geheugen: dict[UUID, tuple[UUID, bytes]] = field(default_factory=dict, repr=False)
    _regels: dict[tuple[Actie, UUID], Logregel] = field(default_factory=dict, repr=False)
    _verwerkingen: dict[tuple[Actie, UUID], Dataverwerking] = field(
        default_factory=dict, repr=False
    )

    def noteer(
        self,
        door: Toegang,
        actie: Actie,
        ding: Ding | None = None,
        *,
        doel: str = "",
        resultaat: Resultaat = Resultaat.GELUKT,
        aantal: int = 1,
    ) -> None:
        """Remember one line; the same act on the same object is one line.

        What is about no object is a line each time: two searches on one page are two.
        """
        plek = (actie, ding.object_id if ding else uuid4())
        self._regels[plek] = Logregel(
            gemeente_id=door.gemeente_id,
            operatie=self.operatie,
            medewerker_id=door.medewerker_id,
            rol=door.rol,
            actie=actie,
            resultaat=resultaat,
            doel=doel,
            soort=ding.soort if ding else "",
            object_id=ding.object_id if ding else None,
            zaak_id=ding.zaak_id if ding else None,
            aantal=aantal,
        )
        if ding and ding.verwijzing:
            self._verwerkingen[plek] = self._verwerking(door, actie, ding, doel)

    def _verwerking(self, door: Toegang, actie: Actie, ding: Ding, doel: str) -> Dataverwerking:
        return Dataverwerking(
            gemeente_id=door.gemeente_id,
            trace=self.trace,
            operatie=self.operatie,
            naam=f"{ding.soort} {actie}",
            activiteit=f"{settings.VERWERKINGENREGISTER}/{doel.replace(' ', '-')}",
            betrokkene=ding.verwijzing,
            begin=self.begin,
        )

    @property
    def geopend(self) -> set[UUID]:
        """The cases of which a person is about to see something."""
        return {
            regel.zaak_id
            for (actie, _), regel in self._regels.items()
            if actie == Actie.OPENEN and regel.medewerker_id and regel.zaak_id
        }

    def schrijf(self, op: datetime | None = None) -> None:
        """Write the lines; the last thing a transaction does.

        Args:
            op: when it happened; only the demo, which plays the past, gives one.

        Raises:
            LogboekFout: the database refused; the transaction must be rolled back.
        """
        nu = op or timezone.now()
        for regel in self._regels.values():
            regel.op, regel.oorsprong = nu, self.oorsprong
        for verwerking in self._verwerkingen.values():
            verwerking.einde = nu
        try:
            Logregel.objects.bulk_create(self._regels.values())
            Dataverwerking.objects.bulk_create(self._verwerkingen.values())
        except DatabaseError:
            raise LogboekFout("Het logboek is niet te schrijven.") from None
        self._regels, self._verwerkingen = {}, {}


_HUIDIG: ContextVar[Handeling | None] = ContextVar("handeling", default=None)


def huidige() -> Handeling:
    """Give the operation that is going on; raises LogboekFout when there is none."""
    deze = _HUIDIG.get()
    if deze is None:
        raise LogboekFout("Buiten een handeling gaat niets open.")
    return deze


@contextmanager
def handeling(oorsprong: str) -> Iterator[Handeling]:
    """Begin an operation; who begins it also calls `schrijf`.

    Args:
        oorsprong: the page or task it comes from.
    """
    teken = _HUIDIG.set(Handeling(oorsprong))
    try:
        yield huidige()
    finally:
        _HUIDIG.reset(teken)


@contextmanager
def werk(door: Toegang, oorsprong: str) -> Iterator[Handeling]:
    """Do something outside a request: one transaction, its access, its operation and its log.

    Args:
        door: for whom, mostly `systeem(gemeente)`.
        oorsprong: the task, command or door it comes from.

    Raises:
        LogboekFout: the log could not be written; everything is rolled back.
    """
    with transactie(), handeling(oorsprong) as deze:
        zet_context(door.gemeente_id, door.medewerker_id, door.ziet)
        yield deze
        deze.schrijf()
