"""The colours of a gemeente: three choices, what follows from them, and whether all is readable.

Contrast after WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) with relative luminance L.
"""

import re
from collections.abc import Mapping

HEX = re.compile(r"#[0-9a-f]{6}\Z")
TEKST = 4.5  # least contrast of text
WIT, ZWART = "#ffffff", "#000000"
# The three choices, with the colours of the product (static/css/meldroute.css).
STANDAARD = {"merk": "#0d4a63", "actie": "#0b5f80", "link": "#0a5a7a"}
NAMEN = {"merk": "de balk", "actie": "de knop", "link": "de link"}
# Surfaces and text of the product that a choice meets.
_GRIJS, _LET_OP, _FOUT = "#f4f6f8", "#fdf1dd", "#fcebec"
_ZACHT_OP_LICHT = ("#17212b", "#4a5763", "#7d4a00", "#a81d2b")


def kleuren(keuzes: Mapping[str, str]) -> dict[str, str]:
    """Give every token of the NL Design System that follows from the choices.

    Args:
        keuzes: `merk`, `actie` and `link`, each as "#rrggbb"; what misses is of the product.
    """
    keuze = {**STANDAARD, **keuzes}
    return {
        "--basis-color-accent-1-inverse-bg-default": keuze["merk"],
        "--basis-color-accent-1-bg-subtle": meng(keuze["merk"], WIT, 0.1),
        "--basis-color-accent-1-bg-default": meng(keuze["merk"], WIT, 0.18),
        "--basis-color-action-1-inverse-bg-default": keuze["actie"],
        "--basis-color-action-1-inverse-bg-hover": meng(keuze["actie"], ZWART, 0.75),
        "--basis-color-action-2-color-default": keuze["link"],
    }


def stijlblad(keuzes: Mapping[str, str], waar: str = ":root") -> str:
    """Write the tokens as a stylesheet for one place of the page."""
    regels = "".join(f"{naam}:{kleur};" for naam, kleur in kleuren(keuzes).items())
    return f"{waar}{{{regels}}}\n"


def te_licht(keuzes: Mapping[str, str]) -> dict[str, str]:
    """Give per choice that can't be read a sentence with its lowest contrast."""
    laagste = {naam: min(_contrasten(naam, keuzes)) for naam in STANDAARD}
    return {
        naam: f"De kleur van {NAMEN[naam]} is te licht. Contrast {_getal(c)}. Nodig is 4,5."
        for naam, c in laagste.items()
        if c < TEKST
    }


def contrast(een: str, twee: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    licht, donker = sorted((_luminantie(een), _luminantie(twee)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def meng(een: str, twee: str, deel: float) -> str:
    """Give `deel` (0 to 1) of the first colour in the second."""
    paren = zip(_rgb(een), _rgb(twee), strict=True)
    return "#" + "".join(f"{round(a * deel + b * (1 - deel)):02x}" for a, b in paren)


def _contrasten(naam: str, keuzes: Mapping[str, str]) -> list[float]:
    """Every pair of text and surface in which a choice takes part."""
    keuze = {**STANDAARD, **keuzes}
    token = kleuren(keuze)
    zacht = token["--basis-color-accent-1-bg-subtle"]
    licht = token["--basis-color-accent-1-bg-default"]
    paren = {
        "merk": [
            (keuze["merk"], WIT),
            (keuze["merk"], zacht),
            *((inkt, licht) for inkt in _ZACHT_OP_LICHT[:2]),
            *((inkt, zacht) for inkt in _ZACHT_OP_LICHT),
        ],
        "actie": [(keuze["actie"], WIT), (keuze["actie"], zacht)],
        "link": [(keuze["link"], vlak) for vlak in (WIT, _GRIJS, _LET_OP, _FOUT)],
    }
    return [contrast(a, b) for a, b in paren[naam]]


def _luminantie(kleur: str) -> float:
    rood, groen, blauw = (_lineair(deel / 255) for deel in _rgb(kleur))
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _lineair(deel: float) -> float:
    return deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4


def _rgb(kleur: str) -> tuple[int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def _getal(waarde: float) -> str:
    """Write with one decimal, rounded down: 4,49 is not enough and doesn't look so either."""
    return f"{int(waarde * 10) / 10:.1f}".replace(".", ",")
