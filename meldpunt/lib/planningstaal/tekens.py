"""From text to signs: lines joined, accents gone, notes and small typing errors dealt with."""

import re
import unicodedata
from functools import lru_cache

from meldpunt.lib.planningstaal.soorten import Soort, Teken, Tekens
from meldpunt.lib.planningstaal.uitdrukkingen import UITDRUKKINGEN
from meldpunt.lib.planningstaal.woorden import WOORDEN, ZEGT_NIETS_ZEKERS

__all__ = ["Soort", "Teken", "lees_tekens", "maak_regel"]

# "mini-\nmaal", but not "een- of tweemaal".
AFBREKING = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\dA-Z_])(?!(?:en|of|tot|t/m)\b)")
MAAND_KORTJAAR = re.compile(
    r"(?<![a-z])(jan|feb|mrt|apr|mei|jun|jul|aug|sept?|okt|nov|dec)-(\d\d)(?!\d)"
)
UITDRUKKING = [(re.compile(rf"(?<!\w)(?:{w})(?!\w)"), heel) for w, heel in UITDRUKKINGEN.items()]
PER_STREEP = re.compile(r"/ ?(?=(?:half)?(?:jaar|jr|maand|mnd|kwartaal|kw|week|wk|dag)\b)")
GELIJK = str.maketrans("–—−‐‑→’‘`´_", "------'''' ")
NOTITIE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")

JAAR = r"(?:19|20|21)\d\d"
JAREN = re.compile(rf"(?<![\d-])({JAAR}) ?[-/] ?(\d\d)(?![\d/-])")
WOORD = re.compile(
    rf"(?P<iso>{JAAR}-\d\d-\d\d(?!\d))"
    rf"|(?P<dag>\d\d?[-/.]\d\d?[-/.]{JAAR}(?!\d))"
    rf"|(?P<maand>(?<!\d)\d\d?[-/]{JAAR}(?!\d))"
    r"|(?P<kwartaal>q\s?[1-4](?!\d)|kw\.?\s?[1-4](?!\d)|k[1-4](?!\d)|(?<!\d)[1-4]\s?q\b)"
    r"|(?P<helft>h[12](?!\d))"
    r"|(?P<kortjaar>'\d\d(?!\d))"
    r"|(?P<keer>\d{1,2}x(?![a-z]))"
    r"|(?P<rang>\d{1,2}(?:e|ste|de)\b)"
    r"|(?P<ritme>\d{1,2}[- ]?(?:wekelijks|maandelijks|jaarlijks)e?\b)"
    r"|(?P<getal>(?<![a-z])\d+)"
    r"|(?P<rest>t/m|[^\W\d_]+(?:/met)?|[^\s,;.])"
)
# A note with only these signs and unknown words says nothing about when.
ZONDER_TIJD = {Soort.ONBEKEND, Soort.GETAL, Soort.RANG, Soort.IN, Soort.TOT, Soort.TOT_AAN}
ZONDER_TIJD |= {Soort.VOOR, Soort.PER, Soort.OM, Soort.VAKER, Soort.VERDER}
# Shorter words have too many neighbours to be called a typing error.
LANG_WOORD = 7
# "Q3-24": after a quarter such a number can only be a year.
KORTE_JAREN = range(15, 60)


def maak_regel(tekst: str) -> str:
    """The text on one line, with words that were broken over two lines made whole again."""
    return " ".join(AFBREKING.sub("", tekst).split())


def lees_tekens(tekst: str) -> Tekens:
    """The signs of a text, in order; an unknown word is a sign of its own.

    Args:
        tekst: what someone wrote, any case, possibly over several lines.
    """
    gewoon = _gewoon(maak_regel(tekst))
    return _tekens(NOTITIE.sub(_notitie, gewoon))


