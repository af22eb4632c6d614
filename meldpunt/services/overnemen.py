"""A new gemeente after the example of a neighbour: what is taken over, and where they differ.

The example is read as the person who works there too, or as the system for an operator; the new
rows are written for the new gemeente. Choices a gemeente must make itself stay open: its mailbox,
who gets feedback, how often its bodies meet. Nothing of a case, no person and no plan goes along.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from meldpunt.lib.context import transactie, zet_context
from meldpunt.lib.datum import dag
from meldpunt.lib.kamers import modules
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import Gemeente, Lidmaatschap
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.medewerkers import over_een_jaar
from meldpunt.services.toegang import systeem

# Settings a neighbour may have right; the others ask a choice of the gemeente itself.
INSTELLINGEN = (
    "heeft_loo",
    "reageren_binnen_dagen",
    "verrijken_binnen_dagen",
    "terugkoppelen_binnen_dagen",
    "link_geldig_dagen",
)


@dataclass(frozen=True)
class Verschil:
    """One thing two gemeenten have otherwise; empty is: not there."""

    soort: str
    wat: str
    hier: str
    daar: str


@transaction.atomic
def maak_gemeente(
    *, naam: str, code: str, cbs_code: str, voorbeeld: Toegang, door: Toegang
) -> Gemeente:
    """Make a gemeente after the example of another.

    Args:
        naam: as people say it.
        code: capitals, in the number of every signaal.
        cbs_code: of the national statistics office; may be empty.
        voorbeeld: access to the gemeente that is the example.
        door: who makes it; a person becomes its first beheerder.

    Raises:
        AntwoordFout: the name or the code is in use, or not one.
    """
    with als(voorbeeld):
        buur = Gemeente.objects.get(pk=voorbeeld.gemeente_id)
        gegevens = _uitvoer(buur)
    nieuw = Gemeente(naam=naam, code=code, cbs_code=cbs_code)
    for veld in INSTELLINGEN:
        setattr(nieuw, veld, getattr(buur, veld))
    herkomst = f"overgenomen van gemeente {buur.naam}"
    nieuw.bronnen = dict.fromkeys(INSTELLINGEN, herkomst)
    _keur(nieuw)
    nieuw.bewaar(door=door)
    with als(systeem(nieuw)):
        for kamer in modules("referentie"):
            kamer.laad(nieuw, _met_herkomst(gegevens, herkomst), door)
        if door.medewerker_id:
            _word_beheerder(nieuw, door.medewerker_id, door)
    return nieuw


def verschillen(hier: Toegang, daar: Toegang) -> list[Verschil]:
    """Give what two gemeenten have otherwise: settings, own lists, partners and bodies."""
    een, ander = _beeld(hier), _beeld(daar)
    return [
        Verschil(soort, wat, een.get((soort, wat), ""), ander.get((soort, wat), ""))
        for soort, wat in dict.fromkeys([*een, *ander])
        if een.get((soort, wat)) != ander.get((soort, wat))
    ]


@contextmanager
def als(toegang: Toegang) -> Iterator[None]:
    """Work for a while in another gemeente, of this person or of the system; then as before."""
    with transactie():
        zet_context(toegang.gemeente_id, toegang.medewerker_id, toegang.ziet)
        yield


def _uitvoer(gemeente: Gemeente) -> dict[str, Any]:
    """Ask every room what it has, in the shape of a reference file."""
    delen = [kamer.uitvoer(gemeente) for kamer in modules("referentie")]
    return {sleutel: waarde for deel in delen for sleutel, waarde in deel.items()}


def _met_herkomst(waarde: Any, herkomst: str) -> Any:
    """Let every group say that it was taken over, and not cite the source of the neighbour."""
    if isinstance(waarde, list):
        return [_met_herkomst(deel, herkomst) for deel in waarde]
    if isinstance(waarde, dict):
        nieuw = {sleutel: _met_herkomst(deel, herkomst) for sleutel, deel in waarde.items()}
        return {**nieuw, "bron": herkomst} if "bron" in nieuw else nieuw
    return waarde


def _keur(nieuw: Gemeente) -> None:
    try:
        nieuw.full_clean(exclude=["bronnen"])
    except ValidationError as fout:
        eerste = {veld: zinnen[0] for veld, zinnen in fout.message_dict.items()}
        raise AntwoordFout(eerste) from fout


def _word_beheerder(gemeente: Gemeente, medewerker_id: UUID, door: Toegang) -> None:
    vandaag = dag(door.moment)
    lid = Lidmaatschap(
        gemeente=gemeente,
        medewerker_id=medewerker_id,
        rol=Rol.BEHEERDER,
        van=vandaag,
        tot=over_een_jaar(vandaag),
    )
    lid.bewaar(door=door)


def _beeld(toegang: Toegang) -> dict[tuple[str, str], str]:
    """Give what a gemeente has, in words: per kind and thing."""
    with als(toegang):
        gemeente = Gemeente.objects.get(pk=toegang.gemeente_id)
        gegevens = _uitvoer(gemeente)
    beeld = {("Instelling", _label(veld)): _woord(gemeente, veld) for veld in INSTELLINGEN}
    for lijst in gegevens["lijsten"]:
        beeld |= {("Eigen keuze in een lijst", item["naam"]): "ja" for item in lijst["items"]}
    beeld |= {("Ketenpartner", rij["naam"]): "ja" for rij in gegevens["ketenpartners"]}
    return beeld | {
        ("Overleg", rij["naam"]): rij["ritme"] or "nog geen ritme"
        for rij in gegevens["overlegvormen"]
    }


def _label(veld: str) -> str:
    return str(Gemeente._meta.get_field(veld).verbose_name).capitalize()  # type: ignore[union-attr]


def _woord(gemeente: Gemeente, veld: str) -> str:
    waarde = getattr(gemeente, veld)
    return {True: "ja", False: "nee"}[waarde] if isinstance(waarde, bool) else str(waarde)
