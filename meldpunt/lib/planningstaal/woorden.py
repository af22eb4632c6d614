"""The dictionary of the planning language: which signs a word stands for."""

from meldpunt.lib.planningstaal.soorten import Soort, Teken, Tekens

GETALLEN = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
GETALLEN += ["elf", "twaalf"]
GROTE_GETALLEN = {"dertien": 13, "veertien": 14, "vijftien": 15, "achttien": 18, "twintig": 20}
GROTE_GETALLEN |= {"vierentwintig": 24, "dertig": 30}
RANGEN = ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde"]
MAANDWOORDEN = (
    "januari jan", "februari feb febr", "maart mrt", "april apr", "mei", "juni jun",
    "juli jul", "augustus aug", "september sep sept", "oktober okt", "november nov",
    "december dec",
)  # fmt: skip

# They say what is done or tie words together, never when: 4.8 has "agenderen op de Driehoek".
_ZONDER_BETEKENIS = """
    de het 't en ook & + : " ' “ ” ‘ ’ * • · ( ) [ ] / van aan op te er is zijn wordt worden dan
    telkens steeds namelijk nl weten ieder_geval beide loop zowel als_ook alsmede
    respectievelijk gereed klaar af afgerond afronding afronden oplevering opleveren opgeleverd
    deadline einddatum streefdatum planning termijn wanneer uitvoering uitvoeren uitgevoerd
    realisatie realiseren gerealiseerd vaststellen vaststelling vastgesteld agenderen agendering
    geagendeerd agendapunt agenda bespreken besproken bespreking behandelen behandeling
    behandeld evalueren evaluatie geevalueerd rapporteren rapportage gerapporteerd actualiseren
    actualisatie actualisering geactualiseerd herhalen herhaling herhaald herzien herziening
    bijwerken bijgewerkt monitoren monitoring terugkerend terugkerende terugkoppelen
    terugkoppeling overleg overleggen bijeenkomst bijeenkomsten uitvoeringsmoment moment
    momenten frequentie organiseren georganiseerd houden gehouden aanbieden aangeboden
    plaatsvinden plaats vindt vinden activiteit actie training trainingen controle controles
    campagne campagnes afstemmen afstemming toetsen toetsing controleren gecontroleerd
    informeren inbrengen proces maar
    gepland plannen onderwerp met zetten plaatsen inwerkingtreding inwerking
"""
ZONDER_BETEKENIS = _ZONDER_BETEKENIS.split()

# Nobody can plan with these; they may not be passed over in a note either.
_ZEGT_NIETS_ZEKERS = """
    periodiek periodieke regelmatig regelmatige regelmaat structureel structurele tijdig spoedig
    frequent vaak soms incidenteel mogelijk mogelijkerwijs ongeveer circa ca rond rondom zsm ntb
    nnb pm tzt nader onbekend maximaal max hooguit hoogstens indien mits tenzij afhankelijk
    voorbehoud niet geen nvt uitgesteld vervallen was streven eventueel evt wellicht misschien
    volgend volgende komend komende dit deze huidig huidige vorig vorige binnenkort
"""
ZEGT_NIETS_ZEKERS = _ZEGT_NIETS_ZEKERS.split()


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
    **{woord: (Teken(Soort.GETAL, n),) for woord, n in GROTE_GETALLEN.items()},
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
    **_woorden(Soort.RAND, 2, "medio midden halverwege half"),
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
    **_woorden(Soort.VAKER, 0, "vaker meer extra"),
}
