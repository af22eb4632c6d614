"""Breaking the glass: all of it or nothing, four hours, never silent, judged by another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.logboek import Handeling, Logregel, Resultaat
from meldpunt.models import Lidmaatschap, Medewerker, UitgaandBericht
from meldpunt.post import uit
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models import Gebeurtenis, Inzagerecht, Noodtoegang, Signaal
from signalen.models.noodtoegang import MelderStand, Oordeel, beoordelen_voor
from signalen.services import (
    beslis_melder,
    geef_inzage,
    maak_vertrouwelijk,
    neem_noodtoegang,
    sluit_beoordeling,
    stop_noodtoegang,
    trek_inzage_in,
    vraag_melder,
)
from signalen.services import noodtoegang as dienst
from tests.factories import maak_signaal
from tests.kader import als
from tests.signalen.test_vertrouwelijk import tweede_af, zet

Geef = Callable[[Medewerker], Toegang]
V = Vertrouwelijkheid
REDEN = "Iemand is nu in gevaar op dit adres."


@pytest.fixture
def geheim(door: Toegang) -> Signaal:
    """A strict signaal that only Anna sees."""
    return zet(maak_signaal(door), V.STRIKT, door)


def neem(signaal: Signaal, wie: Toegang, reden: str = REDEN) -> Noodtoegang:
    """Break the glass as this person, in this person's own context."""
    with als(wie):
        return neem_noodtoegang(nummer=signaal.nummer, reden=reden, door=wie)


def later(wie: Toegang, **duur: float) -> Toegang:
    """The same person at a later moment."""
    return replace(wie, moment=wie.moment + timedelta(**duur))


def _id(wie: Toegang) -> UUID:
    assert wie.medewerker_id
    return wie.medewerker_id


def post() -> list[str]:
    """What each mail in the outbox is for."""
    return sorted(UitgaandBericht.objects.values_list("sleutel", flat=True))


def test_it_opens_the_signaal_for_four_hours(geheim: Signaal, lezer: Toegang) -> None:
    with als(lezer):
        assert not Signaal.objects.exists()
    noodtoegang = neem(geheim, lezer)
    with als(lezer):
        assert Signaal.objects.get() == geheim
    assert noodtoegang.tot - lezer.moment == timedelta(hours=4)
    for uren, ziet in ((3.9, True), (4.1, False)):
        toen = later(lezer, hours=uren)
        assert Signaal.objects.zichtbaar_voor(toen).exists() is ziet
    # The database looks at its own clock: bring the end forward.
    Inzagerecht.objects.filter(user=lezer.medewerker_id).update(tot=lezer.moment)
    with als(lezer):
        assert not Signaal.objects.exists()


def test_right_record_line_log_and_mails_stand_together(
    geheim: Signaal, lezer: Toegang, door: Toegang, toezicht: Toegang, _handeling: Handeling
) -> None:
    noodtoegang = neem(geheim, lezer)
    ontvangers = {door.medewerker_id, toezicht.medewerker_id}
    assert post() == sorted(f"noodtoegang:{noodtoegang.pk}:{wie}" for wie in ontvangers)
    assert Gebeurtenis.objects.get(werkwoord="noodtoegang").door_id == lezer.medewerker_id
    _handeling.schrijf()
    regel = Logregel.objects.get(doel="noodtoegang")
    assert (regel.zaak_id, regel.resultaat) == (geheim.pk, Resultaat.GELUKT)


