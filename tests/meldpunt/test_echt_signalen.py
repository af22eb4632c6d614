"""Several people in one signaal at the same moment, with real commits (D7, X-005)."""

import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import pytest
from django.utils import timezone

from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.logboek import werk
from meldpunt.models import EenmaligeLink, Gemeente, Ketenpartner, Medewerker, UitgaandBericht
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from signalen.models import Gebeurtenis, Signaal, Telling, Terugkoppeling, Volgnummer
from signalen.overgangen import RIJEN, TABEL
from signalen.services import (
    AntwoordFout,
    leg_slachtoffer_vast,
    rond_terugkoppeling_af,
    verstuur_terugkoppeling,
    voeg_samen,
    voer_uit,
)
from signalen.services.tellen import cellen, plicht_cel
from tests.echt import EchteDatabase, tegelijk
from tests.factories import maak_signaal, over
from tests.signalen.test_willekeur import _antwoorden

T = TypeVar("T")
DRADEN = 8
Geef = Callable[[Medewerker], Toegang]


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits instead of one transaction around each test."""


def _als(door: Toegang, taak: Callable[..., T], /, *args: Any, **kwargs: Any) -> Callable[[], T]:
    """Make a task that works in a transaction of this person."""

    def doe() -> T:
        with werk(door, "toets"):
            return taak(*args, **kwargs)

    return doe


@pytest.mark.parametrize("met_versie", [True, False])
def test_twee_mensen_nemen_tegelijk_in_behandeling(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, met_versie: bool
) -> None:
    eerste, tweede = toegang_van(anna), toegang_van(bram)
    signaal = _als(eerste, maak_signaal, eerste)()
    versie = signaal.versie if met_versie else None

    def pak_op(door: Toegang) -> Callable[[], Signaal]:
        return _als(door, voer_uit, "oppakken", signaal_id=signaal.pk, versie=versie, door=door)

    uit = tegelijk(pak_op(eerste), pak_op(tweede))
    verliezer = VersieConflict if met_versie else Weigering
    assert {type(een) for een in uit} == {Signaal, verliezer}
    (regel,) = Gebeurtenis.objects.filter(signaal=signaal, werkwoord="oppakken")
    signaal.refresh_from_db()
    winnaar = next(
        w for w, een in zip((eerste, tweede), uit, strict=True) if isinstance(een, Signaal)
    )
    assert signaal.eigenaar_id == regel.door_id == winnaar.medewerker_id
    assert (signaal.staat, signaal.versie, signaal.laatste_nr) == ("verrijken", 2, 2)
    assert signaal.history.count() == 2


class Bedacht(Exception):
    """Rolls back a signaal that was just made."""


def test_nummers_zonder_gat_en_zonder_dubbel(
    heemstede: Gemeente, anna: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    voor = set(Signaal.objects.values_list("nummer", flat=True))
    eerst = _laatste_nummer(heemstede)

    def maak_vier() -> None:
        for bedenkt_zich in (False, True, False, False):
            try:
                _als(door, _maak, door, bedenkt_zich)()
            except Bedacht:
                continue

    assert tegelijk(*[maak_vier] * DRADEN) == [None] * DRADEN
    jaar, code = timezone.localdate().year, heemstede.code
    verwacht = {f"{code}-{jaar}-{eerst + n:03d}" for n in range(1, 3 * DRADEN + 1)}
    assert set(Signaal.objects.values_list("nummer", flat=True)) - voor == verwacht
    assert _laatste_nummer(heemstede) == eerst + 3 * DRADEN


def _maak(door: Toegang, bedenkt_zich: bool) -> None:
    maak_signaal(door)
    if bedenkt_zich:
        raise Bedacht


def _laatste_nummer(gemeente: Gemeente) -> int:
    tellers = Volgnummer.objects.filter(gemeente=gemeente, jaar=timezone.localdate().year)
    return tellers.values_list("laatste", flat=True).first() or 0


def test_telling_klopt_na_acht_draden(
    heemstede: Gemeente, anna: Medewerker, toegang_van: Geef
) -> None:
    """Random verbs by eight people on the same four signalen: the counts equal a recount."""
    door = toegang_van(anna)
    signalen = [_als(door, _met_partner, door)() for _ in range(4)]
    gedaan: Counter[str] = Counter()

    def leef(zaad: int) -> None:
        kans = random.Random(zaad)  # noqa: S311 - repeatable, not secret
        for _ in range(12):
            naam, signaal = kans.choice(WERKWOORDEN), kans.choice(signalen)
            try:
                _als(door, _doe, naam, signaal, anna, door)()
                gedaan[naam] += 1
            except (Weigering, AntwoordFout, Terugkoppeling.DoesNotExist):
                continue

    assert tegelijk(*(partial(leef, zaad) for zaad in range(DRADEN))) == [None] * DRADEN
    assert sum(gedaan.values()) > DRADEN
    assert _geteld(heemstede) == _opnieuw_geteld(heemstede)
    for signaal in Signaal.objects.filter(pk__in=[s.pk for s in signalen]):
        nummers = list(signaal.gebeurtenissen.order_by("nr").values_list("nr", flat=True))
        assert nummers == list(range(1, signaal.laatste_nr + 1))
        assert signaal.history.count() == signaal.versie
        plichten = Terugkoppeling.objects.filter(bundeling__signaal=signaal)
        assert signaal.open_plichten == plichten.openstaand().count()


# Of these a service makes a row besides: alone they are half of what they do.
MET_EEN_RIJ = {"openen", "koppelen", "samenvoegen", "opnemen", "splitsen", "afgeven"}
WERKWOORDEN = [rij.naam for rij in RIJEN if rij.scherm and rij.naam not in MET_EEN_RIJ]


def _doe(naam: str, signaal: Signaal, wie: Medewerker, door: Toegang) -> None:
    if naam == "terugkoppeling_afronden":
        plicht = Terugkoppeling.objects.get(bundeling__signaal=signaal)
        rond_terugkoppeling_af(
            plicht_id=plicht.pk,
            wijze="telefoon",
            op=over(0),
            reden="Gebeld.",
            versie=None,
            door=door,
        )
        return
    if naam == "slachtoffer_vastleggen":
        leg_slachtoffer_vast(
            signaal_id=signaal.pk, slachtoffer="nee", minderjarig="", versie=None, door=door
        )
        return
    rij = TABEL[naam]
    antwoorden = _antwoorden(rij, wie)
    voer_uit(naam, signaal_id=signaal.pk, door=door, antwoorden=antwoorden, kamer=rij.kamer)


def _geteld(gemeente: Gemeente) -> Counter[tuple[Any, ...]]:
    velden = ("maand", "wat", "vorm", "kanaal", "staat", "waarheid", "opvolging")
    rijen = Telling.objects.van_gemeente(gemeente.pk).exclude(aantal=0)
    return Counter({rij[:-1]: rij[-1] for rij in rijen.values_list(*velden, "aantal")})


def _opnieuw_geteld(gemeente: Gemeente) -> Counter[tuple[Any, ...]]:
    plichten = Terugkoppeling.objects.filter(gemeente=gemeente).select_related("bundeling__melding")
    signalen = Signaal.objects.filter(gemeente=gemeente)
    return Counter([c for s in signalen for c in cellen(s)] + [plicht_cel(p) for p in plichten])


def _met_partner(door: Toegang) -> Signaal:
    """A signaal reported by a partner that can be mailed."""
    partner = Ketenpartner.objects.filter(gemeente_id=door.gemeente_id).order_by("naam")[0]
    return maak_signaal(
        door,
        kanaal=Kanaal.KETENPARTNER,
        melder_soort=MelderSoort.KETENPARTNER,
        ketenpartner=partner,
        melder_contact="noor@partner.example",
    )


def _met_besluit(door: Toegang, wie: Medewerker) -> Terugkoppeling:
    signaal = _met_partner(door)
    leg_slachtoffer_vast(
        signaal_id=signaal.pk, slachtoffer="nee", minderjarig="nee", versie=None, door=door
    )
    voer_uit(
        "niet_in_behandeling",
        signaal_id=signaal.pk,
        antwoorden=_antwoorden(TABEL["niet_in_behandeling"], wie),
        door=door,
    )
    return Terugkoppeling.objects.get(bundeling__signaal=signaal)


@pytest.mark.parametrize("met_versie", [True, False])
def test_twee_mensen_sturen_dezelfde_terugkoppeling(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, met_versie: bool
) -> None:
    eerste, tweede = toegang_van(anna), toegang_van(bram)
    plicht = _als(eerste, _met_besluit, eerste, anna)()
    versie = plicht.versie if met_versie else None

    def stuur(door: Toegang) -> Callable[[], Terugkoppeling]:
        gegeven = {"plicht_id": plicht.pk, "tekst": "Dank voor uw melding.", "versie": versie}
        return _als(door, verstuur_terugkoppeling, **gegeven, door=door)

    uit = tegelijk(stuur(eerste), stuur(tweede))
    verliezer = VersieConflict if met_versie else Weigering
    assert {type(een) for een in uit} == {Terugkoppeling, verliezer}
    sleutel = f"terugkoppeling:{plicht.pk}"
    assert UitgaandBericht.objects.filter(sleutel__startswith=sleutel).count() == 1
    assert EenmaligeLink.objects.filter(object_id=plicht.pk).count() == 1
    regels = Gebeurtenis.objects.filter(signaal__bundelingen__terugkoppeling=plicht)
    assert regels.filter(werkwoord="terugkoppeling_versturen").count() == 1


def test_twee_mensen_voegen_tegengesteld_samen(anna: Medewerker, toegang_van: Geef) -> None:
    """Each merges the other's signaal away: one wins, and they never wait for each other."""
    door = toegang_van(anna)
    for _ in range(5):
        een, twee = (_als(door, maak_signaal, door)() for _ in range(2))
        vast: dict[str, Any] = {"reden": "Hetzelfde.", "versie": None, "door": door}
        uit = tegelijk(
            _als(door, voeg_samen, signaal_id=een.pk, met_id=twee.pk, **vast),
            _als(door, voeg_samen, signaal_id=twee.pk, met_id=een.pk, **vast),
        )
        assert {type(een) for een in uit} == {Signaal, Weigering}, uit
