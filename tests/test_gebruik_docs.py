"""What docs/gebruik/ tells a user to press stands on a screen, in the same words."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from meldpunt.context import MENU
from meldpunt.rollen import REGELS, Rol
from signalen.overgangen import TABEL
from signalen.views.werkvoorraad.weergaven import WEERGAVEN
from tests.reizen.beelden import BEELDEN, GROOTST, SAMEN, Beeld
from tests.reizen.beelden import MAP as BEELDMAP

WORTEL = Path(settings.BASE_DIR)
MAP = WORTEL / "docs" / "gebruik"
BLADEN = sorted(MAP.glob("*.md"))
SCHERM = "\n".join(blad.read_text() for blad in (WORTEL / "templates").rglob("*.html"))
WOORDEN = {
    *(woord for _, _, woord, _ in MENU),
    *(rij.knop for rij in TABEL.rijen.values()),
    *(weergave.naam for weergave in WEERGAVEN),
}


@pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.stem)
def test_bold_words_stand_on_a_screen(blad: Path) -> None:
    vet = re.findall(r"\*\*([^*]+)\*\*", blad.read_text())
    assert [w for w in vet if w not in WOORDEN and w not in SCHERM] == []


@pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.stem)
def test_links_and_pictures_are_there(blad: Path) -> None:
    for doel in re.findall(r"\]\(([^)#]+)\)", blad.read_text()):
        assert (MAP / doel).exists(), doel


def test_every_role_has_a_page() -> None:
    zonder = {Rol.SYSTEEM}
    namen = {REGELS[rol].naam.lower() for rol in Rol if rol not in zonder}
    inhoud = (MAP / "README.md").read_text()
    assert {naam for naam in namen if naam not in inhoud.lower()} == set()


def test_pictures_are_those_that_make_beeld_makes() -> None:
    assert sorted(BEELDMAP.iterdir()) == sorted(beeld.pad for beeld in BEELDEN)
    maten = [beeld.pad.stat().st_size for beeld in BEELDEN]
    assert max(maten) < GROOTST
    assert sum(maten) < SAMEN


@pytest.mark.parametrize("beeld", BEELDEN, ids=lambda beeld: beeld.pad.stem)
def test_every_picture_stands_on_the_page_of_its_role(beeld: Beeld) -> None:
    blad = (MAP / f"{beeld.rol}.md").read_text()
    (woorden,) = re.findall(rf"!\[([^\]]*)\]\(\.\./beeld/{beeld.pad.name}\)", blad)
    assert len(woorden.split()) > 3  # says what is on it


def test_every_role_has_a_picture() -> None:
    assert {beeld.rol for beeld in BEELDEN} == {blad.stem for blad in BLADEN} - {"README"}
