"""The registers of zaken: closed content, signalen one may see, and only a number in the plan."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.logboek.models import Logregel
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from pijlers.models import Actie, Registratie, RegistratieQuerySet, Zaaklink
from pijlers.referentie import nog_te_kiezen
from pijlers.registers import REGISTERS, ZAKEN
from pijlers.services import leg_registratie_vast, wijzig_registratie, zet_registratie
from pijlers.vervaldagen import vervaldagen
from signalen.models import Signaal
from tests.factories import maak_signaal
from tests.kader import als

ClientVan = Callable[[Medewerker], Client]
NU = datetime(2026, 11, 22, 10, tzinfo=NEDERLAND)
GEHEIM = "Geheimelaan 13, bij Jansen"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag() -> Any:
    """Look on 22 November 2026."""
    with time_machine.travel(NU, tick=True):
        yield


def controleer(door: Toegang, **anders: Any) -> Registratie:
    """A control of a catering firm that was held."""
    waarden = {
        "titel": "Controle horeca", "dag": date(2026, 3, 3), "doel": "verstoren",
        "onderwerp": "horeca", "aard": "gericht", "gehouden": True, "locatie": GEHEIM,
        "bevindingen": "Drie mensen sliepen in de keuken.",
    }  # fmt: skip
    return leg_registratie_vast(register=REGISTERS["controle"], waarden=waarden | anders, door=door)


def maatregel(door: Toegang, **anders: Any) -> Registratie:
    """A measure on a house."""
    waarden = {
        "titel": "Woning centrum", "dag": date(2026, 3, 3), "kijk_op": date(2026, 9, 3),
        "instrument": "last_onder_dwangsom", "voorwaarde": "Er is een overtreding.",
        "om_op": date(2026, 2, 2),
    }  # fmt: skip
    return leg_registratie_vast(
        register=REGISTERS["maatregel"], waarden=waarden | anders, door=door
    )


def test_content_is_closed_and_opening_is_logged(
    client_van: ClientVan, anna: Medewerker, bram: Medewerker, door: Toegang
) -> None:
    rij = controleer(door)
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(r)::text from pijlers_registratie r")
        assert "Geheimelaan" not in "".join(r[0] for r in cursor.fetchall())
    client, eerder = client_van(bram), Logregel.objects.geopend().count()
    lijst = client.get(reverse("pijlers:register", args=["controle"])).content.decode()
    csv = client.get(reverse("pijlers:register_csv", args=["controle"])).content.decode()
    assert "Controle horeca" in lijst
    assert "Controle horeca" in csv
    assert GEHEIM not in lijst + csv
    assert Logregel.objects.geopend().count() == eerder
    assert GEHEIM in client.get(reverse("pijlers:registratie", args=[rij.pk])).content.decode()
    assert Logregel.objects.geopend().count() == eerder + 1
    wijzig = reverse("pijlers:registratie_wijzigen", args=[rij.pk])
    pagina = client_van(anna).get(wijzig)
    assert GEHEIM in pagina.content.decode()
    gegevens = {n: w for n, w in pagina.context["form"].initial.items() if w is not None}
    post = gegevens | {"dag": "2026-03-03", "locatie": "Elders 2", "gehouden": "on"}
    assert client.post(wijzig, post).status_code == 302
    conflict = client_van(anna).post(wijzig, post | {"locatie": "Nergens 3"})
    assert conflict.status_code == 409
    assert "Elders 2" in conflict.content.decode()


def test_only_roles_that_see_signalen(
    client_van: ClientVan, farid: Medewerker, daan: Medewerker, carla: Medewerker,
    bram: Medewerker, door: Toegang,
) -> None:  # fmt: skip
    """Bestuur follows the plan and finds nothing of a zaak; OOV reads and writes."""
    rij = controleer(door)
    rijpagina = reverse("pijlers:registratie", args=[rij.pk])
    per_register = ("register", "register_csv", "registratie_nieuw")
    adressen = [reverse(f"pijlers:{n}", args=["controle"]) for n in per_register]
    adressen += [rijpagina, reverse("pijlers:registratie_wijzigen", args=[rij.pk])]
    for persoon in (farid, daan):
        assert {client_van(persoon).get(adres).status_code for adres in adressen} == {404}
    assert {client_van(bram).get(adres).status_code for adres in adressen} == {200}
    assert client_van(carla).get(rijpagina).status_code == 404
    overzicht = client_van(farid).get(reverse("pijlers:registers")).content.decode()
    assert all(register.naam not in overzicht for register in ZAKEN)


def test_the_plan_shows_bestuur_only_the_number(
    client_van: ClientVan, farid: Medewerker, bram: Medewerker, door: Toegang
) -> None:
    rij = controleer(door)
    controleer(door, gehouden=False, niet_door="De politie kon niet.")
    adres = reverse("pijlers:actie", args=[Actie.objects.get(code="HEE-P3-05").pk])
    voor_bestuur = client_van(farid).get(adres).content.decode()
    assert "1 keer telt mee zonder dat u het hier ziet" in voor_bestuur
    assert rij.titel not in voor_bestuur
    assert str(rij.pk) not in voor_bestuur
    assert rij.titel in client_van(bram).get(adres).content.decode()


def test_links_only_to_signalen_the_reader_may_see(
    client_van: ClientVan, anna: Medewerker, bram: Medewerker, door: Toegang, lezer: Toegang
) -> None:
    """A row that is about a hidden signaal is not there: no page, no number, no count."""
    gewoon, dicht = maak_signaal(door), maak_signaal(door)
    open_rij = controleer(door, opbrengst=[gewoon.nummer])
    rij = controleer(door, aanleiding=[gewoon.nummer, dicht.nummer])
    pagina = reverse("pijlers:registratie", args=[rij.pk])
    assert dicht.nummer in client_van(bram).get(pagina).content.decode()
    Signaal.objects.filter(pk=dicht.pk).update(vertrouwelijkheid=Vertrouwelijkheid.VERTROUWELIJK)
    assert dicht.nummer in client_van(anna).get(pagina).content.decode()
    assert client_van(bram).get(pagina).status_code == 404
    gezien = client_van(bram).get(reverse("pijlers:registratie", args=[open_rij.pk]))
    assert reverse("signalen:signaal", args=[gewoon.nummer]) in gezien.content.decode()
    with als(lezer):
        # The database itself hides the row and its history (row-level security).
        assert {rij.pk for rij in Registratie.objects.all()} == {open_rij.pk}
        assert {rij.id for rij in Registratie.history.all()} == {open_rij.pk}
        assert Zaaklink.objects.zichtbaar_voor(lezer).count() == 2
        with pytest.raises(AntwoordFout, match=f"kennen wij niet: {dicht.nummer}"):
            controleer(lezer, aanleiding=[dicht.nummer])
    wijzig = reverse("pijlers:registratie_wijzigen", args=[rij.pk])
    assert client_van(bram).post(wijzig, {"titel": "Weg"}).status_code == 404


def test_174a_asks_for_facts_about_safety(
    client_van: ClientVan, anna: Medewerker, door: Toegang
) -> None:
    """DEB-061: the condition is shown, and without facts it isn't written."""
    nieuw = reverse("pijlers:registratie_nieuw", args=["maatregel"])
    client = client_van(anna)
    zin = "Er is gevaar voor de veiligheid. Geluid of gezondheid alleen is niet genoeg."
    assert zin in client.get(nieuw).content.decode()
    gegevens = {
        "versie": 0, "titel": "Woning", "dag": "2026-03-03", "kijk_op": "2026-09-03",
        "instrument": "sluiting_174a", "voorwaarde": "Overlast.",
    }  # fmt: skip
    antwoord = client.post(nieuw, gegevens)
    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors["veiligheidsfeiten"] == [f"{zin} Schrijf de feiten op."]
    assert not Registratie.objects.exists()
    feiten = {"veiligheidsfeiten": "Twee keer geschoten bij de woning."}
    assert client.post(nieuw, gegevens | feiten).status_code == 302
    pagina = client.get(reverse("pijlers:registratie", args=[Registratie.objects.get().pk]))
    assert f"Voorwaarde bij dit instrument: {zin}" in " ".join(pagina.content.decode().split())
    assert maatregel(door).waarde(REGISTERS["maatregel"].veld("om_op")) == date(2026, 2, 2)


