"""Examples in a new gemeente: put there and taken away by a beheerder, who reads none of them."""

from collections.abc import Callable
from dataclasses import replace

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from meldpunt.lib.overgang import Weigering
from meldpunt.models.melding import Kanaal
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.beheer import vergrendel_gemeente
from meldpunt.services.meldingen import Bericht
from meldpunt.services.toegang import achter_de_deur
from signalen.models import Signaal
from signalen.services.gang import voer_uit
from signalen.services.melden import meld_nieuw
from signalen.services.openen import Kenmerken
from signalen.services.slachtoffer import leg_slachtoffer_vast
from signalen.services.verrijken import leg_bron_vast
from signalen.voorbeelden import VOORBEELDEN, Voorbeeld

AL_ECHT = "Uw gemeente heeft al een echt signaal. Voorbeelden kunnen alleen daarvoor."
AL_DAAR = "De voorbeelden staan er al."
HANGT_AAN = "Er hangt iets aan een voorbeeld dat moet blijven. Er is niets gewist."


def tel_voorbeelden(*, door: Toegang) -> int:
    """Give how many examples stand here; of no real case anything is told."""
    with achter_de_deur(door):
        return _eigen(door).filter(voorbeeld=True).count()


@transaction.atomic
def zet_voorbeelden(*, door: Toegang) -> int:
    """Put the examples in a gemeente that has no signaal yet (5-scherm 3.16).

    They are work of the system, count in no figure and have reporters nobody can write to.

    Returns:
        how many were made.

    Raises:
        Weigering: there is a signaal already, real or not.
    """
    vergrendel_gemeente(door)
    with achter_de_deur(door) as systeem:
        if bestaand := _eigen(door).order_by("voorbeeld").first():
            raise Weigering(AL_DAAR if bestaand.voorbeeld else AL_ECHT)
        speler = replace(systeem, rol=Rol.AANDACHTSFUNCTIONARIS)
        for nr, voorbeeld in enumerate(VOORBEELDEN, start=1):
            _speel(voorbeeld, nr, speler)
    return len(VOORBEELDEN)


@transaction.atomic
def wis_voorbeelden(*, door: Toegang) -> int:
    """Take all examples of the gemeente away, their keys destroyed; never a real signaal.

    The app role can't delete a case. A function of the database does it, for rows that were
    examples from their first version on (migration 0006).

    Returns:
        how many were taken away.

    Raises:
        Weigering: something hangs on one that must stay; nothing was taken away.
    """
    vergrendel_gemeente(door)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select meldroute_wis_voorbeelden()")
            (aantal,) = cursor.fetchone()
            connection.check_constraints()  # at once, not at the end of the request
    except IntegrityError as fout:
        raise Weigering(HANGT_AAN) from fout
    return int(aantal)


def _eigen(door: Toegang) -> QuerySet[Signaal]:
    return Signaal.objects.filter(gemeente_id=door.gemeente_id)


def _speel(voorbeeld: Voorbeeld, nr: int, door: Toegang) -> None:
    bericht = Bericht(voorbeeld.tekst, Kanaal.TELEFOON, ontvangen_op=door.moment)
    kenmerken = Kenmerken(voorbeeld.titel, list(voorbeeld.vormen))
    signaal = meld_nieuw(
        bericht=bericht, kenmerken=kenmerken, waar=voorbeeld.waar, door=door, voorbeeld=nr
    )
    for stap in voorbeeld.stappen:
        STAPPEN[stap](signaal, door)


def _pak_op(signaal: Signaal, door: Toegang) -> None:
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)


def _zoek_op(signaal: Signaal, door: Toegang) -> None:
    leg_bron_vast(
        signaal_id=signaal.pk,
        bron="kvk",
        grondslag="publieke_taak",
        doel="mensenhandel_bepalen",
        stand="niets",
        door=door,
    )


def _geen_slachtoffer(signaal: Signaal, door: Toegang) -> None:
    leg_slachtoffer_vast(
        signaal_id=signaal.pk, slachtoffer="nee", minderjarig="", versie=None, door=door
    )


def _wijs_af(signaal: Signaal, door: Toegang) -> None:
    antwoorden = {"reden_code": "te_weinig", "reden": "Voorbeeld: er is geen plaats en geen naam."}
    voer_uit("niet_in_behandeling", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)


STAPPEN: dict[str, Callable[[Signaal, Toegang], None]] = {
    "oppakken": _pak_op,
    "verrijken_vastleggen": _zoek_op,
    "slachtoffer_vastleggen": _geen_slachtoffer,
    "niet_in_behandeling": _wijs_af,
}
