#!/usr/bin/env python
"""Django's command line. Commands that change tables run as the owner of the database."""

import os
import sys

ALS_EIGENAAR = {
    "createcachetable",
    "geef_post_vrij",
    "laad_referentie",
    "makemigrations",
    "migrate",
    "showmigrations",
    "sqlmigrate",
}


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpunt.settings")
    if len(sys.argv) > 1 and sys.argv[1] in ALS_EIGENAAR:
        os.environ["MELDROUTE_ROL"] = "eigenaar"
    from django.core.management import execute_from_command_line

    from meldpunt.lib.proces import begin

    begin()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
