"""Every deadline of the sources, with the meaning that eisen.md 4.8 gives it."""

from datetime import date

import pytest

from pijlers.planning import Planning, Soort, Venster, lees_planning

VAN, TOT = date(2024, 1, 1), date(2026, 12, 31)
JAREN = [2024, 2025, 2026]


def paren(planning: Planning) -> list[tuple[str, str]]:
    return [(str(v.eerste), str(v.laatste)) for v in planning.vensters(VAN, TOT)]


@pytest.mark.parametrize(
    ("token", "eerste", "laatste"),
    [
        ("Q3 2024", "2024-07-01", "2024-09-30"),
        ("Q2 2024", "2024-04-01", "2024-06-30"),
        ("Q4 2024", "2024-10-01", "2024-12-31"),
        ("Q1 2026", "2026-01-01", "2026-03-31"),
        ("Q4 2026", "2026-10-01", "2026-12-31"),
        ("Q2 en Q3 2026", "2026-04-01", "2026-09-30"),
        ("Q2 en\nQ3 2026", "2026-04-01", "2026-09-30"),
        ("q1 t/m q3 2025", "2025-01-01", "2025-09-30"),
        ("Q1-Q2 2026", "2026-01-01", "2026-06-30"),
        ("In Q3 2024", "2024-07-01", "2024-09-30"),
        ("1e kwartaal 2025", "2025-01-01", "2025-03-31"),
        ("derde kwartaal 2025", "2025-07-01", "2025-09-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-2026", "2024-01-01", "2026-12-31"),
        ("2025 en 2026", "2025-01-01", "2026-12-31"),
    ],
)
def test_genoemd_is_een_venster(token: str, eerste: str, laatste: str) -> None:
    planning = lees_planning(token)
    assert planning.soort == Soort.VENSTERS
    assert paren(planning) == [(eerste, laatste)]
    assert planning.minimaal_per_jaar is None


def test_kwartalen_die_niet_aansluiten_zijn_twee_vensters() -> None:
    assert paren(lees_planning("Q1 en Q4 2025")) == [
        ("2025-01-01", "2025-03-31"),
        ("2025-10-01", "2025-12-31"),
    ]


@pytest.mark.parametrize("token", ["Jaarlijks", "jaarlijks", "elk jaar", "één keer per jaar"])
def test_jaarlijks_is_een_venster_per_kalenderjaar(token: str) -> None:
    planning = lees_planning(token)
    assert planning.soort == Soort.VENSTERS
    assert paren(planning) == [(f"{jaar}-01-01", f"{jaar}-12-31") for jaar in JAREN]


@pytest.mark.parametrize(
    "token", ["Jaarlijks, Q2 en Q4", "Jaarlijks, Q2 en\nQ4", "Jaarlijks Q2/Q4"]
)
def test_jaarlijks_in_twee_kwartalen(token: str) -> None:
    planning = lees_planning(token)
    assert planning.soort == Soort.VENSTERS
    assert paren(planning) == [
        paar
        for jaar in JAREN
        for paar in [(f"{jaar}-04-01", f"{jaar}-06-30"), (f"{jaar}-10-01", f"{jaar}-12-31")]
    ]


@pytest.mark.parametrize(
    ("token", "begin", "eind"),
    [("Jaarlijks, Q3", "07-01", "09-30"), ("Jaarlijks, Q2", "04-01", "06-30")],
)
def test_jaarlijks_in_een_kwartaal(token: str, begin: str, eind: str) -> None:
    assert paren(lees_planning(token)) == [(f"{jaar}-{begin}", f"{jaar}-{eind}") for jaar in JAREN]


def test_jaarlijks_in_aansluitende_kwartalen_blijft_twee_keer_per_jaar() -> None:
    assert len(paren(lees_planning("Jaarlijks, Q2 en Q3"))) == 6


def test_doorlopend_heeft_geen_venster() -> None:
    planning = lees_planning("Doorlopend")
    assert planning.soort == Soort.DOORLOPEND
    assert paren(planning) == []
    assert planning.minimaal_per_jaar is None


@pytest.mark.parametrize(
    "token",
    [
        "Doorlopend, minimaal twee keer in het jaar agenderen op de Driehoek",
        "Doorlopend,\nminimaal twee\nkeer in het jaar\nagenderen op\nde Driehoek",
        "Doorlopend, mini-\nmaal twee keer in\nhet jaar agenderen\nop de Drie-\nhoek",
    ],
)
def test_doorlopend_met_minimum_telt_per_kalenderjaar(token: str) -> None:
    planning = lees_planning(token)
    assert planning.soort == Soort.DOORLOPEND
    assert planning.minimaal_per_jaar == 2
    assert planning.orgaan == "Driehoek"
    assert paren(planning) == [(f"{jaar}-01-01", f"{jaar}-12-31") for jaar in JAREN]


