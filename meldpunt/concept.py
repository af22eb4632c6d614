"""Drafts between a page and its form: offering, keeping and clearing away (5-scherm rules 15-17).

A form carries a stamp: signed, it says whose draft of which form this is. So what is sent is only
ever kept for the person and the gemeente the page was made for, also when somebody else logged
in meanwhile.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from meldpunt.deur import heeft_nulbyte
from meldpunt.lib.formulier import Formulier
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Concept
from meldpunt.models.concept import LANGSTE_ADRES
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.concepten import (
    NietVanU,
    Plek,
    bewaar_concept,
    gooi_weg,
    lees_concept,
)

VELD = "concept"
NIET_BEWAREN = frozenset({VELD, "csrfmiddlewaretoken", "doe", "actie"})
_TEKENAAR = Signer(salt="concept")


@dataclass(frozen=True)
class Kladblad:
    """What the page shows beside a form: its stamp and, when there is one, the draft."""

    stempel: str
    pk: UUID | None = None
    bewaard_op: datetime | None = None


@dataclass
class _Vorm:
    """What must be known of a form to keep and to fill it."""

    form: Formulier
    bewerking: bool = False
    niet: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        # An edit keeps the version it began with, so that a colleague's change is seen; the
        # answers to a verb go with the case as it stands now.
        bewerkt = self.bewerking or hasattr(self.form, "waarden")
        versie = () if bewerkt else ("versie",)
        self.niet = frozenset({*self.form.niet_in_concept, *versie})

    def teksten(self) -> dict[str, str]:
        """The labels of the long fields, which can be read without the form."""
        return {
            naam: str(veld.label)
            for naam, veld in self.form.fields.items()
            if isinstance(veld.widget, forms.Textarea) and naam not in self.form.dicht_in_concept
        }

    def vul(self, getypt: dict[str, list[str]]) -> None:
        velden = self.form.uit_concept(getypt)
        for naam, veld in self.form.fields.items():
            if naam not in self.niet:
                self._vul_veld(naam, veld.widget, velden.get(naam))

    def _vul_veld(self, naam: str, widget: Any, waarden: list[str] | None) -> None:
        if isinstance(widget, forms.CheckboxInput):
            self.form.initial[naam] = bool(waarden)
        elif getattr(widget, "allow_multiple_selected", False):
            self.form.initial[naam] = waarden or []
        elif waarden:
            self.form.initial[naam] = waarden[-1]


def bied_aan(
    request: Any,
    form: Formulier,
    *,
    titel: str,
    signaal_id: UUID | None = None,
    postbericht_id: UUID | None = None,
    adres: str = "",
    bewerking: bool = False,
) -> None:
    """Give a form its stamp; one that is opened again is filled with the draft.

    Call it before the fields are read. A form that was sent keeps what was sent; one whose
    address is too long to be kept gets no stamp.

    Args:
        request: of who fills it in.
        form: its `concept` is set for `onderdelen/concept.html`.
        titel: what the form is called, without content.
        signaal_id: the signaal it is about, which takes the draft along when it goes.
        postbericht_id: the message it is made from, which does the same.
        adres: where the form opens; else this page.
        bewerking: it edits a record; known by itself of a form with `waarden`.
    """
    toegang: Toegang = request.toegang
    adres = adres or request.get_full_path()
    if not toegang.mag(Onderdeel.SIGNALEN) or len(adres) > LANGSTE_ADRES:
        return
    vorm = _Vorm(form, bewerking)
    plek = Plek(adres, titel, signaal_id, vorm.teksten(), postbericht_id)
    stempel = _stempel(plek, toegang)
    concept = Concept.objects.zichtbaar_voor(toegang).filter(adres=adres).first()
    if concept is None or request.method == "POST":
        form.concept = Kladblad(stempel)
        return
    vorm.vul(lees_concept(concept=concept, door=toegang).velden)
    form.concept = Kladblad(stempel, concept.pk, concept.bewaard_op)


def velden_uit_concept(request: Any) -> dict[str, list[str]]:
    """Give the values per field of the draft of this page, for a form that is built from them."""
    eigen = Concept.objects.zichtbaar_voor(request.toegang)
    concept = eigen.filter(adres=request.path).first()
    if concept is None:
        return {}
    return lees_concept(concept=concept, door=request.toegang).velden


def ruim_op(request: Any) -> None:
    """What was typed is saved where it belongs: its draft goes, in the same transaction."""
    if stempel := request.POST.get(VELD):
        with suppress(NietVanU):
            adres = _lees(stempel, request.toegang).adres
            gooi_weg(adres=adres, door=request.toegang)


def bewaar(request: Any, toegang: Toegang) -> str:
    """Keep what this request carries as the draft its stamp says.

    Returns:
        The address of the form.

    Raises:
        NietVanU: the stamp is not of this person acting for this gemeente, or what the form is
            about does not exist for this person (any more).
        Weigering: it is too long.
    """
    plek = _lees(request.POST.get(VELD, ""), toegang)
    velden = {naam: lijst for naam, lijst in request.POST.lists() if naam not in NIET_BEWAREN}
    bewaar_concept(plek=plek, velden=velden, door=toegang)
    return plek.adres


def vang_op(request: HttpRequest, toegang: Toegang | None) -> bool:
    """Keep a form that was sent too late as a draft (rule 17); says whether it was kept."""
    if request.method != "POST" or not toegang or VELD not in request.POST:
        return False
    if not toegang.mag(Onderdeel.SIGNALEN) or heeft_nulbyte(request):
        return False
    try:
        bewaar(request, toegang)
    except (NietVanU, Weigering):
        return False
    return True


def _stempel(plek: Plek, toegang: Toegang) -> str:
    wat = [
        str(toegang.medewerker_id),
        str(toegang.gemeente_id),
        plek.adres,
        plek.titel,
        str(plek.signaal_id or ""),
        dict(plek.teksten),
        str(plek.postbericht_id or ""),
    ]
    return _TEKENAAR.sign_object(wat)


def _lees(stempel: str, toegang: Toegang) -> Plek:
    try:
        wie, gemeente, *plek = _TEKENAAR.unsign_object(stempel)
        adres, titel, signaal, teksten, bericht = plek
    except (BadSignature, ValueError) as fout:
        raise NietVanU from fout
    if [wie, gemeente] != [str(toegang.medewerker_id), str(toegang.gemeente_id)]:
        raise NietVanU
    return Plek(adres, titel, _id(signaal), teksten, _id(bericht))


def _id(tekst: str) -> UUID | None:
    return UUID(tekst) if tekst else None
