"""The dictionary of the planning language: which signs a word stands for."""

from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """The kinds of signs. A sign with a number carries it in `waarde`."""

    # Named days.
    JAAR = "jaar"  # waarde: 2024
    KWARTAAL = "kwartaal"  # waarde: 1-4
    HELFT = "helft"  # waarde: 1-2
    MAAND = "maand"  # waarde: 1-12
    SEIZOEN = "seizoen"  # waarde: 1-4 from spring on, 5 before the summer, 6 after it
    RAND = "rand"  # waarde: 1 begin, 2 middle, 3 end, 4 the last day
    WEEKNUMMER = "weeknummer"
    SCHOOLJAAR = "schooljaar"
    PLAN = "plan"  # "in de periode van het plan"
    # Numbers and periods.
    GETAL = "getal"
    RANG = "rang"  # "derde": 3; "laatste": -1
    KEER = "keer"
    DAGEN = "dagen"  # waarde: number of days
    WEKEN = "weken"
    MAANDEN = "maanden"
    RITME_DAGEN = "ritme_dagen"  # "dagelijks": 1
    RITME_WEKEN = "ritme_weken"
    RITME_MAANDEN = "ritme_maanden"  # "jaarlijks": 12
    # Words that tie the others together.
    ELKE = "elke"
    PER = "per"
    OM = "om"
    IN = "in"
    TOT = "tot"  # the last one counts too; waarde 1 for a mere dash
    TOT_AAN = "tot_aan"  # the last one does not count
    TUSSEN = "tussen"
    OF = "of"
    VOOR = "voor"
    UITERLIJK = "uiterlijk"
    VANAF = "vanaf"
    INGAAND = "ingaand"  # "met ingang van"
    START = "start"
    DAARNA = "daarna"
    VERDER = "verder"  # "2025 en verder"
    # How it returns.
    MINIMAAL = "minimaal"
    EENMALIG = "eenmalig"
    DOORLOPEND = "doorlopend"
    INDIEN_NODIG = "indien_nodig"
    VAKER = "vaker"
    # Not understood, or understood to say nothing certain.
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Teken:
    """One sign of the planning language."""

    soort: Soort
    waarde: int = 0


Tekens = tuple[Teken, ...]
GETALLEN = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
GETALLEN += ["elf", "twaalf"]
RANGEN = ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde"]
MAANDWOORDEN = (
    "januari jan", "februari feb febr", "maart mrt", "april apr", "mei", "juni jun",
    "juli jul", "augustus aug", "september sep sept", "oktober okt", "november nov",
    "december dec",
)  # fmt: skip

# They say what is done or tie words together, never when: 4.8 has "agenderen op de Driehoek".
ZONDER_BETEKENIS = """
    de het 't en ook & + : " ' “ ” ‘ ’ * • · ( ) [ ] / van aan op te er is zijn wordt worden dan
    telkens steeds namelijk nl weten ieder_geval beide loop zowel als_ook alsmede respectievelijk
    gereed klaar af afgerond afronding afronden oplevering opleveren opgeleverd deadline einddatum
    streefdatum planning termijn wanneer uitvoering uitvoeren uitgevoerd realisatie realiseren
    gerealiseerd vaststellen vaststelling vastgesteld agenderen agendering geagendeerd agendapunt
    agenda bespreken besproken bespreking behandelen behandeling behandeld evalueren evaluatie
    geevalueerd rapporteren rapportage gerapporteerd actualiseren actualisatie actualisering
    geactualiseerd herhalen herhaling herhaald herzien herziening bijwerken bijgewerkt monitoren
    monitoring terugkerend terugkerende terugkoppelen terugkoppeling overleg overleggen bijeenkomst
    bijeenkomsten uitvoeringsmoment moment momenten frequentie organiseren georganiseerd houden
    gehouden aanbieden aangeboden plaatsvinden plaats vindt vinden activiteit actie training
    trainingen controle controles campagne campagnes afstemmen afstemming toetsen toetsing controleren
    gecontroleerd informeren inbrengen
""".split()

# Nobody can plan with these; they may not be passed over in a note either.
ZEGT_NIETS_ZEKERS = """
    periodiek periodieke regelmatig regelmatige regelmaat structureel structurele tijdig spoedig
    frequent vaak soms incidenteel mogelijk mogelijkerwijs ongeveer circa ca rond rondom zsm ntb nnb
    pm tzt nader onbekend maximaal max hooguit hoogstens indien mits tenzij afhankelijk voorbehoud
    niet geen nvt uitgesteld vervallen was streven eventueel evt wellicht misschien volgend volgende
    komend komende dit deze huidig huidige vorig vorige binnenkort
""".split()


def _woorden(soort: Soort, waarde: int, woorden: str) -> dict[str, Tekens]:
    return dict.fromkeys(woorden.split(), (Teken(soort, waarde),))


