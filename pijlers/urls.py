"""The addresses of this room."""

from django.urls import URLPattern, path

from pijlers.views.actie import actie, eigenaar, klaar, terugnemen, verschuiven
from pijlers.views.bord import bord

app_name = "pijlers"
urlpatterns: list[URLPattern] = [
    path("plan/", bord, name="bord"),
    path("plan/actie/<uuid:pk>/", actie, name="actie"),
    path("plan/actie/<uuid:pk>/eigenaar/", eigenaar, name="eigenaar"),
    path("plan/uitvoering/<uuid:pk>/klaar/", klaar, name="klaar"),
    path("plan/uitvoering/<uuid:pk>/verschuiven/", verschuiven, name="verschuiven"),
    path("plan/uitvoering/<uuid:pk>/terugnemen/", terugnemen, name="terugnemen"),
]
