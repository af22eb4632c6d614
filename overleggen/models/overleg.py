"""One meeting of a body."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from meldpunt.lib.datum import dag_datum, plaatselijk, tijd
from meldpunt.lib.overgang import Staat
from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang
from overleggen.overgangen import STATEN, TABEL


class OverlegQuerySet(models.QuerySet["Overleg"]):
    """Meetings, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Meetings of the gemeente acted for, for roles that take part; else none."""
        if not toegang.mag(Onderdeel.OVERLEG):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def lopend(self) -> Self:
        """Meetings that were not held yet, also one that should have begun; first one first."""
        return self.filter(staat__in=["gepland", "bezig"]).order_by("begint_op", "id")

    def komend(self, moment: datetime) -> Self:
        """Meetings an item can still be put on: going on, today or later; first one first."""
        vandaag = plaatselijk(moment).replace(hour=0, minute=0, second=0, microsecond=0)
        return self.lopend().filter(Q(staat="bezig") | Q(begint_op__gte=vandaag))

    def gehouden(self) -> Self:
        """Meetings that were held; one that fell out does not count."""
        return self.filter(staat__in=["verslag", "vastgesteld"])

    def van_soort(self, soort: str) -> Self:
        """Meetings of bodies of this kind."""
        return self.filter(vorm__soort=soort)


class Overleg(VersieRij):
    """One meeting: planned by the rhythm of its body, held, minuted and fixed."""

    vorm = models.ForeignKey(
        "overleggen.Overlegvorm", on_delete=models.PROTECT, related_name="overleggen"
    )
    begint_op = models.DateTimeField("begint op")
    staat = models.CharField(
        "stand", max_length=20, choices=[(s.code, s.naam) for s in STATEN], default="gepland"
    )
    aanwezigen = ArrayField(
        models.CharField(max_length=150), verbose_name="aanwezig", default=list, blank=True
    )
    reden = models.CharField("waarom ging het niet door", max_length=200, blank=True)
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    laatst_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        constraints = [
            models.UniqueConstraint(fields=["vorm", "begint_op"], name="overleg_een_per_moment"),
            models.CheckConstraint(
                condition=models.Q(staat__in=[s.code for s in STATEN]), name="overleg_staat_bestaat"
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "begint_op"])]

    def __str__(self) -> str:
        return f"Overleg {plaatselijk(self.begint_op):%d-%m-%Y}"

    @property
    def titel(self) -> str:
        """Body and day: "Signalenoverleg, dinsdag 24 november 2026"."""
        return f"{self.vorm.naam}, {dag_datum(self.begint_op)}"

    @property
    def moment(self) -> str:
        """Day and time: "dinsdag 24 november 2026, 10.00 uur"."""
        return f"{dag_datum(self.begint_op)}, {tijd(self.begint_op)}"

    @property
    def stand(self) -> Staat:
        """The state as a label."""
        return TABEL.staten[self.staat]

    @property
    def neemt_punten(self) -> bool:
        """Items can still be put on its agenda."""
        return self.staat in ("gepland", "bezig")

    @property
    def besluit_nog(self) -> bool:
        """Decisions and minutes can be written: from the start until the minutes are fixed."""
        return self.staat in ("bezig", "verslag")
