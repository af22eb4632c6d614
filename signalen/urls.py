"""The addresses of this room. The verbs come from the table; each other page has its own row."""

from django.urls import URLPattern, path, register_converter

from signalen.views.aanwijzingen import aanwijzingen
from signalen.views.collega import melden
from signalen.views.gegevens import betrokkene, ontkoppelen, slachtoffer, verrijken, wijzigen
from signalen.views.inlezen import inlezen, inlezen_fouten, inlezen_kolommen, inlezing
from signalen.views.inzage import (
    inzage,
    inzage_stoppen,
    inzage_vragen,
    inzageverzoek,
    melder_beslissen,
    melder_vragen,
    noodtoegang,
    noodtoegang_beoordelen,
    noodtoegang_stoppen,
    vertrouwelijk,
    wie_mag_zien,
)
from signalen.views.lijkt_op import lijkt_op_bericht, lijkt_op_signaal, lijkt_op_tekst
from signalen.views.meldverzoek import (
    melding_via_link,
    meldverzoek_intrekken,
    meldverzoeken,
)
from signalen.views.namen import bericht_namen, namen
from signalen.views.navraag import navraag, navraag_intrekken
from signalen.views.nieuw import koppelen, koppelen_bericht, nieuw
from signalen.views.overgang import Werkwoord, overgang
from signalen.views.partner import partnerbericht
from signalen.views.samenvoegen import samenvoegen, splitsen
from signalen.views.signaal import signaal, tijdlijn
from signalen.views.terugkoppeling import (
    terugkoppeling,
    terugkoppeling_aangekomen,
    terugkoppeling_afronden,
    terugkoppeling_maken,
    terugkoppeling_opnieuw,
    terugkoppeling_terughalen,
)
from signalen.views.toezicht import leeslog, operatie, opvallend, rechten, uitvoer
from signalen.views.verbanden import mogelijk_verband, mogelijke_verbanden
from signalen.views.voorbeelden import voorbeelden
from signalen.views.vraag_aan_u import vraag_aan_u
from signalen.views.werkvoorraad import oppakken_veel, stap_terug_veel, werkvoorraad
from signalen.views.zoeken import zoeken

register_converter(Werkwoord, "werkwoord")

SIGNAAL = "signaal/<slug:nummer>/"
PLICHT = f"{SIGNAAL}terugkoppeling/<uuid:pk>/"

