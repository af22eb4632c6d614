"""The background worker and the clock that rings for it."""

import os
from typing import Any

from celery import Celery, bootsteps
from celery.beat import PersistentScheduler
from celery.signals import setup_logging
from django.conf import settings

from meldpunt.lib.hartslag import klop
from meldpunt.lib.proces import begin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpunt.settings")

HARTSLAG = 10.0  # seconds


class Hartslag(bootsteps.StartStopStep):  # type: ignore[misc]
    """Let the worker show that it goes on (meldpunt.lib.gezond looks)."""

    requires = {"celery.worker.components:Timer"}

    def start(self, worker: Any) -> None:
        """Beat now and from now on."""
        klop(settings.VAR, "worker")
        worker.timer.call_repeatedly(HARTSLAG, klop, (settings.VAR, "worker"))


class Rooster(PersistentScheduler):  # type: ignore[misc]
    """The clock, which shows that it goes on."""

    def tick(self, *args: Any, **opties: Any) -> Any:
        """Ring what is due; gives the seconds until the next."""
        klop(settings.VAR, "beat")
        return super().tick(*args, **opties)


app = Celery("meldpunt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["meldpunt", "signalen", "overleggen", "pijlers"])
app.steps["worker"].add(Hartslag)


@setup_logging.connect  # type: ignore[untyped-decorator]
def _begin(**_: Any) -> None:
    """Start worker and beat closed. That this listens keeps celery from its own log lines."""
    begin()
