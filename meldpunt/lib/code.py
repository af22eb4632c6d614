"""A short code made of a name that a person typed."""

import re
import unicodedata

LANGSTE = 50  # characters, without the number behind it


def vrije_code(naam: str, bezet: set[str], zonder: str) -> str:
    """Make a code of a name: letters, digits and low lines, different from those in use.

    Args:
        naam: what the person typed.
        bezet: the codes that are in use.
        zonder: what a name without letters and digits becomes.
    """
    kaal = unicodedata.normalize("NFKD", naam.lower()).encode("ascii", "ignore").decode()
    code = begin = re.sub(r"\W+", "_", kaal).strip("_")[:LANGSTE] or zonder
    nr = 1
    while code in bezet:
        nr += 1
        code = f"{begin}_{nr}"
    return code