def _ritmes() -> dict[str, Tekens]:
    """ "wekelijks", "tweejaarlijks", "zesmaandelijkse": a number before the period."""
    stammen = {"dagelijks": ("", 0), "wekelijks": (Soort.RITME_WEKEN, 1)}
    stammen |= {"maandelijks": (Soort.RITME_MAANDEN, 1), "jaarlijks": (Soort.RITME_MAANDEN, 12)}
    uit: dict[str, Tekens] = {}
    for stam, (soort, lengte) in stammen.items():
        for aantal, getal in enumerate(["", *GETALLEN[1:]]):
            for einde in ("", "e") if soort else ():
                teken = Teken(Soort(soort), max(1, aantal) * lengte)
                uit[getal + stam + einde] = (teken,)
    return uit


WOORDEN: dict[str, Tekens] = {
    **dict.fromkeys(ZONDER_BETEKENIS, ()),
    **dict.fromkeys(ZEGT_NIETS_ZEKERS, (Teken(Soort.ONBEKEND),)),
    # Numbers.
    **{woord: (Teken(Soort.GETAL, n),) for n, woord in enumerate(GETALLEN)},
    **{
        f"{woord}{maal}": (Teken(Soort.GETAL, n), Teken(Soort.KEER))
        for n, woord in enumerate(GETALLEN)
        for maal in ("maal", "keer")
    },
    **_woorden(Soort.GETAL, 15, "vijftien"),
    **_woorden(Soort.GETAL, 20, "twintig"),
    **{woord: (Teken(Soort.RANG, n),) for n, woord in enumerate(RANGEN, 1)},
    **_woorden(Soort.RANG, -1, "laatste"),
    "eens": (Teken(Soort.GETAL, 1), Teken(Soort.KEER)),
    **_woorden(Soort.KEER, 0, "keer keren maal x ×"),
    # Periods.
    **_woorden(Soort.DAGEN, 1, "dag dagen"),
    **_woorden(Soort.WEKEN, 1, "week weken wk"),
    **_woorden(Soort.MAANDEN, 1, "maand maanden mnd"),
    **_woorden(Soort.MAANDEN, 3, "kwartaal kwartalen kw kwart"),
    **_woorden(Soort.MAANDEN, 6, "halfjaar halfjaren semester semesters"),
    **_woorden(Soort.MAANDEN, 12, "jaar jaren jr kalenderjaar kalenderjaren"),
    # A raadsperiode lasts four years.
    **_woorden(Soort.MAANDEN, 48, "raadsperiode collegeperiode bestuursperiode"),
    "weeknummer": (Teken(Soort.WEKEN, 1),),
    # Rhythms in one word.
    **_ritmes(),
    **_woorden(Soort.RITME_DAGEN, 1, "dagelijks dagelijkse"),
    **_woorden(Soort.RITME_WEKEN, 2, "veertiendaags veertiendaagse"),
    **_woorden(Soort.RITME_MAANDEN, 3, "kwartaallijks kwartaalsgewijs"),
    **_woorden(Soort.RITME_MAANDEN, 6, "halfjaarlijks halfjaarlijkse"),
    # Parts of the year.
    **{w: (Teken(Soort.MAAND, n),) for n, r in enumerate(MAANDWOORDEN, 1) for w in r.split()},
    **_woorden(Soort.SEIZOEN, 1, "voorjaar lente"),
    **_woorden(Soort.SEIZOEN, 2, "zomer"),
    **_woorden(Soort.SEIZOEN, 3, "najaar herfst"),
    **_woorden(Soort.SEIZOEN, 4, "winter"),
    **_woorden(Soort.SEIZOEN, 5, "voordezomer"),
    **_woorden(Soort.SEIZOEN, 6, "nadezomer"),
    **_woorden(Soort.RAND, 1, "begin aanvang"),
    **_woorden(Soort.RAND, 2, "medio midden halverwege"),
    **_woorden(Soort.RAND, 3, "eind einde"),
    **_woorden(Soort.RAND, 4, "ultimo"),
    "jaareinde": (Teken(Soort.RAND, 3), Teken(Soort.MAANDEN, 12)),
    "helft": (Teken(Soort.HELFT),),
    **_woorden(Soort.SCHOOLJAAR, 0, "schooljaar schooljaren"),
    **_woorden(Soort.PLAN, 0, "planperiode looptijd"),
    # Glue that does carry meaning.
    **_woorden(Soort.ELKE, 0, "elke elk iedere ieder"),
    **_woorden(Soort.PER, 0, "per"),
    **_woorden(Soort.OM, 0, "om"),
    **_woorden(Soort.IN, 0, "in tijdens gedurende binnen"),
    **_woorden(Soort.TOT, 0, "t/m tm"),
    **_woorden(Soort.TOT, 1, "- a"),
    **_woorden(Soort.TOT_AAN, 0, "tot"),
    **_woorden(Soort.TUSSEN, 0, "tussen"),
    **_woorden(Soort.OF, 0, "of danwel"),
    **_woorden(Soort.VOOR, 0, "voor"),
    **_woorden(Soort.UITERLIJK, 0, "uiterlijk"),
    **_woorden(Soort.VANAF, 0, "vanaf sinds"),
    **_woorden(Soort.INGAAND, 0, "ingaande"),
    **_woorden(Soort.START, 0, "start starten starting beginnend beginnen begint gestart"),
    **_woorden(Soort.DAARNA, 0, "daarna vervolgens nadien"),
    **_woorden(Soort.VERDER, 0, "verder"),
    # The rest.
    **_woorden(Soort.MINIMAAL, 0, "minimaal minstens tenminste minimum min ≥"),
    **_woorden(Soort.EENMALIG, 0, "eenmalig eenmalige"),
    **_woorden(Soort.DOORLOPEND, 0, "doorlopend doorlopende continu permanent voortdurend"),
    **_woorden(Soort.DOORLOPEND, 0, "onafgebroken constant altijd doorgaand doorgaande"),
    **_woorden(Soort.INDIEN_NODIG, 0, "indiennodig desgewenst"),
    **_woorden(Soort.VAKER, 0, "vaker meer"),
}

