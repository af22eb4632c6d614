"""The HTML of a stranger, made safe: nothing runs, loads, sends or leads away (P12)."""

import time

import pytest

from meldpunt.post.lezen import lees_bericht, lees_opmaak_buiten
from meldpunt.post.lezen.opmaak import TAGS, plek_van_link, veilige_opmaak
from tests.vijandig import FRAGMENTEN, Ontleed, mail_met

ONS = {("class", "zin")}


def controleer(veilig: str) -> None:
    """Only tags of the list, no attribute but the width of a cell and our own class."""
    gevonden = Ontleed(veilig)
    assert gevonden.tags <= TAGS | {"span"}
    assert gevonden.rest == []
    for naam, waarde in gevonden.kenmerken - ONS:
        assert naam in {"colspan", "rowspan"}
        assert 0 < int(waarde) <= 40


def test_there_are_enough_of_them() -> None:
    assert len(set(FRAGMENTEN)) >= 223


@pytest.mark.parametrize("html", FRAGMENTEN)
def test_nothing_hostile_is_left(html: str) -> None:
    controleer(veilige_opmaak(html))


def test_nothing_hostile_is_left_of_them_together() -> None:
    """Beside, inside and across each other; what comes out goes in again without change of kind."""
    for nr, html in enumerate(FRAGMENTEN):
        ander = FRAGMENTEN[(nr * 7 + 3) % len(FRAGMENTEN)]
        binnen = f"<table><tr><td>{html}</table>{ander}"
        for samen in (html + ander, binnen, f"<b>{html}<p>{ander}"):
            veilig = veilige_opmaak(samen)
            controleer(veilig)
            controleer(veilige_opmaak(veilig))
    controleer(veilige_opmaak("\n".join(FRAGMENTEN)))


def test_in_the_child_too() -> None:
    for begin in range(0, len(FRAGMENTEN), 40):
        controleer(lees_opmaak_buiten(mail_met("<p>x</p>".join(FRAGMENTEN[begin : begin + 40]))))


def test_what_a_reader_needs_stays() -> None:
    veilig = veilige_opmaak(
        "<h1>Zorgen</h1><p style='color:red'>Een <b>jongen</b> &amp; drie<br>telefoons</p>"
        "<ul><li>een</li></ul><table><tr><th colspan=2>Kop</th></tr></table>"
    )
    assert veilig == (
        "<h1>Zorgen</h1><p>Een <b>jongen</b> &amp; drie<br>telefoons</p><ul><li>een</li></ul>"
        '<table><tbody><tr><th colspan="2">Kop</th></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("html", "woorden"),
    [
        ('<a href="https://Bank.example:8443/a?b#c">bank</a>', "bank [link naar bank.example]"),
        ('<a href="https://bank.example@kwaad.example/">x</a>', "x [link naar kwaad.example]"),
        ('<a href="https://b\u0430nk.example/">x</a>', "x [link naar xn--bnk-6cd.example]"),
        ('<a href="mailto:a@b.example?subject=Hoi">x</a>', "x [link naar a@b.example]"),
        ('<a href="tel:+31201234567">bel</a>', "bel [link naar +31201234567]"),
        ('<a href="https://[::1">x</a>', "x"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<img src="https://kwaad.example/p.gif" alt="Ons  logo">', "[plaatje: Ons logo]"),
        ("<img src=x>", "[plaatje]"),
        # Nobody else writes our words, in our style or in another direction.
        ('<img alt="] [link naar politie.nl">', "[plaatje: link naar politie.nl]"),
        ('<img alt="a&#x202e;b&#x2069;c">', "[plaatje: abc]"),
        ('<a href="mailto:a%5D%20%5Blink">x</a>', "x [link naar a link]"),
    ],
)
def test_a_link_and_a_picture_are_words(html: str, woorden: str) -> None:
    zonder = veilige_opmaak(html).replace('<span class="zin">', "").replace("</span>", "")
    assert " ".join(zonder.split()) == woorden


@pytest.mark.parametrize("adres", ["https://", "x:", "https://" + "a" * 300 + ".example", "//["])
def test_an_odd_address_leads_nowhere(adres: str) -> None:
    assert plek_van_link(adres) == ""


def test_too_much_of_it_is_quick() -> None:
    begin = time.monotonic()
    controleer(veilige_opmaak("<div>" * 400_000))
    controleer(veilige_opmaak("<b>x</b>" * 200_000))
    controleer(veilige_opmaak("<a href=https://x.example>" * 9_000))
    controleer(veilige_opmaak("<blockquote></p>" * 20_000))
    controleer(veilige_opmaak("<span><p></span></p>" * 20_000))
    assert time.monotonic() - begin < 10


def test_a_long_table_keeps_its_layout() -> None:
    assert veilige_opmaak("<table>" + "<tr><td><p>x</p></td></tr>" * 6_000).count("<td>") == 6_000


def test_only_who_asks_pays_for_it() -> None:
    ruw = mail_met("<p>Dag</p>")
    zonder, met = lees_bericht(ruw), lees_bericht(ruw, met_opmaak=True)
    assert (zonder.heeft_opmaak, zonder.opmaak) == (True, "")
    assert met.opmaak.strip() == "<p>Dag</p>"
    assert not lees_bericht(b"From: a@b.example\n\nDag\n", met_opmaak=True).heeft_opmaak
