"""The exceptions to the rule table: this person may see this confidential signaal."""

import uuid
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from guardian.models import UserObjectPermissionBase

from meldpunt.kluis import GeslotenVeld


class InzagerechtQuerySet(models.QuerySet["Inzagerecht"]):
    """Personal rights, chainable."""

    def geldig(self, moment: datetime) -> Self:
        """Rights that have not ended."""
        return self.filter(tot__gt=moment)


class Inzagerecht(UserObjectPermissionBase):
    """A personal right on one signaal, with a reason and an end.

    django-guardian's direct foreign-key table. Only `zichtbaar_voor` reads it: guardian's own
    `has_perm` and `get_objects_for_user` would honour a right that has ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.ForeignKey("meldpunt.Gemeente", on_delete=models.PROTECT, related_name="+")
    content_object = models.ForeignKey("signalen.Signaal", on_delete=models.CASCADE)
    reden = GeslotenVeld("reden")
    tot = models.DateTimeField("tot")

    objects = InzagerechtQuerySet.as_manager()  # type: ignore[misc, assignment]

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "inzagerecht"
        verbose_name_plural = "inzagerechten"

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with the key of its signaal."""
        return self.content_object_id
