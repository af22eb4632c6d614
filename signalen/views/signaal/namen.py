"""The names of the coded choices that the page of a signaal shows, read along with its row."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from meldpunt.models import LijstItem
from signalen.models.signaal import SignaalQuerySet

LIJSTEN = (
    "vorm",
    "sector",
    "risicogelegenheid",
    "bron",
    "grondslag",
    "doel_verrijking",
    "zorgantwoord",
    "rol_betrokkene",
    "beroep",
    "waarheid",
    "opvolging",
    "reden_niet_in_behandeling",
    "reden_niet_bevestigd",
    "reden_niet_verschuldigd",
    "wijze_terugkoppeling",
    "soort_ketenpartner",
)


VELDEN = ("lijst", "code", "naam", "volgorde", "actief", "kenmerken")


class Namen:
    """Names by list and code; an item of the gemeente replaces the shared one."""

    def __init__(self, items: list[dict[str, Any]]) -> None:
        """Order the items: the gemeente's own after the shared ones."""
        self._namen: dict[tuple[str, str], dict[str, Any]] = {}
        for item in sorted(items, key=lambda i: i["eigen"] is not None):
            self._namen[item["lijst"], item["code"]] = item

    def naam(self, lijst: str, code: str) -> str:
        """Give the name; an unknown code is shown as it is, an empty one as nothing."""
        item = self._namen.get((lijst, code))
        return str(item["naam"]) if item else code

    def noem(self, lijst: str, codes: list[str]) -> str:
        """Give several names as one text."""
        return ", ".join(self.naam(lijst, code) for code in codes)

    def reden(self, code: str) -> str:
        """Give the name of the reason of an outcome, from either of its lists."""
        for lijst in ("reden_niet_bevestigd", "reden_niet_in_behandeling"):
            if (lijst, code) in self._namen:
                return self.naam(lijst, code)
        return code

    def kenmerken(self, lijst: str, code: str) -> dict[str, Any]:
        """Give what the gemeente laid down of a choice; of an unknown code nothing."""
        item = self._namen.get((lijst, code))
        return dict(item["kenmerken"]) if item else {}

    def actief(self, lijst: str) -> list[tuple[str, str]]:
        """Give (code, name) of the items in use, in their order."""
        items = [i for (lijst_, _), i in self._namen.items() if lijst_ == lijst and i["actief"]]
        return [(i["code"], i["naam"]) for i in sorted(items, key=lambda i: i["volgorde"])]


def met_namen(signalen: SignaalQuerySet) -> Any:
    """Let the statement that reads a signaal read the names of its lists too."""
    items = LijstItem.objects.filter(lijst__in=LIJSTEN)
    eigen = items.filter(Q(gemeente=None) | Q(gemeente=OuterRef("gemeente")))
    velden = {naam: naam for naam in VELDEN}
    return signalen.annotate(
        lijstitems=ArraySubquery(eigen.values(item=JSONObject(eigen="gemeente_id", **velden)))
    )
