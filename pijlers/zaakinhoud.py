"""Opening what a register closed: one door, one line in the read log per row. Reads only."""

import json
from collections import defaultdict
from typing import Any

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.rollen import Toegang
from pijlers.models import Zaaklink
from pijlers.models.registratie import GEOPEND
from pijlers.registers import REGISTERS


def open_inhoud(rij: Any, toegang: Toegang, doel: Doel) -> Any:
    """Open a row (or its history row) for a person to read, with the signalen that person sees.

    Args:
        rij: of any register; one without closed fields is given back as it is.
        toegang: who reads.
        doel: why.

    Raises:
        GeenToegang, KluisFout: as `kluis.open`.
    """
    if not REGISTERS[rij.soort].zaak:
        return rij
    tekst = kluis.open(toegang, rij, ["inhoud"], doel)["inhoud"]
    links = Zaaklink.objects.zichtbaar_voor(toegang).filter(registratie=rij.pk)
    nummers: dict[str, list[str]] = defaultdict(list)
    for veld, nummer in links.values_list("veld", "signaal__nummer").order_by("signaal__nummer"):
        nummers[veld].append(nummer)
    setattr(rij, GEOPEND, (json.loads(tekst) if tekst else {}) | nummers)
    return rij
