"""The registers about signalen, addresses or persons: case data, with its content closed."""

from pijlers.registers.beschrijving import Register, Soort, Veld

JA_NEE = (("ja", "Ja"), ("nee", "Nee"), ("onbekend", "Nog niet bekend"))
CONTROLE_SOORTEN = (("preventief", "Preventief"), ("gericht", "Gericht"))
_NAAM = Veld(
    "titel", "Korte naam", verplicht=True,
    uitleg="Deze naam staat in lijsten. Noem geen adres en geen persoon.",
)  # fmt: skip
_SIGNALEN_UITLEG = "Vul nummers in, met een komma ertussen. Zoals HEE-2026-014."


def _dicht(
    naam: str, label: str, *, regel: bool = False, verplicht: bool = False, uitleg: str = ""
) -> Veld:
    soort = Soort.REGEL if regel else Soort.TEKST
    return Veld(naam, label, soort, verplicht=verplicht, uitleg=uitleg, gesloten=True)


def _signalen(naam: str, label: str) -> Veld:
    return Veld(naam, label, Soort.SIGNALEN, uitleg=_SIGNALEN_UITLEG)


CONTROLE = Register(
    "controle",
    "Controles",
    "controle",
    "Wat was het doel van de controle, wat is gevonden en wat volgde?",
    (
        _NAAM,
        Veld("dag", "Datum", Soort.DAG, verplicht=True, kolom=True),
        Veld("doel", "Doel", Soort.LIJST, "controle_doel", verplicht=True, kolom=True),
        Veld("onderwerp", "Onderwerp", Soort.LIJST, "controle_onderwerp", verplicht=True,
             kolom=True),
        Veld("aard", "Preventief of gericht", Soort.VAST, keuzes=CONTROLE_SOORTEN,
             verplicht=True),
        Veld("gehouden", "De controle is gehouden", Soort.JA, kolom=True),
        Veld("niet_door", "Waarom ging de controle niet door?",
             uitleg="Vul in als de controle niet is gehouden. Noem geen adres en geen persoon."),
        _dicht("locatie", "Locatie", regel=True, verplicht=True),
        Veld("hoort_bij", "Risicoadres", Soort.HOORT_BIJ, "risicoadres",
             uitleg="Kies de naam als het adres op de lijst met risicoadressen staat."),
        _dicht("deelnemers", "Wie deden mee?"),
        _dicht("bevindingen", "Wat is gevonden?"),
        _dicht("vervolg", "Wat gebeurt er nu?"),
        _signalen("aanleiding", "Signalen die de aanleiding waren"),
        _signalen("opbrengst", "Signalen die hieruit kwamen"),
    ),
    "BLO-091, BLO-092, BLO-096, BLO-098, TEY-067, TEY-068",
    onderscheid="onderwerp",
    telt_als="gehouden",
    zaak=True,
)  # fmt: skip

MAATREGEL = Register(
    "maatregel",
    "Bestuurlijke maatregelen",
    "maatregel",
    "Welk instrument koos de gemeente, mag dat, en wat was het effect?",
    (
        _NAAM,
        Veld("dag", "Ingegaan op", Soort.DAG, verplicht=True, kolom=True),
        Veld("tot", "Geldt tot en met", Soort.DAG, kolom=True),
        Veld("instrument", "Instrument", Soort.LIJST, "instrument", verplicht=True, kolom=True),
        _dicht("voorwaarde", "Waarom is aan de voorwaarde voldaan?", verplicht=True,
               uitleg="De voorwaarden staan onder dit formulier."),
        _dicht("veiligheidsfeiten", "Welke feiten over veiligheid of openbare orde zijn er?",
               uitleg="Nodig bij artikel 174a. Geluid of gezondheid alleen is niet genoeg."),
        Veld("strafzaak", "Is er ook een strafzaak?", Soort.VAST, keuzes=JA_NEE),
        Veld("om_op", "Afgestemd met het OM op", Soort.DAG),
        Veld("kijk_op", "Wanneer kijkt u naar het effect?", Soort.DAG, verplicht=True,
             kolom=True),
        _dicht("effect", "Wat was het effect?"),
        Veld("verplaatst", "Verplaatste het probleem zich?", Soort.VAST, keuzes=JA_NEE,
             uitleg="Met ja of nee is het effect bekend. Dan herinneren wij u niet meer."),
        _dicht("waarheen", "Waarheen verplaatste het zich?", regel=True),
        _signalen("signalen", "Signalen waar het om gaat"),
    ),
    "BLO-101, DEB-057..064, DEB-092, TEY-069, TEY-073, TEY-074, HAA-024",
    onderscheid="instrument",
    zaak=True,
)  # fmt: skip

RISICOADRES = Register(
    "risicoadres",
    "Risicoadressen",
    "risicoadres",
    "Welke adressen houdt u in beeld, en waarom?",
    (
        _NAAM,
        Veld("dag", "Op de lijst sinds", Soort.DAG, verplicht=True, kolom=True),
        _dicht("adres", "Adres", regel=True, verplicht=True),
        _dicht("reden", "Waarom staat het op de lijst?", verplicht=True),
        Veld("laatste_controle", "Laatste controle", Soort.DAG, kolom=True, laatste="controle",
             uitleg="Leeg kan ook: een controle bij dit adres in het register telt vanzelf."),
        Veld("kijk_op", "Opnieuw bekijken op", Soort.DAG, verplicht=True, kolom=True),
        _signalen("signalen", "Signalen over dit adres"),
    ),
    "BLO-095",
    zaak=True,
)  # fmt: skip

ZAKEN = (CONTROLE, MAATREGEL, RISICOADRES)
