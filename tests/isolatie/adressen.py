"""Every address of the resolver, filled with the objects of a world."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meldpunt.rollen import Vertrouwelijkheid
from overleggen.views.overleg import RICHTING, VERZET
from rapportage.uitvoer import BESTANDEN
from signalen.views.overgang import ALGEMEEN
from tests.wereld import GEMEENTE, Dossier, Wereld

# Those that fit a person who has access.
BUTTONS = ["verlengen", "blokkeren", "deblokkeren", "beeindigen"]
# Parameters with a list of values: every value is an address of its own.
LIJSTEN: dict[str, dict[str, Sequence[Any]]] = {
    "pijlers:regel": {"lijst": ["feiten", "toezeggingen"]},
    "pijlers:regel_nieuw": {"lijst": ["feiten"]},
    "pijlers:kader_kiezen": {"code": ["kompas"]},
    "pijlers:samen": {"register": ["training"]},
    "meldpunt:keuze_doen": {"werkwoord": ["uitzetten", "aanzetten", "omhoog", "omlaag"]},
    "meldpunt:mailtekst": {"code": ["bericht_voor_u"]},
    "meldpunt:mailtekst_terug": {"code": ["bericht_voor_u"]},
    "meldpunt:medewerker_doen": {"werkwoord": BUTTONS},
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

    `nr` counts the addresses of one pattern and one place: the values of its lists.
    """

    url: str
    pad: str
    plek: str
    nr: int = 0


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
    for plek in _plekken(url, namen):
        paden = list(_paden(url, namen, wereld, wereld.dossiers.get(plek)))
        yield from (Adres(url, pad, plek, nr) for nr, pad in enumerate(paden))


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


