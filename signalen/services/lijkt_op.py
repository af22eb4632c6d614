""" "Lijkt op": which known signalen a report resembles, and why.

First the blind index gives those that share something, then the few best are opened for a machine
(door `doorzoek`) to see how alike the names are. Nothing is shown but number, title and reasons.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.herkennen import Soort, Vondst, herken, herken_naam, misschien_adressen, namen
from meldpunt.lib.herkennen.klank import kaal
from meldpunt.rollen import Toegang
from signalen.models import Betrokkene, Bundeling, Signaal
from signalen.models.betrokkene import BetrokkeneSoort
from signalen.services.raakpunten import AANWIJZING, WOORDEN, Raakpunt, raakpunten

HOOGSTENS = 3  # candidates on a page
TE_OPENEN = 12  # of which the names are compared
# How much it says that two reports share this. Names count only after they were compared.
GEWICHT = {
    Soort.TELEFOON: 10.0,
    Soort.EMAIL: 10.0,
    Soort.KENTEKEN: 9.0,
    Soort.KVK: 9.0,
    Soort.POSTCODE: 8.0,
    Soort.ADRES: 7.0,
    Soort.BIJNA_ADRES: 2.5,
    Soort.STRAAT: 1.5,
    Soort.ACHTERNAAM: 3.0,
    Soort.VOORNAAM: 2.0,
}
NAMEN = frozenset({Soort.ACHTERNAAM, Soort.VOORNAAM})
# The weight of what was compared, and how alike (0-100) two spellings of one are.
NAAM, ZELFDE_NAAM = 5.0, 84.0
BIJNA_ADRES, ZELFDE_STRAAT = 3.6, 88.0
# Many people have a name that is like this one: without anything else it does not count enough.
NAAM_ALLEEN = 3.0
# One organisation reports many cases: the same reporter is a hint.
VAN_MELDER = 0.3
# These only put one before the other; nothing gets over the threshold by them.
VORM, PERIODE, DAGEN = 0.6, 0.4, 183
DREMPEL = 4.5


@dataclass(frozen=True)
class Beeld:
    """What is known of a report: what is compared."""

    vondsten: frozenset[Vondst] = frozenset()
    namen: tuple[str, ...] = ()
    straten: tuple[tuple[str, str], ...] = ()
    vormen: tuple[str, ...] = ()
    ontvangen_op: datetime | None = None


@dataclass(frozen=True)
class Kandidaat:
    """A signaal that resembles it, with the reasons, the strongest first."""

    signaal: Signaal
    waarom: list[str]
    score: float


@dataclass
class _Weging:
    """The score of one signaal and what it is made of."""

    hard: float = 0.0
    zacht: float = 0.0
    waarom: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return self.hard + self.zacht

    def tel(self, woorden: str, punten: float) -> None:
        self.hard += punten
        self.waarom[woorden] = max(punten, self.waarom.get(woorden, 0.0))

    def tel_zacht(self, woorden: str, punten: float) -> None:
        self.zacht += punten
        self.waarom[woorden] = punten


def beeld(
    teksten: Iterable[str],
    *,
    genoemd: Iterable[str] = (),
    vormen: Iterable[str] = (),
    ontvangen_op: datetime | None = None,
) -> Beeld:
    """Take from texts what can be compared.

    Args:
        teksten: what somebody wrote.
        genoemd: fields that hold one name and nothing else.
        vormen: codes of the forms of exploitation.
        ontvangen_op: when it came.
    """
    vrij, los = list(teksten), list(genoemd)
    vondsten = [herken(tekst) for tekst in vrij] + [herken_naam(naam) for naam in los]
    adressen = [adres for tekst in vrij for adres in misschien_adressen(tekst)]
    gezien = [*los, *(naam for tekst in vrij for naam in namen(tekst))]
    return Beeld(
        frozenset().union(*vondsten), tuple(gezien), tuple(adressen), tuple(vormen), ontvangen_op
    )


def beeld_van(signaal: Signaal, toegang: Toegang) -> Beeld:
    """Take from a signaal what can be compared; its text is opened for a machine."""
    teksten, genoemd = _lees([signaal], toegang).get(signaal.pk, ([], []))
    return beeld(teksten, genoemd=genoemd, vormen=signaal.vormen, ontvangen_op=signaal.ontvangen_op)


def lijkt_op(van: Beeld, toegang: Toegang, *, behalve: Iterable[UUID] = ()) -> list[Kandidaat]:
    """Give at most three signalen that resemble it, the best first; each is logged as named.

    Signalen this person may not see are not looked at, so they take no time either.

    Args:
        van: what is compared.
        toegang: who asks.
        behalve: signalen that are no answer: itself, and what somebody refused.
    """
    raak = raakpunten(van.vondsten, toegang)
    for pk in behalve:
        raak.pop(pk, None)
    eerste = sorted(raak, key=lambda pk: _eerste_score(raak[pk]), reverse=True)[:TE_OPENEN]
    zichtbaar = Signaal.objects.zichtbaar_voor(toegang).filter(pk__in=eerste)
    rijen = {rij.pk: rij for rij in zichtbaar}
    gelezen = _lees(list(rijen.values()), toegang) if van.namen or van.straten else {}
    gewogen = [
        (rij, _weeg(van, rij, raak[pk], gelezen.get(pk, ([], [])))) for pk, rij in rijen.items()
    ]
    beste = sorted(gewogen, key=lambda paar: paar[1].score, reverse=True)[:HOOGSTENS]
    gevonden = [
        Kandidaat(rij, sorted(w.waarom, key=lambda zin: -w.waarom[zin]), w.score)
        for rij, w in beste
        if w.hard >= DREMPEL
    ]
    for kandidaat in gevonden:
        kluis.verscheen(toegang, kandidaat.signaal, Doel.VERGELIJKEN)
    return gevonden


def _eerste_score(punten: Iterable[Raakpunt]) -> float:
    return sum(_punten(punt) for punt in punten)


def _punten(punt: Raakpunt) -> float:
    return GEWICHT[punt.vondst.soort] * punt.zeldzaam * (VAN_MELDER if punt.van_melder else 1)


def _weeg(
    van: Beeld, signaal: Signaal, punten: set[Raakpunt], gelezen: tuple[list[str], list[str]]
) -> _Weging:
    weging = _Weging()
    for punt in punten:
        soort = punt.vondst.soort
        if soort not in NAMEN and soort not in AANWIJZING:
            wie = " van de melder" if punt.van_melder else ""
            weging.tel(f"Zelfde {WOORDEN[soort]}{wie}", _punten(punt))
    soorten = {punt.vondst.soort for punt in punten}
    bijna = Soort.BIJNA_ADRES in soorten and Soort.ADRES not in soorten
    if bijna and _lijkt_straat(van.straten, gelezen[0]) >= ZELFDE_STRAAT:
        weging.tel("Een adres dat erop lijkt", BIJNA_ADRES)
    _weeg_naam(van, punten, gelezen, weging)
    if weging.hard:
        _weeg_rest(van, signaal, weging)
    return weging


def _weeg_naam(
    van: Beeld, punten: set[Raakpunt], gelezen: tuple[list[str], list[str]], weging: _Weging
) -> None:
    klank = max((p.zeldzaam for p in punten if p.vondst.soort in NAMEN), default=0.0)
    gelijk = _lijkt_naam(van.namen, gelezen) if klank else 0.0
    if gelijk < ZELFDE_NAAM:
        return
    zelfde, waarde = gelijk > 99, NAAM * klank * gelijk / 100
    if not weging.hard and not zelfde:
        waarde = min(waarde, NAAM_ALLEEN)
    weging.tel("Dezelfde naam" if zelfde else "Een naam die erop lijkt", waarde)


def _weeg_rest(van: Beeld, signaal: Signaal, weging: _Weging) -> None:
    """What alone says nothing."""
    if set(van.vormen) & set(signaal.vormen):
        weging.tel_zacht("Zelfde vorm", VORM)
    if van.ontvangen_op:
        dagen = abs((van.ontvangen_op - signaal.ontvangen_op).days)
        if dagen <= DAGEN:
            weging.tel_zacht(_geleden(dagen), PERIODE)


def _geleden(dagen: int) -> str:
    if dagen < 14:
        return "Ongeveer in dezelfde week"
    return f"{dagen // 7} weken ervandaan" if dagen < 60 else f"{dagen // 30} maanden ervandaan"


def _lijkt_naam(gezocht: Sequence[str], gelezen: tuple[list[str], list[str]]) -> float:
    """Say how alike the two names are that are most alike: 0 to 100."""
    # Only here: a web process that compares nothing does without it.
    from rapidfuzz import fuzz, process

    teksten, genoemd = gelezen
    bekend = [kaal(naam) for naam in genoemd]
    bekend += [kaal(naam) for tekst in teksten for naam in namen(tekst)]
    hoogste = (
        process.extractOne(kaal(naam), bekend, scorer=fuzz.token_sort_ratio) for naam in gezocht
    )
    return max((raak[1] for raak in hoogste if raak), default=0.0)


def _lijkt_straat(gezocht: Sequence[tuple[str, str]], teksten: Sequence[str]) -> float:
    """Say how alike the two streets are that are most alike, at one house number: 0 to 100."""
    from rapidfuzz import fuzz

    bekend = [adres for tekst in teksten for adres in misschien_adressen(tekst)]
    return max(
        (
            fuzz.ratio(kaal(straat), kaal(ander))
            for straat, nummer in gezocht
            for ander, daar in bekend
            if nummer == daar
        ),
        default=0.0,
    )


def _lees(
    signalen: Sequence[Signaal], toegang: Toegang
) -> Mapping[UUID, tuple[list[str], list[str]]]:
    """Open texts and names of signalen for a machine, with three statements for all of them."""
    bundelingen = Bundeling.objects.geldend().filter(signaal__in=signalen)
    meldingen = [(b.signaal_id, b.melding) for b in bundelingen.select_related("melding")]
    betrokkenen = list(Betrokkene.objects.filter(signaal__in=signalen))
    open_meldingen = [(melding, ["tekst"]) for _, melding in meldingen]
    open_betrokkenen = [(rij, ["naam", "gegevens"]) for rij in betrokkenen]
    gelezen: dict[UUID, tuple[list[str], list[str]]] = {s.pk: ([], []) for s in signalen}
    if not meldingen and not betrokkenen:
        return gelezen
    geopend = kluis.doorzoek(toegang, [*open_meldingen, *open_betrokkenen], Doel.VERGELIJKEN)
    for (signaal_id, _), open_ in zip(meldingen, geopend, strict=False):
        gelezen[signaal_id][0].append(open_["tekst"])
    for rij, open_ in zip(betrokkenen, geopend[len(meldingen) :], strict=True):
        is_plaats = rij.soort == BetrokkeneSoort.LOCATIE
        gelezen[rij.signaal_id][0 if is_plaats else 1].append(open_["naam"])
        gelezen[rij.signaal_id][0].append(open_["gegevens"])
    return gelezen
