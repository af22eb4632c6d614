"""A draft made from a message exists as long as that message does, for who sees it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from meldpunt.lib.context import zet_context
from meldpunt.logboek.models import Logregel
from meldpunt.models import Concept, Gemeente, Medewerker, Postbericht, Sleutel
from meldpunt.services.meldingen import Bericht
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from signalen.models import Signaal
from signalen.services import Kenmerken, meld_nieuw
from tests.kader import als, in_gemeente
from tests.meldpunt import test_concepten as hulp

pytestmark = pytest.mark.django_db

Browser = Callable[[Medewerker], Client]
GEHEIM = "KANARIEmail die alleen in dit bericht staat."


@pytest.fixture
def bericht(heemstede: Gemeente) -> Postbericht:
    """A message that nobody decided on."""
    return ontvang(gemeente=heemstede, ruw=hulp.MAIL, door=systeem(heemstede))[0]


@pytest.fixture
def pk(bericht: Postbericht, bram: Medewerker, client_van: Browser) -> UUID:
    """The draft that Bram typed in the form of that message."""
    pad = f"{hulp.NIEUW}?bericht={bericht.pk}"
    assert hulp._bewaar(client_van(bram), pad, tekst=GEHEIM) == 204
    with als(hulp._toegang(bram)):
        return Concept.objects.get().pk


def _word_geheim(bericht: Postbericht, anna: Medewerker) -> None:
    door = hulp._toegang(anna)
    gezegd = Bericht(
        kanaal="email", ontvangen_op=bericht.ontvangen_op, melder_soort="inwoner",
        tekst=GEHEIM, postbericht=bericht,
    )  # fmt: skip
    meld_nieuw(bericht=gezegd, kenmerken=Kenmerken("Keuken"), waar="", door=door)
    Signaal.objects.update(vertrouwelijkheid="strikt")


def test_it_hides_when_the_message_becomes_confidential(
    pk: UUID, bericht: Postbericht, anna: Medewerker, bram: Medewerker, client_van: Browser
) -> None:
    browser, pad = client_van(bram), reverse("meldpunt:concept", args=[pk])
    assert GEHEIM in browser.get(pad).content.decode()
    _word_geheim(bericht, anna)
    assert browser.get(reverse("meldpunt:bericht", args=[bericht.pk])).status_code == 404
    assert browser.get(pad).status_code == 404
    assert str(pk) not in browser.get(hulp.LIJST).content.decode()


def test_the_database_and_the_code_each_hide_it(
    pk: UUID, bericht: Postbericht, anna: Medewerker, bram: Medewerker
) -> None:
    _word_geheim(bericht, anna)
    door = hulp._toegang(bram)
    with als(door):
        assert not Concept.objects.exists()
    with transaction.atomic():
        zet_context(door.gemeente_id, door.medewerker_id, ["gewoon", "strikt", "vertrouwelijk"])
        assert Concept.objects.filter(pk=pk).exists()
        assert not Concept.objects.zichtbaar_voor(door).exists()


def test_it_goes_with_the_message(
    pk: UUID, bericht: Postbericht, bram: Medewerker, heemstede: Gemeente
) -> None:
    """By the database itself, which lets nobody but Bram see the draft."""
    with in_gemeente(heemstede), connection.cursor() as cursor:
        cursor.execute("delete from meldpunt_postbericht where id = %s", [bericht.pk])
        cursor.execute("set constraints all immediate")
    with als(hulp._toegang(bram)):
        assert not Concept.objects.filter(pk=pk).exists()


def test_it_is_closed_and_logged_as_a_part_of_the_message(
    pk: UUID, bericht: Postbericht, bram: Medewerker, heemstede: Gemeente, client_van: Browser
) -> None:
    assert GEHEIM in client_van(bram).get(reverse("meldpunt:concept", args=[pk])).content.decode()
    with als(hulp._toegang(bram)):
        inhoud = Concept.objects.get(pk=pk).inhoud
        assert inhoud is not None
        assert Sleutel.objects.get(pk=inhoud.sleutel_id).zaak_id == bericht.pk
    with in_gemeente(heemstede):
        zaken = Logregel.objects.filter(object_id=pk).values_list("zaak_id", flat=True)
        assert set(zaken) == {bericht.pk}
