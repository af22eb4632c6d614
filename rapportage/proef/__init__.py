"""Fill the demo with invented cases, played through the services by the people of the demo."""

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from meldpunt.logboek import werk
from meldpunt.models import Contact, Gemeente, Ketenpartner
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import maak_contact
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from overleggen.models import Overlegvorm
from overleggen.services import plan_reeks
from overleggen.services.plannen import horizon
from rapportage.proef.gesloten import sluit_zaken
from rapportage.proef.geval import Geval, lees_bestand, lees_geval
from rapportage.proef.plan import voer_plan_uit
from rapportage.proef.spelers import Spelers
from rapportage.proef.variatie import verzin
from rapportage.proef.verhaal import Verhaal
from signalen.models import Signaal

__all__ = ["vul"]

MAP = Path(settings.BASE_DIR) / "fixtures" / "proef"


def vul(*, zaad: int = 1) -> dict[str, int]:
    """Add the invented cases, contacts and mails that are not there yet.

    A gemeente gets all its cases or none, in one transaction; one that has them is left alone.

    Args:
        zaad: seed of the variation; the same seed on the same day gives the same cases.

    Returns:
        how many signalen were made, per code of a gemeente.
    """
    gegevens = lees_bestand(MAP / "gevallen.json")
    codes = sorted({geval["gemeente"] for geval in gegevens["gevallen"]})
    return {code: _vul_gemeente(Gemeente.objects.get(code=code), gegevens, zaad) for code in codes}


def _vul_gemeente(gemeente: Gemeente, gegevens: dict[str, Any], zaad: int) -> int:
    with werk(systeem(gemeente), "proef"):
        _maak_bereikbaar(gemeente, _van(gemeente, gegevens["bereikbaar"]))
        _zet_contacten(gemeente, _van(gemeente, gegevens["contacten"]))
        _ontvang_post(gemeente, _van(gemeente, gegevens["post"]))
        vast = [lees_geval(geval) for geval in _van(gemeente, gegevens["gevallen"])]
        titels = [geval.titel for geval in vast]
        if Signaal.objects.filter(gemeente=gemeente, titel__in=titels).exists():
            return 0
        los = verzin(gemeente.code, gegevens["variatie"], random.Random(zaad))  # noqa: S311
        door = _speel(gemeente, [*vast, *los])
        sluit_zaken(_van(gemeente, gegevens["gesloten"]), Spelers(gemeente), door.moment)
        voer_plan_uit(gegevens["plan"], door)
        return len(vast) + len(los)


def _speel(gemeente: Gemeente, gevallen: list[Geval]) -> Toegang:
    """Play the cases and plan the coming meetings; gives who led them."""
    spelers = Spelers(gemeente)
    nu = timezone.now()
    Verhaal(spelers, nu).speel(gevallen)
    door = spelers.leider(nu)
    for vorm in Overlegvorm.objects.zichtbaar_voor(door).actief():
        plan_reeks(vorm=vorm, tot=horizon(door), door=door)
    return door


def _van(gemeente: Gemeente, groepen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [groep for groep in groepen if groep["gemeente"] == gemeente.code]


def _maak_bereikbaar(gemeente: Gemeente, gegevens: list[dict[str, str]]) -> None:
    """Partner pages name somebody to call; what a person filled in stays."""
    for wie in gegevens:
        if not gemeente.contact_telefoon:
            gemeente.contact_naam, gemeente.contact_telefoon = wie["naam"], wie["telefoon"]
            gemeente.bewaar(door=systeem(gemeente))


def _zet_contacten(gemeente: Gemeente, contacten: list[dict[str, Any]]) -> None:
    """Give partners an address to send feedback to; addresses on .example reach nobody."""
    for contact in contacten:
        partner = Ketenpartner.objects.get(gemeente=gemeente, naam=contact["ketenpartner"])
        waarden = {"naam": contact["naam"], "email": contact["email"]}
        if not Contact.objects.filter(ketenpartner=partner, email=contact["email"]).exists():
            maak_contact(ketenpartner=partner, waarden=waarden, door=systeem(gemeente))


def _ontvang_post(gemeente: Gemeente, berichten: list[dict[str, Any]]) -> None:
    """Put mails in the mailbox; the same mail again changes nothing."""
    for bericht in berichten:
        ruw = (MAP / bericht["bestand"]).read_bytes()
        moment = timezone.now() - timedelta(hours=bericht["uren_geleden"])
        ontvang(gemeente=gemeente, ruw=ruw, door=replace(systeem(gemeente), moment=moment))
