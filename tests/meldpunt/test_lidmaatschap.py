"""Which memberships hold: of whom, on which day, for which work."""

from collections.abc import Callable

import pytest

from meldpunt.models import Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.toegang import lidmaatschappen
from tests.factories import LidmaatschapFactory, MedewerkerFactory, over

VANDAAG, GISTEREN, MORGEN = 0, -1, 1


@pytest.mark.parametrize(
    ("dagen", "geldt"),
    [
        ({"van": VANDAAG}, True),
        ({"van": VANDAAG, "tot": VANDAAG}, True),
        ({"van": MORGEN}, False),
        ({"van": GISTEREN, "tot": GISTEREN}, False),
    ],
)
def test_a_membership_holds_from_its_first_day_up_to_and_with_its_last(
    dagen: dict[str, int], geldt: bool, heemstede: Gemeente
) -> None:
    wie = MedewerkerFactory()
    looptijd = {naam: over(aantal) for naam, aantal in dagen.items()}
    lid = LidmaatschapFactory(medewerker=wie, gemeente=heemstede, rol=Rol.OOV, **looptijd)
    assert lidmaatschappen(wie.pk) == ([lid] if geldt else [])


def test_who_may_not_log_in_has_no_membership_that_counts(heemstede: Gemeente) -> None:
    wie = MedewerkerFactory(is_active=False)
    LidmaatschapFactory(medewerker=wie, gemeente=heemstede, rol=Rol.OOV)
    assert lidmaatschappen(wie.pk) == []
    assert not Lidmaatschap.objects.behandelt(heemstede.pk, over(VANDAAG)).filter(medewerker=wie)


def test_signalen_are_handled_by_roles_of_this_gemeente_that_may(
    heemstede: Gemeente, teylingen: Gemeente
) -> None:
    hier = LidmaatschapFactory(medewerker=MedewerkerFactory(), gemeente=heemstede, rol=Rol.OOV)
    daar = LidmaatschapFactory(medewerker=MedewerkerFactory(), gemeente=teylingen, rol=Rol.OOV)
    kijkt = LidmaatschapFactory(medewerker=MedewerkerFactory(), gemeente=heemstede, rol=Rol.PRIVACY)
    behandelt = Lidmaatschap.objects.behandelt(heemstede.pk, over(VANDAAG))
    assert hier in behandelt
    assert daar not in behandelt
    assert kijkt not in behandelt


def test_only_who_sets_up_the_gemeente_sees_its_memberships(
    anna: Medewerker, daan: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    assert not Lidmaatschap.objects.zichtbaar_voor(toegang_van(anna)).exists()
    assert Lidmaatschap.objects.zichtbaar_voor(toegang_van(daan)).exists()
