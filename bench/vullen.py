"""`python -m bench.vullen gemeenten|signalen AANTAL`: one part of loading, as its own process."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from uuid import UUID

import django
from django.conf import settings


def main(wat: str, aantal: int) -> None:
    """Load one part, as the role of this process."""
    from bench.laden import maak_gemeenten
    from meldpunt.kluis.sleutel import maak_sleutelbestand

    if wat == "gemeenten":
        maak_sleutelbestand(settings.KLUIS_SLEUTELBESTAND)
        maak_gemeenten(aantal)
    else:
        _vul(aantal)


def _vul(aantal: int) -> None:
    """Spread the signalen evenly over the gemeenten, with a process per core."""
    from meldpunt.models import Gemeente

    eigen = Gemeente.objects.filter(naam__startswith="Benchstad").order_by("code")
    taken = [
        (pk, aantal // len(eigen), zaad)
        for zaad, pk in enumerate(eigen.values_list("pk", flat=True))
    ]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), django.setup) as werkers:
        for _ in werkers.map(_laad, *zip(*taken, strict=True)):
            pass


def _laad(gemeente_id: UUID, aantal: int, zaad: int) -> None:
    from bench.laden import laad  # needs the settings

    laad(gemeente_id, aantal, zaad)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]))