def test_a_control_that_did_not_happen_says_why(door: Toegang) -> None:
    with pytest.raises(AntwoordFout, match="waarom de controle niet is gehouden"):
        controleer(door, gehouden=False)
    assert controleer(door, gehouden=False, niet_door="Te weinig mensen.").pk


def test_what_is_due_is_a_task_without_a_word_of_the_zaak(
    client_van: ClientVan, anna: Medewerker, farid: Medewerker, door: Toegang
) -> None:
    """HAA-020, BLO-095, BLO-103: reviews, effects, contracts that end; of zaken only how many."""
    maatregel(door)
    maatregel(door, titel="Loods")
    maatregel(door, titel="Klaar", verplaatst="nee")
    maatregel(door, titel="Later", kijk_op=date(2026, 12, 24))
    contract = {"titel": "Zorg", "koper": "Alkmaar", "leverancier": "HVO-Querido"}
    for looptijd in ("vanaf 1 januari 2018 voor één jaar", "vanaf 1 mei 2026 voor één jaar"):
        leg_registratie_vast(
            register=REGISTERS["contract"], waarden=contract | {"looptijd": looptijd}, door=door
        )
    zinnen = [taak.zin for taak in nog_te_kiezen(door)]
    assert "Kijk opnieuw naar een maatregel. (2 keer)" in zinnen
    assert "Regel een opvolger: contract “Zorg” loopt af op 30 april 2027." in zinnen
    assert not any("2018" in zin or "Loods" in zin for zin in zinnen)
    voor_anna = client_van(anna).get(reverse("pijlers:registers")).content.decode()
    assert voor_anna.count("Kijk opnieuw naar een maatregel.") == 2
    voor_bestuur = client_van(farid).get(reverse("pijlers:registers")).content.decode()
    assert "maatregel" not in voor_bestuur
    assert "Regel een opvolger" in voor_bestuur
    alle = vervaldagen(Registratie.objects.filter(gemeente_id=door.gemeente_id), NU.date(), 32)
    assert [v.dag for v in alle] == [
        date(2026, 9, 3), date(2026, 9, 3), date(2026, 10, 30), date(2026, 12, 24),
    ]  # fmt: skip


