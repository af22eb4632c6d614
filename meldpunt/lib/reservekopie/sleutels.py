"""The keys beside the database: a copy of their own, in another place."""

from datetime import datetime
from pathlib import Path

from meldpunt.lib.reservekopie.lijst import (
    KopieFout,
    Lijst,
    controleer,
    controlesom,
    lees_lijst,
    nieuwe_map,
    schrijf,
)

KLUIS = "kluis.sleutel"
MAANDEN = "maanden"


def kopieer_sleutels(
    *, sleutelbestand: Path, sleutelbos: Path, onder: Path, naam: str, moment: datetime
) -> Path:
    """Copy the key file and all month keys into the new folder `onder/naam`.

    After the database: then every key that the copy of the database names is there.

    Raises:
        KopieFout: nothing was made.
    """
    with nieuwe_map(onder, naam) as half:
        bestanden = {KLUIS: sleutelbestand}
        for pad in sorted(sleutelbos.glob("*/*")):
            # A key that is being made has a name with a dot, until it is whole.
            if not pad.name.startswith("."):
                bestanden[f"{MAANDEN}/{pad.parent.name}/{pad.name}"] = pad
        for plek, bron in bestanden.items():
            _kopieer(bron, half / plek)
        Lijst(
            gemaakt_op=moment.isoformat(timespec="seconds"),
            bestanden={plek: controlesom(half / plek) for plek in bestanden},
        ).schrijf(half)
    return onder / naam


def zet_sleutels_terug(*, map_: Path, sleutelbestand: Path, sleutelbos: Path) -> int:
    """Put back the keys that are away; returns how many.

    Raises:
        KopieFout: the copy is damaged, or another key stands in the place of one of them. That
            one is kept, and nothing was put back.
    """
    lijst = lees_lijst(map_)
    controleer(map_, lijst)
    doelen = {plek: _doel(plek, sleutelbestand, sleutelbos) for plek in lijst.bestanden}
    for plek, doel in doelen.items():
        if doel.exists() and controlesom(doel) != lijst.bestanden[plek]:
            raise KopieFout(f"Op {doel} staat een andere sleutel. Er is niets teruggezet.")
    nieuw = [plek for plek, doel in doelen.items() if not doel.exists()]
    try:
        for plek in nieuw:
            _kopieer(map_ / plek, doelen[plek])
    except OSError as fout:
        raise KopieFout(f"{fout.filename} is niet te schrijven ({fout.strerror}).") from fout
    return len(nieuw)


def _doel(plek: str, sleutelbestand: Path, sleutelbos: Path) -> Path:
    return sleutelbestand if plek == KLUIS else sleutelbos / Path(plek).relative_to(MAANDEN)


def _kopieer(van: Path, naar: Path) -> None:
    """Copy a key; it gets its name when it is whole."""
    # One by one: mkdir gives the mode to the last folder only.
    for map_ in reversed([naar.parent, *naar.parent.parents]):
        map_.mkdir(mode=0o700, exist_ok=True)
    half = naar.with_name(f".{naar.name}.half")
    half.unlink(missing_ok=True)
    schrijf(half, van.read_bytes())
    half.rename(naar)
