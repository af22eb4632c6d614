"""The figures follow every change of a signaal, and are those of a recount."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import timezone

from meldpunt.models import Gemeente, Medewerker
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from pijlers.models import Actie
from rapportage.cijfers import Cijfers, lees_cijfers
from rapportage.periode import Periode
from signalen.models import Signaal, Telling, Terugkoppeling
from signalen.services import (
    Kenmerken,
    leg_slachtoffer_vast,
    rond_terugkoppeling_af,
    voer_uit,
    wijzig_kenmerken,
)
from signalen.services.tellen import Cel, cellen, plicht_cel
from tests.factories import ContactFactory, KetenpartnerFactory, maak_signaal
from tests.kader import in_gemeente

Geef = Callable[[Medewerker], Toegang]
NIET = {"reden_code": "te_weinig", "reden": "Er is te weinig bekend."}
UITKOMST = {"waarheid": "niet_bevestigd", "opvolging": "geen"}


def _cijfers(gemeente: Gemeente, periode: Periode | None = None) -> Cijfers:
    vandaag = timezone.localdate()
    periode = periode or Periode.van(vandaag)
    return lees_cijfers(gemeente_id=gemeente.pk, periode=periode, vandaag=vandaag)


def _naar_terugkoppelen(signaal: Signaal, door: Toegang) -> Signaal:
    leg_slachtoffer_vast(
        signaal_id=signaal.pk, slachtoffer="nee", minderjarig="nee", versie=None, door=door
    )
    return voer_uit("niet_in_behandeling", signaal_id=signaal.pk, door=door, antwoorden=NIET)


def test_opening_a_signaal_moves_figures_by_exactly_one(
    anna: Medewerker, heemstede: Gemeente, teylingen: Gemeente, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    voor = _cijfers(heemstede)
    maak_signaal(door, kenmerken=Kenmerken("Twee vormen", ["arbeid", "seksueel"]))
    na = _cijfers(heemstede)
    assert (voor.signalen.nu, na.signalen.nu) == (0, 1)
    assert na.signalen.eerder == 0
    vorm, bron = na.tabellen["vorm"], na.tabellen["bron"]
    assert [r.code for r in vorm.regels if r.nu] == ["seksueel", "arbeid"]
    assert [(r.code, r.nu) for r in bron.regels if r.nu] == [(Kanaal.TELEFOON, 1)]
    maand = str(timezone.localdate().month)
    assert [(r.code, r.nu) for r in na.tabellen["maand"].regels if r.nu] == [(maand, 1)]
    assert na.tabellen["stand"]["open"].nu == 1
    assert _cijfers(teylingen).signalen.nu == 0


def test_closing_moves_one_from_open_to_closed_and_fills_the_outcome(
    anna: Medewerker, heemstede: Gemeente, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    signaal = _naar_terugkoppelen(maak_signaal(door), door)
    voor = _cijfers(heemstede)
    assert voor.tabellen["waarheid"][""].nu == 1
    signaal = voer_uit("uitkomst_invullen", signaal_id=signaal.pk, door=door, antwoorden=UITKOMST)
    if signaal.staat != "afgesloten":
        voer_uit("afsluiten", signaal_id=signaal.pk, door=door)
    na = _cijfers(heemstede)
    assert (na.tabellen["stand"]["open"].nu, na.tabellen["stand"]["afgesloten"].nu) == (0, 1)
    assert na.tabellen["waarheid"]["niet_bevestigd"].nu == 1
    assert na.tabellen["opvolging"]["geen"].nu == 1
    assert na.signalen.nu == 1


def test_feedback_in_time_open_and_not_owed(
    anna: Medewerker, heemstede: Gemeente, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    partner = KetenpartnerFactory(gemeente=heemstede)
    ContactFactory(ketenpartner=partner)
    maak_signaal(door)
    signaal = maak_signaal(door, melder_soort=MelderSoort.KETENPARTNER, ketenpartner=partner)
    assert _stand(heemstede) == {"niet_verschuldigd": 1, "open": 1}
    _naar_terugkoppelen(signaal, door)
    plicht = Terugkoppeling.objects.get(bundeling__signaal=signaal)
    rond_terugkoppeling_af(
        plicht_id=plicht.pk, wijze="telefoon", op=timezone.localdate(), reden="Gebeld.",
        versie=None, door=door,
    )  # fmt: skip
    assert _stand(heemstede) == {"niet_verschuldigd": 1, "op_tijd": 1}


def _stand(gemeente: Gemeente) -> dict[str, int]:
    regels = _cijfers(gemeente).tabellen["terugkoppeling"].regels
    return {r.code: r.nu for r in regels if r.nu}


def test_a_year_earlier_stands_beside_it(
    anna: Medewerker, heemstede: Gemeente, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    for jaar in (2025, 2026, 2026):
        maak_signaal(door, ontvangen_op=timezone.make_aware(_op(jaar, 9)))
    maak_signaal(door, ontvangen_op=timezone.make_aware(_op(2026, 6)))
    cijfers = _cijfers(heemstede, Periode(2026, 2))
    assert (cijfers.signalen.nu, cijfers.signalen.eerder) == (2, 1)
    september = cijfers.tabellen["maand"]["9"]
    assert (september.nu, september.eerder) == (2, 1)


def _op(jaar: int, maand: int) -> datetime:
    return datetime(jaar, maand, 15, 12)


def test_merged_signalen_count_once(
    anna: Medewerker, heemstede: Gemeente, toegang_van: Geef
) -> None:
    maak_signaal(toegang_van(anna))
    Telling.objects.filter(gemeente=heemstede, wat__in=["signaal", "vorm"]).update(
        staat="samengevoegd"
    )
    assert _cijfers(heemstede).signalen.nu == 0


@pytest.mark.parametrize("zaad", [1, 2, 3])
def test_counts_are_those_of_a_recount_after_anything(
    zaad: int, anna: Medewerker, heemstede: Gemeente, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    kies = random.Random(zaad)  # noqa: S311 - a random sequence of acts, no secret
    for _ in range(6):
        moment = timezone.make_aware(datetime(2026, kies.randint(1, 11), 3, 9))
        signaal = maak_signaal(
            replace(door, moment=moment),
            ontvangen_op=moment,
            kanaal=kies.choice([Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.POLITIE]),
        )
        for stap in kies.sample([_oppakken, _wijzig, _naar_terugkoppelen, _notitie], k=3):
            if Signaal.objects.get(pk=signaal.pk).staat in ("nieuw", "verrijken"):
                stap(Signaal.objects.get(pk=signaal.pk), door)
    geteld = {
        Cel(t.maand, t.wat, t.vorm, t.kanaal, t.staat, t.waarheid, t.opvolging): t.aantal
        for t in Telling.objects.filter(gemeente=heemstede).exclude(aantal=0)
    }
    assert geteld == _hertel(heemstede)


def _hertel(gemeente: Gemeente) -> Counter[Cel]:
    """Count again from the rows themselves."""
    signalen = Signaal.objects.filter(gemeente=gemeente)
    plichten = Terugkoppeling.objects.filter(gemeente=gemeente)
    teller = Counter(cel for signaal in signalen for cel in cellen(signaal))
    return teller + Counter(plicht_cel(p) for p in plichten.select_related("bundeling__melding"))


def _oppakken(signaal: Signaal, door: Toegang) -> None:
    if signaal.staat == "nieuw":
        voer_uit("oppakken", signaal_id=signaal.pk, door=door)


def _wijzig(signaal: Signaal, door: Toegang) -> None:
    wijzig_kenmerken(
        signaal_id=signaal.pk,
        kenmerken=Kenmerken("Anders", ["crimineel", "arbeid"]),
        versie=None,
        door=door,
    )


def _notitie(signaal: Signaal, door: Toegang) -> None:
    voer_uit("notitie", signaal_id=signaal.pk, door=door, antwoorden={"reden": "Gebeld."})


def test_plan_counts_every_action_in_one_stand(heemstede: Gemeente, teylingen: Gemeente) -> None:
    for gemeente, dag in ((heemstede, date(2026, 11, 22)), (teylingen, date(2026, 11, 22))):
        with in_gemeente(gemeente):
            cijfers = lees_cijfers(gemeente_id=gemeente.pk, periode=Periode.van(dag), vandaag=dag)
            acties = Actie.objects.filter(gemeente=gemeente).count()
        assert cijfers.plan_titel
        assert sum(p.acties for p in cijfers.pijlers) == acties > 0


def test_plan_that_ended_is_still_shown_and_a_coming_one_not(heemstede: Gemeente) -> None:
    def titel(dag: date) -> str:
        periode = Periode.van(dag)
        return lees_cijfers(gemeente_id=heemstede.pk, periode=periode, vandaag=dag).plan_titel

    assert titel(date(2030, 1, 1))
    assert titel(date(2020, 1, 1)) == ""
