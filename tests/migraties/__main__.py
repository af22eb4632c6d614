"""`python -m tests.migraties`: judge every migration; part of `make check`."""

import os
import sys
from pathlib import Path

import django

LIJST = Path(__file__).with_name("toegestaan.txt")


def toegestaan() -> set[tuple[str, str]]:
    """Read what is allowed all the same: (migration, code), each with a reason behind it."""
    regels = [regel for regel in LIJST.read_text().splitlines() if regel[:1] not in ("#", "")]
    return {(naam, code) for naam, code, _ in (regel.split(maxsplit=2) for regel in regels)}


def main() -> int:
    """Print what is wrong and what is allowed for nothing; gives 0 when there is neither."""
    from tests.migraties.keuring import bezwaren, migraties

    gevonden = {
        (f"{migratie.app_label}.{migratie.name}", code)
        for migratie, opdrachten in migraties()
        for code in bezwaren(migratie, opdrachten)
    }
    for naam, code in sorted(gevonden - toegestaan()):
        print(f"{naam}: {code}. Zie docs/beheer/bijwerken.md.")
    for naam, code in sorted(toegestaan() - gevonden):
        print(f"{naam}: {code} staat in {LIJST.name}, maar is niet nodig.")
    return int(gevonden != toegestaan())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpunt.settings")
    django.setup()
    sys.exit(main())
