"""Who is asking: the person, the gemeente acted for and the role, once per request."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from meldpunt.lib.context import transactie, zet_context
from meldpunt.models import Gemeente, Lidmaatschap
from meldpunt.rollen import Onderdeel, Rol, Toegang

SESSIE_SLEUTEL = "gemeente"
VEILIG = ("GET", "HEAD", "OPTIONS")


def lidmaatschappen(medewerker_id: UUID) -> list[Lidmaatschap]:
    """The memberships of this person that hold today, by name of the gemeente.

    One per gemeente: who is a deputy now acts as one, and not in the own role (TEY-038).
    """
    geldig = Lidmaatschap.objects.van(medewerker_id).geldig(timezone.localdate())
    # Of two for one gemeente the last one stays: that of the deputy.
    volgorde = ("gemeente__naam", F("vervangt").asc(nulls_first=True))
    leden = geldig.select_related("gemeente").order_by(*volgorde)
    return list({lid.gemeente_id: lid for lid in leden}.values())


def bepaal_toegang(request: HttpRequest) -> Toegang | None:
    """Give the access of this request; None without login or without a membership.

    The memberships are read at every request, so one that ended works at once. They are kept
    on the request for the menu.

    Raises:
        PermissionDenied: a page of a gemeente where the membership ended sends something; it
            must not land in the other gemeente of this person.
    """
    if not request.user.is_authenticated:
        return None
    alle = lidmaatschappen(request.user.pk)
    request.lidmaatschappen = alle  # type: ignore[attr-defined]
    gekozen = request.session.get(SESSIE_SLEUTEL)
    lidmaatschap = next((lid for lid in alle if str(lid.gemeente_id) == gekozen), None)
    if lidmaatschap is None and alle:
        if gekozen and request.method not in VEILIG:
            raise PermissionDenied
        lidmaatschap = alle[0]
        if gekozen or len(alle) > 1:  # else there is nothing to choose or to remember
            request.session[SESSIE_SLEUTEL] = str(lidmaatschap.gemeente_id)
    return maak_toegang(lidmaatschap, request.user.naam) if lidmaatschap else None


def maak_toegang(lidmaatschap: Lidmaatschap, naam: str) -> Toegang:
    """Turn a membership into an access at this moment."""
    return Toegang(
        medewerker_id=lidmaatschap.medewerker_id,
        naam=naam,
        gemeente_id=lidmaatschap.gemeente_id,
        gemeente_code=lidmaatschap.gemeente.code,
        gemeente_naam=lidmaatschap.gemeente.naam,
        rol=Rol(lidmaatschap.rol),
        moment=timezone.now(),
    )


def systeem(gemeente: Gemeente, moment: datetime | None = None) -> Toegang:
    """Give the access of the system itself, for one gemeente; now, or at a given moment."""
    return Toegang(
        medewerker_id=None,
        naam="het systeem",
        gemeente_id=gemeente.pk,
        gemeente_code=gemeente.code,
        gemeente_naam=gemeente.naam,
        rol=Rol.SYSTEEM,
        moment=moment or timezone.now(),
    )


def namens_het_systeem(door: Toegang) -> Toegang:
    """Give the access of the system at this moment, for a step it takes after this person's."""
    return replace(door, medewerker_id=None, naam="het systeem", rol=Rol.SYSTEEM)


@contextmanager
def achter_de_deur(door: Toegang) -> Iterator[Toegang]:
    """Do a step for this person with rows this person does not see; then see as before.

    Stays in the same transaction and operation. Nothing that is found here may be shown.
    """
    zelf = namens_het_systeem(door)
    with transactie():
        zet_context(zelf.gemeente_id, door.medewerker_id, zelf.ziet)
        yield zelf


def toegang_van_nu(medewerker_id: UUID, gemeente_id: UUID, onderdeel: Onderdeel) -> Toegang | None:
    """Give the access of who began something, as it is now; None when that ended.

    Args:
        medewerker_id: who began it.
        gemeente_id: for which gemeente.
        onderdeel: the part of the product that it needs.
    """
    leden = Lidmaatschap.objects.van(medewerker_id).geldig(timezone.localdate())
    eigen = leden.filter(gemeente_id=gemeente_id).select_related("gemeente", "medewerker")
    for lid in eigen:
        toegang = maak_toegang(lid, lid.medewerker.naam)
        if toegang.mag(onderdeel):
            return replace(toegang, moment=timezone.now())
    return None
