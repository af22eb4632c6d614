"""The pages of the privacyfunctionaris: who read what, and never what stood in it."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldpunt.lib.rekenblad import BOM
from meldpunt.logboek import Actie, Dataverwerking, Ding, Logregel, Resultaat, handeling
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from signalen.models import Bundeling, Signaal
from signalen.toezicht import leesweken
from signalen.toezicht.leesregels import bekeken_door, lijnen_van, met_signaal
from tests.factories import maak_signaal
from tests.kader import in_gemeente
from tests.wereld import KANARIE, bouw, maak_vertrouwelijk

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
LOG = "/toezicht/"
PAGINAS = [LOG, "/toezicht/leeslog.csv", "/toezicht/rechten/", "/toezicht/opvallend/"]


def _pagina(signaal: Signaal) -> str:
    return reverse("signalen:signaal", args=[signaal.nummer])


def _regel(medewerker: Medewerker | None, gemeente: Gemeente, **velden: Any) -> Logregel:
    vast = {
        "op": timezone.now(),
        "operatie": "0123456789abcdef",
        "medewerker": medewerker,
        "rol": "oov",
        "actie": Actie.OPENEN,
        "resultaat": Resultaat.GELUKT,
        "doel": "behandelen",
        "oorsprong": "signalen:signaal",
        "gemeente": gemeente,
    }
    return Logregel.objects.create(**{**vast, **velden})


def _rijen(tekst: str) -> list[list[str]]:
    assert tekst.startswith(BOM)
    return list(csv.reader(io.StringIO(tekst.removeprefix(BOM), newline=""), delimiter=";"))


def _statements(client: Client, pad: str) -> int:
    with CaptureQueriesContext(connection) as gedaan:
        assert client.get(pad).status_code == 200
    overslaan = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return len([q for q in gedaan if not q["sql"].startswith(overslaan)])


@pytest.fixture
def gelezen(bram: Medewerker, toegang_van: Geef, client_van: Blader) -> Signaal:
    """A signaal that Bram made and opened."""
    signaal = maak_signaal(toegang_van(bram))
    assert client_van(bram).get(_pagina(signaal)).status_code == 200
    return signaal


@pytest.mark.parametrize("voornaam", ["anna", "bram", "daan", "farid", "gijs"])
def test_other_roles_get_404(
    voornaam: str, client_van: Blader, request: pytest.FixtureRequest
) -> None:
    client = client_van(request.getfixturevalue(voornaam))
    assert all(client.get(pad).status_code == 404 for pad in PAGINAS)


def test_a_page_view_is_a_line_with_who_what_why_and_from_where(
    els: Medewerker, gelezen: Signaal, client_van: Blader
) -> None:
    tekst = client_van(els).get(LOG).text
    for woord in (
        "Bram Bakker", "Medewerker OOV", "Geopend", gelezen.nummer, "melding", "Behandelen",
        "Signalen: signaal", "Gelukt",
    ):  # fmt: skip
        assert woord in tekst
    assert gelezen.titel not in tekst


def test_a_line_leads_to_its_operation_in_both_logs(
    els: Medewerker, gelezen: Signaal, client_van: Blader
) -> None:
    regel = Logregel.objects.geopend().get()
    verwerking = Dataverwerking.objects.get(operatie=regel.operatie)
    client = client_van(els)
    pad = reverse("signalen:toezicht_operatie", args=[regel.operatie])
    assert pad in client.get(LOG).text
    tekst = client.get(pad).text
    assert gelezen.nummer in tekst
    assert verwerking.activiteit in tekst
    assert verwerking.betrokkene[:16] in tekst
    assert (
        client.get(reverse("signalen:toezicht_operatie", args=["bestaatniet"])).status_code == 404
    )


def test_a_melding_counts_for_its_signaal_and_a_bericht_has_a_short_id(
    els: Medewerker, gelezen: Signaal, bram: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    melding = Bundeling.objects.get(signaal=gelezen).melding_id
    los = _regel(bram, heemstede, soort="postbericht", object_id=melding, zaak_id=heemstede.pk)
    tekst = client_van(els).get(LOG).text
    assert f"postbericht {str(los.zaak_id)[:8]}" in tekst
    assert str(melding)[:8] not in tekst


def test_a_line_is_about_a_signaal_itself_or_through_its_melding_or_its_bericht(
    anna: Medewerker, heemstede: Gemeente, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    door = toegang_van(anna)
    ruw = b"From: a@b.example\nSubject: Post\n\nTekst"
    bericht, _ = ontvang(gemeente=heemstede, ruw=ruw, door=systeem(heemstede))
    signaal, ander, los = maak_signaal(door, postbericht=bericht), maak_signaal(door), uuid4()
    zaken = [signaal.pk, signaal.bundelingen.get().melding_id, bericht.pk]
    van_ander = [ander.pk, ander.bundelingen.get().melding_id]
    with handeling("toets") as deze:
        for zaak in (*zaken, *van_ander, los):
            deze.noteer(door, Actie.OPENEN, Ding("iets", uuid4(), zaak))
        deze.schrijf()
    regels = Logregel.objects.filter(operatie=deze.operatie)
    assert {regel.zaak_id for regel in lijnen_van(regels, signaal.pk)} == set(zaken)
    assert {regel.zaak_id: regel.signaal_id for regel in met_signaal(regels)} == {
        **dict.fromkeys(zaken, signaal.pk),
        **dict.fromkeys(van_ander, ander.pk),
        los: None,
    }


def test_who_opened_another_signaal_is_not_named_at_this_one(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    dit, ander = (maak_signaal(toegang_van(bram)) for _ in range(2))
    assert client_van(anna).get(_pagina(ander)).status_code == 200
    assert bekeken_door([dit.pk], toegang_van(bram)) == []
    zaken = [ander.pk, ander.bundelingen.get().melding_id]
    assert [lezer.naam for lezer in bekeken_door(zaken, toegang_van(bram))] == [anna.naam]


def test_no_canary_reaches_the_privacyfunctionaris(
    anna: Medewerker, els: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    wereld = bouw(anna)
    client = client_van(anna)
    for dossier in wereld.dossiers.values():
        assert client.get(_pagina(dossier.signaal)).status_code == 200
        client.get(reverse("signalen:tijdlijn", args=[dossier.signaal.nummer]))
    maak_vertrouwelijk(wereld)
    kijker = client_van(els)
    operatie = Logregel.objects.geopend()[0].operatie
    for pad in [*PAGINAS, reverse("signalen:toezicht_operatie", args=[operatie])]:
        antwoord = kijker.get(pad)
        assert antwoord.status_code == 200
        assert KANARIE not in antwoord.text, pad
    nummers = [dossier.signaal.nummer for dossier in wereld.dossiers.values()]
    assert all(nummer in kijker.get(LOG).text for nummer in nummers)


def test_another_gemeente_stays_out(
    carla: Medewerker, els: Medewerker, teylingen: Gemeente, client_van: Blader
) -> None:
    with in_gemeente(teylingen):
        _regel(carla, teylingen)
    client = client_van(els)
    assert "Carla" not in client.get(LOG).text
    assert "Carla" not in client.get("/toezicht/leeslog.csv").text
    assert "Carla" not in client.get("/toezicht/opvallend/").text


def test_the_filter_narrows(
    els: Medewerker, anna: Medewerker, bram: Medewerker, heemstede: Gemeente, gelezen: Signaal,
    client_van: Blader,
) -> None:  # fmt: skip
    lang_geleden = timezone.now() - timedelta(days=40)
    _regel(anna, heemstede, op=lang_geleden, operatie="a" * 16, doel="overleg")
    _regel(anna, heemstede, actie=Actie.BINNENGAAN, resultaat=Resultaat.GEWEIGERD, doel="")
    client = client_van(els)
    dag = timezone.localdate(lang_geleden).isoformat()
    vragen = {
        f"wie={bram.pk}": {"Bram Bakker"},
        f"signaal={gelezen.nummer.lower()}": {"Bram Bakker"},
        f"van={dag}&tot={dag}": {"Anna de Vries"},
        "actie=binnengaan": {"Anna de Vries"},
        "resultaat=gelukt&actie=openen": {"Anna de Vries", "Bram Bakker"},
    }
    for vraag, namen in vragen.items():
        rijen = _rijen(client.get(f"/toezicht/leeslog.csv?{vraag}").text)[1:]
        assert {rij[1] for rij in rijen} == namen, vraag
        tekst = client.get(f"{LOG}?{vraag}").text
        assert all(f"<strong>{naam}</strong>" in tekst for naam in namen)


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ("signaal=HEE-1999-999", "Wij vinden geen signaal met dit nummer."),
        ("van=2026-02-02&tot=2026-02-01", "Deze dag ligt voor “vanaf”."),
        ("van=morgen", "Voer een geldige datum in."),
    ],
)
def test_a_filter_that_is_wrong_says_so_and_gives_nothing(
    vraag: str, zin: str, els: Medewerker, gelezen: Signaal, client_van: Blader
) -> None:
    client = client_van(els)
    tekst = client.get(f"{LOG}?{vraag}").text
    assert zin in tekst
    assert "<strong>Bram Bakker</strong>" not in tekst
    uitvoer = client.get(f"/toezicht/leeslog.csv?{vraag}")
    assert uitvoer.status_code == 302
    assert zin in client.get(uitvoer.headers["Location"]).text


def test_the_export_is_a_line_itself(els: Medewerker, gelezen: Signaal, client_van: Blader) -> None:
    aantal = Logregel.objects.count()
    antwoord = client_van(els).get("/toezicht/leeslog.csv")
    assert antwoord.headers["Content-Type"] == "text/csv; charset=utf-8"
    kop, *rijen = _rijen(antwoord.text)
    assert len(rijen) == aantal
    assert kop[5] == "Signaal"
    assert {rij[5] for rij in rijen} == {gelezen.nummer}
    regel = Logregel.objects.get(actie=Actie.UITGEVEN)
    assert (regel.medewerker, regel.aantal) == (els, aantal)


def test_a_name_that_is_a_formula_does_not_run(
    els: Medewerker, bram: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    Medewerker.objects.filter(pk=bram.pk).update(naam="=1+1")
    _regel(bram, heemstede)
    assert _rijen(client_van(els).get("/toezicht/leeslog.csv").text)[1][1] == "'=1+1"


def test_a_long_export_says_that_it_is_cut(
    els: Medewerker, bram: Medewerker, heemstede: Gemeente, client_van: Blader,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for _ in range(4):
        _regel(bram, heemstede)
    monkeypatch.setattr(import_module("signalen.views.toezicht.leeslog"), "HOOGSTENS", 3)
    rijen = _rijen(client_van(els).get("/toezicht/leeslog.csv").text)
    assert len(rijen) == 1 + 3 + 1
    assert "Kies een kortere periode" in rijen[-1][0]


def test_fifty_to_a_page_and_on(
    els: Medewerker, bram: Medewerker, heemstede: Gemeente, client_van: Blader
) -> None:
    nu = timezone.now()
    for nr in range(55):
        moment = nu - timedelta(minutes=nr)
        _regel(bram, heemstede, operatie=f"{nr:016}", op=moment, zaak_id=None)
    client = client_van(els)
    eerste = client.get(LOG)
    assert eerste.text.count('class="mh-rij"') == 50
    volgende = eerste.context["bladzijde"].volgende
    assert client.get(f"{LOG}{volgende}").text.count('class="mh-rij"') == 5


def test_as_many_statements_for_little_as_for_much(
    els: Medewerker, bram: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    signalen = [maak_signaal(toegang_van(bram)) for _ in range(6)]
    _regel(bram, heemstede, zaak_id=signalen[0].pk, soort="signaal")
    client = client_van(els)
    paden = [*PAGINAS, reverse("signalen:toezicht_operatie", args=["0123456789abcdef"])]
    client.get(LOG)  # notes that the session lives
    weinig = [_statements(client, pad) for pad in paden]
    for signaal in signalen:
        _regel(bram, heemstede, zaak_id=signaal.pk, soort="signaal")
    assert [_statements(client, pad) for pad in paden] == weinig


def test_who_handles_a_signaal_sees_who_else_opened_it(
    anna: Medewerker, bram: Medewerker, heemstede: Gemeente, gelezen: Signaal, client_van: Blader
) -> None:
    van_anna, van_bram = client_van(anna), client_van(bram)
    assert "Bram Bakker" in _bekeken(van_anna.get(_pagina(gelezen)).text)
    tekst = _bekeken(van_bram.get(_pagina(gelezen)).text)
    assert "Anna de Vries" in tekst
    assert "Bram Bakker" not in tekst


def test_the_message_behind_a_melding_counts_for_its_signaal(
    anna: Medewerker, bram: Medewerker, els: Medewerker, heemstede: Gemeente, toegang_van: Geef,
    client_van: Blader,
) -> None:  # fmt: skip
    """Its text is that of the melding: who reads it in the mailbox read the signaal."""
    with in_gemeente(heemstede):
        ruw = b"From: a@b.example\nSubject: Post\n\nTekst"
        bericht, _ = ontvang(gemeente=heemstede, ruw=ruw, door=systeem(heemstede))
    signaal = maak_signaal(toegang_van(bram), postbericht=bericht)
    client_van(anna).get(reverse("meldpunt:bericht", args=[bericht.pk]))
    assert "Anna de Vries" in _bekeken(client_van(bram).get(_pagina(signaal)).text)
    per_nummer = client_van(els).get(f"{LOG}?wie={anna.pk}&signaal={signaal.nummer}")
    assert [regel.nummer for regel in per_nummer.context["regels"]] == [signaal.nummer]
    maandag = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    (week,) = [w for w in leesweken(toegang_van(els), maandag) if w.medewerker_id == anna.pk]
    assert week.signalen == 1


def test_who_opened_it_long_ago_or_was_the_system_is_not_named(
    anna: Medewerker, bram: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = maak_signaal(toegang_van(bram))
    lang_geleden = timezone.now() - timedelta(days=31)
    _regel(anna, heemstede, zaak_id=signaal.pk, op=lang_geleden)
    _regel(anna, heemstede, zaak_id=signaal.pk, actie=Actie.VERWERKEN)
    Logregel.objects.create(
        gemeente=heemstede, op=timezone.now(), operatie="b" * 16, rol="systeem",
        actie=Actie.OPENEN, resultaat=Resultaat.GELUKT, oorsprong="taak", zaak_id=signaal.pk,
    )  # fmt: skip
    assert "keek niemand anders" in _bekeken(client_van(bram).get(_pagina(signaal)).text)


def _bekeken(tekst: str) -> str:
    return tekst.partition("Ook bekeken door")[2].partition("</section>")[0]


def test_only_what_a_person_really_opened_counts_as_seen(
    bram: Medewerker, heemstede: Gemeente
) -> None:
    gezien = _regel(bram, heemstede)
    _regel(bram, heemstede, resultaat=Resultaat.GEWEIGERD)
    _regel(bram, heemstede, actie=Actie.VERWERKEN)
    _regel(None, heemstede)
    assert Logregel.objects.geopend().get() == gezien
