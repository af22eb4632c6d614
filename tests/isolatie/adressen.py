"""Every address of the resolver, filled with the objects of a world."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meldpunt.rollen import Vertrouwelijkheid
from overleggen.views.overleg import RICHTING, VERZET
from rapportage.uitvoer import BESTANDEN
from signalen.views.overgang import ALGEMEEN
from tests.wereld import GEMEENTE, Dossier, Wereld

# Parameters with a list of values: every value is an address of its own.
LIJSTEN: dict[str, dict[str, Sequence[Any]]] = {
    "signalen:overgang": {"werkwoord": ALGEMEEN},
    "overleggen:verzet": {"werkwoord": list(VERZET)},
    "overleggen:verplaats": {"richting": list(RICHTING)},
    "rapportage:csv": {"naam": list(BESTANDEN)},
}
# A list shows most when it is asked for something; {nummer} is that of the strictest signaal.
VRAGEN = {
    "signalen:werkvoorraad": ["weergave=alle&q=keuken", "q={nummer}"],
    "signalen:terugkoppeling": ["groep=wacht", "groep=reactie"],
    "overleggen:agenderen_veel": ["signaal={nummer}"],
    "signalen:toezicht": ["signaal={nummer}"],
    "signalen:toezicht_uitvoer": ["signaal={nummer}"],
}


@dataclass(frozen=True)
class Adres:
    """An address: the name of its pattern, its path, and where its object lives.

    `nog_een` marks one of the same pattern as the address before it.
    """

    url: str
    pad: str
    plek: str
    nog_een: bool = False


# What is not there; what is forbidden looks the same.
NERGENS = Adres("", "/bestaat-niet/", GEMEENTE)


def _patronen() -> Iterator[tuple[str, list[str]]]:
    def loop(resolver: URLResolver, ruimte: str) -> Iterator[tuple[str, list[str]]]:
        for deel in resolver.url_patterns:
            if isinstance(deel, URLResolver):
                yield from loop(deel, deel.namespace or ruimte)
            elif isinstance(deel, URLPattern):
                naam = f"{ruimte}:{deel.name}" if ruimte else str(deel.name)
                yield naam, list(deel.pattern.converters)

    return loop(get_resolver(), "")


URLS = dict(_patronen())


def adressen(wereld: Wereld) -> list[Adres]:
    """Give every address; one about a signaal comes once per confidentiality."""
    return [adres for url, namen in sorted(URLS.items()) for adres in _van(url, namen, wereld)]


def _van(url: str, namen: list[str], wereld: Wereld) -> Iterator[Adres]:
    plekken = list(Vertrouwelijkheid) if _over_signaal(url, namen) else [GEMEENTE]
    for plek in plekken:
        paden = list(_paden(url, namen, wereld, wereld.dossiers.get(plek)))
        yield from (Adres(url, pad, plek, nog_een=nr > 0) for nr, pad in enumerate(paden))


def _paden(url: str, namen: list[str], wereld: Wereld, dossier: Dossier | None) -> Iterator[str]:
    """Give the path with every value of its lists, and with what can be asked of it."""
    lijsten = LIJSTEN.get(url, {})
    for keuze in product(*lijsten.values()):
        gekozen = dict(zip(lijsten, keuze, strict=True))
        waarden = {naam: gekozen.get(naam) or _waarde(url, naam, wereld, dossier) for naam in namen}
        yield reverse(url, kwargs=waarden)
    strikt = wereld.dossiers[Vertrouwelijkheid.STRIKT].signaal.nummer
    for vraag in VRAGEN.get(url, []):
        yield f"{reverse(url)}?{vraag.format(nummer=strikt)}"


# The signaal stands in what is sent, not in the address.
IN_FORMULIER = {"overleggen:zet_erop"}
# Whose id `pk` is, where the room alone does not say it.
_VAN_SIGNAAL = {
    "signalen:betrokkene": lambda d: d.betrokkene,
    "signalen:ontkoppelen": lambda d: d.bundeling,
    "overleggen:actie_gedaan": lambda d: d.actiepunt.pk,
    "overleggen:actie_open": lambda d: d.actiepunt.pk,
}
_VAN_GEMEENTE = {
    "meldpunt:bericht": lambda w: w.bericht.pk,
    "meldpunt:bijlage": lambda w: w.bericht.pk,
    "meldpunt:geen_melding": lambda w: w.bericht.pk,
    "meldpunt:terugzetten": lambda w: w.bericht.pk,
    "signalen:koppelen_bericht": lambda w: w.bericht.pk,
    "pijlers:actie": lambda w: w.uitvoering.actie_id,
    "pijlers:eigenaar": lambda w: w.uitvoering.actie_id,
    "meldpunt:ketenpartner": lambda w: w.partner.pk,
    "meldpunt:contact_nieuw": lambda w: w.partner.pk,
    "meldpunt:contact": lambda w: w.contact.pk,
    "meldpunt:contact_klopt": lambda w: w.contact.pk,
    "overleggen:overlegvorm": lambda w: w.overleg.vorm_id,
}


def _over_signaal(url: str, namen: list[str]) -> bool:
    aangewezen = {"nummer", "punt_pk", "token"} & set(namen)
    return bool(aangewezen) or url in _VAN_SIGNAAL or url in IN_FORMULIER


def _waarde(url: str, naam: str, wereld: Wereld, dossier: Dossier | None) -> Any:
    """Give the object behind an address; a new parameter must be added here."""
    if naam == "pk":
        return _pk(url, wereld, dossier)
    if dossier and naam in ("nummer", "punt_pk", "token"):
        return {
            "nummer": dossier.signaal.nummer,
            "punt_pk": dossier.punt.pk,
            "token": dossier.token,
        }[naam]
    if naam == "operatie":
        return wereld.operatie
    return {"bijlage": wereld.bijlage, "bron": "brp", "naam": "20260101-bericht.eml"}[naam]


def _pk(url: str, wereld: Wereld, dossier: Dossier | None) -> Any:
    if url in _VAN_GEMEENTE:
        return _VAN_GEMEENTE[url](wereld)
    if dossier and url in _VAN_SIGNAAL:
        return _VAN_SIGNAAL[url](dossier)
    kamer = url.split(":")[0]
    if kamer == "signalen" and dossier:
        return dossier.plicht
    return {"pijlers": wereld.uitvoering.pk, "overleggen": wereld.overleg.pk}[kamer]
