"""The meldroute: every state of a signaal and every verb a person can do with it.

This is the only place that knows a status. Model choices, buttons, the check of a POST,
forms, the timeline, the counts and docs/meldroute.md all read it.
Source: the six steps of BLO and HEE, par. 3.3.3 (BLO-045...066).
"""

from meldpunt.lib.overgang import Doel, Eis, Lezers, Overgang, Soort, Staat, Tabel, Vraag
from meldpunt.rollen import Rol

STATEN = (
    Staat("nieuw", "Nieuw", 2, "nieuw", "cirkel"),
    Staat("verrijken", "Verrijken", 3, "bezig", "klok"),
    Staat("signalenoverleg", "Signalenoverleg", 4, "overleg", "mensen"),
    Staat("wacht_op_informatie", "Wacht op informatie", 4, "bezig", "klok"),
    Staat("controle", "Controle", 4, "bezig", "oog"),
    Staat("overgedragen", "Overgedragen", 4, "bezig", "pijl"),
    Staat("loo", "LOO", 5, "overleg", "mensen"),
    Staat("interventie", "Interventie", 5, "bezig", "vlag"),
    Staat("riec_casus", "RIEC-casus", 5, "bezig", "vlag"),
    Staat("terugkoppelen", "Terugkoppelen", 6, "goed", "post"),
    Staat("afgesloten", "Afgesloten", 6, "grijs", "vink", open=False),
    Staat("samengevoegd", "Samengevoegd", 2, "grijs", "koppel", open=False),
)
STAPPEN = ("Melding", "Meldpunt", "Verrijken", "Signalenoverleg", "LOO", "Terugkoppeling")
OPEN = frozenset(staat.code for staat in STATEN if staat.open)

_IEDER: frozenset[str] = frozenset({Rol.OOV, Rol.AANDACHTSFUNCTIONARIS})
_AF: frozenset[str] = frozenset({Rol.AANDACHTSFUNCTIONARIS})
_AF_OF_SYSTEEM = _AF | {Rol.SYSTEEM}
# The system puts back on an agenda what silence or lack of time left lying (BLO-054, BLO-055).
_IEDER_OF_SYSTEEM = _IEDER | {Rol.SYSTEEM}
_SYSTEEM: frozenset[str] = frozenset({Rol.SYSTEEM})
_PARTNER: frozenset[str] = frozenset({Rol.KETENPARTNER})
_ALLE = frozenset(staat.code for staat in STATEN)
_OOV: frozenset[str] = frozenset({Rol.OOV})

_NODIG = "Schrijf alleen op wat nodig is."
# Who does it stands in lists, so it is plain text like a title.
_WIE = "Een dienst, functie of collega. Niemand om wie het signaal gaat."
# Three kinds of text; each form says who will read it.
_INTERN = f"Alleen behandelaars van uw gemeente lezen dit. Het gaat niet naar de melder. {_NODIG}"
_VOOR_OVERLEG = (
    "Wie bij het overleg is, leest dit. Het staat ook op het scherm. Zonder namen en adressen."
)
_VOOR_MELDER = "De melder leest dit in de volgende terugkoppeling. Zonder namen en adressen."
_REDEN = Vraag("reden", "Waarom?", hulp=_NODIG)
_VOOR = Vraag("voor", "Voor wanneer?", Soort.DATUM)
# Victim first (DEB 6.1, DEB-055): no follow-up before the care question has an answer.
_ZORG = Eis("zorg_beantwoord", "Beantwoord eerst de vraag over hulp voor het slachtoffer.")
_ASSEN = Eis("assen_gevuld", "Vul eerst beide uitkomsten in.")
_PLICHTEN = Eis("geen_open_plicht", "Er moet nog iemand terugkoppeling krijgen.")
# Nothing real may hang on what one button takes away (5-scherm 3.16).
_ECHT = Eis("is_echt", "Dit kan alleen met een echt signaal, niet met een voorbeeld.")
_LOO = Eis("heeft_loo", "Deze gemeente heeft geen LOO.")
# One question by mail: who is asked, what, and until when.
_NAVRAAG = (
    Vraag("bij_wie", "Aan wie?", Soort.REGEL, hulp=_WIE),
    Vraag("vraag", "Wat wilt u weten?", verplicht=False),
    Vraag("uiterlijk", "Antwoord uiterlijk", Soort.DATUM, verplicht=False),
)


