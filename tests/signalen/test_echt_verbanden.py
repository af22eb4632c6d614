"""Marks for other gemeenten while somebody changes the case, with real commits (ADR 22).

What is taken away while the task writes may not come back with its commit.
"""

from collections.abc import Callable, Iterator
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.utils import timezone

from meldpunt.kluis.models import Sleutel
from meldpunt.logboek import handeling, werk
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from meldpunt.services.toegang import systeem
from meldpunt.services.verband import UIT, zet_verband
from signalen.models import Betrokkene, Deelspoor, Signaal
from signalen.services import deelsporen, leg_betrokkene_vast, maak_vertrouwelijk, toon_namen
from tests.echt import GEDULD, EchteDatabase, tegelijk, wacht_iemand, wacht_tot
from tests.factories import maak_signaal
from tests.kader import in_gemeente

TOESTEL = "06-12345678"
GROND = {"grondslag": "Wet", "grondslag_op": "2026-01-05", "dpia": "Z-1", "dpia_op": "2026-01-04"}


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits instead of one transaction around each test."""


@pytest.fixture
def samen(heemstede: Gemeente, teylingen: Gemeente) -> Iterator[None]:
    """The two gemeenten chose each other."""
    for een, ander in ((heemstede, teylingen), (teylingen, heemstede)):
        _kies(een, {"met": [str(ander.pk)], **GROND})
    yield
    _kies(heemstede, UIT)


def _kies(gemeente: Gemeente, verband: Any) -> None:
    eigen = Gemeente.objects.get(pk=gemeente.pk)
    door = systeem(eigen)
    with werk(door, "toets"):
        zet_verband(gemeente=eigen, verband=verband, versie=eigen.versie, door=door)


def _maak(door: Toegang) -> tuple[Signaal, Betrokkene]:
    with werk(door, "toets"):
        signaal = maak_signaal(door, tekst=f"Nummer {TOESTEL}")
        rij = leg_betrokkene_vast(
            signaal_id=signaal.pk, soort="organisatie", rol="", naam="Keuken", gegevens=TOESTEL,
            door=door,
        )  # fmt: skip
        return signaal, rij


def _wijzig_tekst(door: Toegang, signaal: Signaal, rij: Betrokkene) -> None:
    toon_namen(signaal_id=signaal.pk, antwoorden={"reden_code": "melder_bellen"}, door=door)
    leg_betrokkene_vast(
        signaal_id=signaal.pk, soort="organisatie", rol="", naam="Keuken", gegevens="Niets.",
        betrokkene_id=rij.pk, door=door,
    )  # fmt: skip


def _ontkoppel(door: Toegang, signaal: Signaal, rij: Betrokkene) -> None:
    signaal.bundelingen.update(stand="afgewezen")


def _vernietig(door: Toegang, signaal: Signaal, rij: Betrokkene) -> None:
    zaak = signaal.bundelingen.get().melding_id
    Sleutel.objects.filter(zaak_id=zaak, compartiment="inhoud").update(
        ingepakt=None, vernietigd_op=timezone.now()
    )


def _sluit(door: Toegang, signaal: Signaal, rij: Betrokkene) -> None:
    maak_vertrouwelijk(
        signaal_id=signaal.pk, niveau=Vertrouwelijkheid.VERTROUWELIJK, reden="Het moet.",
        behandelaar_houdt_inzage=False, versie=None, door=door,
    )  # fmt: skip


MELDING, BETROKKENE = "melding", "betrokkene"
# Who does it, while the marks of what are written, and of what there may still be marks then.
WIJZIGT: dict[str, tuple[Callable[[Toegang, Signaal, Betrokkene], None], str, set[str]]] = {
    "een betrokkene krijgt een andere tekst": (_wijzig_tekst, BETROKKENE, {MELDING}),
    "een melding gaat weg": (_ontkoppel, MELDING, {BETROKKENE}),
    "een sleutel wordt vernietigd": (_vernietig, MELDING, {BETROKKENE}),
    "het signaal wordt vertrouwelijk": (_sluit, MELDING, set()),
}


@pytest.mark.usefixtures("samen")
@pytest.mark.parametrize("wat", WIJZIGT)
def test_what_changes_while_the_marks_are_written_leaves_none(
    wat: str,
    heemstede: Gemeente,
    anna: Medewerker,
    toegang_van: Callable[[Medewerker], Toegang],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doe, tijdens, mag_blijven = WIJZIGT[wat]
    door = toegang_van(anna)
    signaal, rij = _maak(door)
    van = {MELDING: signaal.bundelingen.get().melding_id, BETROKKENE: rij.pk}
    gelezen, gedaan = Event(), Event()
    schrijf = deelsporen._schrijf

    def wacht(bron: Any, *rest: Any) -> None:
        """Everything was read and nothing is committed: now somebody changes the case."""
        schrijf(bron, *rest)
        if bron.pk == van[tijdens]:
            gelezen.set()
            wacht_tot(lambda: gedaan.is_set() or wacht_iemand())

    def wijzig() -> None:
        assert gelezen.wait(GEDULD)
        with handeling("toets"), werk(door, "toets"):
            doe(door, signaal, rij)
        gedaan.set()

    monkeypatch.setattr(deelsporen, "_schrijf", wacht)
    vul = partial(deelsporen.vul_deelsporen, gemeente=Gemeente.objects.get(pk=heemstede.pk))
    uit = tegelijk(vul, wijzig)
    assert not [een for een in uit if isinstance(een, Exception)], uit
    with in_gemeente(heemstede):
        over = Deelspoor.objects.filter(signaal_id=signaal.pk).exclude(merk=0)
        bronnen = set(over.values_list("bron_id", flat=True))
    assert bronnen <= {van[soort] for soort in mag_blijven}