def test_the_last_control_of_an_address_follows_from_the_register(
    client_van: ClientVan, bram: Medewerker, door: Toegang
) -> None:
    """The newest one that was held and counts; a day somebody typed counts when it is later."""
    waarden = {
        "titel": "Adres centrum", "dag": date(2026, 1, 1), "adres": GEHEIM, "reden": "Overlast.",
        "kijk_op": date(2027, 1, 1), "laatste_controle": date(2026, 2, 2),
    }  # fmt: skip
    adres = leg_registratie_vast(register=REGISTERS["risicoadres"], waarden=waarden, door=door)
    client = client_van(bram)
    lijst, csv = (
        reverse(naam, args=["risicoadres"]) for naam in ("pijlers:register", "pijlers:register_csv")
    )

    def overal(dag: str) -> bool:
        paginas = (lijst, csv, reverse("pijlers:registratie", args=[adres.pk]))
        return all(dag in client.get(pagina).content.decode() for pagina in paginas)

    assert overal("2 februari 2026")
    controle = controleer(door, hoort_bij=adres.pk)
    controleer(door, hoort_bij=adres.pk, dag=date(2026, 1, 5))
    controleer(door, dag=date(2026, 5, 5))
    niet = {"gehouden": False, "niet_door": "Te weinig mensen.", "dag": date(2026, 6, 6)}
    controleer(door, hoort_bij=adres.pk, **niet)
    assert overal("3 maart 2026")
    wijzig = client.get(reverse("pijlers:registratie_wijzigen", args=[adres.pk]))
    assert 'value="2026-02-02"' in wijzig.content.decode()
    zet_registratie(registratie_id=controle.pk, vervallen=True, versie=1, door=door)
    assert overal("2 februari 2026")


def test_an_address_somebody_does_not_see_stays_with_its_control(
    bram: Medewerker, door: Toegang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name isn't offered, so leaving it empty is no choice."""
    waarden = {
        "titel": "Adres centrum", "dag": date(2026, 1, 1), "adres": GEHEIM, "reden": "Overlast.",
        "kijk_op": date(2027, 1, 1),
    }  # fmt: skip
    adres = leg_registratie_vast(register=REGISTERS["risicoadres"], waarden=waarden, door=door)
    rij = controleer(door, hoort_bij=adres.pk)
    alles = {
        "titel": "Controle horeca", "dag": date(2026, 3, 3), "doel": "verstoren",
        "onderwerp": "horeca", "aard": "gericht", "gehouden": True, "locatie": GEHEIM,
    }  # fmt: skip
    zichtbaar = RegistratieQuerySet.zichtbaar_voor
    with monkeypatch.context() as even:
        even.setattr(
            RegistratieQuerySet, "zichtbaar_voor",
            lambda zelf, wie: zichtbaar(zelf, wie).exclude(pk=adres.pk),
        )  # fmt: skip
        wijzig_registratie(registratie_id=rij.pk, waarden=alles, versie=1, door=door)
    rij.refresh_from_db()
    assert rij.hoort_bij_id == adres.pk
    wijzig_registratie(registratie_id=rij.pk, waarden=alles, versie=2, door=door)
    rij.refresh_from_db()
    assert rij.hoort_bij_id is None