def _uit(*staten: str) -> frozenset[str]:
    return frozenset(staten)


# One row stays one block: the layout is the documentation.
# fmt: off
RIJEN = (
    Overgang(
        "openen", "Maak signaal", "Signaal gemaakt", _uit(), "nieuw",
        # The system opens what a colleague or a partner reports: nobody of the desk did.
        _IEDER_OF_SYSTEEM,
        volgende_stap="Neem in behandeling", via="signalen:nieuw", bron="BLO-049",
    ),
    Overgang(
        "oppakken", "Neem in behandeling", "In behandeling genomen",
        _uit("nieuw"), "verrijken", _IEDER,
        volgende_stap="Verrijk het signaal", bron="X-005", terug="stap_terug",
    ),
    Overgang(
        "niet_in_behandeling", "Neem niet in behandeling", "Niet in behandeling genomen",
        _uit("nieuw", "verrijken"), "terugkoppelen", _AF, (_ZORG,),
        (
            Vraag("reden_code", "Wat is de reden?", Soort.KEUZE, "reden_niet_in_behandeling"),
            _REDEN,
        ),
        "niet_in_behandeling", "Stuur terugkoppeling", bron="DEB-003", terug="stap_terug",
    ),
    Overgang(
        "agenderen", "Zet op agenda", "Op de agenda gezet",
        _uit("verrijken", "wacht_op_informatie", "controle"), "signalenoverleg",
        _IEDER_OF_SYSTEEM,
        (_ECHT,),
        (
            Vraag("overleg", "In welk overleg?", Soort.OVERLEG),
            Vraag(
                "reden", "Waarom nu?", verplicht=False,
                hulp="Verplicht als er nog geen bron is beantwoord.",
            ),
        ),
        "in_overleg", "Bespreek in het signalenoverleg", "overleggen:agenderen", bron="BLO-054",
        terug="van_agenda",
    ),
    Overgang(
        "van_agenda", "Haal van de agenda", "Van de agenda gehaald",
        _uit("signalenoverleg", "loo"), Doel.HERKOMST, _AF, (), (_REDEN,),
        volgende_stap="Bepaal de volgende stap", via="overleggen:van_agenda", wie_eigen=_OOV,
        bron="BLO-054", terug="agenderen",
    ),
    Overgang(
        "aanhouden", "Houd signaal aan", "Aangehouden",
        _uit("signalenoverleg", "loo"), Doel.BLIJFT, _AF_OF_SYSTEEM, (),
        (
            Vraag("overleg", "Tot welk overleg?", Soort.OVERLEG),
            Vraag("reden", "Waarom?", verplicht=False),
        ),
        volgende_stap="Bespreek in het volgende overleg", via="overleggen:besluiten",
        bron="BLO-061",
    ),
    Overgang(
        "meer_informatie", "Vraag meer informatie", "Meer informatie gevraagd",
        _uit("signalenoverleg"), "wacht_op_informatie", _AF, (),
        (
            Vraag("bij_wie", "Aan wie vraagt u het?", Soort.REGEL, hulp=_WIE),
            Vraag("vraag", "Wat wilt u weten?"),
            _VOOR,
        ),
        "in_onderzoek", "Wacht op het antwoord", "overleggen:besluiten",
        terug="besluit_herzien", bron="BLO-055",
    ),
    Overgang(
        "controle_plannen", "Plan een controle", "Controle gepland",
        _uit("signalenoverleg"), "controle", _AF, (_ZORG,),
        (
            Vraag("reden", "Waarom is het signaal concreet genoeg?"),
            Vraag("wie_regelt", "Wie regelt de controle?", Soort.REGEL, hulp=_WIE),
            _VOOR,
        ),
        "in_onderzoek", "Leg het resultaat van de controle vast", "overleggen:besluiten",
        terug="besluit_herzien", bron="BLO-056",
    ),
    Overgang(
        "overdragen", "Draag over aan andere afdeling", "Overgedragen",
        _uit("signalenoverleg"), "overgedragen", _AF, (_ZORG,),
        (
            Vraag("afdeling", "Welke afdeling?", Soort.KEUZE, "afdeling"),
            Vraag("vraag", "Wat vraagt u van de afdeling?"),
            _VOOR,
        ),
        "overgedragen", "Wacht op antwoord van de afdeling", "overleggen:besluiten",
        terug="besluit_herzien", bron="BLO-057",
    ),
    Overgang(
        "overdracht_aanvaard", "Leg vast: afdeling neemt het over", "Afdeling neemt het over",
        _uit("overgedragen"), "terugkoppelen", _IEDER, (),
        (Vraag("door_wie", "Wie van de afdeling?", Soort.REGEL), _REDEN),
        "overgedragen", "Stuur terugkoppeling", bron="BLO-057", terug="stap_terug",
    ),
    Overgang(
        "overdracht_geweigerd", "Leg vast: afdeling neemt het niet over",
        "Afdeling neemt het niet over",
        _uit("overgedragen"), "signalenoverleg", _IEDER, (),
        (Vraag("door_wie", "Wie van de afdeling?", Soort.REGEL), _REDEN),
        volgende_stap="Bespreek opnieuw in het overleg", bron="BLO-057", terug="stap_terug",
    ),
    Overgang(
        "overdracht_intrekken", "Trek de overdracht in", "Overdracht ingetrokken",
        _uit("overgedragen"), "signalenoverleg", _IEDER, (), (_REDEN,),
        volgende_stap="Bespreek opnieuw in het overleg", bron="BLO-057", terug="stap_terug",
    ),
    Overgang(
        "inbrengen_loo", "Breng in bij het LOO", "Ingebracht in het LOO",
        _uit("signalenoverleg"), "loo", _AF, (_LOO, _ZORG),
        (
            Vraag("sterk_genoeg", "Waarom is het signaal sterk genoeg?"),
            Vraag("integraal_belang", "Waarom is het van integraal belang?"),
            Vraag("feiten", "Welke feiten ziet het LOO?", hulp="Zonder namen en adressen."),
        ),
        "in_onderzoek", "Bespreek in het LOO", "overleggen:besluiten",
        terug="besluit_herzien", bron="BLO-059",
    ),
    Overgang(
        "interventie_inzetten", "Zet een interventie in", "Interventie ingezet",
        _uit("loo"), "interventie", _AF, (_ZORG,),
        (
            Vraag("instrument", "Welk instrument?", Soort.KEUZE, "instrument"),
            Vraag("grondslag", "Waarom mag het? Noem de wet en de voorwaarde.", Soort.REGEL),
            Vraag(
                "veiligheidsfeiten", "Welke feiten raken de veiligheid?", verplicht=False,
                hulp="Verplicht bij sluiting op grond van artikel 174a Gemeentewet.",
            ),
            Vraag("uitvoerder", "Wie voert het uit?", Soort.REGEL, hulp=_WIE),
            _VOOR,
        ),
        "interventie", "Leg het resultaat van de interventie vast", "overleggen:besluiten",
        ook_van_als={"signalenoverleg": "zonder_loo"}, terug="besluit_herzien",
        bron="BLO-061, BLO-063",
    ),
    Overgang(
        "riec_casus_starten", "Start een RIEC-casus", "RIEC-casus gestart",
        _uit("loo"), "riec_casus", _AF, (_ZORG,),
        (
            Vraag("reden", "Waarom is het RIEC nodig?"),
            Vraag("riec_nummer", "Nummer van het RIEC", Soort.REGEL, verplicht=False),
            _VOOR,
        ),
        "interventie", "Vraag het resultaat van de RIEC-casus", "overleggen:besluiten",
        ook_van_als={"signalenoverleg": "zonder_loo"}, terug="besluit_herzien",
        bron="BLO-062, DEB-043",
    ),
    Overgang(
        "niet_bevestigd", "Besluit: niet bevestigd", "Niet bevestigd",
        _uit("signalenoverleg", "loo"), "terugkoppelen", _AF, (_ZORG,),
        (
            Vraag("waarheid", "Wat is er waar gebleken?", Soort.KEUZE, "waarheid"),
            Vraag("reden_code", "Wat is de reden?", Soort.KEUZE, "reden_niet_bevestigd"),
            Vraag("reden", "Toelichting", verplicht=False),
        ),
        "niet_bevestigd", "Stuur terugkoppeling", "overleggen:besluiten",
        terug="besluit_herzien", bron="BLO-058, BLO-061",
    ),
    Overgang(
        "resultaat_vastleggen", "Leg het resultaat vast", "Resultaat vastgelegd",
        _uit("interventie", "riec_casus", "controle"), "terugkoppelen", _IEDER, (_ZORG,),
        (
            Vraag("waarheid", "Wat is er waar gebleken?", Soort.KEUZE, "waarheid"),
            Vraag("opvolging", "Wat is er gedaan?", Soort.KEUZE, "opvolging"),
            Vraag("reden", "Wat is het resultaat?"),
        ),
        "afgerond", "Stuur terugkoppeling", bron="BLO-063, HAA-006", terug="stap_terug",
    ),
    Overgang(
        "besluit_herzien", "Herzie het besluit", "Besluit herzien",
        _uit("wacht_op_informatie", "controle", "overgedragen", "loo", "interventie",
             "riec_casus", "terugkoppelen"),
        Doel.HERKOMST, _AF,
        (Eis("besluit_herzienbaar", "Het verslag is vastgesteld. Neem een nieuw besluit."),),
        (_REDEN,), volgende_stap="Bespreek opnieuw in het overleg",
        via="overleggen:herzien", bron="5-scherm 3.8",
    ),
    Overgang(
        "navraag_doen", "Vraag het per e-mail", "Vraag gesteld per e-mail",
        OPEN, Doel.BLIJFT, _IEDER, (_ECHT,), _NAVRAAG, via="signalen:navraag", bron="BLO-055",
    ),
    Overgang(
        "navraag_intrekken", "Trek de vraag in", "Vraag ingetrokken",
        _ALLE, Doel.BLIJFT, _IEDER, (), _NAVRAAG[:1],
        via="signalen:navraag_intrekken", bron="BLO-055",
    ),
    Overgang(
        "navraag_beantwoorden", "Geef antwoord", "Antwoord gekregen",
        _ALLE, Doel.BLIJFT, _PARTNER, (), _NAVRAAG[:1],
        via="signalen:vraag_aan_u", bron="BLO-051, BLO-055",
    ),
    Overgang(
        "navraag_stil", "Leg vast: geen antwoord", "Geen antwoord gekregen",
        OPEN, Doel.BLIJFT, _SYSTEEM, (), _NAVRAAG[:1], via="signalen:navraag", bron="BLO-055",
    ),
    Overgang(
        "terugkoppeling_versturen", "Stuur terugkoppeling", "Terugkoppeling verstuurd",
        OPEN, Doel.BLIJFT, _IEDER,
        (Eis("heeft_open_plicht", "Niemand wacht op terugkoppeling."),
         Eis("heeft_besluit", "Terugkoppeling sturen kan pas na een besluit.")),
        via="signalen:terugkoppeling_maken", bron="BLO-064",
        terug="terugkoppeling_terughalen",
    ),
    Overgang(
        "terugkoppeling_terughalen", "Haal de terugkoppeling terug", "Terugkoppeling teruggehaald",
        OPEN, Doel.BLIJFT, _IEDER, via="signalen:terugkoppeling_terughalen", bron="5-scherm 3.11",
    ),
    Overgang(
        "terugkoppeling_aangekomen", "Het is aangekomen", "Terugkoppeling is aangekomen",
        OPEN, Doel.BLIJFT, _IEDER, via="signalen:terugkoppeling_aangekomen", bron="D5",
    ),
    Overgang(
        "terugkoppeling_opnieuw", "Stuur het opnieuw", "Terugkoppeling moet opnieuw",
        OPEN, Doel.BLIJFT, _IEDER, via="signalen:terugkoppeling_opnieuw", bron="D5",
    ),
    Overgang(
        "terugkoppeling_openen", "Open het bericht", "Terugkoppeling geopend",
        _ALLE, Doel.BLIJFT, _PARTNER, via="signalen:partnerbericht", bron="5-scherm 3.12",
    ),
    Overgang(
        "terugkoppeling_bevestigen", "Ik heb dit gelezen", "Terugkoppeling bevestigd",
        _ALLE, Doel.BLIJFT, _PARTNER, via="signalen:partnerbericht", bron="BLO-064",
    ),
    Overgang(
        "terugkoppeling_afronden", "Rond terugkoppeling af", "Terugkoppeling afgerond",
        OPEN, Doel.BLIJFT, _IEDER,
        (Eis("heeft_open_plicht", "Niemand wacht op terugkoppeling."),),
        (
            Vraag("wijze", "Hoe is het gedaan?", Soort.KEUZE, "wijze_terugkoppeling"),
            Vraag("op", "Wanneer?", Soort.DATUM),
            Vraag("reden", "Waarom zo?"),
        ),
        via="signalen:terugkoppeling_afronden", bron="BLO-064, BLO-065",
    ),
    Overgang(
        "uitkomst_invullen", "Vul de uitkomst in", "Uitkomst ingevuld",
        _uit("terugkoppelen"), Doel.BLIJFT, _AF, (),
        (
            Vraag("waarheid", "Wat is er waar gebleken?", Soort.KEUZE, "waarheid"),
            Vraag("opvolging", "Wat is er gedaan?", Soort.KEUZE, "opvolging"),
        ),
        bron="HAA-006",
    ),
    Overgang(
        "afsluiten", "Sluit het signaal af", "Afgesloten",
        _uit("terugkoppelen"), "afgesloten", _AF_OF_SYSTEEM, (_PLICHTEN, _ASSEN),
        melder_hoort="afgerond", bron="BLO-058",
    ),
    Overgang(
        "samenvoegen", "Voeg samen met een ander signaal", "Samengevoegd",
        # On an agenda a decision is expected: take it off first.
        OPEN - {"signalenoverleg", "loo"}, "samengevoegd", _AF, (_ECHT,),
        (Vraag("signaal", "Met welk signaal?", Soort.REGEL), _REDEN),
        via="signalen:samenvoegen", bron="D2, 5-scherm 3.5", terug="splitsen",
    ),
    Overgang(
        "opnemen", "Neem een ander signaal op", "Ander signaal opgenomen",
        OPEN, Doel.BLIJFT, _AF, (_ECHT,),
        (Vraag("signaal", "Welk signaal?", Soort.REGEL), _REDEN),
        via="signalen:samenvoegen", bron="D2, 5-scherm 3.5", terug="afgeven",
    ),
    Overgang(
        "splitsen", "Haal weer uit elkaar", "Weer uit elkaar gehaald",
        _uit("samengevoegd"), Doel.HERKOMST, _AF, (),
        (Vraag("signaal", "Van welk signaal?", Soort.REGEL), _REDEN),
        via="signalen:splitsen", bron="D2, 5-scherm 3.5",
    ),
    Overgang(
        "afgeven", "Geef een signaal weer af", "Opgenomen signaal weer afgegeven",
        OPEN, Doel.BLIJFT, _AF, (), (Vraag("signaal", "Welk signaal?", Soort.REGEL), _REDEN),
        via="signalen:splitsen", bron="D2, 5-scherm 3.5",
    ),
    Overgang(
        "heropenen", "Heropen het signaal", "Heropend",
        _uit("afgesloten"), "verrijken", _AF, (), (_REDEN,),
        volgende_stap="Verrijk het signaal", bron="BLO-027", terug="stap_terug",
    ),
    Overgang(
        "stap_terug", "Maak de laatste stap ongedaan", "Laatste stap ongedaan gemaakt",
        # As long as nothing else happened; everything stands again as it did.
        _uit(), Doel.HERKOMST, frozenset(), wie_eigen=_IEDER,
        ook_van_als=dict.fromkeys(("verrijken", "signalenoverleg", "terugkoppelen"),
                                  "laatste_stap_kan_terug"),
        bron="5-scherm regel 8",
    ),
    Overgang(
        "doorzetten", "Zet door naar een partner", "Doorgezet",
        OPEN, Doel.BLIJFT, _IEDER, (_ECHT, _ZORG), (_REDEN,),
        via="signalen:doorzetten", scherm=False, bron="TEY-041",
    ),
    Overgang(
        "slachtoffer_vastleggen", "Beantwoord de vraag over het slachtoffer",
        "Vraag over het slachtoffer beantwoord",
        OPEN, Doel.BLIJFT, _IEDER, via="signalen:slachtoffer", bron="DEB-055, TEY-003",
    ),
    Overgang(
        "notitie", "Schrijf een interne notitie", "Interne notitie",
        OPEN, Doel.BLIJFT, _IEDER, (), (Vraag("reden", "Interne notitie", hulp=_INTERN),),
        bron="5-scherm 3.5",
    ),
    Overgang(
        "overlegtekst", "Schrijf een tekst voor het overleg", "Tekst voor het overleg",
        OPEN, Doel.BLIJFT, _IEDER, (),
        (Vraag("reden", "Tekst voor het overleg", hulp=_VOOR_OVERLEG),),
        lezers=Lezers.OVERLEG, bron="5-scherm 3.7",
    ),
    Overgang(
        "meldertekst", "Schrijf een tekst voor de melder", "Tekst voor de melder",
        OPEN, Doel.BLIJFT, _IEDER, (),
        (Vraag("reden", "Tekst voor de melder", hulp=_VOOR_MELDER),),
        lezers=Lezers.MELDER, bron="5-scherm 3.11",
    ),
    Overgang(
        "namen_tonen", "Toon namen", "Namen getoond",
        _ALLE, Doel.BLIJFT, _IEDER, (),
        (
            Vraag("reden_code", "Waarom hebt u de namen nodig?", Soort.KEUZE, "reden_namen_tonen"),
            Vraag("reden", "Toelichting", verplicht=False, hulp="Verplicht als u Anders kiest."),
        ),
        via="signalen:namen", bron="P5",
    ),
    Overgang(
        "toewijzen", "Wijs signaal toe", "Toegewezen",
        OPEN, Doel.BLIJFT, _IEDER, (),
        (Vraag("eigenaar", "Aan wie?", Soort.MEDEWERKER), _VOOR), bron="X-005",
        terug="toewijzen",
    ),
    Overgang(
        "aanwijzingen_vastleggen", "Vul aanwijzingen in", "Aanwijzingen ingevuld",
        OPEN, Doel.BLIJFT, _IEDER, (), (Vraag("lijst", "Lijst", Soort.REGEL),),
        via="signalen:aanwijzingen", bron="TEY-002, TEY-039, TEY-085, DEB-020, HAA-010",
    ),
    Overgang(
        "verrijken_vastleggen", "Leg een bron vast", "Bron vastgelegd",
        OPEN, Doel.BLIJFT, _IEDER, via="signalen:verrijken", bron="BLO-051",
    ),
    Overgang(
        "wijzigen", "Wijzig gegevens", "Gegevens gewijzigd",
        OPEN, Doel.BLIJFT, _IEDER, via="signalen:wijzigen", bron="D7",
    ),
    Overgang(
        "koppelen", "Voeg een melding toe", "Melding toegevoegd",
        OPEN, Doel.BLIJFT, _IEDER, (_ECHT,), via="signalen:koppelen", bron="BLO-031",
    ),
    Overgang(
        "ontkoppelen", "Haal een melding weg", "Melding losgemaakt",
        OPEN, Doel.BLIJFT, _IEDER, (), (_REDEN,), via="signalen:ontkoppelen", bron="BLO-031",
    ),
    Overgang(
        "vertrouwelijk_maken", "Wijzig de vertrouwelijkheid", "Vertrouwelijkheid gewijzigd",
        OPEN, Doel.BLIJFT, _AF, (_ECHT,), (_REDEN,), via="signalen:vertrouwelijk", bron="P2",
    ),
    Overgang(
        "inzage_geven", "Geef iemand inzage", "Inzage gegeven",
        _ALLE, Doel.BLIJFT, _AF, (_ECHT,),
        (
            Vraag("aan", "Aan wie?", Soort.REGEL),
            Vraag("tot", "Tot en met wanneer?", Soort.DATUM),
            _REDEN,
        ),
        via="signalen:wie_mag_zien", bron="P2",
    ),
    Overgang(
        "inzage_intrekken", "Trek inzage in", "Inzage ingetrokken",
        _ALLE, Doel.BLIJFT, _AF, (), (Vraag("van", "Van wie?", Soort.REGEL),),
        via="signalen:wie_mag_zien", bron="P2",
    ),
    Overgang(
        "noodtoegang", "Neem noodtoegang", "Noodtoegang genomen",
        _ALLE, Doel.BLIJFT, _IEDER, (_ECHT,),
        (_REDEN,), via="signalen:noodtoegang", bron="P4",
    ),
    Overgang(
        "noodtoegang_stoppen", "Stop de noodtoegang", "Noodtoegang gestopt",
        _ALLE, Doel.BLIJFT, _IEDER, via="signalen:noodtoegang", bron="P4",
    ),
)
# fmt: on

TABEL = Tabel(STATEN, RIJEN)
# It went on in another one; figures and pages leave it out.
SAMENGEVOEGD = TABEL["samenvoegen"].naar
