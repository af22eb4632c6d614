"""A mail with a one-time link in it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from meldpunt.lib.datum import datum
from meldpunt.models import EenmaligeLink, Gemeente, UitgaandBericht
from meldpunt.models.linkverzoek import Linkverzoek
from meldpunt.post import uit
from meldpunt.rollen import Toegang
from meldpunt.services.links import maak_link, trek_link_in
from meldpunt.services.mailteksten import stel_mail_op, stuur


def link_geldig_tot(gemeente: Gemeente, door: Toegang) -> datetime:
    """Say until when a link that is made now will work."""
    return door.moment + timedelta(days=gemeente.link_geldig_dagen)


def mailtekst(gemeente: Gemeente, url: str, geldig_tot: datetime) -> tuple[str, str]:
    """Give subject and body of the mail to a melder, to look at before it leaves (rule 20)."""
    waarden = _waarden(gemeente, url, geldig_tot)
    return stel_mail_op("bericht_voor_u", gemeente_id=gemeente.pk, waarden=waarden)


def stuur_link(
    gemeente: Gemeente,
    *,
    brief: str,
    pagina: str,
    object_id: UUID,
    sleutel: str,
    ontvanger: str,
    geldig_tot: datetime,
    door: Toegang,
    zaak_id: UUID | None = None,
    niet_voor: datetime | None = None,
    erbij: Mapping[str, str] | None = None,
) -> tuple[EenmaligeLink, UitgaandBericht]:
    """Put a mail ready with a new link to a page about one object.

    Args:
        gemeente: who sends.
        brief: code of the mail (meldpunt/post/sjablonen.py).
        pagina: name of the URL of the page behind the link.
        object_id: what the page is about.
        sleutel: what the mail is for, as `uit.zet_klaar` wants it.
        ontvanger: one e-mail address.
        geldig_tot: when the link stops.
        door: who sends, and when.
        zaak_id: the signaal it belongs to, when it belongs to one.
        niet_voor: the moment before which the mail can be taken back; now when left out.
        erbij: what this mail says besides; never a word about a case.
    """
    link, token = maak_link(
        gemeente_id=gemeente.pk, soort=pagina, object_id=object_id, geldig_tot=geldig_tot
    )
    url = settings.BASIS_URL + reverse("meldpunt:link", args=[token])
    waarden = {**_waarden(gemeente, url, geldig_tot), **(erbij or {})}
    [uitgaand] = stuur(
        brief,
        aan={sleutel: ontvanger},
        waarden=waarden,
        door=door,
        zaak_id=zaak_id,
        niet_voor=niet_voor,
    )
    return link, uitgaand


def trek_terug(verzoek: Linkverzoek, stand: str, door: Toegang) -> None:
    """Take back what was asked: its link opens nothing, and a mail that waits does not leave.

    Args:
        verzoek: with its link and mail.
        stand: what it is called from now on.
        door: who acts; its moment counts.
    """
    trek_link_in(link=verzoek.link, door=door)
    uit.trek_in(bericht=verzoek.uitgaand)
    verzoek.sluit(stand, door.moment)


def _waarden(gemeente: Gemeente, url: str, geldig_tot: datetime) -> dict[str, str]:
    telefoon = gemeente.contact_telefoon
    return {
        "gemeente": gemeente.naam,
        "adres": url,
        "geldig_tot": datum(geldig_tot),
        "contact": f"Bel {telefoon}." if telefoon else "Bel de gemeente.",
    }
