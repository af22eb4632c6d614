"""The real settings, with the addresses and the tasks that fail added."""

from meldpunt.settings import *  # noqa: F403
from meldpunt.settings import STORAGES

ROOT_URLCONF = "tests.stuk.urls"
CELERY_IMPORTS = ["tests.stuk.tasks"]
# No collected files: the pages only have to come.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
