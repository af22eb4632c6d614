"""The addresses of this room."""

from django.urls import URLPattern, path

from pijlers.views.actie import actie, eigenaar, klaar, terugnemen, verschuiven
from pijlers.views.agenda import agenda, agenda_lezen, agenda_van_plan
from pijlers.views.bord import bord
from pijlers.views.hartslag import hartslag
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
from pijlers.views.telling import telbron
from pijlers.views.voortgang import voortgang, vraag_voortgang

app_name = "pijlers"
urlpatterns: list[URLPattern] = [
    path("plan/", bord, name="bord"),
    path("plan/agenda/", agenda, name="agenda"),
    path("plan/<uuid:pk>/agenda.ics", agenda_van_plan, name="agenda_van_plan"),
    path("plan/<uuid:pk>/teken-van-leven/", hartslag, name="hartslag"),
    path("plan/actie/<uuid:pk>/", actie, name="actie"),
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
    path("t/<str:token>/voortgang/", voortgang, name="voortgang"),
    path("t/<str:token>/agenda.ics", agenda_lezen, name="agenda_lezen"),
]
