"""Templates without their indentation: it is for who reads the file, not for who gets the page."""

import re

from django.template import Origin
from django.template.loaders import filesystem

_INSPRONG = re.compile(r"\s*\n\s*")
# A line with one of these and nothing else writes nothing: the break before it is enough.
_STUUR = re.compile(
    r"^(\{% (?:if|elif|else|endif|for|empty|endfor|with|endwith|load)\b(?:(?!%\}).)*%\})\n", re.M
)


def smal(inhoud: str) -> str:
    """Give a template without what only its reader needs; words stay apart."""
    return _STUUR.sub(r"\1", _INSPRONG.sub("\n", inhoud))


class Smal(filesystem.Loader):
    """Reads pages with one line break where the file has a break and indentation.

    A third of a long list was spaces. Mails keep every character.
    """

    def get_contents(self, origin: Origin) -> str:
        """Give the text of a template; raises TemplateDoesNotExist."""
        inhoud: str = super().get_contents(origin)
        return smal(inhoud) if origin.name.endswith(".html") else inhoud
