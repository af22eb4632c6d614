"""The addresses of this room."""

from django.urls import URLPattern, path

from rapportage.views import csv, rapport

app_name = "rapportage"
urlpatterns: list[URLPattern] = [
    path("rapport/", rapport, name="rapport"),
    path("rapport/<slug:naam>.csv", csv, name="csv"),
]
