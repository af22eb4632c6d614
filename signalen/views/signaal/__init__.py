"""The page of one signaal and its whole timeline."""

from signalen.views.signaal.pagina import signaal
from signalen.views.signaal.tijdlijn import tijdlijn

__all__ = ["signaal", "tijdlijn"]
