"""Invented signalen to try the product with. Nobody in them exists; each says so in its title."""

from dataclasses import dataclass

MERK = "VOORBEELD"


@dataclass(frozen=True)
class Voorbeeld:
    """One example: what an anonymous caller said, and how far it has come.

    `stappen` are verbs of the table, done in this order.
    """

    titel: str
    tekst: str
    vormen: tuple[str, ...]
    waar: str
    stappen: tuple[str, ...] = ()


VOORBEELDEN = (
    Voorbeeld(
        f"{MERK}: mannen slapen in een loods",
        "Voorbeeld. In een verzonnen loods slapen zes mannen. Een busje haalt hen om vijf uur op.",
        ("arbeid",),
        "Voorbeeldweg 1",
    ),
    Voorbeeld(
        f"{MERK}: jongen met veel geld en telefoons",
        "Voorbeeld. Een verzonnen jongen van vijftien heeft drie telefoons. Hij mist vaak school.",
        ("crimineel",),
        "Voorbeeldschool",
    ),
    Voorbeeld(
        f"{MERK}: steeds andere vrouwen in een huis",
        "Voorbeeld. In een verzonnen huis wonen steeds andere vrouwen. Er is de hele nacht bezoek.",
        ("seksueel",),
        "Voorbeeldstraat 2",
        ("oppakken", "verrijken_vastleggen"),
    ),
    Voorbeeld(
        f"{MERK}: gerucht zonder plaats of naam",
        "Voorbeeld. Iemand hoorde op een verzonnen markt dat er ergens iets niet klopt.",
        (),
        "",
        ("slachtoffer_vastleggen", "niet_in_behandeling"),
    ),
)
