"""Random people doing random things to one strict signaal: nobody sees it without a right (P4)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import Medewerker, UitgaandBericht
from meldpunt.rollen import GeenToegang, Toegang, Vertrouwelijkheid
from signalen.models import Gebeurtenis, Inzagerecht, Noodtoegang, Signaal
from signalen.models.inzagerecht import RechtSoort
from signalen.models.noodtoegang import Oordeel
from signalen.services import (
    geef_inzage,
    neem_noodtoegang,
    sluit_beoordeling,
    stop_noodtoegang,
    trek_inzage_in,
)
from tests.factories import maak_signaal
from tests.signalen.test_noodtoegang import REDEN
from tests.signalen.test_vertrouwelijk import tweede_af, zet

Geef = Callable[[Medewerker], Toegang]
WIE = ("anna", "tweede", "bram", "els")
DADEN = ("nood", "kort", "stop", "geef", "trek_in", "beoordeel")
BEOORDELAARS = 3  # Anna, the second aandachtsfunctionaris and Els

stappen = st.lists(
    st.tuples(
        st.sampled_from(WIE),
        st.sampled_from([*DADEN, "nood"]),
        st.sampled_from(WIE),
        st.sampled_from([0.1, 0.1, 1, 5, 24]),
    ),
    min_size=4,
    max_size=14,
)


class Overgeslagen(Exception):
    """Ends an example, and rolls back what it did."""


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stappen=stappen)
def test_nobody_sees_it_without_a_right(
    stappen: list[tuple[str, str, str, float]],
    anna: Medewerker,
    bram: Medewerker,
    els: Medewerker,
    toegang_van: Geef,
) -> None:
    try:
        with transaction.atomic():
            door = toegang_van(anna)
            mensen = {"anna": door, "bram": toegang_van(bram), "els": toegang_van(els)}
            _Verhaal(mensen | {"tweede": tweede_af(door)}).loop(stappen)
            raise Overgeslagen
    except Overgeslagen:
        pass


class _Verhaal:
    """One signaal, and what should be true of it: who may see it, until when, and by what."""

    def __init__(self, mensen: dict[str, Toegang]) -> None:
        self.mensen = mensen
        self.nu = mensen["anna"].moment
        self.signaal = zet(maak_signaal(mensen["anna"]), Vertrouwelijkheid.STRIKT, mensen["anna"])
        eerste = Inzagerecht.objects.get(user=_id(mensen["anna"]))
        self.rechten = {"anna": (RechtSoort.GEGEVEN, eerste.tot)}
        self.genomen = 0

    def loop(self, stappen: list[tuple[str, str, str, float]]) -> None:
        """Take every step, and check the promises after each."""
        for wie, daad, ander, uren in stappen:
            self.nu += timedelta(hours=uren)
            # What should be true is written down only when the service did not refuse.
            try:
                with transaction.atomic():
                    getattr(self, daad)(self.door(wie), wie, ander)
            except (Weigering, AntwoordFout, GeenToegang, Noodtoegang.DoesNotExist):
                pass
            self.controleer()

    def door(self, wie: str) -> Toegang:
        """This person at this moment."""
        return replace(self.mensen[wie], moment=self.nu)

    def loopt(self, wie: str, *soorten: RechtSoort) -> bool:
        """Say whether this person has a right of one of these kinds now."""
        soort, tot = self.rechten.get(wie, (None, self.nu))
        return soort in (soorten or tuple(RechtSoort)) and tot > self.nu

    def nood(self, door: Toegang, wie: str, _: str) -> None:
        """Break the glass: only who does not see it, and never the privacyfunctionaris."""
        neem_noodtoegang(nummer=self.signaal.nummer, reden=REDEN, door=door)
        assert wie != "els"
        assert not self.loopt(wie)
        self.rechten[wie] = (RechtSoort.NOOD, self.nu + timedelta(hours=4))
        self.genomen += 1

    def kort(self, door: Toegang, *_: str) -> None:
        """Break it without a real reason."""
        neem_noodtoegang(nummer=self.signaal.nummer, reden="x" * 30, door=door)
        raise AssertionError

    def stop(self, door: Toegang, wie: str, _: str) -> None:
        """Stop the newest emergency access, which must be one's own."""
        stop_noodtoegang(noodtoegang_id=self.nieuwste().pk, door=door)
        if self.loopt(wie, RechtSoort.NOOD):
            self.rechten[wie] = (RechtSoort.NOOD, self.nu)

    def geef(self, door: Toegang, wie: str, ander: str) -> None:
        """Name somebody for two days."""
        tot = self.nu + timedelta(days=2)
        aan = Medewerker.objects.get(pk=_id(self.mensen[ander]))
        geef_inzage(signaal_id=self.signaal.pk, aan=aan, reden="Neemt waar.", tot=tot, door=door)
        assert wie in ("anna", "tweede")
        assert self.loopt(wie, RechtSoort.GEGEVEN)
        self.rechten[ander] = (RechtSoort.GEGEVEN, tot)

    def trek_in(self, door: Toegang, wie: str, ander: str) -> None:
        """End the right of somebody."""
        recht = Inzagerecht.objects.filter(user=_id(self.mensen[ander])).first()
        if recht is None:
            return
        trek_inzage_in(signaal_id=self.signaal.pk, recht_id=recht.pk, door=door)
        assert wie in ("anna", "tweede")
        assert self.loopt(wie, RechtSoort.GEGEVEN)
        self.rechten[ander] = (RechtSoort.GEGEVEN, self.nu)

    def beoordeel(self, door: Toegang, wie: str, _: str) -> None:
        """Judge the newest emergency access."""
        nood = self.nieuwste()
        sluit_beoordeling(noodtoegang_id=nood.pk, oordeel=Oordeel.TERECHT, tekst="Ja.", door=door)
        assert wie != "bram"
        assert nood.wie_id != door.medewerker_id
        assert nood.einde <= self.nu

    def nieuwste(self) -> Noodtoegang:
        """The emergency access that began last."""
        return Noodtoegang.objects.latest("begint_op")

    def controleer(self) -> None:
        """Who sees it has a right that runs; every emergency access was told to everybody."""
        for wie in WIE:
            ziet = Signaal.objects.zichtbaar_voor(self.door(wie)).exists()
            assert ziet == (wie != "els" and self.loopt(wie)), wie
        assert Noodtoegang.objects.count() == self.genomen
        assert UitgaandBericht.objects.count() == self.genomen * BEOORDELAARS
        regels = Gebeurtenis.objects.filter(werkwoord="noodtoegang")
        assert regels.count() == self.genomen


def _id(wie: Toegang) -> UUID:
    assert wie.medewerker_id
    return wie.medewerker_id
