"""The room in Django's eyes."""

from django.apps import AppConfig


class MeldpuntConfig(AppConfig):
    """Room meldpunt."""

    name = "meldpunt"
    verbose_name = "Meldpunt"
