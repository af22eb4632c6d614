"""The background worker."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

from meldpunt.lib.proces import begin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpunt.settings")

app = Celery("meldpunt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["meldpunt", "signalen", "overleggen", "pijlers"])


@setup_logging.connect  # type: ignore[untyped-decorator]
def _begin(**_: Any) -> None:
    """Start worker and beat closed. That this listens keeps celery from its own log lines."""
    begin()
