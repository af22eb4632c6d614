"""A mail with nothing in it but a one-time link."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from meldpunt.lib.datum import datum
from meldpunt.models import EenmaligeLink, Gemeente, UitgaandBericht
from meldpunt.post import uit
from meldpunt.services.links import maak_link
from meldpunt.services.mailteksten import stel_mail_op


def mailtekst(
    gemeente: Gemeente, url: str, geldig_tot: datetime, *, brief: str = "bericht_voor_u"
) -> tuple[str, str]:
    """Give subject and body of the mail: no word about the case, and one link (rule 20)."""
    telefoon = gemeente.contact_telefoon
    waarden = {
        "gemeente": gemeente.naam,
        "adres": url,
        "geldig_tot": datum(geldig_tot),
        "contact": f"Bel {telefoon}." if telefoon else "Bel de gemeente.",
    }
    return stel_mail_op(brief, gemeente_id=gemeente.pk, waarden=waarden)


def stuur_link(
    gemeente: Gemeente,
    *,
    brief: str,
    pagina: str,
    object_id: UUID,
    zaak_id: UUID,
    sleutel: str,
    ontvanger: str,
    geldig_tot: datetime,
    niet_voor: datetime,
) -> tuple[EenmaligeLink, UitgaandBericht]:
    """Put a mail ready with a new link to a page about one object.

    Args:
        gemeente: who sends.
        brief: code of the mail (meldpunt/post/sjablonen.py).
        pagina: name of the URL of the page behind the link.
        object_id: what the page is about.
        zaak_id: the signaal it belongs to.
        sleutel: what the mail is for, as `uit.zet_klaar` wants it.
        ontvanger: one e-mail address.
        geldig_tot: when the link stops.
        niet_voor: the moment before which the mail can be taken back.
    """
    link, token = maak_link(
        gemeente_id=gemeente.pk, soort=pagina, object_id=object_id, geldig_tot=geldig_tot
    )
    url = settings.BASIS_URL + reverse("meldpunt:link", args=[token])
    onderwerp, inhoud = mailtekst(gemeente, url, geldig_tot, brief=brief)
    uitgaand = uit.zet_klaar(
        gemeente_id=gemeente.pk,
        zaak_id=zaak_id,
        sleutel=sleutel,
        ontvanger=ontvanger,
        onderwerp=onderwerp,
        inhoud=inhoud,
        niet_voor=niet_voor,
    )
    return link, uitgaand
