"""The room in Django's eyes."""

from django.apps import AppConfig


class OverleggenConfig(AppConfig):
    """Room overleggen."""

    name = "overleggen"
    verbose_name = "Overleggen"
