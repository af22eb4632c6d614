"""Phrases of several words that mean one thing."""

WEEKDAG = r"(?:maan|dins|woens|donder|vrij)dag"
VAN_HET_PLAN = r"(?: van (?:het|dit) (?:uitvoerings)?(?:plan|programma))?"

# Phrases that mean one thing are made one word first; in this order.
UITDRUKKINGEN = {
    r"(?:gepland|voorzien|ingepland) (?:voor|in|op)": "in",
    r"van kracht": "",
    r"anderhalf jaar|1,5 jaar": "18 maanden",
    r"((?:raads|college|bestuurs)periode) van (?:vier|4) jaar": r"\1",
    rf"(?:elke|iedere) {WEEKDAG}(?! van)": "elke week",
    rf"(wekelijks|week|weken) op {WEEKDAG}": r"\1",
    r"er is geen einddatum": "",
    r"n\.? ?v\.? ?t\b\.?": "nvt",
    r"z\.? ?s\.? ?m\b\.?": "zsm",
    r"m\.i\.v\.?|\bmiv": "ingaande",
    r"t\.? ?e\.? ?m\b\.?|t\s?/\s?m\b|tot\s?/\s?met|tot en met|tot & met": "t/m",
    r"e\.?v\.?(?:j\.?)?(?=\s|$|\))": "verder",
    r"en (?:de )?(?:volgende|verdere|daaropvolgende) jaren": "verder",
    r"met ingang van|ingaande op|ingaand per|te rekenen vanaf": "ingaande",
    r"(?:te )?(?:beginnen|beginnend|startend|starten|te starten) (?:in|met|vanaf|per|op)": "start",
    r"(?:voor het eerst|(?:voor )?(?:de )?eerste keer)(?: in| per| op)?":
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
    r"(?:(?:gedurende|over) )?(?:de )?(?:hele|gehele) (?:plan)?(?:periode|looptijd)"
    rf"{VAN_HET_PLAN}|gedurende de (?:plan)?(?:periode|looptijd){VAN_HET_PLAN}":
        "doorlopend",
    r"(?:in|tijdens|binnen) de (?:periode|looptijd|duur) van (?:het|dit) (?:uitvoerings)?plan":
        "planperiode",
    r"(?:door )?(?:het|de) (?:hele|gehele) jaar(?: door)?|(?:hele|gehele) jaar(?: door)?"
    r"|te allen tijde": "doorlopend",
    r"(?:ook )?(?:bij|naar aanleiding van|n\.a\.v\.|nav|op basis van|op grond van|als er) "
    r"(?:een |de |concrete |nieuwe )*(?:signaal|signalen|melding|meldingen|incident|incidenten)"
    r"(?: is| zijn)?": "indiennodig",
    r"(?:en|en ook|of) indiennodig(?! (?:vaker|meer|extra))": "indiennodig vaker",
    r"o\.?v\.?b\.?": "voorbehoud",
    r"'s jaars|s jaars": "per jaar",
    r"voor- (en|of) najaar": r"voorjaar \1 najaar",
    r"of eerder": "",
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
