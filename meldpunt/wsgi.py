"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

from meldpunt.lib.proces import begin

begin()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpunt.settings")

application = get_wsgi_application()
