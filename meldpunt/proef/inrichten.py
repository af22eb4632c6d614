"""Fill the database of the demo: `python -m meldpunt.proef.inrichten tabellen|inhoud`."""

import os
import sys

import django
from django.core.management import call_command

from meldpunt.lib.proces import begin


def tabellen() -> None:
    """As the owner of the database: tables, reference data and the files of the screens."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("laad_referentie")
    call_command("collectstatic", interactive=False, verbosity=0)


def inhoud() -> None:
    """As the app: the people of the demo and its invented cases."""
    from meldpunt.proef import mensen  # needs the apps to be ready

    mensen.vul()
    call_command("proefgevallen")


def main(doe: str) -> int:
    """Run one part; a problem becomes one sentence on stderr."""
    from meldpunt.kluis import KluisFout  # needs settings

    try:
        {"tabellen": tabellen, "inhoud": inhoud}[doe]()
    except KluisFout as fout:
        print(f"{fout} Of verwijder de map var en begin opnieuw.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    begin()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpunt.settings")
    django.setup()
    sys.exit(main(sys.argv[1]))
