"""What a decision sets going: the next meeting, and the action with owner and date."""

from collections.abc import Callable, Mapping
from typing import Any

from meldpunt.models import LijstItem
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Overleg, Overlegvorm
from overleggen.models.overlegvorm import Vormsoort
from overleggen.services.actiepunten import Actie
from overleggen.services.plannen import plan_overleg
from overleggen.services.slot import vergrendel_overleg
from signalen.models import Signaal
from signalen.services import AntwoordFout

Antwoorden = Mapping[str, Any]

# Decisions that go on in another meeting: which kind, None is the same body.
NAAR_OVERLEG: dict[str, Vormsoort | None] = {"inbrengen_loo": Vormsoort.LOO, "aanhouden": None}


def vervolg_overleg(
    werkwoord: str, punt: Agendapunt, antwoorden: Antwoorden, door: Toegang
) -> Overleg | None:
    """Give the locked meeting where a decision goes on; None when it doesn't.

    The answer `overleg` is a coming meeting; `nieuw_op` plans a new one at that moment.

    Raises:
        AntwoordFout: neither was answered, or it is no coming meeting of the right body.
    """
    if werkwoord not in NAAR_OVERLEG:
        return None
    vorm = _vorm(werkwoord, punt, door)
    if nieuw_op := antwoorden.get("nieuw_op"):
        try:
            return plan_overleg(vorm=vorm, begint_op=nieuw_op, door=door)
        except AntwoordFout as fout:
            raise AntwoordFout({"nieuw_op": fout.fouten["begint_op"]}) from None
    keuze = antwoorden.get("overleg")
    if not isinstance(keuze, Overleg):
        raise AntwoordFout({"overleg": "Kies een overleg, of vul een dag en tijd in."})
    overleg = vergrendel_overleg(overleg_id=keuze.pk, versie=None, door=door)
    past = overleg.vorm.soort == vorm.soort and overleg.pk != punt.overleg_id
    if not (past and overleg.neemt_punten):
        raise AntwoordFout({"overleg": "Kies een ander overleg. Dit overleg kan niet."})
    return overleg


def _vorm(werkwoord: str, punt: Agendapunt, door: Toegang) -> Overlegvorm:
    soort = NAAR_OVERLEG[werkwoord]
    if soort is None:
        return punt.overleg.vorm
    vormen = Overlegvorm.objects.zichtbaar_voor(door).actief().filter(soort=soort)
    if vorm := vormen.order_by("naam").first():
        return vorm
    raise AntwoordFout({"overleg": "Er is nog geen LOO ingericht. Vraag het de beheerder."})


def actie_van(
    werkwoord: str, signaal: Signaal, antwoorden: Antwoorden, door: Toegang
) -> Actie | None:
    """Give the action a decision makes; None when it makes none (BLO-055…057, BLO-063)."""
    maak = _ACTIES.get(werkwoord)
    return maak(signaal, antwoorden, door) if maak else None


def _informatie(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> Actie:
    return Actie(antwoorden["vraag"], antwoorden["bij_wie"], antwoorden["voor"])


def _controle(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> Actie:
    return Actie("Regel de controle.", antwoorden["wie_regelt"], antwoorden["voor"])


def _overdracht(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> Actie:
    namen = LijstItem.objects.namen("afdeling", signaal.gemeente_id)
    wie = namen.get(antwoorden["afdeling"]) or str(antwoorden["afdeling"])
    return Actie(antwoorden["vraag"], wie, antwoorden["voor"])


def _interventie(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> Actie:
    namen = LijstItem.objects.namen("instrument", signaal.gemeente_id)
    instrument = namen.get(antwoorden["instrument"]) or str(antwoorden["instrument"])
    return Actie(f"Voer uit: {instrument}.", antwoorden["uitvoerder"], antwoorden["voor"])


def _riec(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> Actie:
    return Actie("Vraag het nummer en het resultaat van het RIEC.", door.naam, antwoorden["voor"])


_ACTIES: dict[str, Callable[[Signaal, Antwoorden, Toegang], Actie]] = {
    "meer_informatie": _informatie,
    "controle_plannen": _controle,
    "overdragen": _overdracht,
    "interventie_inzetten": _interventie,
    "riec_casus_starten": _riec,
}
