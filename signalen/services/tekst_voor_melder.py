"""What a message to a reporter begins with, to be read and changed before it leaves."""

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import Lezers
from meldpunt.rollen import Toegang
from meldpunt.services.mailteksten import stel_mail_op
from signalen.models import Signaal, Terugkoppeling
from signalen.overgangen import TABEL


def stel_tekst_voor(plicht: Terugkoppeling) -> str:
    """Give the text that fits the last decision, to be read and changed before it leaves."""
    signaal = plicht.bundeling.signaal
    waarden = {"gemeente": signaal.gemeente.naam}
    klasse = inhoudsklasse(signaal)
    return stel_mail_op(klasse, gemeente_id=signaal.gemeente_id, waarden=waarden)[1].strip()


def begintekst(plicht: Terugkoppeling, door: Toegang) -> str:
    """Give what was written for a message that did not arrive, while its news still holds.

    Else the text that fits the last decision, with what was written for reporters: a duty that
    still has to be met reached its reporter with none of it, whatever others got. Of all that is
    said inside, nothing: the view of a reporter is never a part of the internal one.
    """
    if plicht.tekst and plicht.inhoudsklasse == inhoudsklasse(plicht.bundeling.signaal):
        return kluis.open(door, plicht, ["tekst"], Doel.TERUGKOPPELEN)["tekst"]
    return "\n\n".join([stel_tekst_voor(plicht), *_voor_melder(plicht.bundeling.signaal, door)])


def _voor_melder(signaal: Signaal, door: Toegang) -> list[str]:
    """Open what was written for reporters."""
    teksten = list(signaal.gebeurtenissen.teksten_voor(Lezers.MELDER))
    stukken = [(tekst, ["toelichting"]) for tekst in teksten]
    return [open_["toelichting"] for open_ in kluis.open_alle(door, stukken, Doel.TERUGKOPPELEN)]


def inhoudsklasse(signaal: Signaal) -> str:
    """Say what kind of news there is: what the last verb lets a reporter hear."""
    for werkwoord in signaal.gebeurtenissen.order_by("-nr").values_list("werkwoord", flat=True):
        if hoort := TABEL[werkwoord].melder_hoort:
            return hoort
    return "in_onderzoek"
