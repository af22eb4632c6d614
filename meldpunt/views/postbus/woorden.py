"""What a person reads of a message without opening it: state, kind, sender, end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from meldpunt.lib.bewaren import wisdag
from meldpunt.lib.datum import dag
from meldpunt.models import Ketenpartner, Postbericht
from meldpunt.post.lezen import Berichtsoort
from meldpunt.post.models import ONLEESBARE_SOORT, OPZIJ, PostStaat
from meldpunt.rollen import Toegang

UITKOMST = "geen_melding"
ANTWOORD = "Antwoord op een bericht van u"
SOORTEN: dict[str, str] = {
    Berichtsoort.GEWOON: "Gewoon bericht",
    Berichtsoort.BOUNCE: "Niet bezorgd bericht",
    Berichtsoort.AUTOMATISCH: "Automatisch antwoord",
    Berichtsoort.KLACHT: "Klacht over een bericht",
    ONLEESBARE_SOORT: "Niet te lezen",
}
# What was read before its kind was kept.
SOORT_VAN_STAAT: dict[str, str] = {
    PostStaat.BOUNCE: Berichtsoort.BOUNCE,
    PostStaat.AUTOMATISCH: Berichtsoort.AUTOMATISCH,
    PostStaat.ONLEESBAAR: ONLEESBARE_SOORT,
}


@dataclass(frozen=True)
class Label:
    """How a state of a message looks."""

    naam: str
    kleur: str
    icoon: str


LABELS = {
    staat: Label(staat.label, kleur, icoon)
    for staat, kleur, icoon in (
        (PostStaat.NIEUW, "nieuw", "cirkel"),
        (PostStaat.MELDING_GEMAAKT, "goed", "vink"),
        (PostStaat.TOEGEVOEGD, "goed", "koppel"),
        (PostStaat.GEEN_MELDING, "grijs", "streep"),
        (PostStaat.BOUNCE, "grijs", "let_op"),
        (PostStaat.AUTOMATISCH, "grijs", "herhaal"),
        (PostStaat.ONLEESBAAR, "fout", "let_op"),
        (PostStaat.VASTGEHOUDEN, "bezig", "klok"),
    )
}


def label(rij: Postbericht) -> Label:
    """Give the state of a message as word, shape and colour."""
    return LABELS[PostStaat(rij.staat)]


def soort(rij: Postbericht, *, is_antwoord: bool) -> str:
    """Say what kind of message it is."""
    code = rij.soort or SOORT_VAN_STAAT.get(rij.staat, Berichtsoort.GEWOON)
    return ANTWOORD if is_antwoord and code == Berichtsoort.GEWOON else SOORTEN[code]


def partner(toegang: Toegang, rij: Postbericht) -> Ketenpartner | None:
    """Who the message says it is from, unless that is closed for this person."""
    return rij.ketenpartner if toegang.mag_melder_zien(rij.pk) else None


def wordt_gewist(rij: Postbericht, termijnen: Mapping[str, Any]) -> date | None:
    """Give the day on which a message that was laid aside is erased (X-009).

    None for what is not laid aside, and without a term of the gemeente.
    """
    if rij.staat not in OPZIJ:
        return None
    # What the system laid aside itself has no such moment.
    return wisdag(termijnen, UITKOMST, dag(rij.opzij_op or rij.ontvangen_op))
