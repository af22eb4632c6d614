"""The parts of the page of a signaal: meldingen, betrokkenen, sources and duties, opened."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.kluis.deur import MetGemeente
from meldpunt.models.melding import MelderSoort, Melding
from meldpunt.post.models import BLIJVEN_HANGEN
from meldpunt.rollen import Rol, Toegang
from signalen.bronnen import lees_regel
from signalen.models import Betrokkene, Bundeling, Gebeurtenis, Navraag, Signaal, Verhuizing
from signalen.models.signaal import Minderjarig
from signalen.models.terugkoppeling import PlichtStand, Terugkoppeling
from signalen.models.verrijking import VerrijkingStand
from signalen.overgangen import TABEL
from signalen.views.signaal.namen import Namen

NIEUWSTE = 5
MELDER = ("melder_naam", "melder_contact")
ICOON = {
    VerrijkingStand.GEVRAAGD: ("klok", "let-op"),
    VerrijkingStand.NIETS: ("vink", "goed"),
    VerrijkingStand.GEVONDEN: ("vink", "goed"),
    VerrijkingStand.NIET_NODIG: ("streep", ""),
}


def bundelingen(signaal: Signaal) -> list[Bundeling]:
    """The meldingen of a signaal with partner, duty, its message and where a merge found it."""
    rijen = Bundeling.objects.geldend().filter(signaal=signaal)
    erbij = ("melding__ketenpartner", "terugkoppeling__uitgaand")
    verhuizingen = Verhuizing.objects.lopend().filter(bundeling=OuterRef("pk"), naar=signaal)
    rijen = rijen.annotate(kwam_van=Subquery(verhuizingen.values("van__nummer")[:1]))
    return list(rijen.select_related(*erbij).order_by("gekoppeld_op", "pk"))


def zaken(rijen: list[Bundeling]) -> list[UUID]:
    """The ids by which reading them is logged: of the meldingen and the messages behind them."""
    paren = ((rij.melding_id, rij.melding.postbericht_id) for rij in rijen)
    return [id_ for paar in paren for id_ in paar if id_]


def meldingen(
    rijen: list[Bundeling], toegang: Toegang, namen: Namen, *, los: bool, toon: bool
) -> list[dict[str, Any]]:
    """Open the meldingen.

    Args:
        rijen: the links to them.
        toegang: who reads.
        namen: the names of coded choices.
        los: whether one may be taken away from the signaal.
        toon: whether this person sees who reported.
    """
    ziet = [toon and toegang.mag_melder_zien(rij.melding_id) for rij in rijen]
    stukken = [
        (rij.melding, ["tekst", *MELDER] if mag else ["tekst"])
        for rij, mag in zip(rijen, ziet, strict=True)
    ]
    geopend = kluis.open_alle(toegang, stukken, Doel.BEHANDELEN)
    return [
        {
            "bundeling": rij,
            "melding": rij.melding,
            "los": los and len(rijen) > 1,
            "beroep": namen.naam("beroep", rij.melding.beroep),
            "anoniem": rij.melding.melder_soort == MelderSoort.ANONIEM,
            "dicht": not toegang.mag_melder_zien(rij.melding_id),
            "verborgen": not mag and any(getattr(rij.melding, veld) for veld in MELDER),
            **open_,
        }
        for rij, mag, open_ in zip(rijen, ziet, geopend, strict=True)
    ]


def melder(melding: Melding, toegang: Toegang) -> str:
    """Name the reporter as far as that may be in a heading: the organisation or the kind."""
    if melding.ketenpartner and toegang.mag_melder_zien(melding.pk):
        return str(melding.ketenpartner.naam)
    return str(melding.get_melder_soort_display())


def plichten(rijen: list[Bundeling], toegang: Toegang, namen: Namen) -> list[dict[str, Any]]:
    """The feedback duty of every melding, with the reason when none is owed."""
    return [
        {
            "plicht": rij.terugkoppeling,
            "aan": melder(rij.melding, toegang),
            "open": not rij.terugkoppeling.is_voldaan,
            "te_doen": rij.terugkoppeling.stand == PlichtStand.TE_DOEN,
            "reden": reden(rij.terugkoppeling, namen),
        }
        for rij in rijen
    ]


def reden(plicht: Terugkoppeling, namen: Namen) -> str:
    """Say why no feedback is owed; empty when it is."""
    return namen.naam("reden_niet_verschuldigd", plicht.reden_code) if plicht.reden_code else ""


def betrokkenen(
    signaal: Signaal, toegang: Toegang, namen: Namen, *, toon: bool
) -> list[dict[str, Any]]:
    """Give the people, firms and places of a signaal; opened when `toon`."""
    rijen: list[Betrokkene] = list(signaal.betrokkenen.order_by("soort", "pk"))
    velden = ["naam", "gegevens"] if toon else []
    return [
        {
            "betrokkene": rij,
            "rol": namen.naam("rol_betrokkene", rij.rol),
            "verborgen": not toon,
            **open_,
        }
        for rij, open_ in zip(rijen, _open(toegang, rijen, velden), strict=True)
    ]


def bronnen(
    signaal: Signaal, toegang: Toegang, namen: Namen
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the look-ups that were recorded, opened, and the sources not asked yet.

    Each says in `dicht` why this person can't use the source; empty when it can be used.
    """
    rijen: list[Any] = list(
        signaal.verrijkingen.annotate(navraag=_open_navraag(signaal))
        .select_related("door")
        .order_by("gevraagd_op")
    )
    gevraagd = {rij.bron for rij in rijen}
    geopend = _open(toegang, rijen, ["inhoud", "reden"])
    gedaan = [_bron(rij, open_, namen) for rij, open_ in zip(rijen, geopend, strict=True)]
    niet = [
        {"code": code, "naam": naam} for code, naam in namen.actief("bron") if code not in gevraagd
    ]
    for item in [*gedaan, *niet]:
        regel = lees_regel(namen.kenmerken("bron", item["code"]))
        item["dicht"] = regel.weigering(toegang.rol)
    return gedaan, niet


