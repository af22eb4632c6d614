"""Random verbs by random roles: the promises of the table hold in any order."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldpunt.lib.overgang import Overgang, Soort, Weigering
from meldpunt.models import Medewerker
from meldpunt.rollen import GeenToegang, Rol, Toegang
from signalen.models import Signaal, Telling, Terugkoppeling
from signalen.overgangen import OPEN, RIJEN, TABEL
from signalen.services import (
    AntwoordFout,
    leg_bron_vast,
    leg_slachtoffer_vast,
    rond_terugkoppeling_af,
    voer_uit,
)
from signalen.services.tellen import cellen
from tests.factories import maak_signaal, over

Geef = Callable[[Medewerker], Toegang]
KEUZES = {"waarheid": "risicofactoren", "opvolging": "controle", "instrument": "bibob"}

WERKWOORDEN = [rij.naam for rij in RIJEN if rij.naam != "openen"]

stappen = st.lists(
    st.tuples(
        # Verbs that walk the route come up more often than those that stay.
        st.sampled_from(WERKWOORDEN) | st.sampled_from([r.naam for r in RIJEN if r.naar in OPEN]),
        st.sampled_from([Rol.AANDACHTSFUNCTIONARIS] * 4 + [Rol.OOV] * 3 + list(Rol)),
        st.booleans(),
    ),
    min_size=5,
    max_size=25,
)


class Overgeslagen(Exception):
    """Ends an example, and rolls back what it did."""


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stappen=stappen)
def test_any_order_of_verbs(
    stappen: list[tuple[str, Rol, bool]], anna: Medewerker, toegang_van: Geef
) -> None:
    try:
        with transaction.atomic():
            _loop(stappen, anna, toegang_van(anna))
            raise Overgeslagen
    except Overgeslagen:
        pass


def _loop(stappen: list[tuple[str, Rol, bool]], wie: Medewerker, toegang: Toegang) -> None:
    signaal = maak_signaal(toegang)
    for naam, rol, volledig in stappen:
        voor = _foto(signaal)
        door = replace(toegang, rol=rol)
        try:
            with transaction.atomic():
                _doe(naam, signaal, wie, door, volledig)
            gelukt = True
        except (Weigering, AntwoordFout, GeenToegang, Terugkoppeling.DoesNotExist):
            gelukt = False
        signaal = Signaal.objects.select_related("gemeente").get(pk=signaal.pk)
        _controleer(signaal, voor, naam, rol, gelukt)


def _doe(naam: str, signaal: Signaal, wie: Medewerker, door: Toegang, volledig: bool) -> None:
    rij = TABEL[naam]
    if naam == "slachtoffer_vastleggen":
        leg_slachtoffer_vast(
            signaal_id=signaal.pk, slachtoffer="nee", minderjarig="", versie=None, door=door
        )
    elif naam == "verrijken_vastleggen":
        leg_bron_vast(
            signaal_id=signaal.pk,
            bron="brp",
            grondslag="wet_brp",
            doel="mensenhandel_bepalen",
            stand="niets",
            versie=None if not signaal.bronnen_klaar else signaal.verrijkingen.get().versie,
            door=door,
        )
    elif naam == "terugkoppeling_afronden":
        plicht = Terugkoppeling.objects.get(bundeling__signaal=signaal)
        rond_terugkoppeling_af(
            plicht_id=plicht.pk, wijze="telefoon", op=over(0), reden="Gebeld.", versie=None,
            door=door,
        )  # fmt: skip
    else:
        antwoorden = _antwoorden(rij, wie) if volledig else {}
        voer_uit(naam, signaal_id=signaal.pk, door=door, antwoorden=antwoorden, kamer=rij.kamer)


def _antwoorden(rij: Overgang, wie: Medewerker) -> dict[str, Any]:
    soorten = {
        Soort.DATUM: over(7),
        Soort.MEDEWERKER: wie,
        Soort.OVERLEG: "een overleg",
    }
    return {
        vraag.naam: KEUZES.get(vraag.naam) or soorten.get(vraag.soort, "Omdat het moet.")
        for vraag in rij.vragen
    }


def _foto(signaal: Signaal) -> tuple[int, int, str]:
    return signaal.versie, signaal.gebeurtenissen.count(), signaal.staat


def _controleer(
    signaal: Signaal, voor: tuple[int, int, str], naam: str, rol: Rol, gelukt: bool
) -> None:
    versie, regels, staat = voor
    nieuw = list(signaal.gebeurtenissen.order_by("nr"))[regels:]
    assert signaal.staat in TABEL.staten
    assert signaal.laatste_nr == regels + len(nieuw)
    if not gelukt:
        assert (signaal.versie, nieuw, signaal.staat) == (versie, [], staat)
        return
    assert nieuw[0].werkwoord == naam
    assert rol in TABEL[naam].wie | TABEL[naam].wie_eigen
    assert {regel.werkwoord for regel in nieuw[1:]} <= {"afsluiten"}
    assert all(regel.rol == Rol.SYSTEEM for regel in nieuw[1:])
    assert nieuw[-1].naar == signaal.staat
    assert signaal.history.count() == signaal.versie
    if signaal.is_open:
        assert signaal.volgende_stap
        assert signaal.volgende_datum
        assert signaal.eigenaar_id or signaal.wachtrij
    # Telling equals a recount.
    geteld = Telling.objects.filter(wat__in=["signaal", "vorm"]).exclude(aantal=0)
    assert Counter({_cel(t): t.aantal for t in geteld}) == Counter(cellen(signaal))


def _cel(telling: Telling) -> tuple[Any, ...]:
    return (
        telling.maand, telling.wat, telling.vorm, telling.kanaal, telling.staat,
        telling.waarheid, telling.opvolging,
    )  # fmt: skip
