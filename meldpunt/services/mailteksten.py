"""The words of a mail: those of the gemeente when it has them, else those of the product."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import Mailtekst
from meldpunt.post import uit
from meldpunt.post.models import UitgaandBericht
from meldpunt.post.sjablonen import IN_ONDERWERP, SJABLONEN, Sjabloon, bezwaar, vul_in
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import vergrendel_gemeente


def stel_mail_op(code: str, *, gemeente_id: UUID, waarden: Mapping[str, str]) -> tuple[str, str]:
    """Give subject and text of a mail, filled in.

    An own text that does not fit (any more) gives way to that of the product: a mail always
    leaves, and always with its link.
    """
    sjabloon = SJABLONEN[code]
    eigen = Mailtekst.objects.filter(gemeente_id=gemeente_id, code=code).first()
    onderwerp, tekst = sjabloon.onderwerp, sjabloon.tekst
    if eigen and eigen.tekst and not fouten_in(sjabloon, eigen.onderwerp, eigen.tekst):
        onderwerp, tekst = eigen.onderwerp, eigen.tekst
    return vul_in(onderwerp, waarden), vul_in(tekst, waarden) + "\n"


def stuur(
    code: str,
    *,
    aan: Mapping[str, str],
    waarden: Mapping[str, str],
    door: Toegang,
    zaak_id: UUID | None = None,
    niet_voor: datetime | None = None,
) -> list[UitgaandBericht]:
    """Put one mail ready for everybody it is for, in the words of the gemeente acted for.

    Args:
        code: which mail (meldpunt/post/sjablonen.py).
        aan: what each one is for, as `uit.zet_klaar` wants it: the address it goes to.
        waarden: what stands in the places of the variables; no case content.
        door: who sends, and when.
        zaak_id: the signaal it is about, when it is about one.
        niet_voor: the moment before which it can be taken back; now when left out.
    """
    onderwerp, inhoud = stel_mail_op(code, gemeente_id=door.gemeente_id, waarden=waarden)
    return [
        uit.zet_klaar(
            gemeente_id=door.gemeente_id,
            sleutel=sleutel,
            ontvanger=adres,
            onderwerp=onderwerp,
            inhoud=inhoud,
            niet_voor=niet_voor or door.moment,
            zaak_id=zaak_id,
        )
        for sleutel, adres in aan.items()
    ]


def fouten_in(sjabloon: Sjabloon, onderwerp: str, tekst: str) -> dict[str, str]:
    """Give a sentence per field that can't be used."""
    fouten = {
        "onderwerp": bezwaar(onderwerp, IN_ONDERWERP),
        "tekst": bezwaar(tekst, sjabloon.variabelen, sjabloon.verplicht),
    }
    if sjabloon.onderwerp and not onderwerp.strip():
        fouten["onderwerp"] = "Vul een onderwerp in."
    return {veld: zin for veld, zin in fouten.items() if zin}


@transaction.atomic
def bewaar_mailtekst(
    *, code: str, onderwerp: str, tekst: str, versie: int, door: Toegang
) -> Mailtekst:
    """Keep the words of the gemeente for one mail, as a new version.

    Args:
        code: which mail.
        onderwerp: one line; "" for a text without a subject.
        tekst: plain text with variables; "" goes back to the words of the product.
        versie: the version the form was opened with; 0 when there was none.
        door: who writes.

    Raises:
        AntwoordFout: an unknown variable, or one that can't be missed.
        VersieConflict: somebody else saved since the form was opened.
    """
    if tekst and (fouten := fouten_in(SJABLONEN[code], onderwerp, tekst)):
        raise AntwoordFout(fouten)
    rij = _vergrendel(code, versie, door)
    if (rij.onderwerp, rij.tekst) != (onderwerp, tekst):
        rij.onderwerp, rij.tekst = onderwerp, tekst
        rij.bewaar(door=door)
    return rij


@transaction.atomic
def zet_mailtekst_terug(*, code: str, versie: int, door: Toegang) -> Mailtekst:
    """Let an older version count again; 0 is that of the product. It becomes a new version.

    Raises:
        Mailtekst.DoesNotExist: there is no such version.
        AntwoordFout: that version does not fit any more.
    """
    rij = Mailtekst.objects.zichtbaar_voor(door).get(code=code)
    oud: Any = rij.history.filter(versie=versie).first() if versie else Mailtekst()
    if oud is None:
        raise Mailtekst.DoesNotExist
    return bewaar_mailtekst(
        code=code, onderwerp=oud.onderwerp, tekst=oud.tekst, versie=rij.versie, door=door
    )


def _vergrendel(code: str, versie: int, door: Toegang) -> Mailtekst:
    vergrendel_gemeente(door)
    rij = Mailtekst.objects.zichtbaar_voor(door).filter(code=code).first()
    if rij is None:
        return Mailtekst(gemeente_id=door.gemeente_id, code=code)
    return rij.controleer_versie(versie)
