"""The plan of a gemeente: a period, a decision and what it rests on."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q

from meldpunt.lib.datum import datum
from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang

# Half a year is enough to make a successor.
AFLOPEN_VOOR = timedelta(days=183)


class Feitsoort(models.TextChoices):
    """What a plan says outside its table of actions (eisen 4.7)."""

    NALEVING = "naleving", "Route om aan het beleid te voldoen"
    AMBITIE = "ambitie", "Ambitie"
    EIGEN_SIGNALEN = "eigen_signalen", "Eigen signalen"
    CONTACTROL = "contactrol", "Rol van het meldpunt"
    POSTBUS = "postbus", "Postbus voor signalen"
    SIGNALENOVERLEG = "signalenoverleg", "Overleg over signalen"
    ESCALATIE = "escalatie", "Overleg over ondermijning"
    BESTUUR = "bestuur", "Vast punt bij het bestuur"
    BESTUURLIJK = "bestuurlijk", "Ander bestuurlijk overleg"
    REGIO = "regio", "Overleg in de regio"
    TERUGKOPPELING = "terugkoppeling", "Wie bericht krijgt over een signaal"
    INHOUD = "inhoud", "Wat er in dat bericht staat"
    BEWAARTERMIJN = "bewaartermijn", "Bewaartermijn"


class UitvoeringsplanQuerySet(models.QuerySet["Uitvoeringsplan"]):
    """Plans, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The plans of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)

    def in_werking(self) -> Self:
        """Those that ask people something: adopted, or loaded from what a gemeente publishes.

        Of some published plans the day of the decision is not known (TEY-101); they run. What a
        person began here, empty or with the text of another plan, waits until it is adopted.
        """
        return self.filter(_in_werking())

    def met_werking(self) -> Self:
        """Each with whether it is in force (`werkt`), in the same query."""
        return self.annotate(
            werkt=ExpressionWrapper(_in_werking(), output_field=models.BooleanField())
        )


def _in_werking() -> Q:
    begonnen = Uitvoeringsplan.history.filter(
        id=OuterRef("pk"), history_type="+", history_user__isnull=False
    )
    vastgesteld = ~Q(besluit_orgaan="") & Q(besluit_datum__isnull=False)
    return vastgesteld | Q(~Exists(begonnen))


class Uitvoeringsplan(VersieRij):
    """One plan. Its text is public: the council reads it (HEE-022, TEY-101).

    Its four lists hold what `pijlers.planvorm.LIJSTEN` says: base documents, facts, promises
    that are no action and what the source contradicts or leaves open. Concept until a body
    adopted it on a day; from then on every change is a version with a reason.
    """

    titel = models.CharField("titel", max_length=200)
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    bron_periode = models.CharField("herkomst van de periode", max_length=200, blank=True)
    besluit_orgaan = models.CharField("vastgesteld door", max_length=100, blank=True)
    besluit_datum = models.DateField("vastgesteld op", null=True, blank=True)
    basisdocumenten = models.JSONField("rust op", default=list, blank=True)
    toezeggingen = models.JSONField("toezeggingen", default=list, blank=True)
    waarschuwingen = models.JSONField("waarschuwingen", default=list, blank=True)
    feiten = models.JSONField(
        "wat het plan verder zegt",
        default=list,
        blank=True,
        db_default=models.Value([], output_field=models.JSONField()),
    )
    bron = models.CharField("herkomst", max_length=200, blank=True)
    # In how many months an action without an end must show a sign of life: 0 is never, empty is
    # not chosen yet. The gemeente says so; nothing is assumed.
    hartslag_maanden = models.PositiveSmallIntegerField(
        "teken van leven in zoveel maanden", null=True, blank=True
    )
    opvolger_van = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opvolgers",
        verbose_name="opvolger van",
    )
    # The plan of a neighbour that this one began with; the differences stay visible.
    gestart_met = models.ForeignKey(
        "pijlers.GedeeldPlan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gestart met",
    )
    gedeeld_op = models.DateTimeField("gedeeld op", null=True, blank=True)

    objects = UitvoeringsplanQuerySet.as_manager()

    class Meta:
        verbose_name = "uitvoeringsplan"
        verbose_name_plural = "uitvoeringsplannen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "titel"], name="plan_titel_uniek"),
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="plan_van_voor_tot"),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_vastgesteld(self) -> bool:
        """Whether a body adopted it on a known day; else it is a concept."""
        return bool(self.besluit_orgaan and self.besluit_datum)

    def is_in_werking(self) -> bool:
        """Say whether it asks people something: not a concept that was begun here."""
        return (
            self.is_vastgesteld or Uitvoeringsplan.objects.in_werking().filter(pk=self.pk).exists()
        )

    def loopt_op(self, dag: date) -> bool:
        """Say whether this day lies in the period of the plan."""
        return self.van <= dag <= self.tot

    def aflopende_documenten(self, vandaag: date) -> list[str]:
        """Say of each document it rests on that it lapsed or soon will (HEE-004, HAA-020).

        Args:
            vandaag: the day that counts as today.
        """
        grens = vandaag + AFLOPEN_VOOR
        return [
            _afloop(document, tot, vandaag)
            for document in self.basisdocumenten
            if not document.get("ingetrokken")
            and document["tot"]
            and (tot := date.fromisoformat(document["tot"])) <= grens
        ]


def kies_lopend(plannen: Iterable[Uitvoeringsplan], dag: date) -> Uitvoeringsplan | None:
    """Give the plan that counts on a day: an adopted one before a concept, else the first.

    Args:
        plannen: the newest first.
        dag: the day.

    Returns:
        the first adopted plan that runs, else the first that runs, else the first; None of none.
    """
    alle = list(plannen)
    lopen = [plan for plan in alle if plan.loopt_op(dag)]
    vast = [plan for plan in lopen if plan.is_vastgesteld]
    return next(iter([*vast, *lopen, *alle]), None)


def _afloop(document: dict[str, str], tot: date, vandaag: date) -> str:
    wanneer = "is verlopen op" if tot < vandaag else "loopt af op"
    opvolger = document["opvolger"]
    daarna = f"De opvolger is “{opvolger}”." if opvolger else "Er is nog geen opvolger."
    return f"“{document['titel']}” {wanneer} {datum(tot)}. {daarna}"