app_name = "signalen"
urlpatterns: list[URLPattern] = [
    path("beheer/voorbeelden/", voorbeelden, name="voorbeelden"),
    path("werk/", werkvoorraad, name="werkvoorraad"),
    path("werk/oppakken/", oppakken_veel, name="oppakken_veel"),
    path("werk/ongedaan/", stap_terug_veel, name="stap_terug_veel"),
    path("signaal/nieuw/", nieuw, name="nieuw"),
    path("postbus/<uuid:pk>/koppelen/", koppelen_bericht, name="koppelen_bericht"),
    path("postbus/<uuid:pk>/namen/", bericht_namen, name="bericht_namen"),
    path(SIGNAAL, signaal, name="signaal"),
    path(f"{SIGNAAL}tijdlijn/", tijdlijn, name="tijdlijn"),
    path(f"{SIGNAAL}namen/", namen, name="namen"),
    path(f"{SIGNAAL}koppelen/", koppelen, name="koppelen"),
    path(f"{SIGNAAL}wijzigen/", wijzigen, name="wijzigen"),
    path(f"{SIGNAAL}slachtoffer/", slachtoffer, name="slachtoffer"),
    path(f"{SIGNAAL}verrijken/<slug:bron>/", verrijken, name="verrijken"),
    path(f"{SIGNAAL}verrijken/<slug:bron>/vraag/", navraag, name="navraag"),
    path(
        f"{SIGNAAL}verrijken/<slug:bron>/vraag/intrekken/",
        navraag_intrekken,
        name="navraag_intrekken",
    ),
    path(f"{SIGNAAL}aanwijzingen/", aanwijzingen, name="aanwijzingen"),
    path(f"{SIGNAAL}betrokkene/", betrokkene, name="betrokkene_nieuw"),
    path(f"{SIGNAAL}betrokkene/<uuid:pk>/", betrokkene, name="betrokkene"),
    path(f"{SIGNAAL}melding/<uuid:pk>/ontkoppelen/", ontkoppelen, name="ontkoppelen"),
    path(f"{SIGNAAL}samenvoegen/", samenvoegen, name="samenvoegen"),
    path(f"{SIGNAAL}splitsen/", splitsen, name="splitsen"),
    path(PLICHT, terugkoppeling_maken, name="terugkoppeling_maken"),
    path(f"{PLICHT}terughalen/", terugkoppeling_terughalen, name="terugkoppeling_terughalen"),
    path(f"{PLICHT}aangekomen/", terugkoppeling_aangekomen, name="terugkoppeling_aangekomen"),
    path(f"{PLICHT}opnieuw/", terugkoppeling_opnieuw, name="terugkoppeling_opnieuw"),
    path(f"{PLICHT}afronden/", terugkoppeling_afronden, name="terugkoppeling_afronden"),
    path(f"{SIGNAAL}lijkt-op/", lijkt_op_signaal, name="lijkt_op"),
    path(f"{SIGNAAL}vertrouwelijk/", vertrouwelijk, name="vertrouwelijk"),
    path(f"{SIGNAAL}inzage/", wie_mag_zien, name="wie_mag_zien"),
    path(f"{SIGNAAL}inzage/<uuid:pk>/stoppen/", inzage_stoppen, name="inzage_stoppen"),
    path(f"{SIGNAAL}inzage/vraag/<uuid:pk>/", inzageverzoek, name="inzageverzoek"),
    path(f"{SIGNAAL}<werkwoord:werkwoord>/", overgang, name="overgang"),
    path("terugkoppeling/", terugkoppeling, name="terugkoppeling"),
    path("t/<str:token>/bericht/", partnerbericht, name="partnerbericht"),
    path("t/<str:token>/vraag/", vraag_aan_u, name="vraag_aan_u"),
    path("zoek/", zoeken, name="zoeken"),
    path("lijkt-op/", lijkt_op_tekst, name="lijkt_op_tekst"),
    path("postbus/<uuid:pk>/lijkt-op/", lijkt_op_bericht, name="lijkt_op_bericht"),
    path("meldverzoeken/", meldverzoeken, name="meldverzoeken"),
    path("meldverzoeken/<uuid:pk>/intrekken/", meldverzoek_intrekken, name="meldverzoek_intrekken"),
    path("verbanden/", mogelijke_verbanden, name="mogelijke_verbanden"),
    path("verbanden/<uuid:pk>/", mogelijk_verband, name="mogelijk_verband"),
    path("t/<str:token>/melding/", melding_via_link, name="melding_via_link"),
    path("melden/", melden, name="melden"),
    path("inlezen/", inlezen, name="inlezen"),
    path("inlezen/<uuid:pk>/", inlezing, name="inlezing"),
    path("inlezen/<uuid:pk>/kolommen/", inlezen_kolommen, name="inlezen_kolommen"),
    path("inlezen/<uuid:pk>/fouten.csv", inlezen_fouten, name="inlezen_fouten"),
    path("inzage/", inzage, name="inzage"),
    path("inzage/vragen/", inzage_vragen, name="inzage_vragen"),
    path("noodtoegang/", noodtoegang, name="noodtoegang"),
    path("noodtoegang/<uuid:pk>/stoppen/", noodtoegang_stoppen, name="noodtoegang_stoppen"),
    path("noodtoegang/<uuid:pk>/melder/", melder_vragen, name="melder_vragen"),
    path("toezicht/noodtoegang/<uuid:pk>/", noodtoegang_beoordelen, name="noodtoegang_beoordelen"),
    path("toezicht/noodtoegang/<uuid:pk>/melder/", melder_beslissen, name="melder_beslissen"),
    path("toezicht/", leeslog, name="toezicht"),
    path("toezicht/leeslog.csv", uitvoer, name="toezicht_uitvoer"),
    path("toezicht/operatie/<slug:operatie>/", operatie, name="toezicht_operatie"),
    path("toezicht/rechten/", rechten, name="toezicht_rechten"),
    path("toezicht/opvallend/", opvallend, name="toezicht_opvallend"),
]
