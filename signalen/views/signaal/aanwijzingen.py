"""The card of the aanwijzingen on the page of a signaal, read along with its row."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Func, OuterRef, TextField, Value
from django.db.models.functions import JSONObject

from meldpunt import kluis
from meldpunt.kluis import Doel, Gesloten
from meldpunt.rollen import Toegang
from signalen.models import Aanwijzingenblad, Signaal
from signalen.models.aanwijzingen import Antwoord
from signalen.services.aanwijzingen import lijst_naam
from signalen.views.signaal.namen import Namen

KOPPEN = {Antwoord.JA: "Gezien", Antwoord.NEE: "Niet gezien", Antwoord.NIET: "Niet bekeken"}


def bladen_erbij() -> ArraySubquery:
    """Let the statement that reads a signaal read its filled-in lists too, newest first."""
    rijen = Aanwijzingenblad.objects.filter(signaal=OuterRef("pk")).order_by("-op", "-pk")
    bytes_ = Func(
        F("antwoorden"), Value("hex"), function="encode", output_field=TextField()
    )  # JSON knows no bytes
    velden = {naam: naam for naam in ("id", "op")}
    lijst = {naam: f"lijst__{naam}" for naam in ("vorm", "beroep", "nummer", "punten")}
    item = JSONObject(**velden, **lijst, wie="door__naam", antwoorden=bytes_)
    return ArraySubquery(rijen.values(item=item))


def bladen(
    signaal: Signaal, items: Iterable[dict[str, Any]], toegang: Toegang, namen: Namen
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Open the filled-in lists of a signaal, each in the words of its own version.

    Args:
        signaal: whose they are.
        items: what `bladen_erbij` read.
        toegang: who reads.
        namen: the names of forms and professions.

    Returns:
        the newest of every list, and the older ones.
    """
    items = list(items)
    stukken = [(_rij(signaal, item), ["antwoorden"]) for item in items]
    geopend = kluis.open_alle(toegang, stukken, Doel.BEHANDELEN)
    gezien: set[tuple[str, str]] = set()
    nieuw: list[dict[str, Any]] = []
    eerder: list[dict[str, Any]] = []
    for item, open_ in zip(items, geopend, strict=True):
        lijst = (item["vorm"], item["beroep"])
        (eerder if lijst in gezien else nieuw).append(_blad(item, open_["antwoorden"], namen))
        gezien.add(lijst)
    return nieuw, eerder


def _rij(signaal: Signaal, item: dict[str, Any]) -> Aanwijzingenblad:
    return Aanwijzingenblad(
        id=UUID(item["id"]),
        gemeente_id=signaal.gemeente_id,
        signaal_id=signaal.pk,
        antwoorden=Gesloten(bytes.fromhex(item["antwoorden"])),
    )


def _blad(item: dict[str, Any], antwoorden: str, namen: Namen) -> dict[str, Any]:
    woorden = {punt["code"]: punt["naam"] for punt in item["punten"]}
    gegeven: dict[str, str] = json.loads(antwoorden)
    groepen = [
        (kop, [woorden.get(code, code) for code, gekozen in gegeven.items() if gekozen == antwoord])
        for antwoord, kop in KOPPEN.items()
    ]
    return {
        "naam": lijst_naam(namen.naam("vorm", item["vorm"]), namen.naam("beroep", item["beroep"])),
        "op": datetime.fromisoformat(item["op"]),
        "door": item["wie"] or "",
        "versie": item["nummer"],
        "groepen": [(kop, namen_) for kop, namen_ in groepen if namen_],
    }
