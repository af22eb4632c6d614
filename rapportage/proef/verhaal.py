"""Plays all cases of a gemeente together, in the order of time, up to now.

What a case would do after now has not happened yet. Meetings stand between the cases: they
begin, end and get their minutes fixed at their own time.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from uuid import UUID

from meldpunt.lib.datum import NEDERLAND, dag
from meldpunt.logboek import handeling
from overleggen.models import Overleg
from overleggen.services import agendeer, rond_overleg_af, start_overleg, stel_verslag_vast
from overleggen.services.vervolg import NAAR_OVERLEG
from rapportage.proef.daden import VERBEN, beslis, doe_stap, maak_bericht
from rapportage.proef.geval import Geval, Stap
from rapportage.proef.spelers import Spelers
from rapportage.proef.vergaderingen import kies_overleg
from signalen.models import Signaal
from signalen.services import meld_nieuw

BEGIN_VAN_DE_DAG = timedelta(hours=8, minutes=40)
TUSSEN_STAPPEN = timedelta(minutes=12)
NA_BEGIN = timedelta(minutes=6)  # of a meeting, before the first decision
DUUR = timedelta(minutes=75)
VASTSTELLEN_NA = timedelta(days=6)


class Verhaal:
    """One gemeente, from the first report to now."""

    def __init__(self, spelers: Spelers, nu: datetime) -> None:
        """Begin with an empty agenda."""
        self.spelers = spelers
        self.nu = nu
        self._wachtrij: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._nummer = count()
        self._vergaderd: set[UUID] = set()

    def speel(self, gevallen: list[Geval]) -> None:
        """Play the cases."""
        for volgorde, geval in enumerate(gevallen):
            self._plan(self._eerste_moment(geval, volgorde), self._opener(geval))
        while self._wachtrij:
            moment, _, daad = heappop(self._wachtrij)
            with handeling("proef") as deze:
                deze.begin = moment
                daad(moment)
                deze.schrijf(op=moment)

    def _plan(self, moment: datetime, daad: Callable[[datetime], None]) -> None:
        if moment <= self.nu:
            heappush(self._wachtrij, (moment, next(self._nummer), daad))

    def _eerste_moment(self, geval: Geval, volgorde: int) -> datetime:
        op = dag(self.nu) - timedelta(days=geval.dagen_geleden)
        ochtend = datetime(op.year, op.month, op.day, tzinfo=NEDERLAND) + BEGIN_VAN_DE_DAG
        return ochtend + timedelta(minutes=volgorde)

    def _opener(self, geval: Geval) -> Callable[[datetime], None]:
        def daad(moment: datetime) -> None:
            door = self.spelers.voor("openen", moment)
            bericht = maak_bericht(geval.melding, door)
            signaal = meld_nieuw(
                bericht=bericht, kenmerken=geval.kenmerken, waar=geval.waar, door=door
            )
            self._verder(signaal, list(geval.stappen), moment, None)

        return daad

    def _verder(
        self, signaal: Signaal, stappen: list[Stap], moment: datetime, overleg: Overleg | None
    ) -> None:
        """Plan the next step: some days later, or in the meeting where the signaal stands."""
        if not stappen:
            return
        stap, *rest = stappen
        if stap.na is not None:
            straks = moment + timedelta(days=stap.na) + TUSSEN_STAPPEN
            self._plan(straks, lambda op: self._stap(signaal, stap, rest, op))
        elif overleg is not None:
            op_de_agenda = overleg.begint_op + NA_BEGIN
            self._plan(op_de_agenda, lambda op: self._besluit(signaal, stap, rest, op))

    def _stap(self, signaal: Signaal, stap: Stap, rest: list[Stap], moment: datetime) -> None:
        overleg = None
        if stap.doe == "agenderen":
            overleg = self._overleg("signalenoverleg", stap, moment)
            door = self.spelers.voor(stap.doe, moment)
            reden = stap.velden.get("reden", "")
            agendeer(
                signaal_id=signaal.pk, overleg_id=overleg.pk, reden=reden, versie=None, door=door
            )
        else:
            door = self.spelers.voor(VERBEN.get(stap.doe, stap.doe), moment)
            doe_stap(signaal, stap, door)
        self._verder(signaal, rest, moment, overleg)

    def _besluit(self, signaal: Signaal, stap: Stap, rest: list[Stap], moment: datetime) -> None:
        naar = NAAR_OVERLEG.get(stap.doe)
        vervolg = self._overleg(naar, stap, moment) if naar else None
        beslis(signaal, stap, vervolg, self.spelers.leider(moment))
        self._verder(signaal, rest, moment, vervolg)

    def _overleg(self, soort: str, stap: Stap, moment: datetime) -> Overleg:
        """The next meeting after this step, or the first one that is still to come."""
        na = self.nu if stap.velden.get("overleg") == "komend" else moment
        overleg = kies_overleg(soort, na, self.spelers, nu=moment)
        if overleg.pk not in self._vergaderd:
            self._vergaderd.add(overleg.pk)
            self._plan(overleg.begint_op, lambda op: self._houd(start_overleg, overleg, op))
            einde = overleg.begint_op + DUUR
            self._plan(einde, lambda op: self._houd(rond_overleg_af, overleg, op))
            self._plan(
                einde + VASTSTELLEN_NA, lambda op: self._houd(stel_verslag_vast, overleg, op)
            )
        return overleg

    def _houd(self, daad: Callable[..., Overleg], overleg: Overleg, moment: datetime) -> None:
        daad(overleg_id=overleg.pk, versie=None, door=self.spelers.leider(moment))
