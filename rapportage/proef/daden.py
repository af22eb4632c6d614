"""What a step of an invented case does: the service that a person would have used."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import Soort
from meldpunt.models import Ketenpartner
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import Bericht
from overleggen.models import Agendapunt, Overleg
from overleggen.services import besluit
from rapportage.proef.geval import Stap
from signalen.models import Signaal, Terugkoppeling
from signalen.overgangen import TABEL
from signalen.services import (
    leg_betrokkene_vast,
    leg_bron_vast,
    leg_slachtoffer_vast,
    meld_bij,
    rond_terugkoppeling_af,
    verstuur_terugkoppeling,
    voer_uit,
)
from signalen.services.tekst_voor_melder import stel_tekst_voor


def maak_bericht(velden: dict[str, Any], door: Toegang) -> Bericht:
    """Make what was reported, at the moment of this person."""
    naam = velden.get("ketenpartner")
    partners = Ketenpartner.objects.filter(gemeente_id=door.gemeente_id).order_by("naam")
    return Bericht(
        tekst=velden["tekst"],
        kanaal=velden["kanaal"],
        ontvangen_op=door.moment,
        melder_soort=velden["melder_soort"],
        ketenpartner=partners.filter(naam__startswith=naam)[:1].get() if naam else None,
        beroep=velden.get("beroep", ""),
        melder_naam=velden.get("melder_naam", ""),
        melder_contact=velden.get("melder_contact", ""),
    )


def beslis(signaal: Signaal, stap: Stap, vervolg: Overleg | None, door: Toegang) -> None:
    """Take a decision about the open item of a signaal."""
    punten = Agendapunt.objects.zichtbaar_voor(door).open()
    besluit(
        agendapunt_id=punten.get(signaal=signaal).pk,
        werkwoord=stap.doe,
        antwoorden={**_antwoorden(stap, door.moment), "overleg": vervolg},
        verslag=stap.velden.get("verslag") or None,
        versie=None,
        door=door,
    )


def doe_stap(signaal: Signaal, stap: Stap, door: Toegang) -> None:
    """Do a step that is no meeting's business."""
    if stap.doe in DADEN:
        DADEN[stap.doe](signaal, stap, door)
    else:
        antwoorden = _antwoorden(stap, door.moment)
        voer_uit(stap.doe, signaal_id=signaal.pk, antwoorden=antwoorden, door=door)


def _antwoorden(stap: Stap, moment: datetime) -> dict[str, Any]:
    """The answers; a date is written as a number of days after the act."""
    antwoorden = dict(stap.velden.get("antwoorden", {}))
    for vraag in TABEL[stap.doe].vragen:
        if vraag.soort == Soort.DATUM and vraag.naam in antwoorden:
            antwoorden[vraag.naam] = dag(moment) + timedelta(days=antwoorden[vraag.naam])
    return antwoorden


def _melding(signaal: Signaal, stap: Stap, door: Toegang) -> None:
    meld_bij(bericht=maak_bericht(stap.velden, door), signaal_id=signaal.pk, door=door)


def _bron(signaal: Signaal, stap: Stap, door: Toegang) -> None:
    velden = dict(stap.velden)
    if "antwoord_voor" in velden:
        velden["antwoord_voor"] = dag(door.moment) + timedelta(days=velden["antwoord_voor"])
    leg_bron_vast(signaal_id=signaal.pk, door=door, **velden)


def _slachtoffer(signaal: Signaal, stap: Stap, door: Toegang) -> None:
    leg_slachtoffer_vast(signaal_id=signaal.pk, versie=None, door=door, **stap.velden)


def _betrokkene(signaal: Signaal, stap: Stap, door: Toegang) -> None:
    leg_betrokkene_vast(signaal_id=signaal.pk, door=door, **stap.velden)


def _verstuur(signaal: Signaal, stap: Stap, door: Toegang) -> None:
    for plicht in _open_plichten(signaal):
        tekst = stel_tekst_voor(plicht)
        verstuur_terugkoppeling(plicht_id=plicht.pk, tekst=tekst, versie=None, door=door)


def _rond_af(signaal: Signaal, stap: Stap, door: Toegang) -> None:
    for plicht in _open_plichten(signaal):
        rond_terugkoppeling_af(
            plicht_id=plicht.pk,
            op=dag(door.moment),
            versie=None,
            door=door,
            **stap.velden["antwoorden"],
        )


def _open_plichten(signaal: Signaal) -> list[Terugkoppeling]:
    plichten = Terugkoppeling.objects.filter(bundeling__signaal=signaal).openstaand()
    return list(plichten.select_related("bundeling__signaal"))


# The name of a step and the verb of the table that its service does.
VERBEN = {
    "melding": "koppelen",
    "bron": "verrijken_vastleggen",
    "slachtoffer": "slachtoffer_vastleggen",
    "betrokkene": "wijzigen",
}
DADEN: dict[str, Callable[[Signaal, Stap, Toegang], None]] = {
    "melding": _melding,
    "bron": _bron,
    "slachtoffer": _slachtoffer,
    "betrokkene": _betrokkene,
    "terugkoppeling_versturen": _verstuur,
    "terugkoppeling_afronden": _rond_af,
}
