"""Asking a person to work for a gemeente: a mail with a one-time link, and the yes.

Nothing shows whether the address was known already: the membership waits, under the address,
until the person says yes.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from meldpunt.lib.datum import dag, datum
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import EenmaligeLink, Lidmaatschap, Medewerker
from meldpunt.models.lidmaatschap import Stand
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import vergrendel_gemeente
from meldpunt.services.links import maak_link
from meldpunt.services.mailteksten import stuur
from meldpunt.services.medewerkers import over_een_jaar
from meldpunt.services.toegang import maak_toegang

PAGINA = "meldpunt:uitnodiging"
GELDIG = timedelta(days=7)


@transaction.atomic
def nodig_uit(*, email: str, rol: str, door: Toegang) -> Lidmaatschap:
    """Invite the person with this address, in this role, for twelve months.

    Raises:
        AntwoordFout: this address already has access to this gemeente, or waits for it.
    """
    gemeente = vergrendel_gemeente(door)
    medewerker = _persoon(email)
    vandaag = dag(door.moment)
    lopend = Lidmaatschap.objects.lopend(vandaag).filter(gemeente=gemeente, medewerker=medewerker)
    if lopend.exists():
        raise AntwoordFout({"email": "Dit adres staat al in de lijst. Kies een ander adres."})
    lid = Lidmaatschap(
        gemeente=gemeente,
        medewerker=medewerker,
        rol=rol,
        van=vandaag,
        tot=over_een_jaar(vandaag),
        stand=Stand.UITGENODIGD,
    )
    lid.bewaar(door=door)
    _verstuur(lid, door)
    return lid


@transaction.atomic
def nodig_opnieuw_uit(*, lid_id: UUID, door: Toegang) -> Lidmaatschap:
    """Send a new link; the ones before stop working.

    Raises:
        Lidmaatschap.DoesNotExist: nothing waits for an answer here.
    """
    zichtbaar = Lidmaatschap.objects.zichtbaar_voor(door).filter(stand=Stand.UITGENODIGD)
    lid = zichtbaar.select_for_update(of=("self",)).select_related("medewerker", "gemeente")
    gevonden: Lidmaatschap = lid.get(pk=lid_id)
    EenmaligeLink.objects.filter(soort=PAGINA, object_id=lid_id, ingetrokken_op=None).update(
        ingetrokken_op=door.moment
    )
    _verstuur(gevonden, door)
    return gevonden


def vind_uitnodiging(link: EenmaligeLink) -> Lidmaatschap | None:
    """Give the invitation behind a link; None when it was answered or withdrawn."""
    leden = Lidmaatschap.objects.filter(pk=link.object_id, stand=Stand.UITGENODIGD)
    return leden.select_related("medewerker", "gemeente").first()


@transaction.atomic
def aanvaard_uitnodiging(*, lid_id: UUID, naam: str = "", wachtwoord: str = "") -> Lidmaatschap:
    """Say yes. Who has no account yet chooses a name and a password.

    A link never changes the password of somebody who has one.

    Raises:
        Weigering: answered or withdrawn in between, or no password given where one is needed.
    """
    wachtend = Lidmaatschap.objects.filter(pk=lid_id, stand=Stand.UITGENODIGD)
    lid = wachtend.select_for_update(of=("self",)).select_related("gemeente").first()
    if lid is None:
        raise Weigering("Deze uitnodiging geldt niet meer.")
    medewerker = Medewerker.objects.select_for_update().get(pk=lid.medewerker_id)
    if not medewerker.has_usable_password():
        if not (naam and wachtwoord):
            raise Weigering("Kies een naam en een wachtwoord.")
        medewerker.naam = naam
        medewerker.set_password(wachtwoord)
        medewerker.save(update_fields=["naam", "password"])
    lid.stand = Stand.ACTIEF
    lid.bewaar(door=maak_toegang(lid, medewerker.naam))
    return lid


def _persoon(email: str) -> Medewerker:
    """Find the person with this address, or make one who can't log in yet."""
    gevonden = Medewerker.objects.filter(email__iexact=email).first()
    return gevonden or Medewerker.objects.maak(email=email, naam="")


def _verstuur(lid: Lidmaatschap, door: Toegang) -> None:
    geldig_tot = door.moment + GELDIG
    link, token = maak_link(
        gemeente_id=lid.gemeente_id, soort=PAGINA, object_id=lid.pk, geldig_tot=geldig_tot
    )
    waarden = {
        "gemeente": lid.gemeente.naam,
        "adres": settings.BASIS_URL + reverse("meldpunt:link", args=[token]),
        "geldig_tot": datum(geldig_tot),
    }
    aan = {f"uitnodiging:{link.pk}": lid.medewerker.email}
    stuur("uitnodiging", aan=aan, waarden=waarden, door=door)
