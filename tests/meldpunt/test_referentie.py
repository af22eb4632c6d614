"""Reference data: twice changes nothing, a person's change stays, a bad file loads nothing."""

import json
import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from meldpunt.lib.opdracht import Fout
from meldpunt.models import Cijfer, Contact, Gemeente, Ketenpartner, LijstItem
from meldpunt.models.gemeente import Terugkoppeling
from meldpunt.rollen import REGELS, Rol
from meldpunt.services.toegang import systeem
from overleggen.models import Overlegvorm
from tests.kader import in_gemeente, zet_systeem

pytestmark = pytest.mark.django_db
FIXTURES: Path = settings.BASE_DIR / "fixtures"
GEMEENTEN = {
    "BLO": "bloemendaal",
    "DEB": "de_bilt",
    "HAA": "haarlem",
    "HEE": "heemstede",
    "TEY": "teylingen",
}
KAMERS = ("meldpunt", "overleggen", "pijlers")
Wijzig = Callable[[dict[str, Any]], object]


def laad(map_: Path = FIXTURES) -> str:
    uit = StringIO()
    call_command("laad_referentie", map=map_, stdout=uit)
    return uit.getvalue()


def aantallen() -> dict[str, int]:
    """Count what every gemeente sees in the tables of reference data, history included."""
    geteld = {}
    for gemeente in Gemeente.objects.all():
        with in_gemeente(gemeente):
            for kamer in KAMERS:
                for model in apps.get_app_config(kamer).get_models():
                    geteld[f"{gemeente.code} {model.__name__}"] = model._default_manager.count()
    return geteld


@pytest.fixture
def kopie(tmp_path: Path) -> Callable[[str, Wijzig], Path]:
    """Give a copy of the folder in which one file is changed."""

    def maak(bestand: str, wijzig: Wijzig) -> Path:
        doel = tmp_path / "bron"
        shutil.copytree(FIXTURES, doel, dirs_exist_ok=True)
        gegevens = json.loads((doel / bestand).read_text(encoding="utf-8"))
        wijzig(gegevens)
        (doel / bestand).write_text(json.dumps(gegevens), encoding="utf-8")
        return doel

    return maak


def lees(bestand: str) -> dict[str, Any]:
    gelezen: dict[str, Any] = json.loads((FIXTURES / bestand).read_text(encoding="utf-8"))
    return gelezen


@pytest.mark.parametrize(("code", "naam"), GEMEENTEN.items())
def test_alles_uit_het_bestand_staat_er(code: str, naam: str) -> None:
    bron = lees(f"gemeenten/{naam}.json")
    gemeente = Gemeente.objects.get(code=code)
    zet_systeem(gemeente)
    partners = Ketenpartner.objects.filter(gemeente=gemeente)
    assert sorted(p.naam for p in partners) == sorted(p["naam"] for p in bron["ketenpartners"])
    contacten = sum(len(p["contacten"]) for p in bron["ketenpartners"])
    assert Contact.objects.filter(gemeente=gemeente).count() == contacten
    vormen = Overlegvorm.objects.filter(gemeente=gemeente)
    assert sorted(v.code for v in vormen) == sorted(v["code"] for v in bron["overlegvormen"])
    keuzes = sum(len(lijst["items"]) for lijst in bron["lijsten"])
    assert LijstItem.objects.filter(gemeente=gemeente).count() == keuzes
    assert len(gemeente.waarschuwingen) == len(bron["waarschuwingen"]) > 0


def test_elk_gegeven_noemt_zijn_herkomst() -> None:
    """X-002: every setting, partner, body, choice and action cites its paragraph."""

    def zonder_bron(waarde: Any, pad: str) -> Iterator[str]:
        if isinstance(waarde, list):
            for plek, deel in enumerate(waarde):
                yield from zonder_bron(deel, f"{pad}/{plek}")
        elif isinstance(waarde, dict):
            if "bron" in waarde and not waarde["bron"]:
                yield pad
            for sleutel, deel in waarde.items():
                yield from zonder_bron(deel, f"{pad}/{sleutel}")

    for naam in GEMEENTEN.values():
        bron = lees(f"gemeenten/{naam}.json")
        assert not list(zonder_bron(bron, naam))
        assert set(bron["gemeente"]["bronnen"]) == set(bron["gemeente"]) - {"bronnen"}
        for deel in ("ketenpartners", "overlegvormen", "waarschuwingen"):
            assert all("bron" in groep for groep in bron[deel]), (naam, deel)