def _gewoon(regel: str) -> str:
    """Small letters without accents, one kind of dash and apostrophe, phrases as one word."""
    gelijk = regel.lower().replace("½", "half ").translate(GELIJK)
    los = unicodedata.normalize("NFKD", gelijk)
    regel = "".join(letter for letter in los if unicodedata.category(letter) not in {"Mn", "Cf"})
    regel = JAREN.sub(_jaren, regel)
    regel = MAAND_KORTJAAR.sub(r"\1 '\2", PER_STREEP.sub(" per ", regel))
    for uitdrukking, heel in UITDRUKKING:
        regel = uitdrukking.sub(heel, regel)
    return " ".join(regel.split())


def _jaren(gevonden: re.Match[str]) -> str:
    """ "2024/25" is two years; "2024-03" can be a month too and stays."""
    begin, eind = int(gevonden[1]), int(gevonden[2])
    volgt = eind > 12 and 0 < begin // 100 * 100 + eind - begin <= 15
    return f"{begin}-{begin // 100 * 100 + eind}" if volgt else gevonden[0]


def _notitie(gevonden: re.Match[str]) -> str:
    """Leave out a note between brackets that says nothing about when; keep any other."""
    binnen = gevonden[1] or gevonden[2] or ""
    tekens = _tekens(binnen)
    onbekend = Teken(Soort.ONBEKEND) in tekens
    zeker = not set(re.findall(r"\w+", binnen)) & set(ZEGT_NIETS_ZEKERS)
    alleen_notitie = onbekend and zeker and all(teken.soort in ZONDER_TIJD for teken in tekens)
    return " " if alleen_notitie else f" {binnen} "


def _tekens(regel: str) -> Tekens:
    uit: list[Teken] = []
    for gevonden in WOORD.finditer(regel):
        uit += _lees_woord(gevonden.lastgroup or "rest", gevonden[0])
    return _voeg_samen(uit)


def _lees_woord(soort: str, woord: str) -> Tekens:
    getallen = [int(getal) for getal in re.findall(r"\d+", woord)]
    match soort:
        case "iso":
            jaar, maand, dag = getallen
            return _datum(dag, maand, jaar)
        case "dag":
            return _datum(*getallen)
        case "maand":
            return _datum(1, *getallen)[1:]
        case "kwartaal":
            return (Teken(Soort.KWARTAAL, getallen[0]),)
        case "helft":
            return (Teken(Soort.HELFT, getallen[0]),)
        case "kortjaar":
            return (Teken(Soort.JAAR, 2000 + getallen[0]),)
        case "keer":
            return (Teken(Soort.GETAL, getallen[0]), Teken(Soort.KEER))
        case "rang":
            return (Teken(Soort.RANG, getallen[0]),)
        case "ritme":
            (teken,) = WOORDEN[re.sub(r"[\d\s-]", "", woord)]
            return (Teken(teken.soort, getallen[0] * teken.waarde),)
        case "getal":
            return (_getal(woord),)
    return WOORDEN.get(woord) or (() if woord in WOORDEN else _bijna(woord))


def _datum(dag: int, maand: int, jaar: int) -> Tekens:
    tekens = (Teken(Soort.GETAL, dag), Teken(Soort.MAAND, maand), Teken(Soort.JAAR, jaar))
    return tekens if 1 <= maand <= 12 else (Teken(Soort.ONBEKEND),) * 2


def _getal(woord: str) -> Teken:
    if re.fullmatch(JAAR, woord):
        return Teken(Soort.JAAR, int(woord))
    return Teken(Soort.GETAL, int(woord)) if len(woord) <= 3 else Teken(Soort.ONBEKEND)


@lru_cache(maxsize=1024)
def _bijna(woord: str) -> Tekens:
    """The long word that is one typing error away; unknown when there is none, or a choice."""
    if len(woord) >= LANG_WOORD - 1:
        gelijken = {
            tekens
            for goed, tekens in WOORDEN.items()
            if len(goed) >= LANG_WOORD and _een_fout(woord, goed)
        }
        if len(gelijken) == 1:
            return gelijken.pop()
    return (Teken(Soort.ONBEKEND),)


