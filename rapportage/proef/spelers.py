"""Who plays which part: the people of the demo, found by their role."""

from dataclasses import replace
from datetime import datetime

from meldpunt.models import Gemeente, Lidmaatschap
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.toegang import maak_toegang
from signalen.overgangen import TABEL


class Spelers:
    """The people of one gemeente; without a medewerker OOV its aandachtsfunctionaris does it."""

    def __init__(self, gemeente: Gemeente) -> None:
        """Look the people up; raises Lidmaatschap.DoesNotExist without aandachtsfunctionaris."""
        self.gemeente = gemeente
        leden = Lidmaatschap.objects.filter(gemeente=gemeente, tot=None)
        met = leden.select_related("medewerker", "gemeente").order_by("medewerker__email")
        self._leider = _toegang(met.filter(rol=Rol.AANDACHTSFUNCTIONARIS)[:1].get())
        oov = met.filter(rol=Rol.OOV).first()
        self._behandelaar = _toegang(oov) if oov else self._leider

    def leider(self, moment: datetime) -> Toegang:
        """The aandachtsfunctionaris at this moment."""
        return replace(self._leider, moment=moment)

    def behandelaar(self, moment: datetime) -> Toegang:
        """Who handles signalen day by day."""
        return replace(self._behandelaar, moment=moment)

    def voor(self, werkwoord: str, moment: datetime) -> Toegang:
        """Who does this verb: the medewerker OOV when the table allows it."""
        mag = self._behandelaar.rol in TABEL[werkwoord].wie
        return self.behandelaar(moment) if mag else self.leider(moment)


def _toegang(lid: Lidmaatschap) -> Toegang:
    return maak_toegang(lid, lid.medewerker.naam)
