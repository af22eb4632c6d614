"""The room in Django's eyes."""

from django.apps import AppConfig


class PijlersConfig(AppConfig):
    """Room pijlers."""

    name = "pijlers"
    verbose_name = "Pijlers"
