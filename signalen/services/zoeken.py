"""Searching: what stands open at once, then the closed text, in parts of about a second."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from uuid import UUID

from django.db.models import Q

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.kluis.deur import MetZaak
from meldpunt.lib.herkennen import herken_vraag
from meldpunt.lib.herkennen.klank import kaal
from meldpunt.models import LijstItem
from meldpunt.models.melding import Kanaal
from meldpunt.rollen import Toegang
from signalen.models import Betrokkene, Bundeling, Gebeurtenis, Signaal, Verrijking
from signalen.models.signaal import SignaalQuerySet
from signalen.overgangen import STATEN
from signalen.services.raakpunten import AANWIJZING, WOORDEN, raakpunten

SECONDEN = 1.0
HOOGSTENS = 200  # hits by title and choices
PER_KEER = 200  # signalen of which the text is opened with one look at the database
LIJSTEN = {
    "vorm": "vormen__overlap",
    "sector": "sector__in",
    "risicogelegenheid": "risicogelegenheid__in",
}
MELDER = ["melder_naam", "melder_contact"]
# What is opened, and how a hit in it is called.
IN_MELDING, IN_BETROKKENE, IN_MELDER = "In een melding", "Bij een betrokkene", "Bij de melder"
# Who types one letter more each time would read what is hidden: there only whole words count.
HELE_WOORDEN = frozenset({IN_BETROKKENE, IN_MELDER})
IN_TIJDLIJN, IN_BRON, OP_LIJST = "In de tijdlijn", "Bij een bron", "In nummer, titel of kenmerken"


@dataclass
class Zoekdeel:
    """One part of a search: the hits with the places of each, and how far it is."""

    plekken: dict[UUID, set[str]] = field(default_factory=dict)
    gezien: int = 0
    totaal: int = 0

    @property
    def klaar(self) -> bool:
        """Say whether every text was looked at."""
        return self.gezien >= self.totaal

    def voeg_toe(self, signaal_id: UUID, plek: str) -> None:
        """Remember one hit."""
        self.plekken.setdefault(signaal_id, set()).add(plek)


def zoek(
    woorden: str,
    signalen: SignaalQuerySet,
    toegang: Toegang,
    *,
    gezien: int = 0,
) -> Zoekdeel:
    """Look for words in everything this person may see, for about a second.

    Number, title, list values and the blind index belong to the first part. The text of the
    signalen is opened newest first (door `doorzoek`); every hit in it is logged as named.

    Args:
        woorden: what somebody typed.
        signalen: what this person may see, narrowed by the filters.
        toegang: who searches.
        gezien: of how many signalen earlier parts opened the text.
    """
    deel = Zoekdeel(gezien=gezien, totaal=signalen.count())
    if not gezien:
        _zoek_open(woorden, signalen, toegang, deel)
        _zoek_index(woorden, signalen, toegang, deel)
    einde = monotonic() + SECONDEN
    while not deel.klaar:
        _zoek_tekst(woorden, signalen, toegang, deel)
        if monotonic() > einde:
            break
    return deel


def _zoek_open(woorden: str, signalen: SignaalQuerySet, toegang: Toegang, deel: Zoekdeel) -> None:
    zoek = Q(nummer__icontains=woorden) | Q(titel__icontains=woorden)
    for lijst, voorwaarde in LIJSTEN.items():
        namen = LijstItem.objects.namen(lijst, toegang.gemeente_id)
        if codes := _codes(namen, woorden):
            zoek |= Q(**{voorwaarde: codes})
    zoek |= Q(staat__in=_codes({s.code: s.naam for s in STATEN}, woorden))
    zoek |= Q(kanaal__in=_codes(dict(Kanaal.choices), woorden))
    nieuwste = signalen.filter(zoek).order_by("-ontvangen_op", "pk")[:HOOGSTENS]
    for pk in nieuwste.values_list("pk", flat=True):
        deel.voeg_toe(pk, OP_LIJST)


def _codes(namen: Mapping[str, str], woorden: str) -> list[str]:
    return [code for code, naam in namen.items() if kaal(woorden) in kaal(naam)]


def _zoek_index(woorden: str, signalen: SignaalQuerySet, toegang: Toegang, deel: Zoekdeel) -> None:
    gevonden = raakpunten(herken_vraag(woorden), toegang)
    for signaal in signalen.filter(pk__in=gevonden):
        soorten = {p.vondst.soort for p in gevonden[signaal.pk]} - AANWIJZING
        for soort in soorten:
            deel.voeg_toe(signaal.pk, f"Zelfde {WOORDEN[soort]}")
        if soorten:
            kluis.verscheen(toegang, signaal, Doel.ZOEKEN)


def _zoek_tekst(woorden: str, signalen: SignaalQuerySet, toegang: Toegang, deel: Zoekdeel) -> None:
    volgorde = signalen.order_by("-ontvangen_op", "pk")
    rijen = list(volgorde[deel.gezien : deel.gezien + PER_KEER])
    deel.gezien = deel.gezien + PER_KEER if len(rijen) == PER_KEER else deel.totaal
    stukken = list(_stukken(rijen, toegang))
    open_ = kluis.doorzoek(
        toegang, [(object, velden) for _, _, object, velden in stukken], Doel.ZOEKEN
    )
    delen = set(kaal(woorden).split())
    for (signaal_id, plek, object, _), inhoud in zip(stukken, open_, strict=True):
        tekst = kaal("\n".join(inhoud.values()))
        if delen <= set(tekst.split()) if plek in HELE_WOORDEN else all(d in tekst for d in delen):
            deel.voeg_toe(signaal_id, plek)
            kluis.verscheen(toegang, object, Doel.ZOEKEN)


def _stukken(
    rijen: Sequence[Signaal], toegang: Toegang
) -> Iterator[tuple[UUID, str, MetZaak, list[str]]]:
    """Everything with text of these signalen: of which, how a hit is called, row and fields."""
    bij = {"signaal__in": rijen}
    for bundeling in Bundeling.objects.geldend().filter(**bij).select_related("melding"):
        yield bundeling.signaal_id, IN_MELDING, bundeling.melding, ["tekst"]
        if toegang.mag_melder_zien(bundeling.melding_id):
            yield bundeling.signaal_id, IN_MELDER, bundeling.melding, MELDER
    for betrokkene in Betrokkene.objects.filter(**bij):
        yield betrokkene.signaal_id, IN_BETROKKENE, betrokkene, ["naam", "gegevens"]
    for regel in Gebeurtenis.objects.filter(**bij).exclude(toelichting=None):
        yield regel.signaal_id, IN_TIJDLIJN, regel, ["toelichting"]
    for bron in Verrijking.objects.filter(**bij):
        yield bron.signaal_id, IN_BRON, bron, ["inhoud", "reden"]
