"""The page of one signaal (5-scherm 3.5)."""

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from meldpunt.concept import bied_aan
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.overgang import Lezers
from meldpunt.rollen import Onderdeel, Vertrouwelijkheid
from signalen.forms.inzage import NIVEAUS
from signalen.forms.overgang import OvergangFormulier
from signalen.models import Inzageverzoek, Signaal
from signalen.models.mogelijk_verband import VerbandStand
from signalen.models.verhuizing import ging_op_in
from signalen.overgangen import SAMENGEVOEGD, TABEL
from signalen.services import namen_tot
from signalen.toezicht import bekeken_door
from signalen.views.signaal import delen
from signalen.views.signaal.aanwijzingen import bladen, bladen_erbij
from signalen.views.signaal.acties import acties
from signalen.views.signaal.namen import Namen, met_namen
from signalen.views.signaal.stappen import VERRIJKEN, stappen
from signalen.views.signaal.verbanden import met_verbanden, verbanden_van


@voor(Onderdeel.SIGNALEN)
def signaal(request: Verzoek, nummer: str) -> HttpResponse:
    """Show everything of one signaal that this person may see."""
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    vragen = Inzageverzoek.objects.open_van_anderen(request.toegang)
    gevraagd = Exists(vragen.filter(signaal=OuterRef("pk")))
    rijen = met_namen(zichtbaar.annotate(gevraagd=gevraagd, bladen=bladen_erbij()))
    rij = get_object_or_404(rijen.select_related("gemeente", "eigenaar"), nummer=nummer)
    toegang, namen = request.toegang, Namen(rij.lijstitems)
    zichtbaar_tot = namen_tot(rij, toegang)
    toon = zichtbaar_tot is not None
    bundelingen = delen.bundelingen(rij)
    plichten = delen.plichten(bundelingen, toegang, namen)
    hoofd, knoppen, zinnen = acties(rij, toegang, plichten)
    kan = {naam: not TABEL[naam].weigering(rij, toegang) for naam in TABEL.rijen}
    gedaan, niet_gevraagd = delen.bronnen(rij, toegang, namen)
    ingevuld, eerder = bladen(rij, rij.bladen, toegang, namen)
    staat = TABEL.staten[rij.staat]
    verbanden = verbanden_van(rij, toegang)
    zaken = [rij.pk, *delen.zaken(bundelingen)]
    inhoud = {
        "signaal": rij,
        "ging_op_in": ging_op_in(rij) if rij.staat == SAMENGEVOEGD else None,
        "staat": staat,
        "vormen": namen.noem("vorm", rij.vormen) or "Vorm nog niet duidelijk",
        "stappen": stappen(rij),
        "meldingen": delen.meldingen(
            bundelingen, toegang, namen, los=kan["ontkoppelen"], toon=toon
        ),
        "kenmerken": delen.kenmerken(rij, namen),
        "betrokkenen": delen.betrokkenen(rij, toegang, namen, toon=toon),
        "namen_tot": zichtbaar_tot,
        "bronnen": gedaan,
        "niet_gevraagd": niet_gevraagd,
        "bladen": ingevuld,
        "bladen_eerder": eerder,
        "bronnen_open": staat.stap == VERRIJKEN,
        "slachtoffer": delen.slachtoffer(rij, toegang, namen),
        "plichten": plichten,
        "hoofd": hoofd,
        "knoppen": knoppen,
        "zinnen": zinnen,
        "kan": kan,
        "notitie": _notitie(request, rij),
        "teksten": [r for r in TABEL.rijen.values() if r.lezers != Lezers.BEHANDELAARS],
        "regels": met_verbanden(delen.nieuwste(rij, toegang), verbanden),
        "verbanden": [v for v in verbanden if v.stand == VerbandStand.GEVONDEN],
        "inzage": {
            "niveau": dict(NIVEAUS)[Vertrouwelijkheid(rij.vertrouwelijkheid)],
            "beheert": toegang.mag(Onderdeel.INZAGE_GEVEN),
            "gevraagd": rij.gevraagd,
        },
        "bekeken": bekeken_door(zaken, toegang),
        "uitkomst": namen.naam("waarheid", rij.waarheid),
    }
    return render(request, "signalen/signaal.html", inhoud)


def _notitie(request: Verzoek, rij: Signaal) -> OvergangFormulier:
    """The note on the page itself: the same form, and the same draft, as on its own page."""
    werkwoord = TABEL["notitie"]
    form = OvergangFormulier(
        rij=werkwoord,
        gemeente_id=rij.gemeente_id,
        initial={"versie": rij.versie},
        auto_id="notitie_%s",
    )
    adres = reverse("signalen:overgang", args=[rij.nummer, werkwoord.naam])
    titel = f"{werkwoord.knop}, {rij.nummer}"
    bied_aan(request, form, titel=titel, signaal_id=rij.pk, adres=adres)
    return form
