"""Row-level security itself: the queries here have no filter of the code."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import Permission
from django.db import ProgrammingError, connection, transaction
from django.db.models import Q, QuerySet
from django.test import Client
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis.models import Sleutel
from meldpunt.lib.context import transactie, zet_context
from meldpunt.lib.rechten import onderhoud
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker, Melding, Postbericht, UitgaandBericht
from meldpunt.models.bijlage import Bijlage
from meldpunt.rollen import Rol, Toegang, Vertrouwelijkheid
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from overleggen.models import Actiepunt, Agendapunt, Besluit
from signalen.models import (
    Aanwijzingenblad,
    Betrokkene,
    Bundeling,
    Gebeurtenis,
    Inzagerecht,
    Inzageverzoek,
    MogelijkVerband,
    Navraag,
    Signaal,
    Spoor,
    Terugkoppeling,
    Verrijking,
)
from tests.factories import MeldingFactory
from tests.kader import als, eenmaal, in_gemeente
from tests.meldpunt.test_post_in import ruw
from tests.wereld import Wereld, bouw, maak_vertrouwelijk

Geef = Callable[[Medewerker], Toegang]
STRIKT, VERTROUWELIJK = Vertrouwelijkheid.STRIKT, Vertrouwelijkheid.VERTROUWELIJK


@pytest.fixture(scope="module")
def wereld(django_db_setup: None, django_db_blocker: Any) -> Iterator[Wereld]:
    """One world for all tests here, each of which takes back what it did."""
    with eenmaal(django_db_blocker):
        yield _bouw(Medewerker.objects.get(email="anna@gemeente.example"))


def _bouw(anna: Medewerker) -> Wereld:
    """Three signalen, one per confidentiality, each with a mail and a message out besides."""
    gevuld = bouw(anna)
    heemstede = gevuld.gemeente
    door = systeem(heemstede)
    for plek, dossier in gevuld.dossiers.items():
        mail = f"X-Proef: {plek}\n".encode() + ruw("melding_zorg")
        bericht, _ = ontvang(gemeente=heemstede, ruw=mail, door=door)
        melding = MeldingFactory(gemeente=heemstede, postbericht=bericht)
        Bundeling(
            gemeente=heemstede, signaal=dossier.signaal, melding=melding, gekoppeld_op=door.moment
        ).bewaar(door=door)
        UitgaandBericht.objects.create(
            gemeente=heemstede, sleutel=plek, zaak_id=dossier.signaal.pk,
            message_id=f"<{plek}@toets.example>", niet_voor=door.moment,
        )  # fmt: skip
    maak_vertrouwelijk(gevuld)
    return gevuld


def _rijen(signaal: Signaal) -> dict[str, QuerySet[Any]]:
    """Every row of this signaal, by the keys known before anything was hidden."""
    van = {"signaal_id": signaal.pk}
    bundelingen = list(Bundeling.objects.filter(**van).values_list("pk", flat=True))
    meldingen = list(Bundeling.objects.filter(**van).values_list("melding_id", flat=True))
    post = list(
        Melding.objects.filter(pk__in=meldingen, postbericht__isnull=False).values_list(
            "postbericht_id", flat=True
        )
    )
    punten = list(Agendapunt.objects.filter(**van).values_list("pk", flat=True))
    zaken = Q(zaak_id=signaal.pk) | Q(zaak_id__in=[*meldingen, *post])
    return {
        "signaal": Signaal.objects.filter(pk=signaal.pk),
        "was signaal": Signaal.history.filter(id=signaal.pk),
        "betrokkene": Betrokkene.objects.filter(**van),
        "was betrokkene": Betrokkene.history.filter(**van),
        "verrijking": Verrijking.objects.filter(**van),
        "was verrijking": Verrijking.history.filter(**van),
        "aanwijzingen": Aanwijzingenblad.objects.filter(**van),
        "navraag": Navraag.objects.filter(**van),
        "tijdlijn": Gebeurtenis.objects.filter(**van),
        "spoor": Spoor.objects.filter(zaak_id__in=[signaal.pk, *meldingen]),
        "bundeling": Bundeling.objects.filter(**van),
        "was bundeling": Bundeling.history.filter(**van),
        "terugkoppeling": Terugkoppeling.objects.filter(bundeling_id__in=bundelingen),
        "was terugkoppeling": Terugkoppeling.history.filter(bundeling_id__in=bundelingen),
        "melding": Melding.objects.filter(pk__in=meldingen),
        "postbericht": Postbericht.objects.filter(pk__in=post),
        "was postbericht": Postbericht.history.filter(id__in=post),
        "bijlage": Bijlage.objects.filter(postbericht_id__in=post),
        "uitgaand": UitgaandBericht.objects.filter(zaak_id=signaal.pk),
        "sleutel": Sleutel.objects.filter(zaken),
        "agendapunt": Agendapunt.objects.filter(pk__in=punten),
        "was agendapunt": Agendapunt.history.filter(id__in=punten),
        "besluit": Besluit.objects.filter(agendapunt_id__in=punten),
        "actiepunt": Actiepunt.objects.filter(agendapunt_id__in=punten),
        "was actiepunt": Actiepunt.history.filter(agendapunt_id__in=punten),
    }


def test_a_possible_link_exists_for_who_is_told_of_it(
    wereld: Wereld, door: Toegang, lezer: Toegang
) -> None:
    """Not for a colleague who handles the same signaal (verder 3.16)."""

    def van() -> set[str]:
        return set(MogelijkVerband.objects.values_list("signaal__vertrouwelijkheid", flat=True))

    assert van() == set(Vertrouwelijkheid)
    with als(door):
        assert van() == {Vertrouwelijkheid.GEWOON, VERTROUWELIJK}
        assert MogelijkVerband.objects.count() == 2
    with als(lezer):
        assert not MogelijkVerband.objects.exists()


def _bestaat(rijen: dict[str, QuerySet[Any]]) -> dict[str, int]:
    return {naam: rij.all().count() for naam, rij in rijen.items()}


def _geef_recht(signaal: Signaal, aan: Medewerker, duur: timedelta) -> Inzagerecht:
    recht = Inzagerecht(
        gemeente_id=signaal.gemeente_id,
        user=aan,
        permission=Permission.objects.get(
            codename="view_signaal", content_type__app_label="signalen"
        ),
        content_object=signaal,
        tot=timezone.now() + duur,
    )
    kluis.sluit(recht, reden="Werkt mee aan deze zaak.")
    recht.save()
    return recht


ZIET = [
    ("anna", {"gewoon", "vertrouwelijk"}),
    ("bram", {"gewoon"}),
    ("farid", set()),
    ("daan", set()),
    ("gijs", set()),
    ("carla", set()),
    # Who watches the log learns that a case exists; the queries of the code show none of it.
    ("els", {"gewoon", "vertrouwelijk", "strikt"}),
]


@pytest.mark.parametrize(("wie", "ziet"), ZIET)
def test_a_case_exists_with_all_its_rows_or_not_at_all(
    wereld: Wereld, toegang_van: Geef, wie: str, ziet: set[str]
) -> None:
    toegang = toegang_van(Medewerker.objects.get(email=f"{wie}@gemeente.example"))
    for plek, dossier in wereld.dossiers.items():
        rijen = _rijen(dossier.signaal)
        alle = _bestaat(rijen)
        assert all(alle.values()), alle
        with als(toegang):
            assert _bestaat(rijen) == (alle if plek in ziet else dict.fromkeys(alle, 0))


def test_a_right_opens_one_case_and_closes_by_itself(
    wereld: Wereld, bram: Medewerker, anna: Medewerker, toegang_van: Geef
) -> None:
    strikt, ander = wereld.dossiers[STRIKT].signaal, wereld.dossiers[VERTROUWELIJK].signaal
    rijen, overig = _rijen(strikt), _rijen(ander)
    alle = _bestaat(rijen)
    recht = _geef_recht(strikt, bram, timedelta(hours=1))
    with als(toegang_van(bram)):
        assert _bestaat(rijen) == alle
        assert not any(_bestaat(overig).values())
        assert Inzagerecht.objects.get(user=bram) == recht
        assert not Inzagerecht.objects.filter(content_object=ander).exists()
    with als(toegang_van(anna)):
        assert not any(_bestaat(rijen).values())
        assert not Inzagerecht.objects.filter(content_object=strikt).exists()
    Inzagerecht.objects.filter(pk=recht.pk).update(tot=timezone.now())
    with als(toegang_van(bram)):
        assert not any(_bestaat(rijen).values())
        assert Inzagerecht.objects.filter(pk=recht.pk).exists()  # one's own, also when it ended


def test_a_question_exists_for_who_asked_and_for_who_sees_the_case(
    wereld: Wereld, anna: Medewerker, bram: Medewerker, gijs: Medewerker, toegang_van: Geef
) -> None:
    signaal = wereld.dossiers[VERTROUWELIJK].signaal
    verzoek = Inzageverzoek(
        gemeente=wereld.gemeente, nummer=signaal.nummer, signaal=signaal, wie=bram,
        gevraagd_op=timezone.now(),
    )  # fmt: skip
    verzoek.save()
    for wie, ziet in ((bram, True), (anna, True), (gijs, False)):
        with als(toegang_van(wie)):
            assert Inzageverzoek.objects.filter(pk=verzoek.pk).exists() == ziet, wie


def test_a_report_that_was_parted_from_a_hidden_case_is_there_again(
    wereld: Wereld, bram: Medewerker, toegang_van: Geef
) -> None:
    bundeling = Bundeling.objects.filter(signaal=wereld.dossiers[STRIKT].signaal).latest(
        "gekoppeld_op"
    )
    bericht_id = bundeling.melding.postbericht_id
    assert bericht_id
    bundeling.stand = "afgewezen"
    bundeling.bewaar(door=systeem(wereld.gemeente))
    with als(toegang_van(bram)):
        assert Melding.objects.filter(pk=bundeling.melding_id).exists()
        assert Postbericht.objects.filter(pk=bericht_id).exists()
        assert not Bundeling.objects.filter(pk=bundeling.pk).exists()


def test_a_loose_item_of_an_agenda_exists_for_everybody_of_the_gemeente(
    wereld: Wereld, farid: Medewerker, carla: Medewerker, toegang_van: Geef
) -> None:
    los = Agendapunt(gemeente=wereld.gemeente, overleg=wereld.overleg, titel="Rondvraag")
    los.bewaar(door=systeem(wereld.gemeente))
    with als(toegang_van(farid)):
        assert [punt.pk for punt in Agendapunt.objects.filter(titel="Rondvraag")] == [los.pk]
    with als(toegang_van(carla)):
        assert not Agendapunt.objects.filter(pk=los.pk).exists()


def test_nothing_moves_to_another_gemeente_or_out_of_sight(
    wereld: Wereld, bram: Medewerker, teylingen: Gemeente, toegang_van: Geef
) -> None:
    gewoon = Signaal.objects.filter(pk=wereld.signaal.pk)
    strikt = wereld.dossiers[STRIKT].signaal
    for verandering in ({"gemeente": teylingen}, {"vertrouwelijkheid": STRIKT}):
        with (
            als(toegang_van(bram)),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            gewoon.update(**verandering)
    with als(toegang_van(bram)):
        assert Signaal.objects.filter(pk=strikt.pk).update(titel="Anders") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Betrokkene(
                gemeente=wereld.gemeente, signaal_id=strikt.pk, soort="persoon"
            ).bewaar(door=toegang_van(bram))  # fmt: skip


def test_the_page_behind_a_link_opens_for_a_strict_case(wereld: Wereld) -> None:
    dossier = wereld.dossiers[STRIKT]
    client = Client()
    assert client.get(f"/t/{dossier.token}/").status_code == 200
    assert client.post(f"/t/{dossier.token}/").status_code == 302
    assert client.get(f"/t/{dossier.token}/bericht/").status_code == 200


def test_a_task_works_for_one_gemeente_and_without_a_context_for_none(
    wereld: Wereld, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    with werk(systeem(heemstede), "toets"):
        assert Signaal.objects.count() == 3
    with werk(systeem(teylingen), "toets"):
        assert Signaal.objects.count() == 0
    with transactie():
        assert Signaal.objects.count() == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            MeldingFactory.build(gemeente=heemstede).save()
        with in_gemeente(heemstede):
            assert Signaal.objects.count() == 3
        assert Signaal.objects.count() == 0
    assert Signaal.objects.count() == 3


def test_a_rolled_back_context_leaves_nothing_open(
    wereld: Wereld, carla: Medewerker, toegang_van: Geef
) -> None:
    class Bedacht(Exception):
        pass

    with als(toegang_van(carla)):
        with pytest.raises(Bedacht), transaction.atomic():
            zet_context(wereld.gemeente.pk, ziet=["gewoon"])
            assert Signaal.objects.count() == 1
            raise Bedacht
        assert Signaal.objects.count() == 0


def test_a_person_of_two_gemeenten_meets_one_at_a_time(
    wereld: Wereld, bram: Medewerker, teylingen: Gemeente, toegang_van: Geef
) -> None:
    _geef_recht(wereld.dossiers[STRIKT].signaal, bram, timedelta(hours=1))
    daar = replace(toegang_van(bram), gemeente_id=teylingen.pk, gemeente_code="TEY", rol=Rol.OOV)
    with als(daar):
        assert not Signaal.objects.exists()
        assert not Inzagerecht.objects.exists()


def test_maintenance_gives_the_app_role_nothing(wereld: Wereld) -> None:
    with transactie(), onderhoud():
        assert not Signaal.objects.exists()


@pytest.fixture
def als_eigenaar(_rollen: tuple[str, str]) -> Iterator["psycopg.Connection[Any]"]:
    """A connection of the owner, to the database of the tests."""
    naam = connection.settings_dict["NAME"]
    with psycopg.connect(_rollen[1], dbname=naam) as verbinding:
        yield verbinding


def test_the_owner_meets_rows_only_in_maintenance(
    db: None, als_eigenaar: "psycopg.Connection[Any]"
) -> None:
    tel = "select count(*) from meldpunt_ketenpartner"
    assert als_eigenaar.execute(tel).fetchone() == (0,)
    als_eigenaar.execute("select set_config('meldroute.onderhoud', 'aan', true)")
    (aantal,) = als_eigenaar.execute(tel).fetchone() or (0,)
    assert aantal > 40
