"""A few cases of the demo are not for everybody, and one was opened in an emergency."""

from datetime import datetime, timedelta
from typing import Any

from meldpunt.rollen import Vertrouwelijkheid
from rapportage.proef.spelers import Spelers
from signalen.models import Signaal
from signalen.services import maak_vertrouwelijk, neem_noodtoegang, stop_noodtoegang

ZO_LANG = timedelta(minutes=25)


def sluit_zaken(zaken: list[dict[str, Any]], spelers: Spelers, nu: datetime) -> None:
    """Make cases confidential; an emergency access to one waits to be judged.

    Args:
        zaken: titel, niveau and reden of each, with the reason of the emergency when there was one.
        spelers: the people of this gemeente.
        nu: the moment the story ends.
    """
    toen = nu - timedelta(days=2)
    for zaak in zaken:
        signaal = Signaal.objects.get(gemeente=spelers.gemeente, titel=zaak["titel"])
        maak_vertrouwelijk(
            signaal_id=signaal.pk,
            niveau=Vertrouwelijkheid(zaak["niveau"]),
            reden=zaak["reden"],
            behandelaar_houdt_inzage=False,
            versie=None,
            door=spelers.leider(toen),
        )
        if nood := zaak.get("noodtoegang"):
            _neem_noodtoegang(signaal, nood, spelers, nu - timedelta(days=1))


def _neem_noodtoegang(signaal: Signaal, reden: str, spelers: Spelers, begin: datetime) -> None:
    wie = spelers.behandelaar(begin)
    noodtoegang = neem_noodtoegang(nummer=signaal.nummer, reden=reden, door=wie)
    stop_noodtoegang(noodtoegang_id=noodtoegang.pk, door=spelers.behandelaar(begin + ZO_LANG))