# Phrases that mean one thing are made one word first; in this order.
UITDRUKKINGEN = {
    r"er is geen einddatum": "",
    r"n\.? ?v\.? ?t\b\.?": "nvt",
    r"z\.? ?s\.? ?m\b\.?": "zsm",
    r"m\.i\.v\.?|\bmiv": "ingaande",
    r"t\.? ?e\.? ?m\b\.?|t\s?/\s?m\b|tot\s?/\s?met|tot en met|tot & met": "t/m",
    r"e\.?v\.?(?:j\.?)?(?=\s|$|\))": "verder",
    r"en (?:de )?(?:volgende|verdere|daaropvolgende) jaren": "verder",
    r"met ingang van|ingaande op|ingaand per|te rekenen vanaf": "ingaande",
    r"(?:te )?(?:beginnen|beginnend|startend|starten|te starten) (?:in|met|vanaf|per|op)": "start",
    r"voor het eerst (?:in|per|op)?|voor de eerste keer (?:in|per|op)?|(?:de )?eerste keer in":
        "start",
    r"(?:half|1/2|0,5)[ -]+(jaar\w*)": r"half\1",
    r"ten minste|op z(?:ij|')n minst|niet minder dan|in ieder geval": "tenminste",
    r"niet later dan|ten laatste|op z(?:ij|')n laatst|laatste datum": "uiterlijk",
    r"(?:alleen |enkel |uitsluitend )?(?:indien|zo|waar|wanneer|als|mits|zover|voor zover) "
    r"(?:het |dat |dit |er |daar )?(?:nodig|noodzakelijk|gewenst|wenselijk|vereist|aan de orde"
    r"|van toepassing|aanleiding toe is|aanleiding voor is|aanleiding is)(?: is| zijn| blijkt)?":
        "indiennodig",
    r"naar behoefte|bij behoefte|op afroep|op verzoek|op aanvraag|ad hoc|bij aanleiding"
    r"|bij noodzaak": "indiennodig",
    r"(?:(?:gedurende|over) )?de (?:hele|gehele) (?:plan)?(?:periode|looptijd)"
    r"(?: van (?:het|dit) (?:uitvoerings)?(?:plan|programma))?"
    r"|gedurende de (?:plan)?(?:periode|looptijd)(?: van (?:het|dit) (?:uitvoerings)?(?:plan|programma))?"
    r"|(?:hele|gehele) (?:plan)?(?:periode|looptijd)(?: van (?:het|dit) (?:uitvoerings)?plan)?":
        "doorlopend",
    r"(?:in|tijdens|binnen) de (?:periode|looptijd|duur) van (?:het|dit) (?:uitvoerings)?plan":
        "planperiode",
    r"(?:door )?(?:het|de) (?:hele|gehele) jaar(?: door)?|(?:hele|gehele) jaar(?: door)?"
    r"|te allen tijde": "doorlopend",
    r"voor de duur van": "voor",
    r"voor (?:de|het|aanvang van de) zomer(?:vakantie|reces|periode)?": "voordezomer",
    r"na (?:de|het) zomer(?:vakantie|reces|periode)?": "nadezomer",
    r"in de loop van": "in",
    r"(?:in )?het midden van": "medio",
    r"om (?:de|het) andere": "om",
    r"\b(?:p\.?\s?/?\s?j(?:r|aar)?|p/jr)\b\.?": "per jaar",
    r"\b(?:p\.?\s?/?\s?kw(?:artaal)?)\b\.?": "per kwartaal",
    r"\b(?:p\.?\s?/?\s?mnd)\b\.?": "per maand",
}  # fmt: skip
