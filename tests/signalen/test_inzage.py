"""A personal right on one confidential signaal: given, ended, and given again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from signalen.models import Inzagerecht, Signaal
from signalen.services.inzage import geef_inzage
from tests.factories import maak_signaal

Geef = Callable[[Medewerker], Toegang]


def test_a_right_that_ended_can_be_given_again(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    signaal = maak_signaal(door)
    signaal.vertrouwelijkheid = "vertrouwelijk"
    signaal.bewaar(door=door)
    lezer = toegang_van(bram)
    assert not Signaal.objects.zichtbaar_voor(lezer).exists()
    for dag in (0, 2):
        nu = replace(door, moment=door.moment + timedelta(days=dag))
        geef_inzage(
            signaal_id=signaal.pk,
            aan=bram,
            reden="Neemt waar.",
            tot=nu.moment + timedelta(days=1),
            door=nu,
        )
        toen = replace(lezer, moment=nu.moment + timedelta(hours=1))
        assert Signaal.objects.zichtbaar_voor(toen).get() == signaal
    assert Inzagerecht.objects.count() == 1
