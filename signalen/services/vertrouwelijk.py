"""How closed a signaal is: making it more or less confidential."""

from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import AntwoordFout
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models import Inzagerecht, Signaal, Verhuizing
from signalen.models.inzagerecht import RechtSoort
from signalen.overgangen import TABEL
from signalen.services.gang import doe, vergrendel
from signalen.services.inzage import LANGST, vul_recht, weiger_wie_door_nood_binnen_is
from signalen.services.zicht import kan_behandelen

REDEN_MAKER = "Maakte dit signaal strikt vertrouwelijk."
REDEN_BEHANDELAAR = "Behandelde dit signaal al."
REDEN_UIT = "Mocht het signaal al zien waar deze melding eerst bij stond."


@transaction.atomic
def maak_vertrouwelijk(
    *,
    signaal_id: UUID,
    niveau: Vertrouwelijkheid,
    reden: str,
    behandelaar_houdt_inzage: bool,
    versie: int | None,
    door: Toegang,
) -> Signaal:
    """Set who a signaal exists for: every handler, aandachtsfunctionarissen, or named people.

    Who makes it strikt is named first, for twelve months. A behandelaar who would lose sight of
    it is named too when asked; else who does this becomes behandelaar (X-005).

    Raises:
        AntwoordFout: no reason, or it is as closed as that already.
        Weigering: this role may not, or is here by an emergency access.
        VersieConflict, GeenToegang: see `gang.vergrendel`.
    """
    signaal = vergrendel(signaal_id=signaal_id, versie=versie, door=door)
    weiger_wie_door_nood_binnen_is(signaal, door)
    if signaal.vertrouwelijkheid == niveau:
        raise AntwoordFout({"niveau": f"Dit signaal is al {niveau}. Kies iets anders."})
    over = _verliest_zicht(signaal, niveau, door)

    def zet(rij: Signaal) -> None:
        _noem(rij, niveau, rij.eigenaar_id if over and behandelaar_houdt_inzage else None, door)
        rij.vertrouwelijkheid = niveau
        if over and not behandelaar_houdt_inzage:
            rij.eigenaar_id = door.medewerker_id

    antwoorden = {"reden": reden.strip()}
    doe(TABEL["vertrouwelijk_maken"], signaal, door=door, antwoorden=antwoorden, effect=zet)
    _neem_opgenomen_mee(signaal, door)
    return signaal


def is_opener(signaal: Signaal, dan: Signaal) -> bool:
    """Say whether more people may see the first signaal than the second."""
    oplopend = list(Vertrouwelijkheid)
    niveaus = [Vertrouwelijkheid(rij.vertrouwelijkheid) for rij in (signaal, dan)]
    return oplopend.index(niveaus[0]) < oplopend.index(niveaus[1])


def neem_vertrouwelijkheid_over(*, van: Signaal, naar: Signaal, door: Toegang) -> Signaal:
    """Make a signaal that came out of another one exist for the same people; both are locked."""
    if van.vertrouwelijkheid == naar.vertrouwelijkheid:
        return naar
    for recht in Inzagerecht.objects.geldig(door.moment).filter(content_object=van):
        if recht.soort == RechtSoort.GEGEVEN:
            vul_recht(
                naar,
                recht.user_id,
                soort=RechtSoort.GEGEVEN,
                reden=REDEN_UIT,
                tot=recht.tot,
                door=door,
            )
    naar.vertrouwelijkheid = van.vertrouwelijkheid
    naar.bewaar(door=door)
    return naar


def _neem_opgenomen_mee(signaal: Signaal, door: Toegang) -> None:
    """A signaal that was merged into this one names it in its timeline: the same people see it."""
    van = Verhuizing.objects.lopend().filter(naar=signaal).values("van")
    for ander in Signaal.objects.filter(pk__in=van).order_by("pk").select_for_update(of=("self",)):
        neem_vertrouwelijkheid_over(van=signaal, naar=ander, door=door)
        _neem_opgenomen_mee(ander, door)


def _noem(
    signaal: Signaal, niveau: Vertrouwelijkheid, behandelaar_id: UUID | None, door: Toegang
) -> None:
    """Name people before the level changes: after it the row exists only for who is named."""
    namen = {behandelaar_id: REDEN_BEHANDELAAR}
    if niveau == Vertrouwelijkheid.STRIKT:
        namen[door.medewerker_id] = REDEN_MAKER
    tot = door.moment + LANGST
    for wie_id, reden in namen.items():
        if wie_id:
            soort = RechtSoort.GEGEVEN
            vul_recht(signaal, wie_id, soort=soort, reden=reden, tot=tot, door=door)


def _verliest_zicht(signaal: Signaal, niveau: Vertrouwelijkheid, door: Toegang) -> bool:
    """Say whether somebody else handles it now, who won't see it any more."""
    wie = signaal.eigenaar_id
    if wie in (None, door.medewerker_id):
        return False
    return not kan_behandelen(wie, signaal, niveau, door.moment)
