"""The views of the work list: each a name, a word and a narrowed queryset."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from meldpunt.rollen import Toegang
from signalen.models.signaal import SignaalQuerySet
from signalen.overgangen import STAPPEN, STATEN, TABEL

# Something due today or tomorrow asks attention now.
BINNENKORT = timedelta(days=1)
NU, ALLE = "nu", "alle"


@dataclass(frozen=True)
class Weergave:
    """One link left of the list: open signalen only, or all of them, that meet a condition."""

    code: str
    naam: str
    groep: str
    keuze: Callable[[Toegang, date], Q]
    alleen_open: bool = True

    def kies(self, zichtbaar: SignaalQuerySet, toegang: Toegang, vandaag: date) -> SignaalQuerySet:
        """Narrow what this person may see to what this view shows."""
        basis = zichtbaar.open() if self.alleen_open else zichtbaar
        return basis.filter(self.keuze(toegang, vandaag))


def _nu(toegang: Toegang, vandaag: date) -> Q:
    """Mine or nobody's, and new, due, waiting for feedback or with an answer nobody read."""
    van_mij = _mij(toegang, vandaag) | Q(eigenaar=None)
    vraagt = (
        Q(staat=TABEL["openen"].naar)
        | Q(volgende_datum__lte=vandaag + BINNENKORT)
        | Q(staat__in=_staten(len(STAPPEN)))
        | Q(nieuw_antwoord=True)
    )
    return van_mij & vraagt


def _mij(toegang: Toegang, vandaag: date) -> Q:
    return Q(eigenaar_id=toegang.medewerker_id)


def _laat(toegang: Toegang, vandaag: date) -> Q:
    return Q(volgende_datum__lt=vandaag)


def _stap(nummer: int) -> Callable[[Toegang, date], Q]:
    return lambda toegang, vandaag: Q(staat__in=_staten(nummer))


def _gesloten(toegang: Toegang, vandaag: date) -> Q:
    return Q(staat__in=[s.code for s in STATEN if not s.open])


def _alle(toegang: Toegang, vandaag: date) -> Q:
    return Q()


def _staten(stap: int) -> list[str]:
    """The open states in which a signaal is in this step."""
    return [staat.code for staat in STATEN if staat.stap == stap and staat.open]


def _stappen() -> list[Weergave]:
    """The steps in which an open signaal can stand; the first is the melding itself."""
    return [
        Weergave(f"stap{nummer}", naam, "Stap", _stap(nummer))
        for nummer, naam in enumerate(STAPPEN, start=1)
        if _staten(nummer)
    ]


WEERGAVEN = (
    Weergave(NU, "Nu te doen", "Mijn werk", _nu),
    Weergave("mij", "Aan mij", "Mijn werk", _mij),
    Weergave("laat", "Te laat", "Mijn werk", _laat),
    *_stappen(),
    Weergave("gesloten", "Afgesloten", "Alles", _gesloten, alleen_open=False),
    Weergave(ALLE, "Alle signalen", "Alles", _alle, alleen_open=False),
)
