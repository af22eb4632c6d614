"""The six steps as this signaal walked them."""

from typing import Any

from meldpunt.lib.datum import datum
from signalen.models import Signaal
from signalen.overgangen import STAPPEN, TABEL

VERRIJKEN, LOO = 3, 5
LOO_VOLUIT = "Lokaal Overleg Ondermijning"


def stappen(signaal: Signaal) -> list[dict[str, str]]:
    """Give per step its name, what is known of it and how it stands (BLO-045...066)."""
    staat = TABEL.staten[signaal.staat]
    gelopen = {TABEL.staten[code].stap for code in signaal.pad}
    return [
        {"naam": naam, **_stap(nummer, signaal, staat, gelopen)}
        for nummer, naam in enumerate(STAPPEN, start=1)
    ]


def _stap(nummer: int, signaal: Signaal, staat: Any, gelopen: set[int]) -> dict[str, str]:
    if nummer == staat.stap and staat.open:
        return {"stand": "nu", "toelichting": _nu(nummer, signaal, staat)}
    if nummer < VERRIJKEN:
        moment = signaal.ontvangen_op if nummer == 1 else signaal.gemaakt_op
        return {"stand": "klaar", "toelichting": datum(moment)}
    if nummer < staat.stap and nummer not in gelopen:
        return {"stand": "over", "toelichting": ""}
    if nummer == LOO and not signaal.gemeente.heeft_loo and nummer not in gelopen:
        return {"stand": "over", "toelichting": f"Deze gemeente heeft geen {LOO_VOLUIT}"}
    if nummer > staat.stap:
        return {"stand": "open", "toelichting": _straks(nummer, signaal)}
    return {"stand": "klaar", "toelichting": _gedaan(nummer, signaal)}


def _nu(nummer: int, signaal: Signaal, staat: Any) -> str:
    """The state, unless its name is that of the step."""
    if staat.naam != STAPPEN[nummer - 1]:
        return str(staat.naam)
    return _gedaan(nummer, signaal)


def _straks(nummer: int, signaal: Signaal) -> str:
    if nummer == LOO:
        return f"{LOO_VOLUIT}. Alleen als het nodig is"
    if nummer == len(STAPPEN):
        return _aantal(signaal.open_plichten, "melder wacht", "melders wachten")
    return ""


def _gedaan(nummer: int, signaal: Signaal) -> str:
    if nummer == VERRIJKEN:
        return _aantal(signaal.bronnen_klaar, "bron beantwoord", "bronnen beantwoord")
    return ""


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal or 'Geen'} {een if aantal == 1 else meer}"
