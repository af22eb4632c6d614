"""What is wrong with what somebody fills in in a register, by name of its field."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from meldpunt.models import Ketenpartner, LijstItem
from pijlers.models import Registratie
from pijlers.planning import lees_planning
from pijlers.registers import MAATREGEL, REGISTERS, Soort
from pijlers.services.periode import GEEN_JAAR_VAN_ONS, is_ons_jaar

# From many to few: who is invited, begins, completes.
TRECHTER = ("uitgenodigd", "begonnen", "afgerond")


def looptijd(waarden: Mapping[str, Any]) -> dict[str, date]:
    """Read the days of "vanaf 1 januari 2018 voor één jaar", when nobody filled them in."""
    spannen = lees_planning(str(waarden.get("looptijd") or "")).spannen
    if len(spannen) != 1:
        return {}
    dagen = {"dag": spannen[0].eerste, "tot": spannen[0].laatste}
    return {naam: op for naam, op in dagen.items() if op and not waarden.get(naam)}


def controleer(rij: Registratie, waarden: Mapping[str, Any]) -> dict[str, str]:
    """Give a Dutch sentence per field that misses something or doesn't fit.

    Args:
        rij: the row; only its register and gemeente are looked at.
        waarden: what was filled in, as the services take it.
    """
    fouten = {
        veld.naam: "Vul dit in."
        for veld in rij.register.velden
        if veld.verplicht and waarden.get(veld.naam) in (None, "", [])
    } | {
        naam: GEEN_JAAR_VAN_ONS
        for naam, waarde in waarden.items()
        if isinstance(waarde, date) and not is_ons_jaar(waarde)
    }
    dag, tot = waarden.get("dag"), waarden.get("tot")
    if not dag:
        fouten["dag"] = "Kies een datum."
    elif tot and tot < dag:
        fouten["tot"] = "Kies de eerste dag of een latere dag."
    if rij.soort == "contract" and not tot:
        fouten["tot"] = "Kies de laatste dag. Of schrijf de looptijd op, zoals in het contract."
    if rij.soort == "controle" and not waarden.get("gehouden") and not waarden.get("niet_door"):
        fouten["niet_door"] = "Schrijf op waarom de controle niet is gehouden."
    return fouten | _te_veel(waarden) | _vreemde_rij(rij, waarden) | _instrument(rij, waarden)


def _te_veel(waarden: Mapping[str, Any]) -> dict[str, str]:
    """More people can't complete a training than began it; unknown says nothing."""
    bekend = [(naam, waarden[naam]) for naam in TRECHTER if waarden.get(naam) is not None]
    return {
        minder: f"Dit kan niet meer zijn dan {getal}."
        for (_, getal), (minder, ander) in pairwise(bekend)
        if ander > getal
    }


def _instrument(rij: Registratie, waarden: Mapping[str, Any]) -> dict[str, str]:
    """Art. 174a Gemeentewet asks facts about safety; noise or health is not enough (DEB-061)."""
    if rij.soort != MAATREGEL.code or waarden.get("veiligheidsfeiten"):
        return {}
    items = LijstItem.objects.geldend("instrument", rij.gemeente_id)
    gekozen = next((item for item in items if item.code == waarden.get("instrument")), None)
    if gekozen is None or not gekozen.kenmerken.get("vraagt_veiligheidsfeiten"):
        return {}
    zin = f"{gekozen.kenmerken.get('voorwaarde', '')} Schrijf de feiten op."
    return {"veiligheidsfeiten": zin.strip()}


def _vreemde_rij(rij: Registratie, waarden: Mapping[str, Any]) -> dict[str, str]:
    """A partner or row of another gemeente, or of another register, is none."""
    fouten = {}
    for veld in rij.register.velden:
        pk = waarden.get(veld.naam)
        if not pk or veld.soort not in {Soort.PARTNER, Soort.HOORT_BIJ}:
            continue
        eigen = {"gemeente_id": rij.gemeente_id, "pk": pk}
        if veld.soort == Soort.PARTNER:
            bestaat = Ketenpartner.objects.filter(**eigen).exists()
        else:
            bestaat = Registratie.objects.van(REGISTERS[veld.lijst]).filter(**eigen).exists()
        if not bestaat:
            fouten[veld.naam] = "Kies iets uit de lijst."
    return fouten
