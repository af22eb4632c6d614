"""How closed a signaal is: who sets it, who still sees it, and what hangs on it follows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import Medewerker
from meldpunt.rollen import Rol, Toegang, Vertrouwelijkheid
from signalen.models import Bundeling, Gebeurtenis, Inzagerecht, Signaal
from signalen.services import koppel, maak_vertrouwelijk, verplaats_melding, voer_uit
from tests.factories import LidmaatschapFactory, MedewerkerFactory, MeldingFactory, maak_signaal
from tests.kader import als

Geef = Callable[[Medewerker], Toegang]
V = Vertrouwelijkheid


def zet(signaal: Signaal, niveau: V, door: Toegang, **anders: Any) -> Signaal:
    """Set the level, with a reason."""
    opties: dict[str, Any] = {
        "reden": "Een collega kent de verdachte.",
        "behandelaar_houdt_inzage": False,
    }
    opties |= {"versie": None, **anders}
    return maak_vertrouwelijk(signaal_id=signaal.pk, niveau=niveau, door=door, **opties)


def ziet(toegang: Toegang) -> bool:
    """Say whether any signaal exists for this person, in the code and in the database."""
    with als(toegang):
        code = Signaal.objects.zichtbaar_voor(toegang).exists()
        assert Signaal.objects.exists() == code
        return code


def tweede_af(anna: Toegang) -> Toegang:
    """A second aandachtsfunctionaris of the same gemeente."""
    wie = MedewerkerFactory()
    rol = Rol.AANDACHTSFUNCTIONARIS
    LidmaatschapFactory(medewerker=wie, gemeente_id=anna.gemeente_id, rol=rol)
    return replace(anna, medewerker_id=wie.pk, naam=wie.naam)


@pytest.mark.parametrize(
    ("niveau", "verwacht"),
    [(V.GEWOON, (True, True, True)), (V.VERTROUWELIJK, (True, True, False)),
     (V.STRIKT, (True, False, False))],
)  # fmt: skip
def test_who_sees_what(
    niveau: V, verwacht: tuple[bool, ...], anna: Medewerker, bram: Medewerker, toegang_van: Geef
) -> None:
    door, collega = toegang_van(anna), toegang_van(bram)
    tweede = tweede_af(door)
    signaal = maak_signaal(door)
    if niveau != V.GEWOON:
        with als(door):
            zet(signaal, niveau, door)
    assert (ziet(door), ziet(tweede), ziet(collega)) == verwacht


def test_the_reason_stands_in_the_timeline_and_the_change_in_the_history(
    anna: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    signaal = zet(maak_signaal(door), V.VERTROUWELIJK, door)
    assert Gebeurtenis.objects.get(werkwoord="vertrouwelijk_maken").door_id == anna.pk
    standen = signaal.history.order_by("versie").values_list("vertrouwelijkheid", flat=True)
    assert list(standen) == ["gewoon", "vertrouwelijk"]
    zet(signaal, V.GEWOON, door)
    assert Signaal.objects.get().vertrouwelijkheid == V.GEWOON


def test_who_makes_it_strikt_is_named_for_twelve_months(
    anna: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    zet(maak_signaal(door), V.STRIKT, door)
    recht = Inzagerecht.objects.get()
    assert recht.user_id == recht.door_id == anna.pk
    assert timedelta(days=360) < recht.tot - door.moment <= timedelta(days=366)


@pytest.mark.parametrize("houdt", [True, False])
def test_the_handler_keeps_sight_or_hands_it_over(
    houdt: bool, anna: Medewerker, bram: Medewerker, toegang_van: Geef
) -> None:
    door, collega = toegang_van(anna), toegang_van(bram)
    signaal = maak_signaal(door)
    voer_uit("oppakken", signaal_id=signaal.pk, door=collega)
    zet(signaal, V.VERTROUWELIJK, door, behandelaar_houdt_inzage=houdt)
    assert ziet(collega) is houdt
    assert Signaal.objects.get().eigenaar_id == (bram.pk if houdt else anna.pk)


def test_only_an_aandachtsfunctionaris_with_a_reason_and_a_change(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    signaal = maak_signaal(door)
    with pytest.raises(Weigering):
        zet(signaal, V.VERTROUWELIJK, toegang_van(bram))
    with pytest.raises(AntwoordFout) as fout:
        zet(signaal, V.VERTROUWELIJK, door, reden="  ")
    assert set(fout.value.fouten) == {"reden"}
    with pytest.raises(AntwoordFout) as fout:
        zet(signaal, V.GEWOON, door)
    assert set(fout.value.fouten) == {"niveau"}
    assert Signaal.objects.get().vertrouwelijkheid == V.GEWOON
    assert not Inzagerecht.objects.exists()


def test_a_melding_that_moves_takes_the_secrecy_along(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef
) -> None:
    door, collega = toegang_van(anna), toegang_van(bram)
    signaal, gewoon = maak_signaal(door), maak_signaal(door)
    _tweede_melding(signaal, door)
    zet(signaal, V.STRIKT, door)
    weg = Bundeling.objects.filter(signaal=signaal).latest("gekoppeld_op")
    with pytest.raises(AntwoordFout) as fout:
        verplaats_melding(bundeling_id=weg.pk, reden="Fout.", naar=gewoon, versie=None, door=door)
    assert set(fout.value.fouten) == {"bestaand"}
    with als(door):
        nieuw = verplaats_melding(
            bundeling_id=weg.pk, reden="Hoort er niet bij.", naar=None, versie=None, door=door
        )
    assert nieuw.vertrouwelijkheid == V.STRIKT
    assert Signaal.objects.zichtbaar_voor(door).filter(pk=nieuw.pk).exists()
    assert list(Signaal.objects.zichtbaar_voor(collega)) == [gewoon]


def _tweede_melding(signaal: Signaal, door: Toegang) -> None:
    koppel(
        melding=MeldingFactory(gemeente=signaal.gemeente),
        signaal_id=signaal.pk,
        door=replace(door, moment=door.moment + timedelta(seconds=1)),
    )