@pytest.mark.parametrize(
    ("code", "postbus", "loo", "terugkoppeling", "rol"),
    [
        ("BLO", "veiligheid@bloemendaal.nl", True, "ketenpartner", "Aandachtsfunctionaris"),
        ("HEE", "postbus-veiligheid@heemstede.nl", True, "ketenpartner", "Aandachtsfunctionaris"),
        ("HAA", "", False, "nog_kiezen", "Sleutelfunctionaris"),
        ("TEY", "", False, "nog_kiezen", "Aandachtsfunctionaris"),
        ("DEB", "", False, "melder", "Aandachtsfunctionaris"),
    ],
)
def test_de_instellingen_van_elke_gemeente(
    code: str, postbus: str, loo: bool, terugkoppeling: str, rol: str
) -> None:
    """The table of eisen 4.7 (BLO-050, HEE-011, HAA-014, TEY-130, DEB-053)."""
    gemeente = Gemeente.objects.get(code=code)
    assert (gemeente.postbus, gemeente.heeft_loo) == (postbus, loo)
    assert gemeente.terugkoppeling_aan == terugkoppeling
    assert gemeente.rol_naam(Rol.AANDACHTSFUNCTIONARIS) == f"{rol} mensenhandel"
    assert gemeente.rol_naam(Rol.BEHEERDER) == REGELS[Rol.BEHEERDER].naam
    assert gemeente.ambitie


@pytest.mark.parametrize(
    ("code", "ritmes"),
    [
        ("BLO", {"signalenoverleg": "", "loo": "", "oov_overleg": "één keer per half jaar"}),
        ("HEE", {"signalenoverleg": "wekelijks", "staf_veiligheid": "één keer per half jaar"}),
        ("HAA", {"signalenoverleg": "", "driehoek": ""}),
        ("TEY", {"signalenoverleg": "periodiek", "mensenhandeltafel": "tweemaal per jaar"}),
        ("DEB", {"ondermijningsoverleg": "Een keer in de drie maanden"}),
    ],
)
def test_het_ritme_staat_er_zoals_in_de_bron(code: str, ritmes: dict[str, str]) -> None:
    """BLO-054, BLO-067, HEE-012, TEY-063, TEY-095, DEB-040: what is not given must be chosen."""
    gemeente = Gemeente.objects.get(code=code)
    with in_gemeente(gemeente):
        vormen = {vorm.code: vorm for vorm in Overlegvorm.objects.filter(gemeente=gemeente)}
    assert {naam: vormen[naam].ritme for naam in ritmes} == ritmes
    for naam, ritme in ritmes.items():
        assert vormen[naam].ritme_gekozen is (ritme not in {"", "periodiek"})


def test_de_gedeelde_lijsten_staan_in_de_volgorde_van_het_bestand() -> None:
    for lijst in lees("lijsten.json")["lijsten"]:
        items = LijstItem.objects.filter(gemeente=None, lijst=lijst["lijst"]).order_by("volgorde")
        assert [item.code for item in items] == [item["code"] for item in lijst["items"]]


def test_het_ritme_wordt_dag_en_tijd(teylingen: Gemeente) -> None:
    vorm = Overlegvorm.objects.get(gemeente__code="HEE", code="signalenoverleg")
    assert vorm.tijd
    assert (vorm.weekdag, vorm.tijd.hour, vorm.ritme_gekozen) == (1, 10, True)
    assert "standaard van het product" in vorm.bron
    with in_gemeente(teylingen):
        open_ = Overlegvorm.objects.get(code="signalenoverleg")
    assert (open_.weekdag, open_.tijd, open_.ritme_gekozen) == (None, None, False)


def test_twee_keer_laden_verandert_niets() -> None:
    voor = aantallen()
    uit = laad()
    assert aantallen() == voor
    assert "Anders dan de bron" not in uit
    assert "5 gemeenten" in uit


def test_wat_een_mens_wijzigde_blijft_en_wordt_genoemd(heemstede: Gemeente) -> None:
    heemstede.terugkoppeling_aan = Terugkoppeling.MELDER
    heemstede.bewaar(door=systeem(heemstede))
    voor = aantallen()
    uit = laad()
    assert aantallen() == voor
    heemstede.refresh_from_db()
    assert heemstede.terugkoppeling_aan == Terugkoppeling.MELDER
    (regel,) = [r for r in uit.splitlines() if r.startswith("Anders dan de bron")]
    assert "wie krijgt terugkoppeling: hier “melder”, in de bron “ketenpartner”" in regel


def test_een_hernoemde_partner_komt_niet_terug(heemstede: Gemeente) -> None:
    partner = Ketenpartner.objects.get(gemeente=heemstede, naam="HVO-Querido")
    partner.naam = "HVO"
    partner.bewaar(door=systeem(heemstede))
    contact = partner.contacten.get()
    contact.naam = "Zorgcoördinatie"
    contact.bewaar(door=systeem(heemstede))
    voor = aantallen()
    uit = laad()
    assert aantallen() == voor
    assert "naam: hier “HVO”, in de bron “HVO-Querido”" in uit
    assert "naam of functie: hier “Zorgcoördinatie”" in uit


def test_een_veranderd_cijfer_blijft_en_wordt_genoemd(heemstede: Gemeente) -> None:
    cijfer = Cijfer.objects.get(reeks__code="politie_2022", gebied__code="haarlem", vorm="arbeid")
    cijfer.waarde = 7
    cijfer.bewaar(door=systeem(heemstede))
    voor = aantallen()
    uit = laad()
    assert aantallen() == voor
    assert "reeks politie_2022, 2022 haarlem arbeid, waarde: hier “7.00”, in de bron “3”." in uit