@pytest.mark.parametrize("token", ["één keer per half jaar", "eens per half jaar", "halfjaarlijks"])
def test_per_half_jaar(token: str) -> None:
    assert paren(lees_planning(token))[:2] == [
        ("2024-01-01", "2024-06-30"),
        ("2024-07-01", "2024-12-31"),
    ]
    assert len(paren(lees_planning(token))) == 6


@pytest.mark.parametrize("token", ["tweemaal per jaar", "twee keer per jaar", "2x per jaar"])
def test_tweemaal_per_jaar_is_twee_keer_hetzelfde_jaar(token: str) -> None:
    vensters = lees_planning(token).vensters(VAN, TOT)
    assert len(vensters) == 6
    assert vensters[:2] == [
        Venster(date(2024, 1, 1), date(2024, 12, 31), 1),
        Venster(date(2024, 1, 1), date(2024, 12, 31), 2),
    ]
    assert len(set(vensters)) == 6


@pytest.mark.parametrize("token", ["Een keer in de drie maanden", "elk kwartaal", "per kwartaal"])
def test_per_kwartaal(token: str) -> None:
    vensters = paren(lees_planning(token))
    assert len(vensters) == 12
    assert vensters[3] == ("2024-10-01", "2024-12-31")


def test_wekelijks_loopt_van_maandag_tot_zondag_binnen_het_plan() -> None:
    vensters = lees_planning("wekelijks").vensters(date(2026, 1, 1), date(2026, 1, 20))
    assert vensters == [
        Venster(date(2026, 1, 1), date(2026, 1, 4)),
        Venster(date(2026, 1, 5), date(2026, 1, 11)),
        Venster(date(2026, 1, 12), date(2026, 1, 18)),
        Venster(date(2026, 1, 19), date(2026, 1, 20)),
    ]


def test_om_de_vier_jaar_begint_met_het_plan() -> None:
    vensters = lees_planning("om de vier jaar").vensters(date(2015, 1, 1), date(2022, 12, 31))
    assert vensters == [
        Venster(date(2015, 1, 1), date(2018, 12, 31)),
        Venster(date(2019, 1, 1), date(2022, 12, 31)),
    ]


def test_indien_nodig_heeft_geen_klok() -> None:
    planning = lees_planning("Indien nodig")
    assert planning.soort == Soort.INDIEN_NODIG
    assert paren(planning) == []


@pytest.mark.parametrize(
    "token",
    [
        "",
        "periodiek",
        "regelmatig",
        "met enige regelmaat",
        "Q3",
        "Q5 2026",
        "Q2 2024 en 2025",
        "Q3-Q2 2026",
        "Q2 2024, 2025 en 2026",
        "Q3 2024-2026",
        "2026 Q2 2027",
        "per 1 januari",
        "voor de zomer",
        "start Q3 2024",
        "winter 2025",
        "29 februari 2025",
        "week 53 2025",
        "Q1 of Q4 2026",
        "jaarlijks of halfjaarlijks",
        "jaarlijks, indien nodig",
        "doorlopend, indien nodig",
        "binnen drie maanden",
        "na Q2 2025",
        "z.s.m.",
        "n.t.b.",
        "n.v.t.",
        "Q3 2024 (onder voorbehoud)",
        "ongeveer twee keer per jaar",
        "kwartaa1 2 2025",
        "komend najaar",
        "jaarlijks bij de begroting",
        "drie maanden bedenktijd",
        "24/7",
        "langer dan vier maanden",
        "maximaal twee keer per jaar",
        "nul keer per jaar",
        "Jaarlijks, periodiek",
        "Doorlopend, regelmatig agenderen op de Driehoek",
    ],
)
def test_wat_niet_zeker_is_wordt_gevraagd(token: str) -> None:
    planning = lees_planning(token)
    assert planning.soort == Soort.ONDUIDELIJK
    assert planning.tekst == token
    assert paren(planning) == []
    assert "Kies zelf een termijn." in planning.in_woorden()


