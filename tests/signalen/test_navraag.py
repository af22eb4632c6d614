"""Asking somebody without an account: mail, page, answer, silence (BLO-051, BLO-055)."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.logboek import werk
from meldpunt.models import EenmaligeLink, Gemeente, Medewerker, UitgaandBericht
from meldpunt.post.models import UitgaandStaat
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from overleggen.models import Agendapunt, Overlegvorm
from overleggen.services import plan_overleg, zet_terug_op_agenda
from signalen.models import Navraag, Signaal
from signalen.overgangen import OPEN
from signalen.services import (
    beantwoord_vraag,
    leg_bron_vast,
    leg_stilte_vast,
    stel_vraag,
    trek_vraag_in,
    voeg_samen,
    voer_uit,
)
from signalen.services.navraag import GEKOMEN, STIL, WACHT
from tests.factories import maak_signaal, over

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
VRAAG = "Is het pand aan de haven bij u bekend?"
ADRES = "wijkagent@politie.example"
MELDING = "Er is een antwoord op een vraag per e-mail."


@pytest.fixture
def door(bram: Medewerker, toegang_van: Geef) -> Toegang:
    """Who asks."""
    return toegang_van(bram)


@pytest.fixture
def signaal(door: Toegang) -> Signaal:
    """One that is being enriched; who reported it has a name."""
    signaal = maak_signaal(door, melder_soort="inwoner", melder_naam="Femke Hoogendoorn")
    return voer_uit("oppakken", signaal_id=signaal.pk, door=door)


def _vraag(signaal: Signaal, door: Toegang, **anders: Any) -> Navraag:
    basis: dict[str, Any] = {
        "bron": "wijkagent", "wie": "Wijkagent Haven", "ontvanger": ADRES, "vraag": VRAAG,
        "grondslag": "publieke_taak", "doel": "concreet_genoeg", "uiterlijk": over(7),
        "versie": 0,
    }  # fmt: skip
    return stel_vraag(signaal_id=signaal.pk, door=door, **{**basis, **anders})


def _pad(door: Toegang) -> str:
    """The path of the link in the mail."""
    bericht = UitgaandBericht.objects.get()
    inhoud = kluis.open(door, bericht, ["inhoud", "onderwerp", "ontvanger"], Doel.VERSTUREN)
    assert inhoud["ontvanger"] == ADRES
    assert VRAAG not in inhoud["inhoud"] + inhoud["onderwerp"]
    gevonden = re.search(r"/t/[\w-]+/", inhoud["inhoud"])
    assert gevonden
    return gevonden[0]


def test_ask_open_answer_and_read(
    signaal: Signaal, door: Toegang, bram: Medewerker, client_van: Blader
) -> None:
    client, url = client_van(bram), reverse("signalen:navraag", args=[signaal.nummer, "wijkagent"])
    pagina = reverse("signalen:signaal", args=[signaal.nummer])
    assert url in client.get(pagina).text
    gegevens = {
        "wie": "Wijkagent Haven", "ontvanger": ADRES, "grondslag": "publieke_taak",
        "doel": "concreet_genoeg", "vraag": VRAAG, "uiterlijk": over(7).isoformat(), "versie": 0,
    }  # fmt: skip
    antwoord = client.post(url, gegevens, follow=True)
    assert "De vraag gaat nu per e-mail weg." in antwoord.text
    assert "Gevraagd per e-mail aan Wijkagent Haven." in antwoord.text
    signaal.refresh_from_db()
    assert (signaal.volgende_stap, signaal.volgende_datum) == (WACHT, over(7))

    ander, pad = Client(), _pad(door)
    assert VRAAG not in ander.get(pad).text
    assert VRAAG in ander.post(pad, follow=True).text
    leeg = ander.post(f"{pad}vraag/", {"gevonden": "ja", "tekst": " "})
    assert leeg.status_code == 422
    assert "Schrijf op wat er bekend is." in leeg.text
    klaar = ander.post(
        f"{pad}vraag/", {"gevonden": "ja", "tekst": "Er slapen mensen."}, follow=True
    )
    assert "Uw antwoord is bij de gemeente." in klaar.text
    # Who answered reads neither question nor answer back.
    assert VRAAG not in klaar.text
    assert "Er slapen mensen." not in klaar.text

    signaal.refresh_from_db()
    assert (signaal.bronnen_klaar, signaal.volgende_stap) == (1, GEKOMEN)
    assert signaal.volgende_datum == over(0)
    tekst = client.get(pagina).text
    assert "Er slapen mensen." in tekst
    assert "Gevraagd per e-mail" not in tekst
    navraag = Navraag.objects.get()
    assert (navraag.stand, navraag.gesloten_op is None) == ("beantwoord", False)
    regel = signaal.gebeurtenissen.get(werkwoord="navraag_beantwoorden")
    assert (regel.door, regel.rol) == (None, "ketenpartner")


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"wie": ""}, "wie"),
        ({"ontvanger": "geen adres"}, "ontvanger"),
        ({"grondslag": ""}, "grondslag"),
        ({"vraag": ""}, "vraag"),
        ({"vraag": "Kent u Femke Hoogendoorn?"}, "vraag"),
        ({"uiterlijk": "2024-01-01"}, "uiterlijk"),
        ({"uiterlijk": ""}, "uiterlijk"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    signaal: Signaal, bram: Medewerker, client_van: Blader, anders: dict[str, str], veld: str
) -> None:
    url = reverse("signalen:navraag", args=[signaal.nummer, "wijkagent"])
    goed = {
        "wie": "Wijkagent", "ontvanger": ADRES, "grondslag": "publieke_taak",
        "doel": "concreet_genoeg", "vraag": VRAAG, "uiterlijk": over(7).isoformat(), "versie": 0,
    }  # fmt: skip
    antwoord = client_van(bram).post(url, {**goed, **anders})
    assert antwoord.status_code == 422
    assert list(antwoord.context["form"].errors) == [veld]
    assert not Navraag.objects.exists()
    assert not UitgaandBericht.objects.exists()
    assert not signaal.verrijkingen.exists()


def test_a_source_that_is_closed_or_asked_already_is_not_asked(
    signaal: Signaal, door: Toegang
) -> None:
    with pytest.raises(Weigering, match="aandachtsfunctionaris"):
        _vraag(signaal, door, bron="politie_burgemeester", grondslag="openbare_orde")
    with pytest.raises(AntwoordFout, match="grond"):
        _vraag(signaal, door, bron="brp")
    _vraag(signaal, door)
    with pytest.raises(Weigering, match="loopt al"):
        _vraag(signaal, door, versie=1)
    _vraag(signaal, door, bron="riec")
    assert Navraag.objects.open().count() == 2


def test_taking_back_closes_the_link_and_stops_the_mail(
    signaal: Signaal, door: Toegang, bram: Medewerker, client_van: Blader
) -> None:
    _vraag(signaal, door)
    pad, client = _pad(door), client_van(bram)
    url = reverse("signalen:navraag_intrekken", args=[signaal.nummer, "wijkagent"])
    assert "De link werkt niet meer." in client.post(url, follow=True).text
    assert UitgaandBericht.objects.get().staat == UitgaandStaat.INGETROKKEN
    assert signaal.gebeurtenissen.filter(werkwoord="navraag_intrekken").count() == 1
    assert Client().post(pad).status_code == 410
    assert "wacht niet meer" in client.post(url, follow=True).text
    with pytest.raises(Navraag.DoesNotExist):
        trek_vraag_in(signaal_id=signaal.pk, bron="wijkagent", door=door)
    _vraag(signaal, door, versie=1)  # and it can be asked again


def test_an_answer_by_telephone_takes_the_question_back(signaal: Signaal, door: Toegang) -> None:
    _vraag(signaal, door)
    leg_bron_vast(
        signaal_id=signaal.pk, bron="wijkagent", grondslag="publieke_taak",
        doel="concreet_genoeg", stand="niets", versie=1, door=door,
    )  # fmt: skip
    navraag = Navraag.objects.get()
    assert navraag.stand == "ingetrokken"
    gesteld = beantwoord_vraag(
        link=navraag.link, gevonden=True, tekst="Toch iets.", systeem=systeem(signaal.gemeente)
    )
    assert not gesteld
    assert signaal.verrijkingen.get().stand == "niets"


def test_a_second_answer_changes_nothing(signaal: Signaal, door: Toegang) -> None:
    link, gemeente = _vraag(signaal, door).link, systeem(signaal.gemeente)
    assert beantwoord_vraag(link=link, gevonden=False, tekst="weg", systeem=gemeente)
    rij = signaal.verrijkingen.get()
    assert kluis.open(door, rij, ["inhoud"], Doel.BEHANDELEN)["inhoud"] == ""
    assert not beantwoord_vraag(link=link, gevonden=True, tekst="Iets.", systeem=gemeente)
    signaal.refresh_from_db()
    assert signaal.bronnen_klaar == 1
    assert signaal.verrijkingen.get().stand == "niets"


def test_an_answer_leaves_the_agenda_as_it_is(signaal: Signaal, door: Toegang) -> None:
    navraag = _vraag(signaal, door)
    Signaal.objects.filter(pk=signaal.pk).update(
        staat="signalenoverleg", volgende_stap="Bespreek", volgende_datum=over(3)
    )
    beantwoord_vraag(link=navraag.link, gevonden=False, tekst="", systeem=systeem(signaal.gemeente))
    signaal.refresh_from_db()
    assert (signaal.volgende_stap, signaal.volgende_datum) == ("Bespreek", over(3))


@pytest.mark.parametrize("staat", sorted(OPEN))
def test_in_every_step_an_answer_asks_attention_until_somebody_acts(
    staat: str, signaal: Signaal, door: Toegang, bram: Medewerker, client_van: Blader
) -> None:
    navraag, browser = _vraag(signaal, door), client_van(bram)
    Signaal.objects.filter(pk=signaal.pk).update(
        staat=staat, volgende_datum=over(30), eigenaar=bram
    )
    beantwoord_vraag(link=navraag.link, gevonden=False, tekst="", systeem=systeem(signaal.gemeente))
    lijst, eigen = reverse("signalen:werkvoorraad"), reverse("signalen:signaal", args=[signaal])
    assert "Nieuw antwoord" in browser.get(lijst).content.decode()
    assert MELDING in browser.get(eigen).content.decode()
    voer_uit("notitie", signaal_id=signaal.pk, antwoorden={"reden": "Gelezen."}, door=door)
    assert "Nieuw antwoord" not in browser.get(lijst).content.decode()
    assert MELDING not in browser.get(eigen).content.decode()


@pytest.mark.parametrize("met_overleg", [True, False])
def test_silence_returns_it_to_the_agenda(
    signaal: Signaal, door: Toegang, anna: Medewerker, heemstede: Gemeente, toegang_van: Geef,
    met_overleg: bool,
) -> None:  # fmt: skip
    _vraag(signaal, door)
    if met_overleg:
        vorm = Overlegvorm.objects.get(gemeente=heemstede, soort="signalenoverleg")
        plan_overleg(
            vorm=vorm, begint_op=timezone.now() + timedelta(days=20), door=toegang_van(anna)
        )
    laatste = timezone.now() + timedelta(days=7)
    for dagen, verwacht in ((0, "gevraagd"), (1, "stil"), (2, "stil")):
        with time_machine.travel(laatste + timedelta(days=dagen)):
            with werk(systeem(heemstede), "toets"):
                zet_terug_op_agenda(gemeente=heemstede)
            assert Navraag.objects.get().stand == verwacht
    signaal.refresh_from_db()
    assert signaal.gebeurtenissen.filter(werkwoord="navraag_stil").count() == 1
    assert Agendapunt.objects.filter(signaal=signaal).count() == met_overleg
    if met_overleg:
        assert signaal.staat == "signalenoverleg"
    else:
        assert (signaal.staat, signaal.volgende_stap) == ("verrijken", STIL)


def test_the_link_works_on_its_last_day_and_not_after(signaal: Signaal, door: Toegang) -> None:
    _vraag(signaal, door, uiterlijk=over(2))
    link = EenmaligeLink.objects.get()
    assert timezone.localdate(link.verloopt_op) == over(2)
    pad = _pad(door)
    with time_machine.travel(link.verloopt_op - timedelta(minutes=1)):
        assert Client().get(pad).status_code == 200
    with time_machine.travel(link.verloopt_op + timedelta(minutes=1)):
        assert Client().get(pad).status_code == 410


def test_silence_waits_for_the_next_meeting(
    signaal: Signaal, door: Toegang, anna: Medewerker, heemstede: Gemeente, toegang_van: Geef
) -> None:
    _vraag(signaal, door)
    begin = timezone.now()
    for dagen in (8, 9, 10):
        with time_machine.travel(begin + timedelta(days=dagen)):
            if dagen == 9:
                vorm = Overlegvorm.objects.get(gemeente=heemstede, soort="signalenoverleg")
                later = timezone.now() + timedelta(days=20)
                plan_overleg(vorm=vorm, begint_op=later, door=toegang_van(anna))
            with werk(systeem(heemstede), "toets"):
                zet_terug_op_agenda(gemeente=heemstede)
        assert Agendapunt.objects.filter(signaal=signaal).count() == (dagen >= 9)


def test_an_answer_from_a_second_tab_is_not_thanked_for(signaal: Signaal, door: Toegang) -> None:
    _vraag(signaal, door)
    ander, pad = Client(), _pad(door)
    ander.post(pad, follow=True)
    ander.post(f"{pad}vraag/", {"gevonden": "nee"}, follow=True)
    tweede = ander.post(f"{pad}vraag/", {"gevonden": "ja", "tekst": "Toch iets."}, follow=True)
    assert "Uw antwoord is bij de gemeente" not in tweede.text
    assert tweede.status_code == 409
    assert "Deze vraag is al beantwoord" in tweede.text
    assert "Toch iets." in tweede.text
    leeg = ander.post(f"{pad}vraag/", {"gevonden": "nee"})
    assert leeg["Location"] == f"{pad}vraag/"
    assert signaal.verrijkingen.get().stand == "niets"


def test_a_question_never_replaces_what_was_found(signaal: Signaal, door: Toegang) -> None:
    leg_bron_vast(
        signaal_id=signaal.pk, bron="wijkagent", grondslag="publieke_taak", versie=0,
        doel="concreet_genoeg", stand="gevonden", inhoud="Er slapen mensen.", door=door,
    )  # fmt: skip
    with pytest.raises(Weigering, match="al beantwoord"):
        _vraag(signaal, door, versie=1)
    rij = signaal.verrijkingen.get()
    assert kluis.open(door, rij, ["inhoud"], Doel.BEHANDELEN)["inhoud"] == "Er slapen mensen."
    assert not UitgaandBericht.objects.exists()


def test_what_ends_takes_its_questions_back(
    signaal: Signaal, door: Toegang, anna: Medewerker, toegang_van: Geef
) -> None:
    _vraag(signaal, door)
    ander = voer_uit("oppakken", signaal_id=maak_signaal(door).pk, door=door)
    voeg_samen(
        signaal_id=signaal.pk, met_id=ander.pk, reden="Hetzelfde.", versie=None,
        door=toegang_van(anna),
    )  # fmt: skip
    navraag = Navraag.objects.get(signaal=signaal)
    assert (navraag.stand, navraag.link.ingetrokken_op is None) == ("ingetrokken", False)
    assert UitgaandBericht.objects.get().staat == UitgaandStaat.INGETROKKEN


def test_two_signalen_ask_one_source_and_each_is_silent_alone(
    signaal: Signaal, door: Toegang, heemstede: Gemeente
) -> None:
    eerste = _vraag(signaal, door)
    ander = voer_uit("oppakken", signaal_id=maak_signaal(door).pk, door=door)
    tweede = _vraag(ander, door)
    assert leg_stilte_vast(navraag_id=tweede.pk, systeem=systeem(heemstede)) == ander
    stand = dict(Navraag.objects.values_list("pk", "stand"))
    assert stand == {eerste.pk: "gevraagd", tweede.pk: "stil"}
    # The answer came, or it was noted before: nothing happens twice.
    assert leg_stilte_vast(navraag_id=tweede.pk, systeem=systeem(heemstede)) is None
    assert ander.gebeurtenissen.filter(werkwoord="navraag_stil").count() == 1
