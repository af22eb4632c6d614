"""The generated documents are fresh, and the status × role matrix is the approved one.

After a change that was meant: `python -m tests.test_docs > tests/matrix_status_rol.txt`, and
show the changed lines in the review.
"""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from meldpunt.documentatie import WIE_MAG_WAT
from meldpunt.lib.opdracht import Fout
from meldpunt.rollen import REGELS, Rol
from signalen.documentatie import MELDROUTE
from signalen.overgangen import TABEL

MATRIX = Path(__file__).parent / "matrix_status_rol.txt"
GEEN_SIGNAAL = "(nog geen signaal)"
UITLEG = """\
Which verbs the table offers per state and role; what must be filled in first is left out.
*  only who did the last verb    ?  only on a condition of the gemeente    ~  no screen yet
"""


def matrix() -> str:
    """Print the verbs per state and role."""
    staten = [GEEN_SIGNAAL, *TABEL.staten]
    return UITLEG + "\n".join(_blok(staat) for staat in staten)


def _blok(staat: str) -> str:
    regels = [f"  {rol.value:<22}{', '.join(_verbs(staat, rol)) or '-'}" for rol in Rol]
    return "\n".join([f"\n{staat}", *regels])


def _verbs(staat: str, rol: Rol) -> list[str]:
    gevonden = []
    for rij in TABEL.rijen.values():
        vast = staat in rij.van or (staat == GEEN_SIGNAAL and not {*rij.van, *rij.ook_van_als})
        mag = rol in rij.wie or rol in rij.wie_eigen
        if mag and (vast or staat in rij.ook_van_als):
            eigen = "*" if rol not in rij.wie else ""
            gevonden.append(f"{rij.naam}{eigen}{'' if vast else '?'}{'' if rij.scherm else '~'}")
    return gevonden


def test_matrix_is_goedgekeurd() -> None:
    assert matrix() + "\n" == MATRIX.read_text(encoding="utf-8")


def test_documenten_zijn_vers() -> None:
    call_command("schrijf_docs", controleer=True)


def test_controleer_noemt_wat_niet_klopt_en_schrijft_niets(tmp_path: Path, settings: Any) -> None:
    settings.BASE_DIR = tmp_path
    with pytest.raises(Fout, match="meldroute"):
        call_command("schrijf_docs", controleer=True)
    assert not list(tmp_path.rglob("*"))


def test_meldroute_noemt_elke_handeling_en_stand() -> None:
    tekst = (settings.BASE_DIR / MELDROUTE).read_text(encoding="utf-8")
    assert all(f"| Naam | `{naam}` |" in tekst for naam in TABEL.rijen)
    assert all(f'state "{staat.naam}" as {staat.code}' in tekst for staat in TABEL.staten.values())


def test_wie_mag_wat_noemt_elke_rol() -> None:
    tekst = (settings.BASE_DIR / WIE_MAG_WAT).read_text(encoding="utf-8")
    rollen, *roosters = [regels for regels in tekst.split("\n\n") if regels.startswith("| ")]
    assert all(f"| {regel.naam} |" in rollen for regel in REGELS.values())
    met_rollen = [kop for rooster in roosters if "Melder" in (kop := rooster.split("\n")[0])]
    assert len(met_rollen) == 4
    assert all(regel.naam in kop for kop in met_rollen for regel in REGELS.values())


if __name__ == "__main__":
    print(matrix())
