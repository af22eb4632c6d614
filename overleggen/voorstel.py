"""What could go on the agenda: signalen by rule, each with the reason (5-scherm 3.7)."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from meldpunt.lib.datum import dag, datum
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Overleg
from overleggen.models.overlegvorm import Vormsoort
from signalen.models import Signaal

HOOGSTENS = 25


@dataclass(frozen=True)
class Voorstel:
    """One signaal that is ready for the meeting, and why."""

    signaal: Signaal
    waarom: str


def voorstellen(overleg: Overleg, toegang: Toegang) -> list[Voorstel]:
    """Give the signalen that are ready for this meeting and stand on no agenda, at most 25."""
    van_signaal = Agendapunt.objects.filter(signaal=OuterRef("pk"))
    op_agenda, al_hier = van_signaal.open(), van_signaal.geldend().filter(overleg=overleg)
    klaar = Q(staat=overleg.vorm.soort)
    if overleg.vorm.soort == Vormsoort.SIGNALENOVERLEG:
        klaar |= Q(staat="verrijken", bronnen_klaar__gt=0) | Q(staat="wacht_op_informatie")
    elif overleg.vorm.soort != Vormsoort.LOO:
        return []
    signalen = Signaal.objects.zichtbaar_voor(toegang).filter(klaar, voorbeeld=False)
    rijen = signalen.filter(~Exists(op_agenda), ~Exists(al_hier)).order_by("volgende_datum", "id")[
        :HOOGSTENS
    ]
    return [Voorstel(signaal, _waarom(signaal, toegang)) for signaal in rijen]


def _waarom(signaal: Signaal, toegang: Toegang) -> str:
    if signaal.staat == "wacht_op_informatie":
        woord = "Antwoord is te laat" if _te_laat(signaal, toegang) else "Wacht op antwoord"
        return f"{woord}: voor {datum(signaal.volgende_datum)}" if signaal.volgende_datum else woord
    if signaal.staat == "verrijken":
        bronnen = "1 bron" if signaal.bronnen_klaar == 1 else f"{signaal.bronnen_klaar} bronnen"
        return f"{bronnen} beantwoord"
    return "Moet nog besproken worden en staat op geen agenda"


def _te_laat(signaal: Signaal, toegang: Toegang) -> bool:
    return bool(signaal.volgende_datum and signaal.volgende_datum < dag(toegang.moment))
