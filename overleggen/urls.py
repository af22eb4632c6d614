"""The addresses of this room."""

from django.urls import URLPattern, path

app_name = "overleggen"
urlpatterns: list[URLPattern] = []
