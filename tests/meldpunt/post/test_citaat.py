"""Folding quotes: what somebody wrote stays, word for word and in its order."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpunt.post.lezen import vouw_citaat

INLEIDINGEN = [
    "Op di 3 mrt. 2026 om 10:14 schreef Jan Smit <jan@partner.example>:",
    "Op 3 maart 2026 om 10:14\nschreef Jan Smit <jan@partner.example>:",
    "On Tue, Mar 3, 2026 at 10:14 AM Jan Smit <jan@partner.example> wrote:",
    "On Tue, Mar 3, 2026 at 10:14 AM Jan Smit\n<jan@partner.example>\nwrote:",
    "Am 03.03.2026 um 10:14 schrieb Jan Smit:",
    "Le mar. 3 mars 2026 à 10:14, Jan Smit <jan@partner.example> a écrit :",
    "El mar, 3 mar 2026 a las 10:14, Jan Smit (<jan@partner.example>) escribió:",
]
KOPPEN = [
    "-----Oorspronkelijk bericht-----\nVan: Jan Smit\nVerzonden: dinsdag 3 maart 2026 10:14\n"
    "Aan: Meldpunt\nOnderwerp: Overleg",
    "________________________________\nVan: Jan Smit <jan@partner.example>\n"
    "Verzonden: dinsdag 3 maart 2026 10:14\nAan: Meldpunt\nOnderwerp: Overleg",
    "From: Jan Smit <jan@partner.example>\nSent: Tuesday, March 3, 2026 10:14 AM\n"
    "To: Meldpunt\nCc: Piet\nSubject: Overleg",
    "Von: Jan Smit\nGesendet: Dienstag, 3. März 2026 10:14\nAn: Meldpunt\nBetreff: Overleg",
    "De : Jan Smit\nEnvoyé : mardi 3 mars 2026 10:14\nÀ : Meldpunt\nObjet : Overleg",
    "*Van:* Jan Smit\n*Verzonden:* dinsdag 3 maart 2026 10:14\n*Aan:* Meldpunt\n*Onderwerp:* Ja",
    "----- Original Message -----\nFrom: Jan\nDate: 3-3-2026 10:14\nTo: Meldpunt\nSubject: Ja",
]


@pytest.mark.parametrize("inleiding", INLEIDINGEN)
def test_boven_het_citaat(inleiding: str) -> None:
    tekst = f"Dat is goed.\n\n{inleiding}\n> Kan dinsdag?\n>\n> Jan"
    aantal = inleiding.count("\n") + 4
    assert vouw_citaat(tekst) == f"Dat is goed.\n\n[… {aantal} regels aangehaald]"


@pytest.mark.parametrize("inleiding", INLEIDINGEN)
def test_onder_en_tussen_het_citaat(inleiding: str) -> None:
    tekst = f"{inleiding}\n> Kan dinsdag?\n\nJa, dat kan.\n\n> En hoe laat?\nOm tien uur."
    gevouwen = vouw_citaat(tekst).split("\n")
    assert [r for r in gevouwen if r and not r.startswith("[…")] == ["Ja, dat kan.", "Om tien uur."]
    assert len([r for r in gevouwen if r.startswith("[…")]) == 2


@pytest.mark.parametrize("kop", KOPPEN)
def test_onder_de_kop_van_outlook_is_alles_aangehaald(kop: str) -> None:
    tekst = f"Dat is goed.\n\nGroet, Els\n\n{kop}\n\nKan dinsdag?\n\nJan"
    gevouwen = vouw_citaat(tekst)
    assert gevouwen.startswith("Dat is goed.\n\nGroet, Els\n\n[… ")
    assert "Kan dinsdag" not in gevouwen


@pytest.mark.parametrize("kop", KOPPEN)
@pytest.mark.parametrize("zin", ["Zie mijn antwoorden hieronder.", "See my comments in red below."])
def test_wie_ertussendoor_antwoordt_verliest_niets(kop: str, zin: str) -> None:
    tekst = f"{zin}\n\n{kop}\n\nKan dinsdag?\nJa, dat kan."
    assert "Ja, dat kan." in vouw_citaat(tekst)


@pytest.mark.parametrize(
    ("onder", "gevouwen"),
    [
        ("-- \nEls de Wit\nGemeente Heemstede", "[… 3 regels ondertekening]"),
        ("--\nEls de Wit\n023 123 45 67", "[… 3 regels ondertekening]"),
        ("Verzonden vanaf mijn iPhone", "[… 1 regel ondertekening]"),
        ("Sent from my iPhone", "[… 1 regel ondertekening]"),
        ("Von meinem iPhone gesendet", "[… 1 regel ondertekening]"),
        ("Envoyé de mon iPhone", "[… 1 regel ondertekening]"),
        ("Outlook voor Android downloaden", "[… 1 regel ondertekening]"),
    ],
)
def test_ondertekening(onder: str, gevouwen: str) -> None:
    assert vouw_citaat(f"Dat is goed.\n\n{onder}") == f"Dat is goed.\n\n{gevouwen}"
    met_citaat = vouw_citaat(f"Dat is goed.\n{onder}\n> oud")
    assert met_citaat == f"Dat is goed.\n{gevouwen}\n[… 1 regel aangehaald]"


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Gewoon een bericht.",
        "> Alles is aangehaald\n> en niets is nieuw",
        # Passed on: the news is in the quote.
        "Zie onder.\n\n------- Forwarded message ------\nFrom: a@b.example\n\n> Hij slaat haar.",
        "Ter info.\n\nDoorgestuurd bericht:\nVan: a@b.example\nOnderwerp: tip\n\nElke nacht druk.",
        # Looks like the first line of a quote, and is not.
        "Op 3 maart 2026 schreef ik u al:\nEr is niets gebeurd.",
        "On 3 March 2026 he wrote to me:\nYou will pay.",
        "Van: het station\nNaar: de flat\nDatum: elke dag",
        "Eerst dit.\n--\nEn dan nog iets: hij heeft haar paspoort in de kast liggen.",
        "Verzonden vanaf mijn werk omdat ik thuis niet durf te schrijven, bel mij daar.",
        "Prijs 3 > 2 maar 2 < 3",
    ],
)
def test_bij_twijfel_blijft_alles_staan(tekst: str) -> None:
    assert vouw_citaat(tekst) == tekst


ZINNEN = st.sampled_from([
    "Dat is goed.", "Ik bel u morgen om 10:00.", "Zij heet M. en is 16.", "Ja", "nee, niet doen",
    "Hij zei: kom mee.", "Bedrag: € 850", "- een", "1. twee", "Tot dinsdag!", "Waarom dat?",
    "Op dinsdag kan ik niet.", "Van de buren hoorde ik meer.", "To be sure: yes.", "---", "***",
    "Datum: volgt", "Onderwerp komt later", "https://kaart.example/plek?x=1",
])  # fmt: skip
ANTWOORD = st.lists(ZINNEN, min_size=1, max_size=4)
CITAAT = st.lists(ZINNEN, min_size=1, max_size=4).map(lambda regels: [f"> {r}" for r in regels])


@st.composite
def draden(trek: st.DrawFn) -> tuple[str, list[str]]:
    """A thread as people write them, and the lines of the one who answers."""
    eigen: list[str] = []
    tekst: list[str] = []

    def kans() -> bool:
        return bool(trek(st.integers(0, 1)))

    def schrijf() -> None:
        regels = trek(ANTWOORD)
        eigen.extend(regels)
        tekst.extend(regels)

    if kans():
        schrijf()
    if kans():
        tekst.extend(["", *trek(st.sampled_from(INLEIDINGEN)).split("\n")])
    for _ in range(trek(st.integers(0, 3))):
        tekst.extend([*trek(CITAAT), *[""] * trek(st.integers(0, 1))])
        if kans():
            schrijf()
    if eigen and kans():
        tekst.extend(["", *trek(st.sampled_from(KOPPEN)).split("\n"), "", "Oude tekst.", "> ouder"])
    return "\n".join(tekst), eigen


@given(draden())
@settings(max_examples=80, deadline=None)
def test_geen_regel_van_het_antwoord_gaat_verloren(draad: tuple[str, list[str]]) -> None:
    tekst, eigen = draad
    regels = vouw_citaat(tekst).split("\n")
    plekken: list[int] = []
    for zin in eigen:
        plekken.append(regels.index(zin, plekken[-1] + 1 if plekken else 0))
    assert all(links < rechts for links, rechts in pairwise(plekken))


@given(st.text(alphabet="> -_\nVanOp:@1a", max_size=200))
@settings(max_examples=60, deadline=None)
def test_wat_blijft_stond_er_al_in_die_volgorde(tekst: str) -> None:
    bron = iter(tekst.split("\n"))
    for regel in vouw_citaat(tekst).split("\n"):
        assert regel.startswith("[… ") or regel in bron


@pytest.mark.parametrize("leeg", ["\n", "\n\n\n", "\n  \n"])
def test_lege_regels_onderaan_horen_bij_de_ondertekening(leeg: str) -> None:
    """Most mail ends with a break: the last fold ends with the text."""
    assert vouw_citaat(f"Dag\n-- \nJan\n06-12345678{leeg}") == "Dag\n[… 3 regels ondertekening]"
