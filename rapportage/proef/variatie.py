"""More cases than anybody wants to write: the same few parts in ever other combinations."""

from random import Random
from typing import Any

import factory

from rapportage.proef.geval import Geval, lees_geval


class GevalFactory(factory.DictFactory):  # type: ignore[misc]
    """A group like those of the file; `delen` and `kies` are given."""

    class Params:
        delen: dict[str, Any] = {}
        kies = Random(0)  # noqa: S311 - variation, no secret

    titel = factory.LazyAttribute(lambda o: o.kies.choice(o.delen["titels"]))
    vormen = factory.LazyAttribute(lambda o: o.kies.choice(o.delen["vormen"]))
    dagen_geleden = factory.LazyAttribute(lambda o: o.kies.randint(*o.delen["dagen_geleden"]))
    melding = factory.LazyAttribute(
        lambda o: o.kies.choice(o.delen["melders"]) | {"tekst": o.kies.choice(o.delen["teksten"])}
    )
    stappen = factory.LazyAttribute(lambda o: o.kies.choice(o.delen["wegen"]))
    waar = ""


def verzin(code: str, delen: dict[str, Any], kies: Random) -> list[Geval]:
    """Give the invented cases of a gemeente.

    Args:
        code: of the gemeente.
        delen: the parts to combine, and how many cases each gemeente gets.
        kies: the dice; with the same seed the same cases come out.
    """
    groepen = GevalFactory.build_batch(delen["aantal"].get(code, 0), delen=delen, kies=kies)
    return [lees_geval(groep) for groep in groepen]
