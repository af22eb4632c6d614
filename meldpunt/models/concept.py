"""What somebody typed in a form and did not send yet."""

from datetime import timedelta
from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import GemeenteRij
from meldpunt.lib.verborgen import zonder_verborgen
from meldpunt.rollen import Onderdeel, Toegang

# After the last time it was kept; the policy of the database knows the same number.
TERMIJN = timedelta(days=30)
LANGSTE_ADRES = 300
LANGSTE_TITEL = 200


class ConceptQuerySet(models.QuerySet["Concept"]):
    """Drafts, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The own ones of this person in the gemeente acted for; those of nobody else, ever.

        Without those about a signaal or a message that does not exist for this person.
        """
        if not toegang.mag(Onderdeel.SIGNALEN):
            return self.none()
        eigen = self.filter(gemeente_id=toegang.gemeente_id, medewerker_id=toegang.medewerker_id)
        return zonder_verborgen(eigen, toegang)

    def nieuwste(self) -> Self:
        """The last kept one first."""
        return self.order_by("-bewaard_op", "pk")


class Concept(GemeenteRij):
    """The draft of one form of one person: one row per form and object (5-scherm rule 15)."""

    medewerker = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.CASCADE, related_name="+"
    )
    # The address of the form: the name of a page and the number or id of what it is about.
    adres = models.CharField("adres van het formulier", max_length=LANGSTE_ADRES)
    titel = models.CharField("titel van het formulier", max_length=LANGSTE_TITEL)
    # The database itself cascades (signalen, migration 0010): it goes with the signaal.
    signaal_id = models.UUIDField("over welk signaal", null=True, blank=True, db_index=True)
    # It goes with the message it is made from in the same way (migration 0027).
    postbericht_id = models.UUIDField("van welk bericht", null=True, blank=True)
    bewaard_op = models.DateTimeField("bewaard op")
    inhoud = GeslotenVeld("wat er is getypt")

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "gemeente", "adres"], name="concept_eenmaal"
            )
        ]
        indexes = [models.Index(fields=["gemeente", "bewaard_op"], name="concept_oudste")]

    def __str__(self) -> str:
        return self.titel

    @property
    def zaak_id(self) -> UUID:
        """Closed with the key of its signaal or message; about none, with one of the person."""
        return self.signaal_id or self.postbericht_id or self.medewerker_id
