"""The blind index: written with the content, gone with it, and telling nothing by itself."""

from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.zoeksleutel import maak_zoeksleutel, merken, zoeksleutels
from meldpunt.lib.herkennen import Soort, Vondst
from meldpunt.logboek import Actie, Logregel, huidige
from meldpunt.models import Gemeente
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import Bericht
from signalen.models import Signaal, Spoor
from signalen.models.spoor import GEZIEN
from signalen.services import Kenmerken, leg_betrokkene_vast, meld_nieuw, sporen, toon_namen
from tests.factories import maak_signaal

pytestmark = pytest.mark.django_db
TELEFOON = Vondst(Soort.TELEFOON, "+31612345678")
PLAAT = Vondst(Soort.KENTEKEN, "12ABC3")


def _meld(door: Toegang, tekst: str, **velden: Any) -> Signaal:
    bericht = Bericht(tekst=tekst, kanaal=Kanaal.TELEFOON, ontvangen_op=door.moment, **velden)
    return meld_nieuw(bericht=bericht, kenmerken=Kenmerken("Keuken"), waar="", door=door)


def _met(gemeente: Gemeente, *vondsten: Vondst) -> set[str]:
    """The compartments in which these values stand, with any index key."""
    merk = {m for s in zoeksleutels(gemeente.pk) for m in merken(gemeente.pk, s, vondsten).values()}
    return set(Spoor.objects.filter(merk__in=merk).values_list("compartiment", flat=True))


def test_a_report_and_who_made_it_leave_marks(door: Toegang, heemstede: Gemeente) -> None:
    _meld(
        door, "Een busje, 12-ABC-3.", melder_soort=MelderSoort.INWONER,
        melder_contact="06 12345678",
    )  # fmt: skip
    assert _met(heemstede, PLAAT) == {"inhoud"}
    assert _met(heemstede, TELEFOON) == {"melder"}
    assert _met(heemstede, Vondst(Soort.KENTEKEN, "99ZZZ9")) == set()


def test_who_stays_anonymous_leaves_no_mark(door: Toegang, heemstede: Gemeente) -> None:
    _meld(door, "Er gebeurt iets.", melder_contact="06 12345678")
    assert _met(heemstede, TELEFOON) == set()


def test_the_same_value_has_another_mark_in_another_gemeente(
    heemstede: Gemeente, teylingen: Gemeente
) -> None:
    maak_zoeksleutel(heemstede.pk, "zoek-2026")
    maak_zoeksleutel(teylingen.pk, "zoek-2026")
    hier, daar = (merken(g.pk, "zoek-2026", [PLAAT]) for g in (heemstede, teylingen))
    assert hier[PLAAT] != daar[PLAAT]


def test_a_changed_betrokkene_is_found_by_what_stands_there_now(
    door: Toegang, heemstede: Gemeente
) -> None:
    signaal = maak_signaal(door)
    vast: dict[str, Any] = {"signaal_id": signaal.pk, "soort": "persoon", "rol": "", "door": door}
    rij = leg_betrokkene_vast(naam="Kees Bakker", gegevens="06-12345678", **vast)
    assert _met(heemstede, TELEFOON) == {"inhoud"}
    toon_namen(signaal_id=signaal.pk, antwoorden={"reden_code": "melder_bellen"}, door=door)
    leg_betrokkene_vast(
        naam="Kees Bakker", gegevens="rijdt in 12-ABC-3", betrokkene_id=rij.pk, **vast
    )
    assert not _met(heemstede, TELEFOON)
    assert _met(heemstede, PLAAT)


def test_marks_go_with_the_row_and_with_the_key(door: Toegang, heemstede: Gemeente) -> None:
    signaal = _meld(
        door, "Een busje, 12-ABC-3.", melder_soort=MelderSoort.INWONER,
        melder_contact="06 12345678",
    )  # fmt: skip
    melding = signaal.bundelingen.get().melding
    sleutels = Sleutel.objects.filter(zaak_id=melding.pk)
    sleutels.filter(compartiment="melder").update(ingepakt=None, vernietigd_op=timezone.now())
    assert (_met(heemstede, PLAAT), _met(heemstede, TELEFOON)) == ({"inhoud"}, set())
    Spoor.objects.all().delete()
    _vul()
    assert (_met(heemstede, PLAAT), _met(heemstede, TELEFOON)) == ({"inhoud"}, set())
    sleutels.update(ingepakt=None, vernietigd_op=timezone.now())
    assert not Spoor.objects.filter(melding=melding).exists()
    rij = leg_betrokkene_vast(
        signaal_id=signaal.pk, soort="persoon", rol="", naam="Kees Bakker", gegevens="", door=door
    )
    assert Spoor.objects.filter(betrokkene=rij).count() == 3
    rij.delete()
    assert not Spoor.objects.filter(zaak_id=signaal.pk).exists()


def _vul(*opties: str) -> str:
    uit = StringIO()
    call_command("vul_index", "--gemeente", "HEE", *opties, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def in_stappen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several steps for a few rows."""
    monkeypatch.setattr(sporen, "PER_KEER", 2)


def test_what_exists_is_filled_in_steps_and_goes_on_where_it_stopped(
    door: Toegang, heemstede: Gemeente, in_stappen: None
) -> None:
    signalen = [maak_signaal(door, tekst="Een busje, 12-ABC-3.") for _ in range(3)]
    assert not Spoor.objects.exists()
    next(sporen.vul_index(gemeente=heemstede))
    assert Spoor.objects.filter(merk=GEZIEN).count() == 2
    assert "HEE: 1 van 1" in _vul()
    assert Spoor.objects.filter(merk=GEZIEN).count() == len(signalen)
    huidige().schrijf()
    assert Logregel.objects.filter(actie=Actie.VERWERKEN, doel="vindbaar maken").count() == 3
    assert _vul() == "HEE: klaar, 0 rijen zijn vindbaar gemaakt.\n"


def test_a_new_key_takes_over_and_the_old_one_is_destroyed(
    door: Toegang, heemstede: Gemeente, in_stappen: None
) -> None:
    _meld(door, "Een busje, 12-ABC-3.")
    (oud,) = zoeksleutels(heemstede.pk)
    _vul("--nieuwe-sleutel")
    (nieuw,) = zoeksleutels(heemstede.pk)
    assert nieuw > oud
    assert set(Spoor.objects.values_list("sleutel", flat=True)) == {nieuw}
    assert _met(heemstede, PLAAT) == {"inhoud"}


def test_an_unknown_gemeente_is_said(db: None) -> None:
    with pytest.raises(CommandError, match="Er is geen gemeente met de code ZZZ"):
        call_command("vul_index", "--gemeente", "ZZZ")


def test_a_report_is_kept_where_no_index_key_can_be_made(
    door: Toegang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meldpunt.kluis.zoeksleutel.maak_maandsleutel", lambda *_: False)
    for naam in zoeksleutels(door.gemeente_id):
        (settings.KLUIS_SLEUTELBOS / str(door.gemeente_id) / naam).unlink()
    _meld(door, "Een busje, 12-ABC-3.")
    assert not Spoor.objects.exists()
