"""The table under a row: the effect of a campaign, where material went. Reads only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from meldpunt.lib.datum import maanden_later
from meldpunt.models import LijstItem
from meldpunt.models.melding import Kanaal
from meldpunt.rollen import Toegang
from pijlers.models import Registratie
from pijlers.registers import REGISTERS
from signalen.models import Telling
from signalen.models.telling import Wat

# Whole months before and after a campaign.
MAANDEN = 3
TAAL = REGISTERS["uitgifte"].veld("taal").lijst


@dataclass(frozen=True)
class Tabel:
    """A small table with what it says; the first cell of a row is its name."""

    titel: str
    uitleg: str
    koppen: list[str]
    rijen: list[list[str]]


def tabel_bij(rij: Registratie, toegang: Toegang, vandaag: date) -> Tabel | None:
    """Give the table under a row; None when its register has none.

    Args:
        rij: a visible row.
        toegang: who reads.
        vandaag: the day that counts as today.
    """
    if rij.soort == "campagne":
        return _effect(rij, vandaag)
    return _verspreiding(rij, toegang) if rij.soort == "materiaal" else None


def _effect(rij: Registratie, vandaag: date) -> Tabel:
    """Signalen per channel before and after a campaign (BLO-086), from the counts without ids."""
    begin = rij.dag.replace(day=1)
    eind = maanden_later((rij.tot or rij.dag).replace(day=1), 1)
    perioden = [
        ("Ervoor", maanden_later(begin, -MAANDEN), begin),
        ("Tijdens", begin, eind),
        ("Erna", eind, maanden_later(eind, MAANDEN)),
    ]
    per_kanaal: dict[str, Counter[str]] = {}
    for kanaal, maand, aantal in _tellingen(rij, perioden[0][1], perioden[-1][2]):
        naam = next(naam for naam, van, tot in perioden if van <= maand < tot)
        per_kanaal.setdefault(kanaal, Counter())[naam] += aantal
    klaar = "" if perioden[-1][2] <= vandaag else " De maanden erna zijn nog niet voorbij."
    return Tabel(
        "Signalen voor en na de campagne",
        f"Per kanaal, drie hele maanden ervoor en erna. Een stijging bewijst niets.{klaar}",
        ["Kanaal", *(naam for naam, _, _ in perioden)],
        [
            [Kanaal(kanaal).label, *(str(per_kanaal[kanaal][naam]) for naam, _, _ in perioden)]
            for kanaal in Kanaal.values
            if kanaal in per_kanaal
        ],
    )


def _tellingen(rij: Registratie, van: date, tot: date) -> Iterable[tuple[str, date, int]]:
    cellen = Telling.objects.van_gemeente(rij.gemeente_id).filter(
        wat=Wat.SIGNAAL, maand__gte=van, maand__lt=tot
    )
    per_maand = cellen.values_list("kanaal", "maand").annotate(Sum("aantal")).order_by("kanaal")
    return [cel for cel in per_maand if cel[2]]


def _verspreiding(rij: Registratie, toegang: Toegang) -> Tabel:
    """Hand-outs of this material per place and language (BLO-088, BLO-089)."""
    uitgiften = Registratie.objects.zichtbaar_voor(toegang).geldend().filter(hoort_bij=rij)
    per_plek: dict[str, Counter[str]] = {}
    velden = ("titel", "gegevens__taal", "gegevens__aantal")
    for plek, taal, aantal in uitgiften.order_by("titel").values_list(*velden):
        per_plek.setdefault(plek, Counter())[taal] += aantal
    namen = LijstItem.objects.namen(TAAL, rij.gemeente_id)
    gegeven = {taal for teller in per_plek.values() for taal in teller}
    talen = [*rij.gegevens["talen"], *sorted(gegeven - set(rij.gegevens["talen"]))]
    nergens = [namen.get(taal, taal) for taal in talen if taal not in gegeven]
    return Tabel(
        "Uitgedeeld per plek en taal",
        f"Nog nergens uitgedeeld in: {', '.join(nergens)}." if nergens else "",
        ["Plek", *(namen.get(taal, taal) for taal in talen)],
        [[plek, *(str(teller[taal]) for taal in talen)] for plek, teller in per_plek.items()],
    )