def test_ritme_wordt_afgesneden_op_de_randen_van_het_plan() -> None:
    vensters = lees_planning("Jaarlijks").vensters(date(2024, 7, 9), date(2025, 6, 30))
    assert vensters == [
        Venster(date(2024, 7, 9), date(2024, 12, 31)),
        Venster(date(2025, 1, 1), date(2025, 6, 30)),
    ]


def test_een_genoemd_kwartaal_houdt_zijn_eigen_dagen() -> None:
    assert lees_planning("Q3 2024").vensters(date(2024, 8, 1), TOT) == [
        Venster(date(2024, 7, 1), date(2024, 9, 30))
    ]
    assert lees_planning("Q3 2024").vensters(date(2025, 1, 1), TOT) == []


@pytest.mark.parametrize(
    ("token", "woorden"),
    [
        ("Q2 en Q3 2026", "Eén keer: van 1 april 2026 tot en met 30 september 2026."),
        ("Jaarlijks", "Eén keer per jaar."),
        ("Jaarlijks, Q2 en Q4", "Elk jaar in het tweede en het vierde kwartaal."),
        ("Doorlopend", "Doorlopend. Er is geen einddatum."),
        (
            "Doorlopend, minimaal twee keer in het jaar agenderen op de Driehoek",
            "Doorlopend. Minimaal twee keer per jaar. Overleg: Driehoek.",
        ),
        ("één keer per half jaar", "Eén keer per half jaar."),
        ("tweemaal per jaar", "Twee keer per jaar."),
        ("wekelijks", "Eén keer per week."),
        ("Een keer in de drie maanden", "Eén keer per kwartaal."),
        ("om de vier jaar", "Eén keer per vier jaar."),
        ("indien nodig", "Alleen als het nodig is."),
        ("periodiek", "De termijn is niet duidelijk: “periodiek”. Kies zelf een termijn."),
        ("", "Er staat geen termijn. Kies zelf een termijn."),
    ],
)
def test_in_woorden(token: str, woorden: str) -> None:
    assert lees_planning(token).in_woorden() == woorden


@pytest.mark.parametrize(
    ("token", "soort", "woorden"),
    [
        (
            "vanaf 1 januari 2018 voor één jaar",
            Soort.VENSTERS,
            "Eén keer: van 1 januari 2018 tot en met 31 december 2018.",
        ),
        ("per 1 januari 2019", Soort.VENSTERS, "Eén keer: op 1 januari 2019."),
        (
            "2025 t/m 2028",
            Soort.VENSTERS,
            "Eén keer: van 1 januari 2025 tot en met 31 december 2028.",
        ),
        ("vanaf 2022", Soort.DOORLOPEND, "Doorlopend vanaf 1 januari 2022. Er is geen einddatum."),
        ("sinds 2020", Soort.DOORLOPEND, "Doorlopend vanaf 1 januari 2020. Er is geen einddatum."),
        (
            "sinds december 2020",
            Soort.DOORLOPEND,
            "Doorlopend vanaf 1 december 2020. Er is geen einddatum.",
        ),
        ("sinds 2015", Soort.DOORLOPEND, "Doorlopend vanaf 1 januari 2015. Er is geen einddatum."),
    ],
)
def test_een_begin_of_een_looptijd(token: str, soort: Soort, woorden: str) -> None:
    planning = lees_planning(token)
    assert (planning.soort, planning.in_woorden()) == (soort, woorden)
    assert lees_planning(woorden) == planning


@pytest.mark.parametrize("jaren", ["2024-2026", "2023-2026", "2024-2027", "2024-2028"])
def test_een_periode_is_een_venster(jaren: str) -> None:
    begin, eind = jaren.split("-")
    assert paren(lees_planning(jaren)) == [(f"{begin}-01-01", f"{eind}-12-31")]
    assert paren(lees_planning("2019-2022")) == paren(lees_planning("2015-2018")) == []


def test_een_termijn_zonder_begin_begint_met_het_plan() -> None:
    assert paren(lees_planning("vóór 1 juli 2025")) == [("2024-01-01", "2025-06-30")]
    assert paren(lees_planning("vóór 1 juli 2023")) == []
    assert paren(lees_planning("eenmalig")) == [("2024-01-01", "2026-12-31")]


def test_een_minimum_telt_in_het_venster_en_een_aantal_geeft_vensters() -> None:
    minimum = lees_planning("minimaal twee keer per jaar").vensters(VAN, TOT)
    assert [venster.nodig for venster in minimum] == [2, 2, 2]
    aantal = lees_planning("twee keer per jaar").vensters(VAN, TOT)
    assert [venster.nodig for venster in aantal] == [1] * 6
