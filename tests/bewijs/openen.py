"""Open everything: `python -m tests.bewijs.openen` says how much opens, and a sum of all of it.

The doors of the vault are gone round on purpose: here only keys and bytes are asked.
"""

import hashlib
import json
import os

import django


def main() -> None:
    """Open every closed field of every row, history and attachments included; print JSON."""
    from django.apps import apps

    from meldpunt.kluis import GeslotenVeld
    from meldpunt.logboek import werk
    from meldpunt.models import Gemeente
    from meldpunt.services.toegang import systeem

    inhoud, dicht = [], 0
    for gemeente in Gemeente.objects.order_by("code"):
        with werk(systeem(gemeente), "bewijs"):
            for model in apps.get_models(include_auto_created=True):
                velden = [v.name for v in model._meta.fields if isinstance(v, GeslotenVeld)]
                for rij in model._default_manager.order_by("pk") if velden else ():
                    for veld in velden:
                        if getattr(rij, veld):
                            klaar = _open(rij, veld)
                            dicht += klaar is None
                            inhoud += [] if klaar is None else [klaar]
    som = hashlib.sha256(b"".join(hashlib.sha256(i).digest() for i in inhoud)).hexdigest()
    print(json.dumps({"open": len(inhoud), "dicht": dicht, "som": som}))


def _open(rij: object, veld: str) -> bytes | None:
    from meldpunt.kluis import KluisFout, deur
    from meldpunt.kluis.sleutel import ontsleutel
    from meldpunt.kluis.sleutels import sleutels_om_te_openen

    gesloten = getattr(rij, veld)
    try:
        _, sleutel = sleutels_om_te_openen([gesloten.sleutel_id])[gesloten.sleutel_id]
        return ontsleutel(gesloten.cijfertekst, deur._plaats(rij, veld), sleutel)  # type: ignore[arg-type]
    except KluisFout:
        return None


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpunt.settings")
    django.setup()
    main()
