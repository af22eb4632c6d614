"""Fill gemeenten with signalen: closed text, timeline, history and feedback."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from bench.woorden import Verzonnen, begin_van_de_dag, verzin
from meldpunt.kluis.deur import _definitie, _plaats
from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.sleutel import versleutel
from meldpunt.kluis.sleutels import _maak, pak_uit
from meldpunt.kluis.velden import Gesloten
from meldpunt.lib.rechten import onderhoud
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Lidmaatschap, LijstItem, Medewerker, Melding
from meldpunt.rollen import Rol
from meldpunt.services.toegang import systeem
from signalen.models import Betrokkene, Bundeling, Gebeurtenis, Signaal, Terugkoppeling
from signalen.models.betrokkene import BetrokkeneSoort
from signalen.models.terugkoppeling import PlichtStand
from signalen.services.tellen import Cel, cellen, plicht_cel, verplaats

PER_KEER = 500
EMAIL = "bench@meldroute.example"
ROUTE = (("openen", "", "nieuw"), ("oppakken", "nieuw", "verrijken"))
ROUTE_DICHT = (*ROUTE, ("niet_bevestigd", "signalenoverleg", "terugkoppelen"))
# In the order in which they refer to each other.
MET_HISTORIE: tuple[type[models.Model], ...] = (Signaal, Bundeling, Betrokkene, Terugkoppeling)
VOLGORDE = (Sleutel, Melding, Signaal, Bundeling, Gebeurtenis, Betrokkene, Terugkoppeling)


@dataclass
class Stapel:
    """Rows that go in together."""

    rijen: dict[type[models.Model], list[Any]] = field(
        default_factory=lambda: {model: [] for model in VOLGORDE}
    )
    cellen: Counter[Cel] = field(default_factory=Counter)

    def leg(self, *rijen: models.Model) -> None:
        """Add rows, each to those of its kind."""
        for rij in rijen:
            self.rijen[type(rij)].append(rij)

    def bewaar(self, gemeente: Gemeente) -> None:
        """Write everything in one transaction, with one history row for what people edit."""
        with werk(systeem(gemeente), "bench"):
            for model in VOLGORDE:
                rijen = self.rijen[model]
                if model in MET_HISTORIE:
                    bulk_create_with_history(rijen, model)
                else:
                    model._default_manager.bulk_create(rijen)
            verplaats(gemeente.pk, van=[], naar=self.cellen.elements())


def maak_gemeenten(aantal: int) -> None:
    """Make gemeenten B00, B01, … as the owner, and somebody who works for the first."""
    with onderhoud():
        medewerker = Medewerker.objects.maak(email=EMAIL, naam="Bente Bench")
        gemeenten = [
            Gemeente(code=f"B{n:02d}", naam=f"Benchstad {n:02d}", terugkoppeling_aan="melder")
            for n in range(aantal)
        ]
        bulk_create_with_history(gemeenten, Gemeente)
        lid = Lidmaatschap(
            gemeente=gemeenten[0],
            medewerker=medewerker,
            rol=Rol.AANDACHTSFUNCTIONARIS,
            van=timezone.localdate() - timedelta(days=1),
        )
        lid.save()


def laad(gemeente_id: UUID, aantal: int, zaad: int) -> None:
    """Put this many signalen in one gemeente; equal seeds give equal reports."""
    gemeente = Gemeente.objects.get(pk=gemeente_id)
    vormen = [code for code, _ in LijstItem.objects.keuzes("vorm", gemeente_id)]
    dobbel, einde = Random(zaad), begin_van_de_dag(timezone.now())
    for begin in range(0, aantal, PER_KEER):
        stapel = Stapel()
        for nr in range(begin, min(begin + PER_KEER, aantal)):
            _leg_zaak(stapel, gemeente, nr + 1, verzin(dobbel, vormen, einde), einde)
        stapel.bewaar(gemeente)


def _leg_zaak(
    stapel: Stapel, gemeente: Gemeente, nr: int, verzonnen: Verzonnen, nu: datetime
) -> None:
    """Make one report with its signaal, its timeline, a person and its feedback."""
    melding = Melding(
        gemeente=gemeente, kanaal="telefoon", melder_soort="inwoner",
        ontvangen_op=verzonnen.ontvangen, vastgelegd_op=verzonnen.ontvangen,
    )  # fmt: skip
    signaal = _signaal(gemeente, nr, verzonnen, nu)
    bundeling = Bundeling(
        gemeente=gemeente, signaal=signaal, melding=melding, gekoppeld_op=verzonnen.ontvangen
    )
    betrokkene = Betrokkene(gemeente=gemeente, signaal=signaal, soort=BetrokkeneSoort.PERSOON)
    plicht = _plicht(gemeente, bundeling, verzonnen)
    stapel.leg(melding, signaal, bundeling, betrokkene, plicht)
    sleutel = _sluit(stapel, None, melding, tekst=verzonnen.tekst)
    sleutel = _sluit(stapel, None, betrokkene, naam=f"Naam {nr}", gegevens=verzonnen.tekst[:80])
    for regel in _tijdlijn(gemeente, signaal, verzonnen):
        _sluit(stapel, sleutel, regel, toelichting=verzonnen.tekst[:120])
        stapel.leg(regel)
    stapel.cellen.update([*cellen(signaal), plicht_cel(plicht)])


def _signaal(gemeente: Gemeente, nr: int, verzonnen: Verzonnen, nu: datetime) -> Signaal:
    dicht = verzonnen.staat == "afgesloten"
    return Signaal(
        gemeente=gemeente,
        nummer=f"{gemeente.code}-{verzonnen.ontvangen.year}-{nr:06d}",
        titel=verzonnen.titel,
        staat=verzonnen.staat,
        vormen=[verzonnen.vorm],
        kanaal="telefoon",
        ontvangen_op=verzonnen.ontvangen,
        volgende_stap="" if dicht else "Kijk wat er nodig is",
        volgende_datum=None if dicht else (nu + timedelta(days=nr % 90)).date(),
        slachtoffer="nee",
        waarheid="niet_bevestigd" if dicht else "",
        opvolging="geen" if dicht else "",
        laatste_nr=len(ROUTE_DICHT if dicht else ROUTE),
        gemaakt_op=verzonnen.ontvangen,
        afgesloten_op=verzonnen.ontvangen + timedelta(days=30) if dicht else None,
    )


def _plicht(gemeente: Gemeente, bundeling: Bundeling, verzonnen: Verzonnen) -> Terugkoppeling:
    """The feedback of a closed signaal was given in time; that of an open one is still due."""
    dicht = verzonnen.staat == "afgesloten"
    dag = (verzonnen.ontvangen + timedelta(days=28)).date()
    return Terugkoppeling(
        gemeente=gemeente,
        bundeling=bundeling,
        stand=PlichtStand.AFGEROND if dicht else PlichtStand.TE_DOEN,
        wijze="telefoon" if dicht else "",
        uiterlijk=dag if dicht else None,
        voldaan_op=dag if dicht else None,
    )


def _tijdlijn(gemeente: Gemeente, signaal: Signaal, verzonnen: Verzonnen) -> Iterator[Gebeurtenis]:
    route = ROUTE_DICHT if verzonnen.staat == "afgesloten" else ROUTE
    for nr, (werkwoord, van, naar) in enumerate(route, start=1):
        yield Gebeurtenis(
            gemeente=gemeente, signaal=signaal, nr=nr, werkwoord=werkwoord, van=van, naar=naar,
            op=verzonnen.ontvangen + timedelta(days=nr), rol=Rol.OOV,
        )  # fmt: skip


def _sluit(stapel: Stapel, sleutel: Sleutel | None, rij: Any, **waarden: str) -> Sleutel:
    """Close fields as the vault does, without asking the database for each of them."""
    if sleutel is None:
        compartiment = _definitie(rij, next(iter(waarden))).compartiment
        sleutel = _maak(rij.gemeente_id, rij.zaak_id, compartiment)
        stapel.leg(sleutel)
    klaar = pak_uit(sleutel)
    for veld, waarde in waarden.items():
        dicht = versleutel(waarde.encode(), _plaats(rij, veld), klaar)
        setattr(rij, veld, Gesloten.van(sleutel.pk, dicht))
    return sleutel
