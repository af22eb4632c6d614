"""The room in Django's eyes."""

from django.apps import AppConfig


class RapportageConfig(AppConfig):
    """Room rapportage."""

    name = "rapportage"
    verbose_name = "Rapportage"