def test_wat_de_bron_tegenspreekt_wordt_bij_het_laden_gezegd() -> None:
    """HAA-061: the check on import."""
    regels = [regel for regel in laad().splitlines() if regel.startswith("Tegenspraak in de bron")]
    assert any("comensha_sectoren_2016" in regel and "tot 19" in regel for regel in regels)


def test_een_nieuwe_keuze_en_partner_komen_erbij(kopie: Callable[[str, Wijzig], Path]) -> None:
    def erbij(gegevens: dict[str, Any]) -> None:
        gegevens["ketenpartners"].append({**gegevens["ketenpartners"][0], "naam": "Nieuw"})
        gegevens["lijsten"][0]["items"].append(
            {**gegevens["lijsten"][0]["items"][0], "code": "nieuw"}
        )

    voor = aantallen()
    laad(kopie("gemeenten/heemstede.json", erbij))
    na = aantallen()
    for soort in ("Ketenpartner", "HistoricalKetenpartner", "LijstItem"):
        assert na[f"HEE {soort}"] == voor[f"HEE {soort}"] + 1
    assert na["TEY Ketenpartner"] == voor["TEY Ketenpartner"]


def weg(*pad: Any) -> Wijzig:
    def doe(gegevens: Any) -> None:
        for stap in pad[:-1]:
            gegevens = gegevens[stap]
        del gegevens[pad[-1]]

    return doe


def zet(waarde: Any, *pad: Any) -> Wijzig:
    def doe(gegevens: Any) -> None:
        for stap in pad[:-1]:
            gegevens = gegevens[stap]
        gegevens[pad[-1]] = waarde

    return doe


FOUTEN = [
    (weg("gemeente", "code"), "“code” ontbreekt"),
    (zet("ja", "gemeente", "heeft_loo"), "“heeft_loo” ontbreekt of is geen ja of nee"),
    (zet("iedereen", "gemeente", "terugkoppeling_aan"), "“terugkoppeling_aan” klopt niet"),
    (weg("ketenpartners", 0, "soort"), "ketenpartner HVO-Querido: “soort” ontbreekt"),
    (zet([1], "ketenpartners", 0, "taken"), "“taken” bevat iets dat geen tekst is"),
    (zet("geen adres", "ketenpartners", 0, "contacten", 0, "email"), "“email” klopt niet"),
    (zet(["x"], "lijsten", 0, "items"), "geen groep met velden"),
    (zet("zaterdagavond", "overlegvormen", 0, "weekdag"), "geen dag van de week"),
    (zet("25:00", "overlegvormen", 0, "tijd"), "geen tijd"),
    (zet([["heemstede", 1]], "cijfers", "reeksen", 1, "cellen"), "niet bij elke kop een cel"),
    (zet([["mars", 1, 1, 1]], "cijfers", "reeksen", 1, "cellen"), "niet bij de gebieden"),
    (zet([["haarlem", 1, 1, "nul"]], "cijfers", "reeksen", 1, "cellen"), "“nul” is geen getal"),
    (zet("Niemand", "cijfers", "reeksen", 1, "ketenpartner"), "niet bij de ketenpartners"),
    (zet("2023-12-31", "plan", "tot"), "plan: “tot” past niet. Deze dag ligt voor de eerste dag"),
    (zet("schatting?", "cijfers", "reeksen", 1, "soort"), "“soort” klopt niet"),
    (
        lambda g: g["overlegvormen"].append(g["overlegvormen"][0]),
        "Een naam of code staat er twee keer in",
    ),
]


@pytest.mark.parametrize(("wijzig", "zin"), FOUTEN)
def test_een_fout_bestand_laadt_niets(
    kopie: Callable[[str, Wijzig], Path], wijzig: Wijzig, zin: str
) -> None:
    def nieuw_en_fout(gegevens: dict[str, Any]) -> None:
        # Another gemeente, so that the whole file would be added.
        gegevens["gemeente"] |= {"code": "NWE", "naam": "Nieuw", "postbus": ""}
        wijzig(gegevens)

    voor = aantallen()
    with pytest.raises(Fout, match="er is niets geladen") as fout:
        laad(kopie("gemeenten/heemstede.json", nieuw_en_fout))
    assert zin in str(fout.value)
    assert "heemstede.json" in str(fout.value)
    assert aantallen() == voor


@pytest.mark.parametrize(
    ("inhoud", "zin"), [(b"{", "geldige JSON"), (b"[]", "groep met velden"), (b"\xff", "UTF-8")]
)
def test_een_kapot_bestand_wordt_genoemd(tmp_path: Path, inhoud: bytes, zin: str) -> None:
    (tmp_path / "lijsten.json").write_bytes(inhoud)
    with pytest.raises(Fout, match=zin):
        laad(tmp_path)


def test_een_map_zonder_lijsten_wordt_genoemd(tmp_path: Path) -> None:
    with pytest.raises(Fout, match=r"lijsten\.json klopt niet.* niet te openen"):
        laad(tmp_path)
