"""`manage.py lees_plan plan.docx --gemeente HEE --alleen-kijken`: a plan out of a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from meldpunt.lib.opdracht import Fout
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.tabellen import GeenTabel, lees_stukken_buiten
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.models import Uitvoeringsplan
from pijlers.planlezer import Gelezen, lees_plan
from pijlers.services import PlanFout
from pijlers.services.overnemen import (
    FOUTE_RIJEN,
    Gekeurd,
    Keuring,
    keur_bestand,
    kies_plan,
    neem_bestand_over,
)

WOORDEN = {"nieuw": "Nieuw", "anders": "Gewijzigd", "gelijk": "Staat er al", "fout": "Fout"}


class Command(BaseCommand):
    """Print how every row is read; with no wrong row, and unless told not to, take it over."""

    help = "Leest een plan uit een bestand. Foute rijen? Dan gebeurt er niets, met code 1."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the gemeente, the plan, and whether to look only."""
        parser.add_argument("bestand", type=Path, help="docx, xlsx, csv, html of eigen pdf")
        parser.add_argument("--gemeente", required=True, help="code, bijvoorbeeld HEE")
        parser.add_argument("--plan", default="", help="titel; zonder: het plan in het bestand")
        parser.add_argument("--reden", default="", help="waarom een vastgesteld plan verandert")
        parser.add_argument("--alleen-kijken", action="store_true", help="verander niets")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Print the preview, and take over; raises CommandError on any wrong row."""
        gelezen = _lees(opties["bestand"])
        try:
            (gemeente,) = Gemeente.objects.met_code(opties["gemeente"])
            door = systeem(gemeente)
            with werk(door, "opdracht: lees_plan"):
                titel = opties["plan"] or gelezen.plan.get("titel", "")
                plan = kies_plan(titel=titel, door=door)
                if opties["plan"] and plan is None:
                    raise Fout("Deze gemeente heeft geen plan met deze titel.")
                self._doe(gelezen, plan, opties, door)
        except (Gemeente.DoesNotExist, Weigering, PlanFout) as zin:
            raise Fout(str(zin)) from zin

    def _doe(
        self, gelezen: Gelezen, plan: Uitvoeringsplan | None, opties: dict[str, Any], door: Toegang
    ) -> None:
        # Looking is done in a transaction that goes back: a new plan stands only inside it.
        with transaction.atomic():
            keuring = keur_bestand(gelezen=gelezen, plan=plan, door=door)
            transaction.set_rollback(True)
        self._toon(keuring)
        if keuring.aantallen["fout"]:
            raise Fout(FOUTE_RIJEN)
        if not opties["alleen_kijken"]:
            neem_bestand_over(gelezen=gelezen, plan=plan, reden=opties["reden"], door=door)
            self.stdout.write("Alles is overgenomen.")

    def _toon(self, keuring: Keuring) -> None:
        for rij in keuring.rijen:
            for regel in _regels(rij):
                self.stdout.write(regel)
        delen = [f"{naam}: {keuring.aantallen[code]}" for code, naam in WOORDEN.items()]
        self.stdout.write(", ".join(delen))


def _lees(pad: Path) -> Gelezen:
    try:
        return lees_plan(lees_stukken_buiten(pad.read_bytes()))
    except OSError as fout:
        raise Fout(f"Het bestand {pad} is niet te lezen.") from fout
    except GeenTabel as zin:
        raise Fout(str(zin)) from zin


def _regels(rij: Gekeurd) -> list[str]:
    tekst = " ".join(rij.rij.tekst.split())[:80]
    kop = f"{rij.rij.plek.capitalize()}: {WOORDEN[rij.oordeel]}. {tekst}"
    regels = [kop, f"  {rij.rij.planning or 'geen termijn'} -> {rij.planning}"]
    regels += [f"  {fout.kolom}: {fout.zin}" for fout in rij.fouten]
    regels += [f"  {v.veld}: was “{v.was}”, wordt “{v.wordt}”" for v in rij.verschillen]
    return regels + [f"  Let op: {zin}" for zin in rij.let_op]
