"""Invented reports: the words, and how often what occurs. Equal for equal seeds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from signalen.overgangen import OPEN

DAGEN = 730  # two years of reports
DEEL_OPEN = 0.20
DEEL_NIEUW = 0.5  # of what is open
LOS = (
    "de het een van in op bij met voor naar over uit man vrouw jongen meisje woning pand loods"
    " keuken restaurant hotel winkel auto bus straat hoek avond nacht ochtend matras kamer deur"
    " raam sleutel telefoon geld contract loon uren werk baas chauffeur pakket tas koffer brief"
    " paspoort buur school hulp zorg angst stil moe alleen altijd nooit soms vaak weer zag hoorde"
    " zei bracht haalde sliep werkte liep stond wachtte vroeg gaf"
)
WOORDEN = LOS.split()
DINGEN = ("Woning", "Bedrijfspand", "Hotel", "Restaurant", "Winkel", "Loods", "Camping", "Garage")
BEELDEN = ("met veel bewoners", "zonder klanten", "met bezoek in de nacht", "met slaapplaatsen")
# Searched for in W4: in one of a hundred titles.
ZELDZAAM, KANS_ZELDZAAM = "vuurtoren", 0.01


@dataclass(frozen=True)
class Verzonnen:
    """One invented report and how far its signaal is."""

    titel: str
    tekst: str
    vorm: str
    staat: str
    ontvangen: datetime


def verzin(dobbel: Random, vormen: list[str], einde: datetime) -> Verzonnen:
    """Make up one report of the two years before `einde`; the first vorm occurs most (Zipf)."""
    gewichten = [1 / plek for plek in range(1, len(vormen) + 1)]
    return Verzonnen(
        titel=_titel(dobbel),
        tekst=" ".join(dobbel.choices(WOORDEN, k=dobbel.randint(30, 120))) + ".",
        vorm=dobbel.choices(vormen, gewichten)[0],
        staat=_staat(dobbel),
        ontvangen=einde - timedelta(days=DAGEN * dobbel.random()),
    )


def begin_van_de_dag(moment: datetime) -> datetime:
    """Give midnight (UTC) of this day, so that two loads on one day are equal."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _titel(dobbel: Random) -> str:
    bij = f" bij de {ZELDZAAM}" if dobbel.random() < KANS_ZELDZAAM else ""
    return f"{dobbel.choice(DINGEN)} {dobbel.choice(BEELDEN)}{bij}"


def _staat(dobbel: Random) -> str:
    if dobbel.random() > DEEL_OPEN:
        return "afgesloten"
    if dobbel.random() < DEEL_NIEUW:
        return "nieuw"
    return dobbel.choice(sorted(OPEN - {"nieuw"}))
