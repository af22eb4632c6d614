"""Chain partners and how to reach them."""

from typing import Any

from meldpunt.models import Contact, Gemeente, Ketenpartner
from meldpunt.rollen import Toegang
from meldpunt.services.referentie.bronnen import groepen, pak, teksten
from meldpunt.services.referentie.rijen import Sleutel, bestaande, vul_aan

VELDEN = (
    "naam",
    "afkorting",
    "soort",
    "taken",
    "mogelijkheden",
    "telling",
    "convenant",
    "bron",
)
CONTACT_TEKSTEN = ("soort", "naam", "email", "telefoon", "website", "bron")
CONTACT_VELDEN = (*CONTACT_TEKSTEN, "routekaart")


def laad_ketenpartners(gemeente: Gemeente, gegevens: dict[str, Any], *, door: Toegang) -> list[str]:
    """Add the missing partners (by name) and contacts (by partner, kind and name).

    Returns:
        a Dutch line per difference with the file.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    waar = f"Gemeente {gemeente.code}"
    partners = bestaande(Ketenpartner, ("naam",), gemeente=gemeente)
    contacten = bestaande(Contact, ("ketenpartner_id", "soort", "naam"), gemeente=gemeente)
    regels: list[str] = []
    for groep in groepen(gegevens, "ketenpartners", waar):
        nieuw = _ketenpartner(gemeente, groep)
        plek = f"{waar}, ketenpartner {nieuw.naam}"
        partner, verschil = vul_aan(
            partners.get((nieuw.naam,)), nieuw, VELDEN, waar=plek, door=door
        )
        regels += verschil
        for contact in groepen(groep, "contacten", plek):
            regels += _laad_contact(partner, contact, contacten, plek, door)
    return regels


def voer_ketenpartners_uit(gemeente: Gemeente) -> list[dict[str, Any]]:
    """Give the partners in use with their contacts, as `laad_ketenpartners` reads them."""
    partners = Ketenpartner.objects.filter(gemeente=gemeente).actief().order_by("naam")
    return [
        {veld: getattr(partner, veld) for veld in VELDEN}
        | {
            "contacten": [
                {veld: getattr(contact, veld) for veld in CONTACT_VELDEN}
                for contact in partner.contacten.all()
            ]
        }
        for partner in partners.prefetch_related("contacten")
    ]


def _ketenpartner(gemeente: Gemeente, groep: dict[str, Any]) -> Ketenpartner:
    naam = pak(groep, "naam", str, f"Gemeente {gemeente.code}, ketenpartner")
    waar = f"Gemeente {gemeente.code}, ketenpartner {naam}"
    return Ketenpartner(
        gemeente=gemeente,
        naam=naam,
        afkorting=pak(groep, "afkorting", str, waar),
        soort=pak(groep, "soort", str, waar),
        taken=teksten(groep, "taken", waar),
        mogelijkheden=teksten(groep, "mogelijkheden", waar),
        telling=pak(groep, "telling", str, waar),
        convenant=pak(groep, "convenant", bool, waar),
        bron=pak(groep, "bron", str, waar),
    )


def _laad_contact(
    partner: Ketenpartner,
    groep: dict[str, Any],
    contacten: dict[Sleutel, Contact],
    waar: str,
    door: Toegang,
) -> list[str]:
    waarden = {veld: pak(groep, veld, str, f"{waar}, contact") for veld in CONTACT_TEKSTEN}
    nieuw = Contact(gemeente_id=partner.gemeente_id, ketenpartner=partner, **waarden)
    if "routekaart" in groep:  # few contacts stand on the card
        nieuw.routekaart = teksten(groep, "routekaart", f"{waar}, contact")
    bestaand = contacten.get((partner.pk, nieuw.soort, nieuw.naam))
    plek = f"{waar}, contact {nieuw}"
    return vul_aan(bestaand, nieuw, CONTACT_VELDEN, waar=plek, door=door)[1]
