"""The report Django makes of an error: place only, no variables, no request, no settings."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

from meldpunt.lib.logregels import plek


class Foutrapport(ExceptionReporter):
    """Stands in for the reporter of Django, which shows what was in memory."""

    def get_traceback_text(self) -> SafeString:
        """Give the class and the place of the error."""
        return format_html("{}", plek(self.exc_value) if self.exc_value else "")

    def get_traceback_html(self) -> SafeString:
        """Give the same line as a page."""
        return format_html("<pre>{}</pre>", self.get_traceback_text())
