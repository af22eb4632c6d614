"""docs/meldroute.md: the table of the signaal, printed with a diagram."""

from pathlib import Path

from meldpunt.lib.markdown import tabel
from meldpunt.lib.overgang import Doel, Overgang, Vraag
from meldpunt.rollen import REGELS, Rol
from signalen.overgangen import OPEN, STAPPEN, TABEL

MELDROUTE = Path("docs/meldroute.md")
KOP = """\
<!-- Gemaakt met `make fix` uit signalen/overgangen.py. Wijzig dit bestand niet met de hand. -->
# De meldroute

Elk signaal heeft één stand. Alleen de handelingen hieronder veranderen die stand.
De knoppen, de formulieren, de controle en de tijdlijn lezen dezelfde tabel.
LOO is Lokaal Overleg Ondermijning. RIEC is Regionaal Informatie- en Expertisecentrum.
"""
NIET_GETEKEND = """
Niet getekend: handelingen waarbij de stand blijft, teruggaan naar waar het signaal vandaan kwam,
en handelingen die in elke open stand kunnen. Die staan wel in de lijst hieronder.
"""


def documenten() -> dict[Path, str]:
    """Give the documents of this room by their path in the project."""
    delen = [
        KOP,
        "## De standen\n",
        _standen(),
        "\n## Het schema\n",
        _schema(),
        NIET_GETEKEND,
        "## De handelingen\n",
        *(_handeling(rij) for rij in TABEL.rijen.values()),
    ]
    return {MELDROUTE: "\n".join(delen).rstrip() + "\n"}


def _standen() -> str:
    rijen = (
        (s.naam, f"`{s.code}`", f"{s.stap}. {STAPPEN[s.stap - 1]}", "open" if s.open else "dicht")
        for s in TABEL.staten.values()
    )
    return tabel(("Stand", "Opgeslagen als", "Stap van de route", "Open of dicht"), rijen)


def _schema() -> str:
    namen = [f'    state "{s.naam}" as {s.code}' for s in TABEL.staten.values()]
    pijlen = [pijl for rij in TABEL.rijen.values() for pijl in _pijlen(rij)]
    dicht = [f"    {s.code} --> [*]" for s in TABEL.staten.values() if not s.open]
    return "\n".join(["```mermaid", "stateDiagram-v2", *namen, *pijlen, *dicht, "```"])


def _pijlen(rij: Overgang) -> list[str]:
    if rij.naar in list(Doel) or rij.van == OPEN:
        return []
    # A colon would end the text of an arrow in mermaid.
    tekst = rij.knop.replace(":", " –")
    van = _op_volgorde(rij.van) or ["[*]"]
    pijlen = [f"    {code} --> {rij.naar} : {tekst}" for code in van]
    return pijlen + [
        f"    {code} --> {rij.naar} : {tekst} ({_woorden(als)})"
        for code, als in rij.ook_van_als.items()
    ]


def _handeling(rij: Overgang) -> str:
    regels = [
        ("Naam", f"`{rij.naam}`"),
        ("Van", _van(rij)),
        ("Naar", _naar(rij)),
        ("Wie", _wie(rij)),
        ("Eerst nodig", " ".join(eis.zin for eis in rij.eisen)),
        ("Het formulier vraagt", "<br>".join(_vraag(vraag) for vraag in rij.vragen)),
        ("Wie leest de tekst", rij.lezers if rij.vragen else ""),
        ("De melder hoort", _woorden(rij.melder_hoort)),
        ("Volgende stap", rij.volgende_stap),
        ("Staat in de tijdlijn als", rij.gedaan),
        ("Ongedaan maken met", TABEL[rij.terug].knop if rij.terug else ""),
        ("Eigen pagina", f"`{rij.via}`" if rij.via else ""),
        ("Scherm", "ja" if rij.scherm else "komt later"),
        ("Herkomst", rij.bron),
    ]
    return f"### {rij.knop}\n\n{tabel(('Onderdeel', 'Inhoud'), regels)}\n"


def _van(rij: Overgang) -> str:
    if rij.van == OPEN:
        return "Elke open stand"
    if not rij.van and not rij.ook_van_als:
        return "Er is nog geen signaal"
    namen = [TABEL.staten[code].naam for code in _op_volgorde(rij.van)]
    extra = [
        f"{TABEL.staten[code].naam} ({_woorden(als)})" for code, als in rij.ook_van_als.items()
    ]
    return ", ".join(namen + extra)


def _naar(rij: Overgang) -> str:
    if rij.naar == Doel.BLIJFT:
        return "De stand blijft"
    if rij.naar == Doel.HERKOMST:
        return "Terug naar de stand waar het vandaan kwam"
    return TABEL.staten[rij.naar].naam


def _wie(rij: Overgang) -> str:
    vast = [REGELS[rol].naam for rol in Rol if rol in rij.wie]
    eigen = [
        f"{REGELS[rol].naam} (als deze persoon het signaal hier bracht)"
        for rol in Rol
        if rol in rij.wie_eigen
    ]
    return ", ".join(vast + eigen)


def _vraag(vraag: Vraag) -> str:
    verplicht = "" if vraag.verplicht else " (hoeft niet)"
    lijst = f" Keuze uit de lijst `{vraag.lijst}`." if vraag.lijst else ""
    hulp = f" {vraag.hulp}" if vraag.hulp else ""
    return f"{vraag.label}{verplicht}{lijst}{hulp}"


def _op_volgorde(staten: frozenset[str]) -> list[str]:
    return [code for code in TABEL.staten if code in staten]


def _woorden(code: str) -> str:
    return code.replace("_", " ")
