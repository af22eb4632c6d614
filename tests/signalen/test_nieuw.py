"""Putting down a report: as a new signaal, from a message, or with a signaal that exists."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.datum import datum
from meldpunt.models import Gemeente, Ketenpartner, Medewerker, Melding, Postbericht
from meldpunt.post.models import PostStaat
from meldpunt.rollen import Toegang
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from signalen.models import Signaal
from signalen.models.terugkoppeling import PlichtStand
from tests.factories import ContactFactory, KetenpartnerFactory, maak_signaal
from tests.kader import in_gemeente

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
BERICHTEN = Path(__file__).parent.parent / "gegevens" / "berichten"
NIEUW = "/signaal/nieuw/"
AFZENDER = "n.verweij@hvo-querido.example"  # of melding_zorg.eml


def _antwoorden(**anders: Any) -> dict[str, Any]:
    """What somebody types for a report by telephone."""
    return {
        "tekst": "Er slapen mensen in de keuken.",
        "melder_soort": "inwoner",
        "kanaal": "telefoon",
        "ontvangen_op": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "titel": "Slaapplaatsen in een keuken",
        "vormen": ["arbeid", "onduidelijk"],
        "waar": "Dorpsstraat 1",
        **anders,
    }


def _bericht(gemeente: Gemeente, naam: str = "melding_zorg.eml") -> Postbericht:
    ruw = (BERICHTEN / naam).read_bytes()
    with in_gemeente(gemeente):
        return ontvang(gemeente=gemeente, ruw=ruw, door=systeem(gemeente))[0]


def _getoond(client: Client, url: str) -> dict[str, Any]:
    """The form as the browser would send it back, unchanged."""
    form = client.get(url).context["form"]
    waarden = {naam: form[naam].value() for naam in form.fields}
    waarden["ontvangen_op"] = waarden["ontvangen_op"].strftime("%Y-%m-%dT%H:%M")
    return {naam: w for naam, w in waarden.items() if w is not None}


def test_one_page_makes_a_signaal_with_its_place_closed(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    antwoord = client_van(bram).post(NIEUW, _antwoorden(), follow=True)
    signaal = Signaal.objects.get()
    assert antwoord.redirect_chain[-1][0] == reverse("signalen:signaal", args=[signaal.nummer])
    assert f"Signaal {signaal.nummer} is gemaakt." in antwoord.text
    assert (signaal.vormen, signaal.kanaal) == (["arbeid"], "telefoon")
    plaats = signaal.betrokkenen.get()
    open_ = kluis.open(toegang_van(bram), plaats, ["naam"], Doel.BEHANDELEN)
    assert (plaats.soort, open_["naam"]) == ("locatie", "Dorpsstraat 1")


def test_what_is_said_is_enough_and_the_title_says_nothing_of_it(
    bram: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    """5-scherm 3.3: a title is no sixth field; without one a list says who reported and when."""
    partner = KetenpartnerFactory(gemeente=heemstede, naam="De Haven")
    client = client_van(bram)
    assert re.search(r'<textarea name="tekst"[^>]* autofocus', client.get(NIEUW).text)
    getypt = _getoond(client, NIEUW)
    dag = datum(timezone.now())
    for wie, naam in (("inwoner", "een inwoner"), ("ketenpartner", "een ketenpartner")):
        soort = {"melder_soort": wie, "ketenpartner": str(partner.pk)}
        antwoord = client.post(NIEUW, {**getypt, "tekst": "In de keuken.", **soort, "daarna": "1"})
        assert antwoord["Location"] == NIEUW
        assert Signaal.objects.latest("nummer").titel == f"Melding van {naam}, {dag}"


def test_errors_stand_at_their_field_and_typed_text_stays(
    bram: Medewerker, client_van: Blader
) -> None:
    getypt = _antwoorden(tekst="", titel="x" * 121, melder_soort="", waar="Achter de kerk")
    antwoord = client_van(bram).post(NIEUW, getypt)
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"tekst", "titel", "melder_soort"}
    assert 'value="Achter de kerk"' in antwoord.text
    assert "Fout:" in antwoord.text.partition("</title>")[0]
    assert not Melding.objects.exists()


def test_partner_must_be_named_and_moment_must_be_past(
    bram: Medewerker, client_van: Blader
) -> None:
    getypt = _antwoorden(melder_soort="ketenpartner", ontvangen_op="2999-01-01T10:00")
    antwoord = client_van(bram).post(NIEUW, getypt)
    assert set(antwoord.context["form"].errors) == {"ketenpartner", "ontvangen_op"}


@pytest.mark.parametrize("kanaal", ["mma", "laa"])
def test_a_channel_without_reporter_keeps_none(
    kanaal: str, bram: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    """BLO-048: what was typed about the reporter is not kept."""
    partner = KetenpartnerFactory(gemeente=heemstede)
    getypt = _antwoorden(
        kanaal=kanaal,
        melder_soort="ketenpartner",
        ketenpartner=str(partner.pk),
        melder_naam="Wie dan ook",
        melder_contact="06 12345678",
        beroep="boa",
    )
    assert client_van(bram).post(NIEUW, getypt).status_code == 302
    melding = Melding.objects.get()
    assert (melding.melder_soort, melding.ketenpartner, melding.beroep) == ("anoniem", None, "")
    assert (melding.melder_naam, melding.melder_contact) == (None, None)


def _toon_namen(client: Client, bericht: Postbericht) -> None:
    url = reverse("signalen:bericht_namen", args=[bericht.pk])
    assert client.post(url, {"reden_code": "melding_beoordelen"}).status_code == 302


def test_two_clicks_from_a_message_to_a_signaal(
    bram: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    """Journey, step 2: the form is right as it opens; the title holds no name."""
    partner = KetenpartnerFactory(gemeente=heemstede, naam="Zorghuis")
    ContactFactory(ketenpartner=partner, email=AFZENDER.upper())
    bericht = _bericht(heemstede)
    url = f"{NIEUW}?bericht={bericht.pk}"
    client = client_van(bram)
    assert "Overgenomen uit e-mail. Controleer." in client.get(url).text
    antwoord = client.post(url, _getoond(client, url))
    assert antwoord.status_code == 302
    signaal, melding = Signaal.objects.get(), Melding.objects.get()
    assert signaal.titel == "Melding van Zorghuis"
    assert (melding.ketenpartner, melding.postbericht) == (partner, bericht)
    velden = ["melder_naam", "melder_contact"]
    assert kluis.open(toegang_van(bram), melding, velden, Doel.BEHANDELEN) == {
        "melder_naam": "Noor Verweij",
        "melder_contact": AFZENDER,
    }
    bericht.refresh_from_db()
    assert bericht.staat == PostStaat.MELDING_GEMAAKT
    assert signaal.bundelingen.get().terugkoppeling.stand == PlichtStand.TE_DOEN
    nog_eens = client.get(url, follow=True)
    assert "Dit bericht is al beoordeeld." in nog_eens.text


@pytest.mark.parametrize("partners", [1, 2])
def test_a_shown_sender_fills_the_form_and_two_partners_at_one_domain_are_not_guessed(
    partners: int, bram: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    bericht, client = _bericht(heemstede), client_van(bram)
    domein = AFZENDER.rpartition("@")[2]
    for n in range(partners):
        partner = KetenpartnerFactory(gemeente=heemstede, naam=f"Zorghuis {n}")
        ContactFactory(ketenpartner=partner, email=f"afdeling{n}@{domein}")
    url = f"{NIEUW}?bericht={bericht.pk}"
    dicht = client.get(url)
    assert AFZENDER not in dicht.text and domein not in dicht.text
    gevonden = dicht.context["form"]["ketenpartner"].value()
    assert gevonden == (partner.pk if partners == 1 else None)
    _toon_namen(client, bericht)
    form = client.get(url).context["form"]
    assert (form["melder_naam"].value(), form["melder_contact"].value()) == (
        "Noor Verweij",
        AFZENDER,
    )
    een = partners == 1
    assert form["ketenpartner"].value() == (partner.pk if een else None)
    assert form["melder_soort"].value() == ("ketenpartner" if een else "anders")
    assert form["titel"].value() == f"Melding van {'Zorghuis 0' if een else domein}"


def test_an_emptied_field_stays_empty_for_who_saw_the_sender(
    bram: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    """Whoever takes the sender out on purpose gets what was asked."""
    bericht, client = _bericht(heemstede), client_van(bram)
    _toon_namen(client, bericht)
    url = f"{NIEUW}?bericht={bericht.pk}"
    client.post(url, {**_getoond(client, url), "melder_naam": "", "melder_contact": ""})
    melding = Melding.objects.get()
    assert (melding.melder_naam, melding.melder_contact) == (None, None)


def test_names_shown_in_another_tab_do_not_lose_the_reporter(
    bram: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    """The form said that an empty field takes the sender over, so it does."""
    bericht, client = _bericht(heemstede), client_van(bram)
    url = f"{NIEUW}?bericht={bericht.pk}"
    getypt = _getoond(client, url)
    _toon_namen(client, bericht)
    fout = client.post(url, {**getypt, "tekst": ""})
    assert fout.status_code == 422 and "afzender is verborgen" in fout.text
    client.post(url, getypt)
    velden = ["melder_naam", "melder_contact"]
    open_ = kluis.open(toegang_van(bram), Melding.objects.get(), velden, Doel.BEHANDELEN)
    assert list(open_.values()) == ["Noor Verweij", AFZENDER]


def test_names_that_hide_meanwhile_bring_no_emptied_field_back(
    bram: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    bericht, client = _bericht(heemstede), client_van(bram)
    url = f"{NIEUW}?bericht={bericht.pk}"
    getypt = {**_getoond(client, url), "afzender_verborgen": "False"}
    client.post(url, {**getypt, "melder_naam": "", "melder_contact": ""})
    assert Melding.objects.get().melder_contact is None


def test_a_report_can_join_a_signaal_by_its_number(
    bram: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    partner = KetenpartnerFactory(gemeente=heemstede, soort="politie")
    getypt = _antwoorden(
        titel="",
        bestaand=signaal.nummer.lower(),
        melder_soort="ketenpartner",
        ketenpartner=str(partner.pk),
    )
    antwoord = client_van(bram).post(NIEUW, getypt, follow=True)
    assert f"De melding is toegevoegd aan {signaal.nummer}." in antwoord.text
    signaal.refresh_from_db()
    assert (signaal.bundelingen.count(), signaal.open_plichten) == (2, 1)


def test_a_foreign_or_closed_number_is_refused(
    bram: Medewerker, carla: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    vreemd = maak_signaal(toegang_van(carla))
    dicht = maak_signaal(toegang_van(bram))
    Signaal.objects.filter(pk=dicht.pk).update(
        staat="samengevoegd", volgende_datum=None, volgende_stap=""
    )
    client = client_van(bram)
    for nummer, zin in (
        (vreemd.nummer, "Wij vinden geen signaal met dit nummer."),
        (dicht.nummer, "Dit signaal is al afgesloten."),
    ):
        antwoord = client.post(NIEUW, _antwoorden(bestaand=nummer))
        assert antwoord.status_code == 422
        assert zin in antwoord.text
    assert Melding.objects.get() == dicht.bundelingen.get().melding


def test_a_message_joins_a_signaal_from_the_mailbox(
    bram: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    bericht = _bericht(heemstede)
    url = reverse("signalen:koppelen_bericht", args=[bericht.pk])
    client = client_van(bram)
    getypt = {**_getoond(client, url), "bestaand": signaal.nummer}
    assert client.post(url, getypt).status_code == 302
    bericht.refresh_from_db()
    assert bericht.staat == PostStaat.TOEGEVOEGD
    assert signaal.bundelingen.count() == 2


def test_a_report_joins_the_signaal_of_the_page(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    url = reverse("signalen:koppelen", args=[signaal.nummer])
    client = client_van(bram)
    assert client.get(url).status_code == 200
    assert client.post(url, _antwoorden()).status_code == 302
    assert signaal.bundelingen.count() == 2


def test_messages_of_another_gemeente_are_not_there(
    bram: Medewerker, teylingen: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    bericht = _bericht(teylingen)
    client = client_van(bram)
    assert client.get(f"{NIEUW}?bericht={bericht.pk}").status_code == 404
    assert client.get(f"{NIEUW}?bericht=geen-uuid").status_code == 404
    assert client.get(reverse("signalen:koppelen_bericht", args=[bericht.pk])).status_code == 404
    assert not Ketenpartner.objects.filter(naam="Zorghuis").exists()
