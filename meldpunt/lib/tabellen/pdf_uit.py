"""Writing a tagged PDF (PDF/UA-1, PDF/A-3a) that carries its own data as an attachment."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from meldpunt.lib.tabellen.stukken import Stuk, naar_json, zonder_tekens

SJABLOON = Path(__file__).with_name("document.typ")
NORMEN: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]


def schrijf_pdf(stukken: Sequence[Stuk], *, titel: str, gegevens: str) -> bytes:
    """Write a document; its content goes to the template as data, never as code.

    Args:
        stukken: what is on the pages, in order.
        titel: the title of the document.
        gegevens: JSON that goes along inside; `pdf_in` takes it out again.
    """
    # Imported here: the web process seldom needs it (6-snelheid).
    import typst

    inhoud = {"titel": titel, "stukken": naar_json(stukken)}
    uit: object = typst.compile(
        SJABLOON,
        ignore_system_fonts=True,
        pdf_standards=[*NORMEN],
        sys_inputs={"inhoud": zonder_tekens(json.dumps(inhoud)), "gegevens": gegevens},
    )
    assert isinstance(uit, bytes)  # noqa: S101 - one output was asked
    return uit
