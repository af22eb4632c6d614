"""Making one signaal of two that turned out to be the same, and parting them again (D2).

Links move and rows don't: every melding keeps its reporter, duty and retention; betrokkenen,
sources and timeline stay where they were written.
"""

from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models import Bundeling, Signaal, Verhuizing
from signalen.models.bundeling import BundelingQuerySet
from signalen.overgangen import SAMENGEVOEGD, TABEL
from signalen.services.gang import doe, vergrendel, vergrendel_rijen
from signalen.services.plichten import begin_termijn

VERTROUWELIJK = (
    "Een vertrouwelijk signaal voegt u niet samen: dan weten anderen dat het er is. Verplaats de"
    " meldingen één voor één."
)
ZELFDE = "Kies een ander signaal dan dit."
GEEN_MELDING = "De meldingen van dit signaal staan nu ergens anders. Er kan niets terug."
GEEN_EIGEN = "Het andere signaal heeft dan geen melding meer. Verplaats er eerst een melding heen."
_ERBIJ = ("bundeling__terugkoppeling",)


@transaction.atomic
def voeg_samen(
    *, signaal_id: UUID, met_id: UUID, reden: str, versie: int | None, door: Toegang
) -> Signaal:
    """Let one signaal go on in another; its meldingen go along.

    Args:
        signaal_id: the signaal that ends here.
        met_id: the signaal that goes on.
        reden: why they are the same; for both timelines.
        versie: the version of the first one the form was made from.
        door: who does it.

    Returns:
        The signaal that goes on.

    Raises:
        AntwoordFout: no reason, or it is the same signaal.
        Weigering: the table says no to either of them, or one is confidential.
        VersieConflict, GeenToegang: see `gang.vergrendel`.
    """
    if signaal_id == met_id:
        raise AntwoordFout({"met": ZELFDE})
    oud, nieuw = _vergrendel(signaal_id, met_id, versie, door)
    if {oud.vertrouwelijkheid, nieuw.vertrouwelijkheid} != {Vertrouwelijkheid.GEWOON}:
        raise Weigering(VERTROUWELIJK)
    bundelingen = list(_geldend(oud).select_related("terugkoppeling"))
    # Before the verbs: they take the old terms away.
    _noteer(bundelingen, oud, nieuw, door)
    _doe("samenvoegen", oud, nieuw, reden, door, open_plichten=0)
    aantal = _zet_over(bundelingen, nieuw, door)
    _doe("opnemen", nieuw, oud, reden, door, open_plichten=nieuw.open_plichten + aantal)
    if nieuw.staat == "terugkoppelen":
        begin_termijn(nieuw, door=door)
    return nieuw


@transaction.atomic
def haal_uit_elkaar(*, signaal_id: UUID, reden: str, versie: int | None, door: Toegang) -> Signaal:
    """Undo a merge: the meldingen that are still there go back, and so does everything else.

    Returns:
        The signaal that stands on its own again.

    Raises:
        AntwoordFout: no reason.
        Weigering: the table says no to either of them, or the other would have no melding left.
        VersieConflict, GeenToegang: see `gang.vergrendel`.
    """
    verhuizingen = Verhuizing.objects.lopend().filter(van_id=signaal_id)
    eerste = verhuizingen.first()
    if eerste is None:
        raise Weigering("Dit signaal is niet samengevoegd.")
    signaal, ander = _vergrendel(signaal_id, eerste.naar_id, versie, door)
    terug = list(verhuizingen.filter(bundeling__in=_geldend(ander)).select_related(*_ERBIJ))
    if not terug:
        raise Weigering(GEEN_MELDING)
    if len(terug) == _geldend(ander).count():
        raise Weigering(GEEN_EIGEN)
    aantal = _zet_over([rij.bundeling for rij in terug], signaal, door)
    for rij in terug:
        _zet_termijn_terug(rij, door)
    verhuizingen.update(terug_op=door.moment)
    _doe("afgeven", ander, signaal, reden, door, open_plichten=ander.open_plichten - aantal)
    _doe("splitsen", signaal, ander, reden, door, open_plichten=aantal)
    return signaal


def _vergrendel(
    signaal_id: UUID, ander_id: UUID, versie: int | None, door: Toegang
) -> tuple[Signaal, Signaal]:
    """Lock both; the version of the first one is checked."""
    vergrendel_rijen([signaal_id, ander_id])
    signaal = vergrendel(signaal_id=signaal_id, versie=versie, door=door)
    return signaal, vergrendel(signaal_id=ander_id, versie=None, door=door)


def _geldend(signaal: Signaal) -> BundelingQuerySet:
    return Bundeling.objects.geldend().filter(signaal=signaal)


def _noteer(bundelingen: list[Bundeling], van: Signaal, naar: Signaal, door: Toegang) -> None:
    """Keep what moves, and the last day of a duty that has one."""
    Verhuizing.objects.bulk_create(
        Verhuizing(
            gemeente_id=van.gemeente_id,
            bundeling=bundeling,
            van=van,
            naar=naar,
            uiterlijk=bundeling.terugkoppeling.uiterlijk,
            op=door.moment,
        )
        for bundeling in bundelingen
    )


def _zet_over(bundelingen: list[Bundeling], naar: Signaal, door: Toegang) -> int:
    """Move the links; gives how many open duties went along."""
    for bundeling in bundelingen:
        bundeling.signaal = naar
        bundeling.bewaar(door=door)
    return sum(not bundeling.terugkoppeling.is_voldaan for bundeling in bundelingen)


def _zet_termijn_terug(rij: Verhuizing, door: Toegang) -> None:
    plicht = rij.bundeling.terugkoppeling
    if not plicht.is_voldaan and plicht.uiterlijk != rij.uiterlijk:
        plicht.uiterlijk = rij.uiterlijk
        plicht.bewaar(door=door)


def _doe(
    werkwoord: str, signaal: Signaal, ander: Signaal, reden: str, door: Toegang, *,
    open_plichten: int,
) -> None:  # fmt: skip
    """Do the half of a merge on one of the two; its timeline names the other one."""

    def tel(rij: Signaal) -> None:
        rij.open_plichten = open_plichten
        if werkwoord == "splitsen":
            _zet_volgende_stap_terug(rij)

    antwoorden = {"signaal": ander.nummer, "reden": reden.strip()}
    doe(TABEL[werkwoord], signaal, door=door, antwoorden=antwoorden, effect=tel)


def _zet_volgende_stap_terug(signaal: Signaal) -> None:
    """What had to be done before the merge has to be done again."""
    voor = signaal.history.exclude(staat=SAMENGEVOEGD).latest()
    signaal.volgende_stap, signaal.volgende_datum = voor.volgende_stap, voor.volgende_datum
