"""What a verb asks beyond its form, and what it changes on the row beyond the state."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from meldpunt.lib.overgang import AntwoordFout, Doel, Lezers, Overgang
from meldpunt.models import Lidmaatschap, LijstItem
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models import Signaal
from signalen.services.lekcontrole import vind_lek
from signalen.services.zicht import kan_behandelen

Antwoorden = Mapping[str, Any]
# What the verbs that "stap_terug" takes back change beside the state.
VAN_EEN_STAP = (
    "eigenaar_id", "volgende_stap", "volgende_datum", "waarheid", "opvolging", "reden_code",
    "besluit_herzienbaar", "laatst_door_id", "afgesloten_op",
)  # fmt: skip
ZIET_HET_NIET = (
    "Deze persoon mag dit signaal niet zien. Kies iemand anders, of laat eerst inzage geven."
)


def controleer(rij: Overgang, signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    """Check that what the row asks was answered, also when no form stood in between.

    A text for others than the people who handle the case names nobody.
    """
    fouten = {
        vraag.naam: "Vul dit in."
        for vraag in rij.vragen
        if vraag.verplicht and antwoorden.get(vraag.naam) in (None, "")
    }
    if not fouten and rij.naam in _CONTROLES:
        fouten = _CONTROLES[rij.naam](signaal, antwoorden)
    if not fouten and rij.lezers != Lezers.BEHANDELAARS:
        fouten = _zonder_namen(rij, signaal, antwoorden, door)
    if fouten:
        raise AntwoordFout(fouten)


def pas_toe(rij: Overgang, signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    """Change the row as this verb does."""
    for veld in ("waarheid", "opvolging", "reden_code"):
        if antwoorden.get(veld):
            setattr(signaal, veld, antwoorden[veld])
    is_besluit = rij.via == "overleggen:besluiten"
    if rij.naar != Doel.BLIJFT:
        # Until the minutes are fixed; any later step takes the way back away.
        signaal.besluit_herzienbaar = is_besluit
    if rij.naar != Doel.BLIJFT or is_besluit:
        # A note or a look-up gives nobody the right to undo what a colleague did.
        signaal.laatst_door_id = door.medewerker_id
    if door.medewerker_id:
        signaal.nieuw_antwoord = False
    if rij.naam in _EFFECTEN:
        _EFFECTEN[rij.naam](signaal, antwoorden, door)


def _zonder_namen(
    rij: Overgang, signaal: Signaal, antwoorden: Antwoorden, door: Toegang
) -> dict[str, str]:
    lekken = {
        vraag.naam: vind_lek(tekst=antwoorden[vraag.naam], signaal=signaal, door=door)
        for vraag in rij.vragen
        if antwoorden.get(vraag.naam)
    }
    return {naam: zin for naam, zin in lekken.items() if zin}


def _bron_of_reden(signaal: Signaal, antwoorden: Antwoorden) -> dict[str, str]:
    if signaal.bronnen_klaar or antwoorden.get("reden"):
        return {}
    return {"reden": "Er is nog geen bron beantwoord. Schrijf op waarom het toch kan."}


def _veiligheidsfeiten(signaal: Signaal, antwoorden: Antwoorden) -> dict[str, str]:
    """Article 174a asks danger to safety; nuisance or health is no ground (DEB-061)."""
    namen = LijstItem.objects.voor(signaal.gemeente_id).van("instrument")
    item = namen.filter(code=antwoorden["instrument"]).first()
    vraagt = bool(item and item.kenmerken.get("vraagt_veiligheidsfeiten"))
    if vraagt and not antwoorden.get("veiligheidsfeiten"):
        return {"veiligheidsfeiten": "Dit instrument vraagt feiten over de veiligheid."}
    return {}


def _kan_het_doen(signaal: Signaal, antwoorden: Antwoorden) -> dict[str, str]:
    """Who gets it works here and sees it, or nobody would handle it (X-005)."""
    wie, nu = antwoorden["eigenaar"], timezone.now()
    hier = Lidmaatschap.objects.behandelt(signaal.gemeente_id, timezone.localdate(nu))
    if not hier.filter(medewerker=wie).exists():
        return {"eigenaar": "Deze persoon werkt hier niet. Kies iemand anders."}
    if not kan_behandelen(wie.pk, signaal, Vertrouwelijkheid(signaal.vertrouwelijkheid), nu):
        return {"eigenaar": ZIET_HET_NIET}
    return {}


def _zegt_wat_anders_is(signaal: Signaal, antwoorden: Antwoorden) -> dict[str, str]:
    redenen = LijstItem.objects.voor(signaal.gemeente_id).van("reden_namen_tonen")
    item = redenen.filter(code=antwoorden["reden_code"]).first()
    if item is None:
        return {"reden_code": "Kies iets uit de lijst."}
    if item.kenmerken.get("vraagt_toelichting") and not antwoorden.get("reden"):
        return {"reden": "Schrijf op waarom u de namen nodig hebt."}
    return {}


def _neem_op(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    signaal.eigenaar_id = door.medewerker_id


def _wijs_toe(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    signaal.eigenaar = antwoorden["eigenaar"]


def _geen_opvolging(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    signaal.opvolging = "geen"


def _na_besluit(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    """A signaal that was not confirmed got as far as the body that decided."""
    signaal.opvolging = "loo" if signaal.pad[-1] == "loo" else "geen"


def _andere_afdeling(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    signaal.opvolging = "andere_afdeling"


def _sluit(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    signaal.afgesloten_op = door.moment


def _heropen(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    signaal.afgesloten_op = None
    _wis_uitkomst(signaal, antwoorden, door)


def _wis_uitkomst(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    """The old outcome stands no more, or the system would close with it; history keeps it."""
    signaal.waarheid = signaal.opvolging = signaal.reden_code = ""


def _meld_antwoord(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    """In every step: where it waits for a meeting or a control, its next step stays as it is."""
    signaal.nieuw_antwoord = signaal.is_open


def _zet_stap_terug(signaal: Signaal, antwoorden: Antwoorden, door: Toegang) -> None:
    """What the step changed stands as history knows it from before."""
    stap = signaal.gebeurtenissen.latest("nr")
    was = signaal.history.exclude(staat=stap.naar).latest("versie")
    for veld in VAN_EEN_STAP:
        setattr(signaal, veld, getattr(was, veld))


_CONTROLES: dict[str, Callable[[Signaal, Antwoorden], dict[str, str]]] = {
    "agenderen": _bron_of_reden,
    "interventie_inzetten": _veiligheidsfeiten,
    "namen_tonen": _zegt_wat_anders_is,
    "toewijzen": _kan_het_doen,
}
_EFFECTEN: dict[str, Callable[[Signaal, Antwoorden, Toegang], None]] = {
    "oppakken": _neem_op,
    "toewijzen": _wijs_toe,
    "niet_in_behandeling": _geen_opvolging,
    "niet_bevestigd": _na_besluit,
    "overdracht_aanvaard": _andere_afdeling,
    "afsluiten": _sluit,
    "heropenen": _heropen,
    "besluit_herzien": _wis_uitkomst,
    "stap_terug": _zet_stap_terug,
    "navraag_beantwoorden": _meld_antwoord,
}
