"""The registers that are public, as the plan is: no persons, nothing of a signaal."""

from pijlers.registers.beschrijving import Register, Soort, Veld

TRAINING_DOELEN = (
    ("bewustwording", "Medewerkers informeren"),
    ("verdiepend", "Verdiepende training"),
    ("organisatie", "Training voor een organisatie"),
)


def _titel(label: str, uitleg: str = "") -> Veld:
    return Veld("titel", label, verplicht=True, uitleg=uitleg)


def _dag(label: str, uitleg: str = "") -> Veld:
    return Veld("dag", label, Soort.DAG, verplicht=True, uitleg=uitleg, kolom=True)


def _getal(naam: str, label: str) -> Veld:
    return Veld(naam, label, Soort.GETAL, uitleg="Laat leeg als u het niet weet.", kolom=True)


_PARTNER = Veld("partner", "Ketenpartner", Soort.PARTNER, verplicht=True, kolom=True)

TRAINING = Register(
    "training",
    "Trainingen en e-learning",
    "training",
    "Wie kreeg welke training, en hoeveel mensen rondden die af?",
    (
        _titel("Onderwerp"),
        _dag("Datum"),
        Veld("doel", "Wat voor training?", Soort.VAST, keuzes=TRAINING_DOELEN, verplicht=True),
        Veld("vorm", "Vorm", Soort.LIJST, "voorlichtingsvorm", verplicht=True, kolom=True),
        Veld("doelgroep", "Voor wie", Soort.LIJST, "traindoelgroep", verplicht=True, kolom=True),
        Veld("organisatie", "Organisatie", Soort.LIJST, "opleidingsorganisatie",
             uitleg="Vul in bij een training voor een organisatie."),
        _getal("uitgenodigd", "Uitgenodigd"),
        _getal("begonnen", "Begonnen"),
        _getal("afgerond", "Afgerond"),
        Veld("onboarding", "Vast onderdeel voor nieuwe medewerkers", Soort.JA),
        Veld("reactie", "Wat vonden de deelnemers?", Soort.TEKST,
             uitleg="Noem geen personen en geen signalen."),
    ),
    "HAA-012, HAA-013, HAA-016, BLO-079..082, TEY-047..052",
    onderscheid="doel",
    telt_als="afgerond",
    deelt=(
        "titel", "dag", "doel", "vorm", "doelgroep", "organisatie", "uitgenodigd", "begonnen",
        "afgerond",
    ),
    zelfde=("dag", "doelgroep"),
)  # fmt: skip

BEHOEFTE = Register(
    "behoefte",
    "Behoefte aan training",
    "behoefte",
    "Wat weet een afdeling al, en welke training is nodig?",
    (
        _titel("Onderwerp"),
        _dag("Gevraagd op"),
        Veld("afdeling", "Afdeling", Soort.LIJST, "afdeling", verplicht=True, kolom=True),
        Veld("kennis", "Wat weet de afdeling al?", Soort.TEKST),
        Veld("ervaring", "Welke ervaring is er?", Soort.TEKST),
        Veld("nodig", "Wat is nodig?", Soort.TEKST, verplicht=True),
    ),
    "TEY-053, TEY-103, HAA-017",
)

CAMPAGNE = Register(
    "campagne",
    "Campagnes",
    "campagne",
    "Waar en wanneer was een campagne, en wat was het effect?",
    (
        _titel("Naam van de campagne"),
        _dag("Eerste dag"),
        Veld("tot", "Laatste dag", Soort.DAG, kolom=True),
        Veld("gebied", "Gebied", verplicht=True, kolom=True),
        Veld("kanaal", "Kanaal", Soort.LIJST, "campagnekanaal", verplicht=True, kolom=True),
        Veld("kijk_op", "Wanneer kijkt u naar het effect?", Soort.DAG),
        Veld("effect", "Wat was het effect?", Soort.TEKST),
    ),
    "BLO-084, BLO-085, BLO-086, TEY-104",
    onderscheid="kanaal",
    deelt=("titel", "dag", "tot", "gebied", "kanaal"),
    zelfde=("dag", "gebied", "kanaal"),
)