def _een_fout(a: str, b: str) -> bool:
    """One letter too many, too few or wrong, or two letters swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    begin = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if begin is None:
        return True
    rest_a, rest_b = a[begin:], b[begin:]
    gewisseld = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return gewisseld or rest_a[1:] in (rest_b, rest_b[1:]) or rest_a == rest_b[1:]


def _voeg_samen(tekens: list[Teken]) -> Tekens:
    """Join what only means something together: "eerste en tweede kwartaal" is Q1 and Q2."""
    uit: list[Teken] = []
    for teken in tekens:
        if not _met_rang(uit, teken) and not _nog_een_kwartaal(uit, teken):
            uit.append(teken)
    return tuple(_losse_getallen(uit))


def _met_rang(uit: list[Teken], teken: Teken) -> bool:
    """A period behind "derde", "tweede of derde", "laatste" turns them into parts of the year."""
    delen = {(Soort.MAANDEN, 3): (Soort.KWARTAAL, 4), (Soort.MAANDEN, 6): (Soort.HELFT, 2)}
    delen |= {(Soort.HELFT, 0): (Soort.HELFT, 2), (Soort.MAANDEN, 1): (Soort.MAAND, 12)}
    if (teken.soort, teken.waarde) not in delen or not uit or uit[-1].soort != Soort.RANG:
        return False
    if teken.waarde == 1 and len(uit) > 1 and uit[-2].soort == Soort.ELKE:
        return False  # "elke tweede maand" is a rhythm, not February
    soort, laatste = delen[(teken.soort, teken.waarde)]
    plek = len(uit) - 1
    while plek >= 0 and uit[plek].soort in {Soort.RANG, Soort.TOT, Soort.OF}:
        if uit[plek].soort == Soort.RANG:
            getal = laatste if uit[plek].waarde == -1 else uit[plek].waarde
            uit[plek] = Teken(soort, getal) if getal <= laatste else Teken(Soort.ONBEKEND)
        plek -= 1
    return True


def _nog_een_kwartaal(uit: list[Teken], teken: Teken) -> bool:
    """ "kwartaal 3" and "week 12": the number of a period that was just named."""
    if teken.soort != Soort.GETAL or not uit:
        return False
    vorige, ervoor = uit[-1], uit[-2] if len(uit) > 1 else None
    if ervoor and ervoor.soort in {Soort.ELKE, Soort.PER, Soort.OM, Soort.GETAL}:
        return False  # "per kwartaal 2 keer"
    if len(uit) > 2 and ervoor == Teken(Soort.IN) and uit[-3].soort == Soort.KEER:
        return False  # "in week 12" has a number, "keer in het kwartaal" has not
    if vorige == Teken(Soort.MAANDEN, 3) and 1 <= teken.waarde <= 4:
        uit[-1] = Teken(Soort.KWARTAAL, teken.waarde)
        return True
    if vorige == Teken(Soort.WEKEN, 1) and 1 <= teken.waarde <= 53:
        uit[-1] = Teken(Soort.WEEKNUMMER, teken.waarde)
        return True
    return False


def _losse_getallen(tekens: list[Teken]) -> list[Teken]:
    """In "Q1-2" and "Q2 en 4" the bare number is a quarter too, in "Q3-24" a year."""
    uit: list[Teken] = []
    bindt = {Soort.KEER, Soort.MAAND, Soort.DAGEN, Soort.WEKEN, Soort.MAANDEN, Soort.ELKE}
    bindt |= {Soort.PER, Soort.GETAL}
    for teken, na in zip(tekens, [*tekens[1:], Teken(Soort.ONBEKEND)], strict=False):
        tussen = uit and uit[-1].soort in {Soort.TOT, Soort.OF}
        vorige = uit[-2 if tussen and len(uit) > 1 else -1] if uit else None
        past = {Soort.KWARTAAL: 4, Soort.WEEKNUMMER: 53}.get(vorige.soort) if vorige else None
        los = teken.soort == Soort.GETAL and na.soort not in bindt
        if vorige and past and los and 1 <= teken.waarde <= past:
            teken = Teken(vorige.soort, teken.waarde)
        elif past == 4 and los and teken.waarde in KORTE_JAREN:
            teken = Teken(Soort.JAAR, 2000 + teken.waarde)
        uit.append(teken)
    return uit
