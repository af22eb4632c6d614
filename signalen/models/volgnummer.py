"""The counter behind the numbers of signalen."""

from uuid import UUID

from django.db import connection, models

from meldpunt.lib.rij import GemeenteRij


class Volgnummer(GemeenteRij):
    """The last number given out by one gemeente in one year."""

    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "jaar"], name="volgnummer_per_jaar")
        ]

    def __str__(self) -> str:
        return f"{self.jaar}: {self.laatste}"

    @classmethod
    def volgende(cls, gemeente_id: UUID, jaar: int) -> int:
        """Give the next number; two at once wait for each other, and none is given twice."""
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into signalen_volgnummer (id, gemeente_id, jaar, laatste)"
                " values (gen_random_uuid(), %s, %s, 1)"
                " on conflict (gemeente_id, jaar)"
                " do update set laatste = signalen_volgnummer.laatste + 1 returning laatste",
                [gemeente_id, jaar],
            )
            return int(cursor.fetchone()[0])
