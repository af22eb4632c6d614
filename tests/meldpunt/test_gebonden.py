"""Closed bytes and wrapped keys are bound to their place, by each part of it (P7)."""

from typing import Any
from unittest import mock
from uuid import uuid4

import pytest
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel, KluisFout
from meldpunt.kluis.deur import _plaats
from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.sleutels import pak_in, pak_uit
from meldpunt.logboek import handeling
from meldpunt.models import Melding
from meldpunt.rollen import Compartiment, Toegang
from signalen.models import Betrokkene, Signaal
from tests.factories import maak_signaal

EEN_SLEUTEL = "meldpunt.kluis.sleutels.lees_maandsleutel"


def test_each_part_of_a_place_is_another_place() -> None:
    rij, gemeente = uuid4(), uuid4()
    plekken = [
        _plaats(Betrokkene(id=rij, gemeente_id=gemeente), "naam"),
        _plaats(Betrokkene(id=rij, gemeente_id=uuid4()), "naam"),
        _plaats(Betrokkene(id=uuid4(), gemeente_id=gemeente), "naam"),
        _plaats(Betrokkene(id=rij, gemeente_id=gemeente), "gegevens"),
        _plaats(Signaal(id=rij, gemeente_id=gemeente), "naam"),
    ]
    assert len(set(plekken)) == len(plekken)


def test_a_row_of_history_is_the_same_place(door: Toegang) -> None:
    signaal = maak_signaal(door)
    assert _plaats(signaal.history.latest(), "samenvatting") == _plaats(signaal, "samenvatting")


@pytest.mark.parametrize("veld", ["pk", "gemeente_id", "zaak_id", "compartiment"])
def test_a_key_is_bound_to_every_part_of_its_row(veld: str) -> None:
    rij = Sleutel(gemeente_id=uuid4(), zaak_id=uuid4(), compartiment=Compartiment.INHOUD)
    with mock.patch(EEN_SLEUTEL, return_value=b"x" * 32):
        pak_in(rij, b"y" * 32, "2026-03")
        assert pak_uit(rij) == b"y" * 32
        anders: Any = Compartiment.ZORG if veld == "compartiment" else uuid4()
        setattr(rij, veld, anders)
        with pytest.raises(KluisFout, match="past niet"):
            pak_uit(rij)


def test_a_page_opens_the_keys_of_its_own_cases_at_once_and_no_others(door: Toegang) -> None:
    melding = Melding.objects.get(bundelingen__signaal=maak_signaal(door, melder_naam="Iemand"))
    maak_signaal(door, melder_naam="Iemand anders")
    vernietigd = Sleutel.objects.create(
        gemeente_id=door.gemeente_id, zaak_id=melding.pk, compartiment=Compartiment.ZORG,
        maand="2026-03", vernietigd_op=timezone.now(),
    )  # fmt: skip
    eigen = set(Sleutel.objects.filter(zaak_id=melding.pk).values_list("pk", flat=True))
    with handeling("toets") as deze:
        kluis.open(door, melding, ["tekst"], Doel.BEHANDELEN)
        assert set(deze.geheugen) == eigen - {vernietigd.pk}
    assert len(eigen) == 3
