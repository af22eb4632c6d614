"""Make a gemeente after the example of another, and invite its first beheerder."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.core.validators import validate_email

from meldpunt.lib.opdracht import Fout
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.rollen import Rol
from meldpunt.services.overnemen import als, maak_gemeente
from meldpunt.services.toegang import systeem
from meldpunt.services.uitnodigingen import nodig_uit


class Command(BaseCommand):
    """For an operator: the first beheerder of a gemeente can't be invited from its own screens."""

    help = "Maak een gemeente naar het voorbeeld van een andere en nodig een beheerder uit."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the code and the name, whose example, and whom to invite."""
        parser.add_argument("code", help="Twee tot vijf hoofdletters, bijvoorbeeld ABC.")
        parser.add_argument("naam")
        parser.add_argument("--voorbeeld", required=True, help="Code van de andere gemeente.")
        parser.add_argument("--beheerder", required=True, help="E-mailadres.")
        parser.add_argument("--cbs-code", default="")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Do both in one transaction; raises Fout with one sentence."""
        buur = Gemeente.objects.filter(code=opties["voorbeeld"]).first()
        if buur is None:
            raise Fout(f"Er is geen gemeente met de code {opties['voorbeeld']}.")
        try:
            validate_email(opties["beheerder"])
            with werk(systeem(buur), "nieuwe_gemeente"):
                nieuw = maak_gemeente(
                    naam=opties["naam"],
                    code=opties["code"],
                    cbs_code=opties["cbs_code"],
                    voorbeeld=systeem(buur),
                    door=systeem(buur),
                )
                door = systeem(nieuw)
                with als(door):
                    nodig_uit(email=opties["beheerder"], rol=Rol.BEHEERDER, door=door)
        except ValidationError as fout:
            raise Fout("Dit is geen e-mailadres.") from fout
        except AntwoordFout as fout:
            raise Fout(" ".join(fout.fouten.values())) from fout
        self.stdout.write(f"Klaar. {nieuw.naam} is gemaakt en de uitnodiging is onderweg.")