def _open_navraag(signaal: Signaal) -> Subquery:
    """Who was asked by mail and does not answer yet, and where that mail is."""
    wacht = Navraag.objects.open().filter(signaal=signaal, bron=OuterRef("bron"))
    return Subquery(wacht.values(item=JSONObject(wie="wie", post="uitgaand__staat"))[:1])


def _bron(rij: Any, open_: dict[str, str], namen: Namen) -> dict[str, Any]:
    icoon, kleur = ICOON[VerrijkingStand(rij.stand)]
    return {
        "verrijking": rij,
        "code": rij.bron,
        "naam": namen.naam("bron", rij.bron),
        "grondslag": namen.naam("grondslag", rij.grondslag),
        "icoon": icoon,
        "kleur": kleur,
        "wacht": rij.stand == VerrijkingStand.GEVRAAGD,
        "navraag": rij.navraag,
        "post_hangt": bool(rij.navraag) and rij.navraag["post"] in BLIJVEN_HANGEN,
        **open_,
    }


def kenmerken(signaal: Signaal, namen: Namen) -> list[tuple[str, str]]:
    """The plain properties as (word, value), without the empty ones that nobody asked."""
    niet = "Niet ingevuld"
    paren = [
        ("Vorm", namen.noem("vorm", signaal.vormen) or "Nog niet duidelijk"),
        ("Jonger dan 18", str(Minderjarig(signaal.minderjarig).label)),
        ("Sector", namen.naam("sector", signaal.sector) or niet),
        (
            "Risicogelegenheid",
            namen.naam("risicogelegenheid", signaal.risicogelegenheid) or niet,
        ),
    ]
    uitkomst = [
        ("Uitkomst: wat is waar", namen.naam("waarheid", signaal.waarheid)),
        ("Uitkomst: wat is gedaan", namen.naam("opvolging", signaal.opvolging)),
        ("Reden", namen.reden(signaal.reden_code)),
    ]
    return paren + [(woord, waarde) for woord, waarde in uitkomst if waarde]


def slachtoffer(signaal: Signaal, toegang: Toegang, namen: Namen) -> dict[str, str]:
    """The answer on the victim and the care, opened."""
    open_ = kluis.open(toegang, signaal, ["zorg_toelichting"], Doel.BEHANDELEN)
    return {
        "antwoord": str(signaal.get_slachtoffer_display()),
        "zorg": namen.naam("zorgantwoord", signaal.zorg_code),
        "toelichting": open_["zorg_toelichting"],
    }


def nieuwste(signaal: Signaal, toegang: Toegang) -> list[dict[str, Any]]:
    """The newest lines of the timeline."""
    rijen = signaal.gebeurtenissen.select_related("door").order_by("-nr")[:NIEUWSTE]
    return regels(list(rijen), toegang)


def regels(rijen: list[Gebeurtenis], toegang: Toegang) -> list[dict[str, Any]]:
    """Lines of the timeline, opened, as the timeline template shows them."""
    return [
        {
            "titel": TABEL[rij.werkwoord].gedaan,
            "op": rij.op,
            "door": wie(rij),
            "tekst": open_["toelichting"],
            "wijzigingen": [],
        }
        for rij, open_ in zip(rijen, _open(toegang, rijen, ["toelichting"]), strict=True)
    ]


def _open(
    toegang: Toegang, rijen: Sequence[MetGemeente], velden: list[str]
) -> list[dict[str, str]]:
    return kluis.open_alle(toegang, [(rij, velden) for rij in rijen], Doel.BEHANDELEN)


def wie(rij: Gebeurtenis) -> str:
    """Name who did it: a person, or what acted without one."""
    if rij.door:
        return str(rij.door.naam)
    return "de ontvanger" if rij.rol == Rol.KETENPARTNER else "het systeem"
