"""How a Dutch name or street sounds, so that spellings of one name meet.

There is no kept library for Dutch: Soundex and Metaphone hear English, and keep Meijer and Meyer
apart. This keeps the first letter and the consonants after it.
"""

import re
import unicodedata

# In this order: what is longer stands first.
_GELIJK = (
    ("sch", "s"),
    ("tsj", "s"),
    ("sj", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("ck", "k"),
    ("ch", "g"),
    ("gh", "g"),
    ("cz", "s"),
    ("sz", "s"),
    ("ks", "x"),
    ("qu", "kw"),
    ("q", "k"),
    ("v", "f"),
    ("z", "s"),
    ("d", "t"),
)
_ZACHTE_C = re.compile("c(?=[eiy])")
_NIET_VOORAAN = re.compile("(?<=.)[aeiouyjh]+")
_DUBBEL = re.compile(r"(.)\1+")


def klank(woord: str) -> str:
    """Give the sound of a word or of several: letters only, equal for equal sounds.

    Args:
        woord: a name or a street, however it is written.

    Returns:
        "jnsn" for Jansen and Janssen, "mr" for Meijer, Meyer and Meier; "" for no letters.
    """
    letters = re.sub("[^a-z]", "", kaal(woord))
    for van, naar in _GELIJK:
        letters = letters.replace(van, naar)
    letters = _ZACHTE_C.sub("s", letters).replace("c", "k")
    return _DUBBEL.sub(r"\1", _NIET_VOORAAN.sub("", letters))


def kaal(tekst: str) -> str:
    """Give a text in small letters without accents."""
    los = unicodedata.normalize("NFKD", tekst.casefold().replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in los if not unicodedata.combining(letter))
