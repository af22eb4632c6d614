"""The addresses of this room."""

from django.urls import URLPattern, path

from rapportage.views import cijfers_van_anderen, csv, rapport

app_name = "rapportage"
urlpatterns: list[URLPattern] = [
    path("rapport/", rapport, name="rapport"),
    path("rapport/cijfers-van-anderen/", cijfers_van_anderen, name="cijfers_van_anderen"),
    path("rapport/<slug:naam>.csv", csv, name="csv"),
]
