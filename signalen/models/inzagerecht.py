"""The exceptions to the rule table: this person may see this confidential signaal."""

import uuid
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from guardian.models import UserObjectPermissionBase

from meldpunt.kluis import GeslotenVeld
from meldpunt.rollen import Toegang
from signalen.models.noodtoegang import Noodtoegang


class RechtSoort(models.TextChoices):
    """How the right came about: somebody gave it, or its holder broke the glass."""

    GEGEVEN = "gegeven", "Gegeven"
    NOOD = "nood", "Noodtoegang"


class InzagerechtQuerySet(models.QuerySet["Inzagerecht"]):
    """Personal rights, chainable."""

    def geldig(self, moment: datetime) -> Self:
        """Rights that have not ended."""
        return self.filter(tot__gt=moment)

    def alleen_door_nood(self, toegang: Toegang) -> Self:
        """Running emergency rights of this person on what the role alone does not show."""
        van_nu = self.geldig(toegang.moment).filter(soort=RechtSoort.NOOD)
        eigen = van_nu.filter(user_id=toegang.medewerker_id, gemeente_id=toegang.gemeente_id)
        return eigen.exclude(content_object__vertrouwelijkheid__in=toegang.regel.signalen)

    def met_noodtoegang(self, moment: datetime) -> Self:
        """Add the emergency access behind each right: its id, and what was said on the melder."""
        lopend = Noodtoegang.objects.lopend(moment).filter(
            wie_id=OuterRef("user_id"), signaal_id=OuterRef("content_object_id")
        )
        return self.select_related("content_object").annotate(
            noodtoegang_id=Subquery(lopend.values("pk")[:1]),
            melder=Subquery(lopend.values("melder")[:1]),
        )


class Inzagerecht(UserObjectPermissionBase):
    """A personal right on one signaal, with a reason and an end.

    django-guardian's direct foreign-key table. Only `zichtbaar_voor` reads it: guardian's own
    `has_perm` and `get_objects_for_user` would honour a right that has ended. One row per person
    and signaal: giving again fills it anew, and the timeline keeps what was given and ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.ForeignKey("meldpunt.Gemeente", on_delete=models.PROTECT, related_name="+")
    content_object = models.ForeignKey("signalen.Signaal", on_delete=models.CASCADE)
    soort = models.CharField(
        "soort", max_length=10, choices=RechtSoort.choices, default=RechtSoort.GEGEVEN
    )
    reden = GeslotenVeld("reden")
    tot = models.DateTimeField("tot")
    gegeven_op = models.DateTimeField("gegeven op", default=timezone.now)
    door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Ending early also brings `tot` forward: that is what the database looks at.
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InzagerechtQuerySet.as_manager()  # type: ignore[misc, assignment]

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "inzagerecht"
        verbose_name_plural = "inzagerechten"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal."""
        return self.content_object_id