# About a message: a loose one of the mailbox, and the one that became a melding of each signaal.
OVER_BERICHT = {
    "meldpunt:bericht",
    "meldpunt:bijlage",
    "meldpunt:geen_melding",
    "meldpunt:opmaak",
    "meldpunt:terugzetten",
    "signalen:bericht_namen",
    "signalen:koppelen_bericht",
    "signalen:lijkt_op_bericht",
}
# The signaal stands in what is sent, not in the address.
IN_FORMULIER = {"overleggen:zet_erop"}
# Whose id `pk` is: of the dossier of a signaal, or of the gemeente. A new address goes here.
VAN_SIGNAAL: dict[str, Callable[[Dossier], UUID]] = {
    "overleggen:actie_gedaan": lambda d: d.actiepunt.pk,
    "overleggen:actie_open": lambda d: d.actiepunt.pk,
    "pijlers:registratie": lambda d: d.controle,
    "pijlers:registratie_wijzigen": lambda d: d.controle,
    "pijlers:registratie_zetten": lambda d: d.controle,
    "signalen:betrokkene": lambda d: d.betrokkene,
    "signalen:inzage_stoppen": lambda d: d.recht,
    "signalen:inzageverzoek": lambda d: d.verzoek,
    "signalen:melder_beslissen": lambda d: d.nood,
    "signalen:melder_vragen": lambda d: d.nood,
    "signalen:mogelijk_verband": lambda d: d.verband,
    "signalen:noodtoegang_beoordelen": lambda d: d.nood,
    "signalen:noodtoegang_stoppen": lambda d: d.nood,
    "signalen:ontkoppelen": lambda d: d.bundeling,
    "signalen:terugkoppeling_aangekomen": lambda d: d.plicht,
    "signalen:terugkoppeling_afronden": lambda d: d.plicht,
    "signalen:terugkoppeling_maken": lambda d: d.plicht,
    "signalen:terugkoppeling_opnieuw": lambda d: d.plicht,
    "signalen:terugkoppeling_terughalen": lambda d: d.plicht,
}
VAN_GEMEENTE: dict[str, Callable[[Wereld], UUID]] = {
    "meldpunt:concept": lambda w: w.concept,
    "meldpunt:concept_weg": lambda w: w.concept,
    "meldpunt:cijfer": lambda w: w.cijfer.pk,
    "meldpunt:cijfer_nieuw": lambda w: w.cijfer.reeks_id,
    "meldpunt:cijferreeks": lambda w: w.cijfer.reeks_id,
    "meldpunt:cijferreeks_intrekken": lambda w: w.cijfer.reeks_id,
    "meldpunt:contact": lambda w: w.contact.pk,
    "meldpunt:contact_klopt": lambda w: w.contact.pk,
    "meldpunt:contact_nieuw": lambda w: w.partner.pk,
    "meldpunt:gebied": lambda w: w.gebied.pk,
    "meldpunt:ketenpartner": lambda w: w.partner.pk,
    "meldpunt:keuze": lambda w: w.keuze.pk,
    "meldpunt:keuze_doen": lambda w: w.keuze.pk,
    "meldpunt:medewerker": lambda w: w.lid.pk,
    "meldpunt:medewerker_doen": lambda w: w.lid.pk,
    "meldpunt:plaatsvervanger": lambda w: w.lid.pk,
    "overleggen:aanwezigen": lambda w: w.overleg.pk,
    "overleggen:live": lambda w: w.overleg.pk,
    "overleggen:live_punt": lambda w: w.overleg.pk,
    "overleggen:los_punt": lambda w: w.overleg.pk,
    "overleggen:overleg": lambda w: w.overleg.pk,
    "overleggen:overlegvorm": lambda w: w.overleg.vorm_id,
    "overleggen:punt_weg": lambda w: w.overleg.pk,
    "overleggen:verplaats": lambda w: w.overleg.pk,
    "overleggen:verslag": lambda w: w.overleg.pk,
    "overleggen:verzet": lambda w: w.overleg.pk,
    "overleggen:zet_erop": lambda w: w.overleg.pk,
    "signalen:inlezen_fouten": lambda w: w.inlezing,
    "signalen:inlezen_kolommen": lambda w: w.inlezing,
    "signalen:meldverzoek_intrekken": lambda w: w.meldverzoek,
    "signalen:inlezing": lambda w: w.inlezing,
    "pijlers:aanbod": lambda w: w.aanbod.pk,
    "pijlers:aanbod_antwoord": lambda w: w.aanbod.pk,
    "pijlers:actie": lambda w: w.uitvoering.actie_id,
    "pijlers:agenda_van_plan": lambda w: w.uitvoering.actie.onderwerp.pijler.plan_id,
    "pijlers:actie_intrekken": lambda w: w.uitvoering.actie_id,
    "pijlers:actie_nieuw": lambda w: w.planversie.plan_id,
    "pijlers:actie_wijzigen": lambda w: w.uitvoering.actie_id,
    "pijlers:controle": lambda w: w.planversie.plan_id,
    "pijlers:delen": lambda w: w.planversie.plan_id,
    "pijlers:bestand": lambda w: w.planversie.plan_id,
    "pijlers:overname": lambda w: w.planinlezing.pk,
    "pijlers:overname_rij": lambda w: w.planinlezing.pk,
    "pijlers:eigenaar": lambda w: w.uitvoering.actie_id,
    "pijlers:hartslag": lambda w: w.uitvoering.actie.onderwerp.pijler.plan_id,
    "pijlers:klaar": lambda w: w.uitvoering.pk,
    "pijlers:onderwerp": lambda w: w.uitvoering.actie.onderwerp_id,
    "pijlers:onderwerp_nieuw": lambda w: w.uitvoering.actie.onderwerp.pijler_id,
    "pijlers:opbouw": lambda w: w.planversie.plan_id,
    "pijlers:over": lambda w: w.planversie.plan_id,
    "pijlers:pijler": lambda w: w.uitvoering.actie.onderwerp.pijler_id,
    "pijlers:pijler_nieuw": lambda w: w.planversie.plan_id,
    "pijlers:regel": lambda w: w.planversie.plan_id,
    "pijlers:regel_nieuw": lambda w: w.planversie.plan_id,
    "pijlers:kader": lambda w: w.toetspunt.kader_id,
    "pijlers:toetspunt": lambda w: w.toetspunt.pk,
    "pijlers:toetspunt_actie": lambda w: w.toetspunt.pk,
    "pijlers:toetspunt_wijzigen": lambda w: w.toetspunt.pk,
    "pijlers:bewijsstuk": lambda w: w.bewijsstuk.pk,
    "pijlers:registratie_delen": lambda w: w.training,
    "pijlers:registratie_stoppen": lambda w: w.training,
    "pijlers:telbron": lambda w: w.uitvoering.actie_id,
    "pijlers:terugnemen": lambda w: w.uitvoering.pk,
    "pijlers:vaststellen": lambda w: w.planversie.plan_id,
    "pijlers:vergelijken": lambda w: w.planversie.plan_id,
    "pijlers:versie": lambda w: w.planversie.pk,
    "pijlers:versies": lambda w: w.planversie.plan_id,
    "pijlers:wijzigen": lambda w: w.planversie.plan_id,
    "pijlers:verschuiven": lambda w: w.uitvoering.pk,
    "pijlers:vraag_voortgang": lambda w: w.uitvoering.actie_id,
}
# The other parameters, of a dossier or of the gemeente.
IN_DOSSIER: dict[str, Callable[[Dossier], Any]] = {
    "nummer": lambda d: d.signaal.nummer,
    "punt_pk": lambda d: d.punt.pk,
    "token": lambda d: d.token,
}
ELDERS: dict[str, Callable[[Wereld], Any]] = {
    "code": lambda w: w.gemeente.code,
    "bron": lambda _: "brp",
    "lijst": lambda _: "afdeling",
    "met": lambda w: w.aanbod.gemeente_id,
    "naam": lambda _: "20260101-bericht.eml",
    "plaats": lambda _: 0,
    "register": lambda _: "controle",
    "soort": lambda _: "csv",
    "versie": lambda w: w.gemeente.versie,
    "operatie": lambda w: w.operatie,
}


def _plekken(url: str, namen: list[str]) -> list[str]:
    if url in OVER_BERICHT:
        return [GEMEENTE, *Vertrouwelijkheid]
    over_signaal = IN_DOSSIER.keys() & set(namen) or url in VAN_SIGNAAL or url in IN_FORMULIER
    return list(Vertrouwelijkheid) if over_signaal else [GEMEENTE]


def _waarde(url: str, naam: str, wereld: Wereld, dossier: Dossier | None) -> Any:
    if url in OVER_BERICHT:
        waar = dossier or wereld
        return waar.bericht.pk if naam == "pk" else waar.bijlage
    if dossier and (van_dossier := VAN_SIGNAAL.get(url) if naam == "pk" else IN_DOSSIER.get(naam)):
        return van_dossier(dossier)
    van_wereld = VAN_GEMEENTE.get(url) if naam == "pk" else ELDERS.get(naam)
    assert van_wereld, f"welk object is {naam} van {url}? Zet het in tests/isolatie/adressen.py"
    return van_wereld(wereld)
