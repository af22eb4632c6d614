"""What a message of the mailbox already says for the form; a person checks it."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Ketenpartner, Postbericht
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import lees_afzender

# At these providers the domain says nothing about the organisation of the sender.
VAN_IEDEREEN = frozenset(
    {
        "casema.nl",
        "gmail.com",
        "gmx.net",
        "hetnet.nl",
        "home.nl",
        "hotmail.com",
        "hotmail.nl",
        "icloud.com",
        "kpnmail.nl",
        "live.com",
        "live.nl",
        "outlook.com",
        "outlook.nl",
        "planet.nl",
        "proton.me",
        "xs4all.nl",
        "yahoo.com",
        "ziggo.nl",
    }
)


def lees_over(bericht: Postbericht, toegang: Toegang, *, toon: bool) -> dict[str, Any]:
    """Give the first values of the form: text, partner, a title without names, and the sender.

    Without `toon` nobody sees the sender; the partner is still found by it, else a reporter who
    must hear something would be put down as somebody else.
    """
    open_ = kluis.open(toegang, bericht, ["onderwerp", "tekst"], Doel.BEHANDELEN)
    lees = kluis.open if toon else kluis.verwerk
    afzender = lees(toegang, bericht, ["afzender"], Doel.BEHANDELEN)["afzender"]
    naam, adres = lees_afzender(afzender)
    partner = bericht.ketenpartner or _partner(adres, toegang)
    return {
        "tekst": open_["tekst"] or open_["onderwerp"],
        "melder_soort": MelderSoort.KETENPARTNER if partner else MelderSoort.ANDERS,
        "ketenpartner": partner,
        "melder_naam": naam if toon else "",
        "melder_contact": adres if toon else "",
        "kanaal": Kanaal.POSTBUS,
        "ontvangen_op": timezone.localtime(bericht.ontvangen_op),
        "titel": _titel(partner, adres if toon else ""),
    }


def _partner(adres: str, toegang: Toegang) -> Ketenpartner | None:
    """The partner with this address, or else with an address at the same organisation."""
    domein = adres.rpartition("@")[2].lower()
    if not domein or not adres:
        return None
    past = Q(contacten__email__iexact=adres)
    if domein not in VAN_IEDEREEN:
        past |= Q(contacten__email__iendswith=f"@{domein}")
    partners = Ketenpartner.objects.zichtbaar_voor(toegang).actief()
    gevonden = list(partners.filter(past).distinct()[:2])
    # Two partners at one domain: a person must choose.
    return gevonden[0] if len(gevonden) == 1 else None


def _titel(partner: Ketenpartner | None, adres: str) -> str:
    """A title that names an organisation, never a person; the subject may hold a name."""
    domein = adres.rpartition("@")[2].lower()
    if partner:
        return f"Melding van {partner.naam}"[:120]
    if domein and domein not in VAN_IEDEREEN:
        return f"Melding van {domein}"[:120]
    return "Melding via e-mail"
