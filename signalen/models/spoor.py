"""What leads from one case to another: a keyed hash of something that identifies."""

from collections.abc import Iterable
from typing import NamedTuple, Self
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Compartiment, Onderdeel, Toegang

# The mark that every indexed row has: it was looked at, and this is all that was found.
GEZIEN = 0


class SpoorQuerySet(models.QuerySet["Spoor"]):
    """Sporen, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that handle signalen; else none."""
        if not toegang.mag(Onderdeel.SIGNALEN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Spoor(GemeenteRij):
    """One value of a melding or a betrokkene, as a mark that only the index key can make.

    It does not even say what kind of value it is. It goes with its row, and with the data key of
    its case (a trigger of the database): what can't be read can't be found either.
    """

    # The database itself cascades (migration 0008): so does what the owner deletes.
    melding = models.ForeignKey(
        "meldpunt.Melding",
        on_delete=models.CASCADE,
        null=True,
        related_name="sporen",
        db_constraint=False,
    )
    betrokkene = models.ForeignKey(
        "signalen.Betrokkene",
        on_delete=models.CASCADE,
        null=True,
        related_name="sporen",
        db_constraint=False,
    )
    zaak_id = models.UUIDField("van welke zaak")
    compartiment = models.CharField(
        "compartiment", max_length=20, choices=[(c.value, c.value) for c in Compartiment]
    )
    sleutel = models.CharField("gemaakt met", max_length=16)
    merk = models.BigIntegerField("merk")

    objects = SpoorQuerySet.as_manager()

    class Meta:
        verbose_name = "spoor"
        verbose_name_plural = "sporen"
        constraints = [
            models.CheckConstraint(
                condition=Q(melding=None) ^ Q(betrokkene=None), name="spoor_van_een_rij"
            )
        ]
        indexes = [
            models.Index(fields=["gemeente", "merk", "zaak_id"], name="spoor_merk"),
            models.Index(fields=["zaak_id"], name="spoor_zaak"),
        ]

    def __str__(self) -> str:
        return f"Spoor van {self.zaak_id}"


class Raak(NamedTuple):
    """A mark and a signaal that has it; the melding is None when a betrokkene has it."""

    merk: int
    signaal_id: UUID
    melding_id: UUID | None
    compartiment: Compartiment


# A limit per mark: what many cases share says nothing of any of them. Equality of numbers is all
# that is compared, so row-level security leaves the index in use (not so with arrays).
_ZOEK = """
select m.merk, coalesce(b.signaal_id, s.zaak_id), s.melding_id, s.compartiment
from unnest(%s::bigint[]) m(merk)
cross join lateral (
    select zaak_id, melding_id, compartiment from signalen_spoor
    where gemeente_id = %s and merk = m.merk limit %s
) s
left join signalen_bundeling b on b.melding_id = s.melding_id and b.stand <> 'afgewezen'
where s.melding_id is null or b.signaal_id is not null
"""


def zoek_merken(gemeente_id: UUID, merken: Iterable[int], hoogstens: int) -> list[Raak]:
    """Find which signalen have which of these marks, in one statement.

    Args:
        gemeente_id: of which gemeente; the database shows no other, and nothing hidden.
        merken: the marks.
        hoogstens: how many rows of one mark are looked at.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ZOEK, [list(merken), gemeente_id, hoogstens])
        return [Raak(merk, s, m, Compartiment(c)) for merk, s, m, c in cursor.fetchall()]
