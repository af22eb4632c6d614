"""What a person can do with a signaal now, as buttons, and what is almost possible, in words."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from meldpunt.lib.overgang import Overgang
from meldpunt.rollen import Toegang
from signalen.models import Signaal
from signalen.overgangen import TABEL

# The verb that moves a case on stands first; of these the first that is possible.
VOORAAN = (
    "besluit",
    "oppakken",
    "resultaat_vastleggen",
    "overdracht_aanvaard",
    "agenderen",
    "terugkoppeling_versturen",
    "uitkomst_invullen",
    "afsluiten",
    "heropenen",
)
TOETSEN = {"oppakken": "b", "agenderen": "a", "toewijzen": "t", "terugkoppeling_versturen": "c"}
ICONEN = {
    "oppakken": "persoon",
    "agenderen": "kalender",
    "toewijzen": "mensen",
    "terugkoppeling_versturen": "post",
    "afsluiten": "vink",
    "samenvoegen": "koppel",
    "heropenen": "herhaal",
    "niet_in_behandeling": "kruis",
}
BESLUITEN = "overleggen:besluiten"
# These have their own place on the page, or are the other half of a verb.
ELDERS = frozenset({"notitie", "overlegtekst", "meldertekst", "opnemen", "afgeven"})
MET_NUMMER = frozenset(
    {
        "overleggen:agenderen",
        "overleggen:van_agenda",
        "overleggen:herzien",
        "signalen:samenvoegen",
        "signalen:splitsen",
    }
)


@dataclass(frozen=True)
class Actie:
    """One button: a link to a form, or a form of its own when nothing is asked."""

    naam: str
    url: str
    direct: bool
    icoon: str
    toets: str


def acties(
    signaal: Signaal, toegang: Toegang, plichten: list[dict[str, Any]]
) -> tuple[Actie | None, list[Actie], list[str]]:
    """Give the main button, the others and the sentences for what is not possible yet."""
    mogelijk = TABEL.mogelijk(signaal, toegang)
    knoppen = {rij.naam: actie for rij in mogelijk if (actie := _actie(rij, signaal, plichten))}
    if any(rij.via == BESLUITEN for rij in mogelijk):
        url = reverse(BESLUITEN, args=[signaal.nummer])
        knoppen["besluit"] = Actie("Neem een besluit", url, False, "mensen", "")
    eerste = next((naam for naam in VOORAAN if naam in knoppen), "")
    hoofd = knoppen.pop(eerste, None)
    return hoofd, list(knoppen.values()), _zinnen(signaal, toegang, mogelijk)


def _actie(rij: Overgang, signaal: Signaal, plichten: list[dict[str, Any]]) -> Actie | None:
    url = _url(rij, signaal, plichten)
    if not url or rij.naam in ELDERS:
        return None
    icoon, toets = ICONEN.get(rij.naam, "pijl"), TOETSEN.get(rij.naam, "")
    return Actie(rij.knop, url, not rij.via and not rij.vragen, icoon, toets)


def _url(rij: Overgang, signaal: Signaal, plichten: list[dict[str, Any]]) -> str:
    """Where the verb is done; empty when it has its own place on the page or in a meeting."""
    if not rij.via:
        return reverse("signalen:overgang", args=[signaal.nummer, rij.naam])
    if rij.via in MET_NUMMER:
        return reverse(rij.via, args=[signaal.nummer])
    if rij.via == "signalen:terugkoppeling_maken":
        te_doen = next((p["plicht"] for p in plichten if p["te_doen"]), None)
        return reverse(rij.via, args=[signaal.nummer, te_doen.pk]) if te_doen else ""
    return ""


def _zinnen(signaal: Signaal, toegang: Toegang, mogelijk: list[Overgang]) -> list[str]:
    """Every reason once, in the order of the table (rule 5)."""
    zinnen = [zin for _, zin in TABEL.bijna(signaal, toegang)]
    besluiten = [rij for rij in TABEL.rijen.values() if rij.via == BESLUITEN]
    in_overleg = any(signaal.staat in rij.van for rij in besluiten)
    if in_overleg and not any(rij in mogelijk for rij in besluiten):
        zinnen.insert(0, "Het besluit valt in het overleg.")
    return list(dict.fromkeys(zinnen))
