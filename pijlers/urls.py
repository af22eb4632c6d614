"""The addresses of this room."""

from django.urls import URLPattern, path

from pijlers.views.actie import actie, eigenaar, klaar, terugnemen, verschuiven
from pijlers.views.agenda import agenda, agenda_lezen, agenda_van_plan
from pijlers.views.bestand import bestand
from pijlers.views.bord import bord
from pijlers.views.hartslag import hartslag
from pijlers.views.overnemen import overname, overname_rij, overnemen
from pijlers.views.plan import nieuw, over, regel, regel_nieuw, vaststellen, wijzigen
from pijlers.views.registers import (
    dekking,
    register,
    register_csv,
    registers,
    registratie,
    registratie_nieuw,
    registratie_wijzigen,
    registratie_zetten,
)
from pijlers.views.samen import (
    aanbod,
    aanbod_antwoord,
    registratie_delen,
    registratie_stoppen,
    samen,
)
from pijlers.views.structuur import (
    actie_intrekken,
    actie_nieuw,
    actie_wijzigen,
    onderwerp,
    onderwerp_nieuw,
    opbouw,
    pijler,
    pijler_nieuw,
)
from pijlers.views.telling import telbron
from pijlers.views.versies import controle, delen, vergelijken, versie, versies
from pijlers.views.voortgang import voortgang, vraag_voortgang
from pijlers.views.zelftoets import (
    bewijs_nieuw,
    bewijsstuk,
    kader,
    kader_kiezen,
    toetspunt,
    toetspunt_actie,
    toetspunt_wijzigen,
    zelftoets,
)

app_name = "pijlers"
urlpatterns: list[URLPattern] = [
    path("plan/", bord, name="bord"),
    path("plan/agenda/", agenda, name="agenda"),
    path("plan/<uuid:pk>/agenda.ics", agenda_van_plan, name="agenda_van_plan"),
    path("plan/<uuid:pk>/teken-van-leven/", hartslag, name="hartslag"),
    path("plan/nieuw/", nieuw, name="nieuw"),
    path("plan/<uuid:pk>/over/", over, name="over"),
    path("plan/<uuid:pk>/wijzigen/", wijzigen, name="wijzigen"),
    path("plan/<uuid:pk>/vaststellen/", vaststellen, name="vaststellen"),
    path("plan/<uuid:pk>/opbouw/", opbouw, name="opbouw"),
    path("plan/<uuid:pk>/controle/", controle, name="controle"),
    path("plan/<uuid:pk>/versies/", versies, name="versies"),
    path("plan/<uuid:pk>/delen/", delen, name="delen"),
    path("plan/<uuid:pk>/vergelijken/", vergelijken, name="vergelijken"),
    path("plan/<uuid:pk>/regel/<slug:lijst>/", regel_nieuw, name="regel_nieuw"),
    path("plan/<uuid:pk>/regel/<slug:lijst>/<int:plaats>/", regel, name="regel"),
    path("plan/<uuid:pk>/pijler/", pijler_nieuw, name="pijler_nieuw"),
    path("plan/<uuid:pk>/actie/", actie_nieuw, name="actie_nieuw"),
    path("plan/versie/<uuid:pk>/", versie, name="versie"),
    path("plan/pijler/<uuid:pk>/", pijler, name="pijler"),
    path("plan/pijler/<uuid:pk>/onderwerp/", onderwerp_nieuw, name="onderwerp_nieuw"),
    path("plan/onderwerp/<uuid:pk>/", onderwerp, name="onderwerp"),
    path("plan/overnemen/", overnemen, name="overnemen"),
    path("plan/overnemen/<uuid:pk>/", overname, name="overname"),
    path("plan/overnemen/<uuid:pk>/rij/<int:plaats>/", overname_rij, name="overname_rij"),
    path("plan/<uuid:pk>/bestand/<str:soort>/", bestand, name="bestand"),
    path("plan/actie/<uuid:pk>/", actie, name="actie"),
    path("plan/actie/<uuid:pk>/wijzigen/", actie_wijzigen, name="actie_wijzigen"),
    path("plan/actie/<uuid:pk>/intrekken/", actie_intrekken, name="actie_intrekken"),
    path("plan/actie/<uuid:pk>/eigenaar/", eigenaar, name="eigenaar"),
    path("plan/actie/<uuid:pk>/vraag/", vraag_voortgang, name="vraag_voortgang"),
    path("plan/actie/<uuid:pk>/telbron/", telbron, name="telbron"),
    path("plan/uitvoering/<uuid:pk>/klaar/", klaar, name="klaar"),
    path("plan/uitvoering/<uuid:pk>/verschuiven/", verschuiven, name="verschuiven"),
    path("plan/uitvoering/<uuid:pk>/terugnemen/", terugnemen, name="terugnemen"),
    path("plan/registers/", registers, name="registers"),
    path("plan/registers/training/per-team/", dekking, name="dekking"),
    path("plan/registers/<slug:register>/", register, name="register"),
    path("plan/registers/<slug:register>/csv/", register_csv, name="register_csv"),
    path("plan/registers/<slug:register>/nieuw/", registratie_nieuw, name="registratie_nieuw"),
    path("plan/registratie/<uuid:pk>/", registratie, name="registratie"),
    path("plan/registratie/<uuid:pk>/wijzigen/", registratie_wijzigen, name="registratie_wijzigen"),
    path("plan/registratie/<uuid:pk>/zetten/", registratie_zetten, name="registratie_zetten"),
    path("plan/registers/<slug:register>/samen/", samen, name="samen"),
    path("plan/registratie/<uuid:pk>/delen/", registratie_delen, name="registratie_delen"),
    path(
        "plan/registratie/<uuid:pk>/delen/<uuid:met>/stoppen/",
        registratie_stoppen,
        name="registratie_stoppen",
    ),
    path("plan/samen/<uuid:pk>/", aanbod, name="aanbod"),
    path("plan/samen/<uuid:pk>/antwoord/", aanbod_antwoord, name="aanbod_antwoord"),
    path("plan/zelftoets/", zelftoets, name="zelftoets"),
    path("plan/zelftoets/bewijs/", bewijs_nieuw, name="bewijs_nieuw"),
    path("plan/zelftoets/bewijs/<uuid:pk>/", bewijsstuk, name="bewijsstuk"),
    path("plan/zelftoets/kies/<slug:code>/", kader_kiezen, name="kader_kiezen"),
    path("plan/zelftoets/<uuid:pk>/", kader, name="kader"),
    path("plan/zelftoets/punt/<uuid:pk>/", toetspunt, name="toetspunt"),
    path("plan/zelftoets/punt/<uuid:pk>/wijzigen/", toetspunt_wijzigen, name="toetspunt_wijzigen"),
    path("plan/zelftoets/punt/<uuid:pk>/actie/", toetspunt_actie, name="toetspunt_actie"),
    path("t/<str:token>/voortgang/", voortgang, name="voortgang"),
    path("t/<str:token>/agenda.ics", agenda_lezen, name="agenda_lezen"),
]
