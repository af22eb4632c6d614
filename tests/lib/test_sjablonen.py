"""A template loses what only its reader needs, and no space between two words."""

import pytest
from django.template import Context, Engine

from meldpunt.lib.sjablonen import smal


@pytest.mark.parametrize(
    ("sjabloon", "tekst"),
    [
        (
            "<p>\n    Een\n    {% if ja %}\n        twee\n    {% endif %}\n    drie\n</p>",
            "Een twee drie",
        ),
        (
            "<p>\n    Een\n    {% if nee %}\n        twee\n    {% endif %}\n    drie\n</p>",
            "Een drie",
        ),
        (
            "<p>\n    {% if ja %}Een.{% endif %}\n    {% if ja %}Twee.{% endif %}\n</p>",
            "Een. Twee.",
        ),
        ("{% for n in lijst %}\n    {{ n }}\n{% endfor %}\neinde", "1 2 3 einde"),
    ],
)
def test_words_stay_apart(sjabloon: str, tekst: str) -> None:
    inhoud = {"ja": True, "nee": False, "lijst": [1, 2, 3]}
    kort = Engine().from_string(smal(sjabloon)).render(Context(inhoud))
    lang = Engine().from_string(sjabloon).render(Context(inhoud))
    for gemaakt in (kort, lang):
        assert " ".join(gemaakt.replace("<p>", "").replace("</p>", "").split()) == tekst
    assert len(kort) <= len(lang)