@pytest.mark.parametrize("stuk", ["doe", "vul_recht", "_mail"])
def test_what_breaks_halfway_leaves_nothing(
    stuk: str, geheim: Signaal, lezer: Toegang, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breek(*_: Any, **__: Any) -> None:
        raise RuntimeError

    regels = Gebeurtenis.objects.count()
    monkeypatch.setattr(dienst, stuk, breek)
    with pytest.raises(RuntimeError):
        neem(geheim, lezer)
    assert not post()
    assert not Noodtoegang.objects.exists()
    assert Gebeurtenis.objects.count() == regels
    with als(lezer):
        assert not Signaal.objects.exists()


def test_the_third_mail_that_fails_takes_the_others_along(
    geheim: Signaal, lezer: Toegang, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt, keren = uit.zet_klaar, iter([True, False])

    def een_keer(**alles: Any) -> Any:
        if next(keren):
            return echt(**alles)
        raise RuntimeError

    monkeypatch.setattr(uit, "zet_klaar", een_keer)
    with pytest.raises(RuntimeError):
        neem(geheim, lezer)
    assert not post()
    assert not Noodtoegang.objects.exists()


@pytest.mark.parametrize(
    "reden", ["", "te kort", "a" * 40, "aaaa aaaa aaaa aaaa aaaa", "ababab ababab ababab ababab"]
)
def test_a_reason_says_something(reden: str, geheim: Signaal, lezer: Toegang) -> None:
    with pytest.raises(AntwoordFout) as fout:
        neem(geheim, lezer, reden)
    assert set(fout.value.fouten) == {"reden"}
    assert not Noodtoegang.objects.exists()


@pytest.mark.parametrize("wat", ["onbekend", "zichtbaar"])
def test_a_number_that_is_not_closed_opens_nothing_and_is_logged(
    wat: str, geheim: Signaal, lezer: Toegang, door: Toegang, _handeling: Handeling
) -> None:
    nummer = "HEE-2099-999" if wat == "onbekend" else maak_signaal(door).nummer
    with als(lezer), pytest.raises(AntwoordFout) as fout:
        neem_noodtoegang(nummer=nummer, reden=REDEN, door=lezer)
    assert fout.value.fouten == {"nummer": dienst.ONBEKEND}
    _handeling.schrijf()
    assert Logregel.objects.get(doel="noodtoegang").resultaat == Resultaat.GEWEIGERD


def test_never_without_somebody_else_who_can_judge(geheim: Signaal, lezer: Toegang) -> None:
    anderen = Lidmaatschap.objects.filter(gemeente_id=lezer.gemeente_id)
    anderen.exclude(medewerker=_id(lezer)).update(tot="2024-06-01")
    with pytest.raises(Weigering):
        neem(geheim, lezer)
    assert not Noodtoegang.objects.exists()


def test_without_a_judge_a_number_that_is_not_there_gets_the_same_answer(
    geheim: Signaal, lezer: Toegang
) -> None:
    """Else the answer would tell which confidential numbers exist."""
    anderen = Lidmaatschap.objects.filter(gemeente_id=lezer.gemeente_id)
    anderen.exclude(medewerker=_id(lezer)).update(tot="2024-06-01")
    geheim.nummer = "HEE-1999-999"
    with pytest.raises(Weigering, match="Niemand anders"):
        neem(geheim, lezer)


def test_it_works_with_one_kind_of_reviewer(
    geheim: Signaal, lezer: Toegang, toezicht: Toegang
) -> None:
    Lidmaatschap.objects.filter(medewerker=_id(toezicht)).update(tot="2024-06-01")
    neem(geheim, lezer)
    assert len(post()) == 1


def test_it_stops_at_once(geheim: Signaal, lezer: Toegang) -> None:
    noodtoegang = neem(geheim, lezer)
    with als(lezer):
        for _ in range(2):
            stop_noodtoegang(noodtoegang_id=noodtoegang.pk, door=lezer)
        assert not Signaal.objects.exists()
    noodtoegang.refresh_from_db()
    assert noodtoegang.gestopt_op == lezer.moment
    assert Gebeurtenis.objects.filter(werkwoord="noodtoegang_stoppen").count() == 1


def test_who_sees_the_signaal_ends_it_too(geheim: Signaal, lezer: Toegang, door: Toegang) -> None:
    noodtoegang = neem(geheim, lezer)
    recht = Inzagerecht.objects.get(user_id=lezer.medewerker_id)
    trek_inzage_in(signaal_id=geheim.pk, recht_id=recht.pk, door=later(door, minutes=5))
    noodtoegang.refresh_from_db()
    assert noodtoegang.gestopt_op == recht.tot or noodtoegang.gestopt_op
    assert not Noodtoegang.objects.lopend(later(door, minutes=6).moment).exists()


def test_it_never_becomes_more(geheim: Signaal, door: Toegang, bram: Medewerker) -> None:
    tweede = tweede_af(door)
    neem(geheim, tweede)
    with als(tweede):
        with pytest.raises(Weigering):
            geef_inzage(
                signaal_id=geheim.pk, aan=bram, reden="Ik mag dit.",
                tot=tweede.moment + timedelta(days=9), door=tweede,
            )  # fmt: skip
        with pytest.raises(Weigering):
            maak_vertrouwelijk(
                signaal_id=geheim.pk, niveau=V.GEWOON, reden="Ik mag dit.",
                behandelaar_houdt_inzage=False, versie=None, door=tweede,
            )  # fmt: skip


def beoordeel(noodtoegang: Noodtoegang, wie: Toegang, **anders: Any) -> Noodtoegang:
    """Judge it as this person."""
    opties = {"oordeel": Oordeel.TERECHT, "tekst": "Er was gevaar.", **anders}
    with als(wie):
        return sluit_beoordeling(noodtoegang_id=noodtoegang.pk, door=wie, **opties)


def test_another_judges_it_once_when_it_is_over(
    geheim: Signaal, lezer: Toegang, toezicht: Toegang
) -> None:
    noodtoegang = neem(geheim, lezer)
    with pytest.raises(Weigering, match="loopt nog"):
        beoordeel(noodtoegang, toezicht)
    straks = later(toezicht, hours=5)
    with pytest.raises(AntwoordFout) as fout:
        beoordeel(noodtoegang, straks, oordeel="", tekst=" ")
    assert set(fout.value.fouten) == {"oordeel", "tekst"}
    beoordeel(noodtoegang, straks)
    noodtoegang.refresh_from_db()
    assert noodtoegang.beoordeeld_door_id == toezicht.medewerker_id
    with pytest.raises(Weigering, match="al beoordeeld"):
        beoordeel(noodtoegang, straks)


def test_an_aandachtsfunctionaris_who_is_not_named_may_judge_it(
    geheim: Signaal, lezer: Toegang, door: Toegang
) -> None:
    noodtoegang = neem(geheim, lezer)
    beoordeel(noodtoegang, later(tweede_af(door), hours=5))


def test_nobody_judges_the_own(geheim: Signaal, door: Toegang) -> None:
    tweede = tweede_af(door)
    noodtoegang = neem(geheim, tweede)
    with pytest.raises(Weigering, match="eigen"):
        beoordeel(noodtoegang, later(tweede, hours=5))
    with pytest.raises(DatabaseError), transaction.atomic():
        Noodtoegang.objects.filter(pk=noodtoegang.pk).update(
            oordeel="terecht", beoordeeld_op=tweede.moment, beoordeeld_door_id=tweede.medewerker_id
        )


def test_other_roles_judge_nothing(geheim: Signaal, lezer: Toegang, daan: Medewerker,
                                   toegang_van: Geef) -> None:  # fmt: skip
    noodtoegang = neem(geheim, lezer)
    for wie in (toegang_van(daan), lezer):
        with pytest.raises(Noodtoegang.DoesNotExist):
            beoordeel(noodtoegang, later(wie, hours=5))


@pytest.mark.parametrize("veld", ["begint_op", "tot", "wie_id", "rol"])
def test_the_facts_stand(veld: str, geheim: Signaal, lezer: Toegang, door: Toegang) -> None:
    noodtoegang = neem(geheim, lezer)
    waarde = {"wie_id": door.medewerker_id, "rol": "x"}.get(veld, door.moment)
    with pytest.raises(DatabaseError), transaction.atomic():
        Noodtoegang.objects.filter(pk=noodtoegang.pk).update(**{veld: waarde})
    with pytest.raises(DatabaseError), transaction.atomic():
        noodtoegang.delete()


def test_who_reported_needs_a_second_person(
    geheim: Signaal, lezer: Toegang, toezicht: Toegang
) -> None:
    noodtoegang = neem(geheim, lezer)
    with als(lezer):
        with pytest.raises(AntwoordFout):
            vraag_melder(noodtoegang_id=noodtoegang.pk, reden="graag", door=lezer)
        vraag_melder(noodtoegang_id=noodtoegang.pk, reden=REDEN, door=lezer)
        with pytest.raises(Weigering):
            vraag_melder(noodtoegang_id=noodtoegang.pk, reden=REDEN, door=lezer)
        with pytest.raises(Noodtoegang.DoesNotExist):
            beslis_melder(noodtoegang_id=noodtoegang.pk, toestaan=True, door=lezer)
    assert len([s for s in post() if s.startswith("melder:")]) == 2
    with als(toezicht):
        beslis_melder(noodtoegang_id=noodtoegang.pk, toestaan=True, door=toezicht)
    noodtoegang.refresh_from_db()
    assert noodtoegang.melder == MelderStand.TOEGESTAAN


def test_five_working_days_later_it_is_late(geheim: Signaal, lezer: Toegang) -> None:
    neem(geheim, lezer)
    assert not Noodtoegang.objects.te_laat(later(lezer, days=4).moment).exists()
    assert Noodtoegang.objects.te_laat(later(lezer, days=9).moment).exists()


@pytest.mark.parametrize(
    ("dag", "verwacht"), [(13, 6), (16, 9), (14, 9), (15, 9)], ids=["vr", "ma", "za", "zo"]
)
def test_weekends_do_not_count(dag: int, verwacht: int) -> None:
    moment = datetime(2026, 11, dag, 15, tzinfo=NEDERLAND)
    assert beoordelen_voor(moment) == datetime(2026, 11, verwacht, tzinfo=NEDERLAND)
