"""The columns of an old register: which there can be, and by which names they are known."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kolom:
    """One field of a report that a column can hold; `namen` are headings that say so."""

    veld: str
    label: str
    namen: tuple[str, ...]
    verplicht: bool = False
    hulp: str = ""


KOLOMMEN = (
    Kolom(
        "tekst", "Wat is er gezien of gehoord?",
        ("omschrijving", "tekst", "melding", "signaal", "inhoud", "beschrijving", "toelichting",
         "wat", "wat is er gezien of gehoord"),
        verplicht=True,
    ),
    Kolom(
        "ontvangen", "Datum van de melding",
        ("datum", "ontvangen", "ontvangen op", "datum melding", "meldingsdatum", "datum ontvangst",
         "wanneer"),
        verplicht=True, hulp="Bijvoorbeeld 3-3-2021, 2021-03-03 of 3 maart 2021.",
    ),
    Kolom(
        "status", "Status", ("status", "stand", "fase", "open of gesloten"),
        hulp="Alleen open signalen gaan mee. Zonder deze kolom is alles open.",
    ),
    Kolom(
        "kenmerk", "Oud nummer",
        ("nummer", "kenmerk", "zaaknummer", "registratienummer", "nr", "id", "volgnummer"),
        hulp="Komt onder de tekst te staan.",
    ),
    # A subject often holds a name, and a title stands open in lists: never matched by itself.
    Kolom("titel", "Korte titel zonder namen", ("titel zonder namen",),
          hulp="Een titel staat open in lijsten. Staan er namen in? Kies dan geen kolom."),
    Kolom("vormen", "Vorm", ("vorm", "vormen", "vorm van uitbuiting", "type", "soort uitbuiting")),
    Kolom("waar", "Waar speelt het?", ("waar", "locatie", "adres", "plaats", "plek")),
    Kolom("minderjarig", "Jonger dan 18?", ("minderjarig", "jonger dan 18", "minderjarige")),
    Kolom("kanaal", "Hoe kwam het binnen?", ("kanaal", "bron", "binnengekomen via", "hoe")),
    Kolom("melder_soort", "Soort melder", ("soort melder", "type melder", "melder soort")),
    Kolom("ketenpartner", "Ketenpartner", ("ketenpartner", "partner", "organisatie", "instantie")),
    Kolom("melder_naam", "Naam van de melder", ("melder", "naam melder", "naam van de melder")),
    Kolom(
        "melder_contact", "E-mailadres of telefoon van de melder",
        ("contact", "contact melder", "e-mail melder", "email melder", "telefoon melder"),
    ),
)  # fmt: skip
LABELS = {kolom.veld: kolom.label for kolom in KOLOMMEN}


def herken(koppen: list[str]) -> dict[str, int]:
    """Say per field in which column it stands, by the headings; what is not known stays out."""
    plek = {_kaal(kop): nr for nr, kop in reversed(list(enumerate(koppen)))}
    gevonden: dict[str, int] = {}
    for kolom in KOLOMMEN:
        nr = next((plek[naam] for naam in kolom.namen if naam in plek), None)
        if nr is not None and nr not in gevonden.values():
            gevonden[kolom.veld] = nr
    return gevonden


def _kaal(kop: str) -> str:
    return re.sub(r"[\s_]+", " ", kop).strip(" :?.*").lower()
