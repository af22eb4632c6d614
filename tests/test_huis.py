"""The code base as a thing: what must hold for every file, page and table."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from meldpunt.models import Gemeente
from meldpunt.rollen import REGELS, Rol
from tests.isolatie.regels import verwacht

KAMERS = ("meldpunt", "signalen", "overleggen", "pijlers", "rapportage")
ROOT = Path(settings.BASE_DIR)
PAGINAS = sorted((ROOT / "templates").rglob("*.*"))
CODE = sorted(p for kamer in KAMERS for p in (ROOT / kamer).rglob("*.py"))
EIGEN_CODE = [p for p in CODE if "migrations" not in p.parts]
# Found by Django or allauth by their own convention.
OP_NAAM = re.compile(r"^(\d{3}(_csrf)?\.html|account/|mfa/|allauth/|django/|mail/terugkoppeling/)")
# Open without a login; every other view of ours says which part of the product it is.
ZONDER_LOGIN = {
    "meldpunt:link",
    "meldpunt:levend",
    "meldpunt:gereed",
    "meldpunt:stand",
    "meldpunt:toegankelijkheid",
    "meldpunt:privacy",
    "meldpunt:privacy_gemeente",
    "meldpunt:stijlblad",
    "meldpunt:beveiliging",
    "meldpunt:proefpost",
    "meldpunt:uitnodiging",
    "meldpunt:proefbericht",
    "signalen:partnerbericht",
    "signalen:melding_via_link",
    "signalen:vraag_aan_u",
    "pijlers:voortgang",
    "pijlers:agenda_lezen",
}


def _tekst(paden: list[Path]) -> str:
    return "\n".join(p.read_text() for p in paden)


def _eigen_urls() -> Iterator[tuple[str, URLPattern]]:
    def loop(resolver: URLResolver, ruimte: str) -> Iterator[tuple[str, URLPattern]]:
        for deel in resolver.url_patterns:
            if isinstance(deel, URLResolver):
                yield from loop(deel, deel.namespace or ruimte)
            elif ruimte:
                yield f"{ruimte}:{deel.name}", deel

    return loop(get_resolver(), "")


def test_every_page_says_who_may_enter() -> None:
    urls = dict(_eigen_urls())
    assert len(urls) > 30
    for naam, patroon in urls.items():
        open_zonder = not getattr(patroon.callback, "login_required", True)
        assert open_zonder is (naam in ZONDER_LOGIN), naam
        assert open_zonder or hasattr(patroon.callback, "onderdeel"), naam


def test_a_page_that_is_not_for_all_asks_for_a_part() -> None:
    """Held against the approved matrix: with the wrong part the second lock would hide it."""
    mensen = set(Rol) - {Rol.KETENPARTNER, Rol.SYSTEEM}
    for naam, patroon in _eigen_urls():
        onderdeel = getattr(patroon.callback, "onderdeel", None)
        mag = {rol for rol in mensen if not onderdeel or onderdeel in REGELS[rol].onderdelen}
        toe = {rol for rol in mensen if _gaat_open(naam, rol)}
        assert toe <= mag, naam
        assert onderdeel or naam in ZONDER_LOGIN or toe == mag, naam


def _gaat_open(url: str, rol: Rol) -> bool:
    antwoorden = (verwacht(url, rol, "eigen", "signalenoverleg", m) for m in ("GET", "POST"))
    return "ok" in antwoorden


def test_no_template_is_unused() -> None:
    overal = _tekst(EIGEN_CODE) + _tekst(PAGINAS)
    for pagina in PAGINAS:
        naam = str(pagina.relative_to(ROOT / "templates"))
        # A page with fragments is rendered as "page.html#fragment".
        gebruikt = re.search(rf"""["']{re.escape(naam)}[#"'{{]""", overal)
        assert OP_NAAM.match(naam) or gebruikt, naam


def test_templates_hold_no_script_style_or_outside_address() -> None:
    verboden = re.compile(
        r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|mark_safe|\|safe|https?://"
    )
    for pagina in PAGINAS:
        schoon = pagina.read_text().replace("http://www.w3.org/", "")
        gevonden = verboden.search(schoon)
        assert gevonden is None, f"{pagina}: {gevonden.group() if gevonden else ''}"


def test_names_of_gemeenten_are_data() -> None:
    """X-001: the names stand in no code and no template."""
    namen = ["Bloemendaal", "Heemstede", "Haarlem", "Teylingen", "De Bilt"]
    for pad in [*CODE, *PAGINAS]:
        tekst = pad.read_text()
        gevonden = [n for n in namen if re.search(rf"\b{n}\b", tekst) and not _is_bron(tekst, n)]
        assert not gevonden, f"{pad}: {gevonden}"


def _is_bron(tekst: str, naam: str) -> bool:
    """A docstring or comment may cite a source by its name."""
    return re.search(rf"\b{naam}\b", _zonder_uitleg(tekst)) is None


def _zonder_uitleg(tekst: str) -> str:
    return re.sub(r'"""(.|\n)*?"""|#.*', "", tekst)


@pytest.mark.parametrize(
    ("verboden", "waarom", "behalve"),
    [
        (r"\.has_perm\(|get_objects_for_user", "would honour a right that has ended", set()),
        (r"@receiver|_(save|delete)\.connect\(", "Django signals are not used", set()),
        (r"TODO|FIXME|XXX", "unfinished work", set()),
        # The one-time link: its token is the secret, and its page sends no referrer.
        (r"csrf_exempt", "every form has a token", {"buitendeur.py"}),
    ],
)
def test_banned_in_code(verboden: str, waarom: str, behalve: set[str]) -> None:
    for pad in EIGEN_CODE:
        if pad.name not in behalve:
            assert not re.search(verboden, _zonder_uitleg(pad.read_text())), f"{pad}: {waarom}"


def test_no_gemeente_in_code_or_templates() -> None:
    """X-001: the five names and the addresses of their desks are data, never a literal."""
    namen = r"heemstede|bloemendaal|haarlem|teylingen|de[ _-]?bilt"
    overig = [p for map_ in ("static/js", "static/css") for p in (ROOT / map_).rglob("*.*")]
    paden = [*CODE, *PAGINAS, *overig, ROOT / "manage.py"]
    assert overig
    gevonden = [p for p in paden if re.search(namen, p.read_text(errors="ignore"), re.IGNORECASE)]
    assert not gevonden


def test_files_stay_small() -> None:
    """A file of over some 200 lines becomes a package; table and settings are one on purpose."""
    lang = {
        str(p.relative_to(ROOT)): n
        for p in EIGEN_CODE
        if (n := len(p.read_text().splitlines())) > 260
    }
    assert set(lang) <= {"signalen/overgangen.py", "meldpunt/settings.py"}, lang


def test_no_room_for_odds_and_ends() -> None:
    namen = {"utils.py", "helpers.py", "common.py", "managers.py", "signals.py", "mixins.py"}
    assert not [p for p in CODE if p.name in namen]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_task_on_the_schedule_exists() -> None:
    for rij in settings.CELERY_BEAT_SCHEDULE.values():
        module, _, naam = str(rij["task"]).rpartition(".")
        assert hasattr(import_module(module), naam), rij


@pytest.mark.django_db
def test_every_reference_list_is_loaded() -> None:
    LijstItem = apps.get_model("meldpunt", "LijstItem")
    assert LijstItem.objects.values("lijst").distinct().count() >= 25
    assert set(Gemeente.objects.values_list("code", flat=True)) == {
        "BLO",
        "DEB",
        "HAA",
        "HEE",
        "TEY",
    }
