"""What each person read per week, and what stands out about it.

The rule is three sentences that anybody can check (docs/adr/0014-opvallend-lezen.md). A mark is
a reason to ask, never a judgement.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection

from meldpunt.kluis import Doel
from meldpunt.lib.datum import NEDERLAND
from meldpunt.logboek import Actie, Resultaat
from meldpunt.rollen import Onderdeel, Toegang

WEEK = timedelta(weeks=1)
# The weeks before, with which a week is compared.
GEWONE_WEKEN = 8
# Above this a number stands out, if it is also more than so many times the usual one.
VEEL, KEER_ZOVEEL = 10, 2
GEWEIGERD = 10
ALLEEN = 3

# Per person and week. A signaal counts once, however often it was opened; a melding counts for
# the signaal it belongs to, and so does the message it came from. `vreemd`: somebody else handles
# it, and it was not for a meeting. `alleen`: of those the ones nobody else opened in all these
# weeks.
TELLING = """
with regel as (
    select medewerker_id, zaak_id, actie, resultaat, doel, aantal,
           op at time zone 'Europe/Amsterdam' as lokaal
    from meldpunt_logregel
    where gemeente_id = %(gemeente)s and op >= %(van)s and op < %(tot)s
      and medewerker_id is not null
), gelezen as (
    select r.medewerker_id, date_trunc('week', r.lokaal)::date as week, s.id as signaal_id,
           bool_or(extract(isodow from r.lokaal) > 5
                   or extract(hour from r.lokaal) not between 7 and 18) as buiten,
           bool_or(r.doel <> %(overleg)s)
               and coalesce(s.eigenaar_id <> r.medewerker_id, false) as vreemd
    from regel r
    left join meldpunt_melding m on m.postbericht_id = r.zaak_id
    left join signalen_bundeling b
        on b.melding_id = coalesce(m.id, r.zaak_id) and b.stand <> 'afgewezen'
    join signalen_signaal s on s.id = coalesce(b.signaal_id, r.zaak_id)
    where r.actie = %(openen)s and r.resultaat = %(gelukt)s
    group by 1, 2, s.id
), lezen as (
    select g.medewerker_id, g.week, count(*) as signalen,
           count(*) filter (where g.vreemd) as vreemd,
           count(*) filter (where g.buiten) as buiten,
           count(*) filter (where g.vreemd and not exists (
               select 1 from gelezen a
               where a.signaal_id = g.signaal_id and a.medewerker_id <> g.medewerker_id
           )) as alleen
    from gelezen g group by 1, 2
), anders as (
    select medewerker_id, date_trunc('week', lokaal)::date as week,
           coalesce(sum(aantal) filter (where actie = %(namen)s), 0) as namen,
           count(*) filter (where resultaat = %(geweigerd)s) as geweigerd
    from regel group by 1, 2
)
select m.id, m.naam, week, coalesce(signalen, 0), coalesce(vreemd, 0), coalesce(buiten, 0),
       coalesce(alleen, 0), namen, geweigerd
from anders left join lezen using (medewerker_id, week)
join meldpunt_medewerker m on m.id = medewerker_id
"""


@dataclass(frozen=True)
class Leesweek:
    """What one person read in one week."""

    medewerker_id: UUID
    naam: str
    signalen: int
    vreemd: int
    buiten: int
    alleen: int
    namen: int
    geweigerd: int
    # The middle of what this person opened in the weeks before; a week without reading is 0.
    gewoon: float

    @property
    def opvallend(self) -> list[str]:
        """Say in words what stands out; empty when nothing does."""
        return list(self._opvallend())

    def _opvallend(self) -> Iterator[str]:
        if self.signalen > VEEL and self.signalen > KEER_ZOVEEL * self.gewoon:
            yield (
                f"Opende {self.signalen} signalen. Dat is meer dan {KEER_ZOVEEL} keer zo veel"
                f" als in een gewone week van deze persoon ({self.gewoon:g})."
            )
        if self.geweigerd > GEWEIGERD:
            yield f"Kreeg {self.geweigerd} keer geen toegang."
        if self.alleen >= ALLEEN:
            yield (
                f"Opende {self.alleen} signalen van een ander die in {GEWONE_WEKEN + 1} weken"
                " verder niemand opende."
            )


def leesweken(toegang: Toegang, maandag: date) -> list[Leesweek]:
    """Give what everybody read in one week, what stands out first.

    Args:
        toegang: who watches; for others the list is empty.
        maandag: the first day of the week.
    """
    if not toegang.mag(Onderdeel.TOEZICHT):
        return []
    per_persoon: dict[UUID, dict[date, tuple[str, list[int]]]] = defaultdict(dict)
    for wie, naam, week, *getallen in _tel(toegang.gemeente_id, maandag):
        per_persoon[wie][week] = (naam, getallen)
    weken = [_week(wie, rijen, maandag) for wie, rijen in per_persoon.items() if maandag in rijen]
    return sorted(weken, key=lambda w: (-len(w.opvallend), -w.signalen, w.naam))


def _week(wie: UUID, rijen: dict[date, tuple[str, list[int]]], maandag: date) -> Leesweek:
    naam, (signalen, vreemd, buiten, alleen, namen, geweigerd) = rijen[maandag]
    ervoor = [maandag - WEEK * n for n in range(1, GEWONE_WEKEN + 1)]
    gewoon = median(rijen[week][1][0] if week in rijen else 0 for week in ervoor)
    return Leesweek(wie, naam, signalen, vreemd, buiten, alleen, namen, geweigerd, gewoon)


def _tel(gemeente_id: UUID, maandag: date) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            TELLING,
            {
                "gemeente": gemeente_id,
                "van": _begin(maandag - GEWONE_WEKEN * WEEK),
                "tot": _begin(maandag + WEEK),
                "overleg": Doel.OVERLEG.value,
                "openen": Actie.OPENEN.value,
                "namen": Actie.NAMEN_TONEN.value,
                "gelukt": Resultaat.GELUKT.value,
                "geweigerd": Resultaat.GEWEIGERD.value,
            },
        )
        yield from cursor.fetchall()


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), NEDERLAND)
