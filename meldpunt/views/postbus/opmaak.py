"""A message with its layout, in a frame in which nothing can run (P12)."""

import base64
import hashlib
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from meldpunt import kluis
from meldpunt.deur import Verzoek, voor
from meldpunt.kluis import Doel
from meldpunt.post.lezen import lees_opmaak_buiten
from meldpunt.rollen import Onderdeel
from meldpunt.services.namen import namen_van_bericht_tot
from meldpunt.views.postbus.tonen import zoek

# The frame has no origin, so it can't load our stylesheet; its own one is named by its hash.
STIJL = (
    "body{margin:0;padding:.75rem;font:1rem/1.5 system-ui,sans-serif;color:#16202c;"
    "background:#fff;overflow-wrap:anywhere}table{border-collapse:collapse;max-width:100%}"
    "td,th{padding:.125rem .375rem;text-align:left;vertical-align:top}"
    "blockquote{margin:0 0 0 .5rem;padding-left:.75rem;border-left:3px solid #68778a}"
    "pre{white-space:pre-wrap}"
    # What the message says of directions stops at our own words.
    ".zin{color:#45566a;unicode-bidi:isolate;direction:ltr}"
)
_HASH = base64.b64encode(hashlib.sha256(STIJL.encode()).digest()).decode()
BELEID = (
    f"sandbox; default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'self'"
)
GEEN = "Dit bericht heeft geen opmaak."
NIET_TE_TONEN = "Wij kunnen de opmaak niet tonen."
PAGINA = (
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Bericht met opmaak</title>'
    "<style>{}</style></head><body>{}</body></html>"
)


@voor(Onderdeel.POSTBUS)
def opmaak(request: Verzoek, pk: UUID) -> HttpResponse:
    """Give the HTML of a message, made safe, as a page of its own for the frame.

    The raw message names its sender, so it opens for who sees that.
    """
    rij = zoek(request, pk)
    if not namen_van_bericht_tot(rij, request.toegang):
        return redirect("signalen:bericht_namen", pk)
    ruw = kluis.open_bestand(request.toegang, rij, "ruw", Doel.BEHANDELEN)
    veilig = lees_opmaak_buiten(ruw) or f"<p>{NIET_TE_TONEN if rij.heeft_opmaak else GEEN}</p>"
    # Written by the sanitiser from a list of tags; the policy below holds without it too.
    response = HttpResponse(format_html(PAGINA, mark_safe(STIJL), mark_safe(veilig)))  # noqa: S308
    response["Content-Security-Policy"] = BELEID
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "no-referrer"
    return response
