"""The room in Django's eyes."""

from django.apps import AppConfig


class SignalenConfig(AppConfig):
    """Room signalen."""

    name = "signalen"
    verbose_name = "Signalen"