MATERIAAL = Register(
    "materiaal",
    "Folders en ander materiaal",
    "materiaal",
    "Welk materiaal is er, van wie, voor wie en in welke talen?",
    (
        _titel("Titel"),
        _dag("Sinds"),
        Veld("makers", "Makers", verplicht=True, kolom=True),
        Veld("doelgroep", "Voor wie", Soort.LIJST, "risicogroep", kolom=True),
        Veld("talen", "Talen", Soort.LIJSTEN, "taal", verplicht=True, kolom=True),
        Veld("kijk_op", "Wanneer kijkt u of het nog klopt?", Soort.DAG),
    ),
    "BLO-089",
)

OPVANG = Register(
    "opvang",
    "Opvanglocaties",
    "opvanglocatie",
    "Welke opvanglocaties zijn er in de gemeente, en voor wie?",
    (
        _titel("Naam", "Noem geen geheim adres en geen personen."),
        _dag("Open sinds"),
        Veld("tot", "Gesloten op", Soort.DAG, kolom=True),
        Veld("doelgroep", "Voor wie", Soort.LIJST, "risicogroep", kolom=True),
        _getal("plaatsen", "Aantal plaatsen"),
        Veld("partner", "Ketenpartner die de opvang verzorgt", Soort.PARTNER, kolom=True),
        Veld("kijk_op", "Wanneer kijkt u of het nog klopt?", Soort.DAG),
    ),
    "BLO-034, BLO-088, BLO-090",
)

UITGIFTE = Register(
    "uitgifte",
    "Uitgedeeld materiaal",
    "uitgifte",
    "Hoeveel is op welke plek uitgedeeld, en in welke taal?",
    (
        _titel("Plek", "Noem de opvang of een andere plek. Noem geen personen."),
        _dag("Datum"),
        Veld("hoort_bij", "Materiaal", Soort.HOORT_BIJ, "materiaal", verplicht=True, kolom=True),
        Veld("taal", "Taal", Soort.LIJST, "taal", verplicht=True, kolom=True),
        Veld("aantal", "Aantal", Soort.GETAL, verplicht=True, kolom=True),
    ),
    "BLO-088, BLO-089, BLO-090",
)

AFSPRAAK = Register(
    "afspraak",
    "Afspraken met partners",
    "afspraak",
    "Welke afspraken gelden met een ketenpartner, en wanneer bekijkt u ze weer?",
    (
        _titel("Afspraak"),
        _PARTNER,
        _dag("Afgesproken op"),
        Veld("kijk_op", "Opnieuw bekijken op", Soort.DAG, verplicht=True, kolom=True),
        Veld("plek", "Waar staat de afspraak?", uitleg="Een webadres of de naam van een document."),
    ),
    "BLO-103",
)

CONTRACT = Register(
    "contract",
    "Contracten",
    "contract",
    "Wie koopt wat in, tot wanneer, en wanneer moet er een opvolger zijn?",
    (
        _titel("Waar gaat het over?"),
        Veld("koper", "Koper", verplicht=True, kolom=True),
        Veld("leverancier", "Leverancier", verplicht=True, kolom=True),
        Veld("gebied", "Gebied"),
        Veld("fte", "Aantal fte", uitleg="Zoals 0,5 fte en 1 fte uit eigen geld."),
        Veld("looptijd", "Looptijd zoals in het contract",
             uitleg="Zoals: vanaf 1 januari 2018 voor één jaar. Dan rekenen wij de dagen uit."),
        Veld("dag", "Eerste dag", Soort.DAG, kolom=True),
        Veld("tot", "Laatste dag", Soort.DAG, kolom=True),
        Veld("kijk_op", "Wanneer begint u met de opvolger?", Soort.DAG,
             uitleg="Leeg betekent: een half jaar voor de laatste dag."),
    ),
    "HAA-019, HAA-020, TEY-091, TEY-092, TEY-108",
)  # fmt: skip

CONTACT = Register(
    "contact",
    "Contact met partners",
    "contactmoment",
    "Wanneer sprak u met welke ketenpartner?",
    (
        _titel("Waar ging het over?", "Noem geen personen en geen signalen."),
        _PARTNER,
        _dag("Datum"),
        Veld("wijze", "Manier", Soort.LIJST, "contactwijze", verplicht=True, kolom=True),
    ),
    "BLO-102, HAA-043, HEE-021",
)

OPENBAAR = (
    TRAINING, BEHOEFTE, CAMPAGNE, MATERIAAL, UITGIFTE, OPVANG, AFSPRAAK, CONTRACT, CONTACT,
)  # fmt: skip
